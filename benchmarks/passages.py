"""Passages found in labelled document pairs: plagdet by kind of reuse, false passages, and speed.

    python benchmarks/passages.py --pairs PAIRS --docs DOCS --out PREDICTIONS [--figures FIGURES]

PAIRS has one JSON object a line: kind, suspicious, source, passages ([start, end] in the suspicious document,
[start, end] in the source, code points, as one list of four); DOCS: doc, text. The labels are whole
fragments, so the alignment is asked for `fragments`, one setting for all kinds. The coefficients in
transforms/align/fragments.py were chosen on the first half (by a hash of the pair); both halves are reported.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import regex

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is imported
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, too

from benchmarks.plagdet import PairKey, Quad, plagdet
from benchmarks.sets import read_lines
from transforms.align import AlignConfig
from transforms.align.prepared import Prepared, prepare
from transforms.align.table import align_prepared, text_source

# Lines that the source wrapped inside a sentence: the product's own input has one paragraph a line
_WRAPPED = regex.compile(r"(?<![.!?:;…\"”)\]\s])\n(?=\S)")
_BATCH = 500  # pairs prepared at once


def find(pairs: Sequence[dict], texts: dict[str, str], config: AlignConfig) -> tuple[dict, float, float]:
    """Passages of each pair, in code points; seconds spent preparing documents, and aligning pairs."""
    found: dict[PairKey, list[Quad]] = {}
    preparing = aligning = 0.0
    for first in range(0, len(pairs), _BATCH):
        batch = pairs[first : first + _BATCH]
        started = time.process_time()
        names = sorted({pair[side] for pair in batch for side in ("suspicious", "source")})
        sources = [text_source(_WRAPPED.sub(" ", texts[name]), "en") for name in names]
        prepared = dict(zip(names, prepare(sources, config.quotation), strict=True))
        ready = time.process_time()
        for pair in batch:
            key = pair["suspicious"], pair["source"]
            found[key] = _quads(prepared[key[0]], prepared[key[1]], config)
        preparing += ready - started
        aligning += time.process_time() - ready
    return found, preparing, aligning


def _quads(a: Prepared, b: Prepared, config: AlignConfig) -> list[Quad]:
    return [
        (*a.span(p.a_first, p.a_last), *b.span(p.b_first, p.b_last)) for p in align_prepared(a, b, config)
    ]


def figures(pairs: Sequence[dict], found: dict[PairKey, list[Quad]]) -> list[dict]:
    """Scores by half and kind, and over all; a kind without labels counts pairs with a false passage."""
    rows = []
    for half, chosen in (
        ("all", pairs),
        ("tuned on", [p for p in pairs if not _held_out(p)]),
        ("held out", [p for p in pairs if _held_out(p)]),
    ):
        for kind in [*sorted({pair["kind"] for pair in chosen}), "ALL"]:
            rows.append({"half": half, "kind": kind} | _scores(chosen, found, kind))
    return rows


def _held_out(pair: dict) -> bool:
    name = pair["suspicious"] + pair["source"]
    return bool(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2)


def _scores(pairs: Sequence[dict], found: dict[PairKey, list[Quad]], kind: str) -> dict:
    gold = {(p["suspicious"], p["source"]): p["passages"] for p in pairs if kind in (p["kind"], "ALL")}
    mine = {key: found[key] for key in gold}
    false = sum(bool(mine[key]) for key, cases in gold.items() if not cases)
    scores = plagdet(gold, mine)
    return {
        "pairs": len(gold),
        "unlabelled": sum(not cases for cases in gold.values()),
        "false": false,
        "plagdet": round(scores.score, 4),
        "precision": round(scores.precision, 4),
        "recall": round(scores.recall, 4),
        "granularity": round(scores.granularity, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="predictions, one JSON object a line")
    parser.add_argument("--figures", type=Path, help="the table, as JSON")
    options = parser.parse_args()
    pairs = list(read_lines(options.pairs))
    texts = {row["doc"]: row["text"] for row in read_lines(options.docs)}
    found, preparing, aligning = find(pairs, texts, AlignConfig(fragments=True))
    with options.out.open("w", encoding="utf-8") as out:
        for (suspicious, source), passages in found.items():
            out.write(json.dumps({"suspicious": suspicious, "source": source, "passages": passages}) + "\n")
    rows = figures(pairs, found)
    for row in rows:
        print(
            "{half:9} {kind:24} pairs {pairs:5}  plagdet {plagdet:.4f}  precision {precision:.4f}  recall "
            "{recall:.4f}  granularity {granularity:.3f}  false {false} of {unlabelled}".format(**row)
        )
    speed = {"pairs_per_second": round(len(pairs) / aligning), "seconds_preparing": round(preparing, 2)}
    print(f"{speed['pairs_per_second']} pairs a second, documents ready; {preparing:.1f} s to ready them")
    if options.figures:
        options.figures.write_text(json.dumps({"scores": rows, "speed": speed}, indent=1) + "\n")


if __name__ == "__main__":
    main()
