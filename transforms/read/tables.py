"""Tables of articles in binary files: XLSX, Parquet, SQLite."""

from __future__ import annotations

import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import UnreadableError
from transforms.read.columns import Row, choose_columns, names_columns, no_texts, read_rows
from transforms.read.model import Item, ReadConfig, Reject

_ROWS = 200  # taken from a file at a time
# What the library raises on cells and XML that are none; it has no class for them
_FAULTS = (
    SyntaxError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
_ROWS_ABOVE = 10  # in which the names of the columns are looked for


def read_xlsx(archive: zipfile.ZipFile, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row of each sheet.

    The first row of names that are known names the columns, or else the first with more than one cell; of a sheet of
    one column, its first cell does.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True)
    except (InvalidFileException, *_FAULTS) as error:
        raise UnreadableError("damaged", f"The spreadsheet is damaged: {error}.") from error
    for sheet in book.worksheets:
        prefix = f"sheet {sheet.title} " if len(book.worksheets) > 1 else ""
        try:
            for outcome in read_rows(_sheet_rows(sheet, prefix, config), "xlsx", config):
                yield outcome if outcome.place else replace(outcome, place=prefix.strip())
        except _FAULTS as error:  # what stands above the fault was read
            yield Reject(prefix.strip(), "damaged", f"The sheet is damaged: {error}.", "xlsx")


def _sheet_rows(sheet: Any, prefix: str, config: ReadConfig) -> Iterator[Row]:
    rows = (
        (n, row)
        for n, row in enumerate(sheet.iter_rows(values_only=True), 1)
        if any(c is not None for c in row)
    )
    head = list(islice(rows, _ROWS_ABOVE))
    texts = [[str(cell or "") for cell in row] for _, row in head]
    named = next((n for n, row in enumerate(texts) if names_columns(row, config)), None)
    if named is None:
        named = next((n for n, row in enumerate(texts) if sum(map(bool, row)) > 1), 0)
    names = [name.strip() or f"column {n}" for n, name in enumerate(texts[named], 1)] if texts else []
    for number, row in chain(head[named + 1 :], rows):
        yield f"{prefix}row {number}", {name: _cell(cell) for name, cell in zip(names, row, strict=False)}


def read_parquet(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row of a Parquet file that can be sought in."""
    try:
        file = pq.ParquetFile(stream)
        yield from read_rows(_parquet_rows(file), "parquet", config)
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableError("damaged", f"The Parquet file is damaged: {error}.") from error


def _parquet_rows(file: pq.ParquetFile) -> Iterator[Row]:
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS):
        for cells in batch.to_pylist():
            number += 1
            yield f"row {number}", {name: _cell(value) for name, value in cells.items()}


def read_sqlite(data: bytes, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row of those tables of a database that hold texts."""
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        base.execute("PRAGMA trusted_schema = OFF")
        base.text_factory = _text
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        heads = {table: [cells for _, cells in _sqlite_rows(base, table, "", 50)] for table in tables}
        texts = [table for table in tables if choose_columns(heads[table], config)]
        for table in texts:
            prefix = f"table {table} " if len(texts) > 1 else ""
            yield from read_rows(_sqlite_rows(base, table, prefix), "sqlite", config)
        if not texts:
            yield no_texts([cells for head in heads.values() for cells in head], "sqlite")
    except sqlite3.Error as error:
        raise UnreadableError("damaged", f"The database is damaged: {error}.") from error
    finally:
        base.close()


def _sqlite_rows(base: sqlite3.Connection, table: str, prefix: str, limit: int = -1) -> Iterator[Row]:
    quoted = table.replace('"', '""')
    cursor = base.execute(f'SELECT * FROM "{quoted}" LIMIT ?', (limit,))
    names = [column[0] for column in cursor.description]
    for number, row in enumerate(cursor, 1):
        yield f"{prefix}row {number}", {name: _cell(cell) for name, cell in zip(names, row, strict=True)}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _cell(value: object) -> object:
    """A cell as records hold it: times in ISO 8601, and bytes as nothing."""
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    if isinstance(value, bytes):
        return ""
    return dict(value) if isinstance(value, Mapping) else value
