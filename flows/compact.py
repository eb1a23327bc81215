"""Compaction: the many small files that small runs leave become few, without any row changed or made again.

What belongs together is merged together (`warehouse.shards`), under the names by which later runs look for it.
Past catalogs go on naming the old files.
"""

from __future__ import annotations

from collections.abc import Iterator

from prefect import get_run_logger, task

from flows.batches import MergeBatch, merge_batch, shard_of_documents, shard_of_pairs
from flows.settings import Settings
from flows.stages import publish
from flows.work import Made, Work, WorkerLostError, spread
from warehouse.catalog import forget_past, published
from warehouse.shards import ShardOf, packed
from warehouse.store import Files

# Tables of small files that no other table follows
ALONE = ("inputs", "rejects", "runs", "story_history")


@task(task_run_name="merge small files")
def compact_files(settings: Settings) -> int:
    """Merge the small files of the published tables and let go of the catalogs that are past keeping.

    Returns the number of files merged. The tables are tested before they are published.
    """
    work = Work.of(settings)
    with work.store.writing(settings.wait):
        base = published(work.store)
        files = compact(work, base)
        n_merged = sum(len(set(base[t]) - set(files[t])) for t in base)
        if n_merged:
            publish(work, files)
        forget_past(work.store, settings.keep)
    get_run_logger().info("Merged %s small files; %s are left.", n_merged, sum(map(len, files.values())))
    return n_merged


def compact(work: Work, files: Files) -> Made:
    """`files` with files of few rows merged: the same rows in files of `compact_rows` rows at most.

    Rows are counted in `documents` for all that is made of one file of documents, in `grades` for all that is made
    of one file of passages. What an older version of the code made stays as it is: the next run makes it anew.
    """
    batches = [
        *_merges(work, files, "documents", shard_of_documents(work, files)),
        *_merges(work, files, "grades", shard_of_pairs(work)),
        *(batch for table in ALONE for batch in _merges(work, files, table, _alone(table))),
    ]
    left = {table: set(names) for table, names in files.items()}
    for batch, lost in spread(merge_batch, work, batches):
        if isinstance(lost, WorkerLostError):
            raise lost
        for table, name in batch.target.items():
            left[table] = left[table] - {shard[table] for shard in batch.shards} | {name}
    return {table: tuple(sorted(names)) for table, names in left.items()}


def _alone(table: str) -> ShardOf:
    return lambda name, *_parts: {table: name}


def _merges(work: Work, files: Files, table: str, shard_of: ShardOf) -> Iterator[MergeBatch]:
    """Groups of shards with few rows of `table`, whose files are all in force."""
    shards = {name: shard_of(name) for name in files.get(table, ())}
    whole = {n: s for n, s in shards.items() if all(file in files.get(t, ()) for t, file in s.items())}
    sizes = {name: work.store.rows(table, name) for name in whole}
    for group in packed(sizes, work.settings.compact_rows):
        target = shard_of(work.file("compacted", table, *group), *group)
        yield MergeBatch(tuple(whole[name] for name in group), target)
