"""Where a place in one side of an aligned passage lies in the other: the words that both keep are the anchors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np

from transforms.compare.kept import kept_words
from transforms.normalise import Words

Span = tuple[int, int]
Gap = tuple[range, range]  # numbers of words of a and of b that stand in one another's place


# Passages that follow one another on both sides, with no more than this between them, are one stretch: what
# stands between them was left out, put in or replaced there. About two sentences.
GAP = 300


def stretches(passages: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Passages joined to stretches in which both documents go in the same order."""
    joined: list[tuple[Span, Span]] = []
    for a, b in sorted(passages):
        if joined:
            (a_start, a_end), (b_start, b_end) = joined[-1]
            if 0 <= a[0] - a_end <= GAP and 0 <= b[0] - b_end <= GAP:
                joined[-1] = ((a_start, a[1]), (b_start, b[1]))
                continue
        joined.append((a, b))
    return joined


class Alignment:
    """One stretch: its spans in both documents, and the words that both sides have in the same order."""

    def __init__(self, a: Span, b: Span, words_a: Words, words_b: Words) -> None:
        self.a, self.b = a, b
        first_a, last_a = _within(words_a, a)
        first_b, last_b = _within(words_b, b)
        pairs = kept_words(words_a.forms[first_a:last_a], words_b.forms[first_b:last_b])
        in_a, in_b = pairs[:, 0] + first_a, pairs[:, 1] + first_b
        self._kept_a = np.concatenate(([first_a - 1], in_a, [last_a]))
        self._kept_b = np.concatenate(([first_b - 1], in_b, [last_b]))
        self._starts = (words_a.starts[in_a].tolist(), words_b.starts[in_b].tolist())
        self._ends = (words_a.ends[in_a].tolist(), words_b.ends[in_b].tolist())
        self._images: tuple[dict[Span, Span], dict[Span, Span]] = ({}, {})

    def image(self, span: Span, side: int) -> Span:
        """What stands in the other document where `span` stands on `side` (0: a, 1: b).

        It reaches from the last kept word before `span` to the first kept word after it.
        """
        image = self._images[side].get(span)
        if image is None:
            image = self._images[side][span] = self._between_kept(span, side)
        return image

    def _between_kept(self, span: Span, side: int) -> Span:
        other = 1 - side
        before = bisect_right(self._ends[side], span[0]) - 1
        after = bisect_left(self._starts[side], span[1])
        bounds = self.b if side == 0 else self.a
        low = self._ends[other][before] if before >= 0 else bounds[0]
        high = self._starts[other][after] if after < len(self._starts[other]) else bounds[1]
        return low, high

    def exchanged(self, longest: int) -> Iterator[Gap]:
        """Where one to `longest` words of either side stand between the same kept words, in order of place."""
        apart_a, apart_b = np.diff(self._kept_a), np.diff(self._kept_b)
        exchanged = (apart_a > 1) & (apart_b > 1) & (np.maximum(apart_a, apart_b) <= longest + 1)
        for n in np.flatnonzero(exchanged).tolist():
            yield (
                range(int(self._kept_a[n]) + 1, int(self._kept_a[n + 1])),
                range(int(self._kept_b[n]) + 1, int(self._kept_b[n + 1])),
            )

    def counterpart(self, span: Span, side: int) -> Span | None:
        """From the first to the last word of the other document that is kept of `span` on `side`; None for none."""
        first = bisect_left(self._starts[side], span[0])
        last = bisect_right(self._ends[side], span[1]) - 1
        other = 1 - side
        return (self._starts[other][first], self._ends[other][last]) if first <= last else None

    def kept_between(self, a: Span, b: Span) -> int:
        """Number of words inside `a` that are kept inside `b`."""
        low = max(bisect_left(self._starts[0], a[0]), bisect_left(self._starts[1], b[0]))
        high = min(bisect_right(self._ends[0], a[1]), bisect_right(self._ends[1], b[1]))
        return max(0, high - low)

    def kept_share(self, span: Span, side: int, n_words: int) -> float:
        """Share of the `n_words` words inside `span` on `side` that the other side keeps."""
        low = bisect_left(self._starts[side], span[0])
        high = bisect_right(self._ends[side], span[1])
        return max(0, high - low) / n_words if n_words else 0.0


def _within(words: Words, span: Span) -> Span:
    return int(np.searchsorted(words.starts, span[0])), int(
        np.searchsorted(words.ends, span[1], side="right")
    )


# How many spans that begin before a place are looked at for one that reaches it: passages of one pair overlap little.
_BACK = 64


class Intervals:
    """Spans of one document, asked which of them meet a place and which lies nearest, without a look at all."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda n: spans[n])
        self._starts = [spans[n][0] for n in self._order]
        self._furthest = list(accumulate((spans[n][1] for n in self._order), max))

    def meeting(self, start: int, end: int) -> list[int]:
        """Numbers of the spans that have a code point in common with `start` to `end`, ascending."""
        numbers = []
        at = bisect_left(self._starts, end) - 1
        first = max(-1, at - _BACK)
        while at > first and self._furthest[at] > start:
            number = self._order[at]
            if self._spans[number][1] > start:
                numbers.append(number)
            at -= 1
        return sorted(numbers)

    def nearest(self, at: int) -> int | None:
        """Number of the span nearest to the place `at`, the first of several; None where there are no spans."""
        after = bisect_right(self._starts, at)
        near = self._order[max(0, after - _BACK) : after + _BACK]
        nearest: int | None = None
        least: tuple[int, int] | None = None
        for number in near:
            start, end = self._spans[number]
            distance = start - at if at < start else at - end if at > end else 0
            if least is None or (distance, number) < least:
                nearest, least = number, (distance, number)
        return nearest
