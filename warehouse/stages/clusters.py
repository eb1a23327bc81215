"""Clusters of documents in SQL: how large each is, which batch it lies in, and what a batch is made of.

A connection has the relations that a function names; what one makes stands as a temporary table for the next.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from transforms.lineage import COLUMNS
from transforms.schemas import SCHEMAS

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
_TIED = "CREATE TEMP TABLE ties AS SELECT doc_a, doc_b, batch FROM links JOIN places ON doc_id = doc_a"

_OF_FILES = {
    # the id of a document stands for its text
    "documents": ("places USING (doc_id)", [column for column in COLUMNS if column != "text"]),
    "credits": ("places USING (doc_id)", SCHEMAS["credits"].names),
    "removed": ("(FROM places WHERE linked) USING (doc_id)", SCHEMAS["removed"].names),
    "grades": ("ties USING (doc_a, doc_b)", SCHEMAS["grades"].names),
    "passages": ("ties USING (doc_a, doc_b)", SCHEMAS["passages"].names),
    "changes": ("ties USING (doc_a, doc_b)", SCHEMAS["changes"].names),
}
# of the other pairs only the largest share that a document has in any counts
_OVERLAPS = """
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
        FROM in_files ANTI JOIN ties USING (doc_a, doc_b)
    ),

    largest AS (
        SELECT doc_id, max(share) AS share, list(DISTINCT file) AS files FROM sides WHERE share > 0 GROUP BY doc_id
    )

    SELECT batch, list_distinct(flatten(list(files))), sum(hash(doc_id, share))
    FROM largest JOIN places USING (doc_id)
    GROUP BY batch
"""
_COMPANY = """
    SELECT batch, sum(hash(doc_id, n_documents > 1))
    FROM (SELECT doc_id, count(*) OVER (PARTITION BY story_id) AS n_documents FROM story_documents)
    JOIN places USING (doc_id)
    GROUP BY batch
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
    return connection.sql("SELECT * FROM places ORDER BY batch, doc_id").to_arrow_table()


def company(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """(batch, sum of hashes) of which documents of each batch stand in a story with others; after `place`."""
    return connection.execute(_COMPANY).fetchall()


def queries_of_files() -> Iterator[tuple[str, str, str]]:
    """(what is summed, table, query of its view `in_files` for batch, files, sum of hashes); after `place`."""
    for table, (placed, columns) in _OF_FILES.items():
        hashed = ", ".join(f'"{column}"' for column in columns)
        query = f"SELECT batch, list(DISTINCT file), sum(hash({hashed})) FROM in_files JOIN {placed} GROUP BY batch"
        yield table, table, query
    yield "overlaps", "grades", _OVERLAPS
