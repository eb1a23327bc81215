"""Worker processes of this machine, and what comes of a batch that one of them was given."""

from __future__ import annotations

import _thread
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError as TooSlowError
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from flows.engine.context import RunContext
from transforms.errors import TOO_SLOW, SecondhandError

# Given a function, a batch and the seconds that it may take: starts it, and returns what waits for its end
Start = Callable[[Callable[[RunContext, Any], Any], Any, float | None], Callable[[], Any]]

# New objects after which Python looks for cycles among them. The rows of a batch are in none, and at the usual 700 a
# worker looks through them so often that it takes a tenth of its time.
_NEW_OBJECTS = 50_000

# kept, since a worker that is just starting still looks for the locks of its pool
_STOPPED: list[ProcessPool] = []


class WorkerLostError(SecondhandError):
    """A worker process died, or ran out of time or memory, on one batch.

    reason: the code that a raw file is rejected with.
    """

    def __init__(self, message: str, reason: str = "worker-lost") -> None:
        super().__init__(message)
        self.args = (message, reason)
        self.reason = reason


def processes(number: int) -> ProcessPool:
    """A pool of worker processes; they start with the modules that batches need.

    They are started in a thread: Ctrl-C falls on the main one, and a start that it interrupts would leave a process
    without what it is to run. One call starts that thread, for `threading.Thread.start` can be interrupted too.
    """
    forkserver = multiprocessing.get_context("forkserver")
    forkserver.set_forkserver_preload(["flows.engine.unheeding", "__main__", "flows.stages.loaded"])
    pool = ProcessPool(number, context=forkserver, initializer=_begin)
    starting = threading.Lock()
    starting.acquire()

    def start() -> None:
        try:
            pool.active  # noqa: B018  starts it
        finally:
            starting.release()

    try:
        _thread.start_new_thread(start, ())
        starting.acquire()
    except BaseException:
        stopped(pool)
        raise
    return pool


def stopped(pool: ProcessPool) -> None:
    """Stop a pool, once it has started, without waiting for batches at work."""
    pool.stop()
    _STOPPED.append(pool)


def _begin() -> None:
    """What a worker does first: it leaves what it was forked with alone, and ends with the process it works for."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    _end_with_parent()


def _end_with_parent() -> None:
    """Let this worker end when the process that it works for does, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def end() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def ended(future: ProcessFuture, seconds: float | None) -> Any:
    """What came of a batch that was given to `processes`."""
    try:
        return future.result()
    except TooSlowError:
        if seconds is None:
            raise  # it is an error of the batch's own
        return WorkerLostError(f"It took longer than {seconds:.3g} seconds.", "too-slow")
    except ProcessExpired as lost:
        if lost.exitcode == -getattr(signal, "SIGVTALRM", 0):  # of `bounds.seconds_bound`
            return WorkerLostError(f"{TOO_SLOW[1]} Only the end of its process stops it.", TOO_SLOW[0])
        return WorkerLostError(f"The process that read it died ({lost}).")
