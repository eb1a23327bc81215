"""One bad batch costs itself alone: worker processes that die, hang or raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine.context import RunContext
from flows.engine.pool import WorkerLostError
from flows.engine.processes import chunks, spread
from flows.settings import Settings
from flows.stages import LINE
from tests.flows.misbehaving import behave, collecting
from tests.flows.stage_runs import context_at

pytestmark = pytest.mark.slow


@pytest.fixture
def context(tmp_path):
    return context_at(tmp_path, workers=2)


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_lost_worker_costs_its_batch_alone(context, bad):
    results = dict(spread(behave, context, ["a", bad, "b"], lambda _batch: 3.0))
    assert isinstance(results.pop(bad), WorkerLostError)
    assert results == {"a": "a done", "b": "b done"}


def test_an_error_of_the_code_is_raised(context):
    with pytest.raises(TimeoutError, match="the batch itself is wrong"):
        list(spread(behave, context, ["a", "raise"]))


def test_a_file_is_named_by_its_stage_and_by_what_it_was_made_from(context):
    names = {context.file("split", "a", 1), context.file("split", "a", 2), context.file("align", "a", 1)}
    assert len(names) == 3
    assert context.file("split", "a", 1) in names
    assert sum(context.is_current("split", name) for name in names) == 2


def test_a_warehouse_of_a_relative_path_is_the_same_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert RunContext.of(Settings(warehouse="w"), LINE).store.root == tmp_path / "w"


def test_a_worker_seldom_looks_for_cycles_and_never_among_what_it_began_with(context):
    ((_, (new_objects, leaves_alone)),) = spread(collecting, context, ["a"])
    assert new_objects > 10_000
    assert leaves_alone


@given(n=st.integers(0, 5_000), most=st.integers(1, 3_000))
def test_chunks_lose_nothing_and_are_alike(n: int, most: int):
    parts = chunks(range(n), most)
    sizes = {len(part) for part in parts}
    assert [row for part in parts for row in part] == list(range(n))
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    assert max(sizes, default=1) <= most


def test_little_work_is_parted_for_some_cores():
    assert [len(part) for part in chunks(range(850), 2_000)] == [106, 106, 106, 107, 106, 106, 106, 107]
    assert [len(part) for part in chunks(range(150), 2_000)] == [150]
