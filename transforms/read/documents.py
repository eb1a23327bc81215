"""Documents of word processors as pages: blocks of text, with what stands at their head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from transforms.errors import UnreadableError
from transforms.read.exports import read_export
from transforms.read.exports.article import day_in, is_byline, is_copyright
from transforms.read.fields import merge
from transforms.read.model import Item, Metadata, Reject
from transforms.read.pasted import is_label
from transforms.read.people import people
from transforms.stamps import is_stamp, stamped_time

_HEAD_BLOCKS = 8
_MAX_LINE = 120
_TITLE_WORDS = 20
_DAY_BLOCKS = 3  # below a heading, in which outlet, byline and day stand
_DAY_WORDS = 12
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
    """The article of a document, those under its headings, or those of the export of a press archive that it is.

    Title, day and byline that stand at its head win over its properties; a short first line is a title where nothing
    else is. Raises UnreadableError (no-text).
    """
    blocks = _titled([block for block in blocks if block.text.strip()])
    if not blocks:
        raise UnreadableError("no-text", "The document holds no text.")
    if articles := read_export("\n".join(block.text for block in blocks if block.tag != "table")):
        yield from articles
        return
    starts = _article_starts(blocks)
    if not starts:
        yield _item("", kind, blocks, _own(properties))
        return
    for number, (start, end) in enumerate(pairwise([*starts, len(blocks)]), 1):
        language = Metadata(language=properties.language)
        yield _item(f"article {number}", kind, blocks[start:end], language)
    if starts[0]:
        detail = f"“{blocks[0].text.strip()[:_MAX_LINE]}” stands above the first of several articles."
        yield Reject("opening", "no-text", detail, kind)


def _item(place: str, kind: str, blocks: Sequence[Block], properties: Metadata) -> Item:
    page = f"<html><body><article>{_page(blocks)}</article></body></html>"
    return Item(place, kind, "html", page, merge(_head(blocks[:_HEAD_BLOCKS]), properties))


def _titled(blocks: list[Block]) -> list[Block]:
    """`blocks`, of which the first is a heading where it is a short line without a full stop and no other is one."""
    above = (
        list(takewhile(_is_above_title, blocks[:_HEAD_BLOCKS])) if is_label(blocks[0].text.strip()) else []
    )
    if above and len(above) < len(blocks):
        return [*above, *_titled(blocks[len(above) :])]
    first = blocks[0].text.strip() if len(blocks) > 1 else ""
    if not first or blocks[0].tag != "p" or any(b.tag.startswith("h") for b in blocks[:_HEAD_BLOCKS]):
        return blocks
    is_short = len(first.split()) <= _TITLE_WORDS and first[-1] not in '.!?:;,”"'
    is_data = is_stamp(first) or is_copyright(first) or first.lower().startswith(_BY)
    return [Block("h1", first), *blocks[1:]] if is_short and not is_data else blocks


def _is_above_title(block: Block) -> bool:
    """Whether a block is what stands above the headline of a release: what it is, and its day."""
    line = block.text.strip()
    return is_label(line) or is_stamp(line)


def _article_starts(blocks: Sequence[Block]) -> list[int]:
    """Where the articles of a document of several begin: at headings of one level with a day below each."""
    for level in "123456":
        starts = [n for n, block in enumerate(blocks) if block.tag == f"h{level}"]
        if len(starts) > 1 and all(any(map(_is_day, blocks[n + 1 : n + 1 + _DAY_BLOCKS])) for n in starts):
            return starts
    return []


def _is_day(block: Block) -> bool:
    """Whether a block is a line that says the day, and perhaps the outlet."""
    line = block.text.strip()
    is_line = len(line.split()) <= _DAY_WORDS and not line.endswith(".")
    return block.tag == "p" and is_line and (is_stamp(line) or bool(day_in(line)))


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
