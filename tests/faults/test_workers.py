"""A worker process that is killed in the midst of a run costs time, and no row."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from flows.stages.batches import in_processes
from flows.inbox.files import InputFile
from flows.settings import Settings
from flows.stages import seconds_for
from flows.engine.context import Work, WorkerLostError
from tests.conftest import contents
from tests.faults.mortal import once_then_well
from warehouse.storage.store import Store

SLOW = (
    "<html><title>The lock at Sandry is open</title><article><h1>The lock at Sandry is open</h1><p>"
    + "The lock at Sandry opened on Monday after a winter of repairs that the canal board paid for itself. "
    * 3
    + f"</p></article>{'<div><i></i></div>' * 24_000}</html>"
)


def parents() -> dict[int, int]:
    """Parent of each process, by id."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    return found


def workers() -> set[int]:
    """Processes that the fork server of this process has started."""
    found = parents()
    return {pid for pid, parent in found.items() if found.get(parent) == os.getpid() and _is_worker(pid)}


def _is_worker(pid: int) -> bool:
    try:
        return b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kill_first_worker(before: set[int], killed: list[int]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and not killed:
        for pid in workers() - before:
            time.sleep(0.1)  # it reads, for the page of SLOW takes longer than that
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                return
        time.sleep(0.01)


def test_a_worker_killed_in_a_batch_costs_no_row(run, inbox, tmp_path):
    (inbox / "slow.html").write_text(SLOW)
    run(inbox, tmp_path / "warehouse")
    killed: list[int] = []
    killer = threading.Thread(target=kill_first_worker, args=(workers(), killed))
    killer.start()
    run(inbox, tmp_path / "disturbed")
    killer.join()
    assert killed
    assert contents(tmp_path / "disturbed") == contents(tmp_path / "warehouse")


@pytest.fixture
def work(tmp_path):
    return Work(Store(tmp_path), Settings(warehouse=tmp_path, workers=2))


def test_a_batch_that_lost_its_worker_is_made_at_the_second_try(work):
    assert in_processes(work, once_then_well, ["a", "b"]) == [{"a": ("done",)}, {"b": ("done",)}]


def test_a_batch_that_kills_twice_ends_the_stage(work):
    with pytest.raises(WorkerLostError):
        in_processes(work, once_then_well, ["a", "poison"])


def test_the_time_of_a_batch_does_not_grow_with_the_number_of_batches(work):
    batch = [InputFile(Path(f"{n}.html"), f"{n}.html", "", 50_000) for n in range(200)]
    assert seconds_for(work, [batch]) == seconds_for(work, [batch] * 500) == 60 + 200 + 10


def test_a_file_alone_has_its_own_seconds_and_one_a_megabyte(work):
    assert seconds_for(work, [[InputFile(Path("a.warc"), "a.warc", "", 9_000_000)]]) == 60 + 1 + 9
