"""Terms that the pages' search finds texts by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.search_terms import LONGEST_TERM, search_terms


def test_case_and_accents_do_not_count() -> None:
    assert search_terms("Über die STRASSE, naïve Żółw!") == {"uber", "die", "strasse", "naive", "zołw"}


def test_a_script_without_spaces_is_searched_by_two_characters() -> None:
    assert search_terms("火災が発生") == {"火災", "災か", "か発", "発生", "生"}
    assert search_terms("NHK火災") == {"nhk", "火災", "災"}


def test_figures_are_terms_and_signs_are_none() -> None:
    assert search_terms("28,500 people; snake_case") == {"28", "500", "people", "snake", "case"}
    assert search_terms("… — !") == set()


@given(st.text())
def test_terms_are_short_have_no_space_and_are_found_again(text: str) -> None:
    for term in search_terms(text):
        assert 0 < len(term) <= LONGEST_TERM
        assert not any(char.isspace() for char in term)
        assert term in search_terms(term)
