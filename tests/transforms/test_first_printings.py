"""First printings: each word has one at most, none is later than the document, and chains follow lineage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.lineage_world import World, copied
from transforms.lineage import first_printings
from transforms.normalise import words
from transforms.schemas import KINDS, SCHEMAS, check, from_rows

ONE = "The harbour of Brannet was closed at dawn after a crane fell across two moored barges."
TWO = "Eleven dockers were on the quay at the time, and the port doctor treated three of them."
NOTHING = [SCHEMAS[table].empty_table() for table in ("passages", "credits")]
THREE = "Fog had been forecast since Sunday, and the pilots had asked for a second lookout."


def traced(doc_id: str, source: str | None = None, verdict: str = "copied", **more: Any) -> dict[str, Any]:
    row = {"doc_id": doc_id, "source_doc_id": source, "verdict": verdict, "confidence": 0.9, "share": 0.5}
    return row | {"evidence": []} | more


def printed(world: World, *rows: dict[str, Any]) -> dict[str, list[tuple[Any, ...]]]:
    """By document: words, chain, first, origin, and whether it cannot be told."""
    documents, _, _, passages, _, credits, _ = world.tables()
    documents = with_length(documents)
    made = first_printings(documents, from_rows("lineage", list(rows)), passages, credits)
    made = check("first_printings", made)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in made.to_pylist():
        text = world.text(row["doc_id"])[row["start"] : row["end"]]
        told = (text, row["chain"], row["first_doc_id"], row["origin"], row["cannot_tell"])
        found.setdefault(row["doc_id"], []).append(told)
    return found


def with_length(documents: pa.Table) -> pa.Table:
    return documents.append_column("text_length", pc.utf8_length(documents["text"]))


def line(**texts: list[str]) -> World:
    """Documents an hour apart, in this order."""
    world = World()
    for hour, (doc_id, sentences) in enumerate(texts.items(), 8):
        world.document(doc_id, *sentences, outlet=f"The {doc_id} Post", at=f"2026-04-01T{hour:02}:00:00")
    return world


def test_a_copy_of_a_copy_leads_to_the_first_and_to_what_the_one_between_added() -> None:
    world = line(a=[ONE], b=[ONE, TWO], c=[TWO, ONE, THREE])
    copied(world, "a", "b", [ONE])
    copied(world, "b", "c", [ONE, TWO])
    found = printed(world, traced("b", "a"), traced("c", "b"))
    assert found == {
        "b": [(ONE[:-1], ["a"], "a", None, False)],
        "c": [(TWO[:-1], ["b"], "b", None, False), (ONE[:-1], ["b", "a"], "a", None, False)],
    }


def test_a_passage_is_cut_where_its_source_had_it_from_two() -> None:
    world = line(a=[ONE], b=[f"{ONE} {TWO}"], c=[f"{ONE.replace('closed', 'shut')} {TWO}"])
    world.aligned("a", "b", (ONE, ONE, "verbatim"))
    world.aligned("b", "c", (world.text("b"), world.text("c"), "edited"))
    found = printed(world, traced("b", "a"), traced("c", "b"))
    cut = world.text("c").index(TWO)
    assert [(text, first) for text, _, first, _, _ in found["c"]] == [
        (world.text("c")[: cut - 2], "a"),
        (TWO[:-1], "b"),
    ]


@pytest.mark.parametrize(
    ("credit", "words_of"),
    [("the a Post reported.", "the a Post reported"), ("wrote the a Post on Monday.", "the a Post")],
)
def test_words_that_credit_the_source_are_the_copy_s_own(credit: str, words_of: str) -> None:
    copy = f"{ONE[:-1]}, {credit}"
    world = line(a=[ONE], b=[copy])
    world.aligned("a", "b", (ONE, copy, "paraphrase"))
    at = copy.index("the a Post")
    for outlet in ("The a Post", "The other Post"):
        row = {
            "doc_id": "b",
            "outlet": outlet,
            "kind": "reported",
            "quote": words_of,
            "start": at,
            "end": at + 10,
        }
        world.credits[:] = [row]
        [(text, *_)] = printed(world, traced("b", "a"))["b"]
        assert text == (ONE[:-1] if outlet == "The a Post" else copy[:-1])


def test_a_word_of_two_sources_comes_from_the_first_of_them() -> None:
    world = line(a=[ONE, TWO], b=[TWO, THREE], c=[ONE, TWO, THREE])
    copied(world, "a", "c", [ONE, TWO])
    copied(world, "b", "c", [TWO, THREE])
    found = printed(world, traced("c", "b"), traced("c", "a"))
    assert [(text, first) for text, _, first, _, _ in found["c"]] == [
        (ONE[:-1], "a"),
        (TWO[:-1], "b"),
        (THREE[:-1], "b"),
    ]


def test_where_the_direction_is_open_neither_is_told_to_be_first() -> None:
    world = line(a=[ONE], b=[ONE, TWO], c=[ONE])
    copied(world, "a", "b", [ONE])
    copied(world, "a", "c", [ONE])
    found = printed(world, traced("b", "a", "undetermined", confidence=0.6), traced("c", "a"))
    assert found == {
        "a": [(ONE[:-1], [], "a", None, True)],
        "b": [(ONE[:-1], ["a"], "a", None, True)],
        "c": [(ONE[:-1], ["a"], "a", None, True)],
    }


def test_what_printings_of_an_agency_share_came_from_it() -> None:
    world = line(a=[ONE, TWO], b=[ONE, THREE], c=[ONE, TWO])
    copied(world, "a", "b", [ONE])
    copied(world, "a", "c", [ONE, TWO])
    shared = {"verdict": "shared_source", "origin": "agency:reuters"}
    found = printed(world, traced("a", **shared), traced("b", **shared), traced("c", "a"))
    assert found["a"] == found["b"] == [(ONE[:-1], [], None, "agency:reuters", False)]
    assert found["c"] == [
        (ONE[:-1], ["a"], None, "agency:reuters", False),
        (TWO[:-1], ["a"], "a", None, False),
    ]


def test_a_byline_gives_the_whole_text_to_the_agency_though_it_was_not_read() -> None:
    world = line(a=[ONE, TWO])
    documents = with_length(world.tables()[0])
    unread = documents.set_column(
        documents.column_names.index("text"), documents.schema.field("text"), pa.array([""])
    )
    lineage = from_rows("lineage", [traced("a", origin="agency:ap")])
    [row] = first_printings(unread, lineage, *NOTHING).to_pylist()
    assert (row["start"], row["end"], row["n_words"]) == (0, len(ONE) + len(TWO) + 1, 33)
    assert (row["first_doc_id"], row["first_outlet"], row["kind"]) == (None, "AP", None)


def test_a_chain_ends_before_a_later_document() -> None:
    world = line(a=[ONE], c=[ONE], b=[ONE])
    world.documents[1] |= {"published_at": None, "published_precision": "none"}  # it came from a later one
    copied(world, "a", "c", [ONE])
    copied(world, "b", "c", [ONE])
    found = printed(world, traced("c", "b"), traced("a", "c"))
    assert found["a"] == [(ONE[:-1], ["c"], "c", None, True)]


VOCABULARY = [f"{a}{b}" for a in "bdfglm" for b in ("ark", "oln", "ide", "ust")]
DAY = datetime(2026, 4, 1, tzinfo=UTC)


@st.composite
def coverages(draw: st.DrawFn) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Documents, lineage and passages: any sources but circles, any passages that a pair may have."""
    world = World()
    size = draw(st.integers(2, 5))
    for number in range(size):
        text = draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30))
        world.document(f"d{number}", " ".join(text))
        hours = draw(st.none() | st.integers(0, 5))
        if hours is not None:
            precision = draw(st.sampled_from(["second", "minute", "day"]))
            world.documents[-1] |= {
                "published_at": DAY + timedelta(hours=hours),
                "published_precision": precision,
            }
    lineage, passages = [], []
    for copy in range(size):
        for source in draw(st.sets(st.integers(0, copy - 1), max_size=2)) if copy else ():
            verdict = draw(st.sampled_from(["copied", "undetermined"]))
            lineage.append(traced(f"d{copy}", f"d{source}", verdict))
            passages += draw(
                spans(world.text(f"d{source}"), world.text(f"d{copy}"), f"d{source}", f"d{copy}")
            )
        if draw(st.booleans()):
            verdict = draw(st.sampled_from(["copied", "shared_source"]))
            lineage.append(traced(f"d{copy}", verdict=verdict, origin="agency:ap"))
    documents = with_length(world.tables()[0])
    return documents, from_rows("lineage", lineage), from_rows("passages", passages)


@st.composite
def spans(draw: st.DrawFn, a: str, b: str, doc_a: str, doc_b: str) -> list[dict[str, Any]]:
    """Passages of a pair, in order, none over another."""
    cuts = [sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=5))) for text in (a, b)]
    rows = []
    for a_start, a_end, b_start, b_end in zip(
        cuts[0][::2], cuts[0][1::2], cuts[1][::2], cuts[1][1::2], strict=False
    ):
        row = {
            "doc_a": doc_a,
            "a_start": a_start,
            "a_end": a_end,
            "doc_b": doc_b,
            "b_start": b_start,
            "b_end": b_end,
        }
        rows.append(
            row | {"kind": draw(st.sampled_from(KINDS)), "similarity": 1.0} | dict.fromkeys(COUNTS, 1)
        )
    return rows


COUNTS = ("n_words", "a_words", "b_words")
LASTS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "day": timedelta(days=1)}


@pytest.mark.slow
@given(coverages())
def test_words_have_one_first_printing_none_later_and_chains_follow_lineage(
    tables: tuple[pa.Table, pa.Table, pa.Table],
) -> None:
    documents, lineage, _ = tables
    known = {row["doc_id"]: row for row in documents.to_pylist()}
    steps = {(row["doc_id"], row["source_doc_id"]): row["verdict"] for row in lineage.to_pylist()}
    origins = {(row["doc_id"], row["origin"]) for row in lineage.to_pylist()}
    ends: dict[str, int] = {}
    for row in check("first_printings", first_printings(*tables, NOTHING[1])).to_pylist():
        own = known[row["doc_id"]]
        assert ends.get(row["doc_id"], 0) <= row["start"] < row["end"] <= len(own["text"])
        ends[row["doc_id"]] = row["end"]
        assert row["n_words"] == len(words(own["text"][row["start"] : row["end"]]).forms)
        path = [row["doc_id"], *row["chain"]]
        assert all(step in steps for step in pairwise(path))
        if row["origin"]:
            assert (path[-1], row["origin"]) in origins and row["first_doc_id"] is None
        else:
            assert row["first_doc_id"] == path[-1]
            assert row["chain"] or row["cannot_tell"]
        if any(steps[step] == "undetermined" for step in pairwise(path)):
            assert row["cannot_tell"]
        first = known[row["first_doc_id"]] if row["first_doc_id"] else None
        if first and first["published_at"] and own["published_at"]:
            assert first["published_at"] < own["published_at"] + LASTS[own["published_precision"]]
