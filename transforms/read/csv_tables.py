"""CSV and TSV, with any of the usual separators, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

from transforms.domain import is_web_address
from transforms.read.columns import Row, is_known, name_columns, names_columns, names_data, read_rows
from transforms.read.csv_records import Record, csv_records
from transforms.read.encoding import encoding_of
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.streams import peek

_SEPARATORS = "\t;|,"  # the likeliest last, since commas stand in texts too
_HEAD_BYTES = 65_536
_SAMPLE_ROWS = 30
_MAX_NAME = 60  # characters of a column's name
_NAME_WORDS = 4
_REGULAR = 0.9  # share of rows that have as many cells as the header
_HALF = 0.5  # the same, where the header has two names that are known
_LINES_ABOVE = 10
_CUT = 4000  # characters: a shorter head is the whole file

csv.field_size_limit(ReadConfig().max_item_bytes)


def separator_of(head: str, config: ReadConfig = ReadConfig()) -> str:
    """What parts the cells of a table that begins with `head`; "" where it is no table.

    A table has a header with names that are known, or else rows of nothing but equally many cells.
    """
    above = _lines_above(head, config)
    head = "\n".join(head.split("\n")[above:])
    first = head.partition("\n")[0]
    for separator in _SEPARATORS:
        rows = _rows_of(head, separator) if separator in first else []
        if len(rows) < 2:
            continue
        whole = [row for row in rows if row]
        regular = sum(len(row) == len(rows[0]) for row in whole) / len(whole)
        named = sum(is_known(name, config) for name in rows[0]) if _is_header(rows[0]) else 0
        steady = regular == 1 and len(rows) >= 3 and (separator == "\t" or _is_no_prose(rows))
        steady = steady or (regular == 1 and len(rows[0]) >= 3 and names_data(whole))
        if above and not (named > 1 and regular >= _REGULAR):
            continue
        if steady or (named and regular >= _REGULAR) or (named > 1 and regular >= _HALF):
            return separator
    return ""


def _lines_above(head: str, config: ReadConfig) -> int:
    """Lines that stand above the header: what a table is, an empty row, or `sep=;`, as spreadsheets write it."""
    for number, line in enumerate(head.split("\n")[:_LINES_ABOVE]):
        for separator in _SEPARATORS:
            names = [name.strip(' "\r\ufeff') for name in line.split(separator)]
            if names_columns(names, config) and all(len(name.split()) <= _NAME_WORDS for name in names):
                return number
    return 0


def read_csv(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row; a row that cannot be read is a reject."""
    head, stream = peek(stream, _HEAD_BYTES)
    encoding, errors = encoding_of(head)
    decoded = head.decode(encoding, errors)
    separator, above = separator_of(decoded, config), _lines_above(decoded, config)
    lines = islice(
        _lines(io.TextIOWrapper(stream, encoding, errors, newline=""), config.max_item_bytes), above, None
    )
    records = csv_records(lines, separator or ",", above)
    yield from read_rows(_named(_parsed(records)), "csv", config)


Numbered = tuple[int, list[str]]


def _lines(text: io.TextIOWrapper, max_bytes: int) -> Iterator[str]:
    while line := text.readline(max_bytes):
        yield line.replace("\0", "")


def _parsed(records: Iterator[Record]) -> Iterator[Numbered | Reject]:
    for record in records:
        if record.cells is None:
            lines = (
                f"line {record.first}"
                if record.first == record.last
                else f"lines {record.first} to {record.last}"
            )
            detail = (
                f"A quotation mark in this row is never closed, or closed too soon ({lines} of the file)."
            )
            yield Reject(f"row {record.number}", "damaged", detail, "csv")
        elif any(cell.strip() for cell in record.cells):
            yield record.number, record.cells


def _named(rows: Iterator[Numbered | Reject]) -> Iterator[Row | Reject]:
    """Rows with the names of their columns, from the header or, where there is none, from what stands in them."""
    sample = list(islice(rows, _SAMPLE_ROWS))
    cells = [row[1] for row in sample if not isinstance(row, Reject)]
    if not cells:
        yield from (row for row in sample if isinstance(row, Reject))
        return
    has_header = _is_header(cells[0])
    names = cells[0] if has_header else name_columns(cells)
    names = _different([name.strip() or f"column {n}" for n, name in enumerate(names, 1)])
    for row in chain(sample[has_header:], rows):
        if isinstance(row, Reject):
            yield row
        elif any(cell.strip() for cell in row[1][len(names) :]):
            detail = f"The row has {len(row[1])} cells, and the header {len(names)}."
            yield Reject(f"row {row[0]}", "damaged", detail, "csv")
        else:
            yield f"row {row[0]}", dict(zip(names, row[1], strict=False))


def _different(names: Sequence[str]) -> list[str]:
    """`names`, of which each that stands twice is numbered from its second place on."""
    return [
        f"{name} ({count})" if (count := names[: n + 1].count(name)) > 1 else name
        for n, name in enumerate(names)
    ]


def _rows_of(head: str, separator: str) -> list[list[str]]:
    """Rows at the head of a table; one that may be cut is left out, and a damaged one has no cells."""
    records = list(islice(csv_records(iter(head.splitlines(keepends=True)), separator), _SAMPLE_ROWS))
    rows = [
        record.cells or [] for record in records if record.cells is None or any(map(str.strip, record.cells))
    ]
    if len(head) < _CUT or len(rows) == _SAMPLE_ROWS:
        return rows
    if len(rows) > 2:
        return rows[:-1]
    return [rows[0], *(row or [""] * len(rows[0]) for row in rows[1:])]


def _is_header(row: Sequence[str]) -> bool:
    """Whether the cells of a row are names: short, different, and neither addresses nor numbers."""
    names = [cell.strip() for cell in row if cell.strip()]
    return (len(set(names)) == len(names) > 0 or names_columns(names, ReadConfig())) and all(
        len(name) <= _MAX_NAME and not is_web_address(name) and not name[:1].isdigit() for name in names
    )


def _is_no_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows begin with names, as no sentences with equally many commas do."""
    names = [len(cell.split()) <= _NAME_WORDS and not cell.endswith((".", " ")) for cell in rows[0]]
    return len(names) >= 3 and all(names) and not any(cell.startswith(" ") for row in rows for cell in row)
