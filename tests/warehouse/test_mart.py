"""The marts on the small warehouse of `conftest.py`, whose figures can be counted by hand."""

from __future__ import annotations

import duckdb
import pytest

from tests.warehouse.conftest import passage
from transforms.lineage import LineageConfig
from warehouse.mart import marts

pytestmark = pytest.mark.slow


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:
    return connection.sql(sql).fetchall()


def test_every_mart_comes_after_those_it_reads() -> None:
    names = [mart.name for mart in marts()]
    for one, other in (
        ("descent", "document_origins"),
        ("document_reuse", "story_overlap"),
        ("fact_coverage", "story_overlap"),
        ("outlet_families", "document_origins"),
    ):
        assert names.index(one) < names.index(other)


def test_every_mart_and_column_is_described() -> None:
    for mart in marts():
        assert mart.doc
        assert all(mart.columns.values()), mart.name
        assert set(mart.grain) <= set(mart.columns), mart.name


def test_document_reuse_counts_the_words_of_each_kind(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small,
        "SELECT doc_id, n_words, verbatim_words, edited_words, own_words FROM document_reuse ORDER BY ALL",
    ) == [
        ("copy", 29, 14, 12, 3),
        ("lone", 11, 0, 0, 11),
        ("one", 20, 17, 0, 3),
        ("own", 16, 0, 0, 16),
        ("report", 39, 0, 0, 39),
        ("two", 21, 17, 0, 4),
    ]


def test_a_word_that_two_passages_cover_counts_once_by_the_stronger_kind(small_rows, open_rows) -> None:
    [passage] = [p for p in small_rows["passages"] if p["kind"] == "edited"]
    small_rows["passages"].append(passage | {"kind": "paraphrase", "b_start": 0})
    connection = open_rows(small_rows, "document_reuse")
    assert rows(
        connection,
        "SELECT verbatim_words, edited_words, paraphrase_words, own_words FROM document_reuse "
        "WHERE doc_id = 'copy'",
    ) == [(14, 12, 3, 0)]


def test_story_overlap_counts_copies_and_agency_texts_once(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small,
        "SELECT story_id, n_documents, independent_origins, n_words, original_words FROM story_overlap "
        "ORDER BY story_id",
    ) == [("bread", 1, 1, 11, 11), ("ferry", 3, 2, 84, 58), ("rate", 2, 1, 41, 24)]
    [(first, median, facts, of_one)] = rows(
        small,
        "SELECT hours_to_first_copy, hours_to_median_copy, n_facts, facts_of_one_origin "
        "FROM story_overlap WHERE story_id = 'ferry'",
    )
    assert (first, median, facts, of_one) == (3.0, 3.0, 3, 2)


def test_concentration_is_one_where_all_documents_have_one_origin(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(small, "SELECT story_id, round(concentration, 3) FROM story_overlap ORDER BY ALL") == [
        ("bread", 1.0),
        ("ferry", 0.556),  # two thirds from one family, one third from another: 4/9 + 1/9
        ("rate", 1.0),
    ]


def test_a_fact_that_copies_repeat_has_one_origin(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small, "SELECT value, n_documents, independent_origins FROM fact_coverage ORDER BY value"
    ) == [
        ("4 percent", 2, 1),
        ("84 people", 2, 1),
        ("Ines Marsh", 1, 1),
        ("Port Selwick", 2, 2),
    ]


def test_two_outlets_of_one_family_are_one_origin(small_rows, open_rows) -> None:
    for row in small_rows["documents"]:
        if row["doc_id"] in ("own", "report"):
            row["outlet"] = {"own": "China Daily", "report": "CGTN"}[row["doc_id"]]
    connection = open_rows(small_rows, "story_overlap")
    assert rows(connection, "SELECT independent_origins FROM story_overlap WHERE story_id = 'ferry'") == [
        (1,)
    ]


def test_outlet_flows_name_who_takes_from_whom(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small,
        "SELECT from_outlet, to_outlet, n_documents, n_words, n_credited, median_hours FROM outlet_flows "
        "ORDER BY ALL",
    ) == [
        ("The Harbour Gazette", "Daily Tide", 1, 26, 0, 3.0),
        ("agency:ap", "Daily Tide", 1, 17, 1, None),
        ("agency:ap", "Tarn Observer", 1, 17, 1, None),
    ]


def test_the_timeline_puts_undated_documents_last(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small,
        "SELECT position, doc_id, verdict, hours_since_first FROM story_timeline "
        "WHERE story_id = 'ferry' ORDER BY position",
    ) == [(1, "report", "original", 0.0), (2, "copy", "copied", 3.0), (3, "own", "independent", None)]


def test_what_changed_reads_from_the_source_to_the_copy(small: duckdb.DuckDBPyConnection) -> None:
    found = rows(small, "SELECT kind, effect, before, after, source_sentence FROM what_changed ORDER BY ALL")
    assert found == [
        (
            "attribution",
            "generalised",
            "The Harbour Gazette reported",
            "It has been reported",
            "The Harbour Gazette reported that the pilot had warned of low water.",
        ),
        ("name", "dropped", "Ines Marsh", None, "Nobody was hurt, said Captain Ines Marsh."),
    ]


def test_a_fact_dropped_with_its_whole_sentence_is_told_from_one_dropped_within_it(
    small_rows, open_rows
) -> None:
    question = "SELECT in_passage FROM what_changed WHERE before = 'Ines Marsh'"
    assert rows(open_rows(small_rows, "what_changed"), question) == [(False,)]
    small_rows["passages"].append(passage("report", "copy", "edited", "said Captain", "been reported"))
    assert rows(open_rows(small_rows, "what_changed"), question) == [(True,)]


def test_uncredited_reuse_leaves_out_copies_that_name_their_source(small_rows, open_rows) -> None:
    question = "SELECT doc_id, source_doc_id, finding FROM uncredited_reuse"
    unnamed = open_rows(small_rows, "uncredited_reuse")
    assert rows(unnamed, question) == [("copy", "report", "no credit")]
    small_rows["lineage"][0]["credit"] = "the Gazette reported"
    named = open_rows(small_rows, "credited_sources", "outlet_flows", "uncredited_reuse")
    assert rows(named, question) == []
    assert rows(named, "SELECT * FROM credited_sources") == [("copy", "report", "the Gazette reported")]
    assert rows(named, "SELECT n_credited FROM outlet_flows WHERE from_outlet = 'The Harbour Gazette'") == [
        (1,)
    ]


def test_two_names_of_one_outlet_are_one_outlet(small_rows, open_rows) -> None:
    for row in small_rows["documents"]:
        row["outlet"] = {"report": "AP News", "copy": "apnews.com"}.get(row["doc_id"], row["outlet"])
    connection = open_rows(small_rows, "outlet_flows", "uncredited_reuse", "outlet_families")
    assert rows(connection, "SELECT * FROM uncredited_reuse") == []
    assert rows(connection, "SELECT * FROM outlet_flows WHERE to_outlet = 'apnews.com'") == []
    found = "SELECT DISTINCT key FROM outlet_families WHERE outlet IN ('AP News', 'apnews.com', 'agency:ap')"
    assert rows(connection, found) == [("associated press",)]


def test_near_misses_repeat_the_thresholds_of_lineage(small_rows, open_rows) -> None:
    config = LineageConfig()
    small_rows["lineage"][0] |= {"verdict": "undetermined", "confidence": config.decided - 0.01}
    connection = open_rows(small_rows, "near_misses")
    assert rows(connection, "SELECT doc_a, doc_b, threshold, at_least FROM near_misses") == [
        ("report", "copy", "confidence of direction", config.decided)
    ]
    small_rows["lineage"][0] = small_rows["lineage"][1] | {"doc_id": "copy"}
    for side in "ab":
        small_rows["grades"][0] |= {f"verbatim_{side}": config.min_share - 0.01, f"edited_{side}": 0.0}
    assert rows(
        open_rows(small_rows, "near_misses"), "SELECT doc_a, threshold, at_least FROM near_misses"
    ) == [("report", "share of text", config.min_share)]


def test_a_canonical_article_follows_the_rule(small: duckdb.DuckDBPyConnection) -> None:
    assert rows(
        small, "SELECT rule, doc_id FROM canonical_articles WHERE story_id = 'rate' ORDER BY rule"
    ) == [
        ("earliest", "one"),
        ("longest", "two"),
        ("surest", "one"),
    ]


def test_hours_are_told_only_between_times_known_to_the_minute(small_rows, open_rows) -> None:
    for row in small_rows["documents"]:
        if row["doc_id"] == "copy":
            row["published_precision"] = "day"
    vague = open_rows(small_rows, "outlet_flows", "story_timeline", "story_overlap")
    assert rows(vague, "SELECT median_hours FROM outlet_flows WHERE from_outlet = 'The Harbour Gazette'") == [
        (None,)
    ]
    assert rows(vague, "SELECT hours_since_first FROM story_timeline WHERE doc_id = 'copy'") == [(None,)]
    assert rows(vague, "SELECT hours_to_first_copy FROM story_overlap WHERE story_id = 'ferry'") == [(None,)]


def test_versions_of_one_time_stand_in_the_timeline_as_they_do_in_pairs(small_rows, open_rows) -> None:
    report = next(row for row in small_rows["documents"] if row["doc_id"] == "report")
    for row in small_rows["documents"]:
        if row["doc_id"] == "copy":
            row |= {"published_at": report["published_at"], "modified_at": report["published_at"]}
    timeline = "SELECT doc_id FROM story_timeline WHERE story_id = 'ferry' ORDER BY position"
    assert rows(open_rows(small_rows, "story_timeline"), timeline) == [("report",), ("copy",), ("own",)]


def test_a_quotation_stays_the_same_where_a_copy_leaves_its_speaker_out(small_rows, open_rows) -> None:
    small_rows["facts"] += [
        {"doc_id": doc_id, "kind": "quote", "value": value, "text": "Drama at sea", "start": 0, "end": 12}
        for doc_id, value in (("report", "drama at sea — marsh"), ("copy", "drama at sea"))
    ]
    assert rows(
        open_rows(small_rows, "fact_coverage"),
        "SELECT value, n_documents, independent_origins FROM fact_coverage WHERE kind = 'quote'",
    ) == [("drama at sea", 2, 1)]


def test_marts_do_not_depend_on_the_order_of_rows(small_rows, open_rows) -> None:
    forward = open_rows(small_rows)
    backward = open_rows({name: found[::-1] for name, found in small_rows.items()})
    for mart in marts():
        question = f"SELECT * FROM {mart.name}"
        assert rows(forward, question) == rows(backward, question), mart.name


def test_marts_of_an_empty_warehouse_are_empty(open_rows, small_rows) -> None:
    connection = open_rows({name: [] for name in small_rows})
    counts = {mart.name: rows(connection, f"SELECT count(*) FROM {mart.name}") for mart in marts()}
    assert counts == {mart.name: [(0,)] for mart in marts()}


def _in_language(rows_of_tables, code: str, *doc_ids: str) -> None:
    for row in rows_of_tables["documents"]:
        if row["doc_id"] in doc_ids:
            row["language"] = code


def test_what_was_read_of_a_document_is_told_by_its_language(small_rows, open_rows) -> None:
    _in_language(small_rows, "sv", "own")
    _in_language(small_rows, "und", "lone")
    _in_language(small_rows, "nl", "one")
    connection = open_rows(small_rows, "document_coverage")
    assert rows(
        connection,
        "SELECT doc_id, facts, attributions, speakers, paraphrase FROM document_coverage ORDER BY ALL",
    ) == [
        ("copy", True, True, True, True),
        ("lone", True, True, True, False),
        ("one", False, False, False, True),
        ("own", False, False, False, False),
        ("report", True, True, True, True),
        ("two", True, True, True, True),
    ]


def test_a_figure_that_a_language_does_not_let_measure_is_null(small_rows, open_rows) -> None:
    _in_language(small_rows, "sv", "own")
    connection = open_rows(small_rows, "document_reuse", "fact_coverage", "story_overlap")
    assert rows(
        connection,
        "SELECT story_id, n_unread, independent_origins, original, paraphrase, translation, own, concentration, "
        "n_facts, facts_of_one_origin, verbatim > 0 FROM story_overlap WHERE story_id = 'ferry'",
    ) == [("ferry", 1, None, None, None, None, None, None, None, None, True)]
    assert rows(
        connection,
        "SELECT doc_id, verbatim, paraphrase, translation, own FROM document_reuse "
        "WHERE doc_id IN ('own', 'report') ORDER BY ALL",
    ) == [("own", 0, None, None, None), ("report", 0, 0, None, None)]
    # one of the two that name the port is not read
    assert rows(connection, "SELECT value, independent_origins FROM fact_coverage ORDER BY value") == [
        ("4 percent", 1),
        ("84 people", 1),
        ("Ines Marsh", 1),
        ("Port Selwick", None),
    ]
    assert rows(
        connection, "SELECT n_unread, independent_origins FROM story_overlap WHERE story_id = 'rate'"
    ) == [(0, 1)]


def test_a_text_too_short_to_tell_its_language_hides_no_translation_of_others(small_rows, open_rows) -> None:
    _in_language(small_rows, "und", "own")
    connection = open_rows(small_rows, "document_reuse", "story_overlap")
    assert rows(
        connection, "SELECT doc_id, own FROM document_reuse WHERE doc_id IN ('own', 'report') ORDER BY ALL"
    ) == [("own", None), ("report", 1)]
    assert rows(connection, "SELECT n_unread, original FROM story_overlap WHERE story_id = 'ferry'") == [
        (1, None)
    ]


def test_a_text_whose_language_cannot_be_told_is_left_out_of_the_figures_of_a_long_story(
    small_rows, open_rows
) -> None:
    figures = (
        "SELECT n_unread, independent_origins, independent_origins_most, original, paraphrase, concentration "
        "FROM story_overlap WHERE story_id = 'ferry'"
    )
    for row in small_rows["documents"]:
        row["n_words"] = 2 if row["doc_id"] == "own" else 100
    shares = "SELECT verbatim + edited FROM story_overlap WHERE story_id = 'ferry'"
    connection = open_rows(small_rows, "story_overlap")
    ((_, origins, most, original, _, _),) = rows(connection, figures)
    ((of_all,),) = rows(connection, shares)
    _in_language(small_rows, "und", "own")
    connection = open_rows(small_rows, "story_overlap")
    ((unread, fewer_origins, still_most, read_original, paraphrase, concentration),) = rows(
        connection, figures
    )
    # of the words that are read, as the others are
    assert rows(connection, shares) == [(pytest.approx(of_all * 202 / 200),)]
    assert (unread, fewer_origins, still_most) == (0, origins - 1, most)
    assert 0 < read_original < original
    assert paraphrase is not None and concentration is not None
