"""Sentence pairs of two documents with some likeness, from whole matrices of cheap evidence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from transforms.align.pair import Pair

# Strength of two sentences: overlap * (5.3 + 2.7 ln size) + meaning, size being the geometric mean of their
# words. The same overlap proves more between long sentences, where few words are shared by chance. The
# coefficients are rounded from a logistic model of "both lie in one reused fragment" on half of the PAN 2013
# training pairs.
_OVERLAP, _OVERLAP_BY_SIZE = 5.3, 2.7
COPIED = 13.5  # strength of a sentence of 20 words that is copied whole, and the most that any pair reaches
ANCHOR = 5.0  # strength from which two sentences anchor a fragment: an overlap of a third at 20 words
DIGITS = 5  # that count of overlaps, cosines and the scores made of them
FAINT = 0.35  # likeness from which a best match is more than chance

_LITTLE = 0.2  # overlap under which no two sentences of up to 200 words reach ANCHOR
_MOST = 50  # sentences of b kept for each of a; only a text that repeats itself has more alike
_CELLS_AT_ONCE = 4_000_000  # 50 MB in the arrays below, whatever the length of the documents


class Alike(NamedTuple):
    """Sentence `a` of one document and sentence `b` of the other, ordered by a, then b; one row a pair.

    strength: see above; likeness: the larger of overlap and meaning.
    """

    a: np.ndarray  # int64
    b: np.ndarray  # int64
    strength: np.ndarray  # float64
    likeness: np.ndarray  # float64

    def of(self, chosen: np.ndarray) -> Alike:
        """The rows `chosen`."""
        return Alike(*(column[chosen] for column in self))


def alike(pair: Pair) -> Alike:
    """Sentence pairs that reach `ANCHOR` in strength or `FAINT` in likeness."""
    n_a, n_b = len(pair.a.first), len(pair.b.first)
    step = max(1, _CELLS_AT_ONCE // max(1, n_b))
    parts = [_alike_rows(pair, slice(first, min(n_a, first + step))) for first in range(0, max(1, n_a), step)]
    return Alike(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _alike_rows(pair: Pair, rows: slice) -> Alike:
    overlaps, meanings = pair.overlaps(rows), pair.meanings(rows)
    a, b = np.nonzero((overlaps >= _LITTLE) | (meanings >= FAINT))
    if len(a) > _MOST * (rows.stop - rows.start):
        foremost = ranks(a, overlaps[a, b] + meanings[a, b]) < _MOST
        a, b = a[foremost], b[foremost]
    # rounded, since words are numbered by batch and the order in which they are summed must not decide
    overlap, meaning = (np.round(m[a, b].astype(np.float64), DIGITS) for m in (overlaps, meanings))
    a += rows.start
    size = np.sqrt((pair.a.last - pair.a.first)[a] * (pair.b.last - pair.b.first)[b])
    strength = np.minimum(COPIED, overlap * (_OVERLAP + _OVERLAP_BY_SIZE * np.log(size)) + meaning)
    likeness = np.maximum(overlap, meaning)
    found = Alike(a, b, strength, likeness)
    return found.of((strength >= ANCHOR) | (likeness >= FAINT))


def ranks(groups: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Rank of each value within its group, 0 for the largest; the earlier of equals comes first."""
    order = np.lexsort((-values, groups))
    heads = np.flatnonzero(np.diff(groups[order], prepend=-1))
    within = np.arange(len(order)) - np.repeat(heads, np.diff(np.append(heads, len(order))))
    ranked = np.empty(len(order), dtype=np.int64)
    ranked[order] = within
    return ranked
