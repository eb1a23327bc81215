"""Clusters that marts are made of, in SQL: documents that a story, a source or the text of one agency ties together.

A connection has the relations that a function names; what one makes stands as a temporary table for the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from transforms.schemas import SCHEMAS
from warehouse.stages.clusters import DAY

_TIES = """
    SELECT doc_id AS a, min(doc_id) OVER (PARTITION BY story_id) AS b FROM story_documents
    UNION ALL
    SELECT doc_id, source_doc_id FROM lineage WHERE source_doc_id IS NOT NULL
    UNION ALL
    SELECT doc_a, doc_b
    FROM grades
    JOIN lineage AS one ON one.doc_id = doc_a AND one.verdict = 'shared_source'
    JOIN lineage AS other ON other.doc_id = doc_b AND other.verdict = 'shared_source' AND other.origin = one.origin
"""
_SIZED = f"""
    SELECT
        cluster,
        {DAY} AS day,
        hash(cluster) AS spread,
        count(*) AS n_documents,
        0 AS n_links
    FROM documents JOIN clusters USING (doc_id)
    GROUP BY cluster
"""
_PLACES = "CREATE TEMP TABLE places AS SELECT doc_id, batch FROM clusters JOIN placed USING (cluster)"
_STORIES = """
    CREATE TEMP TABLE stories_in AS
    SELECT DISTINCT story_id, batch FROM story_documents JOIN places USING (doc_id)
"""


def ids_and_ties(connection: duckdb.DuckDBPyConnection) -> tuple[pa.Array, pa.Table]:
    """Ids of all documents, in order, and pairs (a, b) of those that are tied together.

    connection: has `documents`, `story_documents`, `lineage` and `grades`.
    """
    ids = connection.sql("SELECT doc_id FROM documents ORDER BY doc_id").to_arrow_table()["doc_id"]
    return ids.combine_chunks(), connection.sql(_TIES).to_arrow_table()


def sizes(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """As `warehouse.stages.clusters.sizes`; connection: has `documents` and `clusters` (doc_id, cluster)."""
    return connection.sql(_SIZED).to_arrow_table()


def place(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `places` (doc_id, batch) and `stories_in` (story_id, batch) from `placed` (cluster, batch)."""
    connection.execute(_PLACES)
    connection.execute(_STORIES)


def held_by_batch(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[int, list[str], int]]:
    """(batch, files that hold rows of it, sum of the hashes of these rows) of `table`; after `place`.

    connection: has its view `digests` (`warehouse.storage.row_digests`).
    """
    sides = [name for name in ("doc_id", "doc_a", "doc_b") if name in SCHEMAS[table].names]
    named = " UNION ALL ".join(f"SELECT {side} AS doc_id, file, digest FROM digests" for side in sides)
    query = f"""
        SELECT batch, list(DISTINCT file), (sum(digest) % 18446744073709551616)::UBIGINT
        FROM ({named}) JOIN places USING (doc_id)
        GROUP BY batch
    """
    return connection.execute(query).fetchall()


def batches(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """(batch, its doc_ids, its story_ids, sums of hashes of its stories, of its story_documents, and of the families
    that pages show its outlets to be of); after `place`.
    """
    return connection.execute(
        f"""
        SELECT batch, list(doc_id ORDER BY doc_id), any_value(story_ids), any_value(stories), any_value(members),
            any_value(families)
        FROM places
        LEFT JOIN (
            SELECT batch, list(story_id ORDER BY story_id) AS story_ids, sum({_hash("stories")}) AS stories
            FROM stories JOIN stories_in USING (story_id) GROUP BY batch
        ) USING (batch)
        LEFT JOIN (
            SELECT batch, sum({_hash("story_documents")}) AS members
            FROM story_documents JOIN places USING (doc_id) GROUP BY batch
        ) USING (batch)
        LEFT JOIN (
            SELECT batch, sum(hash(key, family)) AS families
            FROM (
                SELECT batch, outlet_key(outlet) AS key
                FROM (SELECT DISTINCT batch, outlet FROM documents JOIN places USING (doc_id))
            )
            JOIN operator_families ON operator_families.outlet = key
            GROUP BY batch
        ) USING (batch)
        GROUP BY batch
        ORDER BY batch
        """
    ).fetchall()


def of_batch(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """Rows of `table` of the documents `own` (id) and stories `own_stories` (id), and of pairs with one of them."""
    return connection.sql(f'SELECT * FROM "{table}" WHERE {_is_own(table)}').to_arrow_table()


def _is_own(table: str) -> str:
    if table == "stories":
        return "story_id IN (FROM own_stories)"
    if "doc_id" in SCHEMAS[table].names:
        return "doc_id IN (FROM own)"
    return "doc_a IN (FROM own) OR doc_b IN (FROM own)"


def _hash(table: str) -> str:
    return f"hash({_listed(SCHEMAS[table].names, table)})"


def _listed(columns: Iterable[str], table: str) -> str:
    return ", ".join(f'{table}."{column}"' for column in columns)
