"""DuckDB as the warehouse uses it: without the network, in UTC, within a bound of memory."""

from __future__ import annotations

from pathlib import Path

import duckdb

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
    connection.execute("SET TimeZone = 'UTC'")
    return connection
