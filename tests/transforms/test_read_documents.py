"""Documents of word processors, books, scans and saved pages."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items, only_reject, read_all, zipped
from transforms.read import Item
from transforms.read.hyphens import join_line_ends

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "The quay wall at Sandry gave way on Tuesday night."


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _docx(body: str, core: str = "") -> bytes:
    members = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()
    }
    if core:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        members["docProps/core.xml"] = f"<properties {dc}>{core}</properties>".encode()
    return zipped(members)


def _text(item: Item) -> str:
    return item.content.partition("<article>")[2].partition("</article>")[0]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            f"<w:p>{_run('It fell on ')}<w:del><w:r><w:delText>Monday</w:delText></w:r></w:del>"
            f"<w:ins>{_run('Tuesday')}</w:ins></w:p>",
            "<p>It fell on Tuesday</p>",
        ),
        (
            f"<w:p>{_run('It ')}<w:moveFrom>{_run('never ')}</w:moveFrom>{_run('fell ')}"
            f"<w:moveTo>{_run('never')}</w:moveTo></w:p>",
            "<p>It fell never</p>",
        ),
        (
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_run('The wall ')}</w:p><w:p>{_run('fell.')}</w:p>",
            "<p>The wall fell.</p>",
        ),
        (
            f"<w:sdt><w:sdtContent><w:p>{_run('Inside ')}<w:sdt><w:sdtContent>{_run('a control')}"
            "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
            "<p>Inside a control</p>",
        ),
        (f"<w:p><w:smartTag>{_run('Sandry')}</w:smartTag>{_run(' fell')}</w:p>", "<p>Sandry fell</p>"),
        ("<w:p><w:r><w:t>One.</w:t><w:br/><w:t>Two</w:t></w:r></w:p>", "<p>One.</p><p>Two</p>"),
        (
            f"<w:p>{_run('One.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> Shown</w:t></w:r></w:p>",
            "<p>One. Shown</p>",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{_run('One.')}</w:p><w:p>{_run('Two')}</w:p></w:tc></w:tr></w:tbl>",
            "<p>One.</p><p>Two</p>",
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{_run('Cranes')}</w:p></w:tc><w:tc><w:p>{_run('2')}</w:p></w:tc></w:tr></w:tbl>",
            "<table><tr><td>Cranes</td><td>2</td></tr></table>",
        ),
    ],
)
def test_word_is_read_as_it_would_be_printed(body: str, html: str):
    (item,) = items(_docx(body))
    assert _text(item) == html


def _styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def test_headings_with_a_day_below_each_begin_articles():
    body = _styled("Title", "Cuttings") + "".join(
        f"{_styled('heading1', title)}<w:p>{_run(f'Sandry Courier, {day} April 2026')}</w:p><w:p>{_run(TEXT)}</w:p>"
        for title, day in (("Quay", 7), ("Clocks", 9))
    )
    first, second, rest = read_all(_docx(body))
    assert isinstance(first, Item) and isinstance(second, Item)
    assert [(i.metadata.title, i.metadata.published) for i in (first, second)] == [
        ("Quay", "7 April 2026"),
        ("Clocks", "9 April 2026"),
    ]
    assert "Clocks" not in first.content and "Cuttings" not in first.content
    assert not isinstance(rest, Item) and "Cuttings" in rest.detail


def test_headings_without_days_are_those_of_one_article():
    body = "".join(f"{_styled('heading1', title)}<w:p>{_run(TEXT)}</w:p>" for title in ("Quay", "The night"))
    (item,) = items(_docx(body))
    assert item.metadata.title == "Quay" and "The night" in item.content


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Quay wall gives way", "Quay wall gives way"),
        ("7 April 2026", ""),
        ("It fell.", ""),
        ("By Mira Tolland", ""),
    ],
)
def test_a_short_first_line_is_a_title_unless_it_is_a_day_a_byline_or_a_sentence(first: str, title: str):
    (item,) = items(_docx(f"<w:p>{_run(first)}</w:p><w:p>{_run(TEXT)}</w:p>"))
    assert item.metadata.title == title


def test_what_stands_at_the_head_of_a_word_file_wins_over_junk_in_its_properties():
    style = '<w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    lines = f"<w:p>{_run('Tuesday, 7 April 2026')}</w:p><w:p>{style}{_run('Quay wall gives way')}</w:p>"
    lines += f"<w:p>{_run('By Mira Tolland')}</w:p><w:p>{_run(TEXT)}</w:p>"
    junk = "<dc:title>Microsoft Word - Document1</dc:title><dc:creator>Microsoft Office User</dc:creator>"
    said = items(_docx(lines, junk))[0].metadata
    assert (said.title, said.published, said.authors) == (
        "Quay wall gives way",
        "7 April 2026",
        ("Mira Tolland",),
    )


def test_an_open_document_keeps_its_paragraphs_apart_and_its_deletions_out():
    office, text = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    )
    body = (
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>Gone</t:p></t:deletion></t:changed-region>"
        "</t:tracked-changes><t:h t:outline-level='1'>Quay</t:h><t:p>The <t:span>wall</t:span><t:s/>fell.</t:p>"
        "<t:p>Nobody<t:note><t:note-body><t:p>A note</t:p></t:note-body></t:note> was"
        "<o:annotation><t:p>Ask</t:p></o:annotation> hurt.</t:p>"
    )
    xml = f'<o:document xmlns:o="{office}" xmlns:t="{text}"><o:body>{body}</o:body></o:document>'
    odt = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": xml.encode()})
    (item,) = items(odt)
    assert (item.kind, item.metadata.title) == ("odt", "Quay")
    assert _text(item) == "<h1>Quay</h1><p>The wall fell.</p><p>Nobody was hurt.</p>"


def test_rtf_is_read_without_its_commands():
    rtf = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\b Quay wall gives way\b0\par "
    rtf += rb"The yard\'92s \ldblquote wall\rdblquote .\par}"
    (item,) = items(rtf)
    assert _text(item) == "<h1>Quay wall gives way</h1><p>The yard’s “wall”.</p>"


@pytest.mark.parametrize(
    "hidden", [r"{\v Ask}", r"\v Ask\v0 ", r"{\deleted Ask}", r"{\v A{\b s}k}", r"\v\'41sk\plain "]
)
def test_what_rtf_hides_is_no_text(hidden: str):
    (item,) = items(rf"{{\rtf1\ansi The wall{hidden} fell.\par}}".encode())
    assert "<p>The wall fell.</p>" in item.content


def test_a_chapter_of_a_book_has_its_own_day_and_contents_are_none():
    chapter = f"<html><body><h1>L&#39;orloge</h1><p>9 avril 2026</p><p>{TEXT}</p></body></html>"
    contents = "<html><body><h2>Sommaire</h2><p><a href='a.xhtml'>L'orloge</a></p></body></html>"
    package = (
        "<package><metadata><title>Hebdo</title><date>2026-04-22</date></metadata><manifest>"
        "<item id='a' href='a.xhtml'/><item id='c' href='c.xhtml'/></manifest>"
        "<spine><itemref idref='c'/><itemref idref='a'/></spine></package>"
    )
    listed, item = read_all(
        zipped(
            {
                "META-INF/container.xml": b"<container><rootfile full-path='book.opf'/></container>",
                "book.opf": package.encode(),
                "a.xhtml": chapter.encode(),
                "c.xhtml": contents.encode(),
            }
        )
    )
    assert isinstance(item, Item) and not isinstance(listed, Item)
    assert (item.metadata.title, item.metadata.published, listed.reason) == (
        "L'orloge",
        "9 avril 2026",
        "index",
    )


def test_a_book_gives_its_chapters_in_order_and_nothing_of_its_packing():
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Brel Weekly</dc:title>'
        "<dc:date>2026-04-09</dc:date></metadata><manifest><item id='n' href='nav.xhtml' properties='nav'/>"
        "<item id='b' href='b.xhtml'/><item id='a' href='a.xhtml'/></manifest>"
        "<spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"
    )
    book = zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b"<container><rootfile full-path='in/book.opf'/></container>",
            "in/book.opf": package.encode(),
            "in/nav.xhtml": b"<html><body><nav>Contents</nav></body></html>",
            "in/b.xhtml": b"<html><body><h1>Clocks</h1><p>One works.</p></body></html>",
            "in/a.xhtml": f"<html><body><h1>Quay</h1><p>{TEXT}</p></body></html>".encode(),
        }
    )
    found = items(book)
    assert [(i.place, i.metadata.title) for i in found] == [("in/a.xhtml", "Quay"), ("in/b.xhtml", "Clocks")]
    assert {(i.metadata.outlet, i.metadata.published) for i in found} == {("Brel Weekly", "2026-04-09")}


def _line(*words: str, more: str = "") -> str:
    return f"<TextLine>{''.join(f'<String CONTENT={w!r}/>' for w in words)}{more}</TextLine>"


HALVES = [
    f"<String CONTENT='{w}' SUBS_TYPE='HypPart{n}' SUBS_CONTENT='wall'/>" for n, w in ((1, "wa"), (2, "ll"))
]
ALTO_BLOCK = _line("The", "quay", more=f"{HALVES[0]}<HYP CONTENT='-'/>")
ALTO_BLOCK += f"<TextLine>{HALVES[1]}<String CONTENT='fell.'/></TextLine>"


@pytest.mark.slow
def test_a_scan_is_read_page_by_page_and_article_by_article():
    zone = "<ComposedBlock ID='z{0}' TYPE='article'><TextBlock>{1}</TextBlock></ComposedBlock>"
    alto = (
        f"<alto><Layout><Page>{zone.format(1, ALTO_BLOCK)}{zone.format(2, _line('One', 'clock.'))}</Page>"
        f"<Page><TextBlock>{_line('The', 'mu-')}{_line('seum', 'shut.')}</TextBlock></Page></Layout></alto>"
    )
    found = items(alto.encode())
    assert [(item.place, item.content) for item in found] == [
        ("page 1 article z1", "The quay wall fell."),
        ("page 1 article z2", "One clock."),
        ("page 2", "The museum shut."),
    ]


def test_the_contents_of_a_scan_say_what_is_read():
    assert only_reject(b"<mets><fileSec><file/></fileSec></mets>").reason == "index"


def test_a_saved_page_says_where_and_when_it_was_saved_and_sheds_its_pictures():
    picture = "data:image/png;base64," + "A" * 100_000
    page = (
        "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://sandry.example/quay \n"
        " saved date: Tue Apr 07 2026 09:15:00 GMT+0200 (CEST)\n-->"
        f"<body><img src='{picture}'><p>{TEXT}</p></body></html>"
    )
    (item,) = items(page.encode())
    assert item.metadata.address == "https://sandry.example/quay"
    assert item.metadata.fetched == "Tue Apr 07 2026 09:15:00 GMT+0200"
    assert len(item.content) < 1000 and TEXT in item.content


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        ("the har-\nbour of the old town is shut for the winter", "the harbour of"),
        ("the deci\u00ad\nsion of the council was not a surprise to many", "the decision of"),
        ("its well-\nknown owner told the staff of it on Tuesday", "its well-known owner"),
        ("a state-of-the-\nart plant that the province had asked for", "a state-of-the-art plant"),
        ("die Straßen-\nbauer sehen in den Kurven das größte Problem der Stadt", "die Straßenbauer sehen"),
        ("die Stadt-\nund Landkreise wollen das Geld nicht mehr zahlen", "die Stadt- und Landkreise"),
        ("мэр города утвер-\nдил проект нового моста через реку", "утвердил проект"),
        ("την κατα-\nσκευή νέας γέφυρας που θα ενώσει τις δύο όχθες", "την κατασκευή νέας"),
    ],
)
def test_words_parted_at_line_ends_are_joined_and_compounds_keep_their_hyphens(parted: str, joined: str):
    assert joined in join_line_ends(parted).replace("\n", " ")


def test_the_headline_of_a_release_stands_below_what_says_that_it_is_one() -> None:
    lines = ("FOR IMMEDIATE RELEASE", "7 April 2026", "Quay wall gives way", TEXT)
    (item,) = items(_docx("".join(f"<w:p>{_run(line)}</w:p>" for line in lines)))
    assert (item.metadata.title, item.metadata.published) == ("Quay wall gives way", "7 April 2026")
