from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.fingerprint import FingerprintConfig, fingerprint
from transforms.schemas import EVENT_SIMILARITY, PAIRS, SET_TEXT_PAIRS, check, from_rows
from warehouse.stages.pair import Known, PairConfig, by_topic_alone, pair, read_together, short_by_topic, ties
from warehouse.stages.wanted import make_wanted
from warehouse.storage.session import working

LETTERS = str.maketrans("0123456789", "abcdefghij")


def words(first: int, count: int) -> str:
    """`count` words, each its own: numbers spelled with letters."""
    return " ".join(f"{n}".translate(LETTERS) for n in range(first, first + count))


TIME = pa.timestamp("us", tz="UTC")


def found(
    *texts: str,
    config: PairConfig | None = None,
    event_similarity: dict[tuple[str, str], float] | None = None,
    without_text: float | None = None,
    set_text_pairs: pa.Table | None = None,
    settled: tuple[tuple[str, str], ...] = (),
    **columns: list[Any],
) -> list[dict[str, Any]]:
    """Pairs of documents a, b, c ... with these texts; all shingles are kept, so nothing is left to chance.

    without_text: what topics are where no text is taken, if that is less.
    """
    ids = [chr(ord("a") + n) for n in range(len(texts))]
    documents = pa.table(
        {
            "doc_id": ids,
            "article_id": columns.get("article_id", ids),
            "outlet": pa.array(columns.get("outlet", [None] * len(texts)), pa.string()),
            "published_at": pa.array(columns.get("published_at", [None] * len(texts)), TIME),
            "modified_at": pa.array(columns.get("modified_at", [None] * len(texts)), TIME),
            "text": pa.array(list(texts), pa.string()),
        }
    )
    about = [
        {"doc_a": a, "doc_b": b, "topic": topic, "topic_without_text": without_text or topic}
        for (a, b), topic in (event_similarity or {}).items()
    ]
    connection = working()
    connection.register("documents", documents)
    connection.register("fingerprints", fingerprint(documents, FingerprintConfig(rate=1)))
    connection.register("event_similarity", pa.Table.from_pylist(about, EVENT_SIMILARITY))
    text_overlaps, _ = read_together(connection, config or PairConfig())
    connection.register("text_overlaps", text_overlaps)
    connection.register(
        "set_text_pairs", set_text_pairs if set_text_pairs is not None else SET_TEXT_PAIRS.empty_table()
    )
    ends = PAIRS.empty_table().select(["doc_a", "doc_b"]).schema
    named = pa.Table.from_pylist([{"doc_a": a, "doc_b": b} for a, b in settled], ends)
    return check("pairs", pair(connection, config or PairConfig(), named)).to_pylist()


def reasons(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["doc_a"] + row["doc_b"]: row["reason"] for row in rows}


def test_a_run_of_twelve_words_makes_a_pair_and_eleven_do_not():
    own = [words(1000 * n, 30) for n in range(1, 5)]
    rows = found(f"{own[0]} {words(0, 12)} {own[1]}", f"{own[2]} {words(0, 12)}", f"{words(0, 11)} {own[3]}")
    assert reasons(rows) == {"ab": "text"}


def test_containment_is_the_share_of_the_runs_of_five_words_that_the_other_has():
    [row] = found(words(0, 104), f"{words(0, 54)} {words(9000, 150)}")
    assert row["containment_a"] == pytest.approx(50 / 100)
    assert row["containment_b"] == pytest.approx(50 / 200)
    assert (row["doc_a"], row["doc_b"], row["topic"]) == ("a", "b", 0.0)


def test_an_edited_quotation_makes_a_pair_by_its_pieces():
    quotation = f"{words(0, 9)} {words(50, 8)}"
    edited = f"{words(0, 9)} instead {words(50, 8)}"
    far_apart = f"{words(0, 9)} {words(7000, 40)} {words(50, 8)}"
    own = [words(1000 * n, 30) for n in range(1, 4)]
    rows = found(f"{own[0]} {quotation}", f"{edited} {own[1]}", f"{far_apart} {own[2]}")
    assert reasons(rows) == {"ab": "text"}


def test_formulas_that_many_use_make_no_pair_by_their_pieces():
    formula = f"{words(0, 9)} {words(50, 8)}"
    texts = [f"{words(1000 * n, 30)} {formula}" for n in range(1, 9)]
    broken = [
        t.replace(f" {words(50, 1)} ", f" {words(8000 + n, 1)} {words(50, 1)} ") for n, t in enumerate(texts)
    ]
    assert found(*broken) == []


def test_shingles_of_too_many_documents_are_set_aside_and_reported():
    texts = [f"{words(1000 * n, 20)} {words(0, 20)}" for n in range(1, 6)]
    connection = working()
    documents = pa.table(
        {
            "doc_id": list("abcde"),
            "article_id": list("abcde"),
            "outlet": pa.nulls(5, pa.string()),
            "published_at": pa.nulls(5, TIME),
            "modified_at": pa.nulls(5, TIME),
            "text": texts,
        }
    )
    connection.register("documents", documents)
    connection.register("fingerprints", fingerprint(documents, FingerprintConfig(rate=1)))
    text_overlaps, common = read_together(connection, PairConfig(most_documents=4))
    assert (len(text_overlaps), common["n_documents"].to_pylist()) == (0, [5] * 16)
    text_overlaps, common = read_together(connection, PairConfig(most_documents=5))
    assert (len(text_overlaps), len(common)) == (10, 0)


def test_topic_pairs_stand_beside_text_pairs():
    rows = found(
        f"{words(0, 20)} {words(1000, 20)}",
        f"{words(0, 20)} {words(2000, 20)}",
        words(3000, 40),
        event_similarity={("a", "b"): 0.8, ("b", "c"): 0.6},
    )
    assert reasons(rows) == {"ab": "both", "bc": "topic"}
    assert [row["topic"] for row in rows] == [0.8, 0.6]
    assert rows[1]["containment_a"] == 0


def test_where_no_text_is_taken_the_topic_is_that_of_several_terms():
    reused = words(0, 20)
    texts = (f"{words(1000, 30)} {reused}", f"{words(2000, 30)} {reused}", words(3000, 30))
    rows = found(*texts, event_similarity={("a", "b"): 0.8, ("b", "c"): 0.9}, without_text=0.6)
    assert {row["doc_a"] + row["doc_b"]: row["topic"] for row in rows} == {"ab": 0.8, "bc": 0.6}
    assert reasons(found(*texts, event_similarity={("b", "c"): 0.9}, without_text=0.4)) == {"ab": "text"}


def test_of_pairs_by_topic_alone_the_likely_and_strongest_are_kept():
    texts = [words(1000 * n, 40) for n in range(4)]
    event_similarity = {("a", "b"): 0.6, ("a", "c"): 0.9, ("a", "d"): 0.8, ("b", "c"): 0.7, ("b", "d"): 0.4}
    kept = reasons(found(*texts, config=PairConfig(most_topics=1), event_similarity=event_similarity))
    assert set(kept) == {"ac", "ad", "bc"}  # the strongest of a and of c, of d, of b; b and d are not likely
    assert set(reasons(found(*texts, event_similarity=event_similarity))) == {"ab", "ac", "ad", "bc"}


def test_documents_are_grouped_by_every_topic():
    connection = working()
    numbers = {"containment_a": 0.5, "containment_b": 0.5}
    kept = [
        {"doc_a": "c", "doc_b": "a", "topic": 0.9, "reason": "both"} | numbers,
        {"doc_a": "a", "doc_b": "d", "topic": 0.0, "reason": "text"} | numbers,
        {"doc_a": "b", "doc_b": "d", "topic": 0.0, "reason": "boilerplate"} | numbers,
    ]
    connection.register("pairs", pa.Table.from_pylist(kept, PAIRS))
    topics = [("a", "c", 0.9, 0.9), ("a", "b", 0.5, 0.4), ("c", "d", 0.9, 0.9)]
    rows = [dict(zip(EVENT_SIMILARITY.names, row, strict=True)) for row in topics]
    left = {"kind": "form", "set_words": 9, "run_words": 0, "passage_words": 0, "is_related": False}
    form = {"doc_a": "d", "doc_b": "c", "containment_a": 0.0, "containment_b": 0.0} | left
    connection.register("set_text_pairs", from_rows("set_text_pairs", [form]))
    connection.register("event_similarity", pa.Table.from_pylist(rows, EVENT_SIMILARITY))
    assert sorted(
        (row["doc_a"], row["doc_b"], row["topic"], row["reason"]) for row in ties(connection).to_pylist()
    ) == [
        ("a", "b", 0.4, "topic"),
        ("a", "d", 0.0, "text"),
        ("c", "a", 0.9, "both"),
    ]


def test_pairs_of_topic_are_those_that_no_text_ties_and_set_text_told_nothing_of():
    connection = working()
    topics = [(a, b, 0.9, 0.9) for a, b in ("ab", "ac", "bc", "cd", "ad")]
    rows = [dict(zip(EVENT_SIMILARITY.names, row, strict=True)) for row in topics]
    connection.register("event_similarity", pa.Table.from_pylist(rows, EVENT_SIMILARITY))
    read = {"run_words": 5, "passage_words": 5, "shorter_words": 40, "n_rare": 1}
    overlaps = [{"doc_a": "b", "doc_b": "a"} | read | {"run_words": 12}, {"doc_a": "a", "doc_b": "c"} | read]
    connection.register("text_overlaps", from_rows("text_overlaps", overlaps))
    connection.register("told", pa.table({"doc_a": ["c"], "doc_b": ["b"]}))
    assert by_topic_alone(connection).to_pylist() == [{"doc_a": a, "doc_b": b} for a, b in ("ac", "ad", "cd")]
    words_of = {"a": 500, "b": 10, "c": 400, "d": 401}
    connection.register("documents", pa.table({"doc_id": list(words_of), "n_words": list(words_of.values())}))
    short = short_by_topic(connection, 400).to_pylist()
    assert short == [{"doc_a": "a", "doc_b": "c"}, {"doc_a": "c", "doc_b": "d"}]


def test_versions_of_one_article_are_a_pair_even_without_common_text():
    rows = found(words(0, 30), words(0, 30), words(500, 30), article_id=["x", "y", "x"])
    assert reasons(rows) == {"ab": "text", "ac": "version"}


def test_a_source_that_a_correction_names_makes_a_pair_whatever_both_share_and_no_tie():
    texts = [words(0, 30), words(100, 30), words(0, 30)]
    rows = found(*texts, settled=(("b", "a"), ("c", "a")), event_similarity={("b", "c"): 0.1})
    assert reasons(rows) == {"ab": "corrected", "ac": "text"}
    connection = working()
    connection.register("pairs", pa.Table.from_pylist(rows, PAIRS))
    connection.register("event_similarity", EVENT_SIMILARITY.empty_table())
    connection.register("set_text_pairs", SET_TEXT_PAIRS.empty_table())
    assert reasons(ties(connection).to_pylist()) == {"ac": "text"}


def test_a_flash_shorter_than_a_run_is_paired_when_all_of_it_is_printed():
    flash = "Ferry aground off Port Selwick, eighty aboard"
    rows = found(flash, f"{flash}. {words(0, 30)}", f"Ferry aground off Port Halm. {words(500, 30)}")
    assert reasons(rows) == {"ab": "text"}
    assert rows[0]["containment_a"] == 1


def test_endless_repetition_is_not_read():
    table = "0 0 0 0 0 1 " * 3000
    rows = found(f"{table} {words(0, 40)}", f"{words(0, 40)} {table}", table)
    assert reasons(rows) == {"ab": "text"}
    assert rows[0]["containment_a"] > 0.8


def test_texts_without_spaces_are_paired():
    passage = "台风在广东沿海登陆造成三人死亡多人失踪"
    rows = found(
        f"{passage}当局正在搜救。", f"记者报道，{passage}。", "央行宣布下调存款准备金率以支持经济增长"
    )
    assert reasons(rows) == {"ab": "text"}


def test_the_first_of_a_pair_is_the_earlier_document():
    first, second = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
    texts = [words(0, 20)] * 4
    rows = found(*texts, published_at=[second, first, None, first], modified_at=[None, second, None, None])
    assert set(reasons(rows)) == {"db", "da", "dc", "ba", "bc", "ac"}


def test_texts_shorter_than_a_shingle_are_no_pair():
    assert found("Harbour closed", "Harbour closed", "") == []


def test_a_condition_narrows_pairs():
    texts = (f"{words(0, 20)} {words(1000, 9)}", f"{words(0, 20)} {words(2000, 9)}", words(0, 20))
    config = PairConfig(where="a.outlet is distinct from b.outlet")
    assert reasons(found(*texts, config=config, outlet=["Post", "Post", "Echo"])) == {
        "ac": "text",
        "bc": "text",
    }


def test_a_window_drops_text_pairs_far_apart_in_time_and_keeps_undated_ones():
    days = [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC), None]
    rows = found(
        words(0, 20), words(0, 20), words(0, 20), config=PairConfig(window_days=7), published_at=days
    )
    assert set(reasons(rows)) == {"ac", "bc"}


texts = st.lists(
    st.lists(st.sampled_from([words(0, 14), words(5, 20), words(100, 9), words(200, 13)]), max_size=3).map(
        " ".join
    ),
    max_size=6,
)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(texts)
def test_the_size_of_batches_changes_nothing(drawn: list[str]):
    small = PairConfig(rows_at_once=1, pairs_at_once=1)
    assert found(*drawn) == found(*drawn, config=small)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(texts)
def test_every_pair_that_shares_a_long_run_is_found(drawn: list[str]):
    runs = [{tuple(text.split()[at : at + 12]) for at in range(len(text.split()) - 11)} for text in drawn]
    expected = {
        chr(97 + i) + chr(97 + j)
        for i in range(len(drawn))
        for j in range(i + 1, len(drawn))
        if runs[i] & runs[j]
    }
    assert expected <= set(reasons(found(*drawn)))


def known_and_new(texts: list[str], cut: int, config: PairConfig) -> list[tuple[pa.Table, pa.Table]]:
    """Overlaps and common shingles of all of `texts`: found at once, and with the first `cut` of them known."""
    ids = [chr(ord("a") + n) for n in range(len(texts))]
    columns = {"doc_id": ids, "article_id": ids, "text": pa.array(texts, pa.string())}
    times = {name: pa.nulls(len(texts), TIME) for name in ("published_at", "modified_at")}
    documents = pa.table(columns | times)
    answers = []
    for cuts in ([len(texts)], [cut, len(texts)]):
        known = Known()
        for stop in cuts:
            connection = working()
            connection.register("documents", documents.slice(0, stop))
            prints = fingerprint(documents.slice(0, stop), FingerprintConfig(rate=1))
            connection.register("fingerprints", prints)
            known = Known(documents.slice(0, stop), *read_together(connection, config, known))
        order = [("doc_a", "ascending"), ("doc_b", "ascending")]
        answers.append((known.text_overlaps.sort_by(order), known.common_shingles.sort_by("shingle")))
    return answers


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(texts, st.integers(0, 6))
def test_what_is_known_changes_no_answer(drawn: list[str], cut: int):
    at_once, added = known_and_new(
        drawn, min(cut, len(drawn)), PairConfig(rare_documents=2, most_documents=3)
    )
    assert at_once[0].equals(added[0])
    assert at_once[1].equals(added[1])


@pytest.mark.slow
def test_pairs_of_known_documents_lose_what_too_many_have_by_now():
    shared = [f"{words(1000 * n, 30)} {words(0, 7)}" for n in range(1, 6)]
    config = PairConfig(rare_documents=2, most_documents=4)
    for count, expected in ((2, [(3, 3)]), (3, [(3, 0)] * 3), (5, [])):
        at_once, added = known_and_new(shared[:count], 2, config)
        assert list(zip(*(added[0][c].to_pylist() for c in ("n_shared", "n_rare")), strict=True)) == expected
        assert added[0].equals(at_once[0])
        assert added[1].equals(at_once[1])


def aligned(stories: dict[str, str], pairs: str, reason: str = "text") -> dict[str, tuple[bool, bool]]:
    """Pairs to align ("ab ac" are two), with same_story and recurring."""
    connection = working()
    ends = [tuple(ab) for ab in pairs.split()]
    connection.register(
        "pairs",
        pa.table(
            {
                "doc_a": [a for a, _ in ends],
                "doc_b": [b for _, b in ends],
                "topic": [0.0] * len(ends),
                "reason": [reason] * len(ends),
            }
        ),
    )
    connection.register(
        "story_documents", pa.table({"doc_id": list(stories), "story_id": list(stories.values())})
    )
    make_wanted(connection)
    rows = connection.execute("SELECT doc_a || doc_b, same_story, recurring FROM wanted").fetchall()
    return {pair: (same, recurring) for pair, same, recurring in rows}


def test_text_that_four_stories_carry_is_recurring():
    told = aligned(dict(zip("abcd", "1234", strict=True)), "ab ac ad bc bd cd")
    assert told == dict.fromkeys(("ab", "ac", "ad", "bc", "bd", "cd"), (False, True))


def test_text_that_three_stories_share_may_be_one_event_told_on():
    assert set(aligned(dict(zip("abc", "123", strict=True)), "ab ac bc").values()) == {(False, False)}
    assert set(aligned(dict(zip("abcd", "1233", strict=True)), "ab ac ad bc bd").values()) == {(False, False)}


def test_two_of_one_story_share_what_they_share():
    told = aligned(dict(zip("abcde", "11234", strict=True)), "ab ac ad ae bc bd be cd ce de")
    assert (told["ab"], told["ac"]) == ((True, False), (False, True))


def test_pairs_by_topic_alone_are_aligned_inside_a_story_only():
    assert aligned(dict(zip("abc", "112", strict=True)), "ab ac", reason="topic") == {"ab": (True, False)}


def test_a_copy_in_look_alike_letters_makes_a_pair():
    text = "The dredger Ostrel ran aground off Kappe Point on Monday and a tug pulled its crew of nine ashore"
    masked = text.replace("e", "\u0435").replace("a", "\u0430")
    assert reasons(found(text, masked)) == {"ab": "text"}
    assert reasons(found("صَادَرَت سـفـيـنـة " + words(0, 12), "صادرت سفينة " + words(0, 12))) == {"ab": "text"}
