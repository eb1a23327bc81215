"""Readers meet publications, and none of them fails or sees half of one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.runs import state
from warehouse.storage.catalog import past, publish, published
from warehouse.storage.store import Store
from warehouse.tables import described

READERS, AT_ONCE, PUBLICATIONS = 48, 12, 3


@pytest.mark.usefixtures("inbox")
def test_readers_meet_publications_and_each_is_answered_all(tmp_path):
    warehouse = tmp_path / "warehouse"
    store = Store(warehouse)
    files = published(store)
    expected = state(warehouse)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [pool.submit(state, warehouse) for _ in range(READERS)]
        for number in range(PUBLICATIONS):
            answers[(number + 1) * READERS // (PUBLICATIONS + 1)].result()
            publish(store, files, described())
    assert {answer.result() for answer in answers} == {expected}
    assert len(past(warehouse)) == PUBLICATIONS
