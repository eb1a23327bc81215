"""Edited stretches inside sentences that as wholes say different things: equal runs in a row with small gaps."""

from __future__ import annotations

import numpy as np

from transforms.align.prepared import Span

_GAP = 4  # words changed, added or dropped in one place: a synonym, an apposition of a few words
_WORDS = 12  # equal words that make a chain; names with their titles, side by side, reach ten by chance
_AHEAD = 40  # runs looked at behind each, so that the cost stays linear where a text repeats itself


def edited_chains(runs: np.ndarray) -> list[tuple[Span, Span]]:
    """Words of a and of b that are mostly equal and in order, from `runs` as of `equal_runs`; they may overlap.

    A chain goes on with the next run that begins close behind it in both documents.
    """
    following = _following(runs)
    heads = np.flatnonzero(following >= 0).tolist()
    follower, (first_a, first_b, length) = following.tolist(), runs.T.tolist()
    chains = []
    used: set[int] = set()
    for head in heads:
        if head in used:
            continue
        chain = [head]
        while follower[chain[-1]] >= 0:
            chain.append(follower[chain[-1]])
        if sum(length[run] for run in chain) >= _WORDS:
            used.update(chain)
            last = chain[-1]
            ends = first_a[last] + length[last], first_b[last] + length[last]
            chains.append(((first_a[head], ends[0]), (first_b[head], ends[1])))
    return chains


def _following(runs: np.ndarray) -> np.ndarray:
    """For each run the number of the first that begins within `_GAP` words of its end in both documents, or -1."""
    (first_a, first_b, length), following = runs.T, np.full(len(runs), -1)
    end_a, end_b = first_a + length, first_b + length
    waiting = np.arange(len(runs))
    for ahead in range(1, _AHEAD):
        waiting = waiting[waiting + ahead < len(runs)]
        waiting = waiting[first_a[waiting + ahead] <= end_a[waiting] + _GAP]
        if not len(waiting):
            break
        gap_a, gap_b = first_a[waiting + ahead] - end_a[waiting], first_b[waiting + ahead] - end_b[waiting]
        close = (gap_a >= 0) & (gap_b >= 0) & (gap_b <= _GAP)
        following[waiting[close]] = waiting[close] + ahead
        waiting = waiting[~close]
    return following
