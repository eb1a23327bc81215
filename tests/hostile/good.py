"""A whole file of each format, small, with one article or a few: what the damage of `damage` is done to."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sqlite3
from collections.abc import Callable, Mapping

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.transforms.reading import tarred, zipped

SENTENCES = (
    "The lock at Sandry opened on Monday after a winter of repairs, the canal board said.",
    "Its chair, Mira Toft, told the Sandry Lantern that 48 boats had waited since noon.",
    "The repairs cost 3.2 million crowns and were paid for by the towns along the canal.",
    "Traffic on the lower canal is to begin again on Thursday, two weeks before the fair.",
)
TEXT = "\n\n".join(SENTENCES)
TITLE = "The lock at Sandry is open"


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{sentence}</{tag}>" for sentence in SENTENCES)


def page(body: str = "", head: str = "") -> bytes:
    """A web page with the article, and `body` behind it."""
    article = f"<article><h1>{TITLE}</h1>{paragraphs()}</article>"
    head = f"<head><title>{TITLE}</title>{head}</head>"
    return f"<!DOCTYPE html><html>{head}<body>{article}{body}</body></html>".encode()


def record(payload: bytes, headers: str = "", length: int | None = None) -> bytes:
    """A response in a web archive; length: what the record claims, where it is another than it has."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lantern.example/lock\r\n{headers}"
        f"WARC-Date: 2026-03-02T08:00:00Z\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def mail(body: str = TEXT, headers: str = "", kind: str = "text/plain") -> bytes:
    head = f"From: Desk <desk@lantern.example>\r\nTo: list@lantern.example\r\nSubject: {TITLE}\r\n{headers}"
    return f"{head}MIME-Version: 1.0\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}\r\n".encode()


def pdf(objects: Mapping[int, bytes] | None = None, text: bytes = b"", resources: bytes = b"") -> bytes:
    """A PDF of one page. objects: beside, or instead of, its five; text: what is drawn, as operators."""
    lines = b" ".join(b"(%s) Tj 0 -16 Td" % sentence.encode() for sentence in SENTENCES)
    drawn = text or b"BT /F1 11 Tf 40 700 Td " + lines + b" ET"
    fonts = b"<</Font<</F1 5 0 R>>" + resources + b">>"
    own = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources " + fonts + b">>",
        4: stream(drawn),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    } | dict(objects or {})
    body, places = b"%PDF-1.4\n", {}
    for number, data in own.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = b"xref\n0 1\n0000000000 65535 f \n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()
    )
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(own) + 1, len(body))
    return body + table + end


def stream(data: bytes, told: bytes = b"") -> bytes:
    """A stream of a PDF; told: entries of its dictionary, such as its filters."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), told, data)


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "", head: str = "") -> bytes:
    """A Word document with the article, and `body` behind it."""
    text = "".join(f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>" for sentence in SENTENCES)
    return zipped(
        {
            "word/document.xml": f"{head}<w:document {_WORD}><w:body>{text}{body}</w:body></w:document>".encode()
        }
    )


def odt(body: str = "", head: str = "") -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"{head}<office:document-content {names}><office:body>{paragraphs('text:p')}{body}</office:body>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": f"{content}</office:document-content>".encode()})


def epub(chapters: int = 1, href: str = "c{}.xhtml") -> bytes:
    rootfile = '<container><rootfiles><rootfile full-path="o.opf"/></rootfiles></container>'
    parts = "".join(f'<item id="i{n}" href="{href.format(n)}"/>' for n in range(chapters))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(chapters))
    package = f"<package><metadata/><manifest>{parts}</manifest><spine>{spine}</spine></package>"
    pages = {href.format(n): page() for n in range(min(chapters, 3))}
    return zipped({"META-INF/container.xml": rootfile.encode(), "o.opf": package.encode(), **pages})


def feed(items: str = "") -> bytes:
    entry = f"<item><title>{TITLE}</title><description>{TEXT}</description></item>"
    channel = f"<channel><title>Lantern</title>{entry}{items}</channel>"
    return f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>".encode()


def atom(entries: str = "") -> bytes:
    entry = f"<entry><title>{TITLE}</title><content>{TEXT}</content></entry>"
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Lantern</title>{entry}{entries}</feed>".encode()


def nitf(body: str = "") -> bytes:
    content = f"<body.content>{paragraphs()}{body}</body.content>"
    return f"<nitf><head><title>{TITLE}</title></head><body>{content}</body></nitf>".encode()


def newsml(items: str = "") -> bytes:
    inline = f"<contentSet><inlineXML><html><body>{paragraphs()}</body></html></inlineXML></contentSet>"
    return f"<newsMessage><itemSet><newsItem>{inline}</newsItem>{items}</itemSet></newsMessage>".encode()


def alto(blocks: str = "") -> bytes:
    words = "".join(f"<String CONTENT='{word}'/>" for word in TEXT.split())
    block = f"<TextBlock ID='b'><TextLine>{words}</TextLine></TextBlock>"
    return f"<alto><Layout><Page><PrintSpace>{block}{blocks}</PrintSpace></Page></Layout></alto>".encode()


def lines_of_json(n: int = 3) -> bytes:
    return b"".join(json.dumps({"title": TITLE, "text": f"{n}. {TEXT}"}).encode() + b"\n" for n in range(n))


def table() -> bytes:
    return ("title,text,published_at\n" + f'"{TITLE}","{TEXT}",2026-03-02\n' * 3).encode()


def parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table({"title": [TITLE] * 3, "text": [TEXT] * 3}), buffer)
    return buffer.getvalue()


def sqlite(*statements: str) -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE articles (title TEXT, text TEXT)")
    base.execute("INSERT INTO articles VALUES (?, ?)", (TITLE, TEXT))
    for statement in statements:
        base.execute(statement)
    base.commit()
    data = base.serialize()
    base.close()
    return data


def workbook() -> bytes:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append([TITLE, TEXT])
    book.save(buffer)
    return buffer.getvalue()


def rtf(body: str = "") -> bytes:
    return ("{\\rtf1\\ansi " + "\\par ".join(SENTENCES) + body + "}").encode()


def mailbox() -> bytes:
    return b"".join(
        b"From desk@lantern.example Mon Mar  2 08:00:00 2026\n" + mail() + b"\n" for _ in range(3)
    )


def saved_page() -> bytes:
    head = "Snapshot-Content-Location: https://lantern.example/lock\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\n\r\n" + page().decode()
    kind = 'multipart/related; type="text/html"; boundary="b"'
    return (
        f"From: <Saved>\r\n{head}Subject: {TITLE}\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
        f"--b\r\n{part}\r\n--b--\r\n"
    ).encode()


GOOD: dict[str, Callable[[], bytes]] = {
    "alto": alto,
    "atom": atom,
    "bzip2": lambda: bz2.compress(page()),
    "csv": table,
    "docx": docx,
    "epub": epub,
    "gzip": lambda: gzip.compress(page(), mtime=0),
    "html": page,
    "json": lambda: json.dumps([{"title": TITLE, "text": TEXT}] * 3).encode(),
    "jsonl": lines_of_json,
    "mail": mail,
    "mbox": mailbox,
    "mhtml": saved_page,
    "newsml": newsml,
    "nitf": nitf,
    "odt": odt,
    "parquet": parquet,
    "pdf": pdf,
    "rss": feed,
    "rtf": rtf,
    "sqlite": sqlite,
    "tar": lambda: tarred({"a.html": page(), "b.txt": TEXT.encode()}),
    "text": TEXT.encode,
    "warc": lambda: record(page()) * 3,
    "xlsx": workbook,
    "xz": lambda: lzma.compress(page()),
    "zip": lambda: zipped({"a.html": page(), "b.txt": TEXT.encode()}),
    "zstd": lambda: zstandard.compress(page()),
}
"""By format."""
