"""Which words are common ones in a language whose nouns have capitals, where a capital shows no name."""

from __future__ import annotations

from transforms.rarity import zipf

# A word seen more than once in a million, and 250 times as often as in English, is no name: of given names none is
# so far apart, of common nouns nine in ten.
_OFTEN = 3.0
_APART = 2.4


def is_common(plain: str, code: str) -> bool:
    """Whether a word in lower case is common in the language `code` and hardly seen in English."""
    often = zipf(plain, code)
    return often >= _OFTEN and often - zipf(plain, "en") >= _APART
