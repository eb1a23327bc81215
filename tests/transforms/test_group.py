from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from transforms.components import connected
from transforms.errors import ContractError
from transforms.group import GroupConfig, affected, group
from transforms.schemas import PAIRS, STORIES, STORY_DOCUMENTS, check


def document(doc_id: str, day: int | None = None, month: int = 3, **fields: Any) -> dict[str, Any]:
    published = None if day is None else datetime(2026, month, day, tzinfo=UTC)
    usual = {
        "article_id": f"article {doc_id}",
        "outlet": None,
        "title": None,
        "text": f"Text of {doc_id}.",
        "modified_at": None,
    }
    return {"doc_id": doc_id, "published_at": published} | usual | fields


def documents(*rows: dict[str, Any]) -> pa.Table:
    strings = {name: pa.string() for name in ("doc_id", "article_id", "outlet", "title", "text")}
    times = {name: pa.timestamp("us", tz="UTC") for name in ("published_at", "modified_at")}
    return pa.Table.from_pylist(list(rows), pa.schema({**strings, **times}))


def topic_pair(a: str, b: str, topic: float) -> dict[str, Any]:
    return {
        "doc_a": a,
        "doc_b": b,
        "containment_a": 0.0,
        "containment_b": 0.0,
        "topic": topic,
        "reason": "topic",
    }


def text_pair(
    a: str, b: str, containment_a: float, containment_b: float, reason: str = "text"
) -> dict[str, Any]:
    return topic_pair(a, b, 0.0) | {
        "containment_a": containment_a,
        "containment_b": containment_b,
        "reason": reason,
    }


def pairs(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), PAIRS)


def members(table: pa.Table) -> set[frozenset[str]]:
    """The documents of each story."""
    stories: dict[str, set[str]] = {}
    for row in table.to_pylist():
        stories.setdefault(row["story_id"], set()).add(row["doc_id"])
    return {frozenset(docs) for docs in stories.values()}


def place(table: pa.Table, doc_id: str) -> dict[str, Any]:
    [row] = [r for r in table.to_pylist() if r["doc_id"] == doc_id]
    return row


def test_documents_of_one_event_are_one_story_and_others_stand_alone():
    docs = documents(document("a", 3), document("b", 2), document("c", 1), document("d"))
    stories, placed = group(docs, pairs(topic_pair("a", "b", 0.9), topic_pair("b", "c", 0.1)))
    assert members(placed) == {frozenset("ab"), frozenset("c"), frozenset("d")}
    assert place(placed, "d") | {"story_id": ""} == {
        "story_id": "",
        "doc_id": "d",
        "role": "alone",
        "score": 1.0,
        "reason": "no other document was found to tell of it",
        "corrected": None,
    }
    check("stories", stories)
    check("story_documents", placed)


def test_the_earliest_document_is_the_anchor_and_undated_ones_come_last():
    docs = documents(document("a"), document("b", 5), document("c", 4))
    stories, placed = group(docs, pairs(*(topic_pair(a, b, 0.9) for a, b in ("ab", "ac", "bc"))))
    assert [(r["doc_id"], r["role"]) for r in placed.to_pylist()] == [
        ("c", "anchor"),
        ("b", "member"),
        ("a", "member"),
    ]
    [story] = stories.to_pylist()
    assert story["first_published_at"].day == 4
    assert story["last_published_at"].day == 5


def test_a_changed_version_comes_after_the_first_one():
    changed = document("a", 1, article_id="x", modified_at=datetime(2026, 3, 2, tzinfo=UTC))
    _, placed = group(
        documents(changed, document("b", 1, article_id="x")), pairs(text_pair("a", "b", 1, 1, "version"))
    )
    assert [(r["doc_id"], r["role"]) for r in placed.to_pylist()] == [("b", "anchor"), ("a", "version")]


def test_a_story_keeps_its_id_when_later_documents_join():
    before, _ = group(documents(document("b", 1)), pairs())
    after, _ = group(documents(document("b", 1), document("a", 2)), pairs(topic_pair("a", "b", 0.9)))
    assert before["story_id"].to_pylist() == after["story_id"].to_pylist()


def test_one_strong_link_does_not_chain_two_stories():
    left = [topic_pair(a, b, 0.9) for a, b in ("ab", "ac", "bc")]
    right = [topic_pair(a, b, 0.9) for a, b in ("de", "df", "ef")]
    docs = documents(*(document(d, 1) for d in "abcdef"))
    _, placed = group(docs, pairs(*left, *right, topic_pair("c", "d", 0.95)))
    assert len(members(placed)) == 3
    assert not any({"a", "f"} <= story for story in members(placed))


def test_two_large_groups_need_a_stronger_bond_than_a_group_and_a_straggler():
    left, right = "abcd", "efgh"
    within = [topic_pair(a, b, 0.95) for group_ in (left, right) for a in group_ for b in group_ if a < b]
    docs = documents(*(document(d, 1) for d in left + right))
    twins = [topic_pair(a, b, 0.7) for a in left for b in right]
    assert members(group(docs, pairs(*within, *twins))[1]) == {frozenset(left), frozenset(right)}
    one_event = [topic_pair(a, b, 0.8) for a in left for b in right]
    assert members(group(docs, pairs(*within, *one_event))[1]) == {frozenset(left + right)}


def test_what_comes_days_later_with_the_same_names_is_the_next_event_and_a_copy_is_none():
    docs = documents(document("a", 1), document("b", 2), document("c", 4), document("d"))
    assert members(group(docs, pairs(topic_pair("a", "b", 0.7), topic_pair("a", "c", 0.7)))[1]) == {
        frozenset("ab"), frozenset("c"), frozenset("d")
    }  # fmt: skip
    assert members(group(docs, pairs(topic_pair("a", "c", 0.81)))[1]) >= {frozenset("ac")}
    reprint = text_pair("a", "c", 0.6, 0.6, "both") | {"topic": 0.4}
    assert members(group(docs, pairs(reprint))[1]) >= {frozenset("ac")}
    assert members(group(docs, pairs(topic_pair("c", "d", 0.7)))[1]) >= {frozenset("cd")}


def test_a_straggler_joins_the_group_whose_nearest_members_it_resembles():
    within = [topic_pair(a, b, 0.95) for a in "abcdef" for b in "abcdef" if a < b]
    docs = documents(*(document(d, 1) for d in "abcdefg"))
    near_two = [topic_pair("a", "g", 0.7), topic_pair("b", "g", 0.6)]
    assert len(members(group(docs, pairs(*within, *near_two))[1])) == 1
    near_one = [topic_pair("a", "g", 0.7)]
    assert members(group(docs, pairs(*within, *near_one))[1]) == {frozenset("abcdef"), frozenset("g")}


def test_a_document_mostly_contained_in_another_tells_its_story():
    docs = documents(document("a", 1), document("b", 2), document("c", 3))
    _, placed = group(docs, pairs(text_pair("a", "b", 0.2, 0.9), text_pair("a", "c", 0.05, 0.08)))
    assert members(placed) == {frozenset("ab"), frozenset("c")}


def test_text_without_a_topic_in_common_ties_where_one_is_whole_in_the_other():
    docs = documents(document("a", 1), document("b", 2))
    notice = text_pair("a", "b", 0.7, 0.8)
    assert len(members(group(docs, pairs(notice))[1])) == 2
    assert len(members(group(docs, pairs(notice | {"topic": 0.3, "reason": "both"}))[1])) == 1
    assert len(members(group(docs, pairs(notice | {"containment_b": 0.95}))[1])) == 1


def test_shared_text_and_shared_topic_add_up():
    docs = documents(document("a", 1), document("b", 2))
    both = text_pair("a", "b", 0.2, 0.2, "both") | {"topic": 0.4}
    assert len(members(group(docs, pairs(both))[1])) == 1
    assert len(members(group(docs, pairs(both | {"topic": 0.0}))[1])) == 2
    assert len(members(group(docs, pairs(both | {"containment_a": 0.0, "containment_b": 0.0}))[1])) == 2


def test_each_membership_says_what_ties_it_to_the_story():
    docs = documents(
        document("a", 1), document("b", 2), document("c", 3), document("d", 4, article_id="article a")
    )
    rows = [
        text_pair("a", "b", 0.5, 0.91),
        topic_pair("a", "c", 0.97),
        topic_pair("b", "c", 0.80),
        text_pair("a", "d", 1.0, 1.0, "version"),
        topic_pair("b", "d", 0.90),
        topic_pair("c", "d", 0.90),
    ]
    _, placed = group(docs, pairs(*rows))
    assert place(placed, "a")["reason"] == "the earliest of 4 documents"
    assert place(placed, "b")["reason"] == "91% of its text is in runs of words shared with a"
    assert place(placed, "c")["reason"] == "names, rare words and meaning agree with a (0.97)"
    assert place(placed, "c")["score"] == pytest.approx(0.97)
    assert place(placed, "d")["role"] == "version"
    assert place(placed, "d")["reason"] == "a version of the same article as a"


def test_of_documents_equally_near_to_the_rest_the_earliest_names_the_story():
    docs = documents(
        document("a", 1, title="Ferry aground", outlet="Harbour Gazette"),
        document("b", 2, outlet="The harbour gazette"),
        document("c", 2, outlet="Selwick Post"),
        document("d", 2),
    )
    edges = [topic_pair(a, b, 0.9) for a in "abcd" for b in "abcd" if a < b]
    [story] = group(docs, pairs(*edges))[0].to_pylist()
    assert (story["title"], story["n_documents"], story["n_outlets"]) == ("Ferry aground", 4, 2)


def test_a_stray_that_came_first_does_not_name_the_story():
    docs = documents(
        document("s", 1, title="What to see this weekend"),
        document("a", 2, title="Ferry aground"),
        document("b", 2, title="Ferry still aground"),
        document("c", 2, title="Ferry afloat again"),
    )
    edges = [topic_pair(a, b, 0.9) for a, b in ("ab", "ac", "bc")]
    strays = [topic_pair("s", other, 0.7) for other in "abc"]
    stories, placed = group(docs, pairs(*edges, *strays))
    assert stories["title"].to_pylist() == ["Ferry aground"]
    assert place(placed, "s")["role"] == "anchor"
    assert stories["first_published_at"].to_pylist() == [datetime(2026, 3, 1, tzinfo=UTC)]


def test_a_story_without_headline_is_named_by_its_first_words():
    [story] = group(documents(document("a", text="one " * 40)), pairs())[0].to_pylist()
    assert story["title"] == " ".join(["one"] * 14)


def test_a_giant_component_is_split_at_stronger_links():
    chain = [topic_pair(f"{n:03}", f"{n + 1:03}", 0.99 if n % 10 else 0.6) for n in range(1, 60)]
    docs = documents(*(document(f"{n:03}", 1) for n in range(1, 61)))
    _, placed = group(docs, pairs(*chain), GroupConfig(most_documents=10))
    assert max(len(story) for story in members(placed)) <= 10


def test_many_copies_of_one_text_are_one_story_whatever_their_number():
    ids = [f"{n:03}" for n in range(30)]
    copies = [text_pair(a, b, 1.0, 1.0) for a in ids for b in ids if a < b]
    _, placed = group(
        documents(*(document(i, 1) for i in ids)), pairs(*copies), GroupConfig(most_documents=10)
    )
    assert len(members(placed)) == 1


def test_no_documents_give_no_stories():
    stories, placed = group(documents(), pairs())
    assert stories.equals(STORIES.empty_table())
    assert placed.equals(STORY_DOCUMENTS.empty_table())


def test_pairs_of_unknown_documents_are_refused():
    with pytest.raises(ContractError, match="not in documents"):
        group(documents(document("a")), pairs(topic_pair("a", "b", 0.9)))


def test_what_nothing_touched_stays_as_it_is_grouped():
    doc_ids = pa.array(list("abcdefg"))
    found = pairs(
        topic_pair("a", "b", 0.9),
        topic_pair("b", "c", 0.9),
        topic_pair("c", "d", 0.4),
        topic_pair("e", "f", 0.9),
    )
    assert affected(doc_ids, found, pa.array(["a"])).to_pylist() == list("abc")
    assert affected(doc_ids, found, pa.array(["f", "g", "gone"])).to_pylist() == list("efg")
    assert affected(doc_ids, found, pa.array([], pa.string())).to_pylist() == []


PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73]
scores = st.sampled_from([0.3, 0.45, 0.5, 0.55, 0.7, 0.9, 1.0])
edges = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda e: e[0] < e[1]),
    scores,
    max_size=16,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.permutations(PRIMES), st.integers(2, 7))
def test_without_rules_for_sizes_it_is_plain_average_linkage(drawn: list[int], n: int):
    ids = "abcdefg"[:n]
    # No two means of logarithms of primes are equal, so that no tie leaves a choice
    rows = [topic_pair(a, b, math.log(drawn.pop(), 79)) for a in ids for b in ids if a < b]
    config = GroupConfig(join=0.5, join_large=0.5, stragglers=0)
    _, placed = group(documents(*(document(d, 1) for d in ids)), pairs(*rows), config)
    found = fcluster(linkage([1 - row["topic"] for row in rows], "average"), 0.5, "distance")
    assert members(placed) == {frozenset(np.array(list(ids))[found == k].tolist()) for k in found}


@pytest.mark.slow
@settings(max_examples=60)
@given(edges, st.permutations("abcdefgh"), st.randoms(use_true_random=False))
def test_every_document_is_in_one_story_whatever_the_order_of_rows(
    found: dict, order: list[str], random: Any
):
    dates = dict(zip("abcdefgh", (3, 1, None, 2, 2, None, 5, 4), strict=True))
    rows = [topic_pair(a, b, score) for (a, b), score in found.items()]
    docs = {d: document(d, dates[d], title=f"Title of {d}") for d in "abcdefgh"}
    expected = group(documents(*docs.values()), pairs(*rows))
    random.shuffle(rows)
    stories, placed = group(documents(*(docs[d] for d in order)), pairs(*rows))
    assert sorted(placed["doc_id"].to_pylist()) == list("abcdefgh")
    assert (stories.equals(expected[0]), placed.equals(expected[1])) == (True, True)


def test_a_document_without_a_time_joins_the_nearest_event_and_ties_no_two():
    rows = [document("a", 1), document("b", 2), document("c", 20), document("d", 21), document("u")]
    ties = [
        ("a", "b", 0.9),
        ("c", "d", 0.9),
        ("a", "u", 0.8),
        ("b", "u", 0.8),
        ("c", "u", 0.95),
        ("d", "u", 0.9),
    ]
    assert stories(rows, [topic_pair(*tie) for tie in ties]) == {("a", "b"), ("c", "d", "u")}


def test_a_story_spans_no_more_than_a_month():
    rows = [document("a", 1), document("b", 16), document("c", 31), document("d", 1, month=4)]
    copies = [text_pair(a, b, 1.0, 1.0) for a, b in ("ab", "bc", "cd", "ac", "bd", "ad")]
    assert all(len(members) < 4 for members in stories(rows, copies))
    assert stories(rows[:3], copies[:2] + copies[3:4]) == {("a", "b", "c")}


def test_a_story_of_endless_copies_is_cut_by_time():
    rows = [document("a", 1), document("b", 30), document("c", 1, month=4), document("u")]
    copies = [text_pair(a, b, 1.0, 1.0) for a, b in ("ab", "bc", "ac", "au", "cu")]
    config = GroupConfig(most_documents=2)
    assert stories(rows, copies, config) == {("a", "b"), ("c", "u")}


def stories(
    rows: list[dict[str, Any]], ties: list[dict[str, Any]], config: GroupConfig = GroupConfig()
) -> set[tuple[str, ...]]:
    _, placed = group(documents(*rows), pairs(*ties), config)
    members: dict[str, list[str]] = {}
    for row in placed.to_pylist():
        members.setdefault(row["story_id"], []).append(row["doc_id"])
    return {tuple(sorted(ids)) for ids in members.values()}


@given(
    st.integers(1, 30).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))
    )
)
def test_what_is_connected_is_what_scipy_finds(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    n, links = drawn
    first, second = np.array(links, np.int64).reshape(-1, 2).T
    number, component = connected_components(
        coo_array((np.ones(len(links)), (first, second)), shape=(n, n)), directed=False
    )
    assert connected(n, first, second)[0] == number
    assert connected(n, first, second)[1].tolist() == component.tolist()
