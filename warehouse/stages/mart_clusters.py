"""Clusters that marts are made of, in SQL: documents that a story, a source or the text of one agency ties together.

A connection has the relations that a function names; what one makes stands as a temporary table for the next.
"""

from __future__ import annotations

from collections.abc import Iterable

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
_PLACES = (
    "CREATE TEMP TABLE places AS SELECT doc_id, cluster, batch FROM clusters JOIN placed USING (cluster)"
)
_STORIES = """
    CREATE TEMP TABLE stories_in AS
    SELECT DISTINCT story_id, cluster, batch FROM story_documents JOIN places USING (doc_id)
"""
_PARTS = "CREATE TEMP TABLE parts (cluster VARCHAR, total HUGEINT)"
# the rows of each table count by a factor of their own, so that what leaves one and comes to another is seen
_FACTOR = 0x9E3779B1
# the families that pages show the outlets of a cluster to be of
_FAMILIES = f"""
    INSERT INTO parts
    SELECT cluster, sum(hash(key, family)) * {_FACTOR}
    FROM (
        SELECT cluster, outlet_key(outlet) AS key
        FROM (SELECT DISTINCT cluster, outlet FROM documents JOIN places USING (doc_id))
    )
    JOIN operator_families ON operator_families.outlet = key
    GROUP BY cluster
"""
_CONTENTS = """
    SELECT batch, cluster, (coalesce(total, 0) % 18446744073709551616)::UBIGINT AS content
    FROM (SELECT DISTINCT batch, cluster FROM places)
    LEFT JOIN (SELECT cluster, sum(total) AS total FROM parts GROUP BY cluster) USING (cluster)
    ORDER BY batch, cluster
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
    """Make `places` (doc_id, cluster, batch) and `stories_in` (story_id, cluster, batch) from `placed`.

    connection: has `placed` (cluster, batch), `clusters` and `operator_families`.
    """
    for statement in (_PLACES, _STORIES, _PARTS, _FAMILIES):
        connection.execute(statement)


def add(connection: duckdb.DuckDBPyConnection, table: str, number: int) -> list[tuple[int, list[str]]]:
    """(batch, files of `table` that hold rows of it); what these rows come to counts in `contents`; after `place`.

    connection: has its view `digests` (`warehouse.storage.row_digests`). number: of the table among those added.
    """
    sides = [name for name in ("doc_id", "doc_a", "doc_b") if name in SCHEMAS[table].names]
    named = " UNION ALL ".join(f"SELECT {side} AS doc_id, file, digest FROM digests" for side in sides)
    factor = _FACTOR + 2 + 2 * number
    connection.execute(
        f"""
        INSERT INTO parts
        SELECT cluster, sum(digest) * {factor} FROM ({named}) JOIN places USING (doc_id) GROUP BY cluster
        """
    )
    return connection.execute(
        f"SELECT batch, list(DISTINCT file) FROM ({named}) JOIN places USING (doc_id) GROUP BY batch"
    ).fetchall()


def add_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """As `add`, of `stories` and `story_documents`, which the connection has."""
    for table, placed in (
        ("stories", "stories_in USING (story_id)"),
        ("story_documents", "places USING (doc_id)"),
    ):
        connection.execute(
            f"""
            INSERT INTO parts
            SELECT cluster, sum({_hash(table)}) * {_FACTOR} FROM {table} JOIN {placed} GROUP BY cluster
            """
        )


def batches(connection: duckdb.DuckDBPyConnection) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Of all batches, in their order: doc_id and cluster; story_id and cluster; cluster and content.

    The content is the same for the same rows; after `place`, and all that is added.
    """
    queries = (
        "SELECT batch, doc_id, cluster FROM places ORDER BY batch, doc_id",
        "SELECT batch, story_id, cluster FROM stories_in ORDER BY batch, story_id",
        _CONTENTS,
    )
    documents, stories, contents = (connection.sql(query).to_arrow_table() for query in queries)
    return documents, stories, contents


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
