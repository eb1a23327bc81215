"""Which documents are described: those whose quotations and facts can serve."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.stages.wanted import make_wanted

_QUERY = Path(__file__).with_name("described.sql")


def missing_and_unwanted(connection: duckdb.DuckDBPyConnection) -> tuple[pa.Array, list[tuple[str, ...]]]:
    """Ids of documents that are still to be described, and (file, doc_id) of those described for nothing.

    connection: has the relations `documents`, `pairs` and `story_documents`, `known` (doc_id, file), and `again`
    (doc_id) of documents that are described once more.
    """
    make_wanted(connection)
    connection.execute(f"CREATE TEMP TABLE described AS {_QUERY.read_text('utf-8')}")
    unwanted = connection.execute(
        """
        SELECT file, doc_id FROM known ANTI JOIN described USING (doc_id)
        UNION
        SELECT file, doc_id FROM known SEMI JOIN again USING (doc_id)
        ORDER BY ALL
        """
    ).fetchall()
    missing = connection.sql(
        """
        SELECT doc_id
        FROM described
        SEMI JOIN documents USING (doc_id)
        WHERE doc_id NOT IN (SELECT doc_id FROM known) OR doc_id IN (FROM again)
        ORDER BY doc_id
        """
    ).to_arrow_table()
    return missing["doc_id"].combine_chunks(), unwanted
