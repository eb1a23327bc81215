from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.warehouse.conftest import ALONE, OWN, REPORT, at, document
from transforms.fingerprint import fingerprint
from transforms.schemas import from_rows
from warehouse.storage.catalog import open_catalog, publish
from warehouse.storage.lookup import documents_of
from warehouse.storage.store import Store
from warehouse.tables import described


def test_a_few_documents_come_by_id_from_whatever_file_they_lie_in(tmp_path: Path) -> None:
    store = Store(tmp_path)
    texts = {"d": REPORT, "b": OWN, "a'": ALONE}
    names = []
    for doc_id, text in texts.items():
        rows = from_rows("documents", [document(doc_id, text, "The Gazette", at(2, 9))])
        names.append(store.write("documents", f"{ord(doc_id[0])}.parquet", rows))
    publish(store, {"documents": tuple(sorted(names))}, described())
    with open_catalog(tmp_path) as connection:
        found = documents_of(connection, store, ["d", "a'", "none"])
        assert found.select(["doc_id", "text"]).to_pylist() == [
            {"doc_id": "a'", "text": ALONE},
            {"doc_id": "d", "text": REPORT},
        ]


def test_hashes_of_fingerprints_stand_unpacked_so_that_all_can_be_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = fingerprint(from_rows("documents", [document("d", REPORT, None, None)]))
    path = store.path("fingerprints", store.write("fingerprints", "a.parquet", rows))
    group = pq.read_metadata(path).row_group(0)
    assert [group.column(n).compression for n in range(3)] == ["ZSTD", "UNCOMPRESSED", "ZSTD"]
    assert "RLE_DICTIONARY" not in group.column(1).encodings
    assert pq.read_table(path).equals(rows)
