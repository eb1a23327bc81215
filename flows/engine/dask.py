"""Batches on a Dask cluster: the same functions, on workers that share the folders and the code of a run.

A Dask worker only waits: each of its threads has a process of its own that batches run in, as on one machine. So a
batch that dies or takes too long costs that process, and never the worker with the batches that wait for it. Batches
are no Prefect tasks: these cost some 90 ms each, and would want the Prefect server within reach of every worker.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pebble import ProcessPool

from flows.engine.context import RunContext
from flows.engine.pool import Start, WorkerLostError, ended, processes
from flows.engine.versions import code_hash
from flows.inbox.files import InputFile
from transforms.errors import SecondhandError
from transforms.outlets import lay_over

try:
    from distributed import Client, KilledWorker, get_worker
    from distributed.comm import CommClosedError, connect
    from prefect_dask import DaskTaskRunner
except ImportError as error:
    raise SecondhandError("Dask is not installed.", "pip install 'secondhand[dask]'") from error

CONNECT_SECONDS = 10  # a scheduler that answers at all does so in milliseconds
WORKERS_SECONDS = 20  # a worker that died is back in about 3 s where Dask's nanny starts it again
LOOK_SECONDS = 30  # between two looks at whether there still is a worker for a batch
AHEAD = 2  # batches a thread of a worker that the scheduler holds: one that runs, one that follows without a pause

SHARED = "Workers need the warehouse and the raw files at the same paths as here, in shared folders."
SAME_CODE = "Install the same version of secondhand and of its libraries there, and start the worker again."

_own = threading.local()  # on a worker, `pool`: the process of this thread


class ClusterError(SecondhandError):
    """The Dask cluster cannot be reached, has no workers, or has one that is not fit for the work."""


@contextmanager
def cluster(context: RunContext, address: str, files: Sequence[InputFile] = ()) -> Iterator[Start]:
    """Workers of the cluster at `address`, each found fit and able to see `files`; ClusterError otherwise.

    A batch whose machine is lost runs on another; it yields a WorkerLostError after the fourth (Dask's own bound).
    """
    with _connected(address) as client, _token(context) as token:
        here = _Cluster(client, address, context, token)
        here.demand_some()
        here.demand_fit(files)
        threads = ThreadPoolExecutor(AHEAD * sum(client.nthreads().values()))
        try:
            yield lambda function, batch, seconds: threads.submit(here.run, function, batch, seconds).result
        finally:
            threads.shutdown(wait=False, cancel_futures=True)  # those that still wait end with the connection


def demand(context: RunContext, address: str, files: Sequence[InputFile]) -> None:
    """ClusterError where the cluster at `address` cannot work on `files`.

    One file of each folder is looked at: a folder that is not shared, or not mounted, lacks them all.
    """
    with cluster(context, address, list({f.path.parent: f for f in files}.values())):
        pass


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A connection to a scheduler, and the file in the warehouse that workers must see."""

    client: Client
    address: str
    context: RunContext
    token: Path

    def demand_some(self) -> None:
        """ClusterError where there is no worker, and none comes in a short while."""
        try:
            self.client.wait_for_workers(1, WORKERS_SECONDS)
        except TimeoutError as error:
            raise ClusterError(
                f"The Dask scheduler at {self.address} has no workers.",
                f"Start them with `dask worker {self.address}`.",
            ) from error

    def demand_fit(self, files: Sequence[InputFile]) -> None:
        """ClusterError names a worker that is not fit, and why."""
        troubles = self.client.run(_trouble, self.context, self.token, files, on_error="return")
        for worker, trouble in sorted(troubles.items()):
            if isinstance(trouble, (CommClosedError, TimeoutError)):
                continue  # it is gone: Dask gives its batches to others
            if isinstance(trouble, ClusterError):
                raise ClusterError(f"The Dask worker {worker} {trouble.message}", trouble.hint)
            if trouble:
                raise ClusterError(f"The Dask worker {worker} cannot run secondhand: {trouble}.", SAME_CODE)

    def run(self, function: Callable[[RunContext, Any], Any], batch: Any, seconds: float | None) -> Any:
        """What a worker makes of a batch, or the WorkerLostError that it ended with."""
        try:
            future = self.client.submit(_run, function, self.context, batch, seconds, self.token, pure=False)
            while not future.done():
                try:
                    return future.result(LOOK_SECONDS)
                except TimeoutError:  # of this look, or of the batch: the next line after the loop tells
                    self.demand_some()
            return future.result()
        except KilledWorker as lost:
            return WorkerLostError(f"{lost.allowed_failures + 1} Dask workers died while they ran it.")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # its errors are raised as well
    with DaskTaskRunner(address=address) as runner, ThreadPoolExecutor(1) as thread:
        try:
            thread.submit(asyncio.run, _greet(address)).result()
            client = runner.client
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"No Dask scheduler answers at {address}.",
                "Start one with `dask scheduler`, or leave the setting `dask` out.",
            ) from error
        try:
            yield client
        except (CancelledError, CommClosedError) as lost:
            raise ClusterError(
                f"The Dask scheduler at {address} was lost.",
                "Start it and its workers again: the next run finds what was finished and goes on behind it.",
            ) from lost


async def _greet(address: str) -> None:
    """OSError where no scheduler answers in time; a client alone waits for ever on a port of something else."""
    comm = await asyncio.wait_for(connect(address, timeout=CONNECT_SECONDS), CONNECT_SECONDS)
    await comm.close()


@contextmanager
def _token(context: RunContext) -> Iterator[Path]:
    root = context.store.root
    root.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=root, prefix=".seen-by-workers-") as file:
        yield Path(file.name)


def _trouble(context: RunContext, token: Path, files: Sequence[InputFile] = ()) -> ClusterError | None:
    """What makes this Dask worker unfit, if anything."""
    lay_over(context.outlets)
    if code_hash() != context.code:
        return ClusterError(
            f"has other code or libraries ({code_hash()}; here it is {context.code}).", SAME_CODE
        )
    if not token.exists():
        return ClusterError(f"does not see the warehouse {token.parent}.", SHARED)
    if not os.access(token.parent, os.W_OK):
        return ClusterError(f"may not write to the warehouse {token.parent}.")
    for file in files:
        if not os.path.lexists(file.path) or file.path.lstat().st_size != file.n_bytes:
            return ClusterError(f"does not see the input file {file.path}.", SHARED)
    return None


def _run(
    function: Callable[[RunContext, Any], Any],
    context: RunContext,
    batch: Any,
    seconds: float | None,
    token: Path,
) -> Any:
    """On a Dask worker, also one that came late: `function(context, batch)` in the process of this thread."""
    if trouble := _trouble(context, token):
        raise ClusterError(f"The Dask worker {get_worker().address} {trouble.message}", trouble.hint)
    return ended(_process().schedule(function, (context, batch), timeout=seconds), seconds)


def _process() -> ProcessPool:
    """The pool of one process that this thread of a Dask worker keeps, warm, from batch to batch."""
    pool: ProcessPool | None = getattr(_own, "pool", None)
    if pool is None or not pool.active:
        multiprocessing.current_process().daemon = False  # so set by Dask's nanny, it forbids children
        pool = _own.pool = processes(1)
    return pool
