"""How alike two stretches of words are, and how likely they say the same."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from transforms.align.alike import DIGITS
from transforms.align.pair import Pair
from transforms.align.prepared import Span

# Logistic regression on the 10,000 sentence pairs of the PAN paraphrase training set, as printed by
# `benchmarks/sentences.py --fit`; in cross-validation over five folds average precision is .952.
_ORDER, _SOFT, _BIAS = 10.6, 6.6, -6.6
_CELLS = 1_000_000  # pairs of words that are compared by meaning; beyond, only equal words answer one another
_END = 8  # words: shorter ends of a stretch stay with it though they are not answered


class Evidence(NamedTuple):
    """What speaks for two stretches saying the same, both in [0, 1].

    order: twice the longest common subsequence over the words of both. soft: each word's best cosine with a word
    of the other side (1 for the same word), averaged by weight over the side that is answered worse. Where the
    word vectors do not cover a language, a word is answered by the same word alone.
    """

    order: float
    soft: float

    @property
    def likeness(self) -> float:
        """How alike the two are, in [0, 1]: 1 is the same words in the same order."""
        return round(min(1.0, max(0.0, (self.order + self.soft) / 2)), DIGITS)

    @property
    def probability(self) -> float:
        """Probability that the two say the same."""
        return 1 / (1 + exp(-_BIAS - _ORDER * self.order - _SOFT * self.soft))


class Answers(NamedTuple):
    """How well each word of one side is answered by the other: its best cosine, 1 for the same word."""

    a: np.ndarray
    b: np.ndarray


def answers(pair: Pair, at_a: Span, at_b: Span) -> Answers:
    """Answers to words `at_a` of a among words `at_b` of b, and the other way round; neither is empty."""
    if pair.meaningful and (at_a[1] - at_a[0]) * (at_b[1] - at_b[0]) <= _CELLS:
        words_a, words_b = pair.a.ids[slice(*at_a)], pair.b.ids[slice(*at_b)]
        cosines = pair.a.lexicon.take(words_a, axis=0) @ pair.b.lexicon.take(words_b, axis=0).T
        return Answers(np.maximum.reduce(cosines, axis=1), np.maximum.reduce(cosines, axis=0))
    in_b, in_a = pair.answered(slice(*at_a), slice(*at_b))
    return Answers(in_b.astype(np.float32), in_a.astype(np.float32))


def evidence(pair: Pair, at_a: Span, at_b: Span) -> Evidence:
    """Evidence on words `at_a` of a and `at_b` of b, neither empty."""
    return weigh(pair, at_a, at_b, answers(pair, at_a, at_b))


def weigh(pair: Pair, at_a: Span, at_b: Span, answered: Answers) -> Evidence:
    """Evidence on the two stretches, given their answers."""
    words_a, words_b = pair.list_a[slice(*at_a)], pair.list_b[slice(*at_b)]
    order = 2 * LCSseq.similarity(words_a, words_b) / (len(words_a) + len(words_b))
    soft_a = _mean(answered.a, pair.weights_a[slice(*at_a)])
    soft_b = _mean(answered.b, pair.weights_b[slice(*at_b)])
    return Evidence(order, round(min(soft_a, soft_b), DIGITS))


def tightened(pair: Pair, at_a: Span, at_b: Span, answered: Answers, share: float) -> tuple[Span, Span]:
    """The two stretches without the ends that are answered less than `share` as well as the whole.

    Of a side that the other answers with no word, nothing is left: its stretch is empty.
    """
    return (
        _tight(at_a, answered.a, pair.weights_a[slice(*at_a)], share),
        _tight(at_b, answered.b, pair.weights_b[slice(*at_b)], share),
    )


def _mean(values: np.ndarray, weights: np.ndarray) -> float:
    return float(values @ weights) / float(weights.sum())


def _tight(at: Span, values: np.ndarray, weights: np.ndarray, share: float) -> Span:
    """The part of `at` with the largest sum of weighted answers above `share` of their mean; short ends stay."""
    length = at[1] - at[0]
    if length <= _END:
        return at
    gain = np.round(np.append(0, np.cumsum(weights * (values - share * _mean(values, weights)))), DIGITS)
    fall = np.minimum.accumulate(gain)
    last = int(np.argmax(gain - fall))
    first = int(np.argmin(gain[: last + 1]))
    return (
        at[0] + (first if first >= _END else 0),
        at[1] - (length - last if length - last >= _END else 0),
    )
