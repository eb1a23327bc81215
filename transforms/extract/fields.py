"""Days and authors that a page gives as fields away from its headline: a label, and beside or below it the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from transforms.date_labels import last_label
from transforms.dates import find_dates
from transforms.extract.surroundings import Line, lines_of
from transforms.extract.tree import Tree
from transforms.read.people import BY

_LABEL_TAGS = (
    "dt", "th", "td", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "label", "time",
)  # fmt: skip
_LABEL = 30  # letters
_FIELD = 60  # letters of a label and its value in one element
_AUTHOR = re.compile(rf"\W*(?:{BY})(?:\(s\))?\W*", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?:written\s+by|verfasst\s+von|écrit\s+par|escrito\s+por|scritto\s+da|geschreven\s+door)\s",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_VALUE_LINES = 4
_PLACE = r"[^\W\d_](?:[^\W\d_]|[.'’ -]){1,40}"
_DATELINE = re.compile(rf"(?:By [^\n]{{3,60}}\n\s*)?{_PLACE}(?:, {_PLACE})?[,:] ")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/)?\s*(?:--|[-–—:])\s")
_DAY = 30  # letters


def labelled_elements(tree: Tree) -> Iterator[_Element]:
    """The elements of a page that hold a few words and nothing else, in its order."""
    for element in tree.of(*_LABEL_TAGS):
        text = element.text
        if text and len(text) < 3 * _FIELD and not text.isspace():
            yield element


def day_fields(element: _Element) -> list[Line]:
    """The lines with the day of publication, where `element` is their label or begins with one."""
    text = (element.text or "").strip()
    digit = _DIGIT.search(text)
    if digit is None:
        return _value(element) if _is_label(element, text) and last_label(text) == "published" else []
    is_field = len(text) <= _FIELD and last_label(text[: digit.start()]) == "published"
    return lines_of(element)[:1] if is_field else []


def author_fields(element: _Element) -> list[Line]:
    """The lines with authors, where `element` is their label, or says that they wrote it."""
    text = (element.text or "").strip()
    if len(text) <= _FIELD and _WRITTEN.match(text):
        return lines_of(element)[:1]
    return _value(element) if _is_label(element, text) and _AUTHOR.fullmatch(text) else []


def dateline(text: str) -> Line | None:
    """The day in the dateline that begins a report or its summary: `LUNDE, May 6, 2026 (LPA) - The ferry …`."""
    place = _DATELINE.match(text := text.strip())
    if place is None:
        return None
    rest = text[place.end() : place.end() + 2 * _DAY]
    day = next(iter(find_dates(rest)), None)
    if day is None or day.start or not _AFTER_DATELINE.match(rest, day.end):
        return None
    return Line(rest[: day.end], (), (), True)


def _is_label(element: _Element, text: str) -> bool:
    return 0 < len(text) <= _LABEL and not len(element)


def _value(label: _Element) -> list[Line]:
    """The lines of what follows a label: the next element, or the next of what holds only the label."""
    behind = label.getnext()
    holder = label.getparent()
    if behind is None and holder is not None and len(holder) == 1 and not (label.tail or "").strip():
        behind = holder.getnext()
    return lines_of(behind)[:_VALUE_LINES] if behind is not None else []
