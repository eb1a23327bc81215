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
from prefect.settings import PREFECT_API_URL

from flows.engine.stopping import STOPPED
from tests.conftest import ROOT

DAY = ROOT / "seeds" / "2026-05-12"
RUN = [sys.executable, "-c", "from flows.cli import main; main()", "run"]
SECONDS = 10.0  # that the design promises
PATIENCE = 240.0  # until a run on a busy machine comes to a stage


class Started:
    """A run in a session of its own, as on a terminal of its own."""

    def __init__(self, inbox: Path, folder: Path, server: str | None) -> None:
        """server: whose run it is; None where it starts one of its own, which takes long, as do two workers."""
        self.said = folder / "said.txt"
        env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        env |= {
            "PYTHONPATH": str(ROOT),
            "SECONDHAND_STATE": str(folder / "state"),
            "SECONDHAND_WAREHOUSE": str(folder / "warehouse"),
        }
        if server:
            env["PREFECT_API_URL"] = server
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*RUN, str(inbox), "--workers", "1" if server else "2"],
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def await_line(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)

    def stop(self, number: int, group: bool) -> tuple[int, float]:
        """Exit code, and seconds until all that the run started was gone."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        sent = time.monotonic()
        (os.killpg if group else os.kill)(self.process.pid, number)
        code = self.process.wait(SECONDS * 3)
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
@pytest.mark.usefixtures("server")
def test_a_run_ends_within_seconds_with_all_that_it_started(
    tmp_path, words, number, group, code, starts_server
):
    run = Started(DAY, tmp_path, None if starts_server else str(PREFECT_API_URL.value()))
    run.await_line(words)
    found, seconds = run.stop(number, group)
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


@pytest.mark.usefixtures("server")
def test_workers_end_with_a_run_that_is_killed(tmp_path):
    run = Started(DAY, tmp_path, str(PREFECT_API_URL.value()))
    run.await_line("extract: ")
    started = psutil.Process(run.process.pid).children(recursive=True)
    workers = [process for process in started if _is_worker(process)]
    others = set(started) - set(workers)
    run.process.kill()
    run.process.wait()
    try:
        _, alive = psutil.wait_procs(workers, SECONDS)
        assert (bool(workers), alive) == (True, [])
    finally:
        for left in others:
            with suppress(psutil.NoSuchProcess):
                left.kill()


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "multiprocessing" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # one that only looked something up
        return False
