"""Tables of articles that are pages, as databases and spreadsheets save them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from transforms.read.columns import Row, names_columns, read_rows
from transforms.read.markup import page_root
from transforms.read.model import Item, ReadConfig, Reject

_TABLE = re.compile(r"<table\b", re.I)
_HEAD = 3000  # characters of a table, in which its first row ends
_CELL = re.compile(r"<t[hd]\b[^>]{0,300}>\s*(?:<[^<>]{0,200}>\s*){0,3}([^<]{1,60}?)\s*<", re.I)
_TABLES = 3  # of a page, one of which may be that of its articles
_MOST = 0.8  # of a page's letters, which the table holds


def table_articles(page: str, config: ReadConfig) -> list[Item | Reject]:
    """The article of each row of the table that is all of a page; none where it is anything else.

    The first row names the columns, a text among them, as no table within an article does that is nearly all of it.
    """
    for start in (found.start() for _, found in zip(range(_TABLES), _TABLE.finditer(page), strict=False)):
        first_row = re.split(r"</tr", page[start : start + _HEAD], maxsplit=1, flags=re.I)[0]
        if names_columns(_CELL.findall(first_row), config):
            return _articles(page, config)
    return []


def _articles(page: str, config: ReadConfig) -> list[Item | Reject]:
    root = page_root(page)
    if root is None:
        return []
    tables = [table for table in root.iter("table") if names_columns(_names(table), config)]
    body = root.find("body")
    if not tables or body is None or _letters(tables[0]) < _MOST * _letters(body):
        return []
    outcomes = list(read_rows(_rows(tables[0]), "html", config))
    return outcomes if any(isinstance(outcome, Item) for outcome in outcomes) else []


def _rows(table: _Element) -> Iterator[Row]:
    names = _names(table)
    for number, row in enumerate(list(table.iter("tr"))[1:], 2):
        cells = [_cell(cell) for cell in row.iterchildren("td", "th")]
        yield f"row {number}", dict(zip(names, cells, strict=False))


def _names(table: _Element) -> list[str]:
    first = next(table.iter("tr"), None)
    cells = first.iterchildren("td", "th") if first is not None else ()
    return [" ".join("".join(cell.itertext()).split()) for cell in cells]


def _cell(cell: _Element) -> str:
    """A cell as HTML where anything stands in it but text, or else its text."""
    if len(cell):
        text = etree.tostring(cell, encoding="unicode", with_tail=False)
        return text[text.find(">") + 1 : text.rfind("<")]
    return (cell.text or "").strip()


def _letters(element: _Element) -> int:
    return len("".join("".join(element.itertext()).split()))
