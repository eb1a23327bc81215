"""Cells, fields and names of columns as other programs write them."""

from __future__ import annotations

import json

import pytest

from tests.transforms.reading import items, only_reject
from transforms.read.fields import bare_name, plain_name
from transforms.read.people import people
from transforms.read.values import cell_value, form_of, title_of

PROSE = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin. "
LONG = PROSE * 5


@pytest.mark.parametrize(
    ("name", "plain", "bare"),
    [
        ("Fecha de publicación", "fechadepublicacion", "fechapublicacion"),
        ("título_noticia", "titulonoticia", "titulo"),
        ("articleAuthor", "articleauthor", "author"),
        ("meta.title", "metatitle", "title"),
        ("_source.text", "sourcetext", "text"),
        ("publisher.url", "publisherurl", ""),
        ("Artikel", "artikel", ""),
        ("date", "date", ""),
    ],
)
def test_a_name_is_read_without_accents_and_without_words_of_the_article(
    name: str, plain: str, bare: str
) -> None:
    assert (plain_name(name), bare_name(name)) == (plain, bare)


@pytest.mark.parametrize("nothing", ["NaN", "NULL", "n/a", " None ", "#N/A", "-", "<NA>"])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    assert cell_value(nothing) == ""


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("['Asha Pell', \"Tom O'Rr\"]", ["Asha Pell", "Tom O'Rr"]),
        ('["Asha Pell"]', ["Asha Pell"]),
        ("[Updated] Cranes", "[Updated] Cranes"),
        ("['open', __import__('os')]", "['open', __import__('os')]"),
        ("One._x000D_\nTwo.", "One.\nTwo."),
        (f"{LONG}\\n\\n{PROSE}", f"{LONG}\n\n{PROSE}"),
        (f"{LONG}C:\\new", f"{LONG}C:\\new"),
        (7, 7),
    ],
)
def test_a_cell_is_read_as_what_it_stands_for(cell: object, value: object) -> None:
    assert cell_value(cell) == value


def test_references_and_tags_are_read_once() -> None:
    assert form_of("&lt;p&gt;One &amp;amp; two&lt;/p&gt;") == ("html", "<p>One &amp; two</p>")
    assert form_of("&ldquo;One&rdquo; &#8211; AT&T; no") == ("text", "“One” – AT&T; no")
    assert form_of("<p>&lt;b&gt;</p>") == ("html", "<p>&lt;b&gt;</p>")
    assert title_of("<b>Cats &amp; dogs</b> < 3") == "Cats & dogs < 3"


def test_family_names_before_given_ones_are_turned_in_lists() -> None:
    assert people(["Pell, Asha; van der Orr, Tom"]) == ("Asha Pell", "Tom van der Orr")
    assert people(["Asha Pell, Lund; Tom Orr, Brel"]) == ("Asha Pell", "Tom Orr")


def test_year_month_and_day_in_columns_of_their_own_are_the_day() -> None:
    table = f"titre;texte;année;mois;jour\nQuai;{LONG};2026;4;7\nHeures;{LONG};2026;4;19\n"
    assert [item.metadata.published for item in items(table.encode())] == ["2026-04-07", "2026-04-19"]


def test_rows_without_a_header_are_a_table_where_a_column_holds_addresses_or_days() -> None:
    table = f'Quay wall gives way,"{LONG}",2026-04-07\nFour hundred clocks,"{LONG}",2026-04-09\n'
    assert [(i.metadata.title, i.metadata.published) for i in items(table.encode())] == [
        ("Quay wall gives way", "2026-04-07"),
        ("Four hundred clocks", "2026-04-09"),
    ]


def test_json_lines_in_utf_16_are_read_line_by_line() -> None:
    lines = "\n".join(json.dumps({"title": name, "text": PROSE}) for name in ("Quay", "Clocks"))
    assert [item.metadata.title for item in items(lines.encode("utf-16"))] == ["Quay", "Clocks"]


def test_a_long_field_of_a_record_with_a_title_is_its_text_and_noted_as_a_guess() -> None:
    (item,) = items(json.dumps({"title": "Quay", "wat": LONG, "summary": LONG + PROSE}).encode())
    assert item.content == LONG and item.note == "text: wat (guessed, for it is the longest)"
    assert only_reject(json.dumps({"licence": LONG}).encode()).reason == "no-text"
