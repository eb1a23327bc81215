"""Sentence pairs of two documents with some likeness, from cheap evidence on many at once."""

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
_RARER = 0.75  # of an overlap that counts, what the rarer forms have of it at least
_MOST = 50  # sentences of b kept for each of a, on average; only a text that repeats itself has more alike
_CELLS = 100_000  # sentence pairs that are all compared: two articles of 6,000 words
_TELLING = (
    20  # sentences of a document that have a form, from which on it no longer tells which belong together
)


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
    """Sentence pairs that reach `ANCHOR` in strength or `FAINT` in likeness.

    Of long documents only pairs whose rarer forms overlap by most of what counts, so that the cost stays linear in
    words: a form of at most 20 sentences adds at most 20 pairs for each sentence that has it. On the pairs of the
    PAN 2013 training set this scores the same as comparing all.
    """
    if len(pair.a.first) * len(pair.b.first) > _CELLS:
        a, b = pair.near(_TELLING, _RARER * _LITTLE)
        return _strong(pair, a, b, pair.overlaps_at(a, b), pair.meanings_at(a, b))
    overlaps, meanings = pair.overlaps(), pair.meanings()
    a, b = np.nonzero((overlaps >= _LITTLE) | (meanings >= FAINT))
    return _strong(pair, a, b, overlaps[a, b], meanings[a, b])


def _strong(pair: Pair, a: np.ndarray, b: np.ndarray, overlaps: np.ndarray, meanings: np.ndarray) -> Alike:
    """The strong ones of sentence pairs (`a`, `b`), the `_MOST` best of each sentence of a."""
    if len(a) > _MOST * len(pair.a.first):
        foremost = ranks(a, overlaps + meanings) < _MOST
        a, b, overlaps, meanings = a[foremost], b[foremost], overlaps[foremost], meanings[foremost]
    # rounded, since words are numbered by batch and the order in which they are summed must not decide
    overlap, meaning = (np.round(m.astype(np.float64), DIGITS) for m in (overlaps, meanings))
    size = np.sqrt((pair.a.last - pair.a.first)[a] * (pair.b.last - pair.b.first)[b])
    strength = np.minimum(COPIED, overlap * (_OVERLAP + _OVERLAP_BY_SIZE * np.log(size)) + meaning)
    likeness = np.maximum(overlap, meaning)
    candidates = Alike(a, b, strength, likeness)
    return candidates.of((strength >= ANCHOR) | (likeness >= FAINT))


def ranks(groups: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Rank of each value within its group, 0 for the largest; the earlier of equals comes first."""
    order = np.lexsort((-values, groups))
    heads = np.flatnonzero(np.diff(groups[order], prepend=-1))
    within = np.arange(len(order)) - np.repeat(heads, np.diff(np.append(heads, len(order))))
    ranked = np.empty(len(order), dtype=np.int64)
    ranked[order] = within
    return ranked
