"""Documents of word processors as pages: blocks of text, with what stands at their head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from transforms.errors import UnreadableError
from transforms.read.exports import read_export
from transforms.read.exports.article import is_byline, is_copyright
from transforms.read.fields import merge
from transforms.read.model import Item, Metadata, Reject
from transforms.read.people import people
from transforms.stamps import is_stamp, stamped_time

_HEAD_BLOCKS = 8
_MAX_LINE = 120
# What programs write into the properties of a file that nobody has filled in
_NO_TITLES = (
    "microsoft word",
    "document",
    "dokument",
    "untitled",
    "unbenannt",
    "sans titre",
    "sin título",
    "normal",
)
_NO_NAMES = """
    user owner admin administrator office microsoft windows home pc desk editor python-docx libreoffice
"""
_BY = ("by ", "von ", "par ", "por ", "di ", "door ", "af ", "av ")


class Block(NamedTuple):
    """tag: p, li, h1 to h6, or table. text: plain, and of a table its HTML."""

    tag: str
    text: str


def document_items(
    blocks: Sequence[Block], kind: str, properties: Metadata = Metadata()
) -> Iterator[Item | Reject]:
    """The article of a document, or those of the export of a press archive that it is.

    Title, day and byline that stand at its head win over its properties. Raises UnreadableError (no-text).
    """
    blocks = [block for block in blocks if block.text.strip()]
    if not blocks:
        raise UnreadableError("no-text", "The document holds no text.")
    if articles := read_export("\n".join(block.text for block in blocks if block.tag != "table")):
        yield from articles
        return
    metadata = merge(_head(blocks[:_HEAD_BLOCKS]), _own(properties))
    yield Item("", kind, "html", f"<html><body><article>{_page(blocks)}</article></body></html>", metadata)


def _page(blocks: Sequence[Block]) -> str:
    parts = []
    for tag, group in groupby(blocks, key=lambda block: block.tag):
        html = "".join(b.text if tag == "table" else f"<{tag}>{escape(b.text)}</{tag}>" for b in group)
        parts.append(f"<ul>{html}</ul>" if tag == "li" else html)
    return "".join(parts)


def _head(blocks: Sequence[Block]) -> Metadata:
    """What the first lines say: a title by its style, a line that is a date, a line that begins with By."""
    lines = [block.text.strip() for block in blocks if len(block.text) <= _MAX_LINE]
    bylines = (line for line in lines if line.lower().startswith(_BY) and is_byline(line))
    return Metadata(
        title=next((block.text.strip() for block in blocks if block.tag.startswith("h")), ""),
        published=next(
            (stamped_time(line) for line in lines if is_stamp(line) and not is_copyright(line)), ""
        ),
        authors=people([next(bylines, "")]),
    )


def _own(properties: Metadata) -> Metadata:
    """`properties` without what no person wrote."""
    title = "" if properties.title.lower().startswith(_NO_TITLES) else properties.title
    names = [name for name in properties.authors if len(name.split()) > 1]
    names = [name for name in names if not set(_NO_NAMES.split()) & set(name.lower().split())]
    return Metadata(title=title, authors=tuple(names), language=properties.language)
