"""Authors are the persons that a page names as the article's own, and its title is the headline alone."""

from __future__ import annotations

import pytest

from transforms.extract.bylines import text_authors
from transforms.extract.metadata import page_metadata
from transforms.extract.tree import parse_html
from transforms.read.people import people

PROSE = "<p>The lock keeper of Lunde has found a bell in the mud that rang for the last time in 1711.</p>" * 3


def said(head: str = "", before: str = "", behind: str = "", headline: str = "<h1>A bell in the mud</h1>"):
    page = f"<html><head>{head}</head><body><main><article>{headline}{before}{PROSE}</article>{behind}"
    return page_metadata(parse_html(f'<meta property="og:site_name" content="Lunde Post">{page}'))


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Asha Pell"', ("Asha Pell",)),
        ('"Asha Pell and Tom Orr"', ("Asha Pell", "Tom Orr")),
        ('["Asha Pell", {"name": "Tom Orr"}]', ("Asha Pell", "Tom Orr")),
        ('{"@type": "Person", "name": ["Asha Pell", "Tom Orr"]}', ("Asha Pell", "Tom Orr")),
        ('{"name": {"@type": "Person", "name": "Asha Pell"}}', ("Asha Pell",)),
        ('{"@type": "Person", "givenName": "Asha", "familyName": "Pell"}', ("Asha Pell",)),
        ('{"@id": "#p1"}', ("Dora Roe",)),
        ('{"name": "<b>Asha</b>"}', ()),
        ('{"@type": "Organization", "name": "Lunde Post"}', ()),
        ('{"name": "admin"}', ()),
        ('{"name": "https://social.example/asha"}', ()),
        ('{"@id": "#missing"}', ()),
    ],
)
def test_json_ld_names_authors_in_many_forms(author, names):
    node = '{"@type": "Person", "@id": "#p1", "name": "Dora Roe"}'
    data = f'{{"@graph": [{node}, {{"@type": "NewsArticle", "author": {author}}}]}}'
    assert said(f'<script type="application/ld+json">{data}</script>').authors == names


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Asha Pell and Tom Orr</p>",
        '<p>By <a href="/p/1">Asha Pell</a> and <a href="/p/2">Tom Orr</a></p>',
        '<div><a rel="author" href="/1">Asha Pell</a> <a rel="author" href="/2">Tom Orr</a></div>',
        '<span itemprop="author"><span itemprop="name">Asha Pell</span></span> <i itemprop="author">Tom Orr</i>',
        '<div class="article-byline__names">Asha Pell, Tom Orr</div>',
        '<div class="c-Byline">Von Asha Pell und Tom Orr, 6. Mai 2026</div>',
        "<p>Words: Asha Pell and Tom Orr</p>", "<p>Par Asha Pell et Tom Orr</p>",
        "<p>Por Asha Pell y Tom Orr</p>", "<p>Di Asha Pell e Tom Orr</p>",
        "<p>Door Asha Pell en Tom Orr</p>", "<p>6 May 2026 | By Asha Pell &amp; Tom Orr | Lunde Post</p>",
        "<div>Written by</div><div>Asha Pell, Tom Orr</div>",
        "<p>By Asha Pell, Harbour Correspondent | asha@lundepost.example | @asha and Tom Orr</p>",
        '<a href="/authors/asha-pell">Asha Pell</a> <a href="/authors/tom-orr">Tom Orr</a>',
    ],
)  # fmt: skip
def test_a_printed_byline_is_read(byline):
    assert said(before=byline).authors == ("Asha Pell", "Tom Orr")


@pytest.mark.parametrize(
    ("head", "before", "names"),
    [
        ('<meta name="author" content="editor_7">', "<p>By Asha Pell</p>", ("Asha Pell",)),
        ('<meta name="author" content="Lunde Post">', '<p class="byline">Asha Pell</p>', ("Asha Pell",)),
        (
            '<meta property="article:author" content="https://social.example/x">',
            "<p>By Asha Pell</p>",
            ("Asha Pell",),
        ),
        (
            '<meta name="author" content="Asha Pell, Tom Orr">',
            "<p>By Asha Pell</p>",
            ("Asha Pell", "Tom Orr"),
        ),
        ('<meta name="author" content="Old Owner">', '<p class="byline">By Asha Pell</p>', ("Asha Pell",)),
        ("", "<p>Asha Pell | Senior Writer | May 6, 2026</p>", ("Asha Pell",)),
        ("", "<p>Lunde Post staff</p>", ()),
    ],
)
def test_the_byline_counts_where_data_name_no_person(head, before, names):
    assert said(head, before).authors == names


def test_a_reporter_is_read_behind_the_source_on_one_line():
    assert said(before="<div>来源：伦德日报 记者：林晓禾</div>").authors == ("林晓禾",)
    assert said(before="<div>来源：伦德日报 记者：林晓禾 沈一帆</div>").authors == ("林晓禾", "沈一帆")


def test_json_ld_may_call_the_author_its_creator():
    data = '{"@type": "NewsArticle", "creator": ["Asha Pell"]}'
    assert said(f'<script type="application/ld+json">{data}</script>').authors == ("Asha Pell",)


def test_authors_of_other_articles_and_of_comments_are_not_taken():
    river = (
        '<div class="river"><div><a href="/x">Pier shut</a> <span class="author">Jon Roe</span></div></div>'
    )
    comments = '<section id="comments"><p class="comment-author">Mina Fell</p></section>'
    assert said(behind=river + comments).authors == ()
    assert said(before="<p>By Asha Pell</p>", behind=river + comments).authors == ("Asha Pell",)


def test_a_byline_in_the_text_is_read_before_cleaning_takes_it():
    assert text_authors("A bell\nBy Asha Pell\nIt rang.", ()) == ("Asha Pell",)
    assert text_authors("It rang.\n" * 9 + "Written by Tom Orr", ()) == ("Tom Orr",)
    assert (
        text_authors("„Von dem Klang wissen wir nichts“, sagte die Küsterin Asha Pell.\nIt rang.", ()) == ()
    )
    assert text_authors("By Noon Tuesday, Asha Pell had rung all of the bells.\nIt rang.", ()) == ()
    assert text_authors("Par Asha Pell, on sait que la cloche était fendue.\nIt rang.", ()) == ()
    assert text_authors("By Asha Pell, Lunde Post.\nIt rang.", ("Lunde Post",)) == ("Asha Pell",)
    assert text_authors("By Lunde Post\nBy noon it was gone, and no one had seen it.", ("Lunde Post",)) == ()


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Asha Pell", "LUNDE POST", ("Asha Pell",)),
        ("Asha Pell and Tom J. Orr", "Lunde Post", ("Asha Pell", "Tom J. Orr")),
        ("Asha Pell, Tom Orr and Mina Fell", "Lunde Post", ("Asha Pell", "Tom Orr", "Mina Fell")),
        ("Asha Pell", "Opinion contributor", ("Asha Pell",)),
        ("Asha Pell", "Lunde Posts", ()),
        ("Pell", "Lunde Post", ()),
        ("Asha Pell rang it.", "Lunde Post", ()),
        ("Law Enforcement", "Lunde Post", ()),
    ],
)
def test_names_alone_above_the_outlet_are_a_byline(first, second, names):
    assert text_authors(f"{first}\n{second}\nIt rang.", ("Lunde Post", "lundepost.example")) == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Asha Pell Jr. and Tom Orr", ("Asha Pell Jr.", "Tom Orr")),
        ("Pell, Asha", ("Asha Pell",)), ("Asha Pell, PhD", ("Asha Pell",)), ("Text: Asha Pell", ("Asha Pell",)),
        ("記者 山田太郎", ("山田太郎",)), ("김민수 기자", ("김민수",)), ("Автор: Анна Белова", ("Анна Белова",)),
        ("Asha Pell in Lunde", ("Asha Pell",)), ("Asha Pell (Lunde Post)", ("Asha Pell",)), ("dpa", ("dpa",)),
        ("Ludwig van Beek", ("Ludwig van Beek",)), ("Redaktion", ()), ("Photo by Asha Pell", ()), ("N/A", ()),
        ("Asha Pell • 3 min read", ("Asha Pell",)), ("REUTERS", ("REUTERS",)),
        ("Analysis Asha Pell", ("Asha Pell",)), ("Opinion by Asha Pell", ("Asha Pell",)), ("Opinion", ()),
        ("Perspective by Asha Pell and Tom Orr", ("Asha Pell", "Tom Orr")), ("PERSPECTIVE Asha Pell", ("Asha Pell",)),
        ("Asha Pell, Law Enforcement, Military Issues.", ("Asha Pell",)), ("Languages Spoken", ()),
        ("Condé Nast, Asha Pell", ("Asha Pell",)), ("Asha Pell, Asha.Pell Lundepost.Com", ("Asha Pell",)),
        ("Www.Lundepost.Com", ()), ("Asha Pell, Harbour Biographer", ("Asha Pell",)), ("A.J. Orr", ("A.J. Orr",)),
        ("Asha Law", ("Asha Law",)), ("Essay Pell", ("Essay Pell",)), ("Of", ()),
        ("Von Asha Pell, Lunde", ("Asha Pell",)), ("Par Asha Pell, à Lunde", ("Asha Pell",)),
        ("By Asha Pell and Madonna", ("Asha Pell", "Madonna")), ("Words: Asha Pell", ("Asha Pell",)),
        ("Reporting by Asha Pell; editing by Tom Orr", ("Asha Pell",)), ("Texto de Asha Pell", ("Asha Pell",)),
        ("Door onze verslaggever Asha Pell", ("Asha Pell",)), ("文・山田花子", ("山田花子",)),
        ("By Asha Pell — Lunde Harbour", ("Asha Pell",)), ("By Asha Pell - REUTERS", ("Asha Pell", "REUTERS")),
        ("Propos recueillis par Asha Pell", ("Asha Pell",)), ("Haber: Asha Pell", ("Asha Pell",)),
        ("sagte die Küsterin Asha Pell", ()), ("van Beek", ("van Beek",)), ("d’Arc Asha", ("d’Arc Asha",)),
        ("Interview by Asha Pell", ("Asha Pell",)), ("Interview: Asha Pell", ("Asha Pell",)), ("Da Redação", ()),
        ("al-Masri Layla", ("al-Masri Layla",)), ("Haber Merkezi", ()), ("هيئة التحرير", ()), ("온라인뉴스팀", ()),
    ],
)  # fmt: skip
def test_people_are_told_from_roles_and_addresses(written, names):
    assert people([written]) == names


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("<title>A bell in the mud | Lunde Post</title>", "", "A bell in the mud"),
        ("<title>A bell in the mud | Local News | Lunde Post</title>", "", "A bell in the mud"),
        (
            "<title>A bell in the mud | Lunde Post</title>",
            '<h1><span class="kicker">Harbour</span> A bell in the mud</h1>',
            "A bell in the mud",
        ),
        ("<title>Lunde: A bell in the mud - Lunde Post</title>",
         '<h1><span class="article-kicker">Lunde</span>A bell in the mud</h1>', "A bell in the mud"),
        ("<title>泥中之钟_社会新闻_Lunde Post</title>", "", "泥中之钟"),
        ("<title>The file lock_gate.txt – Lunde Post</title>", "", "The file lock_gate.txt"),
        ("<title>Mud – and what it keeps – Lunde Post</title>", "", "Mud – and what it keeps"),
        ("<title>Lunde Post: A bell</title>", "<h1>Lunde Post</h1><h1>A bell in the mud</h1>", "A bell in the mud"),
        ('<script type="application/ld+json">{"@type": "Article", "headline": "A bell in th…"}</script>', None,
         "A bell in the mud"),
        ("<title>https://lundepost.example/bell</title>", None, "A bell in the mud"),
        ("<title>Bell of 1711 found by keeper of lock</title>", "<h1>News</h1>",
         "Bell of 1711 found by keeper of lock"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_without_the_outlet(head, headline, title):
    assert said(head, headline="<h1>A bell in the mud</h1>" if headline is None else headline).title == title
