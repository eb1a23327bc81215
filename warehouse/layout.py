"""Layouts of a catalog: the number that each one says, and the steps from one to the next.

What changes the meaning of a catalog, or of files that later runs go on reading (documents, removed, rejects,
inputs, runs), gets a step at the end of `STEPS`. Tables that are made of these are made again by newer code anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from transforms.errors import SecondhandError

STAMP = "%Y%m%dT%H%M%S.%fZ"  # sorts by time


class NewerWarehouseError(SecondhandError):
    """The warehouse was written by a newer secondhand."""


class OlderWarehouseError(SecondhandError):
    """The warehouse was written by an older secondhand, and no run has brought it up to date yet."""


class ForeignCatalogError(SecondhandError):
    """A database that secondhand did not write."""


def say_layout_and_time(connection: duckdb.DuckDBPyConnection, catalog: Path) -> None:
    """From 0 to 1: a catalog says its layout and when it came in force, and names files in force only."""
    came = datetime.fromtimestamp(catalog.stat().st_mtime, UTC).strftime(STAMP)
    connection.execute("DELETE FROM catalog_files WHERE NOT live")
    connection.execute("ALTER TABLE catalog_files DROP COLUMN live")
    connection.execute("CREATE TABLE catalog_about (layout INTEGER, published_at VARCHAR)")
    connection.execute("INSERT INTO catalog_about VALUES (1, ?)", [came])


# Step n, counted from 0, takes a writable copy of `catalog` from layout n to n + 1.
STEPS: tuple[Callable[[duckdb.DuckDBPyConnection, Path], None], ...] = (say_layout_and_time,)
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
    found = layout_of(connection, catalog)
    if found > LAYOUT:
        raise NewerWarehouseError(
            f"{catalog} was written by a newer secondhand (layout {found}; this one knows {LAYOUT}).",
            "Install that version, or give another --warehouse.",
        )
    if found < LAYOUT:
        raise OlderWarehouseError(
            f"{catalog} was written by an older secondhand (layout {found}; this one reads {LAYOUT}).",
            "`secondhand run` brings it up to date, and reads what is new.",
        )
