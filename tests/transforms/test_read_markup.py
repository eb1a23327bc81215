"""XML of records, feeds with what stands beside their articles, and pages that are tables."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items, only_reject
from transforms.read import Item

PROSE = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin."


def _said(item: Item) -> tuple[str, str, str, tuple[str, ...]]:
    return item.metadata.title, item.metadata.published, item.metadata.outlet, item.metadata.authors


def test_xml_of_records_gives_an_article_a_record() -> None:
    record = "<artikel><titel>{0}</titel><datum>{1}</datum><quelle>Bote</quelle><autor>Asha Pell</autor>{2}</artikel>"
    text = f"<text><p>{PROSE}</p><p>Nobody was hurt.</p></text>"
    rows = record.format("Kai", "2026-04-07", text) + record.format(
        "Uhren", "2026-04-09", f"<text>{PROSE}</text>"
    )
    first, second = items(f"<?xml version='1.0'?><liste><info>x</info>{rows}</liste>".encode())
    assert _said(first) == ("Kai", "2026-04-07", "Bote", ("Asha Pell",))
    assert (first.form, second.form, second.content) == ("html", "text", PROSE)


def test_fields_that_stand_several_times_are_lists() -> None:
    names = "<authors><author>Asha Pell</author><author>Tom Orr</author></authors>"
    record = f"<article id='7'><title>Quay</title>{names}<body><para>{PROSE}</para></body></article>"
    (item,) = items(f"<?xml version='1.0'?>{record}".encode())
    assert item.metadata.authors == ("Asha Pell", "Tom Orr") and item.content == PROSE


def test_xml_without_records_is_a_page_and_of_addresses_a_reject() -> None:
    (item,) = items(f"<?xml version='1.0'?><TEI><text><div>{PROSE}</div></text></TEI>".encode())
    assert item.form == "html"
    record = "<item2><title>Quay</title><url>https://s.example/1</url></item2>"
    assert only_reject(f"<list>{record}{record}</list>".encode()).reason == "addresses-only"


def test_what_media_rss_says_of_a_picture_is_not_the_article() -> None:
    media = "<m:content url='x.jpg'><m:title>Cranes</m:title><m:description>{0}</m:description></m:content>"
    feed = (
        f"<rss xmlns:m='http://search.yahoo.com/mrss/'><channel><title>Bote</title><item>{media.format(PROSE * 3)}"
        f"<title>Quay</title><description>{PROSE}</description></item></channel></rss>"
    )
    (item,) = items(feed.encode())
    assert (item.metadata.title, item.content) == ("Quay", PROSE)


def test_what_a_faulty_server_prints_above_a_feed_does_not_hide_it() -> None:
    feed = f"<rss><channel><item><title>Quay</title><description>{PROSE}</description></item></channel></rss>"
    (item,) = items(f"<br />\n<b>Notice</b>: undefined<br />\n<?xml version='1.0'?>\n{feed}".encode())
    assert (item.kind, item.content) == ("rss", PROSE)


def test_bookmarks_and_spreadsheets_as_xml_are_rejects() -> None:
    marks = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF='https://s.example'>Quay</A></DL>"
    assert only_reject(marks.encode()).reason == "addresses-only"
    assert only_reject(b"<?xml version='1.0'?><Workbook><Table/></Workbook>").reason == "unsupported"


@pytest.mark.parametrize(("around", "n_rows"), [("", 2), (f"<p>{PROSE * 9}</p>", 0)])
def test_a_page_that_is_a_table_of_articles_gives_its_rows(around: str, n_rows: int) -> None:
    row = f"<tr><td><b>Quay</b></td><td>2026-04-07</td><td>{PROSE}<br>Nobody was hurt.</td></tr>"
    table = f"<table><tr><th>Title</th><th><b>Date</b></th><th>Text</th></tr>{row}{row}</table>"
    found = items(f"<html><body>{around}{table}</body></html>".encode())
    assert sum(item.place.startswith("row") for item in found) == n_rows
    assert not n_rows or found[0].metadata.published == "2026-04-07"
