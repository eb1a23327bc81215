"""The words that two texts have in the same order: a longest common subsequence, in bounded memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

# The subsequence is exact up to this many cells of its table (one bit each: 3 MB); longer texts are first cut at
# runs of ANCHOR words that occur once in each.
CELLS = 5000 * 5000
ANCHOR = 8

Pair = tuple[int, int]


def kept_words(a: Sequence[str], b: Sequence[str]) -> np.ndarray:
    """Index pairs of the words that `a` and `b` have in the same order; int64, shape (n, 2), ascending."""
    return np.array(list(_kept(a, b, 0, 0)), dtype=np.int64).reshape(-1, 2)


def _kept(a: Sequence[str], b: Sequence[str], from_a: int, from_b: int) -> Iterator[Pair]:
    if len(a) * len(b) <= CELLS:
        yield from _common_subsequence(a, b, from_a, from_b)
        return
    at_a = at_b = 0
    for i, j in _anchors(a, b):
        if i < at_a or j < at_b:
            continue
        yield from _bounded(a[at_a:i], b[at_b:j], from_a + at_a, from_b + at_b)
        yield from ((from_a + i + k, from_b + j + k) for k in range(ANCHOR))
        at_a, at_b = i + ANCHOR, j + ANCHOR
    yield from _bounded(a[at_a:], b[at_b:], from_a + at_a, from_b + at_b)


def _bounded(a: Sequence[str], b: Sequence[str], from_a: int, from_b: int) -> Iterator[Pair]:
    """A stretch between anchors; one that is still too long was rewritten as a whole and keeps no words."""
    if len(a) * len(b) <= CELLS:
        yield from _common_subsequence(a, b, from_a, from_b)


def _common_subsequence(a: Sequence[str], b: Sequence[str], from_a: int, from_b: int) -> Iterator[Pair]:
    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            for k in range(step.src_end - step.src_start):
                yield from_a + step.src_start + k, from_b + step.dest_start + k


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[Pair]:
    """Starts of the runs of words that occur once in each, as many as go in the same order in both."""
    runs_a, runs_b = _single_runs(a), _single_runs(b)
    pairs = [(i, runs_b[run]) for run, i in runs_a.items() if run in runs_b]
    return _ascending(sorted(pairs))


def _single_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(words[i : i + ANCHOR]) for i in range(len(words) - ANCHOR + 1)]
    counts = Counter(runs)
    return {run: i for i, run in enumerate(runs) if counts[run] == 1}


def _ascending(pairs: Sequence[Pair]) -> list[Pair]:
    """A longest chain of `pairs`, sorted by the first, whose seconds ascend too (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(ends, j)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [j]
        tops[pile : pile + 1] = [number]
    chain: list[Pair] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
