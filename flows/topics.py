"""Pairs of one event: a file for each period of time, and one of documents without a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from flows.batches import TopicBatch, in_processes, profiles_of, topic_batch, topic_config
from flows.work import Work
from transforms.schemas import PROFILES
from transforms.topic import TopicConfig, among_undated, periods, with_undated
from warehouse.catalog import connect
from warehouse.store import Files, merged

Made = dict[str, tuple[str, ...]]

# Documents that one process compares in the seconds that a pool of processes takes to start
_ALONE = 50_000


def topics(work: Work, files: Files, base: Files) -> Made:
    """`topics` of all documents.

    The file of a period is named by the files that hold its documents and those of the next, so a period in which
    nothing is new is not compared again.
    """
    sizes = _periods(work, files)
    holding = _holding(sizes)
    undated = holding.pop(None, set())
    blocks = [
        TopicBatch(period, tuple(sorted(names | holding.get(period + 1, set()))))
        for period, names in holding.items()
        if period is not None
    ]
    missing = [block for block in blocks if not work.store.has("topics", block.file(work))]
    looked_at = {period for block in missing for period in (block.period, block.period + 1)}
    n_documents = sum(n for period, _, n in sizes if period in looked_at)
    if work.settings.workers > 1 and n_documents > _ALONE:
        in_processes(work, topic_batch, missing)
    dated = [topic_batch(work, block) for block in blocks]
    return merged(*dated, _Undated(work, files, base, blocks, undated).made())


def _periods(work: Work, files: Files) -> list[tuple[int | None, str, int]]:
    """(period, file of profiles, documents in both); the period of documents without a time is None."""
    paths = [str(work.store.path("profiles", name)) for name in files["profiles"]]
    if not paths:
        return []
    with connect(work.store, {}, work.settings.memory) as connection:
        return connection.execute(
            """
            SELECT floor(epoch_us(published_at) / $window)::BIGINT AS period, parse_filename(filename), count(*)
            FROM read_parquet($paths, filename = true)
            GROUP BY ALL ORDER BY ALL
            """,
            {"window": TopicConfig().candidates.window, "paths": paths},
        ).fetchall()


def _holding(sizes: Iterable[tuple[int | None, str, int]]) -> dict[int | None, set[str]]:
    """Files of profiles that hold documents of each period."""
    holding: dict[int | None, set[str]] = {}
    for period, name, _ in sizes:
        holding.setdefault(period, set()).add(name)
    return holding


class _Undated:
    """Topics of the documents without a time, which stand in the files of profiles `holding`.

    Known ones are compared with the periods that changed, new ones with all. Among themselves all are compared where
    one of them is new, since what is too common among them may be another thing then: of 20,000, that takes a second.
    """

    def __init__(
        self, work: Work, files: Files, base: Files, blocks: list[TopicBatch], holding: set[str]
    ) -> None:
        self.work, self.files, self.base, self.blocks, self.holding = work, files, base, blocks, holding
        before = work.file("topics", *self._parts(base.get("profiles", ())))
        known = before in base.get("topics", ()) and set(base["profiles"]) <= set(files["profiles"])
        self.before = (before,) if known else ()
        self.old = set(base["profiles"]) if known else set()

    def made(self) -> Made:
        return self.work.made(
            ["topics"], self._parts(self.files["profiles"]), lambda: [pa.concat_tables(self._found())]
        )

    def _parts(self, profiles: Iterable[str]) -> list[str]:
        """What the file stands for: all of the profiles, or nothing where no document lacks a time."""
        return ["undated", *(profiles if self.holding.intersection(profiles) else ())]

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


def _both_in(pairs: pa.Table, doc_ids: pa.ChunkedArray) -> list[pa.BooleanArray]:
    """Whether doc_a, and whether doc_b, is one of these documents."""
    return [pc.is_in(pairs[side], doc_ids.combine_chunks()) for side in ("doc_a", "doc_b")]
