"""A few documents out of many, by id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schemas import DOCUMENTS
from warehouse.storage.known_places import known_places
from warehouse.storage.store import DamagedFileError, Store


def documents_of(
    store: Store, names: Sequence[str], doc_ids: Sequence[str], columns: Sequence[str] | None = None
) -> pa.Table:
    """Rows of `documents` in the files `names` with one of these ids; by id.

    columns: those that are wanted, where a file has them; else all. Row groups without such a document are not read.
    DamagedFileError for a file that cannot be read.
    """
    parts: list[pa.Table] = []
    for name in names:
        try:
            if rows := _rows_of(store, name, doc_ids):
                parts += _read(store, name, rows, columns)
        except (pa.ArrowInvalid, OSError) as error:
            raise DamagedFileError("documents", name, str(error)) from error
    if not parts:
        return DOCUMENTS.empty_table()
    in_order = sorted(parts, key=lambda row: str(row["doc_id"][0]))
    return pa.concat_tables(in_order, promote_options="default").combine_chunks()


def _rows_of(store: Store, name: str, doc_ids: Sequence[str]) -> list[int]:
    """The rows of a file that these documents stand in, in their order."""
    places = known_places(store, "documents", name)
    if places is None:
        column = pq.read_table(store.path("documents", name), columns=["doc_id"])["doc_id"].to_pylist()
        return [row for row, doc_id in enumerate(column) if doc_id in doc_ids]
    wanted = np.array([doc_id.encode() for doc_id in doc_ids])
    at = np.minimum(np.searchsorted(places.doc_ids, wanted), len(places.doc_ids) - 1)
    return sorted(places.rows[at[places.doc_ids[at] == wanted]].tolist()) if len(places.doc_ids) else []


def _read(store: Store, name: str, rows: Sequence[int], columns: Sequence[str] | None) -> Iterator[pa.Table]:
    """These rows of a file, each alone: few are asked for, and what takes them together is slow to load."""
    path = store.path("documents", name)
    with pq.ParquetFile(path, memory_map=True, page_checksum_verification=True) as file:
        names = [c for c in file.schema_arrow.names if columns is None or c in columns]
        first = 0
        for number in range(file.num_row_groups):
            behind = first + file.metadata.row_group(number).num_rows
            if inside := [row - first for row in rows if first <= row < behind]:
                group = file.read_row_group(number, columns=names)
                yield from (group.slice(row, 1) for row in inside)
            first = behind
