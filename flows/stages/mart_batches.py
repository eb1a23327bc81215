"""Which documents marts are made of together, and what stands for all that their rows are made of.

A batch holds whole clusters: documents that a story, a source or the text of one agency ties together. They are cut
into batches as those of lineage are, so that what comes to one day leaves the marts of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from flows.engine.context import Run
from flows.stages.cluster_batches import batched, by_batch, total
from flows.stages.places import split_files
from transforms.components import connected
from warehouse.stages import mart_clusters as in_sql
from warehouse.storage.catalog import connect
from warehouse.storage.row_digests import show_digests
from warehouse.storage.store import Files, merged

_STORIES = ("stories", "story_documents")  # made as a whole in every run: their rows tell what is new
_BESIDE = ("sentences",)  # made of one file of documents each
_IN_FILES = ("documents", "credits", "quotes", "facts", "lineage", "grades", "passages", "changes")
OF_CLUSTERS = (*_STORIES, *_BESIDE, *_IN_FILES)
FAMILIES = "operator_families"  # a mart that those of clusters read


@dataclass(frozen=True, slots=True)
class MartBatch:
    """Documents and stories of some clusters, and the files in which their rows lie.

    documents, stories: `doc_id`, `story_id`, each with its `cluster`; contents: `cluster`, and in `made_of` what is
    the same for the same rows; content: stands for all of them.
    """

    documents: pa.Table
    stories: pa.Table
    contents: pa.Table
    content: str
    files: Files

    def of(self, clusters: pa.Array) -> MartBatch:
        """The part of these clusters."""
        documents, stories, contents = (
            table.filter(pc.is_in(table["cluster"], clusters))
            for table in (self.documents, self.stories, self.contents)
        )
        return MartBatch(documents, stories, contents, self.content, self.files)

    @property
    def ids(self) -> pa.Array:
        return pa.concat_arrays(
            [self.documents["doc_id"].combine_chunks(), self.stories["story_id"].combine_chunks()]
        )


def joined(batches: Sequence[MartBatch]) -> MartBatch:
    """Several batches, or parts of such, as one."""
    return MartBatch(
        pa.concat_tables(batch.documents for batch in batches),
        pa.concat_tables(batch.stories for batch in batches),
        pa.concat_tables(batch.contents for batch in batches),
        "",
        merged(*(batch.files for batch in batches)),
    )


def mart_batches(run: Run) -> list[MartBatch]:
    """All documents, in batches of at most `compact_rows`; a cluster that holds more is a batch of its own."""
    with run.connect("documents", "lineage", "grades", FAMILIES, *_STORIES) as connection:
        connection.register("clusters", _clusters(connection))
        connection.register("placed", batched(in_sql.sizes(connection), run.settings))
        in_sql.place(connection)
        files = _held(run, connection)
        documents, stories, contents = map(by_batch, in_sql.batches(connection))
    if not documents:
        return [MartBatch(_nothing("doc_id"), _nothing("story_id"), _nothing("made_of"), "", {})]
    return [
        _batch(run, rows, stories.get(number), contents[number], files[number])
        for number, rows in documents.items()
    ]


def _nothing(column: str) -> pa.Table:
    """No rows of `column` and `cluster`."""
    return pa.table({name: pa.array([], pa.string()) for name in (column, "cluster")})


def rows_of(run: Run, batch: MartBatch) -> dict[str, pa.Table]:
    """By base table, the rows of the documents and stories of a batch, and those of pairs with one of them."""
    files = {table: batch.files.get(table) or run.files[table][:1] for table in OF_CLUSTERS}
    with connect(run.store, files, run.settings.memory) as connection:
        for name, ids in (("own", batch.documents["doc_id"]), ("own_stories", batch.stories["story_id"])):
            connection.register(name, pa.table({"id": ids}))
        return {table: in_sql.of_batch(connection, table) for table in OF_CLUSTERS}


def _clusters(connection: DuckDBPyConnection) -> pa.Table:
    """doc_id, cluster: the first of the documents that are tied together."""
    doc_ids, ties = in_sql.ids_and_ties(connection)
    ends = pa.table({side: pc.index_in(ties[side], doc_ids) for side in "ab"}).drop_null()
    _, part_of = connected(len(doc_ids), *(ends[side].to_numpy() for side in "ab"))
    _, firsts = np.unique(part_of, return_index=True)
    return pa.table({"doc_id": doc_ids, "cluster": doc_ids.take(pa.array(firsts[part_of]))})


def _held(run: Run, connection: DuckDBPyConnection) -> Mapping[int, dict[str, tuple[str, ...]]]:
    """By batch and table, the files that hold rows of it; what each cluster comes to, `batches` asks for then."""
    files: defaultdict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    in_sql.add_stories(connection)
    for place, table in enumerate(_IN_FILES):
        show_digests(connection, run.store, table, run.files[table], "digests")
        for number, names in in_sql.add(connection, table, place):
            files[number][table] = tuple(sorted(names))
    return files


def _batch(
    run: Run, documents: pa.Table, stories: pa.Table | None, contents: pa.Table, held: Files
) -> MartBatch:
    files = dict(held) | {table: split_files(run, table, held["documents"]) for table in _BESIDE}
    stories = _nothing("story_id") if stories is None else stories
    made_of = contents["content"].cast(pa.string())
    content = f"{documents['doc_id'].to_pylist()}, {total(contents['content'])}"
    return MartBatch(
        documents.select(["doc_id", "cluster"]),
        stories.select(["story_id", "cluster"]),
        pa.table({"made_of": made_of, "cluster": contents["cluster"]}),
        content,
        files,
    )
