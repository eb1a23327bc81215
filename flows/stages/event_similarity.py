"""`event_similarity`: pairs of one event; a file for each period of time, and one of documents without a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from transforms.events import CandidateConfig, EventConfig, among_undated, of_period, periods, with_undated
from transforms.schemas import EVENT_VECTORS
from warehouse.storage.catalog import connect
from warehouse.storage.store import key


class _Held(NamedTuple):
    """Documents of one period in one file of `event_vectors`; the period of documents without a time is None."""

    period: int | None
    name: str
    n_documents: int
    digest: int  # the same for the same documents, in whatever order and files


@dataclass(frozen=True, slots=True)
class PeriodBatch:
    """One period, the files of `event_vectors` for it and the next, and what tells these apart."""

    period: int
    names: tuple[str, ...]
    content: str

    def file(self, context: RunContext) -> str:
        return context.file("event_similarity", self.period, self.content)

    def items(self, _context: RunContext) -> Sequence[str]:
        return [str(self.period)]

    def only(self, _items: Sequence[str]) -> PeriodBatch:
        return self


def event_similarity_batch(context: RunContext, batch: PeriodBatch) -> Sequence[pa.Table]:
    """`event_similarity` of dated documents, the earlier of them in one period."""
    return [of_period(_vectors_of(context, batch), batch.period, _config(context))]


EVENT_SIMILARITY = StageFunction("event_similarity", "period", ("event_similarity",), event_similarity_batch)


@task(**stage_task("event_similarity", "event_vectors", "find documents of one event in"))
def event_similarity(run: Run) -> None:
    """Pairs that tell of one event.

    The file of a period is named by the documents of the period and the next, so a period in which nothing is new is
    not compared again, whatever files hold it.
    """
    with run.stage("event_similarity") as made:
        held = _held(run.context, run.files["event_vectors"])
        blocks = _blocks(held)
        made |= make_batches(run, EVENT_SIMILARITY, blocks)
        undated = _Undated(run, blocks, held).made()
        made["event_similarity"] = tuple(sorted({*made["event_similarity"], *undated}))


def _config(context: RunContext) -> EventConfig:
    return EventConfig(candidates=CandidateConfig().within(context.settings.memory_bytes))


def _vectors_of(context: RunContext, batch: PeriodBatch) -> pa.Table:
    """EventVectors of the documents of a period and the next."""
    vectors = context.store.read("event_vectors", {"event_vectors": batch.names})
    vectors = vectors.filter(vectors["published_at"].is_valid())
    inside = np.isin(periods(vectors["published_at"]), [batch.period, batch.period + 1])
    return vectors.filter(pa.array(inside))


def _held(context: RunContext, files: Sequence[str]) -> list[_Held]:
    """What each file of `event_vectors` holds, by period."""
    if not files:
        return []
    with connect(context.store, {}, context.settings.memory) as connection:
        context.store.scan(connection, "event_vectors", files, with_file=True)
        rows = connection.execute(
            """
            SELECT floor(epoch_us(published_at) / $window)::BIGINT AS period, file, count(*), bit_xor(hash(doc_id))
            FROM event_vectors
            GROUP BY ALL ORDER BY ALL
            """,
            {"window": EventConfig().candidates.window},
        ).fetchall()
    return [_Held(*row) for row in rows]


def _blocks(held: Sequence[_Held]) -> list[PeriodBatch]:
    by_period: dict[int, list[_Held]] = {}
    for h in held:
        if h.period is not None:
            by_period.setdefault(h.period, []).append(h)
    blocks = []
    for period, own in sorted(by_period.items()):
        behind = by_period.get(period + 1, [])
        names = tuple(sorted({h.name for h in (*own, *behind)}))
        blocks.append(PeriodBatch(period, names, f"{_content(own)}, {_content(behind)}"))
    return blocks


def _content(held: Sequence[_Held]) -> str:
    """The same for the same documents."""
    return f"{sum(h.n_documents for h in held)}: {reduce(xor, (h.digest for h in held), 0):016x}"


class _Undated:
    """Topics of the documents without a time.

    Known ones are compared with the periods that changed, new ones with all. Among themselves all are compared where
    one of them is new, since what is too common among them may be another thing then: of 20,000, that takes a second.
    """

    def __init__(self, run: Run, blocks: list[PeriodBatch], held: Sequence[_Held]) -> None:
        self.context, self.previous, self.blocks = run.context, run.known("event_similarity"), blocks
        self.content = _undated_content(held)
        self.holding = {h.name for h in held if h.period is None}
        files = self.previous.get("event_vectors", ())
        before = _made_file(run.context, _undated_content(_held(run.context, files)))
        known = before in self.previous.get("event_similarity", ()) and set(files) <= set(
            run.files["event_vectors"]
        )
        self.before = (before,) if known else ()
        self.old = set(files) if known else set()

    def made(self) -> tuple[str, ...]:
        return self.context.made(
            "event_similarity",
            ["event_similarity"],
            [self.content],
            lambda: [pa.concat_tables(self._found())],
        )["event_similarity"]

    def _found(self) -> Iterator[pa.Table]:
        undated, new = (self._without_time(names) for names in (self.holding, self.holding - self.old))
        changed = {
            b
            for b in self.blocks
            if not self.before or b.file(self.context) not in self.previous["event_similarity"]
        }
        config = _config(self.context)
        yield self._kept(changed, undated["doc_id"], len(new) > 0)
        for block in self.blocks:
            compared = undated if block in changed else new
            if len(compared):
                yield with_undated(_vectors_of(self.context, block), block.period, compared, config)
        if len(new):
            yield among_undated(undated, config)

    def _kept(self, changed: set[PeriodBatch], undated: pa.ChunkedArray, is_any_new: bool) -> pa.Table:
        """What is known and stays: pairs with documents of unchanged periods, and those among known ones."""
        kept = self.context.store.read("event_similarity", {"event_similarity": self.before})
        for block in changed if self.before else ():
            vectors = _vectors_of(self.context, block)
            own = vectors["doc_id"].filter(pa.array(periods(vectors["published_at"]) == block.period))
            kept = kept.filter(pc.invert(pc.or_(*_both_in(kept, own))))
        return kept.filter(pc.invert(pc.and_(*_both_in(kept, undated)))) if is_any_new else kept

    def _without_time(self, names: set[str]) -> pa.Table:
        """Vectors of the undated documents in files of `event_vectors`, which may be few of many: file by file."""
        parts = [EVENT_VECTORS.empty_table()]
        for name in sorted(names):
            vectors = self.context.store.read("event_vectors", {"event_vectors": (name,)})
            parts.append(vectors.filter(vectors["published_at"].is_null()))
        return pa.concat_tables(parts)


def _undated_content(held: Sequence[_Held]) -> str:
    """What stands for all documents, or for nothing where none lacks a time."""
    return key("undated", _content(held if any(h.period is None for h in held) else ()))


def _made_file(context: RunContext, content: str) -> str:
    return context.file("event_similarity", "event_similarity", content)


def _both_in(pairs: pa.Table, doc_ids: pa.ChunkedArray) -> list[pa.BooleanArray]:
    """Whether doc_a, and whether doc_b, is one of these documents."""
    return [pc.is_in(pairs[side], doc_ids.combine_chunks()) for side in ("doc_a", "doc_b")]
