"""The pieces that the tokenizer of WordLlama parts words into, found without it: to load it takes as long as to part
more than six thousand words here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from transforms.wheel_files import wheel_file

MOST = 6000  # words that are parted faster here: those of some fifty articles
_LONGEST = 64  # letters of a word: the time grows with their square
_BEGIN = "▁"  # stands before each word
_NONE = 1 << 30  # no piece has this number


def tokenizer_file() -> Path:
    """Its description, which is JSON: of "model" the "vocab", and then the "merges", which follow from it."""
    return wheel_file("wordllama", "tokenizers", "l2_supercat_tokenizer_config.json")


def are_plain(words: Sequence[str]) -> bool:
    """Whether `pieces` parts all of `words`; one with a mark of the tokenizer's own it does not."""
    return not any(len(word) > _LONGEST or " " in word or "<" in word or _BEGIN in word for word in words)


def pieces(words: Sequence[str]) -> list[list[int]]:
    """Numbers of the pieces of each word.

    Two neighbours that make a piece together are put together, those of the lowest number first (byte-pair encoding,
    Sennrich, Haddow and Birch 2016: pieces are numbered in the order in which they were learnt).
    """
    numbers = _numbers()
    return [_parted(word, numbers) for word in words]


def _parted(word: str, numbers: dict[str, int]) -> list[int]:
    if not word:
        return []
    if (whole := numbers.get(_BEGIN + word)) is not None:  # no piece is one that its parts do not come to
        return [whole]
    parts = [part for letter in _BEGIN + word for part in _of_letter(letter, numbers)]
    while len(parts) > 1:
        together = [numbers.get(first + second, _NONE) for first, second in pairwise(parts)]
        if (lowest := min(together)) == _NONE:
            break
        at = together.index(lowest)
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return [numbers[part] for part in parts]


def _of_letter(letter: str, numbers: dict[str, int]) -> list[str]:
    """It, or its bytes where it is no piece."""
    return [letter] if letter in numbers else [f"<0x{byte:02X}>" for byte in letter.encode()]


@cache
def _numbers() -> dict[str, int]:
    """The number of each piece; what follows in the file takes twice as long to read, and is not."""
    data = tokenizer_file().read_bytes()
    begin = data.index(b'"vocab":') + len(b'"vocab":')
    numbers: dict[str, int] = json.loads(data[begin : data.index(b'"merges":')].rstrip(b" \n,"))
    return numbers
