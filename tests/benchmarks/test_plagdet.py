"""The score of aligned passages, on cases worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from benchmarks.plagdet import plagdet

CASE = [0, 100, 0, 100]
KEY = ("suspicious", "source")


def test_the_case_itself_scores_one() -> None:
    found = plagdet({KEY: [CASE]}, {KEY: [CASE]})
    assert (found.score, found.precision, found.recall, found.granularity) == (1, 1, 1, 1)


def test_half_of_the_case_halves_recall_alone() -> None:
    found = plagdet({KEY: [CASE]}, {KEY: [[0, 50, 0, 50]]})
    assert (found.precision, found.recall) == (1, 0.5)
    assert found.score == pytest.approx(2 / 3)


def test_a_case_found_in_two_pieces_is_marked_down_for_granularity() -> None:
    found = plagdet({KEY: [CASE]}, {KEY: [[0, 50, 0, 50], [50, 100, 50, 100]]})
    assert (found.precision, found.recall, found.granularity) == (1, 1, 2)
    assert found.score == pytest.approx(1 / log2(3))


def test_a_passage_that_touches_the_case_on_one_side_alone_is_false() -> None:
    found = plagdet({KEY: [CASE]}, {KEY: [CASE, [0, 100, 200, 300]]})
    assert (found.precision, found.recall) == (0.5, 1)


def test_a_passage_in_a_pair_without_cases_costs_precision() -> None:
    other = ("suspicious", "other")
    found = plagdet({KEY: [CASE], other: []}, {KEY: [CASE], other: [[0, 10, 0, 10]]})
    assert (found.precision, found.recall) == (0.5, 1)


def test_nothing_found_scores_nothing() -> None:
    assert plagdet({KEY: [CASE]}, {}).score == 0
