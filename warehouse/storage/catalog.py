"""The catalog: one DuckDB file of views that name the exact Parquet files, replaced in one step.

The catalogs of the last publications stay in `catalogs/`, named by the time they came in force, with the files
that they name: a reader that has one open goes on with it, and a question can be asked of the past.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.errors import SecondhandError
from warehouse.macros import define_macros
from warehouse.storage.catalog_file import (
    CATALOG,
    STORAGE_NUMBER,
    Described,
    attached,
    built,
    descriptions_in,
    files_named,
    names_files_of,
    opened,
    said,
    stamp_of,
    storage_number,
)
from warehouse.storage.files import put_in_place, sync_folder
from warehouse.storage.healing import damaged_files, note_published
from warehouse.storage.known_places import note_places
from warehouse.storage.layout import (
    LAYOUT,
    STAMP,
    STEPS,
    NewerWarehouseError,
    OlderWarehouseError,
    layout_of,
)
from warehouse.storage.session import MEMORY, session, working
from warehouse.storage.store import Files, Store, merged

KEEP = 7  # catalogs; the present one and one before it are the least that open readers need


class NotAQuestionError(SecondhandError):
    """A statement that is more than a question."""


class DamagedWarehouseError(SecondhandError):
    """A catalog or a file of a table cannot be read any more."""


class NoWarehouseError(SecondhandError):
    """There is no published catalog, or none of the time asked for."""


MEND = "Run `secondhand run`, which makes it again, or `secondhand doctor --repair`."
HINT = "Copy what you need with --format csv, or open the Parquet files from a DuckDB of your own."


def connect(store: Store, files: Files, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """In-memory DuckDB with a view for each table of `files` and the macros of `define_macros`.

    memory: bound for DuckDB, beyond which it spills below the warehouse.
    """
    connection = working(memory, store.root / "tmp")
    for table, names in files.items():
        store.scan(connection, table, names)
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
    """Files that `catalog` names, by table; DamagedWarehouseError where it is broken, others for another layout."""
    try:
        return dict(said(_store_of(catalog), catalog).files)
    except (duckdb.Error, FileNotFoundError) as error:
        raise DamagedWarehouseError(f"The catalog {catalog} cannot be read.", MEND) from error


def _store_of(catalog: Path) -> Store:
    """The store whose catalog it is, or was."""
    return Store(catalog.parent if catalog.name == CATALOG else catalog.parents[1])


def publish(store: Store, files: Files, tables: Mapping[str, Described], keep: int = KEEP) -> None:
    """Put `files` in force: build the catalog aside, move it over the old one, delete what no catalog names.

    tables: descriptions, which become comments of the views and their columns; keep: catalogs that stay, this
    one included.
    """
    published_at = _next_stamp(store)
    aside = built(store, files, tables, published_at)
    note_places(store, files)
    note_published(store, files, published_at, aside)
    _keep_current(store)
    put_in_place(aside, store.root / CATALOG)
    forget_past(store, keep)


def _next_stamp(store: Store) -> str:
    """The time, or just behind the last publication where a clock was set back: catalogs stand in their order."""
    now = datetime.now(UTC)
    current = store.root / CATALOG
    if current.exists():
        last = datetime.strptime(_published_at(current), STAMP).replace(tzinfo=UTC)
        now = max(now, last + timedelta(microseconds=1))
    return now.strftime(STAMP)


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
        oldest = next(iter(past(root)), root / CATALOG)
        raise NoWarehouseError(
            f"{root} keeps no catalog of {at:%Y-%m-%d %H:%M:%S} UTC.",
            f"The oldest one is of {_published_at(oldest)}.",
        )
    return kept[-1]


def _keep_current(store: Store) -> None:
    current = store.root / CATALOG
    if current.exists():
        kept = store.root / "catalogs" / f"{_published_at(current)}.duckdb"
        kept.parent.mkdir(exist_ok=True)
        if not kept.exists():
            kept.hardlink_to(current)
            sync_folder(kept.parent)


def _published_at(catalog: Path) -> str:
    return said(_store_of(catalog), catalog).published_at


def migrate(store: Store) -> int:
    """Let each catalog have the present layout, name the files where they lie, and open in every DuckDB from 1.0.

    Each that does not is written anew, in one step; number of those.
    """
    catalogs = [path for path in (*past(store.root), store.root / CATALOG) if path.exists()]
    return sum(_migrate(store, catalog) for catalog in catalogs)


def _is_current(store: Store, catalog: Path) -> bool:
    """Whether `catalog` has the present layout and names its files where they lie."""
    try:
        return said(store, catalog).in_place
    except (NewerWarehouseError, OlderWarehouseError):
        return False


def _migrate(store: Store, catalog: Path) -> bool:
    if storage_number(catalog) == STORAGE_NUMBER and _is_current(store, catalog):
        return False
    with attached(catalog) as connection:
        layout = layout_of(connection, catalog)
        tables = descriptions_in(connection)
    if layout > LAYOUT:
        return False
    before = store.root / f".{CATALOG}.before"  # aside, and swept where a run is killed
    shutil.copyfile(catalog, before)
    with session(before) as connection:
        for step in STEPS[layout:]:
            step(connection, catalog, store)
        files, published_at = files_named(connection), stamp_of(connection)
    put_in_place(built(store, files, tables, published_at), catalog)
    before.unlink()
    return True


def open_catalog(root: Path, as_of: datetime | None = None) -> duckdb.DuckDBPyConnection:
    """The published catalog below `root`, or the one in force at `as_of`, read only.

    NoWarehouseError where there is none; NewerWarehouseError or OlderWarehouseError where it has another layout;
    DamagedWarehouseError where it was moved, and files are gone or cut short.
    """
    connection, store = open_files_named(root, as_of), Store(root)
    try:
        define_macros(connection, "TEMP")  # a catalog of before may lack those that questions of today use
        if not names_files_of(connection, store):
            for table, names in files_named(connection).items():
                store.scan(connection, table, names)
    except duckdb.Error as error:
        try:
            _demand_whole(store, files_named(connection), error)
        finally:
            connection.close()
        raise
    return connection


def open_files_named(root: Path, as_of: datetime | None = None) -> duckdb.DuckDBPyConnection:
    """As `open_catalog`, for who only wants `files_named`: nothing is done for macros, nor for views once moved."""
    if not (root / CATALOG).exists():
        raise NoWarehouseError(
            f"{root} holds no published warehouse.", "Run `secondhand run` first, or give --warehouse."
        )
    try:
        return opened(root / CATALOG if as_of is None else in_force(root, as_of))
    except duckdb.Error as error:
        raise DamagedWarehouseError(f"The catalog of {root} cannot be read.", MEND) from error


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
        connection.execute("SET allowed_directories = [?]", [str(Store(root).place())])
        connection.execute("SET enable_external_access = false")
        try:
            for statement in statements[:-1]:
                connection.execute(statement)
            return connection.sql(statements[-1]).to_arrow_table()
        except duckdb.Error as error:
            _demand_whole(Store(root), files_named(connection), error)
            raise


def _demand_whole(store: Store, files: Files, error: duckdb.Error) -> None:
    """DamagedWarehouseError from `error` where it comes of files that are gone or cut short."""
    for (table, name), wrong in damaged_files(store, files).items():
        raise DamagedWarehouseError(f"tables/{table}/{name} {wrong}.", MEND) from error
