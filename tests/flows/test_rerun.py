"""The same answer twice: reruns, files that come in several runs, runs that were killed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from flows.compaction import compact_files
from flows.inbox.files import InputFile, NoInputError, find
from flows.ingest import run_ingest
from flows.settings import Settings
from tests.conftest import ROOT, contents
from warehouse.storage.catalog import ask, published
from warehouse.storage.store import Store

SEEDS = ROOT / "seeds"
INGESTS = int(os.environ.get("SECONDHAND_INGESTS", "2"))  # runs before the last; up to 10 for a longer test
OF_BATCHES = (
    "extracted",
    "documents",
    "removed",
    "inputs",
    "sentences",
    "quotes",
    "facts",
    "event_vectors",
    "capitals",
    "fingerprints",
    "alignments",
    "aligned_pairs",
    "changes",
)


def test_a_rerun_changes_nothing(run, seeds):
    before = {p: p.stat().st_mtime_ns for p in seeds.rglob("*.parquet")}
    catalog = (seeds / "warehouse.duckdb").read_bytes()
    report = run(SEEDS, seeds)
    assert (report.n_new_inputs, report.published) == (0, False)
    assert {p: p.stat().st_mtime_ns for p in seeds.rglob("*.parquet")} == before
    assert (seeds / "warehouse.duckdb").read_bytes() == catalog


@pytest.mark.slow
def test_a_run_with_nothing_new_needs_no_text_library():
    loaded = "import sys, flows.cli, flows.ingest; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    heavy = {"lxml", "scipy", "sentencex", "trafilatura", "wordfreq", "wordllama"}
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.slow
def test_only_workers_load_what_reads_files_and_words():
    loaded = "import sys, flows.ingest, flows.stages.all; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert {"openpyxl", "pdfminer", "trafilatura", "wordfreq"} & set(done.stdout.split()) == set()


@pytest.mark.filterwarnings("ignore:Logger .prefect")  # of a task outside a flow
def test_files_that_come_in_several_runs_give_the_tables_of_one(run, seeds, tmp_path):
    """The small files of the runs are merged before the last one, which makes nothing of theirs again."""
    inbox, warehouse = tmp_path / "inbox", tmp_path / "warehouse"
    first, *others = sorted(p for p in SEEDS.iterdir() if p.is_dir())
    for number in range(INGESTS):
        for day in others[number::INGESTS]:
            shutil.copytree(day, inbox / day.name)
        run(inbox, warehouse)
    before = contents(warehouse)
    assert compact_files(Settings(warehouse=warehouse, workers=2)) >= INGESTS * len(OF_BATCHES)
    compacted = published(Store(warehouse))
    assert contents(warehouse) == before
    assert {t: len(compacted[t]) for t in OF_BATCHES} == dict.fromkeys(OF_BATCHES, 1)
    shutil.copytree(first, inbox / first.name)
    run(inbox, warehouse)
    assert contents(warehouse) == contents(seeds)
    assert ask(warehouse, "SELECT count(*) AS n FROM runs").to_pylist() == [{"n": INGESTS + 1}]
    after = published(Store(warehouse))
    assert {t: after[t] for t in OF_BATCHES if not (compacted[t][0] in after[t] and len(after[t]) == 2)} == {}


def test_a_killed_run_leaves_the_catalog_and_the_next_finishes(run, known_inbox, tmp_path, monkeypatch):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    before = contents(warehouse)
    shutil.copytree(SEEDS / "2026-05-12", inbox, dirs_exist_ok=True)

    def killed(*_args: object) -> pa.Table:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("warehouse.storage.catalog.publish", killed)
        run(inbox, warehouse)
    assert contents(warehouse) == before
    report = run(inbox, warehouse)
    assert report.published
    assert report.counts["documents"] > len(before["documents"])


def test_a_folder_that_is_not_there_is_told(run, tmp_path):
    with pytest.raises(NoInputError, match="There is no file or folder"):
        run(tmp_path / "missing", tmp_path / "warehouse")


def test_files_that_are_all_still_being_written_are_left_for_the_next_run(run, tmp_path, monkeypatch):
    (tmp_path / "inbox").mkdir()
    growing = tmp_path / "inbox" / "growing.txt"
    growing.write_text("The lock at Sandry\n\nThe lock at Sandry")

    def find_and_grow(paths: list[Path], *told: Callable[[Path], str]) -> list[InputFile]:
        found = find(paths, *told)
        growing.write_text(
            "The lock at Sandry\n\nThe lock at Sandry opened on Monday after a winter of repairs.\n"
        )
        return found

    with monkeypatch.context() as patched:
        patched.setattr("flows.ingest.find", find_and_grow)
        report = run(tmp_path / "inbox", tmp_path / "warehouse")
    assert (report.n_inputs, report.counts, report.published) == (1, {}, False)
    assert run(tmp_path / "inbox", tmp_path / "warehouse").counts["documents"] == 1


@pytest.mark.usefixtures("server", "batches_here")
def test_a_run_ends_with_pages_of_its_newest_stories(tmp_path):
    warehouse = tmp_path / "warehouse"
    settings = Settings(warehouse=warehouse, workers=1, report_stories=1)
    run_ingest([SEEDS / "2026-10-08"], settings)
    assert "Robot finds a living reef" in (warehouse / "report" / "index.html").read_text("utf-8")
    assert len(list((warehouse / "report" / "stories").iterdir())) == 1
    shutil.rmtree(warehouse / "report")  # as if the run had been killed before it wrote them
    assert not run_ingest([SEEDS / "2026-10-08"], settings).published
    written = (warehouse / "report" / "index.html").stat().st_mtime_ns
    run_ingest([SEEDS / "2026-10-08"], settings)
    assert (warehouse / "report" / "index.html").stat().st_mtime_ns == written
