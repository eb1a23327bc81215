"""Each format is read from a real file of a real writer, and attacks are rejected.

`files/make_files.py` and `files/agency_writers.py` made them.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from tests.transforms.files.make_files import AT, PARAGRAPHS, TITLE, URL
from tests.transforms.reading import items
from transforms.clean import clean
from transforms.extract import extract
from transforms.read import Item, Metadata, ReadConfig, Reject, read

FILES = Path(__file__).resolve().parent / "files"


def _documents(name: str) -> list[dict]:
    with (FILES / name).open("rb") as stream:
        extracted, rejects = extract(read(stream), name, "00")
    told = [
        r for r in rejects.to_pylist() if not r["item"].startswith("attachment")
    ]  # of a mail, one is no text
    assert not told
    return clean(extracted)[0].to_pylist()


def _reject(data: bytes, **options: object) -> Reject:
    (found,) = read(io.BytesIO(data), **options)
    assert isinstance(found, Reject), found
    return found


@pytest.mark.parametrize(
    ("name", "kind", "at"),
    [
        ("columns.pdf", "pdf", None),
        ("message.eml", "mail", AT),
        ("saved.mhtml", "mhtml", AT),
        ("feed.rss", "rss", AT),
        ("feed.atom", "atom", AT),
        ("wire.newsml-g2.xml", "newsml", AT),
        ("wire.newsml-1.2.xml", "newsml", AT),
        ("page.newsml-g2.xml", "newsml", AT),
    ],
)
def test_a_real_file_gives_the_article(name, kind, at):
    (document,) = _documents(name)
    assert document["text"].split("\n") == list(PARAGRAPHS)
    assert (document["source_kind"], document["published_at"]) == (kind, at)


def test_feeds_and_saved_pages_name_url_and_outlet():
    for name, outlet in (
        ("feed.rss", "Harbour Post"),
        ("feed.atom", "Harbour Post"),
        ("saved.mhtml", "harbourpost.example"),
    ):
        (document,) = _documents(name)
        assert (document["url"], document["outlet"]) == (URL, outlet)


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Harbour Post Newsdesk <desk@news.harbourpost.example>", "harbourpost.example"),
        ("desk@harbourpost.example", "harbourpost.example"),
        ("Asha Pell <asha.pell@gmail.com>", ""),
        ("Harbour Post", ""),
        ("desk@[10.0.0.1", ""),
    ],
)
def test_a_letter_is_of_the_outlet_whose_domain_it_comes_from(sender, outlet):
    letter = f"From: {sender}\nTo: a@b.example\nSubject: Lund\nMIME-Version: 1.0\n\nThe harbour closed."
    (item,) = read(io.BytesIO(letter.encode()))
    assert item.kind == "mail"
    assert item.metadata.outlet == outlet


def test_saved_pages_and_web_archives_say_when_they_were_fetched():
    (saved,) = _documents("saved.mhtml")
    assert saved["fetched_at"] == datetime(2026, 11, 24, 18, 42, 42, tzinfo=UTC)
    assert {d["fetched_at"] for d in _documents("pages.warc.gz")} == {
        datetime(2026, 11, 24, 18, 42, 36, tzinfo=UTC)
    }
    assert _documents("message.eml")[0]["fetched_at"] is None


def test_a_word_document_keeps_headings_and_lists():
    (document,) = _documents("article.docx")
    assert document["text"].split("\n") == [
        PARAGRAPHS[0],
        "What follows",
        "- The quay closes in March",
        "- Boats move to the next bay",
        PARAGRAPHS[1],
    ]
    assert (document["title"], document["authors"], document["source_kind"]) == (TITLE, ["Asha Pell"], "docx")


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("wire.newsml-g2.xml", "The Wire Desk"),
        ("wire.newsml-1.2.xml", "The Wire Desk"),
        ("page.newsml-g2.xml", "WIRE"),
        ("wire.nitf.xml", None),
    ],
)
def test_agency_files_name_headline_author_and_provider(name, outlet):
    (document,) = _documents(name)
    assert (document["title"], document["authors"], document["outlet"]) == (TITLE, ["Asha Pell"], outlet)


def test_nitf_keeps_headings_lists_and_quotes():
    (document,) = _documents("wire.nitf.xml")
    assert document["text"].split("\n") == [
        *PARAGRAPHS[:2],
        "What follows",
        "- The quay closes in March",
        "- Boats move to the next bay",
        *PARAGRAPHS[2:],
    ]
    assert (document["source_kind"], document["published_at"]) == ("nitf", AT)


def test_a_web_archive_gives_its_pages_and_neither_images_nor_errors():
    one, two = _documents("pages.warc.gz")
    assert (one["url"], one["item"], one["published_at"]) == (URL, "record 2", AT)
    assert (two["url"], two["text"]) == ("https://harbourpost.example/latin", one["text"])
    assert one["text"].split("\n") == list(PARAGRAPHS)


def test_a_web_archive_is_read_one_record_at_a_time():
    data = (FILES / "pages.warc.gz").read_bytes()

    class Endless(io.RawIOBase):
        """The archive again and again, without an end."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            piece = data[self.given % len(data) :][: len(buffer)]
            self.given += len(piece)
            buffer[: len(piece)] = piece
            return len(piece)

    stream = Endless()
    found = read(stream)
    assert all(isinstance(next(found), Item) for _ in range(20))
    assert stream.given < 100 * len(data)


# What no writer at hand puts in a file, and the standards allow
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.5/specification/dtd/nitf-3-5.dtd">
<nitf><head><title>Harbour</title><docdata><date.issue norm="20251104T173015Z"/></docdata>
<pubdata name="The Wire Desk" type="web" ex-ref="{URL}"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>
By <person>Asha Pell</person></byline></body.head>
<body.content><media><media-caption><p>The quay.</p></media-caption></media>
<block><p>{PARAGRAPHS[0]}</p><bq><block><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></block></bq></block>
</body.content></body></nitf>"""
NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:a"><itemMeta><provider literal="The Wire Desk"/></itemMeta><contentSet>
<inlineData contenttype="text/plain">{PARAGRAPHS[0]}</inlineData></contentSet></newsItem>
<newsItem guid="urn:b"><contentMeta/><contentSet/></newsItem></itemSet></newsMessage>"""


def test_nitf_in_blocks_gives_quotes_a_line_a_paragraph_and_no_captions():
    (item,) = read(io.BytesIO(NITF.encode()))
    assert item.metadata == Metadata(
        url=URL,
        outlet="The Wire Desk",
        title=TITLE,
        authors=("Asha Pell",),
        published="2025-11-04T17:30:15Z",
        utc=("published",),
    )
    assert item.content.split("\n") == list(PARAGRAPHS)[:3]


def test_newsml_gives_each_news_item_and_rejects_one_without_text():
    one, two = read(io.BytesIO(NEWSML.encode()))
    assert (one.metadata, one.content) == (Metadata(outlet="The Wire Desk"), PARAGRAPHS[0])
    assert (two.place, two.reason) == ("item 2", "no-text")


PACKAGE = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"><groupSet/></packageItem>'


@pytest.mark.parametrize(
    "data",
    [
        PACKAGE,
        f"<newsMessage><itemSet>{PACKAGE}</itemSet></newsMessage>",
        "<rss version='2.0'><channel><title>Harbour Post</title></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Post</title></feed>",
        "PK\x05\x06" + "\0" * 18,
    ],
)
def test_an_input_without_items_is_a_reject(data):
    assert _reject(data.encode()).reason == "no-items"


def test_an_empty_archive_inside_another_is_a_reject_with_its_place():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("empty.zip", b"PK\x05\x06" + bytes(18))
        archive.writestr("a.txt", "The harbour closed.")
    empty, text = read(io.BytesIO(buffer.getvalue()))
    assert (empty.place, empty.reason, text.place) == ("empty.zip", "no-items", "a.txt")


def _warc(kind: str, content_type: str) -> bytes:
    """A web archive of one record, a text that names its outlet."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=False)
    payload = io.BytesIO(b"outlet: Lund Post\ntitle: Harbour\n\nThe harbour closed.")
    writer.write_record(writer.create_warc_record(URL, kind, payload, warc_content_type=content_type))
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_pages_kept_without_the_servers_answer_are_read_with_what_they_say_of_themselves(kind):
    (item,) = read(io.BytesIO(_warc(kind, "text/plain")))
    assert (item.content.strip(), item.place) == ("The harbour closed.", "record 1")
    assert (item.metadata.outlet, item.metadata.title, item.metadata.address) == ("Lund Post", "Harbour", URL)
    assert item.metadata.fetched


@pytest.mark.parametrize(("kind", "content_type"), [("resource", "image/png"), ("metadata", "text/plain")])
def test_a_web_archive_without_pages_is_a_reject(kind, content_type):
    assert _reject(_warc(kind, content_type)).reason == "no-items"


@pytest.mark.parametrize("entity", ['<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_xml_that_declares_entities_is_rejected(entity):
    xml = f'<?xml version="1.0"?><!DOCTYPE rss [{entity}]><rss><channel>&a;</channel></rss>'
    assert _reject(xml.encode()).reason == "unsafe"


def test_a_pdf_with_a_password_is_rejected():
    assert _reject((FILES / "locked.pdf").read_bytes()).reason == "encrypted"


def test_a_pdf_whose_streams_expand_too_far_is_rejected():
    stream = zlib.compress(b" " * 3_000_000)
    pdf = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>\nstream\n" + stream + b"\nendstream endobj"
    assert _reject(pdf, config=ReadConfig(max_item_bytes=1_000_000)).reason == "too-large"


@pytest.mark.parametrize(
    "name",
    [
        "columns.pdf",
        "article.docx",
        "message.eml",
        "saved.mhtml",
        "pages.warc.gz",
        "feed.rss",
        "wire.nitf.xml",
    ],
)
def test_a_file_cut_short_or_overwritten_raises_nothing(name):
    data = (FILES / name).read_bytes()
    noise = random.Random(3)
    for cut in (10, len(data) // 3, len(data) // 2, len(data) - 7):
        assert all(isinstance(found, Item | Reject) for found in read(io.BytesIO(data[:cut])))
        hurt = bytearray(data)
        for _ in range(20):
            hurt[noise.randrange(len(hurt))] = noise.randrange(256)
        assert all(isinstance(found, Item | Reject) for found in read(io.BytesIO(bytes(hurt))))


@pytest.mark.slow
def test_a_word_document_that_is_a_bomb_is_rejected():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    assert _reject(buffer.getvalue()).reason == "too-large"


def test_a_line_of_200_mb_is_rejected_without_being_held():
    class LongLine(io.RawIOBase):
        """JSON whose one text has no end in sight."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            piece = (b'{"text": "' if not self.given else b"a" * len(buffer))[: 200_000_000 - self.given]
            self.given += len(piece)
            buffer[: len(piece)] = piece
            return len(piece)

    found = list(read(LongLine(), config=ReadConfig(max_item_bytes=1_000_000)))
    assert [f.reason for f in found] == ["too-large"]


def test_a_caption_in_the_marks_of_wordpress_takes_no_words_beside_it():
    body = 'The eel came back.\n[caption id="a"]<img/> The drain[/caption]\nNobody had asked for it.'
    item = f"<item><title>Eel</title><description><![CDATA[{body}]]></description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    (item,) = items(feed.encode())
    assert "The drain" not in item.content and "Nobody had asked for it." in item.content
