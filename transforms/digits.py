"""Digits of other scripts as those that a pattern names: one character for one, so that places stay."""

from __future__ import annotations

import unicodedata

from transforms.patterns import lazy_pattern

# The zeros of scripts that newspapers print: Arabic, Persian and Urdu, Hindi, Bengali, Thai, Khmer, Burmese, and the
# wide one that stands among signs of Chinese and Japanese
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x17E0, 0x1040, 0xFF10)
DIGITS = {zero + n: str(n) for zero in _ZEROS for n in range(10)}
_FOREIGN = lazy_pattern("[^\\D0-9]")


def plain_digits(text: str) -> str:
    """`text` with the digits 0 to 9 for those of other scripts."""
    if text.isascii() or not _FOREIGN.search(text):
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
