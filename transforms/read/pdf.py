"""PDF: text in reading order, without the heads and feet of its pages."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from transforms.errors import UnreadableError
from transforms.read.exports import read_export
from transforms.read.exports.article import day_in, is_byline
from transforms.read.hyphens import join_line_ends
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.people import people

# The parser logs every oddity that it meets, thousands a page where somebody wants it, in words of the file
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*|seite\s*|p\.\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*", re.I
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?: ?[AP]M)?", re.I
)  # when it was printed
# What the parser writes for a sign of which the file does not say what letter it is
_UNKNOWN = re.compile(r"\(cid:\d{1,7}\)")
_UNKNOWN_ALONE = re.compile(r"(?<!\S)\(cid:\d{1,7}\)(?!\S)[ \t]*")
UNKNOWN_LETTER = "\ufffd"
_MOST_UNKNOWN = 0.2  # of its letters: more, and no sentence can be read
_STREAM = re.compile(rb"stream\r?\n")
_MAX_BOXES = 300  # more on a page is a table or a drawing, and the cuts take their square
_MARGIN = 0.1  # of a page's height, above and below, in which its head and foot stand
_TITLE_SIZE = 1.2  # a title's letters to those of the text
_TITLE_WORDS = 40
_HEAD_BOXES = 6
_HEAD_WORDS = 8  # of a line above the title of a page, such as the name of the paper
_SHORT_LINE = 60  # characters
_GOES_ON = "-\u2010\u00ad,;"  # at the end of a box: its sentence goes on in the next
# What the parser raises on bytes that are not what they claim; it has no class for them
_FAULTS = (
    PDFException, PSException, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
    ArithmeticError, RecursionError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Box:
    """A text box. size: of its letters, in points. margin: whether it stands where pages have heads and feet."""

    text: str
    size: float
    margin: bool


def read_pdf(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of a PDF in reading order, columns one after the other; a paragraph is a text box of the layout.

    Heads and feet of pages, addresses and page numbers among them, are no text; a day in them is the article's.
    Raises UnreadableError (encrypted, damaged, no-text, too-large).
    """
    _check_streams(data, config)
    try:
        layout = extract_pages(io.BytesIO(data), laparams=LAParams(), maxpages=config.max_pages)
        pages = [_boxes(page) for page in layout]
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise UnreadableError("encrypted", "The PDF is protected by a password.") from error
    except _FAULTS as error:
        raise UnreadableError("damaged", f"The PDF is damaged: {error}.") from error
    _check_letters("".join(box.text for page in pages for box in page))
    running = _running(pages)
    boxes = [box for page in pages for box in page if not (box.margin and _plain(box.text) in running)]
    margins = [
        box.text.strip() for page in pages for box in page if box.margin and _plain(box.text) in running
    ]
    title, heads, boxes = _title(boxes)
    paragraphs = _paragraphs([box.text for box in boxes])
    if not paragraphs:
        raise UnreadableError("no-text", "The PDF holds no text; it may be a scan.")
    if articles := read_export("\n".join([*([title] if title else []), *paragraphs])):
        yield from articles
        return
    head = [*_head_lines(boxes[:_HEAD_BOXES]), *paragraphs[:_HEAD_BOXES]]
    yield Item("", "pdf", "text", "\n".join(paragraphs), _metadata(title, head, [*heads, *margins]))


def _boxes(page: LTPage) -> list[_Box]:
    """The text boxes of a page in reading order, heads and feet first."""
    boxes = [box for box in page if isinstance(box, LTTextBox)]
    top, bottom = page.y1 - _MARGIN * page.height, page.y0 + _MARGIN * page.height
    outer = [box for box in boxes if box.y0 > top or box.y1 < bottom]
    inner = [box for box in boxes if box.y0 <= top and box.y1 >= bottom]
    return [_Box(_told(b.get_text()), _size(b), True) for b in outer] + [
        _Box(_told(b.get_text()), _size(b), False) for b in _reading_order(inner)
    ]


def _told(text: str) -> str:
    """`text` without signs that stand alone and are no known letter, such as bullets; `�` for those within words."""
    return _UNKNOWN.sub(UNKNOWN_LETTER, _UNKNOWN_ALONE.sub("", text)) if "(cid:" in text else text


def _size(box: LTTextBox) -> float:
    line = next((line for line in box if isinstance(line, LTTextLine)), None)
    letter = next((c for c in line if isinstance(c, LTChar)), None) if line is not None else None
    return float(letter.size) if letter is not None else 0.0


def _running(pages: Sequence[Sequence[_Box]]) -> frozenset[str]:
    """Lines of the margins that are no text: those on most pages, and addresses, page numbers and times of print."""
    lines = Counter(plain for page in pages for plain in {_plain(box.text) for box in page if box.margin})
    most = max(2, len(pages) / 3)
    standing = (_PAGE_NUMBER, _ADDRESS, _PRINTED)
    alone = {
        _plain(box.text)
        for page in pages
        for box in page
        if box.margin and any(pattern.fullmatch(box.text.strip()) for pattern in standing)
    }
    return frozenset({line for line, count in lines.items() if count >= most} | alone)


def _plain(text: str) -> str:
    """`text` in one line, each of its digits alike."""
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _title(boxes: list[_Box]) -> tuple[str, list[str], list[_Box]]:
    """(the title, heads of the page above it, the other boxes): what stands in larger letters than the text."""
    letters = sorted(box.size for box in boxes for _ in range(0, len(box.text), 100))
    if not letters:
        return "", [], boxes
    usual = median(letters)
    head = [n for n, box in enumerate(boxes[:_HEAD_BOXES]) if box.size >= _TITLE_SIZE * usual]
    largest = max(head, key=lambda n: boxes[n].size, default=None)
    if largest is None or len(boxes[largest].text.split()) > _TITLE_WORDS or len(boxes) < 2:
        return "", [], boxes
    title = " ".join(join_line_ends(boxes[largest].text).split())
    above = [box for box in boxes[:largest] if box.margin and len(box.text.split()) <= _HEAD_WORDS]
    rest = [box for box in boxes[:largest] if box not in above] + boxes[largest + 1 :]
    return title, [box.text.strip() for box in above], rest


def _head_lines(boxes: Sequence[_Box]) -> list[str]:
    """Lines of boxes that are no paragraph but a few short lines, such as a byline over a day."""
    split = [box.text.strip().split("\n") for box in boxes]
    return [line for lines in split if max(map(len, lines)) <= _SHORT_LINE for line in lines]


def _metadata(title: str, head: Sequence[str], margins: Sequence[str]) -> Metadata:
    """What head and margins say; the time of print is none, and neither is a day within a sentence."""
    parts = [part.strip() for line in head for part in re.split(r"[|·•]", line) if len(line) <= 120]
    days = [*parts, *(line for line in margins if not _PRINTED.fullmatch(line))]
    address = next((line for line in margins if line.startswith("http") and _ADDRESS.fullmatch(line)), "")
    return Metadata(
        title=title,
        address=address,
        published=next((day for day in map(_lone_day, days) if day), ""),
        authors=people(next(([part] for part in parts if _is_signed(part)), [])),
    )


def _lone_day(line: str) -> str:
    """The day of a line that says little else."""
    day = day_in(line)
    return day if day and len(line.split()) <= len(day.split()) + 3 else ""


def _is_signed(part: str) -> bool:
    return part[:3].lower() in ("by ", "von", "par", "por") and is_byline(part)


def _paragraphs(boxes: Sequence[str]) -> list[str]:
    """A line a box; a box that ends within a word or sentence goes on in the next, over columns and pages."""
    joined: list[str] = []
    for text in (box.strip() for box in boxes):
        if (
            joined
            and text
            and text[0].islower()
            and (joined[-1][-1].isalpha() or joined[-1][-1] in "-\u2010\u00ad,;")
        ):
            joined[-1] += "\n" + text
        elif text:
            joined.append(text)
    lines = (" ".join(line.split()) for line in join_line_ends("\n\n".join(joined)).split("\n\n"))
    return [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]


def _check_letters(text: str) -> None:
    """Reject a PDF that does not say which letters its signs are: copied from a reader it is gibberish, too."""
    letters = sum(map(str.isalnum, text))
    unknown = text.count(UNKNOWN_LETTER)
    if unknown > _MOST_UNKNOWN * (letters + unknown):
        detail = (
            "The PDF does not say which letters its signs are; save the article in another way, or scan it."
        )
        raise UnreadableError("no-text", detail)


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
