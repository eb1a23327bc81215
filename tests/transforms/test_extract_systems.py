"""Pages as content systems print them: blogs, portals and tables tell title, day and authors in ways of their own."""

from __future__ import annotations

import pytest

from tests.transforms.test_extract_times import PROSE, times
from transforms.clean.spans import boilerplate_spans
from transforms.extract.metadata import page_metadata
from transforms.extract.tree import parse_html

NEWS = "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs."


@pytest.mark.parametrize(
    "behind",
    [
        "</article><aside><h2>Most read</h2><p>Tram stops <time datetime='2026-05-09'>9 May</time></p></aside>",
        "</article><section><p>Cider day, 9 May 2026</p></section>",
        "<p>Radio Lunde reported on this in its morning programme on 9 May 2026.</p>",
    ],
)
def test_a_day_behind_the_text_is_not_the_articles(behind):
    assert times(behind=behind)[0] == ""


def test_a_list_in_the_articles_head_tells_its_day():
    aside = "<aside><ul><li>Background</li><li>6 May 2026</li></ul></aside>"
    page = f"<html><body><article><div>{aside}</div><div><h1>Old ferry</h1>{PROSE}</div></article>"
    assert page_metadata(parse_html(page)).published == "2026-05-06"


def test_two_days_behind_one_label_are_told_apart_by_their_elements():
    shown = (
        "<p>Published on <time class='updated' datetime='2026-05-09T08:00:00Z'>9 May 2026</time>"
        "<time class='entry-date published' datetime='2026-05-06T08:00:00Z'>6 May 2026</time></p>"
    )
    assert times(before=shown)[0] == "2026-05-06T08:00:00+00:00"
    alone = "<p>Published on <time class='updated' datetime='2026-05-09T08:00:00Z'>9 May 2026</time></p>"
    assert times(before=alone)[0] == "2026-05-09T08:00:00+00:00"


def test_a_short_name_of_a_month_in_thai_is_read():
    assert times(before="<p>เผยแพร่: 6 พ.ค. 2569 ปรับปรุง: 9 พ.ค. 2569</p>", lang="th")[0] == "2026-05-06"


def test_a_blog_that_prints_its_name_as_the_first_heading_has_the_title_that_it_shares():
    head = "<title>The Quay Diary: Old ferry</title><meta property='og:title' content='Old ferry'>"
    post = (
        f"<div class='hentry'><h3>Old ferry</h3>{PROSE}<div class='post-footer'>"
        "<span class='post-author'>Posted by <span class='fn'>Asha Pell</span></span> at "
        "<abbr class='published' title='2026-05-06T07:40:00Z'>07:40</abbr></div></div>"
    )
    said = page_metadata(parse_html(f"<head>{head}</head><body><h1>The Quay Diary</h1>{post}</body>"))
    assert (said.title, said.authors, said.published) == (
        "Old ferry",
        ("Asha Pell",),
        "2026-05-06T07:40:00+00:00",
    )


def test_a_page_of_tables_tells_its_day_below_what_prints_the_headline():
    page = f"<title>Old ferry</title><table><td><font><b>Old ferry</b></font><p>Posted May 6, 2026</p>{PROSE}"
    assert page_metadata(parse_html(page)).published == "2026-05-06"


def test_of_persons_and_an_outlet_in_data_the_persons_are_the_authors():
    listed = '[{"@type": "Organization", "name": "Quay Diary"}, {"@type": "Person", "name": "Asha Pell"}]'
    data = f'<script type="application/ld+json">{{"@type": "Article", "author": {listed}}}</script>'
    assert page_metadata(parse_html(f"<head>{data}</head><body>{PROSE}")).authors == ("Asha Pell",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Mis à jour le mardi 9 mai 2026 à 18h05 - Publié le 6 mai 2026 Par Asha Pell (avec LPA)", ("Asha Pell",)),
        ("oprac. Asha Pell, 6 maja 2026, 07:30 • aktualizacja 9 maja 2026", ("Asha Pell",)),
        ("Geschrieben von: Asha Pell", ("Asha Pell",)),
    ],
)  # fmt: skip
def test_a_byline_among_days_is_read(line, authors):
    page = f"<body><article><h1>Old ferry</h1><div>{line}</div>{PROSE}</article>"
    assert page_metadata(parse_html(page)).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Mis à jour le 9 mai 2026 à 18h05 - Publié le 6 mai 2026 à 11h20 Par Asha Pell (avec LPA)", ("Asha Pell",)),
        ("Written By Asha Pell | Updated: 9 May 2026 06:40 PM (IST) | Published: 6 May 2026", ("Asha Pell",)),
        ("2026-05-06 07:26:13 来源：港口晚讯 作者：林晓禾 责任编辑：方言 字号：大 中 小", ("林晓禾",)),
        ("Thứ tư, 06/05/2026 | 10:15 GMT+7", ()),
    ],
)  # fmt: skip
def test_a_line_of_days_and_names_is_no_text(line, authors):
    (span,) = boilerplate_spans(f"{line}\n{NEWS}\n{NEWS}", authors=authors)
    assert (span.reason, span.start, span.end) == ("date-header", 0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        "On 6 May 2026 Asha Pell opened the new quay of Lund, and nobody came to see it.",
        "6 May 2026: Lund votes to close the quay.",
        "Asha Pell had promised the quay for 2024.",
    ],
)
def test_a_first_sentence_with_a_day_and_a_name_is_text(line):
    assert boilerplate_spans(f"{line}\n{NEWS}\n{NEWS}", authors=("Asha Pell",)) == []
