"""The catalog: one DuckDB file of views that name the exact Parquet files, replaced in one step.

The catalogs of the last publications stay in `catalogs/`, named by the time they came in force, with the files
that they name: a reader that has one open goes on with it, and a question can be asked of the past.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.errors import SecondhandError
from warehouse.macros import define_macros, quoted
from warehouse.storage.layout import LAYOUT, STAMP, STEPS, demand_current, layout_of
from warehouse.storage.session import MEMORY, session
from warehouse.storage.store import Files, Store, merged

CATALOG = "warehouse.duckdb"
KEEP = 7  # catalogs; the present one and one before it are the least that open readers need


@dataclass(frozen=True, slots=True)
class Described:
    """A table's description and those of its columns, in their order."""

    doc: str
    columns: Mapping[str, str]


class NotAQuestionError(SecondhandError):
    """A statement that is more than a question."""


class NoWarehouseError(SecondhandError):
    """There is no published catalog, or none of the time asked for."""


HINT = "Copy what you need with --format csv, or open the Parquet files from a DuckDB of your own."


def connect(store: Store, files: Files, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """In-memory DuckDB with a view for each table of `files` and the macros of `define_macros`.

    memory: bound for DuckDB, beyond which it spills below the warehouse.
    """
    connection = session(memory=memory, spill=store.root / "tmp")
    _define(connection, store, files)
    return connection


def leave_out(connection: duckdb.DuckDBPyConnection, table: str, doc_ids: Collection[str]) -> None:
    """Let the view `table` of a connection of `connect` show no row of these documents."""
    connection.register("left_out", pa.table({"doc_id": pa.array(sorted(doc_ids), pa.string())}))
    connection.execute(f'ALTER VIEW "{table}" RENAME TO "whole_{table}"')
    connection.execute(
        f'CREATE TEMP VIEW "{table}" AS SELECT * FROM "whole_{table}" ANTI JOIN left_out USING (doc_id)'
    )


def published(store: Store) -> dict[str, tuple[str, ...]]:
    """Files that the published catalog names, by table; empty before the first publication."""
    return files_of(store.root / CATALOG) if (store.root / CATALOG).exists() else {}


def files_of(catalog: Path) -> dict[str, tuple[str, ...]]:
    """Files that `catalog` names, by table; it must have the present layout."""
    with _open(catalog) as connection:
        rows = connection.execute(
            "SELECT table_name, list(file ORDER BY file) FROM catalog_files GROUP BY ALL"
        ).fetchall()
    return {table: tuple(names) for table, names in rows}


def publish(store: Store, files: Files, tables: Mapping[str, Described], keep: int = KEEP) -> None:
    """Put `files` in force: build the catalog aside, move it over the old one, delete what no catalog names.

    tables: descriptions, which become comments of the views and their columns; keep: catalogs that stay, this
    one included.
    """
    aside = store.root / f".{CATALOG}"
    aside.unlink(missing_ok=True)
    with session(aside) as connection:
        _define(connection, store, files)
        for name, described in tables.items():
            if name in files:
                _comment(connection, name, described)
        connection.execute("CREATE TABLE catalog_files (table_name VARCHAR, file VARCHAR)")
        rows = [(t, f) for t in files for f in files[t]]
        if rows:
            connection.executemany("INSERT INTO catalog_files VALUES (?, ?)", rows)
        connection.execute("CREATE TABLE catalog_about (layout INTEGER, published_at VARCHAR)")
        connection.execute(
            "INSERT INTO catalog_about VALUES (?, ?)", [LAYOUT, datetime.now(UTC).strftime(STAMP)]
        )
        connection.execute("CHECKPOINT")  # closing does so too, but says nothing where the disk is full
    _keep_current(store)
    aside.replace(store.root / CATALOG)
    forget_past(store, keep)


def past(root: Path) -> list[Path]:
    """Catalogs that were in force before the present one, the oldest first."""
    return sorted((root / "catalogs").glob("*.duckdb"))


def forget_past(store: Store, keep: int) -> int:
    """Keep the last `keep` catalogs, the present one included, and their files; number of files deleted."""
    gone = past(store.root)
    for catalog in gone[: max(0, len(gone) - (keep - 1))]:
        catalog.unlink()
    named = [published(store), *(files_of(catalog) for catalog in past(store.root))]
    return store.sweep(merged(*named))


def in_force(root: Path, at: datetime) -> Path:
    """The catalog that was in force at `at` (UTC); NoWarehouseError where none of that time is kept."""
    current = root / CATALOG
    if current.exists() and _published_at(current) <= at.strftime(STAMP):
        return current
    kept = [p for p in past(root) if p.stem <= at.strftime(STAMP)]
    if not kept:
        first = next((p.stem for p in past(root)), "now")
        raise NoWarehouseError(
            f"{root} keeps no catalog of {at:%Y-%m-%d %H:%M:%S} UTC.", f"The oldest one is of {first}."
        )
    return kept[-1]


def _keep_current(store: Store) -> None:
    current = store.root / CATALOG
    if current.exists():
        kept = store.root / "catalogs" / f"{_published_at(current)}.duckdb"
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            kept.hardlink_to(current)


def _published_at(catalog: Path) -> str:
    with _open(catalog) as connection:
        ((published_at,),) = connection.execute("SELECT published_at FROM catalog_about").fetchall()
        return published_at


def _open(catalog: Path) -> duckdb.DuckDBPyConnection:
    """`catalog`, read only; it must have the present layout."""
    connection = _attached(catalog)
    try:
        demand_current(connection, catalog)
        define_macros(connection, "TEMP")  # a catalog of before may lack those that questions of today use
    except SecondhandError:
        connection.close()
        raise
    return connection


def _attached(catalog: Path) -> duckdb.DuckDBPyConnection:
    """`catalog`, read only. It is attached, for DuckDB shares what a process connects to by path."""
    connection = session(
        spill=catalog.parent / f"{catalog.name}.spill"
    )  # made when needed, and not swept by a run
    connection.execute(f"ATTACH {quoted(str(catalog))} AS warehouse (READ_ONLY)")
    connection.execute("USE warehouse")
    return connection


def migrate(store: Store) -> int:
    """Bring each catalog of an older layout to the present one, in one step; number of those changed."""
    catalogs = [path for path in (*past(store.root), store.root / CATALOG) if path.exists()]
    return sum(_migrate(store, catalog) for catalog in catalogs)


def _migrate(store: Store, catalog: Path) -> bool:
    with _attached(catalog) as connection:
        found = layout_of(connection, catalog)
    if found >= LAYOUT:
        return False
    aside = store.root / f".{CATALOG}"
    shutil.copyfile(catalog, aside)
    with session(aside) as connection:
        for step in STEPS[found:]:
            step(connection, catalog, store)
        connection.execute("CHECKPOINT")
    aside.replace(catalog)
    return True


def open_catalog(root: Path, as_of: datetime | None = None) -> duckdb.DuckDBPyConnection:
    """The published catalog below `root`, or the one in force at `as_of`, read only.

    NoWarehouseError where there is none; NewerWarehouseError or OlderWarehouseError where it has another layout.
    """
    if not (root / CATALOG).exists():
        raise NoWarehouseError(
            f"{root} holds no published warehouse.", "Run `secondhand run` first, or give --warehouse."
        )
    return _open(root / CATALOG if as_of is None else in_force(root, as_of))


def ask(root: Path, query: str, as_of: datetime | None = None) -> pa.Table:
    """Rows of the last statement of `query`, asked of the catalog below `root`, or of the one in force at `as_of`.

    Only questions are run (NotAQuestionError for anything else), and only the warehouse's own files are read.
    duckdb.Error tells what is wrong in the SQL.
    """
    with open_catalog(root, as_of) as connection:
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
    define_macros(connection)
    for table, names in files.items():
        paths = ", ".join(quoted(str(store.path(table, n).resolve())) for n in names)
        connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{paths}])')


def _comment(connection: duckdb.DuckDBPyConnection, table: str, described: Described) -> None:
    connection.execute(f'COMMENT ON VIEW "{table}" IS {quoted(described.doc)}')
    for column, doc in described.columns.items():
        connection.execute(f'COMMENT ON COLUMN "{table}"."{column}" IS {quoted(doc)}')
