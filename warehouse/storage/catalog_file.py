"""The file of a catalog: what stands in it, and what of it depends on where it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from transforms.errors import SecondhandError
from warehouse.macros import define_macros, quoted
from warehouse.storage.in_force import CATALOG
from warehouse.storage.layout import LAYOUT, demand_current
from warehouse.storage.session import session
from warehouse.storage.store import Files, Store

STORAGE_VERSION, STORAGE_NUMBER = "v1.0.0", 64  # what every DuckDB from 1.0 opens


@dataclass(frozen=True, slots=True)
class Described:
    """A table's description and those of its columns, in their order."""

    doc: str
    columns: Mapping[str, str]


def built(store: Store, files: Files, tables: Mapping[str, Described], published_at: str) -> Path:
    """A whole catalog, aside."""
    aside = store.root / f".{CATALOG}"
    aside.unlink(missing_ok=True)
    with session() as connection:
        connection.execute(f"ATTACH {quoted(str(aside))} AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE warehouse")
        connection.execute(
            "BEGIN"
        )  # each statement of its own would wait for the disk, and there are hundreds
        define_macros(connection)
        for table, names in files.items():
            store.scan(connection, table, names, scope="")
        for name, described in tables.items():
            if name in files:
                _comment(connection, name, described)
        connection.execute("CREATE TABLE catalog_files (table_name VARCHAR, file VARCHAR)")
        rows = [(t, f) for t in files for f in files[t]]
        if rows:
            connection.executemany("INSERT INTO catalog_files VALUES (?, ?)", rows)
        connection.execute("CREATE TABLE catalog_about (layout INTEGER, published_at VARCHAR)")
        connection.execute("INSERT INTO catalog_about VALUES (?, ?)", [LAYOUT, published_at])
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")  # closing does so too, but says nothing where the disk is full
    return aside


def stamp_of(connection: duckdb.DuckDBPyConnection) -> str:
    """When the catalog that `connection` uses came in force."""
    ((published_at,),) = connection.execute("SELECT published_at FROM catalog_about").fetchall()
    return str(published_at)


def files_named(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Files that the catalog which `connection` uses names, by table."""
    query = "SELECT table_name, list(file ORDER BY file) FROM catalog_files GROUP BY ALL"
    return {table: tuple(names) for table, names in connection.execute(query).fetchall()}


@dataclass(frozen=True, slots=True)
class Said:
    """What a catalog says: its files by table, when it came in force, and whether it names them where they lie."""

    files: Mapping[str, tuple[str, ...]]
    published_at: str
    in_place: bool


def said(store: Store, catalog: Path) -> Said:
    """What `catalog` of `store` says, read once as long as the file is the same: a run asks it up to nine times.

    It must have the present layout. To open one takes 50 ms.
    """
    state = catalog.stat()
    return _said(store, store.place(), catalog, state.st_ino, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _said(store: Store, _place: Path, catalog: Path, *_state: int) -> Said:
    with opened(catalog) as connection:
        files, in_place = files_named(connection), names_files_of(connection, store)
        return Said(files, stamp_of(connection), in_place)


def opened(catalog: Path) -> duckdb.DuckDBPyConnection:
    """`catalog`, read only; it must have the present layout."""
    connection = attached(catalog)
    try:
        demand_current(connection, catalog)
    except SecondhandError:
        connection.close()
        raise
    return connection


def attached(catalog: Path) -> duckdb.DuckDBPyConnection:
    """`catalog`, read only. It is attached, for DuckDB shares what a process connects to by path."""
    connection = session(
        spill=catalog.parent / f"{catalog.name}.spill"
    )  # made when needed, and not swept by a run
    connection.execute(f"ATTACH {quoted(str(catalog))} AS warehouse (READ_ONLY)")
    connection.execute("USE warehouse")
    return connection


def is_in_place(store: Store, catalog: Path) -> bool:
    """Whether `catalog` names its files where they lie; it does not once the warehouse was moved or copied.

    DuckDB looks for a relative path below the folder in which its client runs, not beside the catalog, so views
    name whole paths.
    """
    with attached(catalog) as connection:
        return names_files_of(connection, store)


def names_files_of(connection: duckdb.DuckDBPyConnection, store: Store) -> bool:
    """`is_in_place` of a catalog that is `attached`."""
    views = connection.execute(
        "SELECT sql FROM duckdb_views() WHERE database_name = 'warehouse' AND NOT internal"
    ).fetchall()
    here = quoted(f"{store.place()}/").removesuffix("'")
    return all(here in sql for (sql,) in views)


def storage_number(catalog: Path) -> int:
    """The number of the format that the file `catalog` says it has; `STORAGE_NUMBER` is that of the first 1.x."""
    with catalog.open("rb") as handle:
        return int.from_bytes(handle.read(20)[12:], "little")


def descriptions_in(connection: duckdb.DuckDBPyConnection) -> dict[str, Described]:
    """What the comments of a catalog say."""
    ours = "database_name = 'warehouse' AND NOT internal AND comment IS NOT NULL"
    views = connection.execute(f"SELECT view_name, comment FROM duckdb_views() WHERE {ours}").fetchall()
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, comment in connection.execute(
        f"SELECT table_name, column_name, comment FROM duckdb_columns() WHERE {ours}"
    ).fetchall():
        columns[table][column] = comment
    return {view: Described(comment, columns[view]) for view, comment in views}


def _comment(connection: duckdb.DuckDBPyConnection, table: str, described: Described) -> None:
    connection.execute(f'COMMENT ON VIEW "{table}" IS {quoted(described.doc)}')
    for column, doc in described.columns.items():
        connection.execute(f'COMMENT ON COLUMN "{table}"."{column}" IS {quoted(doc)}')
