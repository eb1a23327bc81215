"""Rows of a few documents out of many: of each file, the groups of rows alone that hold one of them are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.schemas import SCHEMAS
from warehouse.storage.store import DamagedFileError, Store


def rows_of(
    store: Store,
    table: str,
    names: Sequence[str],
    doc_ids: Sequence[str],
    columns: Sequence[str] | None = None,
) -> pa.Table:
    """The rows of `table`, in the files `names`, of documents by their `doc_id`; columns: some of them, else all."""
    schema = SCHEMAS[table]
    wanted = pa.array(sorted(set(doc_ids)), pa.string())
    chosen = list(columns or schema.names)
    parts = [pa.schema([schema.field(name) for name in chosen]).empty_table()]
    for name in names:
        try:
            parts += _rows_in(store, table, name, wanted, chosen)
        except pa.ArrowInvalid as error:
            raise DamagedFileError(table, name, str(error)) from error
    return pa.concat_tables(parts)


def _rows_in(store: Store, table: str, name: str, wanted: pa.Array, columns: list[str]) -> list[pa.Table]:
    with pq.ParquetFile(store.path(table, name), page_checksum_verification=True) as file:
        held = pc.is_in(file.read(["doc_id"])["doc_id"], wanted).to_numpy(zero_copy_only=False)
        at = np.flatnonzero(held)
        if not len(at):
            return []
        sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        begins = np.cumsum([0, *sizes])
        groups = np.unique(np.searchsorted(begins, at, "right") - 1).tolist()
        rows = file.read_row_groups(groups, columns)
        kept = np.concatenate([held[begins[group] : begins[group + 1]] for group in groups])
        return [rows.filter(pa.array(kept))]
