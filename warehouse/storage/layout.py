"""Layouts of a catalog: the number that each one says, and the steps from one to the next.

What changes the meaning of a catalog, or of files that later runs go on reading (extracted, inputs, rejects, runs),
gets a step at the end of `STEPS`. A step changes the tables that name the files; the catalog is then written
anew, with views of these files. Tables that are made of these are made again by newer code anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import SecondhandError
from transforms.restore import restored
from transforms.schemas import SCHEMAS
from warehouse.storage.store import Files, Store, key

if TYPE_CHECKING:
    import duckdb

STAMP = "%Y%m%dT%H%M%S.%fZ"  # sorts by time


class NewerWarehouseError(SecondhandError):
    """The warehouse was written by a newer secondhand."""


class OlderWarehouseError(SecondhandError):
    """The warehouse was written by an older secondhand, and no run has brought it up to date yet."""


class ForeignCatalogError(SecondhandError):
    """A database that secondhand did not write."""


def say_layout_and_time(connection: duckdb.DuckDBPyConnection, catalog: Path, _store: Store) -> None:
    """From 0 to 1: a catalog says its layout and when it came in force, and names files in force only."""
    came = datetime.fromtimestamp(catalog.stat().st_mtime, UTC).strftime(STAMP)
    connection.execute("DELETE FROM catalog_files WHERE NOT live")
    connection.execute("ALTER TABLE catalog_files DROP COLUMN live")
    connection.execute("CREATE TABLE catalog_about (layout INTEGER, published_at VARCHAR)")
    connection.execute("INSERT INTO catalog_about VALUES (1, ?)", [came])


def add_page_type_and_fetch(connection: duckdb.DuckDBPyConnection, _catalog: Path, store: Store) -> None:
    """From 1 to 2: documents have `page_type` and `fetched_at`, null where they were read before these were kept.

    Files are immutable, so documents are written anew under other names, and what was removed from them goes along.
    """
    named = connection.execute("SELECT file FROM catalog_files WHERE table_name = 'documents'").fetchall()
    for (name,) in named:
        anew = f"{name.partition('-')[0]}-{key('layout 2', name)}.parquet"
        documents = pq.read_table(store.path("documents", name))
        for column, before, kind in (
            ("page_type", "raw_sha256", pa.string()),
            ("fetched_at", "language", pa.timestamp("us", tz="UTC")),
        ):
            at = documents.schema.get_field_index(before)
            documents = documents.add_column(at, column, pa.nulls(documents.num_rows, kind))
        store.put("documents", anew, documents)
        store.put("removed", anew, pq.read_table(store.path("removed", name)))
        connection.execute(
            "UPDATE catalog_files SET file = ? WHERE file = ? AND table_name IN ('documents', 'removed')",
            [anew, name],
        )
    connection.execute("UPDATE catalog_about SET layout = 2")


def keep_what_was_extracted(connection: duckdb.DuckDBPyConnection, _catalog: Path, store: Store) -> None:
    """From 2 to 3: what extraction returned is kept, here put together from documents and what was taken out of them.

    It goes with `inputs` and `rejects` in files of one name; the next run cleans it again, and reads the raw files
    again where they still stand.
    """
    inputs, rejects = (_of_catalog(connection, table, store) for table in ("inputs", "rejects"))
    left = {*_keys(inputs), *_keys(rejects)}
    named: dict[str, list[str]] = {"extracted": [], "inputs": [], "rejects": []}

    def write(name: str, rows: list[dict], wanted: set[tuple[str, str]]) -> None:
        parts = {
            "extracted": pa.Table.from_pylist(rows, schema=SCHEMAS["extracted"]),
            **{
                table: whole.filter(pa.array([k in wanted for k in _keys(whole)], pa.bool_()))
                for table, whole in (("inputs", inputs), ("rejects", rejects))
            },
        }
        for table, part in parts.items():
            named[table].append(store.put(table, name, part))

    for name in _files_of(connection, "documents"):
        removed = defaultdict(list)
        for row in pq.read_table(store.path("removed", name)).to_pylist():
            removed[row["doc_id"]].append((row["position"], row["text"]))
        rows = pq.read_table(store.path("documents", name)).to_pylist()
        for row in rows:
            row["text"] = restored(row["text"], removed[row["doc_id"]])
        own = {(row["source_path"], row["raw_sha256"]) for row in rows} & left
        left -= own
        write(f"before3-{key('layout 3', name)}.parquet", rows, own)
    if left:
        write(f"before3-{key('layout 3', 'nothing')}.parquet", [], left)
    connection.execute("DELETE FROM catalog_files WHERE table_name IN ('extracted', 'inputs', 'rejects')")
    for table, files in named.items():
        for file in files:
            connection.execute("INSERT INTO catalog_files VALUES (?, ?)", [table, file])
    connection.execute("UPDATE catalog_about SET layout = 3")


def _of_catalog(connection: duckdb.DuckDBPyConnection, table: str, store: Store) -> pa.Table:
    parts = [pq.read_table(store.path(table, name)) for name in _files_of(connection, table)]
    return pa.concat_tables([SCHEMAS[table].empty_table(), *parts], promote_options="default")


def _files_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    query = "SELECT file FROM catalog_files WHERE table_name = ? ORDER BY file"
    return [file for (file,) in connection.execute(query, [table]).fetchall()]


def _keys(rows: pa.Table) -> list[tuple[str, str]]:
    return list(zip(*(map(str, rows[c].to_pylist()) for c in ("source_path", "raw_sha256")), strict=True))


# Step n, counted from 0, takes a writable copy of `catalog` from layout n to n + 1.
STEPS: tuple[Callable[[duckdb.DuckDBPyConnection, Path, Store], None], ...] = (
    say_layout_and_time,
    add_page_type_and_fetch,
    keep_what_was_extracted,
)
LAYOUT = len(STEPS)


def layout_of(connection: duckdb.DuckDBPyConnection, catalog: Path) -> int:
    """Layout of `catalog`, the current database of `connection`; ForeignCatalogError where it is none."""
    names = {name for (name,) in connection.execute("SHOW TABLES").fetchall()}
    if "catalog_files" not in names:
        raise ForeignCatalogError(f"{catalog} is no catalog of secondhand.", "Give another --warehouse.")
    if "catalog_about" not in names:
        return 0
    ((layout,),) = connection.execute("SELECT layout FROM catalog_about").fetchall()
    return int(layout)


def demand_current(connection: duckdb.DuckDBPyConnection, catalog: Path) -> None:
    """NewerWarehouseError or OlderWarehouseError where `catalog` has another layout than this code writes."""
    layout = layout_of(connection, catalog)
    if layout > LAYOUT:
        raise NewerWarehouseError(
            f"{catalog} was written by a newer secondhand (layout {layout}; this one knows {LAYOUT}).",
            "Install that version, or give another --warehouse.",
        )
    if layout < LAYOUT:
        raise OlderWarehouseError(
            f"{catalog} was written by an older secondhand (layout {layout}; this one reads {LAYOUT}).",
            "`secondhand run` brings it up to date, and reads what is new.",
        )


@contextmanager
def own_question() -> Iterator[None]:
    """OlderWarehouseError where a question of this code names a table or column that older code did not make."""
    import duckdb

    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise _older(next(iter(str(error).splitlines())).partition(": ")[2].rstrip("!.")) from error


def demand_columns(rows: pa.Table, names: Iterable[str]) -> None:
    """OlderWarehouseError where rows of a table, as they were read, lack a column of `names`."""
    if missing := sorted(set(names) - set(rows.column_names)):
        raise _older(f"there is no column {', '.join(missing)}")


def demand_table(table: str, files: Files) -> tuple[str, ...]:
    """The files of a table; OlderWarehouseError where the catalog names none."""
    if table not in files:
        raise _older(f"there is no table {table}")
    return files[table]


def _older(missing: str) -> OlderWarehouseError:
    return OlderWarehouseError(
        f"The tables are those of an older secondhand: {missing}.", "`secondhand run` makes them anew."
    )
