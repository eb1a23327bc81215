"""Corrections of two articles: which pairs they settle, and stories that follow them whatever the evidence."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.test_group import document, documents, members, pairs, place, topic_pair
from transforms.corrections import OF_TWO, Correction
from transforms.group import GroupConfig, affected, group, separate
from transforms.schemas import check
from transforms.settled import NAMED, OUTRANKED, Settled, settled


def of(what: str, one: str, other: str, why: str = "it says so") -> Correction:
    return Correction(what, f"{one}.txt", f"{other}.txt", "ada", "2026-04-02T10:00Z", why)


def named(*doc_ids: str, **fields: Any) -> pa.Table:
    rows = [
        {"doc_id": d, "article_id": d, "url": None, "source_path": f"{d}.txt", "item": ""} | fields
        for d in doc_ids
    ]
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in NAMED]))


def among(doc_ids: str, *corrections: Correction) -> Settled:
    return settled(named(*doc_ids), corrections)


def ruled(table: pa.Table) -> set[tuple[str, str, str]]:
    return set(zip(*(table[name].to_pylist() for name in ("doc_a", "doc_b", "what")), strict=True))


def test_a_correction_settles_the_pair_that_it_names_in_whatever_order():
    one = among("abc", of("same-story", "b", "a"), of("source", "c", "b"))
    assert ruled(one.stories) == {("a", "b", "same-story")}
    assert one.sources.to_pylist() == one.copies.to_pylist()
    [copy] = one.copies.to_pylist()
    assert (copy["doc_a"], copy["doc_b"], copy["source_doc_id"], copy["number"]) == ("b", "c", "b", 2)
    assert copy["corrected"] == "source “c.txt” “b.txt” by ada, 2026-04-02T10:00Z: it says so"
    assert one.faults == ()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ([of("same-story", "a", "b")], of("other-story", "b", "a")),
        ([of("same-story", "a", "b"), of("same-story", "b", "c")], of("other-story", "a", "c")),
        ([of("source", "a", "b")], of("source", "b", "a")),
        ([of("source", "a", "b"), of("source", "b", "c")], of("source", "c", "a")),
        ([of("no-copy", "a", "b")], of("source", "a", "b")),
    ],
)
def test_of_corrections_that_cannot_all_hold_the_later_ones_count(earlier, later):
    result = among("abc", *earlier, later)
    assert result.faults == ((1, OUTRANKED),)
    pair = sorted(name.removesuffix(".txt") for name in (later.target, later.value))
    assert (*pair, later.what) in ruled(result.stories) | ruled(result.copies)
    assert len(result.stories) + len(result.copies) == len(earlier)


def test_a_story_and_a_copy_are_two_questions():
    assert among("ab", of("other-story", "a", "b"), of("source", "a", "b")).faults == ()


def test_a_name_means_all_versions_of_one_article_and_no_two_articles():
    versions = pa.concat_tables([named("a", "b", url="https://u.test", article_id="v"), named("c", "d")])
    at = Correction("other-story", "https://u.test", "c.txt", "ada", "today", "x")
    assert ruled(settled(versions, [at]).stories) == {("a", "c", "other-story"), ("b", "c", "other-story")}
    two = pa.concat_tables([named("a", "b", url="https://u.test"), named("c")])
    [(number, fault)] = settled(two, [at]).faults
    assert number == 1 and fault.startswith("2 articles have")
    [(_, fault)] = settled(named("c"), [at]).faults
    assert fault == "No document has the address or path 'https://u.test'."


# Stories

EVENT = [topic_pair("a", "b", 0.9), topic_pair("b", "c", 0.8), topic_pair("a", "c", 0.8)]
DOCS = documents(*(document(doc_id, 3) for doc_id in "abcdef"))


def grouped(*corrections: Correction, docs: pa.Table = DOCS, found: pa.Table | None = None) -> pa.Table:
    found = pairs(*EVENT, topic_pair("d", "e", 0.9)) if found is None else found
    told = settled(named(*docs["doc_id"].to_pylist()), corrections).stories
    stories, placed = group(docs, found, settled=told)
    check("stories", stories)
    return check("story_documents", placed)


def test_the_stories_of_two_documents_of_one_story_are_one_whatever_the_evidence():
    placed = grouped(of("same-story", "c", "e"))
    assert members(placed) == {frozenset("abcde"), frozenset("f")}
    assert place(placed, "e")["corrected"] == [f"{of('same-story', 'c', 'e')}; without it: two stories"]
    assert place(placed, "a")["corrected"] is None
    alone = place(grouped(of("same-story", "a", "f")), "f")
    assert (alone["role"], alone["score"]) == ("member", 0.0)
    assert alone["reason"].startswith("a correction")


def test_documents_of_two_stories_are_apart_and_the_others_go_where_they_are_nearer():
    placed = grouped(of("other-story", "c", "a"))
    assert members(placed) == {frozenset("ab"), frozenset("c"), frozenset("de"), frozenset("f")}
    assert place(placed, "c")["corrected"] == [f"{of('other-story', 'c', 'a')}; without it: one story"]


def test_what_is_one_with_a_document_is_apart_from_what_that_one_is_apart_from():
    placed = grouped(of("same-story", "f", "a"), of("other-story", "f", "b"))
    assert members(placed) == {frozenset("acf"), frozenset("b"), frozenset("de")}


def test_stories_that_cannot_be_joined_keep_the_documents_that_are_to_be_one_to_themselves():
    placed = grouped(of("same-story", "a", "d"), of("other-story", "b", "e"))
    assert members(placed) == {frozenset("ad"), frozenset("bc"), frozenset("e"), frozenset("f")}


def test_a_story_cut_by_times_alone_keeps_documents_apart_too():
    same = [topic_pair(a, b, 1.0) for a, b in ("ab", "ac", "bc")]
    told = among("abc", of("other-story", "a", "b")).stories
    _, placed = group(DOCS.slice(0, 3), pairs(*same), GroupConfig(most_documents=2), settled=told)
    assert members(placed) == {frozenset("ac"), frozenset("b")}


def test_a_correction_of_documents_that_are_not_there_says_nothing():
    assert members(grouped(docs=DOCS.slice(1), found=pairs(EVENT[1]))) == members(
        group(DOCS.slice(1), pairs(EVENT[1]), settled=among("abc", of("other-story", "a", "b")).stories)[1]
    )


def test_parts_hang_together_by_what_is_settled():
    told = among("af", of("same-story", "a", "f")).stories
    doc_ids, found = DOCS["doc_id"].combine_chunks(), pairs(*EVENT)
    assert affected(doc_ids, found, pa.array(["f"]), settled=told).to_pylist() == list("abcf")
    assert [len(docs) for docs, _ in separate(DOCS, found, settled=told)] == [4, 1, 1]


IDS = "abcdef"
ANY = st.builds(of, st.sampled_from(OF_TWO), *(st.sampled_from(IDS),) * 2).filter(
    lambda c: c.target != c.value
)
CORRECTIONS = st.lists(ANY, max_size=8)
STRENGTHS = st.lists(st.sampled_from([0.0, 0.4, 0.6, 0.9]), min_size=15, max_size=15)


@pytest.mark.slow
@given(CORRECTIONS, STRENGTHS, st.permutations(range(6)))
def test_stories_follow_every_correction_that_counts(corrections, strengths, order):
    found = pairs(
        *(
            topic_pair(a, b, s)
            for (a, b), s in zip([p for p in product(IDS, IDS) if p[0] < p[1]], strengths, strict=True)
            if s
        )
    )
    placed = grouped(*corrections, found=found)
    story_of = dict(zip(placed["doc_id"].to_pylist(), placed["story_id"].to_pylist(), strict=True))
    result = among(IDS, *corrections)
    for a, b, what in ruled(result.stories):
        assert (story_of[a] == story_of[b]) == (what == "same-story")
    # twice is once; taken back is before; the order of rows is nothing; what does not count changes nothing
    assert members(grouped(*corrections, *corrections, found=found)) == members(placed)
    counting = [c for n, c in enumerate(corrections, 1) if n not in dict(result.faults)]
    assert among(IDS, *counting).stories["what"] == result.stories["what"]
    assert members(grouped(*counting, found=found)) == members(placed)
    assert grouped(found=found) == group(DOCS, found)[1]
    assert grouped(*corrections, docs=DOCS.take(pa.array(order)), found=found) == placed


@given(CORRECTIONS)
def test_what_counts_does_not_contradict_itself(corrections):
    result = among(IDS, *corrections)
    sources = {(b if s == a else a, s) for a, b, s in _columns(result.sources)}
    none = {(a, b) for a, b, s in _columns(result.copies) if s is None}
    assert not none & {tuple(sorted(pair)) for pair in sources}
    descent = set(sources)
    for middle, *_ in permutations(IDS, 1):
        descent |= {(x, z) for x, y in descent if y == middle for w, z in descent if w == middle}
    assert not any(a == b for a, b in descent)


def _columns(table: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(table[name].to_pylist() for name in ("doc_a", "doc_b", "source_doc_id")), strict=True))
