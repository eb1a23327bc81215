"""CPU seconds to align a pair of articles, by length, beside other aligners.

    python -m benchmarks.alignment_speed --docs DOCS [--figures FIGURES]

DOCS has one JSON object a line with `text`. Articles of the wanted length are put together from its sentences;
the second of each pair keeps a third of the first's sentences, drops one word in seven from another third, and
takes the rest from elsewhere. Documents are ready (words, sentences, vectors), as they are in the stage for all
pairs of a document but its first; the cost of getting both of a pair ready stands in a column of its own, and that
of a pair from its texts is the sum. One core. difflib and cite-right (where it is installed) are given the two texts.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is imported

from benchmarks.sets import read_lines
from transforms.align import AlignConfig
from transforms.align.prepared import prepare
from transforms.align.table import align_prepared, text_source
from transforms.split import sentence_spans

Couple = tuple[str, str]

_PAIRS_OF = {450: 100, 500: 100, 5_000: 20, 50_000: 3}  # words: pairs measured
_SLOW_FROM = 20_000  # words from which the others, quadratic in them, are left out
_POOL = 20_000  # sentences, of 10 words and more on average: enough for two articles of 50,000 words
_ROUNDS = 3  # the fastest counts


def couples(sentences: Sequence[str], words: int, count: int) -> list[Couple]:
    """`count` pairs of articles of about `words` words, the same on every run; no article repeats a sentence."""
    rng = random.Random(words)
    return [_couple(iter(rng.sample(sentences, len(sentences))), words, rng) for _ in range(count)]


def _couple(sentences: Iterator[str], words: int, rng: random.Random) -> Couple:
    first, second, length = [], [], 0
    while length < words:
        sentence = next(sentences)
        length += len(sentence.split())
        first.append(sentence)
        kept = [word for word in sentence.split() if rng.random() > 1 / 7]
        second.append(rng.choice((sentence, " ".join(kept), next(sentences))))
    return "\n".join(first), "\n".join(second)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of a few rounds of `work`; only its own objects are searched for garbage."""
    gc.collect()
    gc.freeze()  # cite-right's models, once loaded, would be searched again in every round of any aligner
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def measure(sentences: Sequence[str], words: int, count: int) -> dict[str, float]:
    """Milliseconds a pair of each aligner, and of getting two documents ready."""
    pairs = couples(sentences, words, count)
    config = AlignConfig()

    def ready() -> list:
        return prepare([text_source(text, "en") for pair in pairs for text in pair], config.quotation)

    documents = ready()
    prepared = list(zip(documents[::2], documents[1::2], strict=True))
    row = {
        "words": words,
        "pairs": count,
        "secondhand": seconds(lambda: [align_prepared(a, b, config) for a, b in prepared]),
        "getting ready": seconds(ready),
    }
    if words < _SLOW_FROM:
        split = [(a.split(), b.split()) for a, b in pairs]
        row["difflib"] = seconds(
            lambda: [SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() for a, b in split]
        )
        if find_spec("cite_right"):
            from cite_right import align_citations

            row["cite-right"] = seconds(lambda: [align_citations(a, [b]) for a, b in pairs])
    return {key: v if key in ("words", "pairs") else round(1000 * v / count, 3) for key, v in row.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="the table, as JSON")
    options = parser.parse_args()
    sentences = []
    for row in read_lines(options.docs):
        sentences += [row["text"][a:b].replace("\n", " ") for a, b, _ in sentence_spans(row["text"])]
        if len(sentences) > _POOL:
            break
    sentences = [s for s in sentences if 8 <= len(s.split()) <= 40]
    rows = [measure(sentences, words, count) for words, count in _PAIRS_OF.items()]
    print("CPU milliseconds a pair, and microseconds a word of its two documents")
    for row in rows:
        ours = {"aligning": row["secondhand"], "getting ready": row["getting ready"]}
        ours["from texts"] = sum(ours.values())
        told = [f"{name} {ms:.2f} ms {500 * ms / row['words']:.2f} us" for name, ms in ours.items()]
        others = [f"{name} {row[name]:.2f} ms" for name in ("difflib", "cite-right") if name in row]
        print(f"{row['words']:6} words", *told, *others, sep="  ")
    if options.figures:
        options.figures.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
