"""Runs that are killed at random moments, with readers asking all the while: nothing wrong, lost or doubled.

The suite kills one; `SECONDHAND_KILLS=60 pytest tests/faults/test_kills.py -o log_cli=true` is the campaign.
"""

from __future__ import annotations

import logging
import os
import random
import time

from tests.conftest import contents
from tests.faults.runs import Readers, add, state
from warehouse.storage.catalog import published
from warehouse.storage.store import Store

KILLS = int(os.environ.get("SECONDHAND_KILLS", "1"))
TOLD = logging.getLogger(__name__)


def moment(warehouse, before):
    """How far a killed run had come, by what it left."""
    store = Store(warehouse)
    if state(warehouse) != before:
        return "published"
    named = {(table, name) for table, names in published(store).items() for name in names}
    left = [p for p in (warehouse / "tables").glob("*/*") if (p.parent.name, p.name) not in named]
    return "nothing written" if not left else "whole files" if all(p.suffix for p in left) else "half files"


def timed(function, *given) -> float:
    started = time.monotonic()
    function(*given)
    return time.monotonic() - started


def test_killed_runs_lose_and_double_nothing(run, starter, inbox, tmp_path):
    warehouse, draw = tmp_path / "warehouse", random.Random(KILLS)
    states = [state(warehouse)]
    moments: dict[str, int] = {}
    with Readers(warehouse, tmp_path) as readers:
        longest = timed(starter.finish, inbox, warehouse) + 2.0  # a run with nothing new skips the stages
        for number in range(KILLS):
            add(inbox, number)
            process = starter.start(inbox, warehouse)
            time.sleep(draw.uniform(0.1, 1.0) * longest)
            starter.kill(process, group=bool(number % 2))
            found = moment(warehouse, states[-1])
            moments[found] = moments.get(found, 0) + 1
            rerun = timed(starter.finish, inbox, warehouse)
            longest = longest if found == "published" else rerun
            states.append(state(warehouse))
            TOLD.info("kill %s: %s", number + 1, found)
    TOLD.info("%s kills: %s; %s answers", KILLS, moments, len(readers.answers))
    assert set(readers.answers) <= set(states)
    assert len(readers.answers) > KILLS
    assert len(set(states)) == KILLS + 1
    run(inbox, tmp_path / "undisturbed")
    assert contents(warehouse) == contents(tmp_path / "undisturbed")
    assert list((warehouse / "tables").glob("*/.*")) == []
