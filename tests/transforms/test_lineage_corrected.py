"""Corrections of pairs in lineage: they are certain, say what they outrank, and taken back leave nothing."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.lineage_world import REPORT, World, copied, verdicts
from transforms.boilerplate import boilerplate
from transforms.grade import grade
from transforms.lineage import first_printings, lineage, outlet_priors
from transforms.schemas import check, from_rows

OTHER = ["The mayor of Sunnholm opened a bridge.", "It had taken nine years to build, she said on Monday."]


def three() -> World:
    """A report, its copy an hour later, and the copy's copy; and a text of its own."""
    world = World()
    for n, (doc_id, outlet) in enumerate((("a", "Herald"), ("b", "Post"), ("c", "Courier"))):
        world.document(doc_id, *REPORT[: 5 - n], outlet=outlet, at=f"2026-03-03T{8 + n:02}:00:00")
    world.document("d", *OTHER, outlet="Tribune", at="2026-03-03T12:00:00")
    for one, other, n in (("a", "b", 4), ("b", "c", 3), ("a", "c", 3)):
        copied(world, one, other, REPORT[:n])
    return world


def clues(row: dict[str, Any]) -> list[tuple[bool, str]]:
    """Of a row's corrections, whether they speak for it, and what they say."""
    return [(e["weight"] > 0, e["detail"]) for e in row["evidence"] if e["kind"] == "corrected"]


def test_a_source_is_certain_against_the_clock_and_says_what_it_outranks():
    world = three()
    world.correct("a", "b", "b")
    rows = world.lineage()
    [row] = rows["a"]
    assert (row["verdict"], row["source_doc_id"], row["confidence"]) == ("copied", "b", 1.0)
    [(speaks, detail)] = clues(row)
    assert speaks and detail.startswith("a and b by ada; without it: b copied from a (0.9")
    assert row["share"] == pytest.approx(
        sum(len(s.split()) for s in REPORT[:4]) / len(world.text("a").split())
    )
    assert any(e["kind"] == "time" and e["weight"] < 0 for e in row["evidence"])
    [root] = rows["b"]
    assert (root["verdict"], root["confidence"]) == ("original", 1.0)
    documents, _, _, passages, _, credits, _ = world.tables()
    documents = documents.append_column("text_length", pa.array(map(len, documents["text"].to_pylist())))
    printed = first_printings(documents, lineage(*world.tables()), passages, credits).to_pylist()
    assert {(p["first_doc_id"], p["cannot_tell"]) for p in printed if p["doc_id"] in ("a", "c")} == {
        ("b", False)
    }


def test_a_source_with_no_word_in_common_is_one():
    world = three()
    world.correct("d", "a", "a")
    [row] = world.lineage()["d"]
    assert (row["verdict"], row["source_doc_id"], row["share"], row["confidence"]) == (
        "copied",
        "a",
        0.0,
        1.0,
    )
    assert clues(row) == [(True, "a and d by ada; without it: no copy")]


def test_no_copy_leaves_the_other_sources_and_says_what_it_outranks():
    world = three()
    world.correct("a", "b", None)
    world.correct("b", "c", None)
    assert verdicts(world) == {
        "a": [("original", None)],
        "b": [("independent", None)],
        "c": [("copied", "a")],
        "d": [("independent", None)],
    }
    rows = world.lineage()
    assert [detail.partition(": ")[2][:18] for _, detail in clues(rows["c"][0])] == ["c copied from b (0"]
    assert [speaks for speaks, _ in clues(rows["b"][0])] == [False, False]
    documents, _, grades, passages, changes, credits, _ = world.tables()
    counts = outlet_priors(documents, grades, passages, changes, credits).to_pylist()
    assert {row["outlet"]: row["n_first"] + row["n_second"] for row in counts} == {"herald": 1, "courier": 1}


def test_grades_follow_a_correction_and_shares_do_not():
    n = 40
    documents = pa.Table.from_pylist([{"doc_id": d, "n_words": n, "outlet": "Herald"} for d in "ab"])
    passage = {"doc_a": "a", "doc_b": "b", "kind": "verbatim", "similarity": 1.0, "n_words": n}
    passage |= {"a_start": 0, "a_end": 200, "b_start": 0, "b_end": 200, "a_words": n, "b_words": n}
    told: dict[tuple[str | None, bool], tuple[str, str, str, float]] = {}
    for source, has_text in ((None, True), ("a", True), ("b", False)):
        pair = {"doc_a": "a", "doc_b": "b", "same_story": False, "recurring": True}
        pairs = pa.Table.from_pylist([pair | {"corrected_source": source, "corrected": "by ada"}])
        passages = boilerplate(from_rows("passages", [passage] * has_text), pairs, documents)
        [row] = check("grades", grade(passages, documents, pairs)).to_pylist()
        kind = passages["kind"].to_pylist()
        told[source, has_text] = (*kind, row["grade_a"], row["grade_b"], row["verbatim_a"])  # type: ignore[assignment]
    assert told[None, True] == ("boilerplate", "common_source", "common_source", 0.0)
    assert told["a", True] == ("verbatim", "copy", "copy", 1.0)
    assert told["b", False] == ("partial", "unrelated", 0.0)


@pytest.mark.slow
@given(
    st.dictionaries(
        st.sampled_from([("a", "b"), ("b", "c"), ("a", "c"), ("a", "d"), ("c", "d")]),
        st.sampled_from([0, 1, None]),
    ),
    st.integers(0, 1000),
)
def test_lineage_follows_every_correction(corrections: dict[tuple[str, str], int | None], shuffle: int):
    world = three()
    before = world.lineage()
    edges = set()
    for (one, other), place in corrections.items():
        if place is None or ((one, other)[1 - place], (one, other)[place]) not in _above(edges):
            world.correct(one, other, None if place is None else (one, other)[place])
            edges |= {((one, other)[place], (one, other)[1 - place])} if place is not None else set()
    rows = world.lineage()
    named = {(row["doc_id"], row["source_doc_id"]): row for those in rows.values() for row in those}
    for (one, other), source in world.corrected.items():
        if source is None:
            assert (one, other) not in named and (other, one) not in named
        else:
            row = named[one if source == other else other, source]
            assert (row["verdict"], row["confidence"], bool(clues(row))) == ("copied", 1.0, True)
    assert world.lineage(shuffle) == rows
    world.corrected.clear()
    world.pairs = three().pairs
    assert world.lineage() == before


def _above(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """(document, descendant) for all that `edges` (source, copy) come to."""
    closed = set(edges)
    for middle in "abcd":
        closed |= {(x, z) for x, y in closed if y == middle for w, z in closed if w == middle}
    return closed
