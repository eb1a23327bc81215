"""Which documents marts are made of together, and what stands for all that their rows are made of.

A batch holds whole clusters: documents that a story, a source or the text of one agency ties together. They are cut
into batches as those of lineage are, so that what comes to one day leaves the marts of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from flows.engine.context import Run
from flows.stages.cluster_batches import batched
from flows.stages.places import split_files
from transforms.components import connected
from warehouse.stages import mart_clusters as in_sql
from warehouse.storage.catalog import connect
from warehouse.storage.row_digests import show_digests
from warehouse.storage.store import Files

_STORIES = ("stories", "story_documents")  # made as a whole in every run: their rows tell what is new
_BESIDE = ("sentences",)  # made of one file of documents each
_IN_FILES = ("documents", "credits", "quotes", "facts", "lineage", "grades", "passages", "changes")
OF_CLUSTERS = (*_STORIES, *_BESIDE, *_IN_FILES)
FAMILIES = "operator_families"  # a mart that those of clusters read


@dataclass(frozen=True, slots=True)
class MartBatch:
    """Documents and stories of some clusters, and the files in which their rows lie.

    content: the same for the same rows, whatever files hold them.
    """

    doc_ids: pa.Array
    story_ids: pa.Array
    content: str
    files: Files

    @property
    def ids(self) -> pa.Array:
        return pa.concat_arrays([self.doc_ids, self.story_ids])


def mart_batches(run: Run) -> list[MartBatch]:
    """All documents, in batches of at most `compact_rows`; a cluster that holds more is a batch of its own."""
    with run.connect("documents", "lineage", "grades", FAMILIES, *_STORIES) as connection:
        connection.register("clusters", _clusters(connection))
        connection.register("placed", batched(in_sql.sizes(connection), run.settings))
        in_sql.place(connection)
        files, sums = _held(run, connection)
        rows = in_sql.batches(connection)
    batches = [
        _batch(
            run,
            doc_ids,
            story_ids or [],
            f"{doc_ids}, {stories}, {members}, {families}, {sorted(sums[number].items())}",
            files[number],
        )
        for number, doc_ids, story_ids, stories, members, families in rows
    ]
    return batches or [_batch(run, [], [], "", {})]


def rows_of(run: Run, batch: MartBatch) -> dict[str, pa.Table]:
    """By base table, the rows of the documents and stories of a batch, and those of pairs with one of them."""
    files = {table: batch.files.get(table) or run.files[table][:1] for table in OF_CLUSTERS}
    with connect(run.store, files, run.settings.memory) as connection:
        for name, ids in (("own", batch.doc_ids), ("own_stories", batch.story_ids)):
            connection.register(name, pa.table({"id": ids}))
        return {table: in_sql.of_batch(connection, table) for table in OF_CLUSTERS}


def _clusters(connection: DuckDBPyConnection) -> pa.Table:
    """doc_id, cluster: the first of the documents that are tied together."""
    doc_ids, ties = in_sql.ids_and_ties(connection)
    ends = pa.table({side: pc.index_in(ties[side], doc_ids) for side in "ab"}).drop_null()
    _, part_of = connected(len(doc_ids), *(ends[side].to_numpy() for side in "ab"))
    _, firsts = np.unique(part_of, return_index=True)
    return pa.table({"doc_id": doc_ids, "cluster": doc_ids.take(pa.array(firsts[part_of]))})


def _held(
    run: Run, connection: DuckDBPyConnection
) -> tuple[dict[int, dict[str, tuple[str, ...]]], dict[int, dict[str, int]]]:
    """By batch and table: the files that hold rows of it, and the sum of the hashes of these rows."""
    files: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    for table in _IN_FILES:
        show_digests(connection, run.store, table, run.files[table], "digests")
        for number, names, total in in_sql.held_by_batch(connection, table):
            files[number][table] = tuple(sorted(names))
            sums[number][table] = total
    return files, sums


def _batch(run: Run, doc_ids: list[str], story_ids: list[str], content: str, held: Files) -> MartBatch:
    files = dict(held) | {table: split_files(run, table, held["documents"]) for table in _BESIDE if held}
    return MartBatch(pa.array(doc_ids, pa.string()), pa.array(story_ids, pa.string()), content, files)
