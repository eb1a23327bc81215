"""Equal runs in a row with small gaps make an edited stretch."""

import numpy as np

from transforms.align.chains import edited_chains


def chains_of(*runs: tuple[int, int, int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return edited_chains(np.array(runs, dtype=np.int64).reshape(-1, 3))


def test_runs_that_follow_closely_in_both_documents_are_one_stretch() -> None:
    assert chains_of((0, 10, 6), (8, 16, 4), (14, 24, 3)) == [((0, 17), (10, 27))]


def test_a_run_that_begins_more_than_four_words_behind_on_either_side_starts_anew() -> None:
    assert chains_of((0, 0, 8), (13, 9, 8)) == []
    assert chains_of((0, 0, 8), (9, 13, 8)) == []
    assert chains_of((0, 0, 8), (12, 12, 8)) == [((0, 20), (0, 20))]


def test_a_run_that_overlaps_the_one_before_is_passed_over() -> None:
    assert chains_of((0, 0, 8), (6, 40, 5), (7, 8, 4), (9, 9, 8)) == [((0, 17), (0, 17))]


def test_fewer_than_twelve_equal_words_prove_nothing() -> None:
    assert chains_of((0, 0, 5), (7, 7, 6)) == []
    assert chains_of((0, 0, 6), (7, 7, 6)) == [((0, 13), (0, 13))]


def test_no_runs_make_no_chain() -> None:
    assert chains_of() == []


def test_a_long_stretch_stays_in_one() -> None:
    assert chains_of(*((5 * i, 5 * i, 3) for i in range(60))) == [((0, 298), (0, 298))]
