"""Versions of an article beside each other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.report.hostile import HOSTILE
from tests.warehouse.report.test_article import NOTHING, row
from warehouse.report.article import article_view
from warehouse.report.pages import render
from warehouse.report.versions import MOST_BYTES, versions_view


def version(doc_id: str, title: str | None, text: str, hour: int) -> dict[str, Any]:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    times = {"published_at": at, "published_precision": "minute", "modified_at": at.replace(hour=hour)}
    return {
        **times,
        "doc_id": doc_id,
        "title": title,
        "text": text,
        "n_words": len(text.split()),
        "story_id": "s",
    }


def view(*versions: dict[str, Any]) -> dict[str, Any]:
    shown = versions_view(versions[-1], list(versions), {"s"})
    assert shown
    return shown


def test_what_a_version_changed_is_told_by_paragraph_with_its_words() -> None:
    first = version("a", "12 missing", "Twelve are missing.\nA cabin was empty.\nRain went on.", 0)
    second = version(
        "b", "Nine missing", "Nine are missing.\nA cabin was empty.\nRain went on.\nIt was corrected.", 9
    )
    told = view(first, second)
    assert [(row["when"], row["is_this"]) for row in told["all"]] == [
        ("1 March 2026, 00:00 UTC", False),
        ("changed 1 March 2026, 09:00 UTC", True),
    ]
    assert told["changes"] == [
        ([("12", True), (" missing", False)], [("Nine", True), (" missing", False)]),
        ([("Twelve", True), (" are missing.", False)], [("Nine", True), (" are missing.", False)]),
        ([], [("It was corrected", True), (".", False)]),
    ]
    assert versions_view(first, [first, second], ())["before"] is None  # type: ignore[index]
    assert versions_view(first, [], ()) is None


LINES = st.lists(st.sampled_from(["a fire", "a flood", "no rain", "much snow"]), max_size=6).map("\n".join)


@given(LINES, LINES)
def test_a_change_is_told_exactly_where_texts_differ(old: str, new: str) -> None:
    told = view(version("a", None, old, 0), version("b", None, new, 1))
    assert bool(told["changes"]) == (old != new)
    for place, text in enumerate((old, new)):
        lines = [
            line for c in told["changes"] for line in "".join(w for w, _ in c[place]).split("\n") if line
        ]
        rest = iter(text.split("\n"))
        assert all(line in rest for line in lines)  # in their order


def test_a_long_change_leaves_the_page_small_and_says_so() -> None:
    lines = [f"Line {n} <b> " + "ж" * 400 for n in range(200)]
    versions = [version("a", "Old", "\n".join(lines), 0), version("d", "New", "\n".join(lines).upper(), 1)]
    text = "word " * 4_000
    page = render("article", article_view(row(text), [], {**NOTHING, "versions": versions}, ()))
    assert "for which this page has no room" in page
    assert len(page.encode()) < len(text) + 3 * MOST_BYTES


def test_words_of_versions_never_become_markup() -> None:
    versions = [version("a", HOSTILE, HOSTILE, 0), version("d", "New", HOSTILE * 2, 1)]
    assert HOSTILE not in render(
        "article", article_view(row(HOSTILE), [], {**NOTHING, "versions": versions}, ())
    )
