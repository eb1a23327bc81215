"""Warehouses of other times: older ones are brought up to date, newer and foreign ones are refused in a sentence."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import duckdb
import pytest

from transforms.schemas import DOCUMENTS, from_rows
from warehouse.report.blame import about_articles, asked_articles
from warehouse.storage.catalog import CATALOG, ask, migrate, past, publish, published
from warehouse.storage.layout import (
    LAYOUT,
    ForeignCatalogError,
    NewerWarehouseError,
    OlderWarehouseError,
    demand_columns,
    own_question,
)
from warehouse.storage.store import Store

pytestmark = pytest.mark.slow

FILES = {"rejects": ("v-2.parquet",)}
THEN = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def oldest(store):
    """Layout 0, as the first code wrote it: retired files are named too, neither layout nor time is said."""
    path = store.root / CATALOG
    with duckdb.connect(path) as connection:
        file = store.path("rejects", "v-2.parquet")
        connection.execute(f"CREATE VIEW rejects AS SELECT * FROM read_parquet(['{file}'])")
        connection.execute("CREATE TABLE catalog_files (table_name VARCHAR, file VARCHAR, live BOOLEAN)")
        connection.execute("INSERT INTO catalog_files VALUES ('rejects', 'v-2.parquet', true)")
        connection.execute("INSERT INTO catalog_files VALUES ('rejects', 'v-1.parquet', false)")
    os.utime(path, (THEN.timestamp(), THEN.timestamp()))
    return store


def test_the_oldest_layout_is_refused_with_what_to_type(oldest):
    told = rf"older secondhand \(layout 0; this one reads {LAYOUT}\)\. `secondhand run` brings it up to date"
    with pytest.raises(OlderWarehouseError, match=told):
        ask(oldest.root, "SELECT 1")


def test_the_oldest_layout_is_brought_up_to_date_once(oldest):
    assert migrate(oldest) == 1
    assert migrate(oldest) == 0
    assert published(oldest).keys() == {"extracted", "inputs", "rejects"}
    assert ask(oldest.root, "SELECT count(*) AS n FROM rejects").to_pylist() == [{"n": 2}]


def test_what_was_brought_up_to_date_becomes_a_past_that_can_be_asked(oldest):
    migrate(oldest)
    oldest.write("rejects", "v-3.parquet", from_rows("rejects", []))
    publish(oldest, {"rejects": ("v-3.parquet",)}, {})
    assert ask(oldest.root, "SELECT count(*) AS n FROM rejects", THEN).to_pylist() == [{"n": 2}]
    assert [path.stem for path in past(oldest.root)] == ["20260301T080000.000000Z"]


def test_kept_catalogs_are_brought_up_to_date_too(oldest):
    kept = oldest.root / "catalogs" / "20260201T080000.000000Z.duckdb"
    kept.parent.mkdir()
    kept.write_bytes((oldest.root / CATALOG).read_bytes())
    assert migrate(oldest) == 2


DOCUMENT = dict.fromkeys(DOCUMENTS.names, "") | {
    "access": None,
    "extraction_confidence": None,
    "authors": [],
    "published_at": None,
    "modified_at": None,
    "fetched_at": None,
    "n_words": 2,
    "disguised": False,
}
REMOVED = {"doc_id": "x", "position": 0, "text": "Share", "reason": "share-bar", "evidence": ""}
INPUT = {"raw_sha256": "", "n_bytes": 1, "source_kind": "html", "n_items": 1}
OF_DOCUMENTS = ("documents", "removed", "rejects")


@pytest.fixture
def second(tmp_path):
    """Layout 1, in which documents had neither `page_type` nor `fetched_at`, in a present and a past catalog."""
    store = Store(tmp_path)
    documents = from_rows("documents", [DOCUMENT | {"doc_id": d, "source_path": f"{d}.html"} for d in "xy"])
    store.put("documents", "v-1.parquet", documents.drop_columns(["page_type", "fetched_at"]))
    store.write("removed", "v-1.parquet", from_rows("removed", [REMOVED]))
    store.write("rejects", "v-1.parquet", from_rows("rejects", []))
    inputs = [INPUT | {"source_path": f"{d}.html"} for d in "xy"]
    store.write("inputs", "v-1.parquet", from_rows("inputs", inputs))
    for _ in range(2):
        publish(store, dict.fromkeys((*OF_DOCUMENTS, "inputs"), ("v-1.parquet",)), {})
    for catalog in (*past(tmp_path), tmp_path / CATALOG):
        with duckdb.connect(catalog) as connection:
            connection.execute("UPDATE catalog_about SET layout = 1")
    return store


def test_documents_of_layout_1_get_the_new_columns_and_keep_what_was_removed(second):
    assert migrate(second) == 2
    asked = "SELECT doc_id, page_type, fetched_at FROM documents ORDER BY doc_id"
    unknown = {"page_type": None, "fetched_at": None}
    assert ask(second.root, asked).to_pylist() == [{"doc_id": "x"} | unknown, {"doc_id": "y"} | unknown]
    assert ask(second.root, "SELECT text FROM removed").to_pylist() == [{"text": "Share"}]
    files = published(second)
    assert files["documents"] == files["removed"] != ("v-1.parquet",)


def test_what_was_extracted_is_put_together_from_documents_and_what_was_removed(second):
    migrate(second)
    files = published(second)
    assert files["extracted"] == files["inputs"]
    texts = {row["source_path"]: row["text"] for row in second.read("extracted", files).to_pylist()}
    assert texts == {"x.html": "Share", "y.html": ""}
    assert second.read("inputs", files).num_rows == 2


def test_the_present_layout_stays_as_it_is(store):
    assert migrate(store) == 0
    publish(store, FILES, {})
    before = (store.root / CATALOG).read_bytes()
    assert migrate(store) == 0
    assert (store.root / CATALOG).read_bytes() == before


def test_a_newer_layout_is_refused_by_readers_and_writers(store):
    publish(store, FILES, {})
    with duckdb.connect(store.root / CATALOG) as connection:
        connection.execute("UPDATE catalog_about SET layout = 99")
    told = rf"newer secondhand \(layout 99; this one knows {LAYOUT}\)\. Install that version"
    with pytest.raises(NewerWarehouseError, match=told):
        ask(store.root, "SELECT 1")
    assert migrate(store) == 0
    with pytest.raises(NewerWarehouseError, match=told):
        published(store)


def test_a_database_of_somebody_else_is_refused(store):
    with duckdb.connect(store.root / CATALOG) as connection:
        connection.execute("CREATE TABLE prices (a INT)")
    for act in (lambda: ask(store.root, "SELECT 1"), lambda: migrate(store)):
        with pytest.raises(ForeignCatalogError, match="is no catalog of secondhand"):
            act()


def test_tables_of_an_older_secondhand_say_what_to_type_where_one_or_a_column_is_missing():
    with duckdb.connect() as connection:
        with pytest.raises(
            OlderWarehouseError, match=r"Table with name \w+ does not exist\. `secondhand run`"
        ):
            asked_articles(connection, "a.txt")
        connection.execute("CREATE TABLE first_printings (doc_id VARCHAR, start INT, chain VARCHAR[])")
        with pytest.raises(OlderWarehouseError, match="`secondhand run` makes them anew"):
            about_articles(connection, ["a"])
    with pytest.raises(OlderWarehouseError, match="there is no column url"):
        demand_columns(from_rows("documents", []).drop_columns(["url"]), DOCUMENTS.names)


def test_a_question_of_our_own_that_fails_otherwise_is_not_blamed_on_the_tables():
    with duckdb.connect() as connection, pytest.raises(duckdb.ConversionException), own_question():
        connection.execute("SELECT 'a'::INT")
