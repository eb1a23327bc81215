"""Length of a text in letters, comparable between scripts."""

from __future__ import annotations

import regex

WHOLE_LETTERS = 1500  # some 250 words: the beginnings of articles that are shown for nothing are shorter
_DENSE_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
# First bytes in UTF-16 of the characters among which none is of a dense script
_SPARSE = bytes({*range(0x2E)} - {0x0E, 0x11})


def letters(text: str) -> int:
    """Length of `text`, where a letter of a dense script (Chinese, Thai ...) counts as three of English."""
    if text.isascii() or not text.encode("utf-16-be", "surrogatepass")[::2].translate(None, _SPARSE):
        return len(text)
    return len(text) + 2 * len(_DENSE_SCRIPT.findall(text))
