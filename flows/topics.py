"""Pairs of one event: a file for each period of time, and one of documents without a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import xor
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.batches import TopicBatch, in_processes, profiles_of, topic_batch, topic_config
from flows.work import Made, Work
from transforms.schemas import PROFILES
from transforms.topic import TopicConfig, among_undated, periods, with_undated
from warehouse.catalog import connect
from warehouse.store import Files, merged

# Documents that one process compares in the seconds that a pool of processes takes to start
_ALONE = 50_000


class _Held(NamedTuple):
    """Documents of one period in one file of profiles; the period of documents without a time is None."""

    period: int | None
    name: str
    n_documents: int
    digest: int  # the same for the same documents, in whatever order and files


def topics(work: Work, files: Files, base: Files) -> Made:
    """`topics` of all documents.

    The file of a period is named by the documents of the period and the next, so a period in which nothing is new is
    not compared again, whatever files hold it.
    """
    held = _held(work, files["profiles"])
    blocks = _blocks(held)
    missing = [block for block in blocks if not work.store.has("topics", block.file(work))]
    looked_at = {period for block in missing for period in (block.period, block.period + 1)}
    n_documents = sum(h.n_documents for h in held if h.period in looked_at)
    if work.settings.workers > 1 and n_documents > _ALONE:
        in_processes(work, topic_batch, missing)
    dated = [topic_batch(work, block) for block in blocks]
    return merged(*dated, _Undated(work, files, base, blocks, held).made())


def _held(work: Work, profiles: Sequence[str]) -> list[_Held]:
    """What each file of profiles holds, by period."""
    if not profiles:
        return []
    with connect(work.store, {}, work.settings.memory) as connection:
        rows = connection.execute(
            """
            SELECT
                floor(epoch_us(published_at) / $window)::BIGINT AS period,
                parse_filename(filename),
                count(*),
                bit_xor(hash(doc_id))
            FROM read_parquet($paths, filename = true)
            GROUP BY ALL ORDER BY ALL
            """,
            {
                "window": TopicConfig().candidates.window,
                "paths": [str(work.store.path("profiles", name)) for name in profiles],
            },
        ).fetchall()
    return [_Held(*row) for row in rows]


def _blocks(held: Sequence[_Held]) -> list[TopicBatch]:
    by_period: dict[int, list[_Held]] = {}
    for h in held:
        if h.period is not None:
            by_period.setdefault(h.period, []).append(h)
    blocks = []
    for period, own in sorted(by_period.items()):
        behind = by_period.get(period + 1, [])
        names = tuple(sorted({h.name for h in (*own, *behind)}))
        blocks.append(TopicBatch(period, names, f"{_content(own)}, {_content(behind)}"))
    return blocks


def _content(held: Sequence[_Held]) -> str:
    """The same for the same documents."""
    return f"{sum(h.n_documents for h in held)}: {reduce(xor, (h.digest for h in held), 0):016x}"


class _Undated:
    """Topics of the documents without a time.

    Known ones are compared with the periods that changed, new ones with all. Among themselves all are compared where
    one of them is new, since what is too common among them may be another thing then: of 20,000, that takes a second.
    """

    def __init__(
        self, work: Work, files: Files, base: Files, blocks: list[TopicBatch], held: Sequence[_Held]
    ) -> None:
        self.work, self.base, self.blocks = work, base, blocks
        self.file = _undated_file(work, held)
        self.holding = {h.name for h in held if h.period is None}
        before = _undated_file(work, _held(work, base.get("profiles", ())))
        known = before in base.get("topics", ()) and set(base["profiles"]) <= set(files["profiles"])
        self.before = (before,) if known else ()
        self.old = set(base["profiles"]) if known else set()

    def made(self) -> Made:
        if not self.work.store.has("topics", self.file):
            self.work.store.write("topics", self.file, pa.concat_tables(self._found()))
        return {"topics": (self.file,)}

    def _found(self) -> Iterator[pa.Table]:
        undated, new = (self._without_time(names) for names in (self.holding, self.holding - self.old))
        changed = {b for b in self.blocks if not self.before or b.file(self.work) not in self.base["topics"]}
        config = topic_config(self.work)
        yield self._kept(changed, undated["doc_id"], len(new) > 0)
        for block in self.blocks:
            compared = undated if block in changed else new
            if len(compared):
                yield with_undated(profiles_of(self.work, block), block.period, compared, config)
        if len(new):
            yield among_undated(undated, config)

    def _kept(self, changed: set[TopicBatch], undated: pa.ChunkedArray, is_any_new: bool) -> pa.Table:
        """What is known and stays: pairs with documents of unchanged periods, and those among known ones."""
        kept = self.work.store.read("topics", {"topics": self.before})
        for block in changed if self.before else ():
            profiles = profiles_of(self.work, block)
            own = profiles["doc_id"].filter(pa.array(periods(profiles["published_at"]) == block.period))
            kept = kept.filter(pc.invert(pc.or_(*_both_in(kept, own))))
        return kept.filter(pc.invert(pc.and_(*_both_in(kept, undated)))) if is_any_new else kept

    def _without_time(self, names: set[str]) -> pa.Table:
        """Profiles of the undated documents in files of profiles, which may be few of many: file by file."""
        parts = [PROFILES.empty_table()]
        for name in sorted(names):
            profiles = self.work.store.read("profiles", {"profiles": (name,)})
            parts.append(profiles.filter(profiles["published_at"].is_null()))
        return pa.concat_tables(parts)


def _undated_file(work: Work, held: Sequence[_Held]) -> str:
    """Name of the file that stands for all documents, or for nothing where none lacks a time."""
    return work.file("topics", "undated", _content(held if any(h.period is None for h in held) else ()))


def _both_in(pairs: pa.Table, doc_ids: pa.ChunkedArray) -> list[pa.BooleanArray]:
    """Whether doc_a, and whether doc_b, is one of these documents."""
    return [pc.is_in(pairs[side], doc_ids.combine_chunks()) for side in ("doc_a", "doc_b")]
