"""How often lineage tells the report from its rewriting, over hand-written pairs (benchmarks/direction.py)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from benchmarks.direction import Answer, figures, judge
from benchmarks.direction_cases import moved, rewrites

pytestmark = pytest.mark.slow

Told = dict[str, tuple[list[Answer], dict[str, float]]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Answers and figures: without times, with times an hour apart, and with these moved by up to an hour."""
    cases = rewrites()
    late = moved(cases, timedelta(hours=1))
    answers = {"untimed": judge(cases, False), "timed": judge(cases, True), "moved": judge(late, True)}
    return {way: (found, figures(cases, found)) for way, found in answers.items()}


def test_without_times_decided_directions_are_right(told: Told) -> None:
    _, found = told["untimed"]
    assert found["accuracy_decided"] >= 0.95
    assert found["coverage"] >= 0.6


def test_with_times_directions_are_right(told: Told) -> None:
    _, found = told["timed"]
    assert found["accuracy_decided"] >= 0.99
    assert found["coverage"] >= 0.85


def test_clocks_that_are_wrong_by_an_hour_leave_decided_directions_right(told: Told) -> None:
    _, found = told["moved"]
    assert found["accuracy_decided"] >= 0.95
    assert found["coverage"] >= 0.7


@pytest.mark.parametrize("way", ["untimed", "timed", "moved"])
def test_confidence_is_what_it_says(told: Told, way: str) -> None:
    _, found = told[way]
    assert found["calibration_error"] < 0.05


def test_near_copies_without_times_are_left_open(told: Told) -> None:
    near = [answer for answer in told["untimed"][0] if answer.case.name.endswith("near copy")]
    assert near
    assert not any(answer.decided for answer in near)


def test_two_texts_from_one_third_source_are_hardly_ever_called_copies(told: Told) -> None:
    assert [found["misled"] for _, found in told.values()] == [0, 1, 1]
