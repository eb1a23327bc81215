"""`marts`: the tables that people query, in SQL; those of clusters are made again where a cluster was touched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task

from flows.engine.context import Run
from flows.engine.task import stage_task
from flows.stages.mart_batches import FAMILIES, OF_CLUSTERS, MartBatch, mart_batches, rows_of
from warehouse import mart
from warehouse.storage.session import working
from warehouse.storage.store import merged

_OF_RUNS = ("runs",)
_OF_PAGES = ("documents", "failures")  # of which marts of pages are made


@task(**stage_task("marts", phrase="make the marts"))
def marts(run: Run) -> None:
    """The tables that people query."""
    with run.stage("marts") as outputs:
        in_batches, of_pages = mart.of_clusters(OF_CLUSTERS), mart.of_pages()
        sources = sorted(table for table in run.files if table not in {*mart.mart_names(), *_OF_RUNS})
        names = sorted(in_batches)
        content = [run.files[table] for table in _OF_PAGES]
        outputs |= run.context.ensure("marts", of_pages, content, lambda: _of_all(run, _OF_PAGES, of_pages))
        run.files |= outputs
        parts = [
            run.context.ensure("marts", names, [batch.content], partial(_of_batch, run, batch, names))
            for batch in mart_batches(run)
        ]
        outputs |= merged(*parts)
        run.files |= outputs
        others = [one.name for one in mart.marts() if one.name not in {*in_batches, *of_pages}]
        stand = (*sources, *names, *of_pages)
        content = [run.files[table] for table in stand]
        outputs |= run.context.ensure("marts", others, content, lambda: _of_all(run, stand, others))


def _of_batch(run: Run, batch: MartBatch, names: Sequence[str]) -> list[pa.Table]:
    """Rows of the marts `names` that are of the documents and stories of a batch."""
    unread = {one.name for one in mart.marts() if one.name not in names and one.scope != "row"}
    with working(run.settings.memory, run.store.root / "tmp") as connection:
        for table, rows in rows_of(run, batch).items():
            connection.register(table, rows)
        connection.register(FAMILIES, run.store.read(FAMILIES, run.files))
        own = {
            one.name: rows.filter(pc.is_in(rows[one.grain[0]], batch.ids))
            for one, rows in mart.build(connection, without=unread)
        }
    return [own[name] for name in names]


def _of_all(run: Run, tables: Sequence[str], names: Collection[str]) -> list[pa.Table]:
    """Rows of the marts `names`, made of all rows of `tables`."""
    with run.connect(*tables) as connection:
        without = {one.name for one in mart.marts()} - {*names}
        return [rows for _, rows in mart.build(connection, without=without)]
