"""Word documents (DOCX): their text as it would be printed with all changes accepted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import escape

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError
from transforms.read.documents import Block, document_items
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.xml import text_of
from transforms.read.zips import member_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, text at the place it was moved from, codes of fields, and what stands beside the text
_LEFT_OUT = frozenset(
    (
        _FALLBACK,
        *(
            _W + name
            for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "pict")
        ),
    )
)
_BREAKS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": " ", _W + "noBreakHyphen": "-"}
_INSIDE = frozenset(
    _W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "body")
)
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik)\s?(\d)|title|titel|titre|titolo|título", re.I
)
_LIST = re.compile(r"list|liste|aufz", re.I)
_LAYOUT_WORDS = 40  # in a cell: more is text that a table lays out


def read_docx(archive: zipfile.ZipFile, config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of a Word document. Raises UnreadableError (damaged, no-text, too-large)."""
    body = member_xml(archive, "word/document.xml", config).find(_W + "body")
    if body is None:
        raise UnreadableError("damaged", "The Word document has no body.")
    styles = _style_names(archive, config)
    yield from document_items(list(_joined(_blocks(body, styles))), "docx", _properties(archive, config))


def _style_names(archive: zipfile.ZipFile, config: ReadConfig) -> dict[str, str]:
    """Name of each style by its code: codes are of the program's language, and names are English."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    names = {}
    for style in member_xml(archive, "word/styles.xml", config).iter(_W + "style"):
        name = style.find(_W + "name")
        if name is not None:
            names[style.get(_W + "styleId") or ""] = name.get(_W + "val") or ""
    return names


def _properties(archive: zipfile.ZipFile, config: ReadConfig) -> Metadata:
    if "docProps/core.xml" not in archive.namelist():
        return Metadata()
    root = member_xml(archive, "docProps/core.xml", config)
    author = text_of(root, "{*}creator")
    return Metadata(
        title=text_of(root, "{*}title"),
        authors=(author,) if author else (),
        language=text_of(root, "{*}language"),
    )


Marked = tuple[Block, bool]
"""A block, and whether the next one goes on in it, as the end between them was deleted."""


def _joined(blocks: Iterator[Marked]) -> Iterator[Block]:
    before: Block | None = None
    for block, goes_on in blocks:
        whole = Block(before.tag, before.text + block.text) if before else block
        before = whole if goes_on else None
        if not goes_on:
            yield from (Block(whole.tag, line) for line in _lines(whole))
    if before:
        yield before


def _lines(block: Block) -> list[str]:
    """A line break inside a paragraph parts paragraphs; in a heading it is a blank."""
    if block.tag == "table":
        return [block.text]
    parts = [" ".join(line.split()) for line in block.text.split("\n")]
    return [" ".join(parts)] if block.tag.startswith("h") else parts


def _blocks(parent: _Element, styles: dict[str, str]) -> Iterator[Marked]:
    for child in parent:
        if child.tag == _W + "p":
            yield from _paragraph(child, styles)
        elif child.tag == _W + "tbl":
            yield from _table(child, styles)
        elif child.tag in _INSIDE:
            yield from _blocks(child, styles)


def _paragraph(paragraph: _Element, styles: dict[str, str]) -> Iterator[Marked]:
    mark = paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del")
    yield Block(_tag(paragraph, styles), _text(paragraph)), mark is not None
    for box in paragraph.iter(_W + "txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield from _blocks(box, styles)


def _tag(paragraph: _Element, styles: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    code = (style.get(_W + "val") or "") if style is not None else ""
    name = styles.get(code, code)
    if heading := _HEADING.match(name):
        return f"h{min(int(heading[1] or 0) + 1, 6)}"
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return "li" if numbered or _LIST.match(name) else "p"


def _text(element: _Element) -> str:
    parts = []
    walk = etree.iterwalk(element, events=("start",))
    for _, node in walk:
        if node.tag in _LEFT_OUT or (node.tag == _W + "r" and _is_hidden(node)):
            walk.skip_subtree()
        elif node.tag == _W + "t":
            parts.append(node.text or "")
        elif node.tag in _BREAKS:
            parts.append(_BREAKS[node.tag])
    return "".join(parts)


def _is_hidden(run: _Element) -> bool:
    """Whether a run of letters is set to be hidden, and not merely said not to be."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val") not in ("0", "false", "off")


def _table(table: _Element, styles: dict[str, str]) -> Iterator[Marked]:
    """A table of data as HTML; of one that lays text out, or has one column, the blocks of its cells."""
    rows = [
        [list(_blocks(cell, styles)) for cell in row.iterfind(_W + "tc")] for row in table.iterfind(_W + "tr")
    ]
    cells = [cell for row in rows for cell in row]
    long = any(sum(len(block.text.split()) for block, _ in cell) > _LAYOUT_WORDS for cell in cells)
    if long or max(map(len, rows), default=0) < 2:
        yield from (marked for cell in cells for marked in cell)
        return
    html = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
    yield Block("table", f"<table>{html}</table>"), False


def _cell(blocks: list[Marked]) -> str:
    return "<br>".join(b.text if b.tag == "table" else escape(" ".join(b.text.split())) for b, _ in blocks)
