"""A run ends when it is asked to, with all that it started, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from flows.engine.stopping import STOPPED
from tests.conftest import ROOT
from tests.faults.runs import Starter, is_over

DAY = ROOT / "seeds" / "2026-05-12"
RUN = [sys.executable, "-c", "from flows.cli import main; main()", "run"]
SECONDS = 10.0  # that the design promises
PATIENCE = 240.0  # until a run on a busy machine comes to a stage


class Started:
    """A run in a session of its own, as on a terminal of its own, and with a server of its own."""

    def __init__(self, inbox: Path, folder: Path) -> None:
        self.said = folder / "said.txt"
        env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        env |= {
            "PYTHONPATH": str(ROOT),
            "SECONDHAND_STATE": str(folder / "state"),
            "SECONDHAND_WAREHOUSE": str(folder / "warehouse"),
        }
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*RUN, str(inbox), "--workers", "2"],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.pid = self.process.pid

    def is_over(self) -> bool:
        return self.process.poll() is not None

    def code(self) -> int:
        return self.process.wait()


class Forked:
    """A run on the server of the session, which needs not start one."""

    def __init__(self, inbox: Path, folder: Path, starter: Starter) -> None:
        self.starter, self.said = starter, starter.said
        self.pid = starter.start(inbox, folder / "warehouse")

    def is_over(self) -> bool:
        return is_over(self.pid)

    def code(self) -> int:
        return self.starter.ended(self.pid)[0]


Either = Started | Forked


def await_line(run: Either, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while not (run.said.exists() and words in run.said.read_text()):
        assert not run.is_over(), run.said.read_text()
        assert time.monotonic() < until, run.said.read_text()
        time.sleep(0.05)


def stop(run: Either, number: int, group: bool) -> tuple[int, float]:
    """Exit code, and seconds until all that the run started was gone."""
    family = psutil.Process(run.pid).children(recursive=True)
    sent = time.monotonic()
    (os.killpg if group else os.kill)(run.pid, number)
    while not run.is_over():
        assert time.monotonic() < sent + SECONDS * 3
        time.sleep(0.02)
    code = run.code()
    _, alive = psutil.wait_procs(family, SECONDS)
    for left in alive:
        with suppress(psutil.NoSuchProcess):
            left.kill()
    assert alive == []
    return code, time.monotonic() - sent


@pytest.mark.parametrize(
    ("words", "number", "group", "code", "starts_server"),
    [
        ("Reading", signal.SIGTERM, False, 143, True),  # the server is just starting
        ("extract: ", signal.SIGINT, True, 130, True),  # Ctrl-C on a terminal reaches all at once
        ("describe: ", signal.SIGTERM, False, 143, False),
        ("pair: ", signal.SIGHUP, False, 129, False),
    ],
)
def test_a_run_ends_within_seconds_with_all_that_it_started(
    request, tmp_path, words, number, group, code, starts_server
):
    if starts_server:
        request.getfixturevalue("prefect_home")(tmp_path / "state")
        run: Either = Started(DAY, tmp_path)
    else:
        run = Forked(DAY, tmp_path, request.getfixturevalue("starter"))
    await_line(run, words)
    found, seconds = stop(run, number, group)
    assert (found, STOPPED in run.said.read_text()) == (code, True), run.said.read_text()
    assert "Traceback" not in run.said.read_text()
    assert seconds < SECONDS


TOO_EARLY = """
import os, signal, threading
from flows.engine.stopping import stoppable
start = threading.Thread.start
def start_and_ask(thread):
    start(thread)
    os.kill(os.getpid(), signal.SIGTERM)
threading.Thread.start = start_and_ask
with stoppable(print):
    raise AssertionError
"""


def test_a_signal_that_comes_while_the_command_begins_to_heed_them_ends_it_all_the_same():
    command = [sys.executable, "-c", TOO_EARLY]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (143, f"{STOPPED}\n"), done.stderr


def test_workers_end_with_a_run_that_is_killed(starter, tmp_path):
    run = Forked(DAY, tmp_path, starter)
    await_line(run, "extract: ")
    while not (workers := _workers(run.pid)):
        assert not run.is_over(), run.said.read_text()
    os.kill(run.pid, signal.SIGKILL)
    assert run.code() == -signal.SIGKILL
    _, alive = psutil.wait_procs(workers, SECONDS)
    assert alive == []


def _workers(pid: int) -> list[psutil.Process]:
    """Processes that the fork server of a run has started."""
    found = []
    for process in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # one that only looked something up
            if process.ppid() != pid:
                found.append(process)
    return found
