"""Copied share against the degree of rewriting, over graded rewrites of invented reports.

    python -m benchmarks.rewrites [--rewrites REWRITES] [--figures FIGURES]

REWRITES has one JSON object a line: story, degree (0 is the report itself, larger is further from it), name,
text. Every version is aligned with the report of its story. `covered` is the share of its words in passages;
`kept` weighs each passage by its similarity, so that a reworded passage counts less than a copied one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from scipy.stats import spearmanr

from benchmarks.sets import ROOT, read_lines
from transforms.align import align_texts
from transforms.grade import grade
from transforms.normalise import count_words
from transforms.schemas import KINDS

_REWRITES = ROOT / "tests/transforms/rewrites.jsonl"


def measure(versions: Sequence[dict]) -> list[dict]:
    """Shares and grade of each version against degree 0 of its story, ordered by story and degree."""
    reports = {v["story"]: v["text"] for v in versions if v["degree"] == 0}
    rows = []
    for version in sorted(versions, key=lambda v: (v["story"], v["degree"])):
        text, report = version["text"], reports[version["story"]]
        passages = align_texts(text, report)
        documents = pa.table({"doc_id": ["a", "b"], "n_words": [count_words(text), count_words(report)]})
        graded = grade(passages, documents, pa.table({"doc_a": ["a"], "doc_b": ["b"]})).to_pylist()[0]
        kept = sum(p["similarity"] * p["a_words"] for p in passages.to_pylist()) / count_words(text)
        shares = {kind: round(graded[f"{kind}_a"], 3) for kind in KINDS}
        named = {key: version[key] for key in ("story", "degree", "name")}
        covered = round(sum(shares.values()), 3)
        rows.append(named | shares | {"covered": covered, "kept": round(kept, 3), "grade": graded["grade_a"]})
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rewrites", type=Path, default=_REWRITES)
    parser.add_argument("--figures", type=Path, help="the table, as JSON")
    options = parser.parse_args()
    rows = measure(list(read_lines(options.rewrites)))
    for row in rows:
        print(
            "{story:8} {degree} {name:18} verbatim {verbatim:.2f}  edited {edited:.2f}  paraphrase {paraphrase:.2f}"
            "  quote {quote:.2f}  covered {covered:.2f}  kept {kept:.2f}  {grade}".format(**row)
        )
    degrees = [row["degree"] for row in rows]
    correlation = {
        name: round(float(spearmanr(degrees, [-row[name] for row in rows]).statistic), 3)
        for name in ("kept", "covered")
    }
    print(f"rank correlation with the degree of rewriting: {correlation}")
    if options.figures:
        options.figures.write_text(json.dumps({"rows": rows, "correlation": correlation}, indent=1) + "\n")


if __name__ == "__main__":
    main()
