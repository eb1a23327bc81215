"""One writer a format: tables as Arrow batches in, a file or a folder out.

Each writer is given the place to write to, which does not exist, and the tables, each of which it reads once and to
its end; it returns sentences about what its format could not hold.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from transforms.cells import FORMULA, LONGEST_SHEET_TEXT, csv_cell, sheet_cell, sqlite_cell
from transforms.errors import SecondhandError

MOST_SHEET_ROWS = 1_048_576  # of a sheet, its header included


@dataclass(frozen=True, slots=True)
class Rows:
    """One table, read once."""

    name: str
    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]

    def values(self) -> Iterator[tuple[Any, ...]]:
        """Its rows as Python values; a map is a dict."""
        for batch in self.batches:
            columns = (column.to_pylist(maps_as_pydicts="strict") for column in batch.columns)
            yield from zip(*columns, strict=True)


Writer = Callable[[Path, Iterable[Rows]], Sequence[str]]


def write_parquet(path: Path, rows: Rows) -> None:
    """`rows` as one Parquet file."""
    with path.open("wb") as file, pq.ParquetWriter(file, rows.schema, compression="zstd") as writer:
        for batch in rows.batches:
            writer.write_batch(batch)


def write_csv(path: Path, rows: Rows) -> None:
    """`rows` as CSV in UTF-8; a text that a spreadsheet would compute has an apostrophe in front."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(rows.schema.names)
        writer.writerows(map(csv_cell, row) for row in rows.values())


def folder_of(write: Callable[[Path, Rows], None], suffix: str) -> Writer:
    """A writer of a folder with one file a table, each by `write`."""

    def write_folder(path: Path, tables: Iterable[Rows]) -> Sequence[str]:
        path.mkdir()
        for rows in tables:
            write(path / f"{rows.name}{suffix}", rows)
        return ()

    return write_folder


def write_sqlite(path: Path, tables: Iterable[Rows]) -> Sequence[str]:
    """One SQLite file: times as text in ISO 8601, lists and structures as JSON, numbers beyond 63 bits as text."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for rows in tables:
            columns = ", ".join(f'"{field.name}" {_affinity(field.type)}' for field in rows.schema)
            connection.execute(f'CREATE TABLE "{rows.name}" ({columns})')
            places = ", ".join("?" * len(rows.schema))
            cells = (tuple(map(sqlite_cell, row)) for row in rows.values())
            connection.executemany(f'INSERT INTO "{rows.name}" VALUES ({places})', cells)
    return ()


def _affinity(kind: pa.DataType) -> str:
    if pa.types.is_uint64(kind):
        return "TEXT"
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return "INTEGER"
    if pa.types.is_floating(kind):
        return "REAL"
    return "NUMERIC" if pa.types.is_decimal(kind) else "TEXT"


def write_xlsx(path: Path, tables: Iterable[Rows]) -> Sequence[str]:
    """One workbook with a sheet for each table; no text is computed, and a text too long for a cell is cut.

    SecondhandError where a table has more rows than a sheet.
    """
    book = Workbook(write_only=True)
    n_cut: dict[str, int] = {}
    for rows in tables:
        sheet = book.create_sheet(rows.name)
        sheet.freeze_panes = "A2"
        sheet.append(rows.schema.names)
        for number, row in enumerate(rows.values(), start=2):
            if number > MOST_SHEET_ROWS:
                raise SecondhandError(
                    f"{rows.name} has more rows than a sheet holds ({MOST_SHEET_ROWS:,}).",
                    "Choose fewer rows or other tables, or another format.",
                )
            cells = [sheet_cell(value) for value in row]
            for name, cell in zip(rows.schema.names, cells, strict=True):
                if isinstance(cell, str) and len(cell) > LONGEST_SHEET_TEXT:
                    n_cut[f"{rows.name}.{name}"] = n_cut.get(f"{rows.name}.{name}", 0) + 1
            sheet.append([_as_text(sheet, cell) if isinstance(cell, str) else cell for cell in cells])
    book.save(path)
    return [
        f"{column}: {n} of its texts are longer than a cell holds, and cut after {LONGEST_SHEET_TEXT:,} characters."
        for column, n in n_cut.items()
    ]


def _as_text(sheet: Any, text: str) -> Any:
    """A cell that shows `text`, and that stays a text where it is typed anew."""
    cell = WriteOnlyCell(sheet, text[:LONGEST_SHEET_TEXT])
    if text.startswith((*FORMULA, "#")):  # what openpyxl takes for a formula or an error
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
