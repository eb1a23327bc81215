"""Runs in real processes that are killed or run out of disk, with readers asking all the while.

The suite kills a few; `SECONDHAND_KILLS=60 pytest tests/faults` is the long campaign.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from prefect.settings import PREFECT_API_URL

from flows.up import QUIET
from tests.conftest import ROOT
from warehouse.catalog import ask, past, publish, published
from warehouse.store import Store

KILLS = int(os.environ.get("SECONDHAND_KILLS", "1"))
LONGEST = 8.0  # seconds until a kill; an undisturbed run of these files takes about 5
SMALL = 12_000  # bytes of the largest file that a full disk takes
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()", "run"]

# One question over several tables: a torn publication would give documents without a lineage or a story
WHOLE = """
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(DISTINCT doc_id) FROM documents) AS distinct_documents,
    (SELECT count(DISTINCT doc_id) FROM lineage) AS traced,
    (SELECT count(*) FROM story_documents) AS placed,
    (SELECT sum(n_items) FROM inputs) - (SELECT count(*) FROM rejects) AS accounted
"""


def start(inbox: Path, warehouse: Path, most_bytes: int | None = None) -> subprocess.Popen[str]:
    """`secondhand run` in a process, on the server of the session."""

    def limit() -> None:
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    env = os.environ | QUIET | {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "PYTHONPATH": str(ROOT)}
    words = [*COMMAND, str(inbox), "--warehouse", str(warehouse), "--workers", "1"]
    return subprocess.Popen(
        words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=limit
    )


def finish(inbox: Path, warehouse: Path) -> None:
    with start(inbox, warehouse) as process:
        told = process.communicate(timeout=300)[1]
        assert process.returncode == 0, told


def contents(warehouse: Path) -> dict[str, list[str]]:
    """The rows of every published table that tells nothing of runs, in an order of their own."""
    tables = sorted(published(Store(warehouse)).keys() - {"runs", "story_history"})
    return {t: sorted(map(str, ask(warehouse, f"SELECT * FROM {t}").to_pylist())) for t in tables}


class Readers:
    """Threads that ask a warehouse until they are stopped, and keep every answer that is no whole publication."""

    def __init__(self, warehouse: Path, number: int) -> None:
        self.warehouse, self.wrong, self.asked, self.on = warehouse, [], 0, True
        self.threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(number)]

    def __enter__(self) -> Readers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.on = False
        for thread in self.threads:
            thread.join()

    def _ask(self) -> None:
        while self.on:
            try:
                answer = ask(self.warehouse, WHOLE).to_pylist()[0]
                if len(set(answer.values())) != 1:
                    self.wrong.append(answer)
            except duckdb.Error as error:
                self.wrong.append(error)
            self.asked += 1
            time.sleep(0.2)


@pytest.fixture
def inbox(run, tmp_path):
    """Three files, of which a warehouse beside them knows."""
    folder = Path(shutil.copytree(ROOT / "seeds/2026-10-08", tmp_path / "inbox"))
    run(folder, tmp_path / "warehouse")
    return folder


def add(inbox: Path, number: int) -> None:
    text = f"Ferry {number} was renamed\n\nThe port of Lunde renamed ferry number {number} after a vote.\n"
    (inbox / f"ferry-{number}.txt").write_text(text)


def test_killed_runs_lose_and_double_nothing(run, inbox, tmp_path):
    warehouse, draw = tmp_path / "warehouse", random.Random(KILLS)
    with Readers(warehouse, 2) as readers:
        for number in range(KILLS):
            add(inbox, number)
            process = start(inbox, warehouse)
            time.sleep(draw.uniform(1, LONGEST))
            process.kill()
            process.wait()
        finish(inbox, warehouse)
    assert readers.wrong == []
    assert readers.asked > KILLS
    run(inbox, tmp_path / "undisturbed")
    assert contents(warehouse) == contents(tmp_path / "undisturbed")


def test_a_full_disk_leaves_the_published_tables_and_the_next_run_finishes(inbox, tmp_path):
    warehouse = tmp_path / "warehouse"
    before = contents(warehouse)
    add(inbox, 1)
    with start(inbox, warehouse, SMALL) as process:
        told = process.communicate(timeout=300)[1]
    assert process.returncode != 0, told
    assert contents(warehouse) == before
    finish(inbox, warehouse)
    assert len(contents(warehouse)["documents"]) == len(before["documents"]) + 1


def test_two_hundred_readers_meet_five_publications(tmp_path, seeds):
    warehouse = Path(shutil.copytree(seeds, tmp_path / "warehouse"))
    store, answers, failed = Store(warehouse), [], []

    def question() -> None:
        try:
            answers.append(ask(warehouse, WHOLE).to_pylist()[0])
        except duckdb.Error as error:
            failed.append(error)

    files = published(store)
    publish(store, files, {})  # for a catalog names its files by their place
    for round_number in range(10):
        threads = [threading.Thread(target=question) for _ in range(20)]
        for thread in threads:
            thread.start()
        if round_number % 2:
            publish(store, files, {})
        for thread in threads:
            thread.join()
    assert failed == []
    assert len(answers) == 200
    assert all(len(set(answer.values())) == 1 for answer in answers)
    assert len(past(warehouse)) == 6
