"""Damage stays local: what is broken costs itself, and what follows is read."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

import brotli
import pytest
import zstandard

from tests.transforms.reading import items, only_reject, read_all, zipped
from transforms.read import Item, ReadConfig, Reject

WORDS = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin. " * 4


def _page(name: str) -> bytes:
    return f"<html><head><title>{name}</title></head><body><p>{name}: {WORDS}</p></body></html>".encode()


def _record(body: bytes, headers: str = "", length: int | None = None) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://sandry.example/\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _names(found: list[Item | Reject]) -> list[str]:
    return [i.content.partition("<title>")[2].partition("<")[0] for i in found if isinstance(i, Item)]


def _raw_deflate(data: bytes) -> bytes:
    compress = zlib.compressobj(wbits=-15)
    return compress.compress(data) + compress.flush()


def _chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n%x;name=value\r\n%b\r\n0\r\n\r\n" % (50, data[:50], len(data) - 50, data[50:])


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", _raw_deflate),
        ("br", brotli.compress),
        ("zstd", zstandard.ZstdCompressor().compress),
        ("identity", bytes),
        ("gzip", bytes),
        ("br", bytes),
        ("zstd", bytes),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_page_is_read_in_every_coding_and_under_a_false_label(label: str, code, chunked: bool):
    body = code(_page("Quay"))
    headers = f"Content-Encoding: {label}\r\n"
    if chunked:
        body, headers = _chunked(body), headers + "Transfer-Encoding: chunked\r\n"
    archive = _record(_page("before")) + _record(body, headers) + _record(_page("after"))
    assert _names(read_all(archive)) == ["before", "Quay", "after"]


@pytest.mark.parametrize("coding", ["br", "gzip", "zstd"])
def test_a_page_that_cannot_be_expanded_costs_itself(coding: str):
    broken = {"br": brotli.compress, "gzip": gzip.compress, "zstd": zstandard.ZstdCompressor().compress}[
        coding
    ]
    archive = _record(broken(_page("lost"))[:-20], f"Content-Encoding: {coding}\r\n") + _record(
        _page("after")
    )
    first, second = read_all(archive)
    assert isinstance(first, Reject)
    assert (first.place, first.reason) == ("record 1", "damaged")
    assert _names([second]) == ["after"]


def test_a_page_that_expands_too_far_is_told():
    bomb = brotli.compress(b"<p>" + b" " * 5_000_000)
    archive = _record(bomb, "Content-Encoding: br\r\n") + _record(_page("after"))
    first, second = read_all(archive, config=ReadConfig(max_item_bytes=1_000_000))
    assert isinstance(first, Reject)
    assert first.reason == "too-large"
    assert isinstance(second, Item)


@pytest.mark.parametrize("length", [-1, 0, 10, 500_000, 10**12])
def test_a_wrong_length_loses_no_later_record(length: int):
    archive = _record(_page("before")) + _record(_page("wrong"), length=length) + _record(_page("after")) * 2
    names = _names(read_all(archive))
    assert [names[0], *names[-2:]] == ["before", "after", "after"]


def test_headers_without_an_end_are_told():
    archive = _record(_page("long"), "X-Long: " + "a" * 2_000_000 + "\r\n") + _record(_page("after"))
    first, second = read_all(archive)
    assert isinstance(first, Reject)
    assert first.reason == "damaged"
    assert _names([second]) == ["after"]


@pytest.mark.parametrize("damaged", [0, 7, 19])
def test_a_broken_member_of_a_gzip_archive_costs_itself(damaged: int):
    members = [gzip.compress(_record(_page(f"page {n}"))) for n in range(20)]
    middle = len(members[damaged]) // 2
    members[damaged] = members[damaged][:middle] + b"\xff" * 40 + members[damaged][middle + 40 :]
    found = read_all(b"".join(members))
    assert set(_names(found)) >= {f"page {n}" for n in range(20) if n != damaged}
    assert any(isinstance(reject, Reject) and reject.reason == "damaged" for reject in found)


def test_of_lines_in_gzip_all_behind_the_damage_are_read():
    members = [gzip.compress(json.dumps({"text": f"{n} {WORDS}"}).encode() + b"\n") for n in range(9)]
    members[4] = members[4][:-12] + bytes(12)
    found = read_all(b"".join(members))
    numbers = {item.content.partition(" ")[0] for item in found if isinstance(item, Item)}
    assert numbers >= set("01235678")
    assert any(isinstance(reject, Reject) for reject in found)


def test_a_page_cut_short_in_gzip_is_no_document():
    assert only_reject(gzip.compress(_page("cut"))[:-30]).reason == "damaged"


def test_many_members_may_each_compress_well():
    line = json.dumps({"text": "rain " * 100_000}).encode() + b"\n"
    assert len(items(gzip.compress(line) * 10)) == 10


ITEM = "<item><title>{0}</title><description>&lt;p&gt;{0} and &amp;amp; more.&lt;/p&gt;</description></item>"


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>a & b</title><description>Text</description></item>",
        "<item><title>a &nbsp; b</title><description>Text &rsquo; more</description></item>",
        "<item><title>a</title><description>costs < 5 crowns</description></item>",
        "<item><title>a<b></title><description>Text</description></item>",
        "<item><title>a\x0b</title><description>Text &#0; &#x1F;</description></item>",
    ],
)
@pytest.mark.parametrize(
    "head", ["", "\n\n", "<?xml version='1.0'?>", " <?xml version='1.0' encoding='utf-16'?>\n"]
)
def test_a_fault_of_xml_leaves_markup_and_later_items_whole(head: str, broken: str):
    feed = f"{head}<rss><channel>{ITEM.format('first')}{broken}{ITEM.format('last')}</channel></rss>"
    first, *_, last = read_all(feed.encode())
    assert isinstance(first, Item) and isinstance(last, Item)
    assert first.content == "<p>first and &amp; more.</p>"
    assert last.content == "<p>last and &amp; more.</p>"


def test_the_entry_in_which_a_feed_ends_is_told():
    cut = f"<rss><channel>{ITEM.format('whole')}<item><title>cut</title><description>Half a sen"
    first, second = read_all(cut.encode())
    assert isinstance(first, Item)
    assert isinstance(second, Reject)
    assert (second.place, second.reason) == ("item 2", "damaged")


def test_bytes_pasted_into_utf8_are_read():
    text = "Für Fußgänger bleibt die Brücke über die Aare geöffnet, hieß es. " * 3
    page = text.encode() + "Die Straße führt dann über Köln.".encode("cp1252")
    (item,) = items(page)
    assert item.content.endswith("Die Straße führt dann über Köln.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"application/epub+zip", "index"),
        (
            b" CDX N b a m s k r M S V g\nexample,sandry)/ 20260407061500 https://sandry.example/ text/html",
            "index",
        ),
        (b'example,sandry)/quay 20260407061500 {"url": "https://sandry.example/quay"}\n', "index"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported"),
        (zipped({"ppt/presentation.xml": b"<p/>"}), "unsupported"),
        (
            b"%PDF-1.4\n1 0 obj<</Filter/Standard/V 9/R 99>>endobj\ntrailer<</Encrypt 1 0 R/ID[<00><00>]>>",
            "damaged",
        ),
    ],
)
def test_what_is_never_a_document_says_what_it_is(data: bytes, reason: str):
    found = only_reject(data)
    assert found.reason == reason, found.detail


def test_of_a_wacz_the_pages_of_its_archive_are_read_and_nothing_else():
    wacz = zipped(
        {
            "archive/data.warc.gz": gzip.compress(_record(_page("Quay"))),
            "indexes/index.cdx": b"example,sandry)/ 20260407061500 {}\n",
            "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
            "datapackage.json": b"{}",
        }
    )
    (item,) = items(wacz)
    assert item.place == "archive/data.warc.gz record 1"


def test_a_prefix_that_is_not_declared_costs_no_item():
    feed = f"<rss><channel>{ITEM.format('first')}</channel></rss>".replace(
        "<title>", '<media:thumbnail url="x.jpg"/><media:description>A crane</media:description><title>'
    )
    (item,) = items(feed.encode())
    assert (item.metadata.title, item.content) == ("first", "<p>first and &amp; more.</p>")


@pytest.mark.parametrize(
    "description",
    ["&lt;p&gt;One.<br/>Two.&lt;/p&gt;", "<p>One.<br/>Two.</p>", "<div>One.</div>Two.", "One.<br/>Two."],
)
def test_markup_of_an_item_is_read_escaped_or_not(description: str):
    feed = (
        f"<rss><channel><item><title>x</title><description>{description}</description></item></channel></rss>"
    )
    (item,) = items(feed.encode())
    assert item.content.index("One.") < item.content.index("Two.")
    assert "&lt;" not in item.content


@pytest.mark.parametrize(("body", "n_items"), [(_page("untold"), 1), (b"\x00\x01\x02" * 400, 0)])
def test_a_record_without_a_type_is_read_where_it_is_a_page(body: bytes, n_items: int):
    record = _record(body).replace(b"text/html", b"application/octet-stream")
    found = read_all(record + _record(_page("told")))
    assert _names(found) == ["untold", "told"][-1 - n_items :]


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_of_a_zip_without_its_end_the_whole_files_are_read(compression: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name in ("one", "two", "three"):
            archive.writestr(f"{name}.html", _page(name))
    data = buffer.getvalue()
    cut = data[: data.index(b"three.html") + 40]
    found = read_all(cut)
    assert _names(found) == ["one", "two"]
    assert [f.reason for f in found if isinstance(f, Reject)] == ["damaged"]


def test_of_a_document_without_its_end_nothing_is_read() -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": _page("one")})
    assert only_reject(data[:-60]).reason == "damaged"
