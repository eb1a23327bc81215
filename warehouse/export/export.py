"""Take tables along: a DuckDB, SQLite or Excel file, a folder of Parquet or CSV, or the network of outlets."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa

from transforms.errors import UsageError
from transforms.wording import counted
from warehouse.export.choice import Choice, rows_of
from warehouse.export.formats import (
    Rows,
    Writer,
    folder_of,
    write_csv,
    write_parquet,
    write_sqlite,
    write_xlsx,
)
from warehouse.export.network import network, write_gexf, write_graphml
from warehouse.macros import quoted
from warehouse.storage.catalog import open_catalog
from warehouse.storage.catalog_file import STORAGE_VERSION, descriptions_in
from warehouse.storage.files import put_in_place

_BATCH = 10_000  # rows that are held at a time


Folder = Literal["parquet", "csv"]

_OF_FILES: Mapping[str, Writer] = {".sqlite": write_sqlite, ".db": write_sqlite, ".xlsx": write_xlsx}
_OF_NETWORKS = {".gexf": write_gexf, ".graphml": write_graphml}
_OF_FOLDERS: Mapping[Folder, Callable[[Path, Rows], None]] = {"parquet": write_parquet, "csv": write_csv}
SUFFIXES = (".duckdb", *_OF_FILES, *_OF_NETWORKS)


@dataclass(frozen=True, slots=True)
class Exported:
    """Rows written by table (of a network: nodes and edges), tables left out, and what the format could not hold."""

    n_rows: Mapping[str, int]
    left_out: Sequence[str]
    remarks: Sequence[str]


def export(root: Path, to: Path, choice: Choice = Choice(), folder: Folder = "parquet") -> Exported:
    """Write the tables of the warehouse at `root` to `to`, which its suffix makes a file, and no suffix a folder.

    folder: what a folder holds. It is written aside and moved into place whole. UsageError where `to` is there
    already, has an unknown suffix, or `choice` names or leaves nothing.
    """
    kind = to.suffix.lower()
    if kind and kind not in SUFFIXES:
        raise UsageError(
            f"{to} has an unknown suffix.", f"Known: {', '.join(SUFFIXES)}; none means a folder."
        )
    if kind in _OF_NETWORKS and choice.tables:
        raise UsageError("The network of outlets is made of no other tables.", "Leave --table out.")
    if to.exists():
        raise UsageError(f"{to} is there already.", "Name another place, or delete it first.")
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = to.parent / f".{to.name}.new"
    _remove(aside)
    if kind:  # a place that cannot be written is told in its own words, and at once
        aside.touch()
        aside.unlink()
    try:
        with open_catalog(root) as connection:
            columns = _columns(connection)
            selects = rows_of(connection, columns, choice)
            remarks = _undated(connection, choice)
            if kind in _OF_NETWORKS:
                outlet_network = network(connection, selects)
                _OF_NETWORKS[kind](aside, outlet_network)
                n_rows = {"nodes": len(outlet_network.nodes), "edges": len(outlet_network.edges)}
            elif kind == ".duckdb":
                n_rows = _write_duckdb(connection, selects, aside)
            else:
                write = _OF_FILES[kind] if kind else folder_of(_OF_FOLDERS[folder], f".{folder}")
                n_rows = dict.fromkeys(selects, 0)
                remarks += write(aside, _tables(connection, selects, n_rows))
        put_in_place(aside, to)
    finally:
        _remove(aside)
    wanted = () if kind in _OF_NETWORKS else choice.tables or columns
    left_out = [table for table in wanted if table not in selects]
    return Exported(n_rows, left_out, remarks)


def _undated(connection: duckdb.DuckDBPyConnection, choice: Choice) -> list[str]:
    """What is to be said of documents that no day can choose."""
    if choice.since is None and choice.until is None:
        return []
    query = "SELECT count(*) FROM documents WHERE published_at IS NULL"
    ((n,),) = connection.execute(query).fetchall()
    return [f"{counted(n, 'document')} of the warehouse without a time: of no day, so left out."] if n else []


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Columns of each table that the catalog shows."""
    query = """
        SELECT view_name, list(column_name ORDER BY column_index)
        FROM duckdb_views() AS views
        JOIN duckdb_columns() AS columns
            ON columns.database_name = views.database_name AND columns.table_name = views.view_name
        WHERE views.database_name = 'warehouse' AND NOT views.internal
        GROUP BY view_name
        ORDER BY view_name
    """
    return dict(connection.execute(query).fetchall())


def _tables(
    connection: duckdb.DuckDBPyConnection, selects: Mapping[str, str], n_rows: dict[str, int]
) -> Iterator[Rows]:
    """The rows of each table, counted in `n_rows` as they are read."""
    for table, select in selects.items():
        reader = connection.sql(select).to_arrow_reader(_BATCH)
        yield Rows(table, reader.schema, _counted(table, reader, n_rows))


def _counted(table: str, reader: pa.RecordBatchReader, n_rows: dict[str, int]) -> Iterator[pa.RecordBatch]:
    for batch in reader:
        n_rows[table] += batch.num_rows
        yield batch


def _write_duckdb(
    connection: duckdb.DuckDBPyConnection, selects: Mapping[str, str], path: Path
) -> dict[str, int]:
    """Plain tables with the comments of the catalog, in the format of the first DuckDB 1.x."""
    connection.execute(f"ATTACH {quoted(str(path))} AS exported (STORAGE_VERSION '{STORAGE_VERSION}')")
    n_rows = {}
    for table, select in selects.items():
        connection.execute(f'CREATE TABLE exported."{table}" AS {select}')
        ((n_rows[table],),) = connection.execute(f'SELECT count(*) FROM exported."{table}"').fetchall()
    for what, comment in _comments(connection, selects):
        connection.execute(f"COMMENT ON {what} IS {quoted(comment)}")
    connection.execute("DETACH exported")
    return n_rows


def _comments(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for table, described in descriptions_in(connection).items():
        if table in tables:
            yield f'TABLE exported."{table}"', described.doc
            for column, doc in described.columns.items():
                yield f'COLUMN exported."{table}"."{column}"', doc


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
