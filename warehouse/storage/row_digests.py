"""What stands for the rows of each document, or pair, in each file of a table: made once a file, and kept beside.

To know whether anything of a document changed, a run that brings one article reads these and not all rows of all
tables: files never change but where a stage makes one again, which its time of change tells.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schemas import SCHEMAS
from warehouse.macros import quoted
from warehouse.storage.store import Store, key

KNOWN = "known"  # folder beside the tables; not published, and only time is lost where it is
_SIDES = ("doc_id", "doc_a", "doc_b")
_WITHOUT = ("documents", "text")  # the id of a document stands for its text
_WRAP = "(sum({}) % 18446744073709551616)::UBIGINT"  # sums of parts add up to those of the whole


def show_digests(
    connection: duckdb.DuckDBPyConnection, store: Store, table: str, names: Sequence[str], view: str
) -> None:
    """Let `view` show `digest` and `file` of each document (`doc_id`) or pair (`doc_a`, `doc_b`) in files of `table`.

    The digests of a document's rows add up, modulo 2**64, to the same for the same rows, whatever files hold them.
    """
    columns = SCHEMAS[table].names
    folder = store.root / KNOWN / f"{table}-{key(duckdb.__version__, columns)}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in _missing(store, table, names, folder):
        _make(connection, store, table, name, folder)
    _sweep(store, table, folder)
    paths = ", ".join(quoted(str(folder.resolve() / name)) for name in names)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {view} AS SELECT * EXCLUDE (filename), parse_filename(filename) AS file "
        f"FROM read_parquet([{paths}], filename = true)"
    )


def _missing(store: Store, table: str, names: Sequence[str], folder: Path) -> Iterator[str]:
    """Files whose digests are not known, or are of what they held before."""
    for name in names:
        known = folder / name
        if not known.exists() or known.stat().st_mtime_ns != store.path(table, name).stat().st_mtime_ns:
            yield name


def _make(connection: duckdb.DuckDBPyConnection, store: Store, table: str, name: str, folder: Path) -> None:
    columns = SCHEMAS[table].names
    sides = ", ".join(side for side in _SIDES if side in columns)
    hashed = ", ".join(f'"{column}"' for column in columns if (table, column) != _WITHOUT)
    changed_at = store.path(table, name).stat().st_mtime_ns
    store.scan(connection, table, [name], "in_file")
    digests: pa.Table = connection.sql(
        f"SELECT {sides}, {_WRAP.format('row_digest')} AS digest "
        f"FROM (SELECT {sides}, hash({hashed}) AS row_digest FROM in_file) GROUP BY ALL ORDER BY ALL"
    ).to_arrow_table()
    aside = folder / f".{name}"
    pq.write_table(digests, aside, compression="zstd")
    os.utime(aside, ns=(changed_at, changed_at))
    aside.replace(folder / name)


def _sweep(store: Store, table: str, folder: Path) -> None:
    """Forget files that are gone, and what a killed run left half done."""
    for known in folder.iterdir():
        if known.name.startswith(".") or not store.has(table, known.name):
            known.unlink()
