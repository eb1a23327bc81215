"""Pairs are aligned once; what the collection says of them is told again without that."""

from __future__ import annotations

import pytest

from flows.stages.align import align
from flows.stages.grade import grade
from flows.stages.split import split
from tests.flows.stage_runs import DOCUMENT, context_at, run_stages
from transforms.schemas import SCHEMAS, from_rows

pytestmark = pytest.mark.slow

TEXTS = {
    "a": "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard, the coastguard said.",
    "b": "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard, the coastguard said.",
    "c": "On Monday the ferry Aurelia ran aground off Port Selwick, with 84 people aboard.",
}


@pytest.fixture
def context(tmp_path):
    return context_at(tmp_path)


def documents(context):
    rows = [
        {"doc_id": d, "text": text, "n_words": len(text.split()), "outlet": d} | DOCUMENT
        for d, text in TEXTS.items()
    ]
    context.store.write("documents", "12345678-d.parquet", from_rows("documents", rows))
    context.store.write("quotes", "q.parquet", SCHEMAS["quotes"].empty_table())
    described = from_rows("described_documents", [{"doc_id": d} for d in TEXTS])
    context.store.write("described_documents", "q.parquet", described)
    context.store.write("set_text", "s.parquet", SCHEMAS["set_text"].empty_table())
    of_describe = dict.fromkeys(("quotes", "described_documents"), ("q.parquet",))
    return {"documents": ("12345678-d.parquet",), "set_text": ("s.parquet",)} | of_describe


def placed(context, name, stories, **event_similarity):
    """Pairs named by the letters of their documents, and stories by those of theirs."""
    usual = {"containment_a": 1.0, "containment_b": 1.0, "reason": "both"}
    pairs = [{"doc_a": a, "doc_b": b, "topic": topic} | usual for (a, b), topic in event_similarity.items()]
    place = {"role": "member", "score": 1.0, "reason": ""}
    places = [{"story_id": story, "doc_id": doc} | place for story in stories for doc in story]
    context.store.write("pairs", name, from_rows("pairs", pairs))
    context.store.write("story_documents", name, from_rows("story_documents", places))
    return {"pairs": (name,), "story_documents": (name,)}


def pairs_of(context, files, table="grades"):
    rows = context.store.read(table, files).to_pylist()
    return sorted(row["doc_a"] + row["doc_b"] for row in rows)


def test_another_topic_or_story_grades_a_pair_again_and_aligns_none(context):
    texts = documents(context)
    first = texts | placed(context, "p1.parquet", ["abc"], ab=0.6, ac=0.6)
    before = run_stages(context, first, split, align, grade)
    second = before | placed(context, "p2.parquet", ["ab", "c"], ab=0.4, ac=0.6)
    after = run_stages(context, second, split, align, grade, previous=before)
    assert after["alignments"] == before["alignments"]
    assert after["grades"] != before["grades"]
    assert pairs_of(context, after) == ["ab", "ac"]
    same_story = {row["doc_b"]: row["same_story"] for row in context.store.read("grades", after).to_pylist()}
    assert same_story == {"b": True, "c": False}


def test_a_new_pair_is_aligned_alone_and_one_that_nobody_wants_goes(context):
    texts = documents(context)
    before = run_stages(
        context, texts | placed(context, "p1.parquet", ["abc"], ab=0.6, ac=0.6), split, align, grade
    )
    second = before | placed(context, "p2.parquet", ["abc"], ab=0.6, bc=0.6)
    after = run_stages(context, second, split, align, grade, previous=before)
    assert pairs_of(context, after) == pairs_of(context, after, "aligned_pairs") == ["ab", "bc"]
    (came,) = [
        name
        for name in after["aligned_pairs"]
        if pairs_of(context, {"aligned_pairs": (name,)}, "aligned_pairs") == ["bc"]
    ]
    assert came not in before["aligned_pairs"]


def test_what_stands_is_not_aligned_again(context, monkeypatch):
    first = documents(context) | placed(context, "p1.parquet", ["abc"], ab=0.6)
    before = run_stages(context, first, split, align, grade)
    monkeypatch.setattr("flows.stages.align.align_pairs", None)
    assert run_stages(context, before, align, grade, previous=before)["alignments"] == before["alignments"]
