"""What stands for the rows of each document, or pair, in each file of a table: made once a file, and kept beside.

To know whether anything of a document changed, a run that brings one article reads these and not all rows of all
tables: files never change but where a stage makes one again, which its time of change tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.schemas import SCHEMAS
from warehouse.storage.known import KNOWN, keep, read_kept
from warehouse.storage.store import Store, key

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
    parts = []
    for name in names:
        changed_at = store.path(table, name).stat().st_mtime_ns
        rows = read_kept(folder / name) if _is_of(folder / name, changed_at) else None
        if rows is None:
            rows = _digests(connection, store, table, name)
            keep(rows, folder / name, changed_at)
        parts.append(rows.append_column("file", pa.repeat(name, len(rows)).dictionary_encode()))
    _sweep(store, table, folder)
    connection.register(view, pa.concat_tables(parts).unify_dictionaries())


def _is_of(known: Path, changed_at: int) -> bool:
    """Whether digests that are known are of what the file holds now."""
    return known.exists() and known.stat().st_mtime_ns == changed_at


def _digests(connection: duckdb.DuckDBPyConnection, store: Store, table: str, name: str) -> pa.Table:
    columns = SCHEMAS[table].names
    sides = ", ".join(side for side in _SIDES if side in columns)
    hashed = ", ".join(f'"{column}"' for column in columns if (table, column) != _WITHOUT)
    store.scan(connection, table, [name], "in_file")
    digests: pa.Table = connection.sql(
        f"SELECT {sides}, {_WRAP.format('row_digest')} AS digest "
        f"FROM (SELECT {sides}, hash({hashed}) AS row_digest FROM in_file) GROUP BY ALL ORDER BY ALL"
    ).to_arrow_table()
    return digests


def _sweep(store: Store, table: str, folder: Path) -> None:
    """Forget files that are gone, and what a killed run left half done."""
    if not folder.exists():
        return
    for known in folder.iterdir():
        if known.name.startswith(".") or not store.has(table, known.name):
            known.unlink()
