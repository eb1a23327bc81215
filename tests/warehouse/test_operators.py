"""Outlets that bear the marks of one operator."""

from __future__ import annotations

import pytest

from warehouse.query import ask, queries

pytestmark = pytest.mark.slow

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
    assert open_rows(rows, "outlet_operators").sql(MARKS).fetchall() == []


def test_one_operators_outlets_are_one_origin(small_rows, open_rows) -> None:
    small_rows["documents"][3]["outlet"] = "Selwick News"
    origins = "SELECT independent_origins FROM story_overlap WHERE story_id = 'ferry'"
    before = open_rows(
        with_marks(small_rows, own=["template:aa11"], report=["template:aa11"]), "story_overlap"
    )
    together = with_marks(small_rows, own=["analytics:ua-555555"], report=["analytics:ua-555555"])
    after = open_rows(together, "story_overlap", "outlet_families")
    assert (before.sql(origins).fetchall(), after.sql(origins).fetchall()) == ([(2,)], [(1,)])
    families = "SELECT outlet, family, evidence FROM outlet_families WHERE evidence IS NOT NULL"
    assert after.sql(families).fetchall() == [
        ("Selwick News", "harbourgazette", ["analytics:ua-555555"]),
        ("The Harbour Gazette", "harbourgazette", ["analytics:ua-555555"]),
    ]


@pytest.mark.parametrize(
    ("marks", "are_strong"),
    [
        (["organisation:coast media"], True),
        (["advertising:ca-pub-1234567890123456"], True),
        (["advertising:12345678"], False),
        (["analytics:gtm-abc1234"], False),
        (["analytics:gtm-abc1234", "copyright:coast media"], True),
        (["copyright:coast media"], False),
    ],
)
def test_containers_and_networks_of_ads_need_a_second_mark(small_rows, open_rows, marks, are_strong) -> None:
    strong = "SELECT is_strong FROM outlet_operators"
    marked = with_marks(small_rows, report=marks, lone=marks, two=marks)
    assert open_rows(marked, "outlet_operators").sql(strong).fetchall() == [(are_strong,)]


def test_an_account_of_many_outlets_is_a_platforms(small_rows, open_rows) -> None:
    rows = small_rows["documents"][1:2]
    small_rows["documents"] += [
        row | {"doc_id": f"lone {n}", "article_id": f"lone {n}", "outlet": f"Newsletter {n}"}
        for row in rows
        for n in range(11)
    ]
    marks = {row["doc_id"]: ["analytics:ua-555555"] for row in small_rows["documents"][6:]}
    connection = open_rows(with_marks(small_rows, **marks), "outlet_operators", "operator_families")
    assert connection.sql("SELECT DISTINCT is_strong FROM outlet_operators").fetchall() == [(False,)]
    assert connection.sql("FROM operator_families").fetchall() == []


def test_a_listed_family_goes_before_what_pages_show(small_rows, open_rows) -> None:
    for row, outlet in zip(
        small_rows["documents"], ("Reuters", "Coast Post", "Tide News", "BBC News"), strict=False
    ):
        row["outlet"] = outlet
    marks = {
        "copy": ["organisation:a"],
        "lone": ["organisation:a"],
        "one": ["organisation:a"],
        "own": ["organisation:a"],
    }
    families = "SELECT outlet, family FROM outlet_families ORDER BY outlet"
    told = dict(open_rows(with_marks(small_rows, **marks), "outlet_families").sql(families).fetchall())
    assert (told["Coast Post"], told["Tide News"]) == ("coastpost", "coastpost")
    assert len({told["Reuters"], told["BBC News"], "coastpost"}) == 3
    del marks["own"]
    told = dict(open_rows(with_marks(small_rows, **marks), "outlet_families").sql(families).fetchall())
    assert told["Coast Post"] == told["Tide News"] == told["Reuters"] == "Thomson Reuters"


@pytest.mark.parametrize(
    ("urls", "marks"),
    [
        (
            {"report": "https://www.gazette.example/a", "copy": "http://gazette.example:80/b"},
            ["site:gazette.example"],
        ),
        ({"report": "https://gazette.example/a", "copy": "https://tide.example/b"}, None),
        (
            {
                "report": "https://gazette.example/a",
                "one": "https://tide.example/b",
                "copy": "https://tide.example/",
            },
            None,
        ),
        ({"report": "https://news.yahoo.com/a", "copy": "https://news.yahoo.com/b"}, None),
    ],
)
def test_names_of_one_site_have_one_operator(small_rows, open_rows, urls, marks: list[str] | None) -> None:
    for row in small_rows["documents"]:
        row["url"] = urls.get(row["doc_id"])
    expected = [("dailytide", "harbourgazette", True, marks)] if marks else []
    assert open_rows(small_rows, "outlet_operators").sql(MARKS).fetchall() == expected
