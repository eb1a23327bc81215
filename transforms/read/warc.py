"""Web archives: the pages in their records, read one record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from transforms.errors import TOO_SLOW, OutOfTimeError, UnreadableError
from transforms.read.encoding import decoded
from transforms.read.fields import merge
from transforms.read.http import Answer, parse_answer
from transforms.read.kinds import HEAD_BYTES, sniff
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.warc_records import Damage, Record, records

# What a crawl fetches besides articles (scripts, style sheets, images) is no input item, and neither is an error
# page or a redirection.
_ARTICLE_TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf", "text/plain", ""))

# What servers say of files that they have no type for: a page where it begins as one
_NO_TYPES = frozenset(("application/octet-stream", "application/unknown", "unknown/unknown", "*/*", "text/*"))

# What a server answered, a page stored without its answer, and the text of a page (WET files of Common Crawl)
_PAGE_RECORDS = frozenset(("response", "resource", "conversion"))

ReadPayload = Callable[[bytes], Iterator[Item | Reject]]


def read_warc(stream: BinaryIO, config: ReadConfig, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    """Items of the article-like records; `read_payload` reads those that are not HTML.

    A record that is damaged, or whose page cannot be decoded, is a reject, and the next one is read.
    """
    for number, record in enumerate(records(stream, config.max_item_bytes), 1):
        if isinstance(record, Damage):
            yield Reject(f"record {number}", "damaged", record.detail, "warc")
        elif record.fields.get("warc-type", "") in _PAGE_RECORDS:
            for outcome in _read_record(record, config, read_payload):
                yield replace(outcome, place=f"record {number} {outcome.place}".strip())


def _read_record(record: Record, config: ReadConfig, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    try:
        answer = _answer(record)
        if not _is_article_like(answer):
            return
        if record.cut:
            raise UnreadableError("damaged", "The record is cut short: the page does not end.")
        if record.too_large:
            raise UnreadableError("too-large", f"The page has more than {config.max_item_bytes:,} bytes.")
        yield from _read_page(record, answer, config, read_payload)
    except UnreadableError as error:
        yield Reject("", error.reason, error.detail, "html")
    except OutOfTimeError:
        yield Reject("", *TOO_SLOW, "html")


def _read_page(
    record: Record, answer: Answer, config: ReadConfig, read_payload: ReadPayload
) -> Iterator[Item | Reject]:
    payload = answer.payload(config.max_item_bytes)
    if answer.content_type in _NO_TYPES and sniff(payload[:HEAD_BYTES]) != "html":
        return
    metadata = Metadata(
        address=record.fields.get("warc-target-uri", "").strip("<>"),
        fetched=record.fields.get("warc-date", ""),
    )
    if sniff(payload[:HEAD_BYTES]) == "html":
        page = decoded(payload, answer.charset)
        yield Item("", "html", "html", page.text, metadata, utf8=page.utf8)
        return
    for outcome in read_payload(payload):
        yield (
            replace(outcome, metadata=merge(metadata, outcome.metadata))
            if isinstance(outcome, Item)
            else outcome
        )


def _answer(record: Record) -> Answer:
    """What the server answered, or the record itself where it keeps a page without the server's answer."""
    if record.fields.get("warc-type") == "response":
        return parse_answer(record.content)
    return Answer("200", {"content-type": record.fields.get("content-type", "")}, record.content)


def _is_article_like(answer: Answer) -> bool:
    return answer.status.startswith("2") and answer.content_type in _ARTICLE_TYPES | _NO_TYPES
