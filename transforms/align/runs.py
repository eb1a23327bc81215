"""Equal word runs of two documents: the exact part of an alignment."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

SHINGLE = 3  # words: the shortest run looked for. Pairs of words recur in any two texts; triples seldom
_OCCURRENCES = 16  # a shingle that occurs in more pairs of places is matched in order of occurrence alone
_AT_ONCE = 8  # words that runs grow by, all at once; the few that need more grow one by one


class Run(NamedTuple):
    """Words a to a + length of one document equal words b to b + length of the other."""

    a: int
    b: int
    length: int


def equal_runs(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Maximal equal runs of at least three words between word numbers `a` and `b`.

    int64 (runs, 3): the first word of a, the first of b, and how many are equal; ordered by a, then b.
    """
    none = np.zeros((0, 3), dtype=np.int64)
    if min(len(a), len(b)) < SHINGLE:
        return none
    at_a, at_b = _shared_shingles(_shingles(a), _shingles(b))
    if not len(at_a):
        return none
    order = np.argsort((at_b - at_a) * len(a) + at_a)
    at_a, at_b = at_a[order], at_b[order]
    breaks = np.flatnonzero((np.diff(at_b - at_a) != 0) | (np.diff(at_a) != 1)) + 1
    heads, tails = np.concatenate([[0], breaks]), np.concatenate([breaks, [len(at_a)]])
    runs = _grown(at_a[heads], at_b[heads], tails - heads + SHINGLE - 1, a, b)
    _, once = np.unique(runs[:, 0] * len(b) + runs[:, 1], return_index=True)
    return runs[once]


def _shingles(ids: np.ndarray) -> np.ndarray:
    # numbers of forms stay below 2**21 in a batch, so that three fit into 63 bits without collision
    return (ids[:-2] << 42) | (ids[1:-1] << 21) | ids[2:]


def _shared_shingles(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions (in a, in b) of equal shingles; those of frequent ones pair the i-th with the i-th."""
    order_a, order_b = np.argsort(a, kind="stable"), np.argsort(b, kind="stable")
    ordered_a, ordered_b = a[order_a], b[order_b]  # sorted needles are found several times faster
    left, right = (np.searchsorted(ordered_b, ordered_a, side) for side in ("left", "right"))
    hits = np.flatnonzero(right > left)
    left, in_b, shingles = left[hits], (right - left)[hits], ordered_a[hits]
    heads = np.flatnonzero(np.diff(shingles, prepend=-1))
    sizes = np.diff(np.append(heads, len(hits)))
    in_a, ordinal = np.repeat(sizes, sizes), np.arange(len(hits)) - np.repeat(heads, sizes)
    few = in_a * in_b <= _OCCURRENCES
    nth = ~few & (ordinal < in_b)
    counts = in_b[few]
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    at_a = np.concatenate([np.repeat(hits[few], counts), hits[nth]])
    at_b = np.concatenate([np.repeat(left[few], counts) + offsets, left[nth] + ordinal[nth]])
    return order_a[at_a], order_b[at_b]


def _grown(
    at_a: np.ndarray, at_b: np.ndarray, length: np.ndarray, a: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """Runs, shape (runs, 3), grown over equal words that frequent shingles left out; two may grow to the same."""
    runs = np.stack([at_a, at_b, length], axis=1)
    growing = np.arange(len(runs))
    for _ in range(_AT_ONCE):
        first_a, first_b, size = runs[growing].T
        end_a, end_b = first_a + size, first_b + size
        before = (first_a > 0) & (first_b > 0) & (a[first_a - 1] == b[first_b - 1])
        behind = (end_a < len(a)) & (end_b < len(b)) & (a[end_a % len(a)] == b[end_b % len(b)])
        unfinished = before | behind
        if not unfinished.any():
            return runs
        growing, before, behind = growing[unfinished], before[unfinished], behind[unfinished]
        runs[growing] += np.stack(
            [-before.astype(int), -before.astype(int), before + behind.astype(int)], axis=1
        )
    runs[growing] = _to_the_ends(runs[growing].tolist(), a.data, b.data)
    return runs


def _to_the_ends(runs: list[list[int]], a: Sequence[int], b: Sequence[int]) -> list[list[int]]:
    """The same runs, from the first to the last word that is equal on their diagonal."""
    grown = []
    for start, start_b, length in runs:
        shift, end = start_b - start, start + length
        while start > 0 and start + shift > 0 and a[start - 1] == b[start + shift - 1]:
            start -= 1
        while end < len(a) and end + shift < len(b) and a[end] == b[end + shift]:
            end += 1
        grown.append([start, start + shift, end - start])
    return grown


class Stretches(NamedTuple):
    """Word ranges that count as copied though shorter than a verbatim run: short sentences and quotations."""

    a: dict[int, int]  # first word: word after the last
    b: dict[int, int]


def disjoint_runs(
    runs: np.ndarray, shortest: int, whole: Stretches, taken_a: bytearray, taken_b: bytearray
) -> list[Run]:
    """The longest of `runs` first, each cut back to words that no longer one holds; ordered by a.

    runs: as of `equal_runs`. shortest: words from which a run counts; a shorter one is cut to the `whole` stretch
    that it holds on both sides, or dropped. Marks the words it gives out in `taken_a` and `taken_b`.
    """
    scale_a, scale_b = max(1, len(taken_a)), max(1, len(taken_b))
    first_a, first_b, length = runs[(runs[:, 2] >= shortest) | _holds_a_start(runs, whole.a)].T
    away = np.abs(first_a / scale_a - first_b / scale_b)
    queue = list(zip(*(column.tolist() for column in (-length, away, first_a, first_b)), strict=True))
    heapq.heapify(queue)
    kept: list[Run] = []
    while queue:
        minus_length, _, a, b = heapq.heappop(queue)
        free = _longest_free(Run(a, b, -minus_length), taken_a, taken_b)
        if free.length < shortest:
            free = _whole_stretch(free, whole)
        elif free.length < -minus_length:
            heapq.heappush(queue, (-free.length, abs(free.a / scale_a - free.b / scale_b), free.a, free.b))
            continue
        if free.length:
            taken_a[free.a : free.a + free.length] = taken_b[free.b : free.b + free.length] = (
                b"\1" * free.length
            )
            kept.append(free)
    return sorted(kept)


def _holds_a_start(runs: np.ndarray, stretches: dict[int, int]) -> np.ndarray:
    """Which runs have the first word of one of `stretches` on side a."""
    starts = np.array(sorted(stretches), dtype=np.int64)
    return np.searchsorted(starts, runs[:, 0]) < np.searchsorted(starts, runs[:, 0] + runs[:, 2])


def _longest_free(run: Run, taken_a: bytearray, taken_b: bytearray) -> Run:
    a, b, length = run
    if 1 not in taken_a[a : a + length] and 1 not in taken_b[b : b + length]:
        return run
    best, start = Run(a, b, 0), 0
    for at in range(length + 1):
        if at == length or taken_a[a + at] or taken_b[b + at]:
            if at - start > best.length:
                best = Run(a + start, b + start, at - start)
            start = at + 1
    return best


def _whole_stretch(run: Run, whole: Stretches) -> Run:
    """The longest stretch of `whole` that lies in `run` on both sides; else a run of no words."""
    best = Run(run.a, run.b, 0)
    for at in range(run.length):
        length = whole.a.get(run.a + at, 0) - run.a - at
        if best.length < length <= run.length - at and whole.b.get(run.b + at, 0) - run.b - at == length:
            best = Run(run.a + at, run.b + at, length)
    return best
