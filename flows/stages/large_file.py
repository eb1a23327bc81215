"""A raw file that holds many articles, read by all workers: each takes every so-manieth run of its articles.

A run of articles is a file of its own in `extracted` and `rejects`, written as it ends: memory holds one of them, and
what was killed goes on behind those that stand. Every worker goes through the whole file, for most kinds cannot be
entered in the middle, but extraction, which is the dear part, happens once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from flows.engine.bounds import memory_bound
from flows.engine.context import Run, RunContext
from flows.engine.pool import WorkerLostError
from flows.engine.processes import spread
from flows.inbox.files import InputFile, digest
from flows.stages.reading import READ, input_row, items_of, reject_file, rejected
from transforms.extract import extract
from transforms.read import Item, Reject
from transforms.schemas import EXTRACTED, INPUTS, from_rows

LARGE_BYTES = 8_000_000  # some 2,000 articles of 4 kB: below it a file is quicker read by one worker
MOST_LOST = 50  # workers that one file may cost before the rest of it is given up
SECONDS_A_MEGABYTE = 10.0  # some 250 articles of 4 kB, which take 5 s on a slow core


@dataclass(frozen=True, slots=True)
class Share:
    """The runs of articles of a large file that one worker reads: those whose number is `worker` modulo `workers`."""

    file: InputFile
    worker: int
    workers: int

    def name(self, context: RunContext, number: int) -> str:
        """The file of a run of articles."""
        file = self.file
        parts = ("run", context.settings.batch_articles, number, file.source_path, file.raw_sha256)
        return context.file("extract", *parts)

    @property
    def seconds(self) -> float:
        return SECONDS_A_MEGABYTE * self.file.n_bytes / 1_000_000


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a large file holds: the number of its runs of articles, its items by kind, what was read as what."""

    n_runs: int
    kinds: Counter[str]
    notes: tuple[str, ...]


def is_large(file: InputFile) -> bool:
    """Whether a raw file is read in ranges."""
    return file.n_bytes > LARGE_BYTES and not file.path.is_symlink() and file.path.is_file()


def read_large_file(run: Run, file: InputFile) -> tuple[str, ...]:
    """Names of the files made of a large file; none where it changed while it was read.

    A run of articles that costs a worker its life is one reject, and the others are read.
    """
    context = run.context
    shares = [Share(file, worker, run.settings.workers) for worker in range(run.settings.workers)]
    seconds = context.settings.item_seconds
    contents: FileContents | None = None
    n_lost = 0
    while shares and n_lost < MOST_LOST:
        results = list(spread(share_batch, context, shares, lambda share: seconds + share.seconds))
        lost = [(share, result) for share, result in results if isinstance(result, WorkerLostError)]
        contents = next((result for _, result in results if isinstance(result, FileContents)), contents)
        n_lost += len(lost)
        for share, error in lost:
            _reject_first_missing(context, share, error)
        shares = [share for share, _ in lost]
    if not _is_unchanged(file):
        return ()
    if contents is None or shares:
        return (reject_file(context, file, WorkerLostError(f"It cost {n_lost} workers their lives.")),)
    names = [Share(file, 0, 1).name(context, number) for number in range(contents.n_runs)]
    n_items = sum(context.store.rows(table, name) for name in names for table in ("extracted", "rejects"))
    parts = ["whole", file.source_path, file.raw_sha256, n_items]
    rows = (
        EXTRACTED.empty_table(),
        from_rows("rejects", []),
        input_row(file, contents.kinds, n_items, contents.notes),
    )
    return (*names, *context.ensure("extract", READ, parts, lambda: rows)["extracted"])


def share_batch(context: RunContext, share: Share) -> FileContents:
    """Write the runs of articles of a share that do not stand yet."""
    with memory_bound(context.settings.item_memory_bytes):
        return _read_share(context, share)


def _read_share(context: RunContext, share: Share) -> FileContents:
    kinds: Counter[str] = Counter()
    notes: dict[str, None] = {}
    n_runs = 0
    for number, items in enumerate(_runs(share.file, context)):
        n_runs += 1
        kinds.update(item.kind for item in items)
        notes |= {item.note: None for item in items if isinstance(item, Item) and item.note}
        if number % share.workers == share.worker:
            name = share.name(context, number)
            if "extract" in context.anew.stages or not all(context.store.has(table, name) for table in READ):
                file = share.file
                extracted, rejects = extract(items, file.source_path, file.raw_sha256)
                _write(context, name, extracted, rejects)
    return FileContents(n_runs, kinds, tuple(notes))


def _runs(file: InputFile, context: RunContext) -> Iterator[list[Item | Reject]]:
    items = items_of(file, context.settings.columns)
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
