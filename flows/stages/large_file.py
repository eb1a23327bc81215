"""A raw file that holds many articles, read by all workers: each takes every so-manieth run of its articles.

A run of articles is a file of its own in `extracted` and `rejects`, written as it ends: memory holds one of them, and
what was killed goes on behind those that stand. Every worker goes through the whole file, for most kinds cannot be
entered in the middle, but extraction, which is the dear part, happens once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from flows.engine.bounds import memory_bound, seconds_bound
from flows.engine.context import Run, RunContext
from flows.engine.pool import WorkerLostError
from flows.engine.processes import spread
from flows.inbox.files import InputFile, digest
from flows.stages.reading import (
    READ,
    Clock,
    extract_within,
    input_row,
    items_of,
    note,
    reject_file,
    rejected,
    seconds_for,
    whole_seconds,
)
from transforms.read import Item, Reject
from transforms.schemas import EXTRACTED, INPUTS, from_rows

LARGE_BYTES = 8_000_000  # some 2,000 articles of 4 kB: below it a file is quicker read by one worker
_PATIENCE = 1.5  # times the seconds of the processor that the file may take, after which a worker is given up
MOST_LOST = 50  # workers that one file may cost before the rest of it is given up


@dataclass(frozen=True, slots=True)
class Share:
    """The runs of articles of a large file that one worker reads: those whose number is `worker` modulo `workers`.

    alone: whether the worker reads them all, and makes again what stands.
    """

    file: InputFile
    worker: int
    workers: int
    alone: bool = False

    def name(self, context: RunContext, number: int) -> str:
        """The file of a run of articles."""
        file = self.file
        kind = "run alone" if self.alone else "run"
        parts = (kind, context.settings.batch_articles, number, file.source_path, file.raw_sha256)
        return context.file("extract", *parts)


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a large file holds: the number of its runs of articles, its items by kind, what was read as what."""

    n_runs: int
    kinds: Counter[str]
    notes: tuple[str, ...]

    @property
    def n_items(self) -> int:
        return self.kinds.total()


def is_large(file: InputFile) -> bool:
    """Whether a raw file is read in ranges."""
    return file.n_bytes > LARGE_BYTES and not file.path.is_symlink() and file.path.is_file()


def read_large_file(run: Run, file: InputFile) -> tuple[str, ...]:
    """Names of the files made of a large file; none where it changed while it was read.

    A run of articles that costs a worker its life is one reject, and the others are read.
    """
    context = run.context
    workers = context.settings.workers
    first, *others = [Share(file, worker, workers) for worker in range(workers)]
    contents = _read_shares(context, [first, *others])
    if contents and not _agree(context, first, contents):
        first = Share(file, 0, 1, alone=True)
        contents = _read_shares(context, [first])
    if not _is_unchanged(file):
        return ()
    if not contents:
        return (reject_file(context, file, WorkerLostError(f"It cost {MOST_LOST} workers their lives.")),)
    found = contents[0]
    names = _names(context, first, found.n_runs)
    n_items = sum(_rows(context, name) for name in names)
    parts = ["whole", file.source_path, file.raw_sha256, n_items]
    rows = (
        EXTRACTED.empty_table(),
        from_rows("rejects", []),
        input_row(file, found.kinds, n_items, found.notes),
    )
    return (*names, *context.ensure("extract", READ, parts, lambda: rows)["extracted"])


def _read_shares(context: RunContext, shares: Sequence[Share]) -> list[FileContents]:
    """What each worker found that the file holds; nothing where it cost too many their lives."""
    seconds = _PATIENCE * whole_seconds(context.settings, [shares[0].file])
    contents: list[FileContents] = []
    n_lost = 0
    while shares:
        if n_lost >= MOST_LOST:
            return []
        results = list(spread(share_batch, context, shares, lambda _share: seconds))
        contents += [result for _, result in results if isinstance(result, FileContents)]
        lost = [(share, result) for share, result in results if isinstance(result, WorkerLostError)]
        n_lost += len(lost)
        for share, error in lost:
            _reject_first_missing(context, share, error)
        shares = [share for share, _ in lost]
    return contents


def _agree(context: RunContext, share: Share, contents: Sequence[FileContents]) -> bool:
    """Whether all workers, and those of a run that was killed, counted the same items.

    An item that takes about as much time or memory as it may gives its articles to one worker and none to another,
    so that theirs behind it have other numbers.
    """
    size, found = context.settings.batch_articles, contents[0]
    runs = enumerate(_names(context, share, found.n_runs))
    as_counted = all(
        _rows(context, name) in (1, min(size, found.n_items - number * size)) for number, name in runs
    )  # a run that cost a worker its life is one reject
    return as_counted and len({(one.n_runs, one.n_items) for one in contents}) == 1


def _names(context: RunContext, share: Share, n_runs: int) -> list[str]:
    return [share.name(context, number) for number in range(n_runs)]


def _rows(context: RunContext, name: str) -> int:
    """Items of a run of articles."""
    return sum(context.store.rows(table, name) for table in ("extracted", "rejects"))


def share_batch(context: RunContext, share: Share) -> FileContents:
    """Write the runs of articles of a share that do not stand yet."""
    settings = context.settings
    seconds = seconds_for(settings, [share.file])
    with memory_bound(settings.item_memory_bytes), seconds_bound(seconds) as restart:
        return _read_share(context, share, Clock(restart))


def _read_share(context: RunContext, share: Share, clock: Clock) -> FileContents:
    kinds: Counter[str] = Counter()
    notes: dict[str, None] = {}
    n_runs = 0
    for number, items in enumerate(_runs(share.file, context, clock)):
        n_runs += 1
        note(items, kinds, notes)
        if number % share.workers == share.worker:
            name = share.name(context, number)
            stands = all(context.store.has(table, name) for table in READ)
            if share.alone or "extract" in context.anew.stages or not stands:
                _write(context, name, *extract_within(items, share.file, clock))
    return FileContents(n_runs, kinds, tuple(notes))


def _runs(file: InputFile, context: RunContext, clock: Clock) -> Iterator[list[Item | Reject]]:
    items = clock.timed(items_of(file, context.settings.columns))
    while batch := list(islice(items, context.settings.batch_articles)):
        yield batch


def _write(context: RunContext, name: str, extracted: pa.Table, rejects: pa.Table) -> None:
    for table, rows in zip(READ, (extracted, rejects, INPUTS.empty_table()), strict=True):
        context.store.write(table, name, rows)


def _reject_first_missing(context: RunContext, share: Share, lost: WorkerLostError) -> None:
    """The run of articles that a worker died on is the first that does not stand."""
    number = share.worker
    while context.store.has(READ[-1], share.name(context, number)):
        number += share.workers
    size = context.settings.batch_articles
    item = f"{number * size + 1} to {(number + 1) * size}"
    reject = from_rows("rejects", [rejected(share.file, item, lost.reason, lost.message)])
    _write(context, share.name(context, number), EXTRACTED.empty_table(), reject)


def _is_unchanged(file: InputFile) -> bool:
    try:
        return digest(file.path) == file.raw_sha256
    except FileNotFoundError:
        return False
