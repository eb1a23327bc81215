"""What became of stories is told, and what did not change is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from transforms.schemas import from_rows
from warehouse.stages.story_history import history

THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def placed(**stories: str) -> pa.Table:
    """`story_documents` of stories, each named with its documents: one letter a document."""
    usual = {"role": "member", "score": 1.0, "reason": ""}
    rows = [{"story_id": story, "doc_id": doc} | usual for story, docs in stories.items() for doc in docs]
    return from_rows("story_documents", rows)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"s": "ab"}, {"s": "ab"}, []),
        ({"s": "ab"}, {"s": "abc", "new": "d"}, []),
        ({"s": "ab"}, {"t": "cab"}, [("s", "t", "renamed", 2)]),
        ({"s": "ab", "t": "cd"}, {"s": "abcd"}, [("t", "s", "merged", 2)]),
        ({"s": "ab", "t": "cd"}, {"u": "abcde"}, [("s", "u", "merged", 2), ("t", "u", "merged", 2)]),
        ({"s": "abc"}, {"s": "ab", "t": "c"}, [("s", "t", "split", 1)]),
        ({"s": "abc", "t": "d"}, {"s": "ab", "t": "cd"}, [("s", "t", "split", 1)]),
        ({"s": "ab", "t": "c"}, {"t": "c"}, [("s", None, "gone", 0)]),
        ({"s": "ab"}, {"s": "a"}, []),
        ({"s": "ab"}, {"t": "a"}, [("s", "t", "renamed", 1)]),
        ({}, {"s": "a"}, []),
    ],
)
def test_a_story_that_goes_over_into_another_is_told(before, after, told):
    rows = history(placed(**before), placed(**after), THEN).to_pylist()
    assert [(r["story_before"], r["story_after"], r["kind"], r["n_documents"]) for r in rows] == told
    assert {r["changed_at"] for r in rows} <= {THEN}
