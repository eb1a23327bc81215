"""Stopping: Ctrl-C, SIGTERM and a closed terminal end a command and all that it started, within ten seconds."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import psutil

GRACE_SECONDS = 5.0  # in which a run may tell the server that it ends
KILL_SECONDS = 2.0  # from SIGTERM to what was started until SIGKILL
SIGNALS = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]

STOPPED = "Stopped. What was published stands, and the next run goes on behind what is finished."


@contextmanager
def stoppable(say: Callable[[str], None]) -> Iterator[None]:
    """End this process, and all that it started, once a signal asks for it; exit code 130, 143 or 129.

    The block is left by a KeyboardInterrupt, so that it can put down what it holds. Where that takes longer than
    GRACE_SECONDS, or a second Ctrl-C comes, the process ends all the same: a thread sees to that, for neither a query
    nor a library at work lets the handler of a signal run. Outside the main thread, signals are somebody else's.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    stop = _Stop(say)
    try:
        with stop.heeded():
            try:
                yield
            except BaseException:
                if stop.signal is None:
                    raise
            if stop.signal is not None:
                stop.end()
    except KeyboardInterrupt:  # of a signal that came just before the block, or just behind it
        if stop.signal is None:
            raise
        stop.end()


class _Stop:
    """The signal that came, if any, and what is done then."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.signal: int | None = None
        self._ending = threading.Lock()

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Heed signals: as the system sends them in a thread, and as Python hands them on in this one."""
        come, sent = socket.socketpair()
        sent.setblocking(False)
        handlers = {number: signal.signal(number, self._interrupt) for number in SIGNALS}
        before = signal.set_wakeup_fd(sent.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=self._watch, args=(come,), daemon=True).start()
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            sent.close()

    def _interrupt(self, number: int, _frame: FrameType | None) -> None:
        if self.signal is None:
            self.signal = number
        raise KeyboardInterrupt

    def _watch(self, come: socket.socket) -> None:
        with come:
            while byte := come.recv(1):
                if byte[0] in SIGNALS:
                    break
            else:
                return
            self.signal = byte[0]
            come.settimeout(GRACE_SECONDS)
            with suppress(TimeoutError):
                while (byte := come.recv(1)) and byte[0] != signal.SIGINT:
                    pass
            self.end()

    def end(self) -> NoReturn:
        """End what this process started, then this process. The first call does; a second one waits for it."""
        self._ending.acquire()
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)
        end_children()
        with suppress(OSError):  # the terminal is closed
            self.say(STOPPED)
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(128 + (self.signal or 0))


def end_children() -> None:
    """End every process that this one started, and those that they started."""
    children = psutil.Process().children(recursive=True)
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.terminate()
    _, alive = psutil.wait_procs(children, KILL_SECONDS)
    for child in alive:
        with suppress(psutil.NoSuchProcess):
            child.kill()
