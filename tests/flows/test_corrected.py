"""Corrections in a warehouse: what they touch is made again, and taken back they leave the tables of before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.stages.clean import clean
from tests.flows.stage_runs import FERRY, context_at, run_stages, tasks_from
from transforms.corrections import Correction
from transforms.schemas import EXTRACTED, SCHEMAS, from_rows
from warehouse.stages.corrections import said_of
from warehouse.storage.corrections import corrections, note_corrections
from warehouse.storage.own_files import own_names
from warehouse.storage.store import Files, Store

pytestmark = pytest.mark.usefixtures("batches_here")

ARTICLE: dict[str, Any] = {
    **dict.fromkeys(EXTRACTED.names),
    "item": "",
    "source_kind": "text",
    "authors": [],
    "published_precision": "none",
    "language": "en",
}
ECHO = Correction("outlet", "one.txt", "Brannet Echo", "ada", "2026-04-02", "the masthead")
SAME = Correction("same-outlet", "Echo", "Brannet Echo", "ada", "2026-04-02", "renamed in 2020")
OUT = Correction("leave-out", "two.txt", "", "ada", "2026-04-02", "a test page")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two files of extracted articles: one.txt alone, and two.txt with three.txt."""
    store = Store(tmp_path)
    for name, paths in (("1234567800-aaaa.parquet", ["one"]), ("1234567800-bbbb.parquet", ["two", "three"])):
        rows = [
            ARTICLE
            | {"article_id": path, "source_path": f"{path}.txt", "raw_sha256": path, "outlet": "Echo"}
            | {"text": f"Story {path} was told at the harbour on Monday."}
            for path in paths
        ]
        store.write("extracted", name, from_rows("extracted", rows))
        store.write("rejects", name, SCHEMAS["rejects"].empty_table())
    return store


def run(store: Store, *noted: Correction, previous: Files | None = None) -> dict[str, tuple[str, ...]]:
    """Published files after a run with these corrections."""
    note_corrections(store, noted)
    context = context_at(store.root, corrections=corrections(store))
    extracted = ("1234567800-aaaa.parquet", "1234567800-bbbb.parquet")
    return run_stages(context, {"extracted": extracted, "rejects": extracted}, clean, previous=previous)


def outlets(store: Store, files: Files) -> dict[str, str]:
    rows = store.read("documents", files).to_pylist()
    return {row["source_path"].removesuffix(".txt"): row["outlet"] for row in rows}


@pytest.mark.slow
def test_a_correction_touches_its_file_alone_and_is_taken_back_without_a_trace(store: Store) -> None:
    before = run(store)
    after = run(store, ECHO, previous=before)
    assert outlets(store, after) == {"one": "Brannet Echo", "two": "Echo", "three": "Echo"}
    assert len(set(before["documents"]) & set(after["documents"])) == 1
    assert run(store, ECHO, previous=after) == after
    assert run(store, previous=after) == before


@pytest.mark.slow
def test_corrections_follow_one_another_and_outrank_what_new_runs_read(store: Store) -> None:
    files = run(store, ECHO)
    files = run(store, ECHO, SAME, previous=files)
    assert set(outlets(store, files).values()) == {"Brannet Echo"}
    files = run(store, SAME, OUT, previous=files)
    assert outlets(store, files) == {"one": "Brannet Echo", "three": "Brannet Echo"}
    assert [row["reason"] for row in store.read("rejects", files).to_pylist()] == ["left-out"]
    assert run(store, SAME, OUT, previous=files) == files
    assert run(store, previous=files) == run(store)


BY_FERRY = Correction("source", "herald.txt", "post.txt", "ada", "2026-04-02", "the Post wrote it")
NO_FERRY = Correction("no-copy", "post.txt", "herald.txt", "ada", "2026-04-02", "both from the coastguard")
ONE_STORY = Correction("same-story", "herald.txt", "choir.txt", "ada", "2026-04-02", "the choir was aboard")
TWO_STORIES = Correction("other-story", "herald.txt", "post.txt", "ada", "2026-04-02", "two ferries")
NOWHERE = Correction("no-copy", "gone.txt", "post.txt", "ada", "2026-04-02", "both from the coastguard")
SET = Correction("set-text", "post.txt", FERRY[2], "ada", "2026-04-02", "the captain sends it to all")


def traced(store: Store, *noted: Correction, previous: Files | None = None) -> dict[str, tuple[str, ...]]:
    """Files after a run with these corrections on a report of a ferry, its copy, and a report of a choir."""
    texts = {
        "herald": (*FERRY, "The Herald spoke to two of them on the quay."),
        "post": FERRY,
        "choir": (
            "The choir of Marnside won a prize in Velden.",
            "Its conductor, Ada Holm, thanked the jury.",
        ),
    }
    rows = [
        ARTICLE
        | {"article_id": name, "source_path": f"{name}.txt", "raw_sha256": name, "outlet": name.title()}
        | {"text": "\n".join(text), "title": text[0][:40], "published_precision": "second"}
        | {"published_at": datetime(2026, 3, 2, 8 + hour, tzinfo=UTC)}
        for hour, (name, text) in enumerate(texts.items())
    ]
    file = ("1234567800-cccc.parquet",)
    store.write("extracted", file[0], from_rows("extracted", rows))
    store.write("rejects", file[0], SCHEMAS["rejects"].empty_table())
    context = context_at(store.root, corrections=noted)
    files = {"extracted": file, "rejects": file}
    return run_stages(context, files, *tasks_from("clean", "lineage"), previous=previous)


def found(store: Store, files: Files) -> tuple[dict[str, tuple[str, str | None]], list[set[str]]]:
    """By document, its verdict and source; and the documents of each story."""
    documents = store.read("documents", files, ["doc_id", "source_path"]).to_pylist()
    names = {row["doc_id"]: row["source_path"].removesuffix(".txt") for row in documents} | {None: None}
    lineage = store.read("lineage", files).to_pylist()
    stories: dict[str, set[str]] = {}
    for row in store.read("story_documents", files).to_pylist():
        stories.setdefault(row["story_id"], set()).add(names[row["doc_id"]])
    told = {names[row["doc_id"]]: (row["verdict"], names[row["source_doc_id"]]) for row in lineage}
    return told, sorted(stories.values(), key=sorted)


def rows_of(store: Store, files: Files) -> dict[str, list[str]]:
    """By table, its rows in order; what became of stories that were published tells of the runs before."""
    tables = sorted(files.keys() - {"story_history"})
    return {table: sorted(map(str, store.read(table, files).to_pylist())) for table in tables}


@pytest.mark.slow
def test_pairs_and_stories_follow_corrections_and_are_taken_back_without_a_trace(store: Store) -> None:
    before = traced(store)
    as_read, stories = found(store, before)
    assert as_read["post"] == ("copied", "herald") and stories == [{"choir"}, {"herald", "post"}]

    after = traced(store, BY_FERRY, ONE_STORY, NOWHERE, SET, previous=before)
    corrected, stories = found(store, after)
    assert (corrected["herald"], corrected["post"][0]) == (("copied", "post"), "original")
    assert stories == [{"choir", "herald", "post"}]
    counts, said = zip(*said_of(store.read("corrections", after)).values(), strict=True)
    assert counts == (True, True, False, True)
    unnamed = "No document has the address or path 'gone.txt'."
    assert "copied from" in said[0] and said[1:] == ("two stories", unnamed, "no set text")
    assert store.read("set_text", after).num_rows == 2

    parted = traced(store, BY_FERRY, NO_FERRY, TWO_STORIES, previous=after)
    verdicts, stories = found(store, parted)
    assert {source for _, source in verdicts.values()} == {None}
    assert stories == [{"choir"}, {"herald"}, {"post"}]
    assert rows_of(store, parted) == rows_of(store, traced(store, BY_FERRY, NO_FERRY, TWO_STORIES))
    assert rows_of(store, traced(store, previous=parted)) == rows_of(store, before)


def test_the_table_is_no_coverage(store: Store) -> None:
    run(store, ECHO)
    assert "corrections.csv" in own_names(store.root, ["corrections.csv", "warehouse.duckdb"])


HELPLINE = (
    "If you or somebody you know is in trouble on the water, the coastguard answers day and night, free of charge "
    "and in four languages, and whoever would rather write than call finds its address in every harbour office."
)
EVENTS = (
    "A goat of the zoo at Halvik climbed the clock tower and came down by itself after an hour.",
    "Two wardens of the marsh at Ellin counted 312 cranes this autumn, a third more than last year.",
    "Bakers in Dunmere want to sell rye rolls on Sundays again, which a rule from 1931 forbids.",
    "Chess players from nine valleys met at Rookfirth, where a girl of eleven won the last round.",
    "The well of Orrin Bay runs dry each August, and the council wants to line it with clay instead.",
)


@pytest.mark.slow
def test_set_text_counts_outlets_as_corrections_have_them(store: Store) -> None:
    name = "1234567800-cccc.parquet"
    rows = [
        ARTICLE
        | {"article_id": f"{n}", "source_path": f"{n}.txt", "raw_sha256": f"{n}", "outlet": f"Echo {n}"}
        | {"text": f"{event} {event.lower()}\n{HELPLINE}"}
        for n, event in enumerate(EVENTS)
    ]
    store.write("extracted", name, from_rows("extracted", rows))
    store.write("rejects", name, SCHEMAS["rejects"].empty_table())
    renamed = Correction("outlet", "1.txt", "Echo 0", "ada", "2026-04-02", "the masthead")

    def told(*noted: Correction, previous: Files | None = None) -> Files:
        note_corrections(store, noted)
        context = context_at(store.root, corrections=corrections(store))
        return run_stages(
            context, {"extracted": (name,), "rejects": (name,)}, *tasks_from("clean"), previous=previous
        )

    before = told()
    after = told(renamed, previous=before)
    found = [[row["n_outlets"] for row in store.read("boilerplate", f).to_pylist()] for f in (before, after)]
    assert found == [[5], [4]]
