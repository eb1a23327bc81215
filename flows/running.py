"""The server of `secondhand up`, where one runs: how it is found, and how Prefect is pointed at it.

What runs is noted in `up.json` in the state folder. The file `up.lock` is held by the process of `up` and by those
that it starts, so the lock is free exactly when none of them lives, however they ended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
from filelock import lock_descriptor

# What Prefect reads where it is imported: nothing phones home, and our own lines stand alone on the terminal.
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
    # a run on its own starts a server of its own, which takes more than Prefect's 20 s on a busy machine
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}


@dataclass(frozen=True, slots=True)
class Running:
    """What `up.json` says: the process of `secondhand up` and those that it started, where the server answers, and
    where the pages of which warehouse are served."""

    pid: int
    children: tuple[int, ...]
    url: str
    pages: str
    warehouse: str

    @property
    def api(self) -> str:
        return f"{self.url}/api"

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.api}/health", timeout=2, trust_env=False).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False


def running(state: Path) -> Running | None:
    """What runs now, by the lock and by `up.json`; None where nothing does, or where it is just starting."""
    with lock_file(state) as handle:
        if try_lock(handle):
            return None
    try:
        noted = json.loads((state / "up.json").read_text())
    except FileNotFoundError:
        return None
    return Running(**noted | {"children": tuple(noted["children"])})


def pages_served(state: Path, warehouse: Path) -> str | None:
    """Where `up` serves the pages of `warehouse`, if it does."""
    server = running(state)
    return server.pages if server and server.warehouse == str(warehouse.absolute()) else None


def use_server(state: Path) -> str | None:
    """Point Prefect, not yet imported, at the server of `up`; its address, or None where a run is on its own.

    What the environment says of Prefect stays. A run on its own leaves its history where `up` will show it.
    """
    # a command tells its error itself, in a sentence
    own = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}
    for name, value in (QUIET | own).items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" in os.environ:
        return os.environ["PREFECT_API_URL"].removesuffix("/api")
    os.environ.setdefault("PREFECT_HOME", str(prefect_home(state)))
    server = running(state)
    if server is None or not server.answers():
        return None
    os.environ["PREFECT_API_URL"] = server.api
    return server.url


def prefect_home(state: Path) -> Path:
    """Where Prefect keeps the history of runs."""
    return (state / "prefect").absolute()


@contextmanager
def lock_file(state: Path) -> Iterator[IO[str]]:
    """`up.lock`, open and not locked by that."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "up.lock").open("a+") as handle:
        yield handle


def try_lock(lock: IO[str]) -> bool:
    """Whether the lock was free, and now is held by `lock` until it is closed here and in its heirs."""
    return lock_descriptor(lock.fileno(), blocking=False)
