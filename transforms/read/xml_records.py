"""XML of records: an element an article, with its fields as elements, as databases and scrapers write it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.etree import _Element
from lxml.html import defs

from transforms.errors import UnreadableError
from transforms.read.columns import Row, is_known, no_texts, read_rows
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.pages import read_page
from transforms.read.xml import parse_xml

_MAX_DEPTH = 4  # wrappers around records
_MIN_KNOWN = 2  # fields of a record that are known by name


def read_xml(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each record; XML of other kinds is read as a page. Raises UnreadableError (unsafe)."""
    try:
        root = parse_xml(data)
    except UnreadableError as error:
        if error.reason == "unsafe":
            raise
        yield from read_page(data, config)
        return
    records = _records(root, config, _MAX_DEPTH)
    rows: list[Row] = [(f"record {n}", _fields(record)) for n, record in enumerate(records, 1)]
    rows = rows or _of_attributes(root, config)
    outcomes = list(read_rows(rows, "xml", config))
    if any(isinstance(outcome, Item) for outcome in outcomes):
        yield from outcomes
    elif len(rows) > 1:
        yield no_texts([cells for _, cells in rows], "xml")
    else:
        yield from read_page(data, config)


def _of_attributes(root: _Element, config: ReadConfig) -> list[Row]:
    """The one record of a file whose root says in attributes what the article is, as corpora of pages are written."""
    attributes = {str(name): value for name, value in root.attrib.items()}
    if sum(is_known(name, config) for name in attributes) < _MIN_KNOWN:
        return []
    body = next(
        (child for child in root.iterchildren(etree.Element) if next(child.iter("p"), None) is not None), None
    )
    return [] if body is None else [("", {**attributes, "text": _value(body)})]


def _records(parent: _Element, config: ReadConfig, depth: int) -> list[_Element]:
    """The first elements of one name, or the one element, whose children are known fields."""
    if _is_record(parent, config):
        return [parent]
    children = sorted(parent.iterchildren(etree.Element), key=lambda child: str(child.tag))
    for _, alike in groupby(children, key=lambda child: str(child.tag)):
        records = [child for child in alike if _is_record(child, config)]
        if records:
            return records
    if depth:
        for child in parent.iterchildren(etree.Element):
            if records := _records(child, config, depth - 1):
                return records
    return []


def _is_record(element: _Element, config: ReadConfig) -> bool:
    names = {str(child.tag) for child in element.iterchildren(etree.Element)}
    return element.tag not in ("head", "header") and sum(is_known(n, config) for n in names) >= _MIN_KNOWN


def _fields(record: _Element) -> dict[str, object]:
    """Attributes and children of a record by name; a name that stands several times has a list."""
    fields: dict[str, Any] = dict(record.attrib)
    for child in record.iterchildren(etree.Element):
        value = _value(child)
        before = fields.get(child.tag)
        fields[child.tag] = (
            value if before is None else [*(before if isinstance(before, list) else [before]), value]
        )
    return fields


def _value(field: _Element) -> object:
    """What a field holds: text, HTML where its children are elements of HTML, or else the text of each child."""
    children = list(field.iterchildren(etree.Element))
    if not children:
        return "".join(field.itertext()).strip()
    if all(str(child.tag).lower() in defs.tags for child in children):
        parts = (etree.tostring(child, encoding="unicode") for child in children)
        return (field.text or "") + "".join(parts)
    return [" ".join("".join(child.itertext()).split()) for child in children]
