"""Bylines, stamps and data of pages in many languages tell who wrote an article and when, and are no text."""

from __future__ import annotations

import pytest

from tests.transforms.cleaning import REPORT, cleaned
from transforms.extract.metadata import page_metadata
from transforms.extract.tree import parse_html
from transforms.stamps import is_stamp

PROSE = "<p>The lock keeper of Lunde has found a bell in the mud that rang for the last time in 1711.</p>" * 3
HEADLINE = "A bell in the mud of Lunde"


def said(head: str = "", before: str = "", lang: str = "en"):
    title = f"<title>{HEADLINE}</title>"
    body = f"<main><article><h1>{HEADLINE}</h1>{before}{PROSE}</article></main>"
    return page_metadata(
        parse_html(f'<html lang="{lang}"><head>{title}{head}</head><body>{body}</body></html>')
    )


def json_ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


OTHER = '{"@type": "NewsArticle", "url": "https://lunde.example/toll", "headline": "The toll of the bridge falls", ' \
    '"datePublished": "2026-01-01", "author": {"name": "Tom Orr"}}'  # fmt: skip
OWN = '{"@type": "NewsArticle", %s "datePublished": "2026-03-04", "author": {"name": "Asha Pell"}}'


@pytest.mark.parametrize(
    ("link", "of_page"),
    [
        ('<link rel="canonical" href="https://lunde.example/bell">', '"url": "https://lunde.example/bell",'),
        ('<meta property="og:url" content="https://lunde.example/bell">',
         '"mainEntityOfPage": {"@id": "https://lunde.example/bell"},'),
        ("", f'"headline": "{HEADLINE}",'),
    ],
)  # fmt: skip
def test_of_several_articles_in_data_the_pages_own_counts(link: str, of_page: str) -> None:
    page = said(link + json_ld(f"[{OTHER}, {OWN % of_page}]"))
    assert (page.authors, page.published) == (("Asha Pell",), "2026-03-04")


@pytest.mark.parametrize(
    "written",
    [
        "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "<![CDATA[{}]]>", "{};", "<!-- {} -->",
    ],
)  # fmt: skip
def test_json_ld_is_read_in_whatever_it_is_wrapped_and_with_a_last_comma(written: str) -> None:
    data = '{"@type": "NewsArticle", "datePublished": "2026-03-04", "author": [{"name": "Asha Pell"},],}'
    assert said(json_ld(written.replace("{}", data))).authors == ("Asha Pell",)


def test_the_one_field_of_parsely_is_read() -> None:
    field = '{"title": "x", "pub_date": "2026-03-04T05:10:00Z", "authors": ["Asha Pell", "Tom Orr"]}'
    page = said(f"<meta name='parsely-page' content='{field}'>")
    assert (page.authors, page.published) == (("Asha Pell", "Tom Orr"), "2026-03-04T05:10:00+00:00")
    assert said("<meta name='parsely-page' content='[1'>").authors == ()


@pytest.mark.parametrize(
    "fields", [("schema:datePublished", "schema:author"), ("dc:date dc:created", "author")]
)
def test_rdfa_names_day_and_author(fields: tuple[str, str]) -> None:
    day, author = fields
    printed = f'<span property="{day}" content="2026-03-04T06:00:00+01:00">last Wednesday</span>'
    changed = '<span property="dc:modified" content="2026-03-09T06:00:00+01:00">today</span>'
    page = said(before=f'{changed}{printed} <span property="{author}">Asha Pell</span>')
    assert (page.authors, page.published[:10], page.modified[:10]) == (
        ("Asha Pell",),
        "2026-03-04",
        "2026-03-09",
    )


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Γράφει η Ελπίδα Ρούσσου", "Ελπίδα Ρούσσου"), ("Авторка: Соломія Гнатюк", "Соломія Гнатюк"),
        ("מאת: נועה ברקאי", "נועה ברקאי"), ("लेखक: नंदिनी राठौर", "नंदिनी राठौर"),
        ("取材・文／三輪田薫", "三輪田薫"), ("홍예진 기자 yj.hong@saejin.example", "홍예진"),
        ("文・写真＝三輪田薫", "三輪田薫"), ("榆港晚報 記者林曉禾／沙洛報導", "林曉禾"),
        ("Tekst: Sidsel Mørk Foto: Bent Agger", "Sidsel Mørk"), ("本报记者 林晓禾", "林晓禾"),
        ("Írta: Vadász Ilka", "Vadász Ilka"),
        ("Journalist: Eirik Sundal", "Eirik Sundal"), ("نویسنده: لیلا حورانی", "لیلا حورانی"),
    ],
)  # fmt: skip
def test_a_byline_is_read_and_is_no_text(byline: str, author: str) -> None:
    assert said(before=f"<div>{byline}</div>").authors == (author,)
    kept, _ = cleaned(f"{byline}\n{REPORT}\n{REPORT}", authors=(author,))
    assert kept == f"{REPORT}\n{REPORT}"


def test_the_letters_of_an_agency_behind_a_name_are_no_author() -> None:
    assert said(before="<div>Text: Bohdana Klímová, ČTA</div>").authors == ("Bohdana Klímová",)


def test_a_label_behind_a_day_names_the_author() -> None:
    assert said(before="<div>Общество 7 мая 2026, 19:44 Текст: Марфа Лыткина</div>").authors == (
        "Марфа Лыткина",
    )


@pytest.mark.parametrize(
    ("line", "lang", "day"),
    [
        ("פורסם: 04.03.26, 07:15 | עודכן: 05.03.26, 10:00", "he", "2026-03-04"),
        ("Publiziert: 04.03.26, 06:15. Aktualisiert: 05.03.26", "de", "2026-03-04"),
        ("26.03.04 09:12", "ko", ""),
        ("Erschienen in Heft 04.03.26 der Reihe über alte Glocken", "de", ""),
    ],
)
def test_a_year_of_two_digits_is_read_in_a_stamp(line: str, lang: str, day: str) -> None:
    assert said(before=f"<div>{line}</div>", lang=lang).published[:10] == day


@pytest.mark.parametrize(
    "stamp",
    [
        "4. 3. 2026 5:00 | Aktualizováno: 5. 3. 2026 8:12", "2026. 03. 04. 06:15 | Frissítve: 2026. 03. 05. 10:00",
        "（2026年3月5日 9時30分更新）", "2026年3月4日 5時00分", "Thứ tư, 4/3/2026, 06:15 (GMT+7)", "4 марта 2026 г.",
        "Data utworzenia: 4 marca 2026, 09:00", "เผยแพร่: 4 มี.ค. 2569 08:15 น.", "Asha Pell · 4 March 2026",
        "Δημοσιεύθηκε: 07 Μαΐου 2026, 08:15", "2026. május 7., csütörtök 06:15",
        "Objavljeno: 4. 3. 2026 | Ažurirano: 5. 3. 2026",
    ],
)  # fmt: skip
def test_a_line_of_days_is_a_stamp(stamp: str) -> None:
    assert is_stamp(stamp)


@pytest.mark.parametrize(
    "line",
    [
        "4 Marzo 2026 alle 08:31 2 minuti di lettura", "4 March 2026 · 3 min read", "3–4 minutes",
        "Lesezeit: 3 Minuten",
        "2026-06-11 06:10:22 来源：榆港晚报 编辑：陈默", "Czas czytania: 2 min",
        "Publié le 4 mars 2026 à 10h12 - Lecture : 3 min",
    ],
)  # fmt: skip
def test_how_long_a_text_takes_to_read_is_no_text(line: str) -> None:
    assert cleaned(f"{line}\n{REPORT}\n{REPORT}")[0] == f"{REPORT}\n{REPORT}"


@pytest.mark.parametrize(
    "line",
    [
        "The militia told us of it on Telegram, and nobody believed it.", "“Follow us on Facebook”",
        "Lecture 3 of the series was given in 1998.", "The walk takes 3–4 minutes from the quay to the old lock.",
        "«Подписывайтесь на канал», — сказал он, и толпа у моста засмеялась.",
    ],
)  # fmt: skip
def test_a_sentence_of_the_same_words_stays(line: str) -> None:
    assert line in cleaned(f"{REPORT}\n{line}\n{REPORT}")[0]
