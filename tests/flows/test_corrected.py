"""Corrections in a warehouse: what they touch is cleaned again, and taken back they leave the tables of before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.stages.clean import clean
from tests.flows.stage_runs import context_at, run_stages
from transforms.corrections import Correction
from transforms.schemas import EXTRACTED, SCHEMAS, from_rows
from warehouse.storage.corrections import corrections, note_corrections
from warehouse.storage.own_files import own_names
from warehouse.storage.store import Files, Store

pytestmark = pytest.mark.usefixtures("batches_here")

ARTICLE: dict[str, Any] = {
    **dict.fromkeys(EXTRACTED.names),
    "item": "",
    "source_kind": "text",
    "authors": [],
    "published_precision": "none",
    "language": "en",
}
ECHO = Correction("outlet", "one.txt", "Brannet Echo", "ada", "2026-04-02", "the masthead")
SAME = Correction("same-outlet", "Echo", "Brannet Echo", "ada", "2026-04-02", "renamed in 2020")
OUT = Correction("leave-out", "two.txt", "", "ada", "2026-04-02", "a test page")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two files of extracted articles: one.txt alone, and two.txt with three.txt."""
    store = Store(tmp_path)
    for name, paths in (("1234567800-aaaa.parquet", ["one"]), ("1234567800-bbbb.parquet", ["two", "three"])):
        rows = [
            ARTICLE
            | {"article_id": path, "source_path": f"{path}.txt", "raw_sha256": path, "outlet": "Echo"}
            | {"text": f"Story {path} was told at the harbour on Monday."}
            for path in paths
        ]
        store.write("extracted", name, from_rows("extracted", rows))
        store.write("rejects", name, SCHEMAS["rejects"].empty_table())
    return store


def run(store: Store, *noted: Correction, previous: Files | None = None) -> dict[str, tuple[str, ...]]:
    """Published files after a run with these corrections."""
    note_corrections(store, noted)
    context = context_at(store.root, corrections=corrections(store))
    extracted = ("1234567800-aaaa.parquet", "1234567800-bbbb.parquet")
    return run_stages(context, {"extracted": extracted, "rejects": extracted}, clean, previous=previous)


def outlets(store: Store, files: Files) -> dict[str, str]:
    rows = store.read("documents", files).to_pylist()
    return {row["source_path"].removesuffix(".txt"): row["outlet"] for row in rows}


@pytest.mark.slow
def test_a_correction_touches_its_file_alone_and_is_taken_back_without_a_trace(store: Store) -> None:
    before = run(store)
    after = run(store, ECHO, previous=before)
    assert outlets(store, after) == {"one": "Brannet Echo", "two": "Echo", "three": "Echo"}
    assert len(set(before["documents"]) & set(after["documents"])) == 1
    assert run(store, ECHO, previous=after) == after
    assert run(store, previous=after) == before


@pytest.mark.slow
def test_corrections_follow_one_another_and_outrank_what_new_runs_read(store: Store) -> None:
    files = run(store, ECHO)
    files = run(store, ECHO, SAME, previous=files)
    assert set(outlets(store, files).values()) == {"Brannet Echo"}
    files = run(store, SAME, OUT, previous=files)
    assert outlets(store, files) == {"one": "Brannet Echo", "three": "Brannet Echo"}
    assert [row["reason"] for row in store.read("rejects", files).to_pylist()] == ["left-out"]
    assert run(store, SAME, OUT, previous=files) == files
    assert run(store, previous=files) == run(store)


def test_the_table_is_no_coverage(store: Store) -> None:
    run(store, ECHO)
    assert "corrections.csv" in own_names(store.root, ["corrections.csv", "warehouse.duckdb"])
