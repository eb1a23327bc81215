"""Sets of spans that are asked many times what they meet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]


class Spans:
    """Spans of a text, asked in logarithmic time whether one meets a given span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether a span of the set has a code point in common with `start` to `end`, exclusive."""
        before_end = bisect_left(self._starts, end)
        return before_end > 0 and self._furthest[before_end - 1] > start
