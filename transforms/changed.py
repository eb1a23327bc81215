"""The words in which two passages differ, for eyes."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from transforms.normalise import Words, words


def changed_words(a: str, b: str) -> tuple[list[int], list[int]]:
    """Code points of the words of `a` that `b` lacks, and the other way round, neighbours joined.

    Flat lists: first, end, first, end ...
    """
    words_a, words_b = words(a), words(b)
    marked: tuple[list[int], list[int]] = ([], [])
    for step in Indel.opcodes(words_a.forms, words_b.forms):
        if step.tag != "equal":
            _mark(marked[0], words_a, step.src_start, step.src_end)
            _mark(marked[1], words_b, step.dest_start, step.dest_end)
    return marked


def _mark(marked: list[int], text_words: Words, first: int, last: int) -> None:
    if first < last:
        marked += [int(text_words.starts[first]), int(text_words.ends[last - 1])]
