"""Days and authors away from the headline are read where they are the article's own, and nowhere else."""

from __future__ import annotations

import pytest

from transforms.extract.metadata import page_metadata
from transforms.extract.tree import parse_html

PROSE = "<p>The lamplighter of Lunde hung up his pole last night, after forty winters and no fall.</p>" * 9


def said(
    before: str = "", behind: str = "", beside: str = "", head: str = "", top: str = "<h1>No more oil</h1>"
):
    """What a page says with something before the prose, behind it in the article, or beside the article."""
    return page_metadata(
        parse_html(
            f'<html lang="en"><head><title>No more oil</title>{head}</head><body><div id="__next">'
            f'<div class="with-sidebar related-articles"><article>{top}{before}{PROSE}{behind}</article></div>'
            f"{beside}</div></body></html>"
        )
    )


def test_what_holds_the_headline_is_no_side_part_whatever_its_name():
    byline = '<a rel="author" href="/1">Asha Pell</a>'
    page = said(behind=f'{byline}<span class="date">6 May 2026</span>')
    assert (page.published, page.authors) == ("2026-05-06", ("Asha Pell",))


@pytest.mark.parametrize(
    "field",
    [
        "<h3>Published</h3><p><time datetime='2026-05-06'>6 May</time></p>",
        "<dl><dt>Publication date</dt><dd>6 May 2026</dd></dl>",
        "<table><tr><td>公開日</td><td>2026年5月6日</td></tr></table>",
        "<div><div><span>Published:</span></div><div>6 May 2026</div></div>",
        "<div>Posted on 6 May 2026 at 19:00 by @asha</div>",
        "<footer class='post-footer'><time datetime='2026-05-06'>6 May</time></footer>",
    ],
)
def test_a_field_of_the_article_tells_its_day(field):
    assert said(behind=field).published == "2026-05-06"


@pytest.mark.parametrize("part", ["aside", "div class='layout-sidebar'"])
def test_a_labelled_field_may_stand_in_a_side_bar(part):
    end = part.split()[0]
    fields = (
        "<h4>Published</h4><p>6 May 2026</p><h4>Author(s)</h4><ul><li>Asha Pell</li><li>Tom Orr</li></ul>"
    )
    page = said(beside=f"<{part}>{fields}</{end}>")
    assert (page.published, page.authors) == ("2026-05-06", ("Asha Pell", "Tom Orr"))


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='comments'><div>Posted on 6 May 2026</div><h4>Author</h4><p>Mina Fell</p></div>",
        "<div class='latest'><h4>Published</h4><p>6 May 2026</p><p>Written by Mina Fell</p></div>",
        "<p>Posted 6 May 2026</p><p>Written by Mina Fell</p><p>Posted 8 May 2026</p><p>Written by Jon Roe</p>",
        "<blockquote><time class='date'>6 May 2026</time></blockquote>",
        "<aside><time itemprop='datePublished' datetime='2026-05-06'>6 May</time></aside>",
        "<h4>Updated</h4><p>6 May 2026</p><h4>Editor</h4><p>Mina Fell</p>",
        "<footer><div class='date'>6 May 2026</div></footer>",
    ],
)
def test_fields_of_something_else_tell_nothing(beside):
    page = said(beside=beside)
    assert (page.published, page.authors) == ("", ())


def test_a_release_of_something_else_is_not_the_publication():
    day = "<p>by Asha · 6 May 2026</p><p>A Lamp for Lunde</p><p>Released: 3 March 2026 by Tor House</p>"
    assert said(before=day).published == "2026-05-06"


@pytest.mark.parametrize(
    ("summary", "day"),
    [
        ("LUNDE, May 6, 2026 (LPA) - The last lamplighter has stopped.", "2026-05-06"),
        ("By Asha Pell\n\nLUNDE, 6 May 2026 /Wire One/ -- The last lamplighter has stopped.", "2026-05-06"),
        ("Old Lunde, North Coast, May 6, 2026 – The last lamplighter has stopped.", "2026-05-06"),
        ("In Lunde, May 6, 2026 is a day without lamps.", ""),
        ("The lamps went out on May 6, 2026 - for good.", ""),
    ],
)
def test_a_dateline_in_the_summary_tells_the_day(summary, day):
    assert said(head=f'<meta name="description" content="{summary}">').published == day


def test_the_headline_below_an_outlets_name_is_found():
    top = "<h1>Lunde Post</h1><div><h2>No more oil</h2><p>Lunde Post<br>6 May 2026, 09:30 GMT+2</p></div>"
    masthead = "<div class='date'>8 May 2026</div>"
    head = '<meta property="og:site_name" content="Lunde Post">'
    assert said(beside=masthead, top=top, head=head).published == "2026-05-06T07:30+00:00"


@pytest.mark.parametrize(
    "byline",
    [
        '<div><img src="/a.png" alt="Asha Pell"><div><p>Asha Pell</p><p>6 May 2026</p></div></div>',
        '<ul><li><i class="icon icon-person"></i> Asha Pell</li></ul>',
        '<nav class="post-by">Edited by <span itemprop="author">Asha Pell</span></nav>',
        "<aside><address><a rel='author' href='/1'>Asha Pell</a></address></aside>",
        '<div class="author_box"><p>' + "Asha has written of lamps for years. " * 9 + "</p>"
        '<a href="/author/asha-pell/">Asha Pell</a></div>',
    ],
)
def test_a_name_that_is_shown_as_the_authors_is_read(byline):
    assert said(before=byline).authors == ("Asha Pell",)


def test_a_name_beside_another_picture_is_no_author():
    assert said(before='<div><img src="/a.png" alt="A lamp"><p>Asha Pell</p></div>').authors == ()
    pictured = f'<div><img src="/a.png" alt="Asha Pell"><p>Asha Pell</p>{PROSE}</div>'
    assert said(before=pictured).authors == ()


def test_a_headline_filled_in_as_the_name_of_the_site_is_the_headline():
    title = "No more oil for the lamps of Lunde, and what its lamplighters say"
    head = "".join(f'<meta property="og:{name}" content="{title}">' for name in ("site_name", "title"))
    page = said(before="<p>6 May 2026</p>", head=head, top=f"<h1>{title}</h1>")
    assert (page.title, page.outlet, page.published) == (title, "", "2026-05-06")


def test_a_second_heading_tells_the_headline_from_a_name_in_the_title():
    head = '<meta property="og:title" content="No more oil for the lamps - Kit’s corner">'
    heading = "<h2>No more oil for the lamps</h2><span>6 May 2026</span>"
    page = said(head=head, before=heading, top="<h1>Kit’s corner</h1><h2>Notes</h2>")
    assert (page.title, page.published) == ("No more oil for the lamps", "2026-05-06")
