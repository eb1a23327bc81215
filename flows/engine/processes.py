"""Batches in worker processes, on this machine or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import pairwise
from typing import TypeVar

from flows.engine.bounds import memory_bound
from flows.engine.context import RunContext
from flows.engine.pool import Start, WorkerLostError, ended, processes, stopped
from flows.inbox.files import InputFile
from transforms.errors import TOO_MUCH_MEMORY
from transforms.outlets import lay_over

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def spread(
    function: Callable[[RunContext, Batch], Result],
    context: RunContext,
    batches: Sequence[Batch],
    seconds: Callable[[Batch], float] | None = None,
) -> Iterator[tuple[Batch, Result | WorkerLostError]]:
    """`function(context, batch)` for each batch, in worker processes, yielded in the order of the batches.

    The processes are those of a Dask cluster where the settings name one, else of this machine. A batch whose worker
    dies, or that takes longer than its `seconds`, yields a WorkerLostError; the others go on.
    """
    if not batches:
        return
    with _workers(context, len(batches)) as start:
        work = partial(_at_work, function)
        waiting = [start(work, batch, seconds(batch) if seconds else None) for batch in batches]
        for batch, wait in zip(batches, waiting, strict=True):
            yield batch, wait()


def _at_work(
    function: Callable[[RunContext, Batch], Result], context: RunContext, batch: Batch
) -> Result | WorkerLostError:
    """`function` in a worker, which knows the user's outlets, within the memory that a batch may take."""
    lay_over(context.outlets)
    settings = context.settings
    try:
        with memory_bound(settings.item_memory_bytes + settings.memory_bytes):
            return function(context, batch)
    except MemoryError:
        message = f"It took more than {settings.item_memory} of memory (the setting `item_memory`)."
        return WorkerLostError(message, TOO_MUCH_MEMORY[0])


def demand_workers(context: RunContext, files: Sequence[InputFile]) -> None:
    """An error in a sentence where batches cannot run where the settings say, or not on these raw `files`."""
    if context.settings.dask:
        from flows.engine.dask import demand

        demand(context, context.settings.dask, files)


def _workers(context: RunContext, number: int) -> AbstractContextManager[Start]:
    """Worker processes for a `number` of batches."""
    if context.settings.dask:
        from flows.engine.dask import cluster  # here, since Dask is an optional dependency

        return cluster(context, context.settings.dask)
    return _local(context, min(context.settings.workers, number))


@contextmanager
def _local(context: RunContext, number: int) -> Iterator[Start]:
    pool = processes(number)
    try:
        yield lambda function, batch, seconds: partial(
            ended, pool.schedule(function, (context, batch), timeout=seconds), seconds
        )
    except BaseException:
        stopped(pool)  # Ctrl-C and errors do not wait for batches at work
        raise
    finally:
        pool.close()
        pool.join()


_PARTS = 8  # of little work, which makes a few cores busy
_WORTH = 100  # rows in each of them: about a second of work


def chunks(rows: Sequence[Batch], most: int) -> list[Sequence[Batch]]:
    """`rows` in runs of at most `most`, none much shorter than another, so that all cores have work to the end."""
    n_parts = max(-(-len(rows) // most), min(_PARTS, len(rows) // _WORTH), 1)
    bounds = [len(rows) * part // n_parts for part in range(n_parts + 1)]
    return [rows[start:stop] for start, stop in pairwise(bounds) if start < stop]
