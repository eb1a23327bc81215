"""A few documents out of many, by id."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from transforms.schemas import DOCUMENTS
from warehouse.macros import quoted
from warehouse.storage.catalog_file import files_named
from warehouse.storage.layout import demand_table
from warehouse.storage.store import Store


def documents_of(connection: duckdb.DuckDBPyConnection, store: Store, doc_ids: Sequence[str]) -> pa.Table:
    """Rows of `documents`, of a catalog that is open, with one of these ids, at least one; by id.

    First the files are looked for in the column of ids alone; then each row is asked for by itself: only with `=`
    does DuckDB leave unread what other rows hold. Six of 100,000 take a quarter of the time of one question.
    """
    store.scan(
        connection, "documents", demand_table("documents", files_named(connection)), "lookup", with_file=True
    )
    listed = ", ".join(map(quoted, doc_ids))
    places = connection.execute(
        f"SELECT doc_id, file FROM lookup WHERE doc_id IN ({listed}) ORDER BY doc_id"
    ).fetchall()
    rows = []
    for doc_id, file in places:
        store.scan(connection, "documents", [file], "lookup")
        rows.append(connection.sql(f"SELECT * FROM lookup WHERE doc_id = {quoted(doc_id)}").to_arrow_table())
    return pa.concat_tables(rows) if rows else DOCUMENTS.empty_table()
