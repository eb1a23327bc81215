"""Care of a warehouse without any flow: the past, forgetting, examination."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.errors import UsageError
from transforms.schemas import from_rows
from warehouse.maintenance import LEAST_FREE, examine
from warehouse.storage.catalog import (
    NoWarehouseError,
    ask,
    forget_past,
    past,
    publish,
    published,
)
from warehouse.storage.forgotten import note_forgotten
from warehouse.storage.store import Store

pytestmark = pytest.mark.slow

DOCUMENT = {
    "doc_id": "d1",
    "article_id": "a1",
    "source_path": "a.html",
    "item": "",
    "source_kind": "html",
    "raw_sha256": "00",
    "url": "https://lunde.example/a",
    "outlet": "Lunde Post",
    "title": "A",
    "authors": [],
    "published_at": None,
    "published_precision": "none",
    "modified_at": None,
    "language": "en",
    "text": "Some words.",
    "n_words": 2,
    "disguised": False,
}


@pytest.fixture
def store(tmp_path):
    """A published warehouse of two documents, of which one has an outlet that no other has."""
    made = Store(tmp_path)
    other = DOCUMENT | {"doc_id": "d2", "article_id": "a2", "url": None, "outlet": "Arn Echo"}
    made.write("documents", "v-1.parquet", from_rows("documents", [DOCUMENT, other]))
    made.write("removed", "v-1.parquet", from_rows("removed", []))
    made.write("rejects", "v-1.parquet", from_rows("rejects", []))
    publish(made, dict.fromkeys(("documents", "removed", "rejects"), ("v-1.parquet",)), {})
    return made


@pytest.mark.parametrize(
    ("what", "doc_ids"), [("d1", ["d1"]), ("https://lunde.example/a", ["d1"]), ("Arn Echo", ["d2"])]
)
def test_a_document_is_forgotten_by_id_url_or_outlet(store, what, doc_ids):
    assert note_forgotten(store, what) == doc_ids


def test_what_nobody_is_called_cannot_be_forgotten(store):
    with pytest.raises(UsageError, match="'nobody'"):
        note_forgotten(store, "nobody")


def test_a_time_before_the_oldest_catalog_is_told(store):
    with pytest.raises(NoWarehouseError, match="keeps no catalog of"):
        ask(store.root, "SELECT 1", datetime.now(UTC) - timedelta(days=1))


def test_the_past_ends_after_the_catalogs_that_are_kept(store):
    files = published(store)
    for _ in range(4):
        publish(store, files, {}, keep=3)
    assert len(past(store.root)) == 2
    forget_past(store, keep=1)
    assert past(store.root) == []
    assert ask(store.root, "SELECT count(*) AS n FROM documents").to_pylist() == [{"n": 2}]


def findings(store):
    return {f.subject: f for f in examine(store.root)}


def test_a_whole_warehouse_is_well(store):
    assert findings(store)["files"].good
    assert findings(store)["catalogs"].detail == "1 can be asked"


def test_a_damaged_file_is_found(store):
    store.path("documents", "v-1.parquet").write_bytes(b"no parquet")
    assert not findings(store)["files"].good
    assert findings(store)["files"].detail.startswith("tables/documents/v-1.parquet")


def test_a_file_that_breaks_its_contract_is_found(store):
    pq.write_table(pa.table({"reason": ["empty"]}), store.path("rejects", "v-1.parquet"))
    assert not findings(store)["files"].good
    assert findings(store)["files"].detail.startswith(
        "tables/rejects/v-1.parquet: rejects differs from its contract"
    )


def test_a_file_that_is_gone_is_found(store):
    store.path("removed", "v-1.parquet").unlink()
    assert not findings(store)["files"].good


def test_a_past_that_lost_its_files_or_is_damaged_is_found(store):
    store.write("rejects", "v-2.parquet", from_rows("rejects", []))
    publish(store, published(store) | {"rejects": ("v-2.parquet",)}, {})
    (catalog,) = past(store.root)
    store.path("rejects", "v-1.parquet").unlink()
    assert findings(store)[f"catalog of {catalog.stem}"].detail == "1 of its files are gone"
    catalog.write_bytes(b"no database")
    assert not findings(store)[f"catalog of {catalog.stem}"].good
    assert findings(store)["files"].good


def test_a_warehouse_that_was_copied_away_is_made_to_read_its_own_files(store, tmp_path_factory):
    away = tmp_path_factory.mktemp("away") / "warehouse"
    shutil.copytree(store.root, away)
    assert findings(store)["place"].good
    assert findings(Store(away))["place"].detail.startswith("it was moved")
    assert findings(Store(away))["place"].detail == findings(store)["place"].detail


def test_a_disk_that_is_nearly_full_is_found(store, monkeypatch):
    assert findings(store)["free disk"].good == (shutil.disk_usage(store.root).free >= LEAST_FREE)
    monkeypatch.setattr("shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12 - 5, 5))
    assert findings(store)["free disk"].detail == "0.0 GB"
    assert not findings(store)["free disk"].good


def test_strays_are_counted(store):
    store.write("documents", "v-2.parquet", from_rows("documents", [DOCUMENT]))
    assert findings(store)["strays"].detail.startswith("1 file of no catalog")
