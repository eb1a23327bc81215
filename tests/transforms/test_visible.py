"""Text that people are shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.visible import visible

ANY_CHARACTER = st.characters(exclude_categories=())  # lone surrogates too
HARMFUL = "\u202d\u202e\u2066\u2067"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Port\x00 Selwick\x08", "Port␀ Selwick␈"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\r\nb\tc", "a␍\nb\tc"),
        ("\x7f\x85", "␡\ufffd"),
        ("\uffff \ufdd0 \U0010ffff", "\ufffd \ufffd \ufffd"),
        ("\ue000 \U000f0000", "\ufffd \ufffd"),
        ("\ud800", "\ufffd"),
        ("gazette\u202efdp", "gazette\ufffdfdp"),
    ],
)
def test_what_is_no_text_to_read_stands_as_a_sign(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    ["Ellin Bay Herald", "Пример", "می\u200cخواهم", "עיתון\u200f", "日報", "👩\u200d🚒", "a\nb\tc", ""],
)
def test_what_can_be_read_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(ANY_CHARACTER))
def test_any_text_can_be_shown_and_keeps_its_places(text: str) -> None:
    shown = visible(text)
    shown.encode()  # no lone surrogate
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Co", "Cs") and c not in "\n\t"]
    assert not set(shown) & {*HARMFUL, "\uffff", "\ufffe"}
