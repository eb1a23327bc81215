"""Common quotations and the words around them."""

from __future__ import annotations

import pytest

from transforms.align import align_texts

WORDS = "we asked for eleven years that this weir be lowered and were told each time to wait for the report"


def kinds(a: str, b: str, language: str = "en") -> set[str]:
    return {row["kind"] for row in align_texts(a, b, (language, language)).to_pylist()}


@pytest.mark.parametrize(
    "a, b",
    [
        (
            "Runa Feld said “{}” while the members stared at their shoes.",
            "From there Feld added “{}” amid loud applause.",
        ),
        ("“{},” said Runa Feld on Monday.", "Runa Feld, on a chair, cried: “{}.”"),
        ("Runa Feld read it out: “{}.”", "“{},” it says on the wall."),
        ("„{}“, sagte Runa Feld am Montag.", "Am Montag rief Feld: »{}«"),
    ],
)
def test_words_around_a_common_quotation_are_no_passage(a: str, b: str) -> None:
    assert kinds(a.format(WORDS), b.format(WORDS)) == {"quote"}


def test_a_frame_that_is_a_sentence_of_its_own_is_no_passage() -> None:
    a = f"«{WORDS.capitalize()}. Nobody came», ha detto la fornaia Runa Feld."
    b = f"“{WORDS.capitalize()}. Nobody came”, ha aggiunto la fornaia tra gli applausi."
    assert kinds(a, b, "it") == {"quote"}


def test_words_around_a_quotation_that_are_the_same_are_a_passage() -> None:
    a = f"In the hall of the lower town Runa Feld said “{WORDS}” on Monday."
    b = f"In the hall of the lower town Runa Feld said “{WORDS}” amid applause."
    assert kinds(a, b) == {"quote", "verbatim"}


def test_a_sentence_copied_around_a_quotation_and_changed_in_a_word_is_still_edited() -> None:
    a = f"The board of the river at Keld heard on Monday how Runa Feld said “{WORDS}” and left."
    b = f"The board of the river at Keld heard on Tuesday how Runa Feld said “{WORDS}” and went."
    assert "edited" in kinds(a, b) or "verbatim" in kinds(a, b)


def test_a_word_changed_inside_a_common_quotation_is_still_seen() -> None:
    a, b = f"She said: “{WORDS}.”", f"He wrote: “{WORDS.replace('lowered', 'opened')}.”"
    assert kinds(a, b) == {"quote", "edited"}


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", "„{}“", "'{}.'", "‘{}.’", "''{}''"])
def test_the_marks_of_either_side_do_not_matter(marks: str) -> None:
    a = f"She rose in the hall. {marks.format('We' + WORDS[2:])}"
    b = f'A letter came to the board. "We{WORDS[2:]}."'
    assert kinds(a, b) == {"quote"}


def test_dialogue_behind_dashes_is_quoted() -> None:
    a = f"— Nos {WORDS} — disse Ana Gil."
    b = f"A reunião foi longa. “Nos {WORDS}.”"
    assert kinds(a, b, "pt") == {"quote"}
