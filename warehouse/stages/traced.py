"""The rows that lineage of some clusters reads, and what all clusters together teach of outlets."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

# Only documents of linked pairs are read with their text
_ROWS = {
    "documents": """
        SELECT * REPLACE (if(linked, text, '') AS text), length(text) AS text_length
        FROM documents JOIN wanted USING (doc_id)
    """,
    "story_documents": """
        FROM story_documents
        SEMI JOIN (SELECT story_id FROM story_documents SEMI JOIN wanted USING (doc_id)) USING (story_id)
    """,
    "grades": """
        FROM grades
        WHERE doc_a IN (SELECT doc_id FROM wanted) OR doc_b IN (SELECT doc_id FROM wanted)
    """,
    "passages": "FROM passages SEMI JOIN links USING (doc_a, doc_b)",
    "changes": "FROM changes SEMI JOIN links USING (doc_a, doc_b)",
    "credits": "FROM credits SEMI JOIN wanted USING (doc_id)",
    "removed": "FROM removed SEMI JOIN (FROM wanted WHERE linked) USING (doc_id)",
}


def rows_of(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """The rows of `table` that lineage of the documents `wanted` (doc_id, linked) reads.

    connection: has the relations `wanted`, `links` (doc_a, doc_b) for passages and changes, and the table.
    """
    return connection.sql(_ROWS[table]).to_arrow_table()


def priors(connection: duckdb.DuckDBPyConnection, counts: Sequence[str]) -> pa.Table:
    """The sums of `counts` over the rows of each outlet; connection: has the relation `outlet_priors`."""
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in counts)
    return connection.sql(f"SELECT outlet, {sums} FROM outlet_priors GROUP BY outlet").to_arrow_table()
