"""Batches in worker processes, on this machine or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlowError
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from flows.engine.context import RunContext
from flows.inbox.files import InputFile
from transforms.errors import SecondhandError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

# Given a function, a batch and the seconds that it may take: starts it, and returns what waits for its end
Start = Callable[[Callable[[RunContext, Any], Any], Any, float | None], Callable[[], Any]]


class WorkerLostError(SecondhandError):
    """A worker process died or ran out of time on one batch."""


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
        waiting = [start(function, batch, seconds(batch) if seconds else None) for batch in batches]
        for batch, wait in zip(batches, waiting, strict=True):
            yield batch, wait()


def demand_workers(context: RunContext, files: Sequence[InputFile]) -> None:
    """An error in a sentence where batches cannot run where the settings say, or not on these raw `files`."""
    if context.settings.dask:
        from flows.engine.dask import demand

        demand(context, context.settings.dask, files)


def processes(number: int) -> ProcessPool:
    """A pool of worker processes; they start with the modules that batches need."""
    forkserver = multiprocessing.get_context("forkserver")
    forkserver.set_forkserver_preload(["__main__", "flows.stages.all"])
    return ProcessPool(number, context=forkserver)


def ended(future: ProcessFuture, seconds: float | None) -> Any:
    """What came of a batch that was given to `processes`."""
    try:
        return future.result()
    except TooSlowError:
        if seconds is None:
            raise  # it is an error of the batch's own
        return WorkerLostError(f"It took longer than {seconds:g} seconds.")
    except ProcessExpired as lost:
        return WorkerLostError(f"The process that read it died ({lost}).")


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
        pool.stop()  # Ctrl-C and errors do not wait for batches at work
        raise
    finally:
        pool.close()
        pool.join()


def chunks(rows: Sequence[Batch], size: int) -> list[Sequence[Batch]]:
    """`rows` in runs of `size`."""
    return [rows[i : i + size] for i in range(0, len(rows), size)]
