"""Marts are made cluster by cluster: a run makes those of touched ones, and leaves the tables of one run over all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from flows.engine.context import RunContext
from flows.stages import all as stages
from flows.stages import marts, pair
from tests.flows.stage_runs import context_at, run_stages
from tests.flows.test_collection import CHIPS, FERRY, document
from transforms.schemas import SCHEMAS, from_rows
from warehouse import mart
from warehouse.storage.catalog import connect
from warehouse.storage.store import Files

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("batches_here")]

Made = tuple[RunContext, Files]
DESCRIBING = "split event_vectors credits fingerprint"
COLLECTING = "event_similarity pair group describe align grade compare lineage marts"
TAIL = (
    " The harbour office of Selwick told reporters that it would publish what its divers find within a week."
)


def bring(work: RunContext, base: Files, rows: Sequence[dict[str, Any]], last: str = "marts") -> Files:
    """The files after a run, to the stage `last`, that brings these documents to the published files `base`."""
    name = work.file("clean", *(row["doc_id"] for row in rows))
    files = dict(base)
    for table, held in (("documents", rows), ("removed", [])):
        work.store.write(table, name, from_rows(table, list(held)))
        files[table] = (*base.get(table, ()), name)
    line = f"{DESCRIBING} {COLLECTING}".split()
    tasks = [getattr(getattr(stages, stage), stage) for stage in line[: line.index(last) + 1]]
    return run_stages(work, files, *tasks, previous=base)


def bring_some_each(work: RunContext, coverage: list[dict[str, Any]], last: str = "marts") -> Files:
    """The files after three runs, each of which brings two documents."""
    base: Files = {}
    for rows in ([coverage[4], coverage[0]], [coverage[2], coverage[5]], [coverage[3], coverage[1]]):
        base = bring(work, base, rows, last)
    return base


def contents(work: RunContext, files: Files) -> dict[str, list[str]]:
    tables = [
        t for t in files if t in mart.mart_names() or t in SCHEMAS.keys() - {"story_history", "failures"}
    ]
    with connect(work.store, files) as connection:
        return {t: sorted(map(str, connection.sql(f"FROM {t}").to_arrow_table().to_pylist())) for t in tables}


@pytest.fixture(scope="module")
def coverage() -> list[dict[str, Any]]:
    """A report, its copy, another day's, one without a day, and a second event with a copy."""
    told = [
        (FERRY, 1),
        ((*FERRY[:2], TAIL), 2),
        ((FERRY[2],), None),
        (CHIPS, 9),
        ((CHIPS[0], "Analysts had expected less."), 10),
        (("A bakery in Tarn has won a prize for its bread of rye and rosemary.",), 17),
    ]
    account = {0: ["analytics:ua-55555"], 3: ["analytics:ua-55555"]}  # one operator of outlets of two events
    return [
        document(number, (passages, day, ""))
        | {"outlet": f"outlet {number}", "title": passages[0][:40], "operator_marks": account.get(number)}
        for number, (passages, day) in enumerate(told)
    ]


@pytest.fixture(scope="module")
def at_once(coverage, batches_here, tmp_path_factory) -> Made:  # noqa: ARG001 - in the process of the test
    """What one run makes of all documents, in batches of marts as small as can be."""
    work = context_at(tmp_path_factory.mktemp("fresh"), compact_rows=2)
    return work, bring(work, {}, coverage)


@pytest.fixture(scope="module")
def in_one_batch(at_once) -> Made:
    """The same with the marts in one batch."""
    whole = context_at(at_once[0].store.root)
    return whole, run_stages(whole, at_once[1], stages.marts.marts, previous=at_once[1])


def test_batches_of_any_size_give_the_same_rows(at_once, in_one_batch):
    assert len(in_one_batch[1]["document_reuse"]) == 1 < len(at_once[1]["document_reuse"])
    assert contents(*in_one_batch) == contents(*at_once)


@pytest.mark.parametrize("most", [2, 100])
def test_runs_that_bring_some_documents_each_leave_the_tables_of_one_run(
    coverage, at_once, in_one_batch, tmp_path: Path, most
):
    work = context_at(tmp_path / "increments", compact_rows=most)
    base = bring_some_each(work, coverage)
    assert contents(work, base) == contents(*at_once)
    assert most > 2 or work.store.rows("document_reuse", base["document_reuse"][0]) < len(coverage)
    whole, together = in_one_batch
    if most > 2:  # all clusters are of one batch, and their rows stand as if they had been made at once
        for table in mart.of_clusters(SCHEMAS):
            assert work.store.read(table, base).to_pylist() == whole.store.read(table, together).to_pylist()


def test_shingles_that_are_looked_up_give_the_pairs_of_those_that_are_read(
    coverage, at_once, tmp_path: Path, monkeypatch
):
    """What follows is made of these tables, whichever way they were made."""
    monkeypatch.setattr(pair, "LOOKED_UP", 0)
    work = context_at(tmp_path / "looked up")
    found = contents(work, bring_some_each(work, coverage, last="pair"))
    assert len(found["pairs"]) > 1
    whole = contents(*at_once)
    assert found == {table: whole[table] for table in found}


def test_of_a_batch_the_touched_clusters_alone_are_made_again(coverage, tmp_path: Path, monkeypatch):
    work = context_at(tmp_path, compact_rows=100)
    base = bring(work, {}, [*coverage[:3], coverage[5]])
    made = []
    of_batch = marts._of_batch
    monkeypatch.setattr(
        marts, "_of_batch", lambda run, batch, names: made.append(batch) or of_batch(run, batch, names)
    )
    after = bring(work, base, coverage[3:5])
    assert work.store.rows("document_reuse", after["document_reuse"][0]) == len(coverage)
    touched = sorted(row["doc_id"] for row in coverage[:5])  # one operator is of both events
    assert [batch.documents["doc_id"].to_pylist() for batch in made] == [touched]


def test_marts_of_untouched_clusters_are_not_made_again(coverage, tmp_path: Path):
    work = context_at(tmp_path, compact_rows=2)
    base = bring(work, {}, [*coverage[:3], coverage[5]])
    after = bring(work, base, coverage[3:5])
    assert set(base["story_overlap"]) & set(after["story_overlap"])
    assert set(after["story_overlap"]) - set(base["story_overlap"])
