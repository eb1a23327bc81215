"""Live pages are told from articles by what they say and by their structure; their entries are their text."""

from __future__ import annotations

import json

import pytest

from transforms.clean import clean
from transforms.extract import extract
from transforms.read import Item
from transforms.stamps import is_entry_time

NEWS = (
    "The ferry company said all crossings were cancelled until the wind had dropped below forty knots.",
    "Two hundred passengers spent the night in the terminal, where the town brought blankets and soup.",
    "The harbour master closed the inner basin after a barge broke loose and struck the northern pier.",
    "Power was back in most of the old town by noon, the grid operator said in a short statement.",
    "The mayor thanked the crews and asked people to stay away from the shore until the evening tide.",
)
LATER = "A second boat was sent from the next town, and it reached the barge before the tide turned."
HOURS = ("14:05", "13:40", "12:15", "11:30", "09:02")
HEADINGS = ("Crossings cancelled", "A night in the terminal", "Basin closed", "Power is back", "Stay away")


def entry(n: int, stamp: str = "", heading: bool = True) -> str:
    """Entry `n` of a live page without any name that tells its parts."""
    title = f"<h2>{HEADINGS[n]}</h2>" if heading else ""
    stamp = stamp or f"<p><time datetime='2025-11-04T{HOURS[n]}:00Z'>{HOURS[n]}</time></p>"
    return f"<div>{stamp}{title}<p>{NEWS[n]}</p><p>{LATER}</p><p>Share</p><p>By Asha Pell</p></div>"


def document(body: str, head: str = "") -> tuple[dict, list[tuple[str, str]]]:
    """(document, removed lines with their reasons) of a page."""
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    extracted, _ = extract([Item("", "html", "html", page)], "x.html", "00")
    documents, removed, _ = clean(extracted)
    return documents.to_pylist()[0], [(r["text"], r["reason"]) for r in removed.to_pylist()]


def says(kind: str) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': kind, 'headline': 'Storm'})}</script>"


FEED = "".join(map(entry, range(5)))
TEXT = [line for n in range(5) for line in (HEADINGS[n], NEWS[n], LATER)]


def test_a_live_page_is_told_by_its_entries_alone():
    told, removed = document(f"<div><h1>Storm</h1><p>What we know.</p></div><div>{FEED}</div>")
    assert (told["page_type"], told["text"].split("\n")) == ("live", TEXT)
    assert removed == [
        line
        for hour in HOURS
        for line in ((hour, "date-header"), ("Share", "share-bar"), ("By Asha Pell", "byline"))
    ]


def test_entries_of_uneven_length_all_stay_in_the_order_of_the_page():
    long = "".join(f"<p>{p}</p>" for p in NEWS * 6)
    told, _ = document(f"<h1>Storm</h1><main>{FEED.replace(f'<p>{NEWS[2]}</p>', long)}</main>")
    assert told["page_type"] == "live"
    assert told["text"].split("\n") == [*TEXT[:7], *NEWS * 6, *TEXT[8:]]


def test_times_in_words_serve_where_none_is_marked():
    entries = [entry(n, f"<div>Posted at {hour} GMT</div>") for n, hour in enumerate(HOURS)]
    told, removed = document(f"<h1>Storm</h1><section>{''.join(entries)}</section>")
    assert (told["page_type"], told["text"].split("\n")) == ("live", TEXT)
    assert ("Posted at 14:05 GMT", "date-header") in removed


def test_two_entries_are_enough_where_the_page_says_that_it_is_live():
    told, _ = document(f"<h1>Storm</h1><div>{entry(0)}{entry(1)}</div>", says("LiveBlogPosting"))
    assert (told["page_type"], told["text"].split("\n")) == ("live", TEXT[:6])


def test_three_entries_are_enough_where_the_title_names_a_live_page():
    entries = "".join(entry(n, f"<div>{HOURS[n]} hace {n + 2} horas</div>") for n in range(3))
    page = f"<h1>Storm</h1><div>{entries}</div>"
    assert document(page, "<title>Storm</title>")[0]["page_type"] == "article"
    told, removed = document(page, "<title>El temporal, en directo</title>")
    assert (told["page_type"], told["text"].split("\n")) == ("live", TEXT[:9])
    assert ("14:05 hace 2 horas", "date-header") in removed


def test_a_page_that_says_it_is_live_is_so_without_entries():
    told, _ = document(f"<article><p>{NEWS[0]}</p><p>{NEWS[1]}</p></article>", says("LiveBlogPosting"))
    assert (told["page_type"], told["text"].split("\n")) == ("live", list(NEWS[:2]))


ARTICLE = f"<article><h1>Storm</h1>{''.join(f'<p>{p}</p>' for p in NEWS)}</article>"
COMMENTS = "".join(
    f"<div><p>reader{n}</p><p>4 Nov 2025, {hour}</p><p>{NEWS[n]} I saw it all.</p></div>"
    for n, hour in enumerate(HOURS)
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(ARTICLE, id="an article"),
        pytest.param(f"{ARTICLE}<div>{COMMENTS}</div>", id="an article with comments"),
        pytest.param(
            f"<article><h1>Storm</h1><p>{NEWS[0]}</p></article><div>{COMMENTS}</div>",
            id="a short article with many comments",
        ),
        pytest.param(
            f"<article><h1>Storm</h1><div>{''.join(map(entry, range(3)))}</div></article>", id="three posts"
        ),
        pytest.param(
            "".join(
                entry(n).replace("<h2>", "<h2><a href='/x'>").replace("</h2>", "</a></h2>") for n in range(5)
            ),
            id="the front page of a blog",
        ),
        pytest.param(
            "<article>"
            + "".join(f"<h2>{hour}</h2><p>{p}</p>" for hour, p in zip(HOURS, NEWS, strict=True))
            + "</article>",
            id="a chronology",
        ),
        pytest.param(
            f"<div>{FEED.replace(':', '.').replace('T', ' ')}</div>", id="dates without a time of day"
        ),
    ],
)
def test_what_is_no_live_page_is_an_article(body):
    assert document(body)[0]["page_type"] == "article"


def test_a_text_that_is_no_page_is_an_article():
    extracted, _ = extract([Item("", "text", "text", NEWS[0])], "x.txt", "00")
    assert extracted["page_type"].to_pylist() == ["article"]


@pytest.mark.parametrize(
    "line",
    ["14:05", "2.15pm", "2:15 p.m. ET", "18.30 Uhr", "12h30", "20:15 h", "Updated 14:05", "3h ago",
     "Il y a 5 minutes", "Vor 3 Stunden", "hace 2 horas", "5 dakika önce", "3분 전", "10 分钟前",
     "Asha Pell, 14:05", "Tuesday, 5 November, 14:05 GMT", "17:04 | 4 November 2025"],
)  # fmt: skip
def test_the_time_of_an_entry_is_told_alone_on_its_line(line):
    assert is_entry_time(line)


@pytest.mark.parametrize(
    "line", ["3.50", "24:21", "Leeds 2:15", "At 14:05 the train left", "Chapter 12", "A draw, 2-2", "2025"]
)
def test_a_score_a_price_or_a_sentence_is_no_time_of_an_entry(line):
    assert not is_entry_time(line)


def test_the_times_of_a_chronology_in_an_article_stay():
    lines = [line for hour, news in zip(HOURS, NEWS, strict=True) for line in (hour, news)]
    extracted, _ = extract([Item("", "text", "text", "\n".join(lines))], "x.txt", "00")
    assert clean(extracted)[0]["text"].to_pylist()[0].split("\n") == lines
