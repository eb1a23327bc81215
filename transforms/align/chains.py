"""Edited stretches inside sentences that as wholes say different things: equal runs in a row with small gaps."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.align.prepared import Span
from transforms.align.runs import Run

_GAP = 4  # words changed, added or dropped in one place: a synonym, an apposition of a few words
_WORDS = 12  # equal words that make a chain; names with their titles, side by side, reach ten by chance
_AHEAD = 40  # runs looked at behind the first of a chain, so that the cost stays linear


def edited_chains(runs: Sequence[Run]) -> list[tuple[Span, Span]]:
    """Words of a and of b that are mostly equal and in order, from `runs` ordered by a; they may overlap.

    A chain goes on with the next run that begins close behind it in both documents.
    """
    found = []
    used: set[Run] = set()
    for start, head in enumerate(runs):
        if head in used:
            continue
        chain = _chain(runs, start)
        if len(chain) > 1 and sum(run.length for run in chain) >= _WORDS:
            used.update(chain)
            last = chain[-1]
            found.append(((head.a, last.a + last.length), (head.b, last.b + last.length)))
    return found


def _chain(runs: Sequence[Run], start: int) -> list[Run]:
    """Run number `start` and those that follow it closely."""
    chain = [runs[start]]
    for at in range(start + 1, min(start + _AHEAD, len(runs))):
        run = runs[at]
        end_a, end_b = chain[-1].a + chain[-1].length, chain[-1].b + chain[-1].length
        if run.a > end_a + _GAP:
            break
        if run.a >= end_a and end_b <= run.b <= end_b + _GAP:
            chain.append(run)
    return chain
