"""Data tests of what a run made: those that go by rows are asked of new files alone (see `warehouse.check`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate, groupby
from operator import itemgetter

import duckdb

from transforms.schemas import SCHEMAS
from warehouse.check import Failure, Promise, broken_of, merged, promises
from warehouse.storage.catalog import connect
from warehouse.storage.store import Files, Store

Names = tuple[str, ...]
_Tables = tuple[Names, Names]  # a promise's `new` and `beside`

_ROWS_AT_ONCE = 500_000  # of new files; with their texts some 10,000 articles, or half a gigabyte
_DOCUMENT_ROWS = 50  # of other tables, that one document weighs as much as

# Columns that name a document
_DOCUMENT = ("doc_id", "doc_a", "doc_b", "source_doc_id", "first_doc_id", "cluster")
_INPUT = ("source_path", "raw_sha256")  # columns that name an input


def check_new(store: Store, files: Files, previous: Files, memory: str) -> list[Failure]:
    """The promises that `files` break, where those of `previous` were tested before; all where there are none.

    Promises that go by rows are asked of so many files at a time that memory stays bounded, however many are new.
    """
    new = {table: tuple(sorted({*names} - {*previous.get(table, ())})) for table, names in files.items()}
    n_rows = sum(_size(store, table, name) for table, names in new.items() for name in names)
    at_once = not previous and n_rows <= _ROWS_AT_ONCE
    by_tables: dict[_Tables, list[Promise]] = defaultdict(list)
    for promise in promises():
        by_tables[((), ()) if at_once else (promise.new, promise.beside)].append(promise)
    failures: list[Failure] = []
    with closing(connect(store, files, memory)) as connection:
        narrowed = _Narrowed(connection, store, files)
        for (asked, beside), alike in by_tables.items():
            if asked and not any(new[table] for table in asked):
                continue
            for part in _parts(store, asked, new) if asked else [{}]:
                narrowed.look_at(asked, beside, part)
                failures += broken_of(connection, alike)
            narrowed.widen(asked, beside)
    return merged(failures)


def _parts(store: Store, asked: Names, new: Files) -> Iterator[Files]:
    """New files of the tables `asked`, some at a time; those of one name, which hold rows of one batch, together."""
    names = sorted({name for table in asked for name in new[table]})
    n_rows = [sum(_size(store, table, name) for table in asked if name in new[table]) for name in names]
    numbers = [total // _ROWS_AT_ONCE for total in accumulate(n_rows)]
    for _, part in groupby(zip(numbers, names, strict=True), itemgetter(0)):
        some = {name for _, name in part}
        yield {table: tuple(name for name in new[table] if name in some) for table in asked}


def _size(store: Store, table: str, name: str) -> int:
    """Rows of a file, documents as so many rows as they weigh."""
    return store.rows(table, name) * (_DOCUMENT_ROWS if table == "documents" else 1)


class _Narrowed:
    """Views of tables, of which each shows what the promises about them are asked of."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, store: Store, files: Files) -> None:
        self._connection, self._store, self._files = connection, store, files
        self._shown = {table: (tuple(names), "true") for table, names in files.items()}

    def look_at(self, asked: Names, beside: Names, new: Files) -> None:
        """Show of the tables `asked` the `new` files, and of those `beside` the rows that belong to these."""
        for table in asked:
            self._show(table, new[table])
        if not beside:
            return
        documents = self._named_by(asked, _DOCUMENT, "wanted_documents")
        self._named_by(asked, _INPUT, "wanted_inputs")
        for table in beside:
            columns = SCHEMAS[table].names
            name = next((column for column in _DOCUMENT if column in columns), None) if documents else None
            where = (
                f"{name} IN (FROM wanted_documents)" if name else f"{_row(_INPUT)} IN (FROM wanted_inputs)"
            )
            self._store.scan(self._connection, table, self._files[table], "in_files", with_file=True)
            held = self._connection.execute(f"SELECT DISTINCT file FROM in_files WHERE {where}").fetchall()
            self._show(table, tuple(sorted(file for (file,) in held)), where)

    def widen(self, asked: Names, beside: Names) -> None:
        for table in (*asked, *beside):
            self._show(table, self._files[table])

    def _show(self, table: str, names: tuple[str, ...], where: str = "true") -> None:
        """Let the view `table` show the rows of these files for which `where` holds, unless it does already."""
        # the same condition may be of other documents by now
        if where == "true" and self._shown[table] == (names, where):
            return
        self._shown[table] = names, where
        if names and where == "true":
            self._store.scan(self._connection, table, names)
            return
        self._store.scan(self._connection, table, names or self._files[table][:1], f"files_of_{table}")
        self._connection.execute(
            f'CREATE OR REPLACE TEMP VIEW "{table}" AS '
            f'SELECT * FROM "files_of_{table}" WHERE {where if names else "false"}'
        )

    def _named_by(self, tables: tuple[str, ...], columns: tuple[str, ...], name: str) -> bool:
        """Make a table of the documents, or inputs, that the rows of `tables` name; whether they can name any."""
        if columns == _INPUT:
            parts = [
                f'SELECT {_row(columns)} AS key FROM "{table}"' for table in tables if _has(table, columns)
            ]
        else:
            parts = [
                f'SELECT "{column}" AS key FROM "{table}" WHERE "{column}" IS NOT NULL'
                for table in tables
                for column in columns
                if _has(table, (column,))
            ]
        if parts:
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {' UNION '.join(parts)}")
        return bool(parts)


def _has(table: str, columns: tuple[str, ...]) -> bool:
    return set(columns) <= set(SCHEMAS[table].names)


def _row(columns: tuple[str, ...]) -> str:
    return f"({', '.join(columns)})"
