"""Stories that go on with one another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

pytestmark = pytest.mark.slow

FOLLOWS = "SELECT story_id, follows_story_id, n_documents, days_between FROM story_follows"


def affair(small_rows, n_tied: int) -> dict[str, list[dict[str, Any]]]:
    """The story of the rate is told on after 30 days, in three documents of which some are tied to the first two."""
    (first,) = (row for row in small_rows["stories"] if row["story_id"] == "rate")
    later = first["last_published_at"] + timedelta(days=30)
    small_rows["stories"].append(
        first
        | {"story_id": "later", "first_published_at": later, "last_published_at": later, "n_documents": 3}
    )
    (one,) = (row for row in small_rows["documents"] if row["doc_id"] == "one")
    for n in range(3):
        small_rows["documents"].append(
            one | {"doc_id": f"z{n}", "article_id": f"z{n}", "published_at": later}
        )
        member = small_rows["story_documents"][0] | {"doc_id": f"z{n}", "story_id": "later"}
        small_rows["story_documents"].append(member)
    tie = small_rows["pairs"][0] | {"topic": 0.7, "reason": "topic"}
    small_rows["pairs"] += [tie | {"doc_a": ("one", "two")[n % 2], "doc_b": f"z{n}"} for n in range(n_tied)]
    return small_rows


def test_a_long_affair_is_stories_that_follow_one_another(small_rows, open_rows) -> None:
    assert open_rows(affair(small_rows, 3), "story_follows").sql(FOLLOWS).fetchall() == [
        ("later", "rate", 3, 30)
    ]


def test_stories_without_a_tie_do_not_follow(small_rows, open_rows) -> None:
    assert open_rows(affair(small_rows, 0), "story_follows").sql(FOLLOWS).fetchall() == []


def test_set_text_makes_no_story_follow(small_rows, open_rows) -> None:
    rows = affair(small_rows, 3)
    for pair in rows["pairs"]:
        if pair["doc_b"].startswith("z"):
            pair["reason"] = "boilerplate"
    assert open_rows(rows, "story_follows").sql(FOLLOWS).fetchall() == []
