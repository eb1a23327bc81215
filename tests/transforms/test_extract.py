"""Extraction finds body and metadata of pages, and keeps the place of each item."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from transforms.extract import EXTRACTED, extract
from transforms.extract.metadata import page_metadata
from transforms.extract.stage import article_id
from transforms.extract.times import parse_time
from transforms.extract.tree import TreeConfig, parse_html
from transforms.read import Item, Metadata, Reject, read
from transforms.stamps import is_stamp

PARAGRAPHS = (
    "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs.",
    "Mayor Tom Orr said the town could no longer pay for dredging, which takes a tenth of its budget each year.",
    "Fishers who have used the quay for three generations said they would move to the next bay before winter.",
)
PAGE = """<!doctype html><html lang="en-GB"><head>
<title>Lund votes to close its old harbour | Harbour Post</title>
<link rel="canonical" href="https://www.harbourpost.example.co.uk/news/lund-harbour?utm_source=x">
<meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="Lund votes to close its old harbour">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
"headline": "Lund votes to close its old harbour", "datePublished": "2025-11-04T18:30:15+01:00",
"dateModified": "2025-11-05T08:00:00Z",
"author": [{"@type": "Person", "name": "Asha Pell"}, {"name": "Tom Ek"}]}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Lund votes to close its old harbour</h1>%s</article>
<aside><h2>Most read</h2><ul><li><a href="/a">Ferry line to reopen in spring after a long repair</a></li></ul></aside>
<footer><p>© 2025 Harbour Post</p></footer></body></html>""" % "".join(f"<p>{p}</p>" for p in PARAGRAPHS)  # noqa: UP031


def _extract(data: bytes, sidecar: dict[str, object] | None = None) -> dict[str, object]:
    rows, rejects = extract(read(io.BytesIO(data), sidecar), "a/x.html", "00")
    assert rejects.num_rows == 0, rejects.to_pylist()
    (row,) = rows.to_pylist()
    return row


def test_a_page_gives_its_body_and_metadata():
    row = _extract(PAGE.encode())
    assert row == {
        "article_id": article_id("https://harbourpost.example.co.uk/news/lund-harbour", "", ""),
        "source_path": "a/x.html",
        "item": "",
        "source_kind": "html",
        "page_type": "article",
        "access": None,
        "extraction_confidence": 0.5,
        "raw_sha256": "00",
        "url": "https://www.harbourpost.example.co.uk/news/lund-harbour",
        "outlet": "Harbour Post",
        "title": "Lund votes to close its old harbour",
        "authors": ["Asha Pell", "Tom Ek"],
        "published_at": datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC),
        "published_precision": "second",
        "published_evidence": "json-ld",
        "modified_at": datetime(2025, 11, 5, 8, tzinfo=UTC),
        "fetched_at": None,
        "language": "en",
        "text": row["text"],
        "operator_marks": ["copyright:harbour post"],
    }
    assert row["text"].split("\n")[-3:] == list(PARAGRAPHS)


def test_a_text_without_metadata_invents_none():
    row = _extract(PARAGRAPHS[0].encode())
    assert (row["title"], row["outlet"], row["url"], row["published_at"]) == (None, None, None, None)
    assert (row["published_precision"], row["authors"], row["text"]) == ("none", [], PARAGRAPHS[0])


def test_what_the_sidecar_says_wins_over_the_page():
    row = _extract(PAGE.encode(), {"outlet": "The Wire Desk", "date": "2025-11-03"})
    assert (row["outlet"], row["published_precision"]) == ("The Wire Desk", "day")
    assert row["published_at"] == datetime(2025, 11, 3, tzinfo=UTC)


def test_every_item_ends_in_one_of_the_tables():
    items = [
        Item("a", "text", "text", "One."),
        Reject("b", "damaged", "d"),
        Item("c", "html", "html", "<html></html>"),
    ]
    rows, rejects = extract(items, "x", "00")
    assert rows.schema == EXTRACTED
    assert rows["item"].to_pylist() == ["a"]
    assert [(r["item"], r["reason"]) for r in rejects.to_pylist()] == [("b", "damaged"), ("c", "no-text")]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 100_000 + "deep", "too-deep"),
        ("<p>x</p>" * 60_000, "too-large"),
        ("<html><body></body></html>", "no-text"),
        ("<script>var x = 1;</script>", "no-text"),
    ],
)
def test_a_hostile_or_empty_page_is_rejected(page, reason):
    rows, rejects = extract([Item("", "html", "html", page)], "x", "00")
    assert (rows.num_rows, rejects["reason"].to_pylist()) == (0, [reason])


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2025-11-04T18:30:15+01:00", datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC), "second"),
        ("2025-11-04T18:30Z", datetime(2025, 11, 4, 18, 30, tzinfo=UTC), "minute"),
        ("2025-11-04T18:30:15.123Z", datetime(2025, 11, 4, 18, 30, 15, tzinfo=UTC), "second"),
        ("2025-11-04 18:30:15", datetime(2025, 11, 4, tzinfo=UTC), "day"),
        ("2025-11-04", datetime(2025, 11, 4, tzinfo=UTC), "day"),
        ("20251104", datetime(2025, 11, 4, tzinfo=UTC), "day"),
        ("Tue, 04 Nov 2025 18:30:15 +0100", datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC), "second"),
        ("Nov. 4, 2025 6:30 p.m. ET", datetime(2025, 11, 4, 23, 30, tzinfo=UTC), "minute"),
        ("November 4, 2025", datetime(2025, 11, 4, tzinfo=UTC), "day"),
        ("1762277415", datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC), "second"),
        ("1762277415000", datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC), "second"),
        ("04.11.2025 18:30 CET", datetime(2025, 11, 4, 17, 30, tzinfo=UTC), "minute"),
        ("11/14/2025", datetime(2025, 11, 14, tzinfo=UTC), "day"),
        ("04/11/2025", None, "none"),
        ("04-05-2025", None, "none"),
        ("Tuesday 04/05/2025", None, "none"),
        ("Tue 04.11.2025", datetime(2025, 11, 4, tzinfo=UTC), "day"),
        ("2025/04/05", datetime(2025, 4, 5, tzinfo=UTC), "day"),
        ("2025", None, "none"),
        ("2025-11", None, "none"),
        ("2025-W45", None, "none"),
        ("November 2025", None, "none"),
        ("Tuesday, November 2025", None, "none"),
        ("10.30pm GMT, 4 November 2025", datetime(2025, 11, 4, 22, 30, tzinfo=UTC), "minute"),
        ("4 November 2025 18:30 GMT+1", datetime(2025, 11, 4, 17, 30, tzinfo=UTC), "minute"),
        ("8. März 2026", datetime(2026, 3, 8, tzinfo=UTC), "day"),
        ("Dienstag, 4. November 2025 um 18.30 Uhr MEZ", datetime(2025, 11, 4, 17, 30, tzinfo=UTC), "minute"),
        ("4 mai 2025", datetime(2025, 5, 4, tzinfo=UTC), "day"),
        ("le 1er août 2025 à 10h30", datetime(2025, 8, 1, tzinfo=UTC), "day"),
        ("3 de diciembre de 2025", datetime(2025, 12, 3, tzinfo=UTC), "day"),
        ("18:30", None, "none"),
        ("yesterday", None, "none"),
        ("", None, "none"),
    ],
)
def test_times_are_utc_with_the_precision_they_are_written_in(written, at, precision):
    assert parse_time(written) == (at, precision)


@pytest.mark.parametrize(
    ("stated", "fetched", "known"),
    [
        ("2025-11-04T17:30:15Z", "2025-11-04T17:30:15Z", ("2025-11-04T17:30:15Z", "second")),
        (
            "2025-11-04T18:30:15Z",
            "2025-11-04T17:31:00Z",
            ("2025-11-04", "day"),
        ),  # an hour off is another zone
        ("2025-11-05", "2025-11-04T17:31:00Z", ("2025-11-05", "day")),  # it had begun in Auckland
        ("2025-11-06T09:00:00Z", "2025-11-04T17:31:00Z", ("", "none")),
        ("2025-11-06", "2025-11-04T17:31:00Z", ("", "none")),
        ("2025-11-04T23:30:15Z", "2025-11-04", ("2025-11-04T23:30:15Z", "second")),
        ("2025-11-04T23:30:15Z", "", ("2025-11-04T23:30:15Z", "second")),
        ("", "2025-11-04T17:31:00Z", ("", "none")),
    ],
)
def test_nothing_was_published_or_changed_after_the_page_was_fetched(stated, fetched, known):
    page = f"<html><meta property='article:published_time' content='{stated}'><p>{PARAGRAPHS[0]}</p></html>"
    page = page.replace("<p>", f"<meta property='article:modified_time' content='{stated}'><p>")
    row = _extract(page.encode(), {"fetched_at": fetched})
    at = parse_time(known[0]).at
    assert (row["published_at"], row["published_precision"], row["modified_at"]) == (at, known[1], at)
    assert row["fetched_at"] == parse_time(fetched).at


def test_a_time_without_zone_in_a_data_file_is_utc():
    assert parse_time("2025-11-04 18:30:15", assume_utc=True) == (
        datetime(2025, 11, 4, 18, 30, 15, tzinfo=UTC),
        "second",
    )


@pytest.mark.parametrize(
    "urls",
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://m.example.org/a?id=1", "https://example.org/a?id=1"),
    ],
)
def test_one_article_has_one_identity_at_all_its_addresses(urls):
    assert len({article_id(url, "x", "") for url in urls}) == 1


def test_a_canonical_link_to_the_home_page_is_not_the_article():
    page = '<link rel="canonical" href="https://example.org/"><meta property="og:url" content="https://example.org/news/a">'
    root = parse_html(f"<html><head>{page}</head><body><p>x</p></body></html>", TreeConfig())
    assert page_metadata(root).url == "https://example.org/news/a"


def test_the_headline_on_the_page_is_the_title_and_the_outlets_name_is_not():
    shared = "Why the old harbour closes"
    head = f"<title>Harbour closes</title><meta property='og:title' content='{shared}'>"
    for printed, title in (("The old harbour closes", "The old harbour closes"), ("Lund Post", shared)):
        root = parse_html(f"<html><head>{head}</head><body><h1>{printed}</h1><p>x</p></body></html>")
        assert page_metadata(root).title == title


def test_broken_json_ld_falls_back_to_meta():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": }</script>'
        '<meta name="author" content="By Asha Pell and Tom Ek">'
        '<meta property="article:published_time" content="2025-11-04">'
        "<title>Harbour closes – Lund Post</title><meta property='og:site_name' content='Lund Post'>"
    )
    said = page_metadata(parse_html(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    assert said == Metadata(
        outlet="Lund Post", title="Harbour closes", authors=("Asha Pell", "Tom Ek"), published="2025-11-04",
        evidence="meta",
    )  # fmt: skip


def test_an_item_that_fails_costs_nothing_but_itself(monkeypatch):
    def broken(text: str, *_: object) -> str:
        if "quay" in text:
            raise LookupError("quay \ud83d")
        return "en"

    monkeypatch.setattr("transforms.extract.stage._language", broken)
    items = [Item("line 1", "jsonl", "text", "The quay."), Item("line 2", "jsonl", "text", "The port.")]
    rows, rejects = extract(items, "x", "00")
    assert rows["item"].to_pylist() == ["line 2"]
    (reject,) = rejects.to_pylist()
    assert (reject["item"], reject["reason"]) == ("line 1", "failed")
    assert reject["detail"] == r"Extraction failed: LookupError: quay \ud83d."


@pytest.mark.parametrize("url", ["/news/1", "http://[bad/x", "http://", "urn:news:1", "news/1.html"])
def test_what_is_no_web_address_identifies_no_article(url):
    items = [Item("", "jsonl", "text", "The quay.", Metadata(url=url, outlet=outlet)) for outlet in "AB"]
    rows = [extract([item], f"{item.metadata.outlet}.jsonl", "00")[0].to_pylist()[0] for item in items]
    assert rows[0]["article_id"] != rows[1]["article_id"]
    assert [row["url"] for row in rows] == [None, None]
    page = Item("", "jsonl", "html", PAGE, Metadata(url=url))
    assert extract([page], "x", "00")[0].num_rows == 1


def test_half_of_a_character_in_the_data_of_a_page_is_replaced():
    row = _extract(PAGE.replace('"Asha Pell"', r'"Asha \ud83d Pell"').encode())
    assert row["authors"] == ["Asha \ufffd Pell", "Tom Ek"]


@pytest.mark.parametrize("body", [PARAGRAPHS[0], f"<p>{PARAGRAPHS[0]}</p>"])
def test_a_data_field_is_utc_whatever_its_text_is_made_of(body):
    row = _extract(json.dumps({"text": body, "published_at": "2025-11-04 10:00:00"}).encode())
    assert (row["published_at"], row["published_precision"]) == (
        datetime(2025, 11, 4, 10, tzinfo=UTC),
        "second",
    )


@pytest.mark.parametrize("mark", ["", "# Harbour\n\n**Lund** [a](b)\n\n"])
def test_a_time_printed_in_a_text_is_of_the_outlets_own_zone(mark):
    row = _extract(f"4 November 2025, 10:00\n\n{mark}{PARAGRAPHS[0]}".encode())
    assert (row["published_at"], row["published_precision"]) == (datetime(2025, 11, 4, tzinfo=UTC), "day")


@pytest.mark.parametrize("stamp", ["8. März 2026", "4 mai 2025", "November 4, 2025", "12 luglio 2025"])
def test_a_stamp_that_is_told_as_one_is_a_time(stamp):
    assert is_stamp(stamp)
    assert parse_time(stamp).precision == "day"


@pytest.mark.parametrize("cut", ["… [+1400 chars]", "\n... [+12 chars]", "…[+90 characters]"])
def test_the_beginning_that_a_service_gives_of_an_article_is_a_teaser(cut):
    row = _extract(json.dumps([{"title": "Harbour", "content": PARAGRAPHS[0] + cut}]).encode())
    assert (row["text"], row["access"]) == (PARAGRAPHS[0], "teaser")


NAMES = (
    "Asha Pell, Tom Orr, Mina Fell, Jon Roe, Dora Lind, Jan Holm, Ivo Brand, Lars Holm, Ana Vidal, Rui Costa, Nils "
    "Berg, Eva Sand, Otto Brix, Ilse Mohn, Pia Lund, Kai Dahl, Per Aas, Siv Moe, Ola Bye, Liv Ek: Lunde."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            NAMES + " The council of the town voted on Tuesday to close its harbour after a long debate." * 5,
            "en",
        ),
        (
            NAMES
            + " Der Rat der Stadt beschloss am Dienstag, den Hafen zu schließen, weil er zu teuer ist." * 5,
            "de",
        ),
        (NAMES, "und"),
    ],
)
def test_a_text_that_opens_with_names_has_the_language_of_what_follows(text, language):
    (row,) = extract([Item("", "jsonl", "text", text)], "x", "00")[0].to_pylist()
    assert row["language"] == language
