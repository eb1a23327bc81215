from __future__ import annotations

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.conftest import ALONE, OWN, REPORT, at, document
from transforms.schemas import from_rows
from warehouse.storage.hash_order import as_they_stand
from warehouse.storage.hashes import documents_sharing
from warehouse.storage.known_places import known_places, note_places
from warehouse.storage.lookup import documents_of
from warehouse.storage.shards import SORTED
from warehouse.storage.store import ROW_GROUP, Store


def test_a_few_documents_come_by_id_from_whatever_file_they_lie_in(tmp_path: Path) -> None:
    store = Store(tmp_path)
    texts = {"d": REPORT, "b": OWN, "a'": ALONE}
    names = []
    for doc_id, text in texts.items():
        rows = from_rows("documents", [document(doc_id, text, "The Gazette", at(2, 9))])
        names.append(store.write("documents", f"{ord(doc_id[0])}.parquet", rows))
    wanted = [{"doc_id": "a'", "text": ALONE}, {"doc_id": "d", "text": REPORT}]
    for known in ({}, {"documents": tuple(names)}):
        note_places(store, known)
        found = documents_of(store, names, ["d", "a'", "none"])
        assert found.select(["doc_id", "text"]).to_pylist() == wanted
        assert documents_of(store, names, ["d", "a'"], ["doc_id", "text"]).to_pylist() == wanted
    assert documents_of(store, names, ["none"]).num_rows == 0


SPREAD = 0x9E3779B97F4A7C15  # spreads small numbers over all hashes


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from("abc"))), st.sets(st.integers(0, 220)))
def test_documents_that_share_hashes_are_found_in_files_of_any_age(
    pairs: list[tuple[int, str]], asked: set[int]
) -> None:
    held = [(number * SPREAD % 2**64, doc_id) for number, doc_id in pairs]
    wanted = {number * SPREAD % 2**64 for number in asked}
    rows = [{"bucket": one % 64, "shingle": one, "doc_id": doc_id} for one, doc_id in held]
    table = from_rows("fingerprints", rows)
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.write(
            "fingerprints", "new", table.sort_by([(name, "ascending") for name in SORTED["fingerprints"]])
        )
        pq.write_table(table, store.path("fingerprints", "old"), compression="zstd", row_group_size=7)
        for known, name in product(({}, {"fingerprints": ("new", "old")}), ("new", "old")):
            note_places(store, known)
            assert (known_places(store, "fingerprints", name) is not None) == (
                bool(known) and (name == "new" or not held)
            )
            found = documents_sharing(store, [name], np.array(sorted(wanted), np.uint64)).to_pylist()
            expected = sorted(pair for pair in held if pair[0] in wanted)
            assert sorted((row["shingle"], row["doc_id"]) for row in found) == expected


def test_hashes_of_a_row_group_stand_as_one_page_that_nothing_packs(tmp_path: Path) -> None:
    store, size = Store(tmp_path), ROW_GROUP + 9
    rows = from_rows("fingerprints", [])
    hashes = np.sort(
        np.random.default_rng(1).integers(0, 2**63, size, np.uint64) << np.uint64(6)
    )  # of bucket 0
    rows = pa.table([np.zeros(size, np.uint16), hashes, ["d"] * size], schema=rows.schema)
    store.write("fingerprints", "a.parquet", rows)
    path = store.path("fingerprints", "a.parquet")
    assert pq.read_table(path).equals(rows)
    raw, groups = np.memmap(path, np.uint8, "r"), pq.read_metadata(path)
    standing = [as_they_stand(raw, groups.row_group(n)) for n in range(2)]
    assert np.concatenate(standing).tolist() == hashes.tolist()
    assert (
        documents_sharing(store, ["a.parquet"], hashes[::977])["shingle"].to_pylist()
        == hashes[::977].tolist()
    )
