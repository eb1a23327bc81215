"""Runs and readers in processes of their own, and what they may find."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from prefect.settings import PREFECT_API_URL

from flows.up import QUIET
from tests.conftest import ROOT
from warehouse.catalog import ask, published
from warehouse.store import Store

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()", "run"]
PATIENCE = 300.0  # seconds; a run of these files takes about 6 on an idle machine
TABLES = (
    *("documents", "inputs", "rejects", "removed", "sentences", "quotes", "credits", "facts", "fingerprints"),
    *("pairs", "stories", "story_documents", "passages", "grades", "changes", "lineage", "document_reuse"),
)

# One question for all rows of all tables: a torn publication, a lost or a doubled row gives an answer of its own.
DIGESTS = "SELECT " + ", ".join(
    f"(SELECT md5(coalesce(string_agg(r, '|' ORDER BY r), '')) FROM (SELECT t::VARCHAR r FROM {table} t)) {table}"
    for table in TABLES
)


def start(inbox: Path, warehouse: Path, **env: str) -> subprocess.Popen[str]:
    """`secondhand run` in a process group of its own, on the server of the session."""
    told = {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "SECONDHAND_REPORT_STORIES": "0"}
    return subprocess.Popen(
        [*COMMAND, str(inbox), "--warehouse", str(warehouse), "--workers", "2"],
        env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)} | told | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code, and what was said on standard error."""
    with process:
        said = process.communicate(timeout=PATIENCE)[1]
    return process.returncode, said


def finish(inbox: Path, warehouse: Path) -> None:
    code, said = ended(start(inbox, warehouse))
    assert code == 0, said


def kill(process: subprocess.Popen[str], group: bool) -> None:
    """End the run as a crash would: all its processes at once, or the main one, whose workers then end themselves."""
    with process:
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    until = time.monotonic() + PATIENCE
    while _lives(process.pid):
        assert time.monotonic() < until, "workers of a killed run go on"
        time.sleep(0.05)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def contents(warehouse: Path) -> dict[str, list[str]]:
    """The rows of every published table but `runs`, in an order of their own."""
    tables = sorted(published(Store(warehouse)).keys() - {"runs", "story_history"})
    return {t: sorted(map(str, ask(warehouse, f"SELECT * FROM {t}").to_pylist())) for t in tables}


def state(warehouse: Path) -> str:
    """What a reader is answered now."""
    return json.dumps(ask(warehouse, DIGESTS).to_pylist()[0])


def add(inbox: Path, number: int) -> None:
    text = f"Ferry {number} was renamed\n\nThe port of Lunde renamed ferry number {number} after a vote.\n"
    (inbox / f"ferry-{number}.txt").write_text(text)


READER = """
import sys, time
from pathlib import Path
from tests.faults.runs import state
while not Path(sys.argv[2]).exists():
    try:
        answer = state(Path(sys.argv[1]))
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    print(answer, flush=True)
    time.sleep(0.3)
"""


class Readers:
    """Processes that ask a warehouse for everything it holds, again and again; `answers` has each answer once."""

    def __init__(self, warehouse: Path, folder: Path, number: int = 2) -> None:
        self.stop = folder / "stop"
        self.files = [folder / f"reader-{i}.txt" for i in range(number)]
        self.words = [sys.executable, "-c", READER, str(warehouse), str(self.stop)]

    def __enter__(self) -> Readers:
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        self.processes = []
        for file in self.files:
            with file.open("w") as told:
                self.processes.append(subprocess.Popen(self.words, env=env, stdout=told))
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.touch()
        for process in self.processes:
            process.wait(PATIENCE)

    @property
    def answers(self) -> list[str]:
        return [line for file in self.files for line in file.read_text().splitlines()]
