"""Web archives: the pages in their records, read one record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from transforms.errors import UnreadableError
from transforms.read.encoding import decode
from transforms.read.fields import merge
from transforms.read.kinds import HEAD_BYTES, sniff
from transforms.read.model import Item, Metadata, ReadConfig, Reject

# What a crawl fetches besides articles (scripts, style sheets, images) is no input item, and neither is an error
# page or a redirection.
_ARTICLE_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf", "text/plain", ""))

# What a server answered, a page stored without its answer, and the text of a page (WET files of Common Crawl)
_PAGE_RECORDS = frozenset(("response", "resource", "conversion"))

ReadPayload = Callable[[bytes], Iterator[Item | Reject]]


def read_warc(stream: BinaryIO, config: ReadConfig, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    """Items of the article-like records; `read_payload` reads those that are not HTML."""
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if _is_article_like(record):
                for found in _read_record(record, config, read_payload):
                    yield replace(found, place=f"record {number} {found.place}".strip())
    except ArchiveLoadFailed as error:
        raise UnreadableError("damaged", f"The web archive is damaged: {error}.") from error


def _is_article_like(record: ArcWarcRecord) -> bool:
    if record.rec_type not in _PAGE_RECORDS:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status.startswith("2") and _content_type(record).partition(";")[0].strip() in _ARTICLE_TYPES


def _content_type(record: ArcWarcRecord) -> str:
    """What the server said the page is, or the record itself where it keeps a page without the server's answer."""
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _read_record(
    record: ArcWarcRecord, config: ReadConfig, read_payload: ReadPayload
) -> Iterator[Item | Reject]:
    payload = record.content_stream().read(config.max_item_bytes + 1)
    if len(payload) > config.max_item_bytes:
        yield Reject("", "too-large", f"The page has more than {config.max_item_bytes:,} bytes.", "html")
        return
    said = Metadata(
        address=record.rec_headers.get_header("WARC-Target-URI") or "",
        fetched=record.rec_headers.get_header("WARC-Date") or "",
    )
    if sniff(payload[:HEAD_BYTES]) == "html":
        try:
            yield Item("", "html", "html", decode(payload, _charset(record)), said)
        except UnreadableError as error:
            yield Reject("", error.reason, error.detail, "html")
        return
    for found in read_payload(payload):
        yield replace(found, metadata=merge(said, found.metadata)) if isinstance(found, Item) else found


def _charset(record: ArcWarcRecord) -> str:
    parameters = _content_type(record).partition("charset=")[2]
    return parameters.partition(";")[0].strip(" \"'")
