"""Readers meet publications, and none of them fails or sees half of one."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.runs import state
from warehouse.catalog import past, publish, published
from warehouse.store import Store
from warehouse.tables import described

READERS, AT_ONCE, PUBLICATIONS = 200, 20, 5


def test_two_hundred_readers_meet_five_publications(tmp_path, seeds):
    warehouse = Path(shutil.copytree(seeds, tmp_path / "warehouse"))
    store = Store(warehouse)
    files = published(store)
    publish(store, files, described())  # for a catalog names its files by their place
    expected = state(warehouse)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [pool.submit(state, warehouse) for _ in range(READERS)]
        for number in range(PUBLICATIONS):
            answers[(number + 1) * READERS // (PUBLICATIONS + 1)].result()
            publish(store, files, described())
        assert not answers[-1].done()
    assert {answer.result() for answer in answers} == {expected}
    assert len(past(warehouse)) == PUBLICATIONS + 1
