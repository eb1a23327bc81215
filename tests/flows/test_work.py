"""One bad batch costs itself alone: worker processes that die, hang or raise."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings
from flows.work import Work, WorkerLostError, chunks, code_version, spread
from tests.flows.misbehaving import behave
from warehouse.store import Store


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(Store(tmp_path), Settings(warehouse=tmp_path, workers=2))


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_lost_worker_costs_its_batch_alone(work, bad):
    results = dict(spread(behave, work, ["a", bad, "b"], seconds=3))
    assert isinstance(results.pop(bad), WorkerLostError)
    assert results == {"a": "a done", "b": "b done"}


def test_an_error_of_the_code_is_raised(work):
    with pytest.raises(TimeoutError, match="the batch itself is wrong"):
        list(spread(behave, work, ["a", "raise"]))


def test_what_is_there_is_not_made_again(work):
    assert work.file("a", 1) == work.file("a", 1) != work.file("a", 2)
    assert work.file("a").startswith(code_version())


def test_chunks_lose_nothing():
    assert chunks([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
