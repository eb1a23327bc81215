"""`event_similarity`: pairs of one event; files by periods of time, and one of documents without a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import xor

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from transforms.events import CandidateConfig, EventConfig, among_undated, of_period, periods, with_undated
from transforms.schemas import EVENT_VECTORS
from warehouse.stages.periods import Held, held_by_period
from warehouse.storage.catalog import connect
from warehouse.storage.store import key

_BITS = 40  # of the number of a period, counted from so long ago that none is below 0
_LONG_AGO = 1 << (_BITS - 1)


@dataclass(frozen=True, slots=True)
class PeriodsBatch:
    """Periods that hold documents, the files of `event_vectors` for them and the next, and what tells these apart.

    periods: in order; between the first and the last no other holds documents.
    """

    periods: tuple[int, ...]
    names: tuple[str, ...]
    content: str

    def file(self, context: RunContext) -> str:
        return context.file("event_similarity", *self.periods, self.content)

    def items(self, _context: RunContext) -> Sequence[str]:
        return [str(period) for period in self.periods]

    def only(self, items: Sequence[str]) -> PeriodsBatch:
        return replace(self, periods=tuple(map(int, items)))


def event_similarity_batch(context: RunContext, batch: PeriodsBatch) -> Sequence[pa.Table]:
    """`event_similarity` of dated documents, the earlier of each two in one of the periods."""
    blocks = list(_blocks_of(context, batch))
    config = _config(context)
    return [pa.concat_tables(of_period(vectors, period, config) for period, vectors in blocks)]


EVENT_SIMILARITY = StageFunction("event_similarity", "period", ("event_similarity",), event_similarity_batch)


@stage_task("event_similarity", "event_vectors", "find documents of one event in")
def event_similarity(run: Run) -> None:
    """Pairs that tell of one event.

    A file is named by the documents of its periods and the one behind, so periods in which nothing is new are not
    compared again, whatever files hold them.
    """
    with run.stage("event_similarity") as outputs:
        held = _held(run.context, run.files["event_vectors"])
        blocks = _batches(held, run.settings.compact_rows)
        outputs |= make_batches(run, EVENT_SIMILARITY, blocks)
        undated = _Undated(run, blocks, held).files()
        outputs["event_similarity"] = tuple(sorted({*outputs["event_similarity"], *undated}))


def _config(context: RunContext) -> EventConfig:
    return EventConfig(candidates=CandidateConfig().within(context.settings.memory_bytes))


def _blocks_of(context: RunContext, batch: PeriodsBatch) -> Iterator[tuple[int, pa.Table]]:
    """(period, vectors of it and the next) for the periods of a batch, whose rows are read once."""
    time, (first, *_, last) = pc.field("published_at"), (*batch.periods, batch.periods[-1])
    wanted = (time >= _start(first)) & (time < _start(last + 2))
    vectors = context.store.read("event_vectors", {"event_vectors": batch.names}, where=wanted)
    vectors = vectors.sort_by([("published_at", "ascending"), ("doc_id", "ascending")])
    numbers = periods(vectors["published_at"])
    for period in batch.periods:
        start, end = np.searchsorted(numbers, [period, period + 2]).tolist()
        yield period, vectors.slice(start, end - start)


def _start(period: int) -> pa.Scalar:
    return pa.scalar(period * EventConfig().candidates.window, EVENT_VECTORS.field("published_at").type)


def _held(context: RunContext, files: Sequence[str]) -> list[Held]:
    """What each file of `event_vectors` holds, by period."""
    if not files:
        return []
    with connect(context.store, {}, context.settings.memory) as connection:
        context.store.scan(connection, "event_vectors", files, with_file=True)
        return held_by_period(connection, EventConfig().candidates.window)


def _batches(held: Sequence[Held], most: int) -> list[PeriodsBatch]:
    """All periods, in batches of at most `most` documents, or of one period.

    They are cut as a tree: a range of periods that holds too much is halved. So what comes to one period leaves the
    batches of others as they are.
    """
    by_period: dict[int, list[Held]] = {}
    for h in held:
        if h.period is not None:
            by_period.setdefault(h.period, []).append(h)
    numbers = sorted(by_period)
    sizes = np.cumsum([0, *(sum(h.n_documents for h in by_period[period]) for period in numbers)])

    def leaves(start: int, end: int, bit: int) -> Iterator[range]:
        if end - start <= 1 or bit < 0 or sizes[end] - sizes[start] <= most:
            yield range(start, end)
            return
        half = (((numbers[start] + _LONG_AGO) >> bit) | 1) << bit
        middle = bisect_left(numbers, half - _LONG_AGO, start, end)
        for first, last in ((start, middle), (middle, end)):
            if first < last:
                yield from leaves(first, last, bit - 1)

    batches = []
    for leaf in leaves(0, len(numbers), _BITS):
        inside = tuple(numbers[at] for at in leaf)
        own = [h for period in inside for h in by_period[period]]
        behind = by_period.get(inside[-1] + 1, []) if inside else []
        names = tuple(sorted({h.name for h in (*own, *behind)}))
        batches.append(PeriodsBatch(inside, names, f"{_content(own)}, {_content(behind)}"))
    return [batch for batch in batches if batch.periods]


def _content(held: Sequence[Held]) -> str:
    """The same for the same documents."""
    return f"{sum(h.n_documents for h in held)}: {reduce(xor, (h.digest for h in held), 0):016x}"


class _Undated:
    """Topics of the documents without a time.

    Known ones are compared with the periods that changed, new ones with all. Among themselves all are compared where
    one of them is new, since what is too common among them may be another thing then: of 20,000, that takes a second.
    """

    def __init__(self, run: Run, blocks: list[PeriodsBatch], held: Sequence[Held]) -> None:
        self.context, self.previous, self.blocks = run.context, run.reusable_files("event_similarity"), blocks
        self.content = _undated_content(held)
        self.holding = {h.name for h in held if h.period is None}
        files = self.previous.get("event_vectors", ())
        before = _made_file(run.context, _undated_content(_held(run.context, files)))
        is_reusable = before in self.previous.get("event_similarity", ()) and set(files) <= set(
            run.files["event_vectors"]
        )
        self.before = (before,) if is_reusable else ()
        self.old = set(files) if is_reusable else set()

    def files(self) -> tuple[str, ...]:
        return self.context.ensure(
            "event_similarity",
            ["event_similarity"],
            [self.content],
            lambda: [pa.concat_tables(self._scored_pairs())],
        )["event_similarity"]

    def _scored_pairs(self) -> Iterator[pa.Table]:
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
                for period, vectors in _blocks_of(self.context, block):
                    yield with_undated(vectors, period, compared, config)
        if len(new):
            yield among_undated(undated, config)

    def _kept(self, changed: set[PeriodsBatch], undated: pa.ChunkedArray, is_any_new: bool) -> pa.Table:
        """What is known and stays: pairs with documents of unchanged periods, and those among known ones."""
        kept = self.context.store.read("event_similarity", {"event_similarity": self.before})
        for block in changed if self.before else ():
            own = [
                vectors["doc_id"].filter(pa.array(periods(vectors["published_at"]) == period))
                for period, vectors in _blocks_of(self.context, block)
            ]
            doc_ids = pa.chunked_array([chunk for ids in own for chunk in ids.chunks], pa.string())
            kept = kept.filter(pc.invert(pc.or_(*_both_in(kept, doc_ids))))
        return kept.filter(pc.invert(pc.and_(*_both_in(kept, undated)))) if is_any_new else kept

    def _without_time(self, names: set[str]) -> pa.Table:
        """Vectors of the undated documents in files of vectors, which may be few of many."""
        files = {"event_vectors": tuple(sorted(names))}
        return self.context.store.read("event_vectors", files, where=pc.field("published_at").is_null())


def _undated_content(held: Sequence[Held]) -> str:
    """What stands for all documents, or for nothing where none lacks a time."""
    return key("undated", _content(held if any(h.period is None for h in held) else ()))


def _made_file(context: RunContext, content: str) -> str:
    return context.file("event_similarity", "event_similarity", content)


def _both_in(pairs: pa.Table, doc_ids: pa.ChunkedArray) -> list[pa.BooleanArray]:
    """Whether doc_a, and whether doc_b, is one of these documents."""
    return [pc.is_in(pairs[side], doc_ids.combine_chunks()) for side in ("doc_a", "doc_b")]
