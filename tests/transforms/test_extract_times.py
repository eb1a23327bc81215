"""A page's publication is its first one, read where the page says it, and never the day of something else."""

from __future__ import annotations

import pytest

from transforms.extract.metadata import page_metadata
from transforms.extract.times import parse_time
from transforms.extract.tree import parse_html

PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The ferry company of Lunde will sell its oldest ship, which has crossed the sound since 1961.",
        "Three towns want to keep her as a museum, and the crew has collected half of the price within a week.",
        "The captain said that he would rather sink her than see her scrapped, and then that he had not meant it so.",
        "A decision is expected before the winter timetable begins, when the new ship takes over the early crossing.",
    )
)


def times(
    head: str = "", before: str = "", behind: str = "", page: str = "", lang: str = "en"
) -> tuple[str, str, str]:
    """(published, evidence, modified) of a page with something before its prose, behind it or around the article."""
    said = page_metadata(
        parse_html(
            f'<html lang="{lang}"><head><title>Old ferry for sale</title>{head}</head><body>{page}<main><article>'
            f"<h1>Old ferry for sale</h1>{before}{PROSE}{behind}</article></main><footer>© 2012 Lunde Post</footer>"
        )
    )
    return said.published, said.evidence, said.modified


@pytest.mark.parametrize(
    ("before", "lang"),
    [
        ("<p>Updated: 9 May 2026 | Published: 6 May 2026</p>", "en"),
        ("<p>Published 6 May 2026 (updated 9 May 2026)</p>", "en"),
        ("<p>6 May 2026 | Updated 9 May 2026</p>", "en"),
        ("<div>Last updated 9 May 2026</div><div>First published 6 May 2026</div>", "en"),
        ("<p>Posted at 4:12 p.m. on May 6, 2026 | Updated at 5 p.m. on May 9, 2026</p>", "en"),
        ("<p>Giriş: 06.05.2026 - 12:44 Güncelleme: 09.05.2026 - 08:02</p>", "tr"),
        ("<p>Aktualisiert am 09.05.2026, veröffentlicht am 06.05.2026</p>", "de"),
        ("<p>Mis à jour le 9 mai 2026, publié le 6 mai 2026</p>", "fr"),
        ("<p>Actualizado: 09/05/2026 · Publicado: 06/05/2026</p>", "es"),
        ("<p>Ultimo aggiornamento: 9 maggio 2026 – Pubblicato il 6 maggio 2026</p>", "it"),
        ("<p>Atualizado em 9 de maio de 2026; publicado em 6 de maio de 2026</p>", "pt"),
        ("<p>Bijgewerkt: 9 mei 2026, gepubliceerd: 6 mei 2026</p>", "nl"),
        ("<p>Обновлено 9 мая 2026, опубликовано 6 мая 2026</p>", "ru"),
        ("<p>更新于2026年5月9日，发布于2026年5月6日</p>", "zh"),
        ("<p>2026年5月6日 公開 2026年5月9日 更新</p>", "ja"),
        ("<p>آخر تحديث 9 مايو 2026 نشر 6 مايو 2026</p>", "ar"),
        ("<p>수정 2026. 5. 9. 입력 2026. 5. 6.</p>", "ko"),
        ("<p>Güncelleme: 9 Mayıs 2026 Yayınlanma: 6 Mayıs 2026</p>", "tr"),
        ("<p>Aktualizacja: 9 maja 2026, opublikowano: 6 maja 2026</p>", "pl"),
        ("<div>Published</div><div>6 May 2026</div><div>Updated</div><div>9 May 2026</div>", "en"),
    ],
)
def test_the_first_publication_counts_in_whatever_order_they_stand(before, lang):
    assert times(before=before, lang=lang) == ("2026-05-06", "text", "2026-05-09")


def test_time_elements_are_told_apart_by_the_words_beside_them_or_by_their_class():
    one = '<time datetime="2026-05-06T09:00:00+02:00">6 May</time>'
    other = '<time datetime="2026-05-09T09:00:00+02:00">9 May</time>'
    right = ("2026-05-06T07:00:00+00:00", "time-element", "2026-05-09T07:00:00+00:00")
    assert times(before=f"<p>Updated {other}, first published {one}</p>") == right
    classed = other.replace("<time", '<time class="updated"') + one.replace(
        "<time", '<time class="entry-date published"'
    )
    assert times(before=f"<p>{classed}</p>") == right


@pytest.mark.parametrize(
    "update",
    [
        '<meta property="article:modified_time" content="2026-05-09T10:00:00Z">',
        '<script type="application/ld+json">{"@type": "Article", "dateModified": "2026-05-09T10:00:00Z"}</script>',
    ],
)
def test_an_update_alone_is_no_publication(update):
    assert times(head=update) == ("", "", "2026-05-09T10:00:00+00:00")
    assert times(before="<p>Updated 9 May 2026</p>") == ("", "", "2026-05-09")


def test_a_published_time_that_is_the_update_gives_way_to_the_line_that_says_so():
    head = '<meta property="article:published_time" content="2026-05-09T12:00:00+02:00">'
    assert times(head, "<p>Published 6 May 2026 (updated 9 May 2026)</p>")[0] == "2026-05-06"
    assert times(head, "<p>Published 6 May 2026</p>")[0] == "2026-05-09T10:00:00+00:00"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"page": "<header><div>Friday, 8 May 2026</div></header>"},
        {"page": '<div class="latest"><a href="/x">Pier shut</a> <span class="date">8 May 2026</span></div>'},
        {"behind": '<aside class="related"><time datetime="2026-05-08T09:00Z">8 May</time></aside>'},
        {"behind": '<div class="comments"><p>Ann, 8 May 2026</p></div>'},
        {"behind": '<ul class="more-stories"><li>Storm <time datetime="2026-05-08">8 May</time></li></ul>'},
        {"before": "<table><tr><td>Next sailing</td><td>8 May 2026</td></tr></table>"},
        {
            "before": "<p>The ship was sold once, and came back to the sound on 8 May 2012 with a new engine.</p>"
        },
        {"before": "<p>Offer expires 8 May 2026</p>"},
        {"page": '<div class="top-date">今天是2026年5月8日 星期五</div>'},
        {
            "behind": '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": '
            '"NewsArticle", "headline": "Pier shut", "datePublished": "2026-05-08T09:00Z"}]}</script>'
        },
    ],
)
def test_a_day_of_something_else_is_none(elsewhere):
    assert times(**elsewhere)[:2] == ("", "")


def test_a_day_that_data_state_is_as_exact_as_the_page_knows_it():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-05-06"}</script>'
    )
    shown = '<time datetime="2026-05-06T09:30:00+02:00">6 May</time>'
    assert times(head)[:2] == ("2026-05-06", "json-ld")
    assert times(head, shown)[:2] == ("2026-05-06T07:30:00+00:00", "time-element")
    assert times(head.replace("-06", "-06T00:00:00Z"))[0] == "2026-05-06"  # how systems write a day


def test_the_address_and_scripts_tell_where_nothing_else_does():
    link = '<link rel="canonical" href="https://lundepost.example/2026/05/06/ferry">'
    assert times(link)[:2] == ("2026-05-06", "url")
    assert times(link.replace("2026/05/06", "a/2026050612"))[:2] == ("", "")
    script = '<script>var page = {"publishedAt": "2026-05-06T09:00:00Z"};</script>'
    assert times(script)[:2] == ("2026-05-06T09:00:00+00:00", "script")
    assert times(script + script.replace("05-06", "05-07"))[:2] == ("", "")


def test_a_day_before_the_clock_of_its_update_is_the_publication():
    assert times(before="<p>6. května 2026 9:30, aktualizováno 12:10</p>", lang="cs")[0] == "2026-05-06"


@pytest.mark.parametrize(
    ("lang", "day"), [("en-GB", "2026-03-04"), ("en-US", "2026-04-03"), ("en", ""), ("fr", "2026-03-04")]
)
def test_a_day_in_figures_is_read_as_the_page_writes_days(lang, day):
    assert times(before='<p class="date">04/03/2026</p>', lang=lang)[0] == day


def test_a_time_in_fourteen_figures_is_one():
    assert str(parse_time("20260512061500", assume_utc=True).at) == "2026-05-12 06:15:00+00:00"
    assert parse_time("20269912061500", assume_utc=True).at is None
