"""How rare words are in a language at large, from frequency lists that ship inside the wordfreq wheel.

Rarity taken from the collection itself would change every score with each file added; taken from the language,
the score of two documents depends on these two alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from math import log10
from typing import NamedTuple

import numpy as np

from transforms.disguise import SAME_WORD
from transforms.word_hash import hash_forms
from transforms.word_lists import has_list, shares, shares_among

# The lists hold words seen at least once in 10**8; a word that is not in its list is taken to be that rare
MOST_RARE = 8.0

# Listed languages of which `disguise` makes spellings one
_RESPELLED = frozenset({"ar", "fa", "he", "tr", "ur"})

# Codes of languages whose list goes by another one
_LISTED_AS = {"no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh", "tl": "fil"}

_FEW = 3  # questions for which a list is gone through; all of it as one mapping takes as long as four
_asked: Counter[str] = Counter()  # by language
_answers: defaultdict[str, dict[str, float]] = defaultdict(
    dict
)  # by language, of these questions; 0 for no word


class _Table(NamedTuple):
    """The listed words of a language. Hashes are even, so their first bits say nearly where each stands."""

    hashes: np.ndarray  # uint64, ascending, and one behind all
    rarities: np.ndarray  # of each; of the last the rarest
    firsts: np.ndarray  # place of the first hash that begins with these bits
    shift: np.uint64
    most: int  # hashes that begin with the same bits

    def find(self, word_hashes: np.ndarray) -> np.ndarray:
        """The rarity of each: a binary search of words in no order would miss the processor's cache at each step."""
        at = self.firsts[(word_hashes >> self.shift).astype(np.int64)]
        for _ in range(self.most):
            at = at + (self.hashes[at] < word_hashes)
        return np.where(self.hashes[at] == word_hashes, self.rarities[at], MOST_RARE)


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Share of each known word in running text of an ISO 639-1 code; empty where no list of it is at hand.

    The words of a list are looked up as they are: wordfreq's own look-up cuts them first, for which Chinese,
    Japanese and Korean need packages that are not here.
    """
    listed = _LISTED_AS.get(language, language)
    return _listed(listed)


def frequencies_among(language: str, forms: Collection[str]) -> Mapping[str, float]:
    """`frequencies` of these words at least: who asks once or twice need not wait until all stand in one mapping."""
    if language in _RESPELLED or _asked[language] >= _FEW:
        _answers.pop(language, None)  # which stand in the whole list, too
        return frequencies(language)
    answers = _answers[language]
    if new := [form for form in forms if form not in answers]:
        _asked[language] += 1
        answers |= dict.fromkeys(new, 0.0) | shares_among(_LISTED_AS.get(language, language), new)
    return {form: share for form in forms if (share := answers[form])}


def load(language: str) -> None:
    """Load the list of `language` as a whole, before it is asked about."""
    _asked[language] = _FEW
    _table(language)


def zipf(word: str, language: str) -> float:
    """log10 of how often `word` stands in a billion words of `language` (wordfreq, Speer 2022); 0 where never."""
    if word.isascii() and word.isalpha() and has_list(language):  # a word as the list has it
        form, answers = word.lower(), _answers.get(language, {})
        share = answers[form] if form in answers else frequencies(language).get(form, 0.0)
        return round(log10(share) + 9, 2) if share else 0.0
    import wordfreq

    return float(wordfreq.zipf_frequency(word, language))


def _listed(language: str) -> Mapping[str, float]:
    """The list of `language`, its words in the spelling that they are compared in; of two the share of both."""
    listed = shares(language)
    if language not in _RESPELLED:
        return listed
    respelled: dict[str, float] = {}
    for word, share in listed.items():
        form = word.translate(SAME_WORD) or word
        respelled[form] = respelled.get(form, 0.0) + share
    return respelled


@cache
def _table(language: str) -> _Table:
    listed = frequencies(language)
    hashes = hash_forms(list(listed))
    rarities = np.minimum(-np.log10(np.fromiter(listed.values(), np.float64, len(listed))), MOST_RARE)
    order = np.argsort(hashes)
    bits = max(len(hashes).bit_length(), 1)
    shift = np.uint64(64 - bits)
    firsts = np.searchsorted(hashes[order], np.arange(1 << bits, dtype=np.uint64) << shift)
    most = int(np.diff(np.append(firsts, len(hashes))).max())
    behind = np.iinfo(np.uint64).max
    return _Table(
        np.append(hashes[order], behind), np.append(rarities[order], MOST_RARE), firsts, shift, most
    )


def rarity(word_hashes: np.ndarray, language: str) -> np.ndarray:
    """-log10 of the frequency of each word in `language`: 1 for `the`, 8 for a word hardly ever met.

    float64, one per hash (as of `word_hash.hash_forms`). A language without a list (of 42 that have one) is read
    with the English list, whose names are the same in many languages and whose other words are then all rare.
    """
    return _table(language if has_list(language) else "en").find(word_hashes)
