"""What grouping asks of the collection: documents whose pairs are others than before, and rows of documents."""

from __future__ import annotations

import duckdb
import pyarrow as pa


def in_changed_pairs(connection: duckdb.DuckDBPyConnection) -> pa.ChunkedArray:
    """Ids of the documents of pairs that came, changed or went.

    connection: has the relations `pairs` and `known_pairs`.
    """
    ends = connection.sql(
        """
        WITH changed AS (
            (FROM pairs EXCEPT FROM known_pairs) UNION ALL (FROM known_pairs EXCEPT FROM pairs)
        )
        SELECT doc_a FROM changed UNION SELECT doc_b FROM changed
        """
    )
    return ends.to_arrow_table()["doc_a"]


def to_group(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What grouping asks of the documents `wanted` (doc_id); the text of those without a headline only.

    connection: has the relations `documents` and `wanted`.
    """
    return connection.sql(
        """
        SELECT
            doc_id, article_id, outlet, title, if(title IS NULL, text, '') AS text, published_at, modified_at
        FROM documents SEMI JOIN wanted USING (doc_id)
        """
    ).to_arrow_table()
