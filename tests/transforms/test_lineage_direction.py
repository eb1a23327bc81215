"""How often lineage tells the report from its rewriting, over hand-written pairs (benchmarks/direction.py)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from benchmarks.direction import Answer, figures, judge, moved, rewrites


@pytest.fixture(scope="module")
def untimed() -> list[Answer]:
    return judge(rewrites(), timed=False)


def test_without_times_decided_directions_are_right(untimed: list[Answer]) -> None:
    told = figures(rewrites(), untimed)
    assert told["accuracy_decided"] >= 0.95
    assert told["coverage"] >= 0.6


def test_with_times_directions_are_right() -> None:
    told = figures(rewrites(), judge(rewrites(), timed=True))
    assert told["accuracy_decided"] >= 0.99
    assert told["coverage"] >= 0.9


def test_near_copies_without_times_are_left_open(untimed: list[Answer]) -> None:
    near = [answer for answer in untimed if answer.case.name.endswith("near copy")]
    assert near
    assert not any(answer.decided for answer in near)


def test_clocks_that_are_wrong_by_an_hour_cost_little() -> None:
    cases = moved(rewrites(), timedelta(hours=1))
    assert figures(cases, judge(cases, timed=True))["accuracy_decided"] >= 0.85
