"""PDF and DOCX."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import BinaryIO

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTTextBox
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from transforms.errors import UnreadableError
from transforms.read.model import Item, Metadata, ReadConfig, Reject

_HYPHENATED = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
_STREAM = re.compile(rb"stream\r?\n")
_MAX_BOXES = 300  # more on a page is a table or a drawing, and the cuts take their square
_LIST_STYLE = "List"
_HEADING_STYLE = re.compile(r"Heading (\d)|Title")


def read_pdf(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of a PDF in reading order, columns one after the other; a paragraph is a text box of the layout."""
    _check_streams(data, config)
    boxes: list[str] = []
    try:
        pages = extract_pages(io.BytesIO(data), laparams=LAParams(), maxpages=config.max_pages)
        for page in pages:
            boxes += [box.get_text() for box in _reading_order([b for b in page if isinstance(b, LTTextBox)])]
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise UnreadableError("encrypted", "The PDF is protected by a password.") from error
    except (PDFException, PSException) as error:
        raise UnreadableError("damaged", f"The PDF is damaged: {error}.") from error
    text = "\n".join(filter(None, map(_paragraph, boxes)))
    if not text:
        raise UnreadableError("no-text", "The PDF holds no text; it may be a scan.")
    yield Item("", "pdf", "text", text)


def _check_streams(data: bytes, config: ReadConfig) -> None:
    """Reject a PDF whose compressed streams expand too far, which the parser would do before it can be stopped."""
    left = max(config.max_item_bytes, config.max_ratio * len(data) // 10)
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        inflate = zlib.decompressobj()
        try:
            left -= len(inflate.decompress(view[match.end() :], left + 1))
        except zlib.error:  # another kind of stream: an image, or one that is encrypted
            continue
        if left < 0:
            raise UnreadableError("too-large", "The streams of the PDF expand to too many bytes.")


def _reading_order(boxes: list[LTTextBox]) -> list[LTTextBox]:
    """Boxes of a page as a reader goes: a column to its end, then the next; what spans columns parts them.

    The recursive X-Y cut (Nagy and Seth 1984): cut where white space runs from top to bottom, else where it
    first runs from side to side. Coordinates have their origin at the bottom left.
    """
    if not 2 <= len(boxes) <= _MAX_BOXES:
        return boxes
    across = sorted(boxes, key=lambda b: b.x0)
    for n in range(1, len(across)):
        if max(b.x1 for b in across[:n]) <= across[n].x0:
            return _reading_order(across[:n]) + _reading_order(across[n:])
    down = sorted(boxes, key=lambda b: -b.y1)
    for n in range(1, len(down)):
        if min(b.y0 for b in down[:n]) >= down[n].y1:
            return _reading_order(down[:n]) + _reading_order(down[n:])
    return down


def _paragraph(box: str) -> str:
    """One line of a text box: words parted at a line's end are joined; a page number is nothing."""
    line = " ".join(_HYPHENATED.sub("", box).split())
    return "" if _PAGE_NUMBER.fullmatch(line) else line


def is_docx(stream: BinaryIO) -> bool:
    """Whether a zip that can be sought in is a Word document; `stream` comes back where it stood."""
    start = stream.tell()
    try:
        with zipfile.ZipFile(stream) as archive:
            return "word/document.xml" in archive.namelist()
    finally:
        stream.seek(start)


def read_docx(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of a Word document as HTML, so that headings, lists and tables are told apart."""
    _check_size(data, config)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableError("damaged", f"The Word document is damaged: {error}.") from error
    blocks = [_docx_block(block) for block in document.iter_inner_content()]
    body = "".join(
        f"<ul>{''.join(html for _, html in group)}</ul>"
        if tag == "li"
        else "".join(html for _, html in group)
        for tag, group in groupby(filter(any, blocks), key=lambda block: block[0])
    )
    if not body:
        raise UnreadableError("no-text", "The Word document holds no text.")
    properties = document.core_properties
    authors = (properties.author,) if properties.author else ()
    said = Metadata(title=properties.title or "", authors=authors, language=properties.language or "")
    yield Item("", "docx", "html", f"<html><body><article>{body}</article></body></html>", said)


def _check_size(data: bytes, config: ReadConfig) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        expanded = sum(info.file_size for info in archive.infolist())
    if expanded > 2 * config.max_item_bytes or expanded > config.max_ratio * len(data):
        raise UnreadableError("too-large", f"The Word document expands to {expanded:,} bytes.")


def _docx_block(block: Paragraph | Table) -> tuple[str, str]:
    """(tag, HTML) of a paragraph or table; ("", "") of an empty one."""
    if isinstance(block, Table):
        rows = ("".join(f"<td>{escape(cell.text)}</td>" for cell in row.cells) for row in block.rows)
        return "table", f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    text = escape(block.text.strip())
    style = block.style.name if block.style is not None and block.style.name else ""
    tag = "p"
    if heading := _HEADING_STYLE.match(style):
        tag = f"h{min(int(heading[1] or 1) + 1, 6)}"
    elif style.startswith(_LIST_STYLE):
        tag = "li"
    return (tag, f"<{tag}>{text}</{tag}>") if text else ("", "")
