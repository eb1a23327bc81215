"""The catalog: one DuckDB file of views that name the exact Parquet files, replaced in one step.

A reader that has it open keeps the files of its own publication: files that a publication retires stay on
disk until the publication after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.errors import SecondhandError
from transforms.schemas import WORD
from warehouse.store import Files, Store

CATALOG = "warehouse.duckdb"

# Each of these is refused at run time by the promise "no network": DuckDB would fetch what it lacks.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True, slots=True)
class Described:
    """A table's description and those of its columns, in their order."""

    doc: str
    columns: Mapping[str, str]


class NotAQuestionError(SecondhandError):
    """A statement that is more than a question."""


class NoWarehouseError(SecondhandError):
    """There is no published catalog."""


HINT = "Copy what you need with --format csv, or open the Parquet files from a DuckDB of your own."


def connect(store: Store, files: Files, memory: str = "4GB") -> duckdb.DuckDBPyConnection:
    """In-memory DuckDB with a view for each table of `files` and the macro `count_words`.

    memory: bound for DuckDB, beyond which it spills below the warehouse.
    """
    spill = store.root / "tmp"
    connection = duckdb.connect(config={**OFFLINE, "memory_limit": memory, "temp_directory": str(spill)})
    _define(connection, store, files)
    return connection


def published(store: Store) -> dict[str, tuple[str, ...]]:
    """Files that the published catalog names, by table; empty before the first publication."""
    if not (store.root / CATALOG).exists():
        return {}
    with open_catalog(store.root) as connection:
        rows = connection.execute(
            "SELECT table_name, list(file ORDER BY file) FROM catalog_files WHERE live GROUP BY ALL"
        ).fetchall()
    return {table: tuple(names) for table, names in rows}


def publish(store: Store, files: Files, tables: Mapping[str, Described]) -> None:
    """Put `files` in force: build the catalog aside, move it over the old one, delete what is retired.

    tables: descriptions, which become comments of the views and their columns.
    """
    before = published(store)
    retired = {t: tuple(set(names) - set(files.get(t, ()))) for t, names in before.items()}
    aside = store.root / f".{CATALOG}"
    aside.unlink(missing_ok=True)
    with duckdb.connect(aside, config=OFFLINE) as connection:
        _define(connection, store, files)
        for name, described in tables.items():
            if name in files:
                _comment(connection, name, described)
        connection.execute("CREATE TABLE catalog_files (table_name VARCHAR, file VARCHAR, live BOOLEAN)")
        rows = [
            (t, f, live) for live, part in ((True, files), (False, retired)) for t in part for f in part[t]
        ]
        if rows:
            connection.executemany("INSERT INTO catalog_files VALUES (?, ?, ?)", rows)
        connection.execute(
            "COMMENT ON TABLE catalog_files IS 'Files in force, and those kept for open readers'"
        )
    aside.replace(store.root / CATALOG)
    store.sweep({t: (*files.get(t, ()), *retired.get(t, ())) for t in {*files, *retired}})


def open_catalog(root: Path) -> duckdb.DuckDBPyConnection:
    """The published catalog below `root`, read only; NoWarehouseError where there is none."""
    path = root / CATALOG
    if not path.exists():
        raise NoWarehouseError(
            f"{root} holds no published warehouse.", "Run `secondhand run` first, or give --warehouse."
        )
    return duckdb.connect(path, read_only=True, config=OFFLINE)


def ask(root: Path, query: str) -> pa.Table:
    """Rows of the last statement of `query`, asked of the catalog below `root`.

    Only questions are run (NotAQuestionError for anything else), and only the warehouse's own files are read.
    duckdb.Error tells what is wrong in the SQL.
    """
    with open_catalog(root) as connection:
        statements = connection.extract_statements(query)
        if not statements:
            raise NotAQuestionError("There is no statement to run.", "Give a SELECT.")
        for statement in statements:
            if statement.type is not duckdb.StatementType.SELECT:
                kind = statement.type.name
                raise NotAQuestionError(
                    f"{kind} would change something; the published tables are read only.", HINT
                )
        connection.execute("SET allowed_directories = [?]", [str((root / "tables").resolve())])
        connection.execute("SET enable_external_access = false")
        for statement in statements[:-1]:
            connection.execute(statement)
        return connection.sql(statements[-1]).to_arrow_table()


def _define(connection: duckdb.DuckDBPyConnection, store: Store, files: Files) -> None:
    connection.execute(f"CREATE MACRO count_words(t) AS len(regexp_extract_all(t, {_quoted(WORD)}))")
    for table, names in files.items():
        paths = ", ".join(_quoted(str(store.path(table, n).resolve())) for n in names)
        connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{paths}])')


def _comment(connection: duckdb.DuckDBPyConnection, table: str, described: Described) -> None:
    connection.execute(f'COMMENT ON VIEW "{table}" IS {_quoted(described.doc)}')
    for column, doc in described.columns.items():
        connection.execute(f'COMMENT ON COLUMN "{table}"."{column}" IS {_quoted(doc)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
