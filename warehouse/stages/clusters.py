"""Clusters of documents in SQL: how large each is, which batch it lies in, and what a batch is made of.

A connection has the relations that a function names; what one makes stands as a temporary table for the next.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

# of the earliest of some documents; those without a time lie before all others
DAY = "coalesce(date_diff('day', DATE '0001-01-01', min(published_at)::DATE) + 1, 0)::UBIGINT"

_MEMBERS = """
    CREATE TEMP TABLE members AS
    SELECT doc_id, coalesce(cluster, doc_id) AS cluster, cluster IS NOT NULL AS linked, published_at
    FROM documents LEFT JOIN clusters USING (doc_id)
"""
_SIZED = f"""
    WITH tied AS (
        SELECT cluster, count(*) AS n_links FROM links JOIN clusters ON doc_id = doc_a GROUP BY cluster
    )
    SELECT
        cluster,
        {DAY} AS day,
        hash(cluster) AS spread,
        count(*) AS n_documents,
        coalesce(any_value(n_links), 0) AS n_links
    FROM members LEFT JOIN tied USING (cluster)
    GROUP BY cluster
"""
_PLACES = "CREATE TEMP TABLE places AS SELECT doc_id, linked, cluster, batch FROM members JOIN placed USING (cluster)"
_TIED = """
    CREATE TEMP TABLE ties AS SELECT doc_a, doc_b, cluster, batch FROM links JOIN places ON doc_id = doc_a
"""

# What tells a cluster from itself as it was: tables, and which of their rows count. Each has a factor of its own, so
# that what leaves one table and comes to another is seen
_OF_FILES = {
    "documents": "places USING (doc_id)",
    "credits": "places USING (doc_id)",
    "removed": "(FROM places WHERE linked) AS places USING (doc_id)",
    "grades": "ties USING (doc_a, doc_b)",
    "passages": "ties USING (doc_a, doc_b)",
    "changes": "ties USING (doc_a, doc_b)",
}
_FACTOR = 0x9E3779B1
# of the other pairs only the largest share that a document has in any counts
_LARGEST = """
    CREATE OR REPLACE TEMP TABLE largest AS
    WITH sides AS (
        SELECT
            file,
            unnest(
                [
                    {'doc_id': doc_a, 'share': verbatim_a + edited_a + paraphrase_a + translation_a},
                    {'doc_id': doc_b, 'share': verbatim_b + edited_b + paraphrase_b + translation_b}
                ],
                recursive := true
            )
        FROM graded ANTI JOIN ties USING (doc_a, doc_b)
    )

    SELECT doc_id, max(share) AS share, list(DISTINCT file) AS files FROM sides WHERE share > 0 GROUP BY doc_id
"""
_PARTS = "CREATE TEMP TABLE parts (cluster VARCHAR, total HUGEINT)"
_OVERLAPS = """
    INSERT INTO parts
    SELECT cluster, sum(hash(doc_id, share)) FROM largest JOIN places USING (doc_id) GROUP BY cluster
"""
_COMPANY = f"""
    INSERT INTO parts
    SELECT cluster, sum(hash(doc_id, n_documents > 1)) * {_FACTOR}
    FROM (SELECT doc_id, count(*) OVER (PARTITION BY story_id) AS n_documents FROM story_documents)
    JOIN places USING (doc_id)
    GROUP BY cluster
"""
_CONTENTS = """
    SELECT cluster, batch, (total % 18446744073709551616)::UBIGINT AS content
    FROM (SELECT cluster, sum(total) AS total FROM parts GROUP BY cluster)
    JOIN (SELECT DISTINCT cluster, batch FROM places) USING (cluster)
    ORDER BY batch, cluster
"""


def sizes(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """cluster, day of its earliest document, hash of its name as `spread`, n_documents, n_links.

    connection: has `documents`, `links` (doc_a, doc_b) and `clusters` (doc_id, cluster). A document without a link is
    a cluster of its own.
    """
    connection.execute(_MEMBERS)
    return connection.sql(_SIZED).to_arrow_table()


def place(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """doc_id, linked, cluster and batch of every document, in the order of batches and ids.

    connection: as for `sizes`, which was asked before, and has `placed` (cluster, batch).
    """
    connection.execute(_PLACES)
    connection.execute(_TIED)
    connection.execute(_PARTS)
    return connection.sql("SELECT * FROM places ORDER BY batch, doc_id").to_arrow_table()


def tables_read() -> tuple[str, ...]:
    """Tables whose rows tell what a cluster holds."""
    return tuple(_OF_FILES)


def add(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[int, list[str]]]:
    """(batch, the files of `table` that hold rows of it); what these rows come to counts in `contents`.

    connection: has its view `digests` (`warehouse.storage.row_digests`); after `place`.
    """
    number = list(_OF_FILES).index(table)
    connection.execute(
        f"""
        INSERT INTO parts
        SELECT cluster, sum(digest) * {_FACTOR + 2 + 2 * number} FROM digests JOIN {_OF_FILES[table]} GROUP BY cluster
        """
    )
    return connection.execute(
        f"SELECT batch, list(DISTINCT file) FROM digests JOIN {_OF_FILES[table]} GROUP BY batch"
    ).fetchall()


def add_company(connection: duckdb.DuckDBPyConnection) -> None:
    """As `add`, of which documents stand in a story with others; connection: has `story_documents`."""
    connection.execute(_COMPANY)


def add_overlaps(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, list[str]]]:
    """As `add`, of the largest share that each document has in a pair without a link.

    connection: has the view `graded`, all grades with their file.
    """
    connection.execute(_LARGEST)
    connection.execute(_OVERLAPS)
    return connection.execute(
        "SELECT batch, list_distinct(flatten(list(files))) FROM largest JOIN places USING (doc_id) GROUP BY batch"
    ).fetchall()


def contents(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """cluster, batch, content of all clusters, in the order of batches: the same content for the same rows."""
    return connection.sql(_CONTENTS).to_arrow_table()
