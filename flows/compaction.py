"""Compaction: the many small files that small runs leave become few, without any row changed or made again.

What belongs together is merged together (`flows.stages.shards`), under the names by which later runs look for it.
Past catalogs go on naming the old files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prefect import get_run_logger, task

from flows.engine.context import Run, RunContext
from flows.engine.doing import doing
from flows.engine.pool import WorkerLostError
from flows.engine.processes import spread
from flows.settings import Settings
from flows.stages import LINE
from flows.stages.publish import publish
from flows.stages.shards import shard_of_described, shard_of_documents, shard_of_pairs
from warehouse.storage.catalog import forget_past, published
from warehouse.storage.shards import Shard, ShardOf, merge, packed
from warehouse.storage.store import Files, key, origin_of

# The stage by whose version merged files are named
MADE_BY = {"documents": "clean", "described_documents": "describe", "aligned_pairs": "align"}
# Tables of small files that no other table follows
ALONE = ("runs", "story_history")


@dataclass(frozen=True, slots=True)
class MergeBatch:
    """Shards, and the one that they become."""

    shards: tuple[Shard, ...]
    target: Shard


def merge_batch(context: RunContext, batch: MergeBatch) -> None:
    """Write the files of one merged shard."""
    merge(context.store, batch.shards, batch.target)


@task(task_run_name="merge small files")
def compact_files(settings: Settings) -> int:
    """Merge the small files of the published tables and let go of the catalogs that are past keeping.

    Returns the number of files merged. The tables are tested before they are published.
    """
    context = RunContext.of(settings, LINE)
    with context.store.writing(settings.wait):
        doing("merging small files")
        run = Run(context, published(context.store))
        run.files = compact(context, run.previous)
        n_merged = sum(len(set(run.previous[t]) - set(run.files[t])) for t in run.previous)
        if n_merged:
            publish(run)
        forget_past(context.store, settings.keep)
    n_left = sum(map(len, run.files.values()))
    get_run_logger().info("Merged %s small files; %s are left.", n_merged, n_left)
    return n_merged


def compact(context: RunContext, files: Files) -> dict[str, tuple[str, ...]]:
    """`files` with files of few rows merged: the same rows in files of `compact_rows` rows at most.

    Rows are counted in `documents` for what is extracted and all that is made of it, in `described_documents` for
    what these state, in `aligned_pairs` for all that is made of one file of pairs. What an older version of the code
    made stays as it is: the next run makes it anew.
    """
    articles = list(_merges(context, files, "documents", _of_articles(context, files)))
    batches = [
        *articles,
        *(_of_extracted(context, batch) for batch in articles),
        *_merges(context, files, "described_documents", shard_of_described),
        *_merges(context, files, "aligned_pairs", shard_of_pairs(context, files)),
        *(batch for table in ALONE for batch in _merges(context, files, table, _alone(table))),
    ]
    left = {table: set(names) for table, names in files.items()}
    for batch, lost in spread(merge_batch, context, batches):
        if isinstance(lost, WorkerLostError):
            raise lost
        for table, name in batch.target.items():
            left[table] = left[table] - {shard[table] for shard in batch.shards} | {name}
    return {table: tuple(sorted(names)) for table, names in left.items()}


def _of_articles(context: RunContext, files: Files) -> ShardOf:
    """What is made of one file of documents, and the rejects of the same cleaning."""
    shard_of = shard_of_documents(context, files)
    return lambda name, *parts: {**shard_of(name, *parts), "rejects": name}


def _of_extracted(context: RunContext, documents: MergeBatch) -> MergeBatch:
    """What the merged documents were cleaned from; it keeps the origin of its name in common with them."""
    shards = (_extracted(context, shard["documents"]) for shard in documents.shards)
    return MergeBatch(tuple(shards), _extracted(context, documents.target["documents"]))


def _extracted(context: RunContext, name: str) -> Shard:
    file = f"{context.versions['extract']}-{origin_of(name)}.parquet"
    return dict.fromkeys(("extracted", "inputs", "rejects"), file)


def _alone(table: str) -> ShardOf:
    return lambda name, *_parts: {table: name}


def _merges(context: RunContext, files: Files, table: str, shard_of: ShardOf) -> Iterator[MergeBatch]:
    """Groups of shards with few rows of `table`, whose files are all in force and tell of no failure."""
    shards = {name: shard_of(name) for name in files.get(table, ())}
    whole = {name: shard for name, shard in shards.items() if _is_whole(context, files, table, shard)}
    sizes = {name: context.store.rows(table, name) for name in whole}
    for group in packed(sizes, context.settings.compact_rows):
        stage = MADE_BY.get(table, "")
        merged = context.file(stage, "compacted", *group) if stage else f"merged-{key(table, *group)}.parquet"
        target = shard_of(merged, *group)
        yield MergeBatch(tuple(whole[name] for name in group), target)


def _is_whole(context: RunContext, files: Files, table: str, shard: Shard) -> bool:
    parts = [shard]
    if table == "documents":
        parts.append(_extracted(context, shard["documents"]))
    named = [(table, file) for part in parts for table, file in part.items()]
    return all(
        file in files.get(table, ()) and not context.store.has("failures", file) for table, file in named
    )
