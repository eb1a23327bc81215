"""One article in several inputs is one document, whose row is that of the earliest fetch, whatever came first."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.inbox.files import find
from flows.stages.clean import clean
from flows.stages.extract import extract_batch
from tests.flows.stage_runs import context_at, run_stages

pytestmark = pytest.mark.slow

TEXT = "The port of Lunde renamed its ferry after a vote.\nBy Asha Pell"
HOURS = st.lists(
    st.one_of(st.none(), st.integers(0, 23)), min_size=1, max_size=3
)  # of the fetches in one file


def at(hour: int) -> datetime:
    return datetime(2026, 3, 1, hour, tzinfo=UTC)


def fetched(hour: int | None) -> str:
    told = {} if hour is None else {"fetched_at": at(hour).isoformat()}
    return json.dumps({"text": TEXT, "url": "https://lunde.example/ferry", "title": str(hour)} | told)


@given(st.lists(HOURS, min_size=1, max_size=4), st.data())
@settings(max_examples=25, deadline=None)
def test_the_earliest_fetch_counts_whatever_the_order_and_the_number_of_runs(files, data):
    with TemporaryDirectory() as folder:
        inbox, root = Path(folder, "inbox"), Path(folder, "warehouse")
        inbox.mkdir()
        for number, hours in enumerate(files):
            (inbox / f"{number}.jsonl").write_text("".join(f"{fetched(hour)}\n" for hour in hours))
        context = context_at(root)
        coming = data.draw(st.permutations(find([inbox])))
        runs = data.draw(st.lists(st.integers(0, 2), min_size=len(files), max_size=len(files)))
        held, previous = {}, {}
        for run in range(3):
            batch = [file for file, its_run in zip(coming, runs, strict=True) if its_run == run]
            names = tuple(sorted({*held.get("extracted", ()), *extract_batch(context, batch)}))
            if names:
                read = {"extracted": names, "inputs": names, "rejects": (*names, *held.get("documents", ()))}
                held = run_stages(context, held | read, clean, previous=previous)
                previous = held
        (document,) = context.store.read("documents", held).to_pylist()
        known = [(hour, number) for number, hours in enumerate(files) for hour in hours if hour is not None]
        hour, number = min(known, default=(None, 0))
        assert document["fetched_at"] == (None if hour is None else at(hour))
        assert (document["title"], document["source_path"]) == (str(hour), f"{number}.jsonl")
        assert context.store.read("removed", held)["doc_id"].to_pylist() == [document["doc_id"]]
        assert context.store.read("rejects", held).num_rows == sum(map(len, files)) - 1
