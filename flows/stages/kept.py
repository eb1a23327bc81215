"""Files of a stage that is done once for each document or pair: what they hold, and what is taken out of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from flows.engine.batches import Batch, StageFunction, make_batches
from flows.engine.context import Run
from transforms.schemas import SCHEMAS
from warehouse.storage.shards import ShardOf, cut
from warehouse.storage.store import Store

# (file, id ...) of an item: one id of a document, two of a pair
Kept = tuple[str, ...]


def current(run: Run, stage: str, table: str) -> tuple[str, ...]:
    """Published files of `table` that `stage` made as it is now, and need not make again."""
    return tuple(
        name for name in run.reusable_files(stage).get(table, ()) if run.context.is_current(stage, name)
    )


def rows_by_file(store: Store, table: str, names: Sequence[str]) -> pa.Table:
    """Rows of `table` in some of its files, with their `file`."""
    parts = [store.read(table, {}).append_column("file", pa.array([], pa.string()))]
    for name in names:
        rows = store.read(table, {table: (name,)})
        parts.append(rows.append_column("file", pa.repeat(name, len(rows))))
    return pa.concat_tables(parts)


def items_by_file(store: Store, table: str, names: Sequence[str]) -> pa.Table:
    """As `rows_by_file`, with the items that the stage failed on: they are not tried again while their file stands.

    The columns of `table` are ids, in the order in which `failures` has them.
    """
    items = rows_by_file(store, table, names)
    failed = []
    for name in names:
        if store.has("failures", name):
            ids = store.read("failures", {"failures": (name,)}, ["ids"])["ids"].to_pylist()
            failed += [dict(zip(items.column_names, [*item, name], strict=True)) for item in ids if item]
    return pa.concat_tables([items, pa.Table.from_pylist(failed, schema=items.schema)])


def without(
    store: Store, tables: Sequence[str], names: Sequence[str], unwanted: Sequence[Kept], ids: Sequence[str]
) -> set[str]:
    """Files as `names`, in all of `tables`, without the items `unwanted`; a file that holds none of them stays.

    unwanted: ordered by file; ids: names of the columns that have the ids of an item.
    """
    left = set(names)
    shard_of: ShardOf = lambda name, *_parts: dict.fromkeys(tables, name)  # noqa: E731 - a type is not told of a def
    for name, rows in groupby(unwanted, itemgetter(0)):
        items = [list(row[1:]) for row in rows]
        gone = pa.table(dict(zip(ids, map(list, zip(*items, strict=True)), strict=True)))
        shorter = cut(store, name, gone, shard_of)
        if store.has("failures", name):
            failures = store.read("failures", {"failures": (name,)})
            stay = [row["ids"] not in items for row in failures.to_pylist()]
            store.write("failures", shorter, failures.filter(pa.array(stay, pa.bool_())))
        left = left - {name} | {shorter}
    return left


def with_missing(
    run: Run, work: StageFunction, names: set[str], batches: Sequence[Batch]
) -> dict[str, tuple[str, ...]]:
    """The files of `work` that stand, `names`, with those of `batches`, which are made where they are missing."""
    new = make_batches(run, work, batches)
    failures = {name for name in names if run.store.has("failures", name)}
    whole = names.union(*(new[table] for table in work.tables))
    empty = run.context.ensure(
        work.stage, work.tables, [], lambda: [SCHEMAS[table].empty_table() for table in work.tables]
    )
    files = dict.fromkeys(work.tables, tuple(sorted(whole))) if whole else empty
    return files | {"failures": tuple(sorted({*new["failures"], *failures}))}
