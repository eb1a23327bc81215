"""Data tests: the small warehouse keeps every promise, and each promise notices when it is broken."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from warehouse.check import CHECKS, Promise, broken, check, promises
from warehouse.mart import marts

pytestmark = pytest.mark.slow

Rows = dict[str, list[dict]]


def of(rows: Rows, table: str, **where: object) -> dict:
    """The first row of `table` with these values."""
    return next(row for row in rows[table] if all(row[key] == value for key, value in where.items()))


def copy_of(rows: Rows, table: str, **changes: object) -> None:
    rows[table].append(rows[table][0] | changes)


def outside(rows: Rows) -> None:
    of(rows, "facts", doc_id="own")["end"] = 10_000


def swapped(rows: Rows) -> None:
    pair = of(rows, "pairs", doc_a="report")
    pair["doc_a"], pair["doc_b"] = pair["doc_b"], pair["doc_a"]


def circle(rows: Rows) -> None:
    of(rows, "lineage", doc_id="report").update(verdict="copied", source_doc_id="copy")


# what to do to the rows of the small warehouse so that the promise of that file breaks
BREAKS: dict[str, Callable[[Rows], object]] = {
    "cleaning_loses_nothing": lambda r: of(r, "removed", doc_id="copy").update(position=3),
    "grades_are_shares": lambda r: of(r, "grades", doc_a="one").update(edited_a=0.4),
    "inputs_are_accounted_for": lambda r: r["rejects"].clear(),
    "keys_are_unique": lambda r: copy_of(r, "inputs"),
    "lineage_covers_documents": lambda r: r["lineage"].remove(of(r, "lineage", doc_id="lone")),
    "lineage_is_acyclic": circle,
    "lineage_is_not_from_the_future": lambda r: of(r, "lineage", doc_id="one").update(
        verdict="copied", source_doc_id="two", origin=None
    ),
    "lineage_shares_add_to_one_at_most": lambda r: copy_of(
        r, "lineage", doc_id="copy", source_doc_id="own", share=0.9
    ),
    "lineage_verdicts_fit": lambda r: of(r, "lineage", doc_id="one").update(verdict="original"),
    "offsets_are_inside_texts": outside,
    "pairs_are_ordered": swapped,
    "passages_count_their_words": lambda r: of(r, "passages", kind="edited").update(a_words=70),
    "passages_do_not_overlap": lambda r: of(r, "passages", kind="edited").update(a_start=70),
    "passages_have_a_pair": lambda r: r["grades"].remove(of(r, "grades", doc_a="one")),
    "quoted_words_stand_in_the_text": lambda r: of(r, "facts", doc_id="own").update(text="Port Seldwick"),
    "references_are_whole": lambda r: copy_of(r, "removed", doc_id="nowhere"),
    "sentences_do_not_overlap": lambda r: of(r, "sentences", doc_id="copy", sentence=1).update(start=2),
    "stories_count_their_documents": lambda r: of(r, "stories", story_id="rate").update(n_documents=5),
    "times_fit_their_precision": lambda r: of(r, "documents", doc_id="one").update(published_precision="day"),
    "versions_share_an_article": lambda r: copy_of(r, "documents", doc_id="again"),
    "words_have_one_first_printing": lambda r: copy_of(r, "first_printings", end=80),
    "words_are_counted_right": lambda r: of(r, "documents", doc_id="own").update(n_words=7),
}


def test_a_sound_warehouse_breaks_no_promise(small) -> None:
    assert check(small) == []


def test_every_written_check_has_a_case_that_breaks_it() -> None:
    # these hold of marts however base tables are broken: tests below break the marts themselves
    assert {path.stem for path in CHECKS.glob("*.sql")} == BREAKS.keys() | {
        "reuse_adds_to_one",
        "ranges_hold_their_figures",
        "stories_follow_no_later_one",
    }


def promise_of(name: str) -> Promise:
    (promise,) = (promise for promise in promises() if promise.name == name)
    return promise


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_table_fails_its_check(name: str, small_rows, open_rows) -> None:
    BREAKS[name](small_rows)
    promise = promise_of(name)
    failure = broken(open_rows(small_rows, *re.findall(r"\w+", promise.sql)), promise)
    assert failure
    assert (failure.name, len(failure.rows) >= 1) == (name, True)
    assert failure.n_rows >= len(failure.rows)


def test_a_range_beside_its_figure_fails(small_rows, open_rows) -> None:
    connection = open_rows(small_rows, "story_overlap")
    wrong = "SELECT * REPLACE (independent_origins + 1 AS independent_origins_least) FROM story_overlap"
    connection.register("story_overlap", connection.sql(wrong).to_arrow_table())
    assert broken(connection, promise_of("ranges_hold_their_figures"))


def test_a_story_that_follows_a_later_one_fails(small_rows, open_rows) -> None:
    connection = open_rows(small_rows, "story_follows")
    row = "'ferry' AS story_id, 'rate' AS follows_story_id, 2 AS n_documents, 0.7 AS topic"
    wrong = f"SELECT {row}, 0 AS days_between"
    connection.register("story_follows", connection.sql(wrong).to_arrow_table())
    assert broken(connection, promise_of("stories_follow_no_later_one"))


def test_shares_that_do_not_add_up_fail(small_rows, open_rows) -> None:
    connection = open_rows(small_rows)
    wrong = connection.sql("SELECT * REPLACE (own / 2 AS own) FROM document_reuse").to_arrow_table()
    connection.register("document_reuse", wrong)
    [failure] = check(connection)
    assert failure.name == "reuse_adds_to_one"
    assert failure.n_rows == 6
    assert "own" not in failure.rows[0]
    assert "add to 1" in str(failure)


@pytest.mark.parametrize(
    ("mart", "column", "value", "name"),
    [
        ("document_reuse", "own", "1.5", "document_reuse_own_share"),
        ("document_reuse", "own_words", "-1", "document_reuse_own_words_not_negative"),
        ("document_reuse", "n_words", "NULL", "document_reuse_n_words_not_null"),
        ("document_reuse", "story_id", "'nowhere'", "document_reuse_story_id_references"),
        ("document_reuse", "doc_id", "'copy'", "document_reuse_grain"),
        ("story_timeline", "doc_id", "'copy'", "story_timeline_doc_id_unique"),
        ("story_timeline", "position", "0", "story_timeline_position_positive"),
        ("fact_coverage", "kind", "'rumour'", "fact_coverage_kind_values"),
    ],
)
def test_the_tests_of_a_marts_yaml_are_run(
    mart: str, column: str, value: str, name: str, small_rows, open_rows
) -> None:
    connection = open_rows(small_rows, mart)
    sql = f"SELECT * REPLACE ({value} AS {column}) FROM {mart}"
    connection.register(mart, connection.sql(sql).to_arrow_table())
    assert broken(connection, promise_of(name))


def test_all_that_is_broken_is_told_though_conditions_are_asked_together(small_rows, open_rows) -> None:
    connection = open_rows(small_rows)
    wrong = "SELECT * REPLACE (1.5 AS own, -1 AS own_words, NULL::INTEGER AS n_words) FROM document_reuse"
    connection.register("document_reuse", connection.sql(wrong).to_arrow_table())
    one_by_one = [failure for promise in promises() if (failure := broken(connection, promise))]
    assert {
        "document_reuse_own_share",
        "document_reuse_own_words_not_negative",
        "document_reuse_n_words_not_null",
    } <= {failure.name for failure in one_by_one}
    assert check(connection) == one_by_one


class Counting:
    """A connection that counts what it is asked."""

    def __init__(self, connection) -> None:
        self.connection, self.n_asked = connection, 0

    def execute(self, sql: str):
        self.n_asked += 1
        return self.connection.execute(sql)


def test_conditions_of_one_table_are_one_question(small) -> None:
    counting = Counting(small)
    assert check(counting) == []
    of_a_row = [promise for promise in promises() if promise.condition]
    assert len(of_a_row) > 100
    tables = {promise.new for promise in of_a_row}
    assert counting.n_asked == len(promises()) - len(of_a_row) + len(tables)


def test_every_mart_promises_its_grain() -> None:
    names = {promise.name for promise in promises()}
    assert {f"{mart.name}_grain" for mart in marts()} <= names


def test_every_promise_says_what_it_promises() -> None:
    assert all(promise.text and not promise.text.startswith("SELECT") for promise in promises())
