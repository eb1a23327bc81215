"""Words of a passage, and the words of its source that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel

from transforms.normalise import Words

FEWEST = 4  # words of a passage that have a printing of their own; fewer are chance in how rewordings align
_COMPARED = (
    4_000_000  # words of one side times those of the other, up to which they are compared word by word
)
_PARTED = re.compile(r"[,.;:!?\n–—]")  # what parts a credit from what it says


def counterparts(taken: list[str], given: list[str]) -> np.ndarray:
    """For each word taken, the place of the word given that it stands for."""
    if taken == given:
        return np.arange(len(taken))
    at, place = [-1], [-1]
    if len(taken) * len(given) <= _COMPARED:
        for step in Indel.opcodes(taken, given):
            if step.tag == "equal":
                at += range(step.src_start, step.src_end)
                place += range(step.dest_start, step.dest_end)
    between = np.interp(np.arange(len(taken)), [*at, len(taken)], [*place, len(given)])
    return between.round().astype(np.int64).clip(0, len(given) - 1)


def stretches(places: np.ndarray) -> list[tuple[int, int, int]]:
    """(first, behind the last, value) of neighbours of one value; fewer than `FEWEST` join those before them."""
    bounds = [0, *(np.flatnonzero(np.diff(places)) + 1).tolist(), len(places)]
    stretches: list[tuple[int, int, int]] = []
    first = 0
    for start, end in pairwise(bounds):
        if end - start < FEWEST and end < len(places) and not stretches:
            continue  # the first one joins that behind it
        if stretches and (end - start < FEWEST or stretches[-1][2] == places[start]):
            stretches[-1] = (stretches[-1][0], end, stretches[-1][2])
        elif start < end:
            stretches.append((first, end, int(places[start])))
    return stretches


def crediting(text: str, words: Words, taken: slice, credits: Iterable[tuple[int, int]]) -> np.ndarray:
    """Which of the words `taken` of a text name whom they are taken from, which nobody printed before: bool.

    credits: spans of code points that name it. With them goes what is left up to a mark of punctuation or the end of
    what is taken, where that is no stretch by itself: "wie der" before "Courier berichtet".
    """
    own = np.zeros(taken.stop - taken.start, dtype=bool)
    for start, end in credits:
        first, last = np.searchsorted(words.starts, (start, end)).tolist()
        first, last = max(first, taken.start), min(last, taken.stop)
        if first >= last:
            continue
        parted = [n for n in range(taken.start + 1, taken.stop) if _parted(text, words, n)]
        before = max(n for n in (taken.start, *parted) if n <= first)
        behind = min(n for n in (taken.stop, *parted) if n >= last)
        first = before if first - before < FEWEST else first
        last = behind if behind - last < FEWEST else last
        own[first - taken.start : last - taken.start] = True
    return own


def _parted(text: str, words: Words, place: int) -> bool:
    """Whether punctuation stands before a word."""
    return _PARTED.search(text, int(words.ends[place - 1]), int(words.starts[place])) is not None
