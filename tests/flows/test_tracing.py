"""Lineage in batches of clusters: the rows of one call over whole tables, and old batches left alone.

The suite tries a few worlds; `SECONDHAND_WORLDS=200 pytest tests/flows/test_tracing.py` tries many.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.engine.context import Run, RunContext
from flows.stages.cluster_batches import cluster_batches
from flows.stages.lineage import lineage as lineage_stage
from tests.flows.stage_runs import context_at, run_stages
from tests.transforms.lineage_world import REPORT, World, copied
from transforms.lineage import lineage
from warehouse.storage.catalog import published
from warehouse.storage.store import Files, Store, merged

pytestmark = pytest.mark.slow

WORLDS = int(os.environ.get("SECONDHAND_WORLDS", "3"))
OUTLETS = ("Herald", "Post", "Courier", "Tribune")
TABLES = ("documents", "story_documents", "grades", "passages", "changes", "credits", "removed")
ONE_PAIR = {"batch_pairs": 1, "compact_rows": 2}

MakeWork = Callable[..., RunContext]


@pytest.fixture
def make_work(tmp_path: Path) -> MakeWork:
    return lambda **told: context_at(tmp_path, "v", **told)


def traced(work: RunContext, files: Files) -> Files:
    return run_stages(work, files, lineage_stage)


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def tell(
    world: World, name: str, first: str, second: str, on: int | None = None, lead: int = 5, **told: str
) -> None:
    """A report of `first` and the copy of `second`, `lead` hours later on a day; without times where `on` is None."""
    times = [None, None] if on is None else [f"{day(on)}T{hour:02}:00:00" for hour in (6, 6 + lead)]
    world.document(f"{name}-1", *REPORT, outlet=first, at=times[0], story=name)
    world.document(f"{name}-2", *REPORT[:3], outlet=second, at=times[1], story=name, **told)
    copied(world, f"{name}-1", f"{name}-2", REPORT[:3])


def written(work: RunContext, world: World, name: str = "one") -> Files:
    tables = dict(zip(TABLES, world.tables(), strict=True))
    return {table: (work.store.write(table, f"{name}.parquet", rows),) for table, rows in tables.items()}


def rows_of(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def assert_rows_of_one_call(work: RunContext, files: Files, made: Files) -> None:
    whole = lineage(*(work.store.read(table, files) for table in TABLES))
    assert rows_of(work.store.read("lineage", made)) == rows_of(whole)


def a_year() -> World:
    """Pairs of one day and of several, with times and without, and documents that share no text."""
    world = World()
    tell(world, "bridge", "Herald", "Post", on=3)
    tell(world, "canal", "Herald", "Post", on=3, lead=2)
    tell(world, "depot", "Post", "Courier", on=200)
    tell(world, "ferry", "Courier", "Courier", on=40, title="UPDATE 1-Ferry service starts")
    tell(world, "grain", "Herald", "Post")
    tell(world, "hotel", "Tribune", "Courier")
    world.document(
        "alone-1", "The choir of Marnside sings on Sunday.", at="2026-01-04T08:00:00", story="choir"
    )
    world.document("alone-2", "The choir of Marnside sang on Sunday.", outlet="Post", story="choir")
    return world


@pytest.mark.parametrize("workers", [1, 2])
def test_batches_over_processes_give_the_rows_of_one_call(make_work, workers):
    work = make_work(workers=workers, **ONE_PAIR)
    files = written(work, a_year())
    made = traced(work, files)
    assert len(made["lineage"]) == 8
    assert_rows_of_one_call(work, files, made)


def test_the_seeds_in_batches_of_any_size_give_the_rows_of_one_call(seeds, tmp_path):
    shutil.copytree(seeds / "tables", tmp_path / "tables")
    files = published(Store(seeds))
    for most in (3, 100):
        work = context_at(tmp_path, f"v{most}", batch_pairs=most, compact_rows=most)
        assert_rows_of_one_call(work, files, traced(work, files))
        assert rows_of(work.store.read("outlet_priors", traced(work, files))) == rows_of(
            work.store.read("outlet_priors", files)
        )


drawn = st.tuples(
    st.sampled_from(OUTLETS),
    st.sampled_from(OUTLETS),
    st.sampled_from([None, 1, 1, 2, 90]),
    st.integers(-5, 5),
)


def test_any_world_in_three_runs_and_batches_of_any_size_has_the_rows_of_one_call():
    @settings(max_examples=WORLDS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(drawn, st.integers(0, 2)), min_size=3, max_size=7), st.integers(1, 4))
    def check(told: list[tuple[tuple, int]], most: int) -> None:
        with tempfile.TemporaryDirectory() as root:
            work, files = context_at(Path(root), "v", batch_pairs=most, compact_rows=2 * most), {}
            for run in range(3):
                world = World()
                for number, ((first, second, on, lead), its_run) in enumerate(told):
                    if its_run == run:
                        tell(world, f"story{number}", first, second, on, lead)
                if world.documents:
                    files = merged(files, written(work, world, str(run)))
                    made = traced(work, files)
            assert_rows_of_one_call(work, files, made)

    check()


def test_a_new_story_leaves_the_files_of_other_days(make_work):
    work, world = make_work(batch_pairs=3, compact_rows=6), a_year()
    before = traced(work, written(work, world, "before"))
    tell(world, "inlet", "Tribune", "Tribune", on=201)
    after = traced(work, written(work, world, "after"))
    for table in ("lineage", "outlet_priors"):
        assert len(set(before[table]) - set(after[table])) <= 1  # that of the days in which it came
        assert len(set(after[table]) - set(before[table])) == 1


def test_a_new_habit_makes_those_batches_anew_that_ask_for_it(make_work):
    work, world = make_work(**ONE_PAIR), a_year()
    files = written(work, world, "before")
    before = traced(work, files)
    tell(world, "inlet", "Herald", "Post", on=300)
    after = traced(work, written(work, world, "after"))

    def stories_in(names: set[str]) -> set[str]:
        rows = work.store.read("lineage", {"lineage": tuple(names)})
        return {doc_id.partition("-")[0] for doc_id in rows["doc_id"].to_pylist()}

    assert stories_in(set(after["lineage"]) - set(before["lineage"])) == {"grain", "inlet"}
    assert set(before["outlet_priors"]) < set(after["outlet_priors"])


@pytest.mark.parametrize(
    "told", [{"at": "2026-01-04T05:00:00"}, {"outlet": "Courier"}, {"title": "Bridge falls | Herald"}]
)
def test_a_document_that_is_told_otherwise_is_traced_anew(make_work, told):
    """An earlier fetch of the same article may bring another time, outlet or headline."""
    work, world = make_work(**ONE_PAIR), World()
    tell(world, "bridge", "Herald", "Post", on=3)
    before = traced(work, written(work, world, "before"))
    anew = World()
    anew.document("bridge-1", *REPORT, outlet="Herald", at="2026-01-04T06:00:00", story="bridge")
    usual = {"outlet": "Post", "at": "2026-01-04T11:00:00", "story": "bridge"}
    anew.document("bridge-2", *REPORT[:3], **(usual | told))
    copied(anew, "bridge-1", "bridge-2", REPORT[:3])
    files = written(work, anew, "after")
    after = traced(work, files)
    assert not set(before["lineage"]) & set(after["lineage"])
    assert_rows_of_one_call(work, files, after)


def test_other_files_with_the_same_rows_change_nothing(make_work):
    work, world = make_work(**ONE_PAIR), a_year()
    before = traced(work, written(work, world, "before"))
    after = traced(work, written(work, world, "after"))
    assert {t: after[t] for t in ("outlet_priors", "lineage")} == {
        t: before[t] for t in ("outlet_priors", "lineage")
    }


def test_batches_are_bounded_and_a_cluster_is_never_cut(make_work):
    work, world = make_work(batch_pairs=2, compact_rows=4), a_year()
    for one, other in (("bridge-1", "canal-1"), ("bridge-1", "canal-2")):  # one cluster of four pairs
        copied(world, one, other, REPORT[:3])
    run = Run(work, {})
    run.files = dict(written(work, world))
    run.forget_failures()
    batches = [batch.documents["doc_id"].to_pylist() for batch in cluster_batches(run)]
    (large,) = (batch for batch in batches if "bridge-1" in batch)
    assert large == ["bridge-1", "bridge-2", "canal-1", "canal-2"]
    assert all(len(batch) <= 4 for batch in batches)
    assert sorted(doc_id for batch in batches for doc_id in batch) == sorted(
        d["doc_id"] for d in world.documents
    )


def test_a_warehouse_without_documents_has_empty_tables(make_work):
    work = make_work()
    made = traced(work, written(work, World()))
    assert [work.store.read(table, made).num_rows for table in ("lineage", "outlet_priors")] == [0, 0]
