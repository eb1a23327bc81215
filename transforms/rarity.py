"""How rare words are in a language at large, from frequency lists that ship inside the wordfreq wheel.

Rarity taken from the collection itself would change every score with each file added; taken from the language,
the score of two documents depends on these two alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import wordfreq

from transforms.word_hash import hash_forms

# The lists hold words seen at least once in 10**8; a word that is not in its list is taken to be that rare
MOST_RARE = 8.0


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Share of each known word in running text of an ISO 639-1 code; empty where no list of it is at hand.

    The words of a list are looked up as they are: wordfreq's own look-up cuts them first, for which Chinese,
    Japanese and Korean need packages that are not here.
    """
    try:
        return wordfreq.get_frequency_dict(language, wordlist="best")
    except LookupError:
        return {}


@cache
def _table(language: str) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of the listed words of a language, ascending, and the rarity of each."""
    listed = wordfreq.get_frequency_dict(language, wordlist="best")
    hashes = hash_forms(list(listed))
    rarities = np.minimum(-np.log10(np.fromiter(listed.values(), np.float64, len(listed))), MOST_RARE)
    order = np.argsort(hashes)
    return hashes[order], rarities[order]


def rarity(word_hashes: np.ndarray, language: str) -> np.ndarray:
    """-log10 of the frequency of each word in `language`: 1 for `the`, 8 for a word hardly ever met.

    float64, one per hash (as of `word_hash.hash_forms`). A language without a list (of 42 that have one) is read
    with the English list, whose names are the same in many languages and whose other words are then all rare.
    """
    hashes, rarities = _table(language if language in wordfreq.available_languages() else "en")
    at = np.minimum(np.searchsorted(hashes, word_hashes), len(hashes) - 1)
    return np.where(hashes[at] == word_hashes, rarities[at], MOST_RARE)
