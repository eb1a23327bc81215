"""The picture of the whole on the index, and the pages of agencies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.warehouse.report.hostile import HOSTILE
from warehouse.report import write_report
from warehouse.report.agency import about_agencies, agency_view
from warehouse.report.choice import PageLimits
from warehouse.report.made_of import outlets_together
from warehouse.report.outlet import Pages, outlet_page, outlet_view
from warehouse.report.pages import render
from warehouse.report.whole import MOST_BARS, MOST_OUTLETS, originality, whole_view
from warehouse.storage.catalog import open_catalog

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
NOWHERE = Pages(frozenset(), frozenset())


def story(day: int, own: int, n_words: int, n_unread: int = 0) -> dict[str, Any]:
    at = MONDAY + timedelta(days=day)
    return {"first_published_at": at, "original_words": own, "n_words": n_words, "n_unread": n_unread}


def test_words_of_a_week_count_together_and_what_was_not_measured_not_at_all() -> None:
    stories = [story(0, 100, 100), story(6, 50, 300), story(7, 10, 20), story(8, 0, 500, n_unread=1)]
    assert originality(stories) == [(date(2026, 3, 2), 0.375, 400), (date(2026, 3, 9), 0.5, 20)]
    undated = {**story(0, 1, 1), "first_published_at": None}
    assert originality([undated]) == []


def test_many_weeks_become_months_and_many_months_the_latest() -> None:
    spans = originality([story(7 * week, 1, 2) for week in range(100)])
    assert len(spans) < MOST_BARS and all(day.day == 1 for day, *_ in spans)
    assert len(originality([story(30 * month, 1, 2) for month in range(200)])) == MOST_BARS


def flow(source: str, taker: str, n_words: int) -> dict[str, Any]:
    return {"from_outlet": source, "to_outlet": taker, "n_words": n_words, "n_documents": 1}


def test_the_drawing_of_flows_has_an_arc_a_flow_and_room_for_few_outlets() -> None:
    flows = [flow("agency:ap", f"Outlet {n}", 100 - n) for n in range(30)]
    drawn = html.fromstring(whole_view([], flows, {}, [{"n_words": 1}])["network"])
    assert len(drawn.xpath("//circle")) == MOST_OUTLETS
    titles = drawn.xpath("//path/title/text()")
    assert len(titles) == MOST_OUTLETS - 1
    assert "AP (agency) to Outlet 0: 100 words" in titles
    assert drawn.xpath("//path/@stroke")[0] == "var(--agency)"


def article(doc_id: str, share: float | None, kinds: list[str] | None, **more: Any) -> dict[str, Any]:
    named = {
        "outlet": "Herald",
        "title": doc_id,
        "text": "",
        "source_path": "a.txt",
        "item": "",
        "story_id": "s",
    }
    times = {"published_at": MONDAY, "published_precision": "day"}
    told = {"doc_id": doc_id, "share": share, "confidence": share and 0.9, "kinds": kinds, "n_words": 100}
    return {**named, **times, **told, **more}


def test_an_agency_s_page_says_who_prints_it_how_much_and_with_which_credit() -> None:
    rows = [
        article("a", 0.9, ["byline"]),
        article("b", 0.5, None, outlet="Courier"),
        article("c", None, ["reported"], outlet="Courier"),
    ]
    view = agency_view("agency:ap", rows, NOWHERE, PageLimits())
    assert view["summary"].replace("\xa0", " ") == (
        "Two articles print its text, of two outlets: 70 % of their words, 140 words. "
        "In one no credit to it was found. One other names it as a source."
    )
    assert [
        (o["name"], o["n_printed"], o["n_words"], o["n_credited"], o["n_named"]) for o in view["outlets"]
    ] == [
        ("Herald", 1, 90, 1, 0),
        ("Courier", 1, 50, 0, 1),
    ]
    assert [a["credits"] for a in view["articles"]] == ["byline", "none found", "cited in the text"]
    one = agency_view("agency:ap", rows[2:], NOWHERE, PageLimits())
    assert one["summary"] == "No article is known to print its text; one article names it."


def test_words_of_articles_never_become_markup_on_the_page_of_an_agency() -> None:
    rows = [article("a", 0.9, [HOSTILE], title=HOSTILE, outlet=HOSTILE, source_path=HOSTILE)]
    page = html.fromstring(render("agency", agency_view("agency:ap", rows, NOWHERE, PageLimits())))
    assert not page.xpath("//script[not(@src)] | //img | //*[@onerror]")


def test_an_agency_that_is_an_outlet_too_has_two_pages_that_link_to_one_another() -> None:
    pages = Pages(frozenset(), frozenset({"agency:ap", "AP News", "Herald"}))
    of_agency = render(
        "agency", agency_view("agency:ap", [article("a", 0.9, ["byline"])], pages, PageLimits())
    )
    assert html.fromstring(of_agency).xpath(f"//main//a[@href='{outlet_page('AP News')}']/text()") == [
        "AP News"
    ]
    for name, links in (("AP News", 1), ("Herald", 0)):
        page = render("outlet", outlet_view(name, [], [], [], pages, PageLimits()))
        assert len(html.fromstring(page).xpath(f"//main//a[@href='{outlet_page('agency:ap')}']")) == links


@pytest.mark.slow
def test_an_agency_that_is_printed_or_named_has_a_page_and_a_link(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    root = publish_rows(small_rows)
    write_report(root, tmp_path / "site")
    with open_catalog(root) as connection:
        agencies = about_agencies(connection)
    links = html.parse(str(tmp_path / "site" / "index.html")).xpath("//ul[@class='agencies']//a/@href")
    assert links == [f"outlets/{outlet_page(agency)}" for agency in agencies] != []
    assert all((tmp_path / "site" / link).exists() for link in links)


def test_a_question_is_about_some_outlets_or_about_many_that_have_few_articles():
    names = [f"outlet {number:03}" for number in range(60)]
    few, many = ([{"outlet": name, "n_documents": size} for name in names] for size in (1, 4_000))
    assert list(outlets_together(names, few)) == [names]
    assert list(outlets_together(names, many)) == [names[:25], names[25:50], names[50:]]
    assert list(outlets_together([], few)) == []
