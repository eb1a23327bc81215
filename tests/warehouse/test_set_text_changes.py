"""Set text told anew where documents came or went is that of all documents told together.

The suite tries a few worlds; `SECONDHAND_WORLDS=200 pytest tests/warehouse/test_set_text_changes.py` tries many.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.set_text_world import documents
from transforms.events import EventConfig, event_vectors
from transforms.fingerprint import FingerprintConfig, fingerprint
from transforms.set_text import SetTextConfig, of_all
from transforms.set_text.changes import Before, with_changes
from transforms.set_text.collection import Collection
from transforms.set_text.keys import RunsInMemory
from transforms.split import split
from warehouse.stages.pair import read_together
from warehouse.storage.session import working
from warehouse.storage.set_runs import SetRunsFolder
from warehouse.storage.store import Store

WORLDS = int(os.environ.get("SECONDHAND_WORLDS", "8"))
# few are compared, so that one more document is among them or not, and few are open at once
CONFIGS = (SetTextConfig(), SetTextConfig(most_compared=3, letters_at_once=2_000))


class World(NamedTuple):
    documents: pa.Table
    vectors: pa.Table
    overlaps: pa.Table

    def of(self, doc_ids: list[str]) -> World:
        """Some of its documents; those that share text with none of these are left out."""
        ids = pa.array(doc_ids, pa.string())
        within = [pc.is_in(self.overlaps[side], ids) for side in ("doc_a", "doc_b")]
        overlaps = self.overlaps.filter(pc.and_(*within))
        ends = pa.chunked_array([*overlaps["doc_a"].chunks, *overlaps["doc_b"].chunks], pa.string())
        own = [table.filter(pc.is_in(table["doc_id"], ends)) for table in (self.documents, self.vectors)]
        return World(own[0], own[1], overlaps)

    def collection(self, doc_ids: list[str] | None = None, config: SetTextConfig = CONFIGS[0]) -> Collection:
        tables = self.documents, self.vectors
        if doc_ids is not None:
            tables = tuple(t.filter(pc.is_in(t["doc_id"], pa.array(doc_ids, pa.string()))) for t in tables)
        return Collection(*tables, config.letters_at_once)


@pytest.fixture(scope="module")
def world() -> World:
    table = documents()[0]
    with working() as connection:
        connection.register("documents", table)
        connection.register("fingerprints", fingerprint(table, FingerprintConfig(rate=1)))
        overlaps = read_together(connection)[0]
    return World(table, event_vectors(table, split(table), EventConfig()), overlaps)


def runs_of(collection: Collection) -> tuple[np.ndarray, np.ndarray]:
    parts = [collection.runs(part) for part in collection.parts()]
    runs, owners = (np.concatenate(column) for column in zip(*parts, strict=True))
    rows = np.unique(np.stack([runs, collection.keys[owners]]), axis=1)
    return rows[0], rows[1]


@pytest.mark.slow
@pytest.mark.parametrize("config", CONFIGS)
def test_what_comes_and_goes_leaves_the_tables_of_one_call(world, config):
    every = sorted(world.documents["doc_id"].to_pylist())
    index = RunsInMemory(*runs_of(world.collection()))

    @settings(max_examples=WORLDS, deadline=None)
    @given(st.lists(st.sets(st.sampled_from(every)), min_size=2, max_size=3))
    def check(gone: list[set[str]]) -> None:
        steps = [world.of(sorted(set(every) - absent)) for absent in gone]
        before = None
        for step in steps:
            whole = of_all(step.collection(config=config), step.overlaps, config)
            if before is not None:
                opening = lambda ids: world.collection(list(ids), config)  # noqa: E731
                tables, known = with_changes(step.documents, step.overlaps, before, index, opening, config)
                assert [one.to_pylist() for one in tables] == [one.to_pylist() for one in whole[0]]
                assert known.boilerplate.to_pylist() == whole[1].boilerplate.to_pylist()
                for name in ("runs", "signatures", "are_set", "of_rows"):
                    assert getattr(known, name).tolist() == getattr(whole[1], name).tolist(), name
            ids = step.documents["doc_id"].to_pylist()
            before = Before(ids, step.overlaps, *whole)

    check()


def test_the_third_document_makes_set_text_of_what_two_share(world):
    every = sorted(world.documents["doc_id"].to_pylist())
    index = RunsInMemory(*runs_of(world.collection()))
    nothing = world.of([])
    before = Before([], nothing.overlaps, *of_all(nothing.collection(), nothing.overlaps))
    tables, _ = with_changes(
        world.documents, world.overlaps, before, index, lambda ids: world.collection(list(ids))
    )
    assert tables.set_text.num_rows > len(every) / 2
    assert [t.to_pylist() for t in tables] == [
        t.to_pylist() for t in of_all(world.collection(), world.overlaps)[0]
    ]


def test_segments_tell_what_one_table_of_runs_does(world, tmp_path):
    runs, keys = runs_of(world.collection())
    folder = SetRunsFolder(Store(tmp_path))
    parts = [(runs[n::40], keys[n::40]) for n in range(40)]
    segments = folder.merged(folder.add(parts, "one"))
    assert len(segments) < len(parts)
    asked = np.unique(runs)
    for some in (asked[:1], asked):
        told, expected = (
            set(zip(*(column.tolist() for column in each.having(some)), strict=True))
            for each in (folder.index(segments), RunsInMemory(runs, keys))
        )
        assert told == expected
        assert len(told) >= len(some)


def test_rows_of_a_segment_stand_in_order_and_once(world, tmp_path):
    runs, keys = runs_of(world.collection())
    folder = SetRunsFolder(Store(tmp_path))
    folder.add([(np.concatenate([runs, runs]), np.concatenate([keys, keys]))], "one")
    (path,) = tmp_path.rglob("*.npy")
    rows = np.load(path).tolist()
    assert rows == sorted(set(rows))
    assert len(rows) == len(set(zip(runs.tolist(), keys.tolist(), strict=True)))
