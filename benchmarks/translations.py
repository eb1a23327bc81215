"""Sentences of two languages shuffled into articles of 20: which of them are aligned, and which rightly.

    python -m benchmarks.translations [--sentences FILE] [--articles N] [--figures FILE]

FILE holds one JSON object a line (gzip or not): `lang`, `text`, and `en`, its English translation. An article of
20 sentences is aligned with its English translation, in another order, and with the translations of other articles,
with which it has nothing in common. Right is a sentence whose passage reaches into its own translation and no other.
Both texts go through the stage as any two documents do.
"""

from __future__ import annotations

import argparse
import json
import os
from itertools import accumulate
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is imported

from benchmarks.sets import PARALLEL, SETS, read_lines
from transforms.align import AlignConfig
from transforms.align.meaning import Encoded
from transforms.align.prepared import Prepared, Source, Span, prepare
from transforms.align.table import align_prepared

SENTENCES = 20  # of an article


def article(sentences: list[str], language: str) -> Source:
    """Sentences, a line each, whose spans are known."""
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [(end - 1 - len(sentence), end - 1) for end, sentence in zip(ends, sentences, strict=True)]
    return Source("\n".join(sentences), language, spans, [])


def told(a: Prepared, b: Prepared, encoded: Encoded) -> list[tuple[set[int], set[int]]]:
    """The sentences of each passage of the two, by number (a line each)."""

    def lines(document: Prepared, span: Span) -> set[int]:
        start, end = document.span(*span)
        first = document.text.count("\n", 0, start)
        return set(range(first, first + 1 + document.text.count("\n", start, end)))

    found = align_prepared(a, b, AlignConfig(), encoded)
    return [(lines(a, (p.a_first, p.a_last)), lines(b, (p.b_first, p.b_last))) for p in found]


def of_language(language: str, rows: list[dict], n_articles: int) -> dict[str, Any]:
    """Figures of one language, printed on the way."""
    random = Random(language)
    rows = random.sample(rows, min(len(rows), n_articles * SENTENCES))
    sources, orders = [], []
    for first in range(0, len(rows) - SENTENCES + 1, SENTENCES):
        own = rows[first : first + SENTENCES]
        order = random.sample(range(SENTENCES), SENTENCES)  # the translation of line n is line order.index(n)
        orders.append(order)
        sources.append(article([row["text"] for row in own], language))
        sources.append(article([own[n]["en"] for n in order], "en"))
    documents = prepare(sources, AlignConfig().quotation)
    started, encoded = process_time(), Encoded()
    right = wrong = strangers = aligned = 0
    for number, order in enumerate(orders):
        ours, theirs = documents[2 * number : 2 * number + 2]
        for a, b in told(ours, theirs, encoded):
            good = len(a) == len(b) == 1 and order[min(b)] == min(a)
            right, wrong = right + good, wrong + (not good)
        for other in range(len(orders)):
            if other != number:
                strangers += 1
                aligned += bool(told(ours, documents[2 * other + 1], encoded))
    figures: dict[str, Any] = {
        "language": language,
        "sentences": len(orders) * SENTENCES,
        "right": right / (len(orders) * SENTENCES),
        "wrong": wrong / (len(orders) * SENTENCES),
        "strangers": strangers,
        "strangers_aligned": aligned / strangers,
        "seconds": process_time() - started,
    }
    print(
        "{language:3s} sentences {sentences:4d}  right {right:.3f}  wrong {wrong:.3f}"
        "  unrelated articles {strangers:4d}, aligned {strangers_aligned:.3f}  CPU seconds {seconds:.1f}".format(
            **figures
        ),
        flush=True,
    )
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=Path, default=SETS / PARALLEL)
    parser.add_argument("--articles", type=int, default=25, help="of a language, at most")
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    arguments = parser.parse_args()
    if not arguments.sentences.is_file():
        print(f"{arguments.sentences} is not there, so there is nothing to score")
        return
    lines = list(read_lines(arguments.sentences))
    figures = [
        of_language(language, [line for line in lines if line["lang"] == language], arguments.articles)
        for language in dict.fromkeys(line["lang"] for line in lines)
    ]
    if arguments.figures:
        arguments.figures.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
