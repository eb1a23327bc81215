"""Quotations found in labelled news, and who is named as their speaker.

    python -m benchmarks.quotations --quotations FILE [--out PREDICTIONS] [--figures FILE]

FILE has one JSON object a line: doc, text, and quotes with start, end (inside the marks), speaker and kind (name,
pronoun, noun or none). Speakers are asked for where the label is a name and the quotation has five words or more; a
speaker is right where it shares a word with the label. Rules were made on the first half of the texts (every second
line); the other was only measured.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from benchmarks.sets import read_lines
from transforms.describe import describe
from transforms.normalise import words
from transforms.schemas import TIME
from transforms.split import split

LONG = 5  # words from which a speaker is asked for
_SMALL = frozenset(words("the a an of and for in at to mr mrs ms dr sen rep gov president").forms)


def find(rows: Sequence[dict]) -> dict[str, list[dict]]:
    """Quotations of each text, by document."""
    documents = pa.table(
        {
            "doc_id": [row["doc"] for row in rows],
            "text": [row["text"] for row in rows],
            "title": [row["title"] for row in rows],
            "language": ["en"] * len(rows),
            "published_at": pa.nulls(len(rows), TIME),
        }
    )
    quotes = describe(documents, split(documents))[0]
    found: dict[str, list[dict]] = {row["doc"]: [] for row in rows}
    for quote in quotes.to_pylist():
        found[quote["doc_id"]].append(quote)
    return found


def figures(rows: Sequence[dict], found: dict[str, list[dict]]) -> dict[str, float]:
    """Shares of labelled quotations that are met by a found one, and precision and recall of speakers."""
    counts: Counter[str] = Counter()
    for row in rows:
        for quote in row["quotes"]:
            met = [f for f in found[row["doc"]] if f["start"] < quote["end"] and quote["start"] < f["end"]]
            size = "long" if len(row["text"][quote["start"] : quote["end"]].split()) >= LONG else "short"
            counts.update([size, f"{size} found"] if met else [size])
            if size == "long" and quote["kind"] == "name":
                speaker = met[0]["speaker"] if met else None
                counts["named"] += 1
                counts["told"] += speaker is not None
                counts["right"] += speaker is not None and _same(speaker, quote["speaker"])
    return {
        "long": counts["long"],
        "found": round(counts["long found"] / max(1, counts["long"]), 4),
        "short": counts["short"],
        "short found": round(counts["short found"] / max(1, counts["short"]), 4),
        "named": counts["named"],
        "precision": round(counts["right"] / max(1, counts["told"]), 4),
        "recall": round(counts["right"] / max(1, counts["named"]), 4),
    }


def _same(speaker: str, label: str) -> bool:
    told, labelled = (
        {form.removesuffix("'s") for form in words(name).forms} - _SMALL for name in (speaker, label)
    )
    return bool(told & labelled)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotations", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="predictions, one JSON object a text")
    parser.add_argument("--figures", type=Path, help="the table, as JSON")
    given = parser.parse_args()
    rows = list(read_lines(given.quotations))
    started = time.perf_counter()
    found = find(rows)
    seconds = time.perf_counter() - started
    if given.out:
        lines = (json.dumps({"doc": doc, "quotes": quotes}) + "\n" for doc, quotes in found.items())
        given.out.write_text("".join(lines), encoding="utf-8")
    halves = {"all": rows, "developed on": rows[0::2], "kept apart": rows[1::2]}
    table = {half: figures(part, found) for half, part in halves.items()}
    for half, row in table.items():
        print(
            f"{half:13} of five words and more {row['long']:5} found {row['found']:.4f}  shorter {row['short']:4} "
            f"found {row['short found']:.4f}  speakers {row['named']:4} precision {row['precision']:.4f} "
            f"recall {row['recall']:.4f}"
        )
    print(f"{len(rows) / seconds:.0f} texts a second")
    if given.figures:
        given.figures.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
