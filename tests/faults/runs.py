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

from flows.running import QUIET
from tests.conftest import ROOT
from warehouse.storage.catalog import ask

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


# Imports once what a run takes seconds to import, then becomes a run in a forked process as often as it is told to.
STARTER = """
import json, os, sys
import flows.cli, flows.ingest
for line in sys.stdin:
    told = json.loads(line)
    if "wait" in told:
        print(os.waitstatus_to_exitcode(os.waitpid(told["wait"], 0)[1]), flush=True)
        continue
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.environ.update(told["env"])
        said = os.open(told["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY), said)):
            os.dup2(file, number)
        sys.argv = ["secondhand", *told["words"]]
        flows.cli.main()
        os._exit(0)
    print(pid, flush=True)
"""


class Starter:
    """Starts `secondhand run` in process groups of their own, on the server of the session."""

    def __init__(self, folder: Path) -> None:
        self.said = folder / "said.txt"
        env = {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "SECONDHAND_REPORT_STORIES": "0"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER],
            env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)} | env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        self.process.communicate(timeout=PATIENCE)

    def start(self, inbox: Path, warehouse: Path, **env: str) -> int:
        """Process, and process group, of a run."""
        words = ["run", str(inbox), "--warehouse", str(warehouse), "--workers", "1"]
        return self._told(words=words, env=env, said=str(self.said))

    def ended(self, pid: int) -> tuple[int, str]:
        """Exit code of a run, and what it said on standard error."""
        return self._told(wait=pid), self.said.read_text()

    def finish(self, inbox: Path, warehouse: Path) -> None:
        code, said = self.ended(self.start(inbox, warehouse))
        assert code == 0, said

    def kill(self, pid: int, group: bool) -> None:
        """End a run as a crash would: all its processes at once, or the main one alone, whose workers then end."""
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)
        self._told(wait=pid)
        until = time.monotonic() + PATIENCE
        while _lives(pid):
            assert time.monotonic() < until, "workers of a killed run go on"
            time.sleep(0.05)

    def _told(self, **order: object) -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


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
