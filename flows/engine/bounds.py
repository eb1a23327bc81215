"""Bounds of memory and seconds inside the process that works; where they do not hold, `pool` ends the process."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pyarrow as pa

from transforms.errors import OutOfTimeError

if sys.platform == "linux":
    import resource

_AGAIN = 1.0  # seconds to the next signal, where a library swallowed the first
_PATIENCE = 1.5  # times its seconds after which the process ends, where code of C does not come back
_TRIM_SHARE = 0.25  # of its bound that work may leave behind before the process gives memory back


@contextmanager
def memory_bound(n_bytes: int) -> Iterator[None]:
    """Inside, allocations past `n_bytes` above what the process holds fail (MemoryError), as the system enforces.

    Only Linux counts what is mapped as data (RLIMIT_DATA); elsewhere this does nothing. Native code that cannot bear
    a failed allocation ends its process.
    """
    if sys.platform != "linux":
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    held = _held_bytes()
    wanted = held + n_bytes
    bounds = [wanted] + [limit for limit in before if limit != resource.RLIM_INFINITY]
    # Arrow's usual pool reserves a gigabyte at once, which would hide as much from the bound
    pool = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)
        pa.set_memory_pool(pool)
        if _held_bytes() - held > _TRIM_SHARE * n_bytes:
            _give_back()


@contextmanager
def seconds_bound(seconds: float) -> Iterator[Callable[[], None]]:
    """Inside, Python code that goes past `seconds` of this process's time on a processor meets an OutOfTimeError.

    Yields a function that starts the seconds anew. So a busy machine is no reason. Only the main thread can be told,
    and nowhere on Windows. Code of C that does not come back ends a worker process by SIGVTALRM after half as long
    again; what waits without computing is left to `pool`.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    within = True
    is_worker = multiprocessing.parent_process() is not None

    def tell(_number: int, _frame: FrameType | None) -> None:
        if within:
            raise OutOfTimeError(seconds)

    def restart() -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        if is_worker:
            signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE * seconds)

    before = signal.signal(signal.SIGPROF, tell)
    restart()
    try:
        yield restart
    finally:
        within = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


def _held_bytes() -> int:
    """Bytes of data that this process has mapped, as the system counts them for RLIMIT_DATA."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * resource.getpagesize()


def _give_back() -> None:
    """Free what can be freed: glibc keeps for itself what a large file needed, if it is not asked."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
