"""How alike two stretches of words are, and how likely they say the same."""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from transforms.align.pair import Pair
from transforms.align.prepared import Span

# Logistic regression on the 10,000 sentence pairs of the PAN paraphrase training set, as printed by
# `benchmarks/sentences.py --fit`; in cross-validation over five folds average precision is .952.
_ORDER, _SOFT, _BIAS = 10.6, 6.6, -6.6
_CELLS = 1_000_000  # pairs of words that are compared by meaning; beyond, only equal words answer one another


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
        return min(1.0, max(0.0, (self.order + self.soft) / 2))

    @property
    def probability(self) -> float:
        """Probability that the two say the same."""
        return 1 / (1 + exp(-_BIAS - _ORDER * self.order - _SOFT * self.soft))


def evidence(pair: Pair, at_a: Span, at_b: Span) -> Evidence:
    """Evidence on words `at_a` of a and `at_b` of b, neither empty."""
    words_a, words_b = pair.list_a[slice(*at_a)], pair.list_b[slice(*at_b)]
    order = 2 * LCSseq.similarity(words_a, words_b) / (len(words_a) + len(words_b))
    return Evidence(order, _soft(pair, slice(*at_a), slice(*at_b)))


def _soft(pair: Pair, at_a: slice, at_b: slice) -> float:
    own_a, own_b = pair.weights_a[at_a], pair.weights_b[at_b]
    if pair.meaningful and len(own_a) * len(own_b) <= _CELLS:
        cosines = pair.a.lexicon[pair.a.ids[at_a]] @ pair.b.lexicon[pair.b.ids[at_b]].T
        best_a, best_b = cosines.max(axis=1), cosines.max(axis=0)
    else:
        best_a, best_b = pair.answered(at_a, at_b)
    return min(float(best_a @ own_a) / float(own_a.sum()), float(best_b @ own_b) / float(own_b.sum()))
