"""Shards: what belongs together is cut and merged together, and no row is lost or doubled by it."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.schemas import from_rows
from warehouse.storage.shards import cut, merge, packed
from warehouse.storage.store import Store

REMOVED = {"doc_id": "d1", "position": 0, "text": "Share", "reason": "share-bar", "evidence": ""}
QUOTE = {"doc_id": "d1", "start": 0, "end": 4, "speaker": None, "text": "Yes."}


def shard_of(name, *_parts):
    return {"removed": name, "quotes": f"made-of-{name}", "facts": f"made-of-{name}"}


def write(store, name, *doc_ids):
    shard = shard_of(name)
    store.write("removed", shard["removed"], from_rows("removed", [REMOVED | {"doc_id": d} for d in doc_ids]))
    store.write("quotes", shard["quotes"], from_rows("quotes", [QUOTE | {"doc_id": d} for d in doc_ids]))


def doc_ids(store, table, file):
    return store.read(table, {table: (file,)})["doc_id"].to_pylist()


def test_a_cut_follows_into_what_was_made_of_the_file(tmp_path):
    store = Store(tmp_path)
    write(store, "v-1.parquet", "d1", "d2", "d1")
    name = cut(store, "v-1.parquet", pa.table({"doc_id": ["d1"]}), shard_of)
    assert name.startswith("v-")
    assert doc_ids(store, "removed", name) == ["d2"]
    assert doc_ids(store, "quotes", f"made-of-{name}") == ["d2"]
    assert doc_ids(store, "removed", "v-1.parquet") == ["d1", "d2", "d1"]
    assert not (tmp_path / "tables/facts").exists()


def test_a_cut_by_two_columns_needs_both_to_fit(tmp_path):
    store = Store(tmp_path)
    rows = [REMOVED | {"doc_id": d, "reason": r} for d, r in (("a", "x"), ("a", "y"), ("b", "x"))]
    store.write("removed", "v-1.parquet", from_rows("removed", rows))
    gone = pa.table({"doc_id": ["a"], "reason": ["x"]})
    name = cut(store, "v-1.parquet", gone, lambda n, *_: {"removed": n})
    assert store.read("removed", {"removed": (name,)}).to_pylist() == rows[1:]


def test_a_merge_has_the_rows_of_its_parts_in_their_order(tmp_path):
    store = Store(tmp_path)
    write(store, "v-1.parquet", "d1", "d2")
    write(store, "v-2.parquet", "d3")
    shards = [{t: shard_of(f"v-{n}.parquet")[t] for t in ("removed", "quotes")} for n in (2, 1)]
    merge(store, shards, {"removed": "m.parquet", "quotes": "made-of-m.parquet"})
    assert doc_ids(store, "removed", "m.parquet") == ["d3", "d1", "d2"]
    assert doc_ids(store, "quotes", "made-of-m.parquet") == ["d3", "d1", "d2"]


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({}, []),
        ({"a": 1}, []),
        ({"a": 1, "b": 0}, [("a", "b")]),
        ({"a": 6, "b": 1}, []),
        ({"a": 6, "b": 1, "c": 1}, [("b", "c")]),
        ({"a": 5, "b": 5, "c": 5, "d": 5, "e": 5}, [("a", "b"), ("c", "d")]),
    ],
)
def test_small_files_are_packed_to_ten_rows(sizes, groups):
    assert packed(sizes, 10) == groups


@given(st.lists(st.integers(0, 30)), st.integers(2, 20))
def test_packed_files_are_never_too_large_and_are_soon_let_alone(numbers, most):
    sizes = {f"{i:03}": size for i, size in enumerate(numbers)}
    groups = packed(sizes, most)
    merged = {"-".join(group): sum(sizes[name] for name in group) for group in groups}
    assert all(size <= most for size in merged.values())
    assert len({n for group in groups for n in group}) == sum(map(len, groups))
    left = {n: s for n, s in sizes.items() if not any(n in group for group in groups)} | merged
    assert len([s for s in left.values() if s <= most // 2]) <= 1
    assert sum(left.values()) == sum(sizes.values())
