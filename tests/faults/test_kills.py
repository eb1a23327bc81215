"""Runs that are killed in every stage, with a reader asking all the while: nothing wrong, lost or doubled.

The suite kills one. A campaign goes in parts, each with a warehouse of its own, which is held against one that
nothing disturbed. Its kills are spread over the stages, at a random moment of each, and other seeds draw other
moments: `SECONDHAND_KILLS=100 SECONDHAND_KILLS_SEED=7 pytest tests/faults/test_kills.py -s`.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import contents
from tests.faults.runs import Reader, Starter, is_over, news, state
from warehouse.storage.catalog import ask

KILLS = int(os.environ.get("SECONDHAND_KILLS", "1"))
SEED = int(os.environ.get("SECONDHAND_KILLS_SEED", "1"))
A_PART = 25  # kills until a fresh warehouse, since each brings articles that make the next run longer
LARGE = 6_000  # bytes of a file that is read in runs of articles: each third file has more
ENV = {"SECONDHAND_BATCH_ARTICLES": "3", "SECONDHAND_REPORT_STORIES": "4"}
START, MERGE = "start", "merging small files"


class Campaign:
    """Kills of runs on one warehouse. A killed run is not finished before the next is killed, so that some are killed
    in what another left."""

    def __init__(self, folder: Path, starter: Starter, draw: random.Random) -> None:
        self.starter, self.draw = starter, draw
        self.inbox, self.warehouse = folder / "inbox", folder / "warehouse"
        self.inbox.mkdir(parents=True)
        self.n_files = self.n_articles = 0
        self.add()
        started = time.time()
        starter.finish(self.inbox, self.warehouse)
        steps = [(started, START), *starter.done(), (time.time(), "")]
        self.seconds = {what: end - begin for (begin, what), (end, _) in pairwise(steps)}
        self.seconds[MERGE] = self.seconds["marts"]
        self.states = [state(self.warehouse)]
        self.targets: list[str] = []

    def add(self) -> bool:
        """A new file in the inbox; whether it is a large one."""
        large = self.n_files % 3 == 2
        self.n_articles += news(self.inbox, self.n_files, self.draw, events=4 if large else 1)
        self.n_files += 1
        return large

    def kill_one(self) -> str:
        """The stage in which a run was killed; "" where it had ended before."""
        if not self.targets:
            self.targets = list(self.seconds)
            self.draw.shuffle(self.targets)
        target = self.targets.pop()
        large = self.add()
        process = self.starter.start(self.inbox, self.warehouse, nightly=target == MERGE)
        while not (target == START or is_over(process) or target in dict(map(reversed, self.starter.done()))):
            time.sleep(0.02)
        time.sleep(self.draw.random() * self.seconds[target])
        n_killed = self.starter.kill(process, group=self.draw.random() < 0.5)
        steps = [START, *(what for _, what in self.starter.done())]
        self.look("publish" in steps)
        found = f"{steps[-1]} of a large file" if large and steps[-1] == "extract" else steps[-1]
        return (f"{found} of merged files" if MERGE in steps[:-1] else found) if n_killed else ""

    def look(self, may_be_new: bool) -> None:
        """The tables are those of before, or those of the whole inbox."""
        now = state(self.warehouse)
        if now != self.states[-1]:
            assert may_be_new
            self.states.append(now)
        n_documents = "SELECT count(*) n, count(DISTINCT doc_id) n_ids FROM documents"
        (row,) = ask(self.warehouse, n_documents).to_pylist()
        assert row["n"] == row["n_ids"]
        if may_be_new and now == self.states[-1]:
            assert row["n"] <= self.n_articles

    def finish(self, undisturbed: Path) -> None:
        """The next run has the tables of a warehouse that nothing disturbed."""
        self.starter.finish(self.inbox, self.warehouse)
        self.look(may_be_new=True)
        self.starter.finish(self.inbox, undisturbed)
        assert contents(self.warehouse) == contents(undisturbed)
        assert len(contents(self.warehouse)["documents"]) == self.n_articles
        assert list((self.warehouse / "tables").glob("*/.*")) == []


@pytest.fixture
def starter(forks, tmp_path):
    return Starter(forks, tmp_path, LARGE, **ENV)


def tell(line: str) -> None:
    """To the screen, with `-s`: Prefect takes the handlers of logs away."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def test_killed_runs_lose_and_double_nothing(starter, tmp_path):
    draw = random.Random(SEED)
    stages: Counter[str] = Counter()
    for first in range(0, KILLS, A_PART):
        folder = tmp_path / f"part-{first}"
        campaign = Campaign(folder, starter, draw)
        with Reader(campaign.warehouse, folder, pause=2.0) as reader:
            for number in range(first, min(first + A_PART, KILLS)):
                while not (stage := campaign.kill_one()):
                    continue
                stages[stage] += 1
                tell(f"kill {number + 1}: {stage}")
            campaign.finish(folder / "undisturbed")
        assert set(reader.answers) <= set(campaign.states)
        tell(f"{len(reader.answers)} answers; so far {stages.total()} kills: {dict(stages)}")
    assert stages.total() == KILLS
