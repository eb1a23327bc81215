from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.errors import ContractError
from transforms.fingerprint.word_hash import hash_forms
from transforms.rarity import MOST_RARE, rarity
from transforms.split import split
from transforms.topic import TopicConfig, topic
from transforms.topic.candidates import CandidateConfig, candidates
from transforms.topic.terms import TermConfig, term_vectors

REPORT = (
    "The ferry Aurelia ran aground on the Skarn rocks off Port Selwick on Monday with 84 people aboard. "
    "Captain Ines Marsh said the steering had failed. Coastguard boats from Halmstock took everyone off."
)
RETOLD = (
    "All 84 passengers and crew of the Aurelia were brought to safety after she struck rocks near Selwick. "
    "“We lost the rudder,” Ms Marsh told our reporter at Halmstock, where survivors were given blankets."
)
OTHER_EVENT = (
    "A theatre in Port Selwick will stage the comedies of Anders Brill this autumn. "
    "Its director, Mona Tveit, promises a cheerful season, with tickets from 12 crowns."
)
OTHER_FIELD = (
    "Shares of the chipmaker Orlen Devices fell by a tenth after it cut its forecast for the second quarter. "
    "Analysts had expected demand from car makers to hold."
)


def documents(
    *texts: str, days: tuple[int | None, ...] = (), language: str = "en", **fields: Any
) -> pa.Table:
    days = days or (None,) * len(texts)
    return pa.table(
        {
            "doc_id": [f"{n:016x}" for n in range(len(texts))],
            "title": pa.array(fields.get("titles", [None] * len(texts)), pa.string()),
            "text": list(texts),
            "language": [language] * len(texts),
            "published_at": pa.array(
                [d and datetime(2026, 3, d, tzinfo=UTC) for d in days], pa.timestamp("us", tz="UTC")
            ),
        }
    )


def scores(
    table: pa.Table,
) -> dict[tuple[int, int], float]:
    found = topic(table, split(table), TopicConfig(floor=0)).to_pylist()
    return {(int(r["doc_a"], 16), int(r["doc_b"], 16)): r["topic"] for r in found}


def test_one_event_in_other_words_is_likely_and_another_event_in_the_same_town_is_not():
    found = scores(documents(REPORT, RETOLD, OTHER_EVENT, OTHER_FIELD))
    assert found[0, 1] > 0.5
    assert found.get((0, 2), 0) < 0.5
    assert found.get((0, 3), 0) < 0.02


def test_a_score_does_not_depend_on_the_other_documents():
    alone = scores(documents(REPORT, RETOLD))
    among = scores(documents(REPORT, RETOLD, *(f"{OTHER_FIELD} {REPORT} {n}" for n in range(30))))
    assert alone[0, 1] == among[0, 1]


def test_the_same_text_scores_highest():
    found = scores(documents(REPORT, REPORT))
    assert found[0, 1] > 0.999


def test_dated_documents_beyond_the_window_are_not_compared_and_undated_ones_are():
    found = scores(documents(REPORT, REPORT, REPORT, REPORT, days=(1, 5, 6, None)))
    assert set(found) == {(0, 1), (1, 2), (0, 3), (1, 3), (2, 3)}


def test_a_headline_counts_with_the_text():
    bare = scores(documents("She was towed in.", REPORT))
    titled = scores(
        documents("She was towed in.", REPORT, titles=["Ferry Aurelia aground off Selwick", None])
    )
    assert titled[0, 1] > bare.get((0, 1), 0)


def test_a_text_without_words_has_no_pair():
    assert scores(documents("", "…", REPORT)) == {}
    assert scores(documents()) == {}


def test_languages_without_spaces_are_compared():
    table = documents("台风登陆广东造成三人死亡", "台风在广东登陆三人死亡", "央行宣布下调利率", language="zh")
    found = scores(table)
    assert found[0, 1] > 0.5 > found.get((0, 2), 0)


def test_a_meaning_weight_that_is_no_share_is_refused():
    with pytest.raises(ContractError, match="meaning_weight"):
        TopicConfig(meaning_weight=1.5)


def test_rare_words_are_rarer_than_common_ones_and_unknown_words_the_rarest():
    the, ferry, aurelia = rarity(hash_forms(["the", "ferry", "zzqqxj"]), "en")
    assert 1 < the < 2 < ferry < aurelia == MOST_RARE


def test_a_language_without_a_list_is_read_with_the_english_one():
    hashes = hash_forms(["the", "ferry"])
    assert rarity(hashes, "und").tolist() == rarity(hashes, "en").tolist()
    assert rarity(hash_forms(["und"]), "de")[0] < rarity(hash_forms(["und"]), "en")[0]


def test_names_make_up_their_share_and_no_more():
    # one name beside four other words; the same words without a capital; a name at the start of the sentence only
    table = documents("We met the Marsh family.", "We met the marsh family.", "Marsh said so.", "Marsh")
    config = TermConfig(rarity_power=0, name_share=0.5)
    vectors = term_vectors(table, split(table), config).toarray()
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4))
    assert (vectors**2).max(axis=1) == pytest.approx([0.5, 0.2, 1 / 3, 1], rel=0.02)


def test_early_mentions_and_figures_weigh_more():
    table = documents("harbour " + "the " * 300 + "ferry 84")
    config = TermConfig(rarity_power=0, saturation=1e9, fade_words=300, number_weight=2)
    [weights] = term_vectors(table, split(table), config).toarray().tolist()
    columns = sorted(hash_forms(["harbou", "the", "ferry", "84"]).tolist())
    weight = {
        stem: weights[columns.index(*hash_forms([stem]).tolist())] for stem in ("harbou", "ferry", "84")
    }
    assert weight["harbou"] / weight["ferry"] == pytest.approx(2, rel=0.01)
    assert weight["84"] / weight["ferry"] == pytest.approx(2, rel=0.01)


def test_inflected_words_and_genitives_meet_in_one_term():
    table = documents("Marsh's missiles were launched", "Marsh missile launches")
    vectors = term_vectors(table, split(table), TermConfig(rarity_power=0, fade_words=1e9))
    assert (vectors[[0]] @ vectors[[1]].T).toarray()[0, 0] == pytest.approx(3 / np.sqrt(4 * 3))


words = st.sampled_from(
    ["ferry", "Aurelia", "rocks", "Selwick", "captain", "Marsh", "rudder", "theatre", "84", "chips"]
)
texts = st.lists(st.lists(words, max_size=8).map(" ".join), min_size=1, max_size=7)
dates = st.lists(st.one_of(st.none(), st.integers(1, 12)), min_size=7, max_size=7)


@settings(max_examples=40)
@given(texts, dates, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(found: list[str], days: list[int | None], random: Any):
    table = documents(*found, days=tuple(days[: len(found)]))
    order = list(range(len(found)))
    random.shuffle(order)
    shuffled = table.take(order)
    assert topic(table, split(table)).equals(topic(shuffled, split(shuffled)))


@settings(max_examples=40)
@given(texts, dates)
def test_candidates_are_all_near_pairs_whatever_the_blocks(found: list[str], days: list[int | None]):
    table = documents(*found, days=tuple(days[: len(found)]))
    vectors = term_vectors(table, split(table))
    got = candidates(vectors, table["published_at"], CandidateConfig(floor=0.05))
    products = (vectors @ vectors.T).toarray()
    expected = {
        (i, j)
        for i in range(len(found))
        for j in range(i + 1, len(found))
        if products[i, j] >= 0.05 and (days[i] is None or days[j] is None or abs(days[i] - days[j]) <= 4)
    }
    assert set(zip(*(side.tolist() for side in got), strict=True)) == expected
    assert len(got[0]) == len(expected)
