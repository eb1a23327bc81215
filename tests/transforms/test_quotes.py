from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.facts_of import documents, quotes_of
from transforms.quotes import quotation_spans
from transforms.schemas import check


def said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    rows = check("quotes", quotes_of(documents(text, language=language))).to_pylist()
    return [(r["text"], r["speaker"]) for r in rows]


@pytest.mark.parametrize(
    "text, words",
    [
        ('The mayor called it "a quiet winter" again.', "a quiet winter"),
        ("The mayor called it “a quiet winter” again.", "a quiet winter"),
        ("Le maire parle d’un « hiver calme » encore.", " hiver calme "),
        ("Die Stadt nannte es „einen ruhigen Winter“ und schwieg.", "einen ruhigen Winter"),
        ("Die Stadt nannte es »einen ruhigen Winter« und schwieg.", "einen ruhigen Winter"),
        (
            "The mayor said: ‘It’s a quiet winter, the growers’ best.’ Snow fell.",
            "It’s a quiet winter, the growers’ best.",
        ),
        ("The mayor called it ‘a quiet winter’ again.", "a quiet winter"),
        ("'It's a quiet winter,' the mayor said.", "It's a quiet winter,"),
        ("The mayor called it ``a quiet winter'' again.", "a quiet winter"),
        ("市長は「静かな冬だった」と述べた。", "静かな冬だった"),
        ("市长说：“今年冬天很安静。”", "今年冬天很安静。"),
    ],
)
def test_each_kind_of_mark_is_read(text: str, words: str) -> None:
    assert [text[a:b] for a, b in quotation_spans(text)] == [words]


def test_a_single_word_in_marks_is_a_quotation() -> None:
    assert said('The firm sells "frictionless" locks.') == [("frictionless", None)]


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = "“The dam is old.\n“It will not last,” Dora Lindqvist said.\nRain fell."
    assert said(text) == [("The dam is old.\n“It will not last,", "Dora Lindqvist")]


def test_a_mark_that_never_closes_is_no_quotation() -> None:
    assert said('The rail is 5" wide.\nThe mayor said "we will measure it again.\nNothing more.') == []


def test_apostrophes_are_no_quotations() -> None:
    assert said("The growers' barns and the '90s mill: ’tis the mayor’s own.") == []


def test_inches_and_quotations_are_told_apart() -> None:
    assert said('A 12" pipe burst. "It was loud," said Dora Lindqvist.') == [
        ("It was loud,", "Dora Lindqvist")
    ]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("“It was loud,” Mayor Dora Lindqvist said.", "Dora Lindqvist"),
        ("“It was loud,” said Mayor Dora Lindqvist.", "Dora Lindqvist"),
        ("Dora Lindqvist said: “It was loud.”", "Dora Lindqvist"),
        ("Dora Lindqvist, the mayor of Taverham, said: “It was loud.”", "Dora Lindqvist"),
        ("The pipe was “very loud,” according to Dora Lindqvist.", "Dora Lindqvist"),
        ("Dora Lindqvist came at noon. “It was loud,” she said.", "Dora Lindqvist"),
        ("Dora Lindqvist came at noon. “It was loud,” Lindqvist told reporters.", "Dora Lindqvist"),
        ("“It was loud,” said a neighbour.", None),
        ("A pipe burst. “It was loud.” Water ran down the street.", None),
        ("Reuters reported that the firm sells “frictionless” locks.", None),
        ("Dora Lindqvist met Paula Ferrante at noon. “It was loud,” she said.", None),
    ],
)
def test_the_speaker_is_named_in_full_where_the_text_tells(text: str, speaker: str | None) -> None:
    assert [s for _, s in said(text)] == [speaker]


def test_a_language_without_lexicon_gives_quotations_without_speaker() -> None:
    assert said("„Es war laut“, sagte Dora Lindqvist.", language="pl") == [("Es war laut", None)]


@given(st.text(alphabet='ab .\n"“”„«»「」’'))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    spans = quotation_spans(text)
    assert all(0 < a < b < len(text) for a, b in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
