"""Batches of a stage, each made once; an item that fails costs itself alone and is told in the table `failures`.

An item is what a stage can leave out: a document, a pair, a cluster. A batch that fails is halved until the item at
fault stands alone; the others are made, and the rows of all go into the file that the batch would have made.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, Self

import duckdb
import pyarrow as pa

from flows.engine.bounds import seconds_bound
from flows.engine.context import Run, RunContext
from flows.engine.pool import WorkerLostError
from flows.engine.processes import spread
from flows.engine.progress import tracked
from transforms.errors import OutOfTimeError, SecondhandError
from transforms.schemas import SCHEMAS, from_rows
from warehouse.storage.store import DamagedFileError, NoRoomError, WarehouseBusyError

SECONDS_AN_ITEM = 0.1  # on top of the seconds that one item may take: some ten times what one takes as a rule
BUSY = 10  # times as long by the clock, on a machine that others keep busy
_LONGEST = 500  # characters of an error that are kept

# What is wrong with the machine, and not with an item: it ends the stage, which is tried again
SURROUNDINGS = (OSError, NoRoomError, WarehouseBusyError, DamagedFileError, duckdb.IOException)


class Batch(Protocol):
    """Items that a worker takes at once."""

    def file(self, context: RunContext) -> str:
        """Name of the file that stands for what is made of the batch, in each table that the stage makes."""
        ...

    def items(self, context: RunContext) -> Sequence[str]:
        """What the batch holds: ids, two of them joined by a space where an item is a pair."""
        ...

    def only(self, items: Sequence[str]) -> Self:
        """The part of the batch that holds some of its items."""
        ...


@dataclass(frozen=True, slots=True)
class StageFunction:
    """What a stage does with a batch: its name, the tables that it makes, and the function that makes their rows.

    kind: what an item is: document, pair, story.
    """

    stage: str
    kind: str
    tables: tuple[str, ...]
    function: Callable[[RunContext, Any], Sequence[pa.Table]]


@dataclass(frozen=True, slots=True)
class _Given:
    """A batch on its way to a worker."""

    work: StageFunction
    batch: Any


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a batch could not be made."""

    error: str

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """The error and the line of our code that it comes from."""
        frames = traceback.extract_tb(error.__traceback__)
        where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
        message = " ".join(str(error).split()) or "no message"
        return cls(f"{type(error).__name__}: {message[:_LONGEST]}{where}")


def make_batches(
    run: Run,
    work: StageFunction,
    batches: Sequence[Batch],
    prepared: Callable[[Any], Batch] = lambda batch: batch,
) -> dict[str, tuple[str, ...]]:
    """The files of `work` for all `batches`, and those of `failures` as of now; what stands is not made again.

    prepared: what a batch that is to be made is given beyond what its file is named by.
    """
    context = run.context
    by_file = {batch.file(context): batch for batch in batches}
    missing = [batch for name, batch in by_file.items() if _is_wanted(context, work, name, batch)]
    given = [_Given(work, prepared(batch)) for batch in missing]
    broken: list[tuple[_Given, Fault]] = []
    lost: list[_Given] = []
    for one, result in tracked(spread(_make, context, given, _patience(context)), len(given), work.stage):
        if isinstance(result, WorkerLostError):
            lost.append(one)
        elif result:
            broken.append((one, result))
        else:
            _forget_failures(context, one)
    for one, result in spread(
        _make, context, lost, _patience(context)
    ):  # a process may die of something else
        if fault := _fault(result):
            broken.append((one, fault))
    for one, fault in broken:
        _mend(run, work, one.batch, fault)
    files: dict[str, tuple[str, ...]] = {table: tuple(sorted(by_file)) for table in work.tables}
    failed = {name for name in by_file if context.store.has("failures", name)}
    return files | {"failures": tuple(sorted({*run.files.get("failures", ()), *failed}))}


def record_failures(run: Run, stage: str, kind: str, name: str, failed: Sequence[tuple[str, Fault]]) -> None:
    """Write (item, fault) as rows of `failures`, in the file `name`; an item that failed before keeps its `since`."""
    earlier = run.store.read("failures", run.previous).to_pylist()
    since = {(row["stage"], tuple(row["ids"])): row["since"] for row in earlier}
    now = datetime.now(UTC)
    rows = []
    for item, fault in failed:
        ids = item.split()
        first = since.get((stage, tuple(ids)), now)
        rows.append({"stage": stage, "kind": kind, "ids": ids, "error": fault.error, "since": first})
    run.store.write("failures", name, from_rows("failures", rows))


def _forget_failures(context: RunContext, given: _Given) -> None:
    """A batch that is whole now may have had failures when it was made before."""
    name = given.batch.file(context)
    if context.store.has("failures", name):
        context.store.write("failures", name, SCHEMAS["failures"].empty_table())


def _is_wanted(context: RunContext, work: StageFunction, name: str, batch: Batch) -> bool:
    if not all(context.store.has(table, name) for table in work.tables):
        return True

    def ids() -> Collection[str]:
        return [part for item in batch.items(context) for part in item.split()]

    return context.anew.touches(work.stage, ids)


def _make(context: RunContext, given: _Given) -> Fault | None:
    """In a worker: write the tables of a batch, or tell why they could not be made."""
    seconds = _seconds(context, given)
    try:
        with seconds_bound(seconds):
            tables = given.work.function(context, given.batch)
    except OutOfTimeError:
        return Fault(f"It took longer than {seconds:.3g} seconds (see the setting `item_seconds`).")
    except SURROUNDINGS as error:
        if not (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            raise
        return _too_much(context)
    except MemoryError:
        return _too_much(context)
    except Exception as error:  # noqa: BLE001 - one item must cost itself alone, whatever is wrong with it
        return Fault.of(error)
    name = given.batch.file(context)
    for table, rows in zip(given.work.tables, tables, strict=True):
        context.store.write(table, name, rows)
    return None


def _too_much(context: RunContext) -> Fault:
    settings = context.settings
    return Fault(
        f"It took more memory than `item_memory` ({settings.item_memory}) and `memory` ({settings.memory}) allow."
    )


def _fault(result: Fault | WorkerLostError | None) -> Fault | None:
    return Fault(result.message) if isinstance(result, WorkerLostError) else result


def _seconds(context: RunContext, given: _Given) -> float:
    """Seconds of a processor that a batch may take."""
    return context.settings.item_seconds + SECONDS_AN_ITEM * len(given.batch.items(context))


def _patience(context: RunContext) -> Callable[[_Given], float]:
    """Seconds by the clock after which the worker of a batch is given up, since it waits without computing."""
    return lambda given: BUSY * _seconds(context, given)


def _mend(run: Run, work: StageFunction, batch: Batch, fault: Fault) -> None:
    """Write the files of a broken batch from its parts, and `failures` for the items that fail alone."""
    context, name = run.context, batch.file(run.context)
    items = list(batch.items(context))
    if not items:
        raise SecondhandError(f"{work.stage} failed on a batch without items: {fault.error}")
    good, failed = _parted(context, work, batch, items, fault)
    for table in work.tables:
        parts = [context.store.read(table, {table: (part,)}) for part in good]
        empty = context.store.read(table, {})
        context.store.write(table, name, pa.concat_tables([empty, *parts]))
    record_failures(run, work.stage, work.kind, name, failed)


def _parted(
    context: RunContext, work: StageFunction, batch: Batch, items: Sequence[str], fault: Fault
) -> tuple[list[str], list[tuple[str, Fault]]]:
    """Files made of the parts of a broken batch, in the order of its items, and the items that failed."""
    if len(items) == 1:
        return [], [(items[0], fault)]
    middle = len(items) // 2
    halves = [items[:middle], items[middle:]]
    given = [_Given(work, batch.only(half)) for half in halves]
    good: list[str] = []
    failed: list[tuple[str, Fault]] = []
    results = [(one, _fault(result)) for one, result in spread(_make, context, given, _patience(context))]
    for half, (one, half_fault) in zip(halves, results, strict=True):
        if half_fault is None:
            good.append(one.batch.file(context))
        else:
            files, faults = _parted(context, work, one.batch, half, half_fault)
            good += files
            failed += faults
    return good, failed
