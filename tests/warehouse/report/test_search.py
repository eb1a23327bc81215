"""The index that the pages search: in parts, each made anew only where its stories changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.report import write_report
from warehouse.report.search import _BEFORE, _LAST, _gaps, part_script, search_plan

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


def decoded(gaps: str) -> list[int]:
    """What the script of the page reads."""
    numbers, number, gap = [], 0, 0
    for digit in gaps:
        if digit in _LAST:
            number += gap * 32 + _LAST.index(digit)
            numbers.append(number)
            gap = 0
        else:
            gap = gap * 32 + _BEFORE.index(digit)
    return numbers


def read(script: str) -> dict[str, Any]:
    return json.loads(script.removeprefix("found(").removesuffix(");\n"))


def article(doc_id: str, title: str, text: str) -> dict[str, Any]:
    named = {"outlet": "Herald", "source_path": "a.txt", "item": "", "story_id": f"story-{doc_id}"}
    return {**named, "doc_id": doc_id, "title": title, "text": text} | {
        "published_at": FIRST,
        "published_precision": "day",
    }


@given(st.lists(st.integers(0, 100_000), unique=True).map(sorted))
def test_places_come_back(numbers: list[int]) -> None:
    assert decoded(_gaps(numbers)) == numbers


def test_a_part_finds_each_word_of_headline_and_text() -> None:
    part = read(
        part_script(
            [article("a", "Fire at sea", "A ferry burned."), article("b", "Ferry", "Calm sea.")], True
        )
    )
    places = dict(zip(part["terms"].split(" "), map(decoded, part["places"].split(" ")), strict=True))
    assert places["sea"] == places["ferry"] == [0, 1]
    assert places["burned"] == places["fire"] == [0]
    assert part["articles"][1] == ["b", "Ferry", 0, 0, 1]
    assert (part["times"], part["stories"]) == (["2026-03-01"], ["story-a", "story-b"])


def test_a_part_of_headlines_finds_no_word_of_a_text() -> None:
    assert (
        read(part_script([article("a", "Fire at sea", "A ferry burned.")], False))["terms"] == "at fire sea"
    )


def covered(*hours: int | None) -> list[dict[str, Any]]:
    """Stories of ten articles, which began so many hours after the first."""
    return [
        {
            "story_id": f"{number:04x}",
            "n_documents": 10,
            "first_published_at": None if at is None else FIRST + timedelta(hours=at),
        }
        for number, at in enumerate(hours)
    ]


def test_parts_are_as_fine_as_their_number_allows() -> None:
    stories = covered(50, 25, 24, 1, 0, None)
    assert search_plan(stories, most_parts=6).names[:2] == ["2026-03-03T02", "2026-03-02T01"]
    assert search_plan(stories, most_parts=5).names == ["2026-03-03", "2026-03-02", "2026-03-01", "undated-0"]
    assert search_plan(stories, most_parts=2).names == ["2026-03", "undated-0"]


def test_the_latest_articles_are_searched_by_their_texts_as_far_as_there_is_room() -> None:
    plan = search_plan(covered(50, 25, 24, 1), most_texts=25)
    assert plan.in_full == {"2026-03-03T02", "2026-03-02T01"}
    assert (plan.n_articles, plan.n_in_full) == (40, 20)
    assert search_plan([]).names == []


@pytest.mark.slow
def test_a_run_writes_only_the_parts_of_what_is_new(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    write_report(publish_rows(small_rows), out, code="one")
    before = {path.name: path.read_text("utf-8") for path in (out / "search").iterdir()}
    for name in before:  # so that a part that is taken over is told from one that is made again
        (out / "search" / name).write_text("taken over")
    lone = next(row for row in small_rows["documents"] if row["doc_id"] == "lone")
    lone["title"] = "A prize for rye"
    write_report(publish_rows(small_rows), out, code="one")
    after = {path.name: path.read_text("utf-8") for path in (out / "search").iterdir()}
    assert after.keys() == before.keys()
    (made,) = (text for text in after.values() if text != "taken over")
    assert "A prize for rye" in made
