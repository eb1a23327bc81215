"""Origins and original words as a range: what lineage leaves open, taken the one way and the other."""

from __future__ import annotations

import pytest

from tests.warehouse.conftest import traced

pytestmark = pytest.mark.slow

RANGE = """SELECT independent_origins_least, independent_origins, independent_origins_most,
    round(original_least, 2), round(original, 2), round(original_most, 2)
    FROM story_overlap WHERE story_id = 'ferry'"""


def test_what_is_decided_leaves_no_range(small) -> None:
    assert small.sql(RANGE).fetchall() == [(2, 2, 2, 0.69, 0.69, 0.69)]  # 58 of 84 words


def test_an_open_direction_may_be_two_origins(small_rows, open_rows) -> None:
    small_rows["lineage"][0] |= {"verdict": "undetermined", "confidence": 0.6}
    assert open_rows(small_rows, "story_overlap").sql(RANGE).fetchall() == [(2, 2, 3, 0.69, 0.69, 1.0)]


def test_text_without_a_source_may_be_taken(small_rows, open_rows) -> None:
    small_rows["lineage"][0] = traced("copy", "independent", 0.4)
    assert open_rows(small_rows, "story_overlap").sql(RANGE).fetchall() == [(2, 3, 3, 0.69, 1.0, 1.0)]
