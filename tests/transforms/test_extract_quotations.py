"""Quotation marks that pages leave to their markup."""

from __future__ import annotations

import pytest

from transforms.extract.body import page_body
from transforms.extract.quoted import mark_quotations
from transforms.extract.tree import parse_html

BEFORE = (
    "The board met on Monday in the hall of the lower town and heard those whose cellars were full of water."
)
AFTER = (
    "It will meet again in a month, when the report on the weir is said to be ready and the fish are counted."
)


def text_of(quoted: str, language: str = "en") -> str:
    page = (
        f"<html lang={language}><body><article><p>{BEFORE}</p>{quoted}<p>{AFTER}</p></article></body></html>"
    )
    root = parse_html(page)
    mark_quotations(root)
    return page_body(root, page.encode()).text.removeprefix(BEFORE).removesuffix(AFTER).strip()


@pytest.mark.parametrize(
    "quoted, text",
    [
        ("<p>She said <q>we <b>go</b></q> and left.</p>", "She said “we go” and left."),
        ("<p>She said “<q>we go</q>” and left.</p>", "She said “we go” and left."),
        ("<p>She said <q>“we go”</q> and left.</p>", "She said “we go” and left."),
        ("<p>She said <q></q>nothing.</p>", "She said nothing."),
        (
            "<blockquote><p>We asked for years.</p><p>Now the fish are here.</p></blockquote>",
            "“We asked for years.\n“Now the fish are here.”",
        ),
        (
            "<blockquote>We asked for years.<br>Now the fish are here.<br>— Runa Feld</blockquote>",
            "“We asked for years.\n“Now the fish are here.”\n— Runa Feld",
        ),
        (
            "<blockquote><p>We asked for years.</p><p>— Runa Feld</p></blockquote>",
            "“We asked for years.”\n— Runa Feld",
        ),
        ("<blockquote><p>“We asked for years.”</p></blockquote>", "“We asked for years.”"),
        ("<blockquote><ul><li>We asked for years.</li></ul></blockquote>", "- We asked for years."),
    ],
)
def test_elements_that_quote_get_marks(quoted: str, text: str) -> None:
    assert text_of(quoted) == text


@pytest.mark.parametrize(
    "language, text", [("de-AT", "„Wir gehen jetzt alle.“"), ("fr", "« Wir gehen jetzt alle. »")]
)
def test_marks_are_those_of_the_language(language: str, text: str) -> None:
    assert text_of("<blockquote><p>Wir gehen jetzt alle.</p></blockquote>", language) == text


def test_words_without_spaces_between_them_are_counted() -> None:
    assert (
        text_of("<blockquote><p>我们等了很多年才等到水泵。</p></blockquote>", "zh")
        == "「我们等了很多年才等到水泵。」"
    )


def test_a_pull_quote_of_unquoted_words_gets_no_marks() -> None:
    pulled = "heard those whose cellars were full of water."
    assert text_of(f"<blockquote><p>{pulled}</p></blockquote>") == pulled


def test_a_pull_quote_of_quoted_words_is_a_quotation() -> None:
    said = "We have asked for years."
    assert text_of(f"<p>“{said}” she said.</p><blockquote><p>{said}</p></blockquote>").endswith(f"“{said}”")


def test_a_page_whose_text_is_all_in_block_quotations_keeps_it_as_it_is() -> None:
    page = f"<html><body><blockquote><p>{BEFORE}</p><p>{AFTER}</p></blockquote></body></html>"
    root = parse_html(page)
    mark_quotations(root)
    assert page_body(root, page.encode()).text == f"{BEFORE}\n{AFTER}"
