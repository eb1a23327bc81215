from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import USER_DOCUMENTS
from tests.transforms.event_terms import NOTHING, documents, profiled
from transforms.events import (
    CandidateConfig,
    Clues,
    EventConfig,
    TermConfig,
    event_similarity,
    event_vectors,
    periods,
    with_undated,
)
from transforms.events.clues import Sight
from transforms.events.common import matrix
from transforms.events.vectors import unpacked
from transforms.normalise import normalise
from transforms.split import split
from transforms.word_hash import hash_forms

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
ONE_FIGURE = (
    "Orlen Devices has sold 1,500,000 shares to pension funds.",
    "Selwick Water offers 1,500,000 shares through a broker.",
)


def scores(
    table: pa.Table,
) -> dict[tuple[int, int], float]:
    config = EventConfig(floor=0)
    found = event_similarity(event_vectors(table, split(table), config), config).to_pylist()
    return {(int(r["doc_a"], 16), int(r["doc_b"], 16)): r["topic"] for r in found}


@pytest.mark.slow
def test_one_event_in_other_words_is_likely_and_another_event_in_the_same_town_is_not():
    found = scores(documents(REPORT, RETOLD, OTHER_EVENT, OTHER_FIELD))
    assert found[0, 1] > 0.5
    assert found.get((0, 2), 0) < 0.5
    assert found.get((0, 3), 0) < 0.02


@pytest.mark.skipif(not USER_DOCUMENTS.is_dir(), reason="the user's documents are not beside the checkout")
def test_a_digest_without_common_text_tells_of_the_event_of_the_reports():
    texts = [normalise(file.read_text("utf-8")) for file in sorted(USER_DOCUMENTS.glob("*.txt"))]
    found = scores(documents(*texts))
    assert len(found) == 6
    assert min(found.values()) > 0.7


def test_a_score_does_not_depend_on_the_other_documents():
    alone = scores(documents(REPORT, RETOLD))
    among = scores(documents(REPORT, RETOLD, *(f"{OTHER_FIELD} {REPORT} {n}" for n in range(30))))
    assert alone[0, 1] == among[0, 1]


def test_the_same_text_scores_highest():
    found = scores(documents(REPORT, REPORT))
    assert found[0, 1] > 0.99


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


@pytest.mark.slow
def test_languages_without_spaces_are_compared():
    table = documents("台风登陆广东造成三人死亡", "台风在广东登陆三人死亡", "央行宣布下调利率", language="zh")
    found = scores(table)
    assert found[0, 1] > 0.5 > found.get((0, 2), 0)


GERMAN = (
    "Die Fähre Aurelia lief am Montag mit 84 Menschen an Bord vor Port Selwick auf die Klippen. Kapitänin Ines Marsh "
    "sagte, das Ruder habe versagt. Boote der Küstenwache aus Halmstock brachten alle an Land."
)
GERMAN_RETOLD = (
    "Nach dem Unglück auf See sind sämtliche Passagiere eines Schiffs gerettet. Es war bei Port Selwick an einem "
    "Riff gestrandet, weil es sich nicht mehr steuern ließ. Die Geretteten bekamen in Halmstock Decken und heißen "
    "Tee. "
)
GERMAN_OTHER = (
    "Ein Theater in Port Selwick spielt im Herbst die Komödien von Anders Brill. Intendantin Mona Tveit verspricht "
    "eine heitere Saison; Karten gibt es ab 12 Kronen."
)


@pytest.mark.slow
def test_one_event_in_other_german_words_is_likely_and_another_event_is_not():
    found = scores(documents(GERMAN, GERMAN_RETOLD, GERMAN_OTHER, language="de"))
    assert found[0, 1] > 0.5 > max(found.get((0, 2), 0), found.get((1, 2), 0))


@pytest.mark.slow
def test_unrelated_chinese_and_japanese_reports_are_not_alike():
    table = pa.concat_tables(
        [
            documents(
                "周二下午，河口镇一座纺织厂发生火灾，消防员用了三个小时才把火扑灭，没有人受伤。",
                "新的地铁线路将于明年春天开通，连接机场和旧城区，全长二十六公里。",
                "女子排球队在决赛中以三比一战胜邻省对手，第一次夺得冠军。",
                language="zh",
            ),
            documents(
                "市は来年度から小学校の給食費を無料にすると発表した。財源は観光税でまかなう。",
                "山岳救助隊は日曜日、吹雪で動けなくなった登山者二人を無事に救出した。",
                language="ja",
            ),
        ]
    )
    table = table.set_column(0, "doc_id", pa.array([f"{n:016x}" for n in range(len(table))]))
    assert max(scores(table).values(), default=0) < 0.3


@pytest.mark.slow
def test_a_german_and_an_english_report_meet_in_names_and_figures():
    table = pa.concat_tables([documents(REPORT), documents("", GERMAN, "", language="de").slice(1)])
    assert scores(table)[0, 1] > 0.5


def test_a_language_without_vectors_is_compared_by_terms_alone():
    reports = (
        "Ferjan Aurelia strandaði við Port Selwick á mánudag með 84 manns um borð, sagði Ines Marsh skipstjóri.",
        "Ines Marsh skipstjóri sagði að stýri Aurelia hefði bilað við Port Selwick; 84 manns var bjargað.",
        "Leikhúsið í Halmstock sýnir gamanleiki eftir Anders Brill í haust og miðar kosta 12 krónur.",
    )
    table = documents(*reports, language="is")
    assert set(map(len, profiled(table)["lead"].to_pylist())) == {0}
    found = scores(table)
    assert found[0, 1] > 0.5 > found.get((0, 2), 0)


def test_figures_and_late_words_weigh_less_where_the_encoder_reads_too():
    text = "qqjxz " + "og " * 100 + "zzqqxj 84"
    ratios = {}
    for language in ("is", "de"):
        terms = unpacked(profiled(documents(text, language=language))).terms
        weight = dict(zip(terms.terms.tolist(), terms.weights.tolist(), strict=True))
        first, late, figure = (weight[hashed] for hashed in hash_forms(["qqjxz", "zzqqxj", "84"]).tolist())
        ratios[language] = late / first, figure / late
    # 101 words down a mention counts .4975 or .748, which saturation makes .645 or .845 of one at the start
    assert ratios["de"] == pytest.approx((0.645, 0.5), rel=0.01)
    assert ratios["is"] == pytest.approx((0.845, 1.0), rel=0.01)


def test_meaning_counts_no_more_than_it_can_tell():
    clues = Clues(terms=4, meaning=10, even=5, most_meaning=0.5)
    assert clues.log_odds(np.array([0.0, 0.0, 0.5]), np.array([0.4, 0.9, 0.5])).tolist() == [-1, 0, 2]


def test_meaning_tells_of_one_event_only_where_terms_vouch_for_it():
    clues = Clues(terms=4, meaning=10, even=5, most_meaning=0.8, unvouched=0.3)
    terms, meaning = np.array([0.0, 0.2, 0.5, 0.9]), np.array([0.9, 0.9, 0.9, 0.2])
    assert clues.log_odds(terms, meaning) == pytest.approx([-2, 0.8, 5, 0.6])
    read = EventConfig().clues(Sight.SENTENCES)
    same_subject, same_event = read.log_odds(np.array([0.05, 0.25]), np.array([0.7, 0.7])).tolist()
    assert same_subject < 0 < same_event


def test_one_term_gives_a_share_of_what_terms_tell_at_most():
    clues = Clues(terms=9, meaning=0, even=0, one_term=1 / 3)
    terms, heaviest = np.array([0.3, 0.3, 0.3]), np.array([0.3, 0.1, 0.2])
    assert clues.log_odds(terms, np.zeros(3), heaviest) == pytest.approx([0.9, 2.7, 1.8])


def test_two_offers_of_as_many_shares_are_two_events_unless_text_was_taken():
    (pair,) = event_similarity(profiled(documents(*ONE_FIGURE))).to_pylist()
    assert pair["topic"] >= 0.5 > pair["topic_without_text"]


def test_several_common_terms_tell_of_one_event_with_text_or_without():
    (pair,) = event_similarity(profiled(documents(REPORT, RETOLD))).to_pylist()
    assert pair["topic_without_text"] >= 0.5


@pytest.mark.slow
@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([REPORT, GERMAN, OTHER_EVENT, "", "渡轮触礁"]),
            st.sampled_from(["en", "de", "is", "zh"]),
        )
    )
)
def test_a_profile_depends_on_its_document_alone(drawn: list[tuple[str, str]]):
    tables = [
        documents(*[""] * n, text, language=language).slice(n) for n, (text, language) in enumerate(drawn)
    ]
    together = profiled(pa.concat_tables([documents(), *tables]))
    alone = pa.concat_tables([profiled(documents()), *map(profiled, tables)])
    assert together.equals(alone)


words = st.sampled_from(
    ["ferry", "Aurelia", "rocks", "Selwick", "captain", "Marsh", "rudder", "theatre", "84", "chips"]
)
texts = st.lists(st.lists(words, max_size=8).map(" ".join), min_size=1, max_size=7)
dates = st.lists(st.one_of(st.none(), st.integers(1, 12)), min_size=7, max_size=7)


@pytest.mark.slow
@settings(max_examples=40)
@given(texts, dates, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(found: list[str], days: list[int | None], random: Any):
    table = documents(*found, days=tuple(days[: len(found)]))
    order = list(range(len(found)))
    random.shuffle(order)
    shuffled = table.take(order)
    assert event_similarity(profiled(table)).equals(event_similarity(profiled(shuffled)))


@pytest.mark.slow
@settings(max_examples=40)
@given(texts, dates, st.sampled_from([1, 3, 1 << 23]))
def test_all_near_pairs_are_compared_whatever_the_blocks(
    found: list[str], days: list[int | None], cells: int
):
    table = documents(*found, days=tuple(days[: len(found)]))
    config = EventConfig(floor=0, candidates=CandidateConfig(floor=0.05, cells=cells))
    pairs = event_similarity(profiled(table, config), config).to_pylist()
    terms = unpacked(profiled(table, config).sort_by("doc_id")).terms
    products = matrix(terms, len(found), NOTHING)
    cosines = (products @ products.T).toarray()
    expected = {
        (i, j)
        for i in range(len(found))
        for j in range(i + 1, len(found))
        if cosines[i, j] >= 0.05 and (days[i] is None or days[j] is None or abs(days[i] - days[j]) <= 4)
    }
    assert sorted((int(r["doc_a"], 16), int(r["doc_b"], 16)) for r in pairs) == sorted(expected)


def test_words_that_one_week_is_full_of_tell_something_in_another():
    crowd = [f"dlrs {name} {n}" for n, name in enumerate(["ferry", "rudder", "harbour", "theatre"])]
    table = documents(*crowd, "dlrs chips", "dlrs rocks", days=(1, 1, 1, 1, 20, 21))
    config = EventConfig(floor=0, terms=TermConfig(common_share=0.5, common_documents=2))
    assert [
        (r["doc_a"][-1], r["doc_b"][-1])
        for r in event_similarity(profiled(table, config), config).to_pylist()
    ] == [("4", "5")]


def test_a_document_of_another_time_changes_no_pair():
    week = documents(REPORT, RETOLD, OTHER_EVENT, days=(9, 10, 10))
    more = documents(REPORT, RETOLD, OTHER_EVENT, REPORT, RETOLD, days=(9, 10, 10, 25, 1))
    config = EventConfig(terms=TermConfig(common_documents=2))
    old = [
        r
        for r in event_similarity(profiled(more, config), config).to_pylist()
        if max(r["doc_a"], r["doc_b"])[-1] < "3"
    ]
    assert old == event_similarity(profiled(week, config), config).to_pylist() != []


def test_an_undated_document_changes_no_pair_of_a_dated_one():
    dated, undated = documents(REPORT, RETOLD, days=(9, 10)), documents("", "", REPORT, RETOLD).slice(2)
    config = EventConfig(terms=TermConfig(common_documents=1))
    block = profiled(dated, config)
    [period] = set(periods(dated["published_at"], config).tolist())
    every, one = (
        with_undated(block, period, profiled(some, config), config) for some in (undated, undated.slice(0, 1))
    )
    assert one.to_pylist() == [r for r in every.to_pylist() if r["doc_b"][-1] == "2"] != []


@pytest.mark.slow
@settings(max_examples=20)
@given(texts, st.integers(0, 7))
def test_a_score_is_the_same_in_every_batch(found: list[str], cut: int):
    whole, some = documents(*found), documents(*found[: cut + 1])
    everything = scores(whole)
    assert scores(some) == {pair: score for pair, score in everything.items() if max(pair) <= cut}


def test_a_report_without_a_time_needs_more_in_common_than_one_of_the_same_days():
    dated = documents(REPORT, RETOLD, days=(9, 10))
    undated = pa.concat_tables([dated.slice(0, 1), documents("", RETOLD).slice(1)])
    of_days, of_any = (event_similarity(profiled(table))["topic"].to_pylist() for table in (dated, undated))
    assert of_any[0] / (1 - of_any[0]) == pytest.approx(of_days[0] / (1 - of_days[0]) / 3, rel=0.01)
