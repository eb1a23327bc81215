"""Articles of one event and of different ones in German, Spanish, French and Chinese, beside plain tf-idf.

    python -m benchmarks.story_pairs [--docs FILE] [--out FILE] [--figures FILE]

FILE holds one JSON object a line (gzip or not): articles with `doc`, `lang`, `text`, then pairs with `pair`
[doc, doc], `lang` and `label`, of which `same` and `different` count. The articles of a language go through
the whole line
together, with its defaults and without a time; a pair is told rightly where its two articles are in one story or not
as the label says. tf-idf gets the cosine that is best on the very pairs, which no user could know.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is imported

import numpy as np

from benchmarks.sets import SETS, STORY_PAIRS, read_lines
from benchmarks.stories import Labels, ours, tf_idf


def best_threshold(cosines: np.ndarray, same: np.ndarray) -> float:
    """Largest share of pairs that a bound on their cosine tells rightly."""
    order = np.argsort(-cosines)
    right_above = np.concatenate([[0], np.cumsum(same[order])])
    right_below = np.concatenate([[0], np.cumsum(~same[order][::-1])])[::-1]
    return float((right_above + right_below).max() / len(same))


def compared(language: str, records: list[dict], pairs: list[dict]) -> tuple[dict, Labels]:
    """Figures of one language, printed on the way, and the story of each article."""
    found, seconds = ours(records)
    rows = {record["doc"]: row for row, record in enumerate(records)}
    ends = np.array([[rows[doc] for doc in pair["pair"]] for pair in pairs])
    same = np.array([pair["label"] == "same" for pair in pairs])
    together = np.array([len({found.get(doc, doc) for doc in pair["pair"]}) == 1 for pair in pairs])
    figures = {
        "language": language,
        "documents": len(records),
        "largest": max(Counter(found.values()).values()),
        "same_together": f"{np.sum(together & same)}/{np.sum(same)}",
        "different_together": f"{np.sum(together & ~same)}/{np.sum(~same)}",
        "right": float(np.mean(together == same)),
        "tf_idf": best_threshold(tf_idf(records)[*ends.T], same),
        "seconds": sum(seconds.values()),
    }
    print(
        f"{language:4s} documents {figures['documents']:4d}  largest story {figures['largest']:3d}"
        f"  same together {figures['same_together']:>7s}  different together {figures['different_together']:>7s}"
        f"  right {figures['right']:.3f}  tf-idf at its best {figures['tf_idf']:.3f}"
        f"  CPU seconds {figures['seconds']:.1f}",
        flush=True,
    )
    return figures, found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, default=SETS / STORY_PAIRS)
    parser.add_argument("--out", type=Path, help="gets {doc: story}")
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    arguments = parser.parse_args()
    if not arguments.docs.is_file():
        print(f"{arguments.docs} is not there, so there is nothing to score")
        return
    lines = list(read_lines(arguments.docs))
    rows: list[dict] = []
    stories: Labels = {}
    for language in sorted({line["lang"] for line in lines}):
        own = [line for line in lines if line["lang"] == language]
        pairs = [line for line in own if line.get("label") in ("same", "different")]
        figures, found = compared(language, [line for line in own if "doc" in line], pairs)
        rows.append(figures)
        stories |= found
    if arguments.out:
        arguments.out.write_text(json.dumps(stories, indent=0), encoding="utf-8")
    if arguments.figures:
        arguments.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
