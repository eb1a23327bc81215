"""Numbers in Chinese characters, whatever stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.facts.language import characters
from transforms.facts.reading import read


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("三百五十", 350),
        ("两万五千", 25000),
        ("两万五", 25000),
        ("一亿两千万", 120000000),
        ("二十万零三", 200003),
    ],
)
def test_an_amount_in_characters(written: str, amount: float) -> None:
    assert characters.amount(written) == amount


@given(
    st.text(
        "一二两三九十百千万亿零〇点分之の割成人栋0１5.%百半反時点午後下午오후시분의조각٣٫٬٠ yüzdeproc",
        max_size=24,
    ),
    st.sampled_from(["zh", "ja", "ko", "ar", "tr", "pl", "nl"]),
)
def test_whatever_stands_beside_one_another_is_read(text: str, language: str) -> None:
    for number in read(text, language, [], [], None).numbers:
        assert text[number.start : number.end]
