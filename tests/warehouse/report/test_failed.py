"""A page that cannot be made, and names that end the process where they reach a chart as they are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from warehouse.report import FailedPage, write_report
from warehouse.report.charts import Edge, Node, derivation, shares
from warehouse.report.failed import failed_page
from warehouse.report.outlet import outlet_page
from warehouse.report.pages import render
from warehouse.report.wording import count, hours

pytestmark = pytest.mark.slow

CHARTS_DIE_OF = ["\x00", "\x08", "\x1b", "\ufffe", "\uffff", "\ud800"]


def words_of(page: Path) -> str:
    return " ".join(html.parse(page).getroot().text_content().split())


@pytest.fixture
def broken(small_rows: Any) -> Any:
    """The small warehouse with a verdict that no page has words for."""
    (row,) = (row for row in small_rows["lineage"] if row["doc_id"] == "lone")
    row["verdict"] = "unheard of"
    return small_rows


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_one_bad_page_ends_nothing(broken: Any, publish_rows: Any, tmp_path: Path, workers: int) -> None:
    made = write_report(publish_rows(broken), tmp_path / "site", workers=workers)
    assert [(page.kind, page.id, page.error) for page in made.failed] == [
        ("story", "bread", "KeyError: 'unheard of'"),
        ("article", "lone", "KeyError: 'unheard of'"),
        ("outlet", "Tarn Observer", "KeyError: 'unheard of'"),
    ]
    assert made.failed[0].where.startswith("articles.py:")
    assert made.failed[0].where.endswith(" in _article")
    stories = tmp_path / "site" / "stories"
    assert "Who took from whom" in words_of(stories / "ferry.html")
    assert "This page could not be made: KeyError: 'unheard of'" in words_of(stories / "bread.html")


def test_the_index_names_the_pages_that_could_not_be_made(
    broken: Any, publish_rows: Any, tmp_path: Path
) -> None:
    made = write_report(publish_rows(broken), tmp_path / "site")
    (part,) = html.parse(made.index).xpath("//section[@aria-labelledby='h-failed']")
    assert [item.text_content() for item in part.iter("li")] == [
        "Rye bread…: KeyError: 'unheard of'",
        "lone: KeyError: 'unheard of'",
        "Tarn Observer: KeyError: 'unheard of'",
    ]
    for link in part.xpath(".//a/@href"):
        assert (made.index.parent / link).exists()


def test_a_report_without_a_fault_names_none(small_rows: Any, publish_rows: Any, tmp_path: Path) -> None:
    made = write_report(publish_rows(small_rows), tmp_path / "site")
    assert made.failed == ()
    assert "could not be made" not in words_of(made.index)


def test_an_error_is_told_in_one_line() -> None:
    try:
        raise ValueError("first\nsecond " + "x" * 1_000)
    except ValueError as error:
        page = failed_page("outlet", "Herald", error)
    assert page.error.startswith("ValueError: first second xxx")
    assert len(page.error) == 300
    assert str(FailedPage("story", "ferry", "KeyError: 1", "lines.py:2 in digest")) == (
        "story ferry: KeyError: 1 (lines.py:2 in digest)"
    )


# Names


@pytest.mark.parametrize("character", CHARTS_DIE_OF)
def test_no_name_ends_the_process_that_draws_it(character: str) -> None:
    name = f"Herald{character}"
    none = dict.fromkeys(("verbatim", "edited", "paraphrase", "translation", "quote", "boilerplate"), 0.0)
    assert "Herald" in shares([(name, {**none, "own": 1.0}), (name, {**none, "own": 0.5})])
    drawing = derivation([Node(name, None, True), Node(name, None, False)], [Edge(0, 1, 0.5, "edited", True)])
    assert character not in drawing


def test_a_hostile_outlet_has_a_page_that_shows_its_name(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    name = "Tide\x00\x08\x1b[31m\uffff\u202e"
    for row in small_rows["documents"]:
        row["outlet"] = name if row["outlet"] == "Daily Tide" else row["outlet"]
    made = write_report(publish_rows(small_rows), tmp_path / "site")
    assert made.failed == ()
    page = tmp_path / "site" / "outlets" / outlet_page(name)
    assert html.parse(page).xpath("//h1")[0].text_content() == "Tide␀␈␛[31m\ufffd\ufffd"
    assert f"outlets/{page.name}" in html.parse(made.index).xpath("//ul[@class='outlets']//a/@href")
    for written in (*(tmp_path / "site").rglob("*.html"), *(tmp_path / "site").rglob("*.js")):
        assert not set(written.read_text(encoding="utf-8")) & set("\x00\x08\x1b\uffff\u202e"), written.name


def test_the_data_of_a_page_holds_nothing_that_cannot_be_written() -> None:
    page = render("failed", {"name": "\ud800", "kind": "story", "error": "<\x00>", "where": "\u202e"})
    page.encode()
    assert "&lt;␀&gt;" in page


# Words


def test_one_is_never_many() -> None:
    assert count(1, "article") == "one article"
    assert count(2, "story", "stories") == "two stories"
    assert count(1_234, "word") == "1,234 words"
    assert [hours(value) for value in (1.02, 1.5, 24.0, 60)] == [
        "1 hour",
        "1.5 hours",
        "24 hours",
        "2.5 days",
    ]


def test_no_page_of_single_articles_counts_one_as_many(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    write_report(publish_rows(small_rows), tmp_path / "site", stories=["bread"])
    many = {"articles", "documents", "words", "stories", "outlets", "sentences", "facts", "seconds"}
    for page in (tmp_path / "site").rglob("*.html"):
        words = [word.strip(",.:") for word in words_of(page).lower().split()]
        counted = [noun for number, noun in pairwise(words) if number in ("1", "one")]
        assert (counted or page.parent.name == "articles") and not set(counted) & many, page.name
