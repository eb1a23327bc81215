"""Web pages as files: saved by a browser, or exports of press archives that are pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from lxml import etree
from lxml.etree import _Element

from transforms.read.encoding import decoded
from transforms.read.exports import read_export
from transforms.read.fields import merge
from transforms.read.markup import page_root, places_of, places_of_words, tag_starts
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.page_tables import table_articles
from transforms.read.several import articles_of, pages_of

_EMBEDDED = re.compile(r"""data:[a-z]{3,20}/[\w.+-]{1,60}[;,][^"'()<>\s]{1000,}""")
_MAY_BE_EMBEDDED = re.compile(rb"""data:[^"'()<>\s]{1000}""")
_SAVED = re.compile(r"<!--\s*(?:Page saved with SingleFile|Saved by SingleFile|saved from url)", re.I)
_SAVED_HEAD = 4000
_SAVED_URL = re.compile(r"(?:\burl:\s*|saved from url=\(\d+\))(https?://[^\s>]{1,2000})", re.I)
_SAVED_DATE = re.compile(r"\bsaved date:\s*([^\n(>]{8,60})", re.I)
# What ends articles in exports of press archives; a page without it is not taken apart
_EXPORT = re.compile(
    r"\d (?:of|von|de|sur) \d{1,5} DO[CK]UMENT|End of Document|Ende des Dokuments|Fin du document"
    r"|Fin del documento|Fine del documento|Einde van document|ProQuest.{1,12}ID|ID d.{1,20} ProQuest"
    r"|(?:news|web)·\d{8}·|Document\s+[A-Z0-9]{6,20}20\d{6}[a-z0-9]{6}"
)
_EDGE = (
    6000  # characters at both ends of a page, where the first or the last article of an export has its sign
)
# Parts of these signs, which are looked for in a tenth of the pattern's time
_SIGNS = (
    b"DOCUMENT", b"DOKUMENT", b"of Document", b"des Dokuments", b"du document", b"del documento", b"van document",
    b"ProQuest", b"Document ", "news·".encode(), "web·".encode(),
)  # fmt: skip
BLOCKS = frozenset(
    (
        "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "article", "section", "header", "footer",
        "table", "blockquote", "dt", "dd", "hr", "title", "body",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
SKIPPED = frozenset(("script", "style", "head", "noscript"))


def read_page(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of a page; those of an export, a table or cuttings that are one, and of several pages in a file.

    Raises UnreadableError (damaged).
    """
    text, utf8 = decoded(data)
    data = utf8 or text.encode("utf-8", "replace")
    starts = tag_starts(data)
    pages = pages_of(text, data, starts)
    if len(pages) == 1:
        yield from _read_page(_Page(text, data, starts, bool(utf8)), config)
        return
    for number, page in enumerate(pages, 1):
        data = page.encode("utf-8", "replace")
        for outcome in _read_page(_Page(page, data, tag_starts(data), False), config):
            yield replace(outcome, place=f"page {number} {outcome.place}".strip())


class _Page(NamedTuple):
    """A page, the same in UTF-8, and the `tag_starts` of that. read: whether it was read from these bytes."""

    text: str
    data: bytes
    starts: np.ndarray
    read: bool


def _read_page(source: _Page, config: ReadConfig) -> Iterator[Item | Reject]:
    text = source.text
    if _may_be_export(text, source.data) and (articles := read_export("\n".join(page_lines(text)))):
        yield from articles
        return
    has_table = bool(places_of(b"table", source.data, source.starts))
    if has_table and (rows := table_articles(text, config)):
        yield from rows
        return
    if cuttings := list(articles_of(text)):
        yield from cuttings
        return
    page = without_embedded(text, source.data)
    known = (source.data, source.starts) if source.read and page is text else (b"", None)
    yield Item("", "html", "html", page, saved_page(text), "", *known)


def without_embedded(text: str, data: bytes) -> str:
    """`text` without pictures and fonts that are written into it, which may be nine tenths of a saved page.

    data: `text` in UTF-8.
    """
    places = places_of_words((b"data:",), data)[b"data:"]
    embeds = any(_MAY_BE_EMBEDDED.match(data, place) for place in places)
    return _EMBEDDED.sub("data:,", text) if embeds else text


def _may_be_export(text: str, data: bytes) -> bool:
    """Whether a page has at an end what ends articles in exports. data: `text` in UTF-8, faster to look through."""
    wider = _EDGE + len(data) - len(text)  # bytes that the edge has at most
    edges = data[:wider] + data[-wider:]
    if not any(sign in edges for sign in _SIGNS):
        return False
    return _EXPORT.search(text[:_EDGE] + text[-_EDGE:]) is not None


def saved_page(text: str) -> Metadata:
    """Where and when a browser saved the page, as it wrote at the head; nothing of other pages."""
    head = text[:_SAVED_HEAD]
    mark = _SAVED.search(head)
    if not mark:
        return Metadata()
    comment = head[mark.start() :].partition("-->")[0]
    url, date = _SAVED_URL.search(comment), _SAVED_DATE.search(comment)
    return merge(Metadata(address=url[1] if url else ""), Metadata(fetched=date[1].strip() if date else ""))


def page_lines(page: str) -> list[str]:
    """The text of a page, a block a line and a blank line behind it."""
    root = page_root(page)
    if root is None:
        return []
    lines = [""]
    _collect(root, lines)
    return [line for text in lines for line in (" ".join(text.split()), "")]


def _collect(root: _Element, lines: list[str]) -> None:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS:
            lines.append("")
        elif element.tag in _CELLS:
            lines[-1] += " "
        if event == "end":
            lines[-1] += element.tail or ""
        elif element.tag in SKIPPED:
            walk.skip_subtree()
        else:
            lines[-1] += element.text or ""
