"""DuckDB as the warehouse uses it: without the network, in UTC, within a bound of memory."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb

from transforms.outlets import laid_over
from warehouse.macros import define_macros

MEMORY = "4GB"

# Of every connection. DuckDB would fetch what it lacks, which the promise "no network" forbids.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def session(
    database: Path | None = None, memory: str = MEMORY, spill: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection to the file `database`, or to a database in memory.

    memory: bound for DuckDB, beyond which it writes to the folder `spill`, or fails where none is named. Times are
    read and shown in UTC, wherever the machine stands.
    """
    connection = duckdb.connect(
        ":memory:" if database is None else database,
        config={**SETTINGS, "memory_limit": memory, "temp_directory": str(spill or "")},
    )
    return _set_up(connection)


def working(memory: str = MEMORY, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with the macros of `define_macros` to the database in memory that this process keeps.

    memory, spill: as for `session`. What a connection makes must be TEMP: it ends with it, and no other sees it. To
    start a database and to define its macros takes 50 ms, and a run asks some thirty times.
    """
    return _set_up(_kept(memory, spill, laid_over()).cursor())


def _set_up(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """`connection` in UTC, and without the bar that DuckDB would write over the lines of a run."""
    connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    return connection


@lru_cache(maxsize=1)
def _kept(memory: str, spill: Path | None, _outlets: str) -> duckdb.DuckDBPyConnection:
    """The database whose macros know the outlets laid over the list."""
    connection = session(memory=memory, spill=spill)
    define_macros(connection)
    return connection
