"""Every item of a file is an article or a reject, whatever the file is and whichever of its items are empty."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.reading import read_all, tarred, zipped
from transforms.read import Item

pytestmark = pytest.mark.slow

Texts = Sequence[str]


def _rows(texts: Texts) -> list[dict[str, str]]:
    return [{"title": f"Head {n}", "text": text} for n, text in enumerate(texts)]


def _csv(texts: Texts) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, ["title", "text"])
    writer.writeheader()
    writer.writerows(_rows(texts))
    return buffer.getvalue().encode()


def _xlsx(texts: Texts) -> bytes:
    book = openpyxl.Workbook()
    for row in [{"title": "title", "text": "text"}, *_rows(texts)]:
        book.active.append(list(row.values()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _parquet(texts: Texts) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows(texts)), buffer)
    return buffer.getvalue()


def _sqlite(texts: Texts) -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE articles (title, text)")
    base.executemany("INSERT INTO articles VALUES (?, ?)", [tuple(row.values()) for row in _rows(texts)])
    base.commit()
    return base.serialize()


def _json(texts: Texts) -> bytes:
    return json.dumps({"articles": _rows(texts)}).encode()


def _json_by_id(texts: Texts) -> bytes:
    return json.dumps({f"id{n}": row for n, row in enumerate(_rows(texts))}).encode()


def _json_printed(texts: Texts) -> bytes:
    return "\n".join(json.dumps(row, indent=1) for row in _rows(texts)).encode()


def _jsonl(texts: Texts) -> bytes:
    return "\n".join(map(json.dumps, _rows(texts))).encode()


def _rss(texts: Texts) -> bytes:
    entries = "".join(f"<item><title>Head</title><description>{text}</description></item>" for text in texts)
    return f"<rss><channel><title>Post</title>{entries}</channel></rss>".encode()


def _atom(texts: Texts) -> bytes:
    entries = "".join(f"<entry><title>Head</title><content>{text}</content></entry>" for text in texts)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>{entries}</feed>".encode()


def _mbox(texts: Texts) -> bytes:
    mails = b""
    for n, text in enumerate(texts):
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Message-ID"] = (
            "desk@lunde.example",
            f"Head {n}",
            f"<{n}@lunde.example>",
        )
        if text:
            mail.set_content(text)
        else:
            mail.add_attachment(b"\0\1\2" * 40, maintype="application", subtype="octet-stream")
        mails += b"From desk@lunde.example Tue Apr  7 10:00:00 2026\n" + mail.as_bytes() + b"\n"
    return mails


def _zip(texts: Texts) -> bytes:
    return zipped({f"{n}.txt": text.encode() for n, text in enumerate(texts)})


def _tar(texts: Texts) -> bytes:
    return tarred({f"{n}.txt": text.encode() for n, text in enumerate(texts)})


def _warc(texts: Texts) -> bytes:
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://lunde.example/{n}\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}\r\n\r\n".encode()
        for n, text in enumerate(texts)
    )


def _newsml(texts: Texts) -> bytes:
    entries = "".join(
        f"<newsItem><contentSet><inlineXML><html><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"
        for text in texts
    )
    return f"<newsMessage><itemSet>{entries}</itemSet></newsMessage>".encode()


KINDS = [
    _csv,
    _xlsx,
    _parquet,
    _sqlite,
    _json,
    _json_by_id,
    _json_printed,
    _jsonl,
    _rss,
    _atom,
    _mbox,
    _zip,
    _tar,
]
KINDS += [_warc, _newsml]


@pytest.mark.parametrize("made", KINDS)
@given(full=st.lists(st.booleans(), min_size=2, max_size=6).filter(any))
def test_every_item_is_an_article_or_a_reject(made: Callable[[Texts], bytes], full: list[bool]):
    texts = [f"The ferry was {n} minutes late." if is_full else "" for n, is_full in enumerate(full)]
    found = read_all(made(texts))
    assert [isinstance(item, Item) for item in found] == full
    assert len({item.place for item in found}) == len(found)


def test_a_list_that_is_cut_short_gives_its_whole_records():
    whole, again, cut = read_all(_json(["The ferry was late.", "The pier fell.", "The crane"])[13:-20])
    assert isinstance(whole, Item) and isinstance(again, Item)
    assert not isinstance(cut, Item)
    assert (cut.place, cut.reason) == ("record 3", "damaged")


def test_a_sheet_of_one_column_is_told():
    book = openpyxl.Workbook()
    for cell in ("notes", "one", "two"):
        book.active.append([cell])
    buffer = io.BytesIO()
    book.save(buffer)
    (found,) = read_all(buffer.getvalue())
    assert not isinstance(found, Item) and "notes" in found.detail
