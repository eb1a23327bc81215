"""`marts`: the tables that people query, in SQL; those of clusters are made again where a cluster was touched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from flows.engine.context import Run
from flows.engine.task import stage_task
from flows.stages.cluster_batches import standing
from flows.stages.kept import current
from flows.stages.mart_batches import FAMILIES, OF_CLUSTERS, MartBatch, joined, mart_batches, rows_of
from warehouse import mart
from warehouse.storage.known_clusters import forget, known, note
from warehouse.storage.session import working
from warehouse.storage.store import Files

_OF_RUNS = ("runs",)
_OF_PAGES = ("documents", "failures")  # of which marts of pages are made


@stage_task("marts", phrase="make the marts")
def marts(run: Run) -> None:
    """The tables that people query."""
    with run.stage("marts") as outputs:
        in_batches, of_pages = mart.of_clusters(OF_CLUSTERS), mart.of_pages()
        sources = sorted(table for table in run.files if table not in {*mart.mart_names(), *_OF_RUNS})
        names = sorted(in_batches)
        content = [run.files[table] for table in _OF_PAGES]
        outputs |= run.context.ensure("marts", of_pages, content, lambda: _of_all(run, _OF_PAGES, of_pages))
        run.files |= outputs
        outputs |= _OfClusters(run, names).files(mart_batches(run))
        run.files |= outputs
        others = [one.name for one in mart.marts() if one.name not in {*in_batches, *of_pages}]
        stand = (*sources, *names, *of_pages)
        content = [run.files[table] for table in stand]
        outputs |= run.context.ensure("marts", others, content, lambda: _of_all(run, stand, others))


@dataclass(frozen=True, slots=True)
class _Part:
    """A batch that is to be made: those of its clusters that changed, and the ids of the others with their files."""

    batch: MartBatch
    changed: MartBatch
    standing: pa.Array
    files: tuple[str, ...]


class _OfClusters:
    """The marts `names`, batch by batch; a batch that is made again takes over the rows of clusters that stand."""

    def __init__(self, run: Run, names: Sequence[str]) -> None:
        self._run, self._names = run, names

    def files(self, batches: Sequence[MartBatch]) -> Files:
        """The files of all batches, which are made where they do not stand."""
        store, context = self._run.store, self._run.context
        named = {context.file("marts", *self._names, batch.content): batch for batch in batches}
        missing = {
            name: batch
            for name, batch in named.items()
            if "marts" in context.anew.stages or not all(store.has(t, name) for t in self._names)
        }
        parts = [(name, self._part(batch)) for name, batch in missing.items()]
        for together in self._together(parts):
            self._write(together)
        for name, batch in named.items():
            note(store, "marts", name, batch.contents)
        forget(store, "marts", list(named))
        return dict.fromkeys(self._names, tuple(sorted(named)))

    def _together(self, parts: Sequence[tuple[str, _Part]]) -> Iterator[list[tuple[str, _Part]]]:
        """Parts in runs of at most `compact_rows` documents, for a question costs the same of few as of none."""
        numbers = accumulate(len(part.changed.documents) for _, part in parts)
        runs = groupby(
            zip(numbers, parts, strict=True), lambda one: one[0] // self._run.settings.compact_rows
        )
        yield from ([part for _, part in run] for _, run in runs)

    @cached_property
    def _known(self) -> pa.Table:
        run = self._run
        names = () if "marts" in run.context.anew.stages else current(run, "marts", self._names[0])
        return known(run.store, "marts", names)

    def _part(self, batch: MartBatch) -> _Part:
        clusters, files = standing(self._known, batch.contents)
        changed = batch.contents["cluster"].filter(pc.invert(pc.is_in(batch.contents["cluster"], clusters)))
        return _Part(batch, batch.of(changed.combine_chunks()), batch.of(clusters).ids, files)

    def _write(self, parts: Sequence[tuple[str, _Part]]) -> None:
        made = _of_batch(self._run, joined([part.changed for _, part in parts]), self._names)
        by_name = {one.name: one for one in mart.marts()}
        with working(self._run.settings.memory, self._run.store.root / "tmp") as connection:
            for table, rows in zip(self._names, made, strict=True):
                one = by_name[table]
                for name, part in parts:
                    own = rows.filter(pc.is_in(rows[one.grain[0]], part.changed.ids))
                    whole = (
                        self._joined(connection, one, part.standing, part.files, own) if part.files else own
                    )
                    self._run.store.write(table, name, whole)

    def _joined(
        self,
        connection: DuckDBPyConnection,
        one: mart.Mart,
        ids: pa.Array,
        files: tuple[str, ...],
        made: pa.Table,
    ) -> pa.Table:
        """The rows `made`, and those of `ids` in `files`, in the order of the mart."""
        rows = self._run.store.read(one.name, {one.name: files})
        kept = rows.filter(pc.is_in(rows[one.grain[0]], ids))
        if not len(kept):
            return made
        connection.register("kept", kept)
        connection.register("made", made)
        return connection.sql(f"FROM kept UNION ALL FROM made ORDER BY {one.order}").to_arrow_table()


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
