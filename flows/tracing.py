"""Lineage in batches of clusters: first what their pairs tell of outlets, then, knowing that of all, their rows.

A batch in which nothing is new, whose outlets are still known by the same habits, finds its files and is not made
again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.batches import in_processes
from flows.lineage_batches import ClusterBatch, cluster_batches
from flows.work import Made, Work
from transforms import lineage as lineages
from transforms.lineage import COUNTS, Habits
from transforms.schemas import SCHEMAS
from warehouse.catalog import connect
from warehouse.store import Files


@dataclass(frozen=True, slots=True)
class LineageBatch:
    """The documents of some clusters, and what they ask for of what all pairs teach."""

    clusters: ClusterBatch
    habits: Habits

    def file(self, work: Work) -> str:
        return work.file("lineage", self.clusters.content, self.habits)


def traced(work: Work, files: Files, make: Callable[[Work, Any, Sequence], object] = in_processes) -> Made:
    """`habits` and `lineage` of all documents; `make` calls a function for each batch."""
    batches = cluster_batches(work, files)
    counted = {_habits_file(work, batch): batch for batch in batches if batch.has_links}
    make(work, habits_batch, [b for name, b in counted.items() if not work.store.has("habits", name)])
    known = _learned(work, sorted(counted))
    asking = {batch.file(work): batch for batch in (_asking(work, batch, known) for batch in batches)}
    make(work, lineage_batch, [b for name, b in asking.items() if not work.store.has("lineage", name)])
    made = {"habits": tuple(sorted(counted)), "lineage": tuple(sorted(asking))}
    return {table: names or _nothing(work, table) for table, names in made.items()}


def habits_batch(work: Work, batch: ClusterBatch) -> Made:
    """`habits` of the clusters of one batch."""

    def make() -> list[pa.Table]:
        tables = ("documents", "grades", "passages", "changes", "credits")
        documents, grades, passages, changes, credits = _rows(work, batch, tables)
        return [lineages.habits(documents, grades, passages, changes, credits)]

    return work.made(["habits"], [batch.content], make)


def lineage_batch(work: Work, batch: LineageBatch) -> Made:
    """`lineage` of the documents of one batch."""

    def make() -> list[pa.Table]:
        tables = ("documents", "story_documents", "grades", "passages", "changes", "credits", "removed")
        documents, places, grades, passages, changes, credits, removed = _rows(work, batch.clusters, tables)
        traced = lineages.lineage(
            documents, places, grades, passages, changes, credits, removed, habits=batch.habits
        )
        return [traced]

    return work.made(["lineage"], [batch.clusters.content, batch.habits], make)


def _habits_file(work: Work, batch: ClusterBatch) -> str:
    return work.file("habits", batch.content)


def _learned(work: Work, names: Sequence[str]) -> Habits:
    """What all clusters together teach."""
    if not names:
        return lineages.learn(SCHEMAS["habits"].empty_table())
    sums = ", ".join(f"sum({name})::BIGINT AS {name}" for name in COUNTS)
    with connect(work.store, {"habits": tuple(names)}, work.settings.memory) as connection:
        return lineages.learn(
            connection.sql(f"SELECT outlet, {sums} FROM habits GROUP BY outlet").to_arrow_table()
        )


def _asking(work: Work, batch: ClusterBatch, known: Habits) -> LineageBatch:
    names = (_habits_file(work, batch),) if batch.has_links else ()
    return LineageBatch(batch, known.asked_by(work.store.read("habits", {"habits": names})))


def _nothing(work: Work, table: str) -> tuple[str, ...]:
    return work.made([table], [], lambda: [SCHEMAS[table].empty_table()])[table]


# Only documents of linked pairs are read with their text
_ROWS = {
    "documents": "SELECT * REPLACE (if(linked, text, '') AS text) FROM documents JOIN wanted USING (doc_id)",
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


def _rows(work: Work, batch: ClusterBatch, tables: Sequence[str]) -> list[pa.Table]:
    """The rows of `tables` that lineage of the batch reads."""
    with connect(work.store, batch.files, work.settings.memory) as connection:

        def read(table: str) -> pa.Table:
            if table not in batch.files:
                return SCHEMAS[table].empty_table()
            return connection.sql(_ROWS[table]).to_arrow_table()

        connection.register("wanted", batch.documents)
        grades = read("grades")
        connection.register("links", lineages.linked(grades))
        return [grades if table == "grades" else read(table) for table in tables]
