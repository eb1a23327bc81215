"""A document whose sources stand in other stories, as a weekly digest's do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from warehouse.report import write_report
from warehouse.report.ask import OF_STORIES, about_stories, question_about
from warehouse.report.choice import PageLimits
from warehouse.report.pages import render
from warehouse.report.story import story_view
from warehouse.storage.catalog import ask, open_catalog

pytestmark = pytest.mark.slow

HOMES = {"The Harbour Gazette": "ferry", "Daily Tide": "rate", "Tarn Observer": "bread"}


@pytest.fixture
def root(publish_rows: Any, digest_rows: Any) -> Path:
    return publish_rows(digest_rows)


@pytest.fixture
def page(root: Path, tmp_path: Path) -> Any:
    """The page of the digest's story, from a report of all stories."""
    write_report(root, tmp_path / "site")
    return html.parse(tmp_path / "site" / "stories" / "digest.html")


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def sides_of(page: Any) -> dict[str, Any]:
    return json.loads(page.xpath("//script[@id='sides']")[0].text)


def test_each_source_is_named_with_a_link_to_its_story(page: Any, tmp_path: Path) -> None:
    takers = page.xpath("//ul[@class='takers']/li")
    assert len(takers) == len(HOMES)
    for outlet, home in HOMES.items():
        (line,) = (line for line in takers if f"from {outlet} in another story" in words_of(line))
        assert f"{home}.html" in line.xpath(".//a/@href")
        assert (tmp_path / "site" / "stories" / f"{home}.html").exists()


def test_the_graph_shows_the_sources(page: Any) -> None:
    drawing = page.xpath("//section[@id='derivation']//*[local-name()='svg']")[0]
    assert all(f"other story: {outlet}"[:27] in drawing.text_content() for outlet in HOMES)


def test_what_was_changed_and_left_out_names_the_source(page: Any) -> None:
    changes = words_of(page.xpath("//section[@id='changes']")[0])
    assert "The Harbour Gazette in another story, Ferry aground… as told by 1" in changes
    assert "Ines Marsh" in changes  # a change
    assert "Divers will inspect the hull tomorrow." in changes  # a sentence left out


def test_the_digest_stands_side_by_side_with_each_source(page: Any) -> None:
    sides = sides_of(page)
    sources = {n: a for n, a in sides["articles"].items() if a["other_story"]}
    assert {a["name"]: a["other_story"][1] for a in sources.values()} == {
        outlet: f"{home}.html" for outlet, home in HOMES.items()
    }
    for number, source in sources.items():
        ((a_start, a_end, b_start, b_end, _kind),) = sides["passages"][f"{number}-1"]
        assert source["text"][a_start:a_end] == sides["articles"]["1"]["text"][b_start:b_end]
        assert sides["grades"][f"{number}-1"]
    assert {str(row["source"]) for row in sides["articles"]["1"]["from"]} == set(sources)
    options = page.xpath("//select[@id='left']/option")
    assert next(o.text for o in options if o.get("selected") is not None).endswith("in another story")


def test_a_reason_says_where_the_text_comes_from(page: Any) -> None:
    verdicts = [row["verdict"] for row in sides_of(page)["articles"]["1"]["from"]]
    assert any("The Harbour Gazette in another story, “Ferry aground…”" in verdict for verdict in verdicts)


def test_a_story_without_a_page_is_named_without_a_link(root: Path, tmp_path: Path) -> None:
    write_report(root, tmp_path / "site", stories=["digest"])
    page = html.parse(tmp_path / "site" / "stories" / "digest.html")
    assert "“Ferry aground…”" in words_of(page.xpath("//ul[@class='takers']")[0])
    assert not [link for link in page.xpath("//a/@href") if "ferry.html" in link]


def test_a_source_that_the_warehouse_lost_ends_nothing(root: Path) -> None:
    with open_catalog(root) as connection:
        answers = dict(about_stories(connection, ["digest"])["digest"])
    page = render("story", story_view({**answers, "elsewhere": []}, PageLimits()))
    assert page.count("a document that the warehouse cannot name") == len(HOMES)


def test_the_other_stories_stay_as_they_are(root: Path, tmp_path: Path) -> None:
    write_report(root, tmp_path / "site")
    ferry = (tmp_path / "site" / "stories" / "ferry.html").read_text(encoding="utf-8")
    assert "Coast Weekly" not in ferry
    assert set(sides_of(html.fromstring(ferry))["articles"]) == {"1", "2", "3"}


def test_the_sql_of_the_page_gives_its_rows(root: Path) -> None:
    with open_catalog(root) as connection:
        answers = about_stories(connection, ["digest"])["digest"]
    for name in OF_STORIES:
        assert ask(root, question_about(name, "stories", "digest")).to_pylist() == answers[name], name


def test_a_page_holds_no_more_sources_than_it_has_room_for(root: Path) -> None:
    with open_catalog(root) as connection:
        answers = about_stories(connection, ["digest"])["digest"]
    view = story_view(answers, PageLimits(documents=2))
    assert len(view["takers"]) == 2
    assert view["n_more_takers"] == 1
    assert len(view["compared"]) == 3  # the digest, and two of its sources
    assert "One more source in the table" in render("story", view)
