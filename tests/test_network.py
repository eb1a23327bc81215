"""A run and a comparison reach nothing beyond this machine, in whatever process; native code is not seen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL

from flows.running import QUIET
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

# Python imports it at the start of every process that finds it, those of workers too
WATCH = """
import os, sys
def watch(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host not in (None, "", "127.0.0.1", "::1", "localhost", "0.0.0.0", "::"):
        with open(os.environ["REACHED"], "a") as reached:
            reached.write(f"{event} {host}\\n")
        raise ConnectionRefusedError(f"the test takes the network away: {host}")
sys.addaudithook(watch)
"""
COMMAND = "from flows.cli import main; main()"
Reached = Callable[..., str]


@pytest.fixture
def reached(run, tmp_path: Path) -> Reached:  # noqa: ARG001 - the server of the session must be there
    """Runs Python code with words, and tells what it tried to reach."""
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    note = tmp_path / "reached.txt"
    paths = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "REACHED": str(note)}
    server = {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "SECONDHAND_REPORT_STORIES": "1"}

    def start(code: str, *words: object, fails: bool = False) -> str:
        command = [sys.executable, "-c", code, *map(str, words)]
        done = subprocess.run(
            command, env=os.environ | QUIET | paths | server, capture_output=True, text=True, check=False
        )
        assert bool(done.returncode) == fails, done.stderr
        return note.read_text() if note.exists() else ""

    return start


def test_whoever_reaches_out_is_noticed(reached: Reached):
    direct = "import socket; socket.socket().connect(('192.0.2.1', 80))"
    in_a_child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {direct!r}], check=True)"
    assert reached(in_a_child, fails=True) == "socket.connect 192.0.2.1\n"


def test_a_run_reaches_nobody(reached: Reached, tmp_path: Path):
    words = ("run", ROOT / "seeds/2026-10-08", "--warehouse", tmp_path / "warehouse", "--workers", 1)
    assert reached(COMMAND, *words) == ""


def test_a_comparison_reaches_nobody(reached: Reached):
    day = ROOT / "seeds/2026-03-06"
    words = ("compare", day / "marlow-courier-trawlers.txt", day / "quickwire-trawlers.html")
    assert reached(COMMAND, *words) == ""
