"""`lineage`: where each document came from, and each of its passages, in batches of clusters.

First what the pairs of each batch tell of outlets, then, knowing that of all, their rows. A batch in which nothing is
new, whose outlets are still known by the same priors, finds its files and is not made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.cluster_batches import ClusterBatch, cluster_batches
from flows.stages.kept import current
from flows.stages.settled import told_corrections
from transforms import lineage as lineages
from transforms.lineage import COUNTS, OutletPriors
from transforms.schemas import SCHEMAS
from warehouse.stages.traced import priors, rows_of
from warehouse.storage.catalog import connect
from warehouse.storage.known_clusters import forget, known, note
from warehouse.storage.store import Files, key


@dataclass(frozen=True, slots=True)
class PriorsBatch:
    """Some clusters, of which what times tell of outlets is counted."""

    clusters: ClusterBatch

    def file(self, context: RunContext) -> str:
        return context.file("lineage", "outlet_priors", self.clusters.content)

    def items(self, _context: RunContext) -> Sequence[str]:
        return self.clusters.names

    def only(self, items: Sequence[str]) -> PriorsBatch:
        return replace(self, clusters=self.clusters.only(items))


@dataclass(frozen=True, slots=True)
class LineageBatch:
    """The documents of some clusters, and what they ask for of what all pairs teach.

    unaligned: ids of documents with a pair that could not be aligned: what they took from it nobody knows.
    """

    clusters: ClusterBatch
    outlet_priors: OutletPriors
    unaligned: tuple[str, ...]

    def file(self, context: RunContext) -> str:
        return context.file("lineage", self.clusters.content, self.outlet_priors, *self.unaligned)

    def items(self, _context: RunContext) -> Sequence[str]:
        return self.clusters.names

    def only(self, items: Sequence[str]) -> LineageBatch:
        return replace(self, clusters=self.clusters.only(items))


def outlet_priors_batch(context: RunContext, batch: PriorsBatch) -> Sequence[pa.Table]:
    """`outlet_priors` of the clusters of one batch."""
    tables = ("documents", "grades", "passages", "changes", "credits")
    documents, grades, passages, changes, credits = _rows(context, batch.clusters, tables)
    rows = lineages.outlet_priors(documents, grades, passages, changes, credits)
    return [_with_standing(context, batch.clusters, "outlet_priors", rows, "cluster")]


def lineage_batch(context: RunContext, batch: LineageBatch) -> Sequence[pa.Table]:
    """`lineage` and `first_printings` of the documents of one batch."""
    tables = ("documents", "story_documents", "grades", "passages", "changes", "credits", "removed")
    documents, places, grades, passages, changes, credits, removed = _rows(context, batch.clusters, tables)
    rows = lineages.lineage(
        documents, places, grades, passages, changes, credits, removed, outlet_priors=batch.outlet_priors
    )
    rows = lineages.doubted(rows, documents, batch.unaligned)
    made = [rows, lineages.first_printings(documents, rows, passages, credits)]
    return [
        _with_standing(context, batch.clusters, table, part)
        for table, part in zip(LINEAGE.tables, made, strict=True)
    ]


OUTLET_PRIORS = StageFunction("lineage", "cluster", ("outlet_priors",), outlet_priors_batch)
LINEAGE = StageFunction("lineage", "cluster", ("lineage", "first_printings"), lineage_batch)


@stage_task("lineage", "documents", "trace")
def lineage(run: Run) -> None:
    """Where each document came from."""
    with run.stage("lineage") as outputs:
        batches = cluster_batches(run)
        counted = [PriorsBatch(batch) for batch in batches if batch.has_links]
        standing = _Standing(run, "outlet_priors")
        outputs |= make_batches(run, OUTLET_PRIORS, counted, lambda batch: standing.counted(batch))
        run.files |= outputs
        learned = _learned(run.context, outputs["outlet_priors"])
        unaligned = _unaligned(run)
        traced = _Standing(run, "lineage")
        asking = [_asking(run.context, batch, learned, unaligned) for batch in batches]
        outputs |= make_batches(run, LINEAGE, asking, lambda batch: traced.asking(batch, learned))
        for each in (standing, traced):
            each.forget_all_but(outputs)
        for table in ("outlet_priors", *LINEAGE.tables):
            outputs[table] = outputs[table] or _nothing(run.context, table)
        run.files |= outputs
        outputs["corrections"] = told_corrections(run)


def _nothing(context: RunContext, table: str) -> tuple[str, ...]:
    return context.ensure("lineage", [table], [], lambda: [SCHEMAS[table].empty_table()])[table]


def _unaligned(run: Run) -> frozenset[str]:
    failed = run.store.read("failures", run.files, ["kind", "ids"]).to_pylist()
    return frozenset(doc_id for row in failed if row["kind"] == "pair" for doc_id in row["ids"])


def _learned(context: RunContext, names: Sequence[str]) -> OutletPriors:
    """What all clusters together teach."""
    if not names:
        return lineages.learn(SCHEMAS["outlet_priors"].empty_table())
    with connect(context.store, {"outlet_priors": tuple(names)}, context.settings.memory) as connection:
        return lineages.learn(priors(connection, COUNTS))


def _asking(
    context: RunContext, batch: ClusterBatch, learned: OutletPriors, unaligned: frozenset[str]
) -> LineageBatch:
    names = (PriorsBatch(batch).file(context),) if batch.has_links else ()
    asked = learned.asked_by(context.store.read("outlet_priors", {"outlet_priors": names}))
    held = unaligned.intersection(batch.documents["doc_id"].to_pylist()) if unaligned else ()
    return LineageBatch(batch, asked, tuple(sorted(held)))


class _Standing:
    """Clusters whose rows stand in published files of one table; a batch that is made again is made of the others."""

    def __init__(self, run: Run, table: str) -> None:
        self._run, self._table = run, table

    @cached_property
    def _known(self) -> pa.Table:
        names = (
            [] if "lineage" in self._run.context.anew.stages else current(self._run, "lineage", self._table)
        )
        whole = [name for name in names if not self._run.store.has("failures", name)]
        return known(self._run.store, self._table, whole)

    def counted(self, batch: PriorsBatch) -> PriorsBatch:
        made_of = batch.clusters.contents["content"].cast(pa.string())
        return replace(batch, clusters=self._beside(batch, batch.clusters, made_of))

    def asking(self, batch: LineageBatch, learned: OutletPriors) -> LineageBatch:
        clusters, context = batch.clusters, self._run.context
        names = (PriorsBatch(clusters).file(context),) if clusters.has_links else ()
        rows = context.store.read("outlet_priors", {"outlet_priors": names})
        asked = {cluster: str(priors) for cluster, priors in learned.asked_by_clusters(rows).items()}
        for doc_id, cluster in zip(
            *(clusters.documents[c].to_pylist() for c in ("doc_id", "cluster")), strict=True
        ):
            if doc_id in batch.unaligned:
                asked[cluster] = f"{asked.get(cluster, '')} {doc_id}"
        pairs = zip(*(clusters.contents[c].to_pylist() for c in ("cluster", "content")), strict=True)
        made_of = [f"{content} {key(asked[c])}" if c in asked else str(content) for c, content in pairs]
        return replace(
            batch, clusters=self._beside(batch, clusters, pa.chunked_array([made_of], pa.string()))
        )

    def _beside(
        self, batch: PriorsBatch | LineageBatch, clusters: ClusterBatch, made_of: pa.ChunkedArray
    ) -> ClusterBatch:
        own = pa.table({"cluster": clusters.contents["cluster"], "made_of": made_of})
        beside = clusters.beside(self._known, own)
        note(self._run.store, self._table, batch.file(self._run.context), own)
        return beside

    def forget_all_but(self, files: Files) -> None:
        forget(self._run.store, self._table, files[self._table])


def _with_standing(
    context: RunContext, batch: ClusterBatch, table: str, made: pa.Table, column: str = "doc_id"
) -> pa.Table:
    """The rows `made`, and those of the clusters that stand; column: what names their documents."""
    if batch.standing is None:
        return made
    names, doc_ids = batch.standing
    rows = context.store.read(table, {table: names})
    rows = rows.filter(pc.is_in(rows[column], doc_ids))
    return pa.concat_tables([rows, made]).sort_by(column)  # stable, and all rows of one are in one of the two


def _rows(context: RunContext, batch: ClusterBatch, tables: Sequence[str]) -> list[pa.Table]:
    """The rows of `tables` that lineage of the batch reads."""
    with connect(context.store, batch.files, context.settings.memory) as connection:

        def read(table: str) -> pa.Table:
            if table not in batch.files:
                return SCHEMAS[table].empty_table()
            return rows_of(connection, table)

        connection.register("wanted", batch.changed.select(["doc_id", "linked"]))
        grades = read("grades")
        connection.register("links", lineages.linked(grades))
        return [grades if table == "grades" else read(table) for table in tables]
