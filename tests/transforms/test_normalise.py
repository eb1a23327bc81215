import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.normalise import count_words, has_word, normalise, word_forms, word_places, words


def test_words_are_figures_names_and_single_signs_of_unspaced_scripts():
    found = words("Seoul’s 28,500 U.S. troops: “cutting-edge” 北朝鮮 हिन्दी")
    assert found.forms == [
        "seoul's",
        "28,500",
        "u",
        "s",
        "troops",
        "cutting",
        "edge",
        "北",
        "朝",
        "鮮",
        "हिन्दी",
    ]


def test_forms_fold_case_width_and_ligatures():
    assert words("Straße ＡＢＣ").forms == ["strasse", "abc"]


def test_digits_of_every_script_are_one_form():
    assert words("١٤٠ ۱۴۰ १४० １４０ 140").forms == ["140"] * 5


def test_normalise_takes_out_what_no_reader_sees():
    assert normalise("so\u00adft  zero\u200bwidth\r\n\r\n\tﬁnd\u00a0it ") == "soft zerowidth\nfind it"


def test_paragraphs_with_empty_lines_between_them_stand_in_lines():
    assert normalise(" \n\nThe pier \n \n\n is shut.\n\n") == "The pier\nis shut."


def test_spaces_within_paragraphs_are_one_where_empty_lines_part_them():
    assert normalise("The  pier\n\nis\tshut.") == "The pier\nis shut."


def test_normalise_composes_accents():
    assert normalise("e\u0301") == "é"


@given(st.text())
def test_normalise_is_idempotent(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
@settings(deadline=None)
def test_words_point_back_into_the_text(text):
    found = words(text)
    assert len(found.forms) == count_words(text)
    assert [list(places) for places in word_places(text)] == [list(found.starts), list(found.ends)]
    assert all(s < e for s, e in zip(found.starts, found.ends, strict=True))
    assert all(e <= s for e, s in zip(found.ends[:-1], found.starts[1:], strict=True))
    again = [words(text[s:e]).forms for s, e in zip(found.starts, found.ends, strict=True)]
    assert again == [[form] for form in found.forms]


@given(st.text(st.characters(max_codepoint=0x20FF)))
@settings(deadline=None)
def test_words_are_counted_alike_with_and_without_their_forms(text):
    assert count_words(text) == len(words(text).forms)


@given(st.text(alphabet="ab Łé'’.,12½٣的のไัด이\u0301\u064b\n-_²ªʼ🙂", max_size=40))
def test_words_of_a_long_text_are_counted_like_those_of_its_parts(text):
    assert count_words(f"{text} " * 300) == 300 * count_words(f"{text} ")


@pytest.mark.slow
@given(st.lists(st.text(st.characters(max_codepoint=0x24F)), max_size=5), st.integers(0, 5))
@settings(deadline=None)
def test_a_long_text_has_the_words_that_its_lines_have(lines: list[str], at: int) -> None:
    lines.insert(at, "Dora’s 28,500 crates: ½ of 3rd-class “Äpfel”. " * 20)
    forms = [form for line in lines for part in line.split("\n") for form in words(part).forms]
    found = words("\n".join(lines))
    assert found.forms == forms
    text = "\n".join(lines)
    again = [words(text[s:e]).forms for s, e in zip(found.starts, found.ends, strict=True)]
    assert again == [[form] for form in forms]


@given(st.text())
def test_a_text_has_a_word_where_it_has_some(text: str) -> None:
    assert has_word(text) == (count_words(text) > 0)


@given(st.text(max_size=60) | st.text("aé.,'’1 \n", min_size=600, max_size=620))
def test_the_forms_alone_are_those_of_the_words(text: str) -> None:
    assert word_forms(text) == words(text).forms
