"""Rows that belong to some documents, by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from warehouse.storage.catalog import connect
from warehouse.storage.store import Files, Store


def of_documents(
    store: Store, files: Files, doc_ids: Iterable[str], tables: Sequence[str], memory: str, columns: str = "*"
) -> list[pa.Table]:
    """Rows of each of `tables` whose `doc_id` is one of these; columns: of all of them, in SQL."""
    with connect(store, {table: files[table] for table in tables if files[table]}, memory) as connection:
        connection.register("wanted", pa.table({"doc_id": pa.array(sorted(set(doc_ids)), pa.string())}))
        return [
            connection.sql(
                f'SELECT {columns} FROM "{table}" SEMI JOIN wanted USING (doc_id)'
            ).to_arrow_table()
            if files[table]
            else store.read(table, {})
            for table in tables
        ]
