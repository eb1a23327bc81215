"""Outlets that bear the marks of one operator."""

from __future__ import annotations

from warehouse.query import ask, queries

MARKS = "SELECT outlet, other_outlet, is_strong, marks FROM outlet_operators"


def with_marks(rows, **marks: list[str]):
    for row in rows["documents"]:
        row["operator_marks"] = marks.get(row["doc_id"])
    return rows


def test_two_outlets_with_one_account_have_one_operator(small_rows, open_rows) -> None:
    rows = with_marks(
        small_rows,
        report=["analytics:ua-555555", "template:aa11"],
        copy=["analytics:ua-555555"],
        one=["analytics:ua-555555"],
        two=["template:aa11"],
        lone=["template:aa11"],
    )
    connection = open_rows(rows)
    assert connection.sql(MARKS).fetchall() == [
        ("dailytide", "harbourgazette", True, ["analytics:ua-555555"]),
        ("harbourgazette", "tarnobserver", False, ["template:aa11"]),
    ]
    # and the tide has taken one text from the gazette
    assert ask(connection, queries()["shared_operators"], {}).fetchall() == [
        ("dailytide", "harbourgazette", ["analytics:ua-555555"], 0, 1)
    ]


def test_a_mark_of_few_pages_is_not_the_outlets(small_rows, open_rows) -> None:
    rows = with_marks(small_rows, report=["copyright:wire"], one=[], copy=["copyright:wire"])
    assert open_rows(rows).sql(MARKS).fetchall() == []
