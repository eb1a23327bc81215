"""`blame` and `correct` from the command line, on a warehouse of three articles."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.flows.stage_runs import DOCUMENT
from transforms.corrections import Correction
from transforms.errors import UsageError
from transforms.schemas import SCHEMAS, from_rows
from warehouse.storage.catalog import publish
from warehouse.storage.catalog_file import Described
from warehouse.storage.corrections import corrections, note_corrections
from warehouse.storage.store import Store
from warehouse.tables import described

ONE = "The harbour of Brannet was closed at dawn."
TWO = "Fog had been forecast since Sunday."
TEXTS = {"a": ONE, "b": f"{ONE}\n{TWO}", "c": TWO}
RAW = b"what a file holds"
PRINTED = {
    "doc_id": "b",
    "start": 0,
    "end": len(ONE),
    "n_words": 8,
    "kind": "verbatim",
    "first_doc_id": "a",
    "first_published_precision": "none",
    "chain": ["a"],
    "confidence": 0.9,
    "cannot_tell": False,
}


def document(doc_id: str, text: str) -> dict[str, Any]:
    path, item = ("feed.jsonl", f"line {doc_id}") if doc_id != "b" else ("b.txt", "")
    named = {
        "doc_id": doc_id,
        "article_id": doc_id,
        "source_path": path,
        "item": item,
        "outlet": f"The {doc_id}",
    }
    digest = hashlib.sha256(RAW).hexdigest() if doc_id == "b" else ""
    return {**DOCUMENT, **named, "text": text, "n_words": len(text.split()), "raw_sha256": digest}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    store = Store(tmp_path / "w")
    tables = {
        "documents": from_rows("documents", [document(*one) for one in TEXTS.items()]),
        "first_printings": from_rows("first_printings", [PRINTED]),
        **{name: SCHEMAS[name].empty_table() for name in ("removed", "story_documents", "corrections")},
        "document_reuse": pa.table({"doc_id": list(TEXTS), "own": [1.0, 0.4, 1.0]}),
    }
    told = described() | {"document_reuse": Described("", {})}
    publish(store, {n: (store.write(n, "all.parquet", t),) for n, t in tables.items()}, told)
    return store.root


def ran(root: Path, *words: str) -> Any:
    return CliRunner().invoke(app, [*words, "--warehouse", str(root)])


def test_blame_marks_each_passage_with_its_first_printing(root: Path) -> None:
    printed = ran(root, "blame", "b.txt").stdout
    assert "43% of its 14 words are its own" in printed
    assert f"{ONE}[1]\n{TWO}\n" in printed
    assert "The a" in printed and "verbatim 8" in printed


def test_blame_finds_an_article_by_its_raw_file(root: Path, tmp_path: Path) -> None:
    raw = tmp_path / "moved.txt"
    raw.write_bytes(RAW)
    told = json.loads(ran(root, "blame", str(raw), "--format", "json").stdout)
    assert told["passages"] == [{"start": 0, "end": len(ONE), "first_printing": 1}]
    assert (told["first_printings"][0]["first_doc_id"], told["own_words"]) == ("a", 6)


def test_blame_of_nothing_or_of_several_says_what_to_name(root: Path) -> None:
    assert isinstance(ran(root, "blame", "nowhere").exception, UsageError)
    error = ran(root, "blame", "feed.jsonl").exception
    assert isinstance(error, UsageError) and "two articles" in str(error).replace("2", "two")


@pytest.mark.slow
def test_corrections_are_noted_listed_and_taken_back(root: Path) -> None:
    assert ran(root, "correct", "outlet", "a", "The Post", "--why", "masthead", "--who", "ada").exit_code == 0
    assert ran(root, "correct", "same-outlet", "The c", "The Post", "--why", "one house").exit_code == 0
    first, second = corrections(Store(root))
    assert (first.what, first.target, first.value) == ("outlet", "feed.jsonl#line a", "The Post")
    assert (first.who, first.why, second.target) == ("ada", "masthead", "The c")
    assert "masthead" in ran(root, "correct", "list").stdout
    assert "Taken back: outlet" in ran(root, "correct", "take-back", "1").stdout
    assert corrections(Store(root)) == (second,)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["outlet", "nowhere", "The Post", "--why", "x"],
        ["time", "a", "30.3.2026", "--why", "x"],
        ["take-back", "1"],
        ["title", "a", "A title"],
        ["title"],
        ["same-story", "a", "nowhere", "--why", "x"],
        ["source", "a", "--why", "x"],
        ["no-copy", "a", "feed.jsonl#line a", "--why", "x"],
        ["other-story", "b", "feed.jsonl", "--why", "x"],
        ["set-text", "a", "Fog had been forecast since Sunday", "--why", "x"],
    ],
)
def test_a_correction_that_cannot_be_meant_is_refused(root: Path, words: list[str]) -> None:
    assert ran(root, "correct", *words).exit_code != 0
    assert corrections(Store(root)) == ()


@pytest.mark.slow
def test_a_correction_of_two_articles_names_both_lastingly_and_says_what_it_contradicts(root: Path) -> None:
    said = ran(root, "correct", "source", "a", "b.txt", "--why", "they say so", "--who", "ada").stdout
    assert "contradicts" not in said
    said = ran(root, "correct", "source", "b", "a", "--why", "the other way", "--who", "ada").stdout
    assert "It contradicts correction 1, source “feed.jsonl#line a” “b.txt” by ada" in said
    assert ran(root, "correct", "set-text", "c", "fog HAD been forecast since", "--why", "x").exit_code == 0
    assert [(c.target, c.value) for c in corrections(Store(root))][:2] == [
        ("feed.jsonl#line a", "b.txt"),
        ("b.txt", "feed.jsonl#line a"),
    ]
    assert ran(root, "correct", "list").stdout.count("from the next run on") == 3


def test_a_table_that_was_broken_by_hand_is_told(root: Path) -> None:
    note_corrections(Store(root), [Correction("colour", "a", "red", "ada", "today", "x")])
    assert "'colour' is none of" in str(ran(root, "correct", "list").exception)
