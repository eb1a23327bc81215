"""What was extracted, without readings that others replace and without articles that were taken out on request."""

from __future__ import annotations

import pytest

from transforms.schemas import EXTRACTED, from_rows
from warehouse.stages.extracted import TABLES, replaced, without_articles, without_inputs
from warehouse.storage.store import Store

NAME = "v-1.parquet"
ARTICLE = {field.name: None if field.nullable else "" for field in EXTRACTED} | {
    "authors": [],
    "text": "Rain.",
}


def article(article_id, source_path):
    return ARTICLE | {"article_id": article_id, "source_path": source_path, "raw_sha256": "00"}


@pytest.fixture
def store(tmp_path):
    """One file of three inputs: two articles and a reject."""
    store = Store(tmp_path)
    reject = {
        "source_path": "c.html",
        "item": "",
        "reason": "empty",
        "detail": "No bytes.",
        "raw_sha256": "00",
    }
    inputs = [
        {
            "source_path": f"{letter}.html",
            "raw_sha256": "00",
            "n_bytes": 1,
            "source_kind": "html",
            "n_items": 1,
        }
        for letter in "abc"
    ]
    store.write("extracted", NAME, from_rows("extracted", [article("1", "a.html"), article("2", "b.html")]))
    store.write("inputs", NAME, from_rows("inputs", inputs))
    store.write("rejects", NAME, from_rows("rejects", [reject]))
    return store


def paths(store, name):
    return [store.read(table, {table: (name,)})["source_path"].to_pylist() for table in TABLES]


def test_a_forgotten_article_leaves_a_reject_in_its_place(store):
    (name,) = without_articles(store, [NAME], {"2", "9"}).values()
    assert paths(store, name) == [["a.html"], ["a.html", "b.html", "c.html"], ["c.html", "b.html"]]
    assert store.read("rejects", {"rejects": (name,)})["reason"].to_pylist() == ["empty", "forgotten"]
    assert without_articles(store, [name], {"2", "9"}) == {}


def test_an_input_goes_with_all_that_was_read_of_it(store):
    (name,) = without_inputs(store, [NAME], {("a.html", "00"), ("c.html", "00")}).values()
    assert paths(store, name) == [["b.html"], ["b.html"], []]
    everything = {(f"{letter}.html", "00") for letter in "abc"}
    assert without_inputs(store, [NAME], everything) == {NAME: None}
    assert without_inputs(store, [NAME], {("d.html", "00")}) == {}


def test_other_readings_of_a_file_replace_what_it_gave_before():
    known = {("a", "1.x"), ("b", ""), ("c", "3"), ("d", "4.y")}
    assert replaced(known, [("a", "1.z"), ("b", "2"), ("c", "33"), ("d", "4")]) == {
        ("a", "1.x"),
        ("b", ""),
        ("d", "4.y"),
    }
