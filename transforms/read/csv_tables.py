"""CSV and TSV, with any of the usual separators, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from transforms.domain import is_web_address
from transforms.read.columns import Row, name_columns, read_rows
from transforms.read.encoding import encoding_of
from transforms.read.fields import plain_name, plain_names
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.streams import peek

_SEPARATORS = ",;\t|"
_HEAD_BYTES = 65_536
_SAMPLE_ROWS = 30
_MAX_NAME = 60  # characters of a column's name
_REGULAR = 0.9  # share of rows that have as many cells as the header
_OTHER_NAMES = (
    "id",
    "section",
    "ressort",
    "country",
    "words",
    "keywords",
    "tags",
    "category",
    "summary",
    "page",
)

csv.field_size_limit(ReadConfig().max_item_bytes)


def separator_of(head: str, config: ReadConfig = ReadConfig()) -> str:
    """What parts the cells of a table that begins with `head`; "" where it is no table.

    A table has a header with a name that is known, or else rows of nothing but equally many cells.
    """
    lines = head.splitlines(keepends=True)
    complete = lines[:-1] if len(lines) > 1 and not head.endswith(("\n", "\r")) else lines
    known = _known_names(config)
    for separator in _SEPARATORS:
        if separator not in complete[0] if complete else True:
            continue
        rows = _rows_of(complete, separator)
        if len(rows) < 2:
            continue
        regular = sum(len(row) == len(rows[0]) for row in rows) >= _REGULAR * len(rows)
        names = [plain_name(name) for name in rows[0]]
        named = _is_header(rows[0]) and any(name in known for name in names)
        steady = len(rows) >= 3 and (separator in "\t|" or len(rows[0]) >= 3) and _is_data(rows)
        if regular and (named or steady):
            return separator
    return ""


def read_csv(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row; a row that cannot be read is a reject."""
    head, stream = peek(stream, _HEAD_BYTES)
    encoding, errors = encoding_of(head)
    separator = separator_of(head.decode(encoding, errors), config)
    text = io.TextIOWrapper(stream, encoding, errors, newline="")
    reader = csv.reader(_lines(text, config.max_item_bytes), delimiter=separator or ",")
    faults: list[Reject] = []
    for row in read_rows(_named(_parsed(reader, faults), faults), "csv", config):
        yield from faults
        faults.clear()
        yield row
    yield from faults


Numbered = tuple[int, list[str]]


def _lines(text: io.TextIOWrapper, max_bytes: int) -> Iterator[str]:
    while line := text.readline(max_bytes):
        yield line.replace("\0", "")


def _parsed(reader: Iterator[list[str]], faults: list[Reject]) -> Iterator[Numbered]:
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Reject(f"row {number}", "damaged", f"This row cannot be read: {error}.", "csv"))
        else:
            yield number, row


def _named(rows: Iterator[Numbered], faults: list[Reject]) -> Iterator[Row]:
    """Rows with the names of their columns, from the header or, where there is none, from what stands in them."""
    sample = list(islice(rows, _SAMPLE_ROWS))
    while sample and not any(cell.strip() for cell in sample[0][1]):
        del sample[0]
    cells = [row for _, row in sample]
    if not cells:
        return
    if _is_header(cells[0]):
        names, first = [name.strip() for name in cells[0]], 1
    else:
        names, first = name_columns(cells), 0
    names = [name or f"column {n}" for n, name in enumerate(names, 1)]
    for part in (sample[first:], rows):
        for number, row in part:
            if any(cell.strip() for cell in row[len(names) :]):
                told = f"The row has {len(row)} cells, and the header {len(names)}."
                faults.append(Reject(f"row {number}", "damaged", told, "csv"))
            else:
                yield f"row {number}", dict(zip(names, row, strict=False))


def _rows_of(lines: Sequence[str], separator: str) -> list[list[str]]:
    """Whole rows at the head of a table; the last may be cut, and is left out."""
    try:
        rows = list(islice(csv.reader(lines, delimiter=separator), _SAMPLE_ROWS))
    except csv.Error:
        return []
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    return rows[:-1] if len(rows) > 2 else rows


def _is_header(row: Sequence[str]) -> bool:
    """Whether the cells of a row are names: short, different, and neither addresses nor numbers."""
    names = [cell.strip() for cell in row if cell.strip()]
    return len(set(names)) == len(names) > 0 and all(
        len(name) <= _MAX_NAME and not is_web_address(name) and not name[:1].isdigit() for name in names
    )


def _is_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each of `rows` has equally many cells, as lines of prose with commas never have."""
    return all(len(row) == len(rows[0]) for row in rows)


def _known_names(config: ReadConfig) -> frozenset[str]:
    fields = (
        config.text_fields, config.title_fields, config.outlet_fields, config.url_fields, config.author_fields,
        config.published_fields, config.language_fields, _OTHER_NAMES,
    )  # fmt: skip
    return frozenset(name for names in fields for name in plain_names(names))
