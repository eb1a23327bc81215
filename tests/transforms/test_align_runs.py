"""Equal runs of words: found wherever they stand, as long as they are, each word given out once."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.align.runs import Run, Stretches, disjoint_runs, equal_runs

NOWHERE = Stretches({}, {})
NUMBERS = st.lists(st.integers(0, 6), max_size=60)


def found_runs(a: list[int], b: list[int]) -> np.ndarray:
    return equal_runs(np.array(a, dtype=np.int64), np.array(b, dtype=np.int64))


def runs_of(a: list[int], b: list[int]) -> list[Run]:
    return [Run(*run) for run in found_runs(a, b).tolist()]


def chosen(a: list[int], b: list[int], shortest: int, whole: Stretches = NOWHERE) -> list[Run]:
    return disjoint_runs(found_runs(a, b), shortest, whole, bytearray(len(a)), bytearray(len(b)))


def test_a_run_at_the_start_and_one_at_the_end_are_found_whole() -> None:
    assert runs_of([1, 2, 3, 4, 9, 5, 6, 7], [1, 2, 3, 4, 8, 8, 5, 6, 7]) == [Run(0, 0, 4), Run(5, 6, 3)]


def test_two_equal_words_are_no_run() -> None:
    assert runs_of([1, 2, 9], [1, 2, 8]) == []


@given(NUMBERS, NUMBERS)
def test_every_run_is_equal_on_both_sides_and_cannot_be_longer(a: list[int], b: list[int]) -> None:
    for i, j, length in runs_of(a, b):
        assert length >= 3
        assert a[i : i + length] == b[j : j + length]
        assert i == 0 or j == 0 or a[i - 1] != b[j - 1]
        assert i + length == len(a) or j + length == len(b) or a[i + length] != b[j + length]


@given(st.integers(1, 400))
def test_a_text_that_repeats_itself_is_matched_in_order_and_not_with_every_repetition(times: int) -> None:
    refrain = [1, 2, 3, 4, 5] * times
    found = runs_of(refrain, refrain)
    assert Run(0, 0, len(refrain)) in found
    assert len(found) <= 16


@given(NUMBERS, NUMBERS, st.integers(3, 8))
def test_chosen_runs_share_no_word_on_either_side(a: list[int], b: list[int], shortest: int) -> None:
    kept = chosen(a, b, shortest)
    for side in (0, 1):
        spans = sorted((run[side], run[side] + run.length) for run in kept)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert all(run.length >= shortest for run in kept)


def test_the_longer_run_keeps_the_words_that_two_runs_want() -> None:
    a = [1, 2, 3, 4, 5, 6, 7, 8]
    b = [4, 5, 6, 7, 8, 90, 1, 2, 3, 4]
    assert chosen(a, b, 3) == [Run(0, 6, 3), Run(3, 0, 5)]


def test_a_short_run_counts_where_it_is_a_whole_sentence_in_both() -> None:
    a, b = [9, 1, 2, 3, 4, 8], [7, 7, 1, 2, 3, 4]
    assert chosen(a, b, 6) == []
    assert chosen(a, b, 6, Stretches({1: 5}, {2: 6})) == [Run(1, 2, 4)]
    assert chosen(a, b, 6, Stretches({1: 5}, {2: 5})) == []
