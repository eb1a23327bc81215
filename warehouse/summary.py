"""What a run brought, as its page and its events tell it: rows about what the catalog before did not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

Rows = list[dict[str, Any]]

SURE = 0.6  # extraction_confidence below which a text is worth a look before it is believed

_STORIES = """
    SELECT
        story_id,
        title AS story,
        count(*) AS new,
        n_documents AS documents,
        n_outlets AS outlets,
        coalesce(independent_origins::TEXT, 'not measured') AS origins,
        coalesce(round(100 * original)::INT || ' %', 'not measured') AS original
    FROM story_overlap
    JOIN story_documents USING (story_id)
    ANTI JOIN known_documents USING (doc_id)
    GROUP BY ALL
    ORDER BY new DESC, documents DESC, story_id
"""
_REJECTS = """
    SELECT source_path, item, reason, detail
    FROM rejects
    ANTI JOIN known_inputs USING (source_path, raw_sha256)
    ORDER BY ALL
"""
_REMOVED = """
    SELECT reason, count(*) AS lines
    FROM removed
    ANTI JOIN known_documents USING (doc_id)
    GROUP BY reason
    ORDER BY lines DESC, reason
"""
_TABLES = """
    SELECT source_path AS "table", columns_read AS "read as"
    FROM inputs
    ANTI JOIN known_inputs USING (source_path, raw_sha256)
    WHERE columns_read IS NOT NULL
    ORDER BY ALL
"""
_DOUBTFUL = """
    SELECT source_path, item, round(extraction_confidence, 2) AS confidence, n_words AS words, title
    FROM documents
    ANTI JOIN known_documents USING (doc_id)
    WHERE extraction_confidence < $least
    ORDER BY extraction_confidence, source_path, item
"""
_FAILURES = """
    SELECT stage, kind, array_to_string(ids, ' ') AS ids, error, strftime(since, '%Y-%m-%d %H:%M') AS since
    FROM failures
    ORDER BY ALL
"""
_COPIED = """
    WITH fresh AS (
        SELECT doc_id FROM documents ANTI JOIN known_documents USING (doc_id)
    ),

    taken AS (
        SELECT
            story_id,
            source_outlet AS outlet,
            coalesce(reuse.outlet, copy.source_path) AS copied_by,
            count(DISTINCT doc_id) AS documents,
            sum(round(share * n_words))::BIGINT AS words,
            round(min(confidence), 2) AS least_confidence
        FROM uncredited_reuse AS reuse
        JOIN documents AS copy USING (doc_id)
        JOIN story_documents USING (doc_id)
        WHERE
            source_outlet IS NOT NULL
            AND (doc_id IN (FROM fresh) OR source_doc_id IN (FROM fresh))
            AND (len($watch) = 0 OR lower(source_outlet) IN (SELECT lower(unnest($watch::VARCHAR[]))))
        GROUP BY ALL
    )

    SELECT
        story_id,
        title,
        sum(documents)::BIGINT AS documents,
        sum(words)::BIGINT AS words,
        list(
            struct_pack(
                outlet := outlet,
                copied_by := copied_by,
                documents := documents,
                words := words,
                least_confidence := least_confidence
            )
            ORDER BY taken.words DESC, outlet, copied_by
        ) AS copies
    FROM taken
    JOIN stories USING (story_id)
    GROUP BY ALL
    ORDER BY words DESC, story_id
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """Stories with new documents, rejects of new files by item, lines removed from new documents by reason, and
    stories in which an outlet that is watched was copied without credit by or from a new document, and all items that
    stages could not finish; new tables with what their columns were read as, and new documents whose text is
    doubtful, the most doubtful first."""

    stories: Rows
    rejects: Rows
    removed: Rows
    copied: Rows
    failures: Rows
    tables: Rows
    doubtful: Rows

    @property
    def n_stories_new(self) -> int:
        """Stories that the catalog before had no document of."""
        return sum(story["new"] == story["documents"] for story in self.stories)


def summarise(
    connection: duckdb.DuckDBPyConnection,
    known_documents: pa.Table,
    known_inputs: pa.Table,
    watch: Sequence[str],
) -> Summary:
    """What a run tells of documents and inputs that were not published before.

    connection: on the tables and marts of the run.
    known_documents: `doc_id` of what was published before; known_inputs: its `source_path` and `raw_sha256`.
    watch: outlets whose being copied is told; all where empty.
    """
    connection.register("known_documents", known_documents)
    connection.register("known_inputs", known_inputs)

    def rows(query: str, **values: object) -> Rows:
        return connection.sql(query, params=values).to_arrow_table().to_pylist()

    return Summary(
        stories=rows(_STORIES),
        rejects=rows(_REJECTS),
        removed=rows(_REMOVED),
        copied=rows(_COPIED, watch=list(watch)),
        failures=rows(_FAILURES),
        tables=rows(_TABLES),
        doubtful=rows(_DOUBTFUL, least=SURE),
    )
