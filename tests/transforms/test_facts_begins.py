"""Where a number may begin: words that are passed over by their first letters begin none."""

from __future__ import annotations

import re
from itertools import product
from string import ascii_letters

import pytest
import regex

from transforms.facts.language import Lexicon, lexicon, lexicons
from transforms.facts.numbers import _may_begin, _pattern, quantities


@pytest.mark.parametrize("own", lexicons(), ids=lambda own: own.code)
def test_every_two_letters_that_may_begin_a_number_are_looked_at(own: Lexicon) -> None:
    looked_at, number = re.compile(_may_begin(own)), _without_what_stands_before(_pattern(own).pattern)
    letters = {letter for letter in _pattern(own).pattern if letter.isalpha()} | {*ascii_letters, " "}
    for first, second in product(ascii_letters, sorted(letters)):
        if number.match(first + second, partial=True):
            assert looked_at.match(first + second), first + second


def test_a_number_of_one_letter_before_the_next_word_is_read() -> None:
    assert [q.value for q in quantities("He gave a hundred coins, and eight more")] == ["100", "8"]


def test_a_number_whose_second_letter_has_a_mark_is_read() -> None:
    assert [q.value for q in quantities("Das hilft auf fünfzig Metern", lexicon("de"))] == ["50 m"]


def _without_what_stands_before(pattern: str) -> regex.Pattern[str]:
    """What a number is made of; at the beginning of a text no look at what stands before it would succeed."""
    own = pattern[pattern.index("(?P<minus>") :]
    parts = own.split("(?<=")
    return regex.compile(parts[0] + "".join(part[_end(part) + 1 :] for part in parts[1:]))


def _end(opened: str) -> int:
    """Place of the bracket that closes the one before `opened`."""
    depth, at = 1, 0
    for at, character in enumerate(opened):
        escaped = opened[at - 1 : at] == "\\"
        depth += 0 if escaped else {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            break
    return at
