"""Pages of articles: the whole text, each passage under who printed it first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.warehouse.report.hostile import HOSTILE
from warehouse.report import write_report
from warehouse.report.article import MOST_BYTES, article_view
from warehouse.report.blame import about_articles, as_json, asked_articles, blame
from warehouse.report.pages import render
from warehouse.storage.catalog import open_catalog

pytestmark = pytest.mark.slow


@pytest.fixture
def root(digest_rows: Any, publish_rows: Any) -> Path:
    """The small warehouse, with a digest that copies a line of three stories, and one line in doubt."""
    printed = {"doc_id": "week", "kind": "verbatim", "confidence": 0.9, "cannot_tell": False, "origin": None}
    text = next(row["text"] for row in digest_rows["documents"] if row["doc_id"] == "week")
    for line, n_words, way in zip(
        text.split("\n")[1:],
        (14, 17, 11),
        (
            {"chain": ["copy", "report"], "first_doc_id": "report"},
            {"chain": ["one"], "origin": "agency:ap"},
            {"chain": [], "first_doc_id": "week", "cannot_tell": True},
        ),
        strict=True,
    ):
        start = text.index(line)
        digest_rows["first_printings"].append(
            {**printed, "start": start, "end": start + len(line), "n_words": n_words}
            | {"first_outlet": None, "first_published_at": None, "first_published_precision": "none"}
            | way
        )
    return publish_rows(digest_rows)


def test_the_page_names_the_first_printing_of_each_passage_and_the_way(root: Path, tmp_path: Path) -> None:
    write_report(root, tmp_path / "site")
    page = html.parse(str(tmp_path / "site" / "articles" / "week.html")).getroot()
    marks = [(m.get("href"), m.text) for m in page.find_class("from")]
    lines = [" ".join(p.text_content().split()) for p in page.xpath("//ol[@class='printings']/li")]
    assert [href for href, _ in marks] == ["#from-1", "#from-2", "#from-3"]
    assert marks[0][1] == "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard."
    assert "The Harbour Gazette" in lines[0] and "through Daily Tide (90 % sure)" in lines[0].replace(
        "\xa0", " "
    )
    assert lines[0].endswith("14 words word for word.")
    assert "AP (agency), outside the warehouse, through Daily Tide" in lines[1]
    assert "which of the two was first cannot be told" in lines[2]
    assert [a.get("href") for a in page.xpath("//ol//a")] == ["report.html", "copy.html", "one.html"]
    story = html.parse(str(tmp_path / "site" / "stories" / "digest.html")).getroot()
    assert "../articles/week.html" in [a.get("href") for a in story.iter("a")]


def test_a_story_without_a_page_is_not_linked(root: Path, tmp_path: Path) -> None:
    write_report(root, tmp_path / "site", stories=["digest"])
    page = html.parse(str(tmp_path / "site" / "articles" / "week.html")).getroot()
    assert page.xpath("//ol//a") == []


def test_the_parts_are_the_whole_text(root: Path) -> None:
    with open_catalog(root) as connection:
        for doc_id in ("week", "copy", "one", "lone"):
            [document] = asked_articles(connection, doc_id)
            found = blame(document, about_articles(connection, [doc_id])[doc_id])
            assert "".join(document["text"][p.start : p.end] for p in found.parts) == document["text"]
            assert found.n_own + sum(p.n_words for p in found.printings) == document["n_words"]


def test_an_article_is_found_by_id_path_address_and_hash(root: Path) -> None:
    with open_catalog(root) as connection:
        for asked, digest in (("copy", None), ("copy.txt", None), ("", "sha-copy")):
            [document] = asked_articles(connection, asked, digest)
            assert document["removed"] == [{"reason": "share-bar", "text": "Share and follow us"}]
        assert asked_articles(connection, "nowhere") == []
        [document] = asked_articles(connection, "week")
        told = as_json(blame(document, about_articles(connection, ["week"])["week"]))
    firsts = [(p["first_doc_id"], p["origin"], p["cannot_tell"]) for p in told["first_printings"]]
    assert firsts == [("report", None, False), (None, "AP (agency)", False), ("week", None, True)]


def row(text: str, **more: Any) -> dict[str, Any]:
    named = {"doc_id": "d", "title": None, "outlet": None, "url": None, "source_path": "d.txt", "item": ""}
    times = {"published_at": None, "published_precision": "none", "language": "en", "story_id": "s"}
    found = {
        "verdict": "original",
        "confidence": 0.9,
        "own": 1.0,
        "corrected": None,
        "n_words": len(text.split()),
    }
    return {**named, **times, **found, "text": text, **more}


NOTHING: dict[str, list] = {"printings": [], "printers": [], "versions": []}


def test_a_page_stays_under_200_kb_and_says_what_it_leaves_out() -> None:
    page = render("article", article_view(row("<ж> " * MOST_BYTES), [], NOTHING, ()))
    assert len(page.encode()) < 200_000
    assert "This page has no room for the last" in page


def test_words_of_articles_never_become_markup() -> None:
    removed = [{"reason": "share-bar", "text": HOSTILE}]
    page = render("article", article_view(row(HOSTILE, title=HOSTILE, outlet=HOSTILE), removed, NOTHING, ()))
    assert HOSTILE not in page
    assert not html.fromstring(page).xpath("//script[not(@src)] | //img | //*[@onerror]")


def test_what_was_not_read_is_told() -> None:
    view = article_view(row("Sabah haberleri.", own=None), [], NOTHING, ())
    assert "are not read in its language" in render("article", view)
