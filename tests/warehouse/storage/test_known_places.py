"""What is known of where rows stand: it spares time, and nothing but time is lost with it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.conftest import ALONE, OWN, REPORT, at, document
from transforms.errors import SecondhandError
from transforms.fingerprint import fingerprint
from transforms.schemas import from_rows
from warehouse.storage import in_force
from warehouse.storage.catalog import NoWarehouseError, publish, published
from warehouse.storage.hashes import documents_sharing
from warehouse.storage.in_force import LIST, files_in_force
from warehouse.storage.known import KNOWN
from warehouse.storage.known_places import TABLES, known_places, note_places
from warehouse.storage.lookup import documents_of
from warehouse.storage.store import DamagedFileError, Store
from warehouse.tables import described

FILES = dict.fromkeys(TABLES, ("a.parquet", "b.parquet"))
TEXTS = {"a.parquet": {"d1": REPORT, "d2": OWN}, "b.parquet": {"d3": ALONE}}


def documents(name: str) -> pa.Table:
    rows = [document(doc_id, text, "The Gazette", at(2, 9)) for doc_id, text in TEXTS[name].items()]
    return from_rows("documents", rows)


HASHES = np.concatenate([fingerprint(documents(name))["shingle"].to_numpy() for name in TEXTS])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three documents in two files, published."""
    store = Store(tmp_path)
    for name in TEXTS:
        store.write("documents", name, documents(name))
        store.write("fingerprints", name, fingerprint(documents(name)))
    publish(store, FILES, described())
    return store


def answers(store: Store) -> tuple[list[dict], list[dict]]:
    """What look-ups say of all hashes, and of two documents."""
    sharing = documents_sharing(store, FILES["fingerprints"], HASHES).to_pylist()
    found = documents_of(store, FILES["documents"], ["d3", "d1"], ["doc_id", "text"]).to_pylist()
    return sorted(sharing, key=lambda row: (row["shingle"], row["doc_id"])), found


def kept(store: Store) -> list[Path]:
    return sorted((store.root / KNOWN).glob("places-*/*"))


def test_a_publication_knows_the_places_of_its_files_and_of_no_others(store: Store) -> None:
    assert [path.name for path in kept(store)] == ["a.places", "b.places"] * len(TABLES)
    publish(store, {table: names[:1] for table, names in FILES.items()}, described())
    assert {path.name for path in kept(store)} == {"a.places"}


def test_every_byte_that_is_damaged_is_noticed_where_it_could_change_an_answer(store: Store) -> None:
    expected = answers(store)
    assert len(expected[0]) > 20
    for path in kept(store):
        whole = path.read_bytes()
        for place in range(0, len(whole), 7):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
            assert answers(store) == expected
        for cut in (0, 5, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:cut])
            assert answers(store) == expected
        path.unlink()
        assert answers(store) == expected


def test_what_is_damaged_or_lost_is_made_again_by_the_next_publication(store: Store) -> None:
    before = {path: path.read_bytes() for path in kept(store)}
    first, second, *others = before
    first.write_bytes(before[first][:-1] + b"\xff")
    second.unlink()
    note_places(store, FILES)
    assert {path: path.read_bytes() for path in kept(store)} == before
    assert len(others) == 2


def test_places_of_a_file_that_was_made_again_in_another_way_count_no_more(store: Store) -> None:
    expected = answers(store)
    path = store.path("fingerprints", "a.parquet")
    pq.write_table(pq.read_table(path), path, compression="zstd", row_group_size=3)
    assert known_places(store, "fingerprints", "a.parquet") is None
    assert answers(store) == expected


@pytest.mark.parametrize("table", TABLES)
def test_a_file_of_a_table_that_is_cut_short_is_named(store: Store, table: str) -> None:
    path = store.path(table, "a.parquet")
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(DamagedFileError, match=f"{table}/a.parquet"):
        answers(store)


def test_a_file_of_a_table_that_is_gone_is_named(store: Store) -> None:
    store.path("documents", "b.parquet").unlink()
    with pytest.raises(DamagedFileError, match=r"documents/b\.parquet"):
        answers(store)


def test_hashes_of_more_documents_than_two_bytes_count_have_their_documents(tmp_path: Path) -> None:
    store, size = Store(tmp_path), (1 << 16) + 5
    hashes = np.arange(size, dtype=np.uint64) << np.uint64(6)
    doc_ids = [f"{number:x}" for number in range(size)]
    schema = from_rows("fingerprints", []).schema
    rows = pa.table([np.zeros(size, np.uint16), hashes, doc_ids], schema=schema)
    store.write("fingerprints", "a.parquet", rows)
    note_places(store, {"fingerprints": ("a.parquet",)})
    assert known_places(store, "fingerprints", "a.parquet") is not None
    asked = hashes[[0, 70, size - 1]]
    found = documents_sharing(store, ["a.parquet"], asked).sort_by("shingle")
    assert found["doc_id"].to_pylist() == ["0", "46", "10004"]


def listing(store: Store) -> dict:
    return json.loads((store.root / LIST).read_text("utf-8"))


def test_the_list_beside_the_catalog_serves_where_it_is_of_this_catalog(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.storage.catalog.open_files_named", None)  # DuckDB is not asked
    assert files_in_force(store.root) == FILES


@pytest.mark.parametrize(
    "change",
    [
        {"catalog": "0"},
        {"layout": in_force.LAYOUT + 1},
        {"layout": None, "catalog": None},
    ],
)
def test_a_list_of_another_catalog_or_layout_is_not_believed(store: Store, change: dict) -> None:
    others = {"files": {"documents": ["none.parquet"]}}
    (store.root / LIST).write_text(json.dumps(listing(store) | others | change), "utf-8")
    assert files_in_force(store.root) == published(store) == FILES


@pytest.mark.parametrize("written", [None, "", "[]", "{", '{"layout": 3}'])
def test_a_list_that_is_gone_or_damaged_costs_time_alone(store: Store, written: str | None) -> None:
    path = store.root / LIST
    path.unlink() if written is None else path.write_text(written, "utf-8")
    assert files_in_force(store.root) == FILES


def test_where_nothing_was_published_there_are_no_files_in_force(tmp_path: Path) -> None:
    with pytest.raises(NoWarehouseError):
        files_in_force(tmp_path)
    (tmp_path / "warehouse.duckdb").write_bytes(b"no catalog")
    with pytest.raises(SecondhandError, match="cannot be read"):
        files_in_force(tmp_path)
