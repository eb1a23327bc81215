"""Headlines as clues: marks of updates and corrections, and the name of another outlet."""

from __future__ import annotations

import pytest

from tests.transforms.lineage_world import REPORT, World, copied, kinds_of, verdicts
from transforms.lineage.headline import marked_later, names_at_an_end

PLAIN = "Grain train leaves rails near Ostrava Dolna"


@pytest.mark.parametrize(
    "later",
    [
        "UPDATE 1-Grain train leaves rails near Ostrava Dolna",
        "(CORRECTED) - GRAIN TRAIN LEAVES RAILS",
        "Correction: Ostrava Dolna derailment story",
        "RPT-Grain train leaves rails near Ostrava Dolna",
        "REFILE: Grain train leaves rails",
        "WRAPUP 2-Two trains leave rails",
        "Grain train leaves rails near Ostrava Dolna (adds brigade, weather)",
        "Grain train leaves rails near Ostrava Dolna [updated]",
        "Grain train leaves rails near Ostrava Dolna - corrected",
    ],
)
def test_a_marked_headline_came_after_the_plain_one(later: str) -> None:
    assert marked_later(later, PLAIN)
    assert not marked_later(PLAIN, later)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("UPDATE 10-Grain train leaves rails", "UPDATE 9-Grain train leaves rails"),
        ("CORRECTED-UPDATE 2-Grain train leaves rails", "UPDATE 2-Grain train leaves rails"),
    ],
)
def test_of_two_marked_headlines_the_further_marked_came_later(later: str, earlier: str) -> None:
    assert marked_later(later, earlier)
    assert not marked_later(earlier, later)


@pytest.mark.parametrize(
    "headline",
    [
        "Carvia corrects its count of wagons",
        "Update on the grain train is due at noon",
        "Railway adds 200 jobs",
        "Timetable: repeat of last year's chaos feared",
        "",
    ],
)
def test_a_headline_about_a_correction_is_no_mark(headline: str) -> None:
    assert not marked_later(headline, PLAIN)


def test_marks_of_two_kinds_tell_no_order() -> None:
    pair = ("WRAPUP 3-Trains leave rails", "UPDATE 1-Grain train leaves rails")
    assert not marked_later(*pair)
    assert not marked_later(*reversed(pair))


@pytest.mark.parametrize(
    ("headline", "outlet"),
    [
        ("Grain train leaves rails - Harbour Post", "The Harbour Post"),
        ("Grain train leaves rails | harbourpost.example", "harbourpost.example"),
        ("Harbour Post: grain train leaves rails", "Harbour Post"),
        ("Grain train leaves rails (Reuters)", "Reuters"),
    ],
)
def test_an_outlet_set_off_at_an_end_of_the_headline_is_seen(headline: str, outlet: str) -> None:
    assert names_at_an_end(headline, outlet)


@pytest.mark.parametrize(
    ("headline", "outlet"),
    [
        ("Harbour Post wins prize for rail reports", "Harbour Post"),
        ("Farmers wait for the grain - and the rain", "Harbour Post"),
        ("Tide: why the harbour floods", "Tide"),
    ],
)
def test_a_headline_about_an_outlet_or_an_ordinary_word_is_not(headline: str, outlet: str) -> None:
    assert not names_at_an_end(headline, outlet)


def one_text_twice(outlets: tuple[str | None, str | None], titles: tuple[str, str]) -> World:
    """The report without a time in two outlets, as documents "a" and "b"."""
    world = World()
    for doc_id, outlet, title in zip("ab", outlets, titles, strict=True):
        world.document(doc_id, *REPORT, outlet=outlet, title=title)
    copied(world, "a", "b", REPORT)
    return world


@pytest.mark.parametrize("outlet", ["Herald", None])
def test_the_text_with_a_marked_headline_was_sent_again(outlet: str | None) -> None:
    world = one_text_twice((outlet, outlet), (f"UPDATE 1-{PLAIN}", PLAIN))
    assert verdicts(world) == {"a": [("copied", "b")], "b": [("original", None)]}
    [row] = world.lineage()["a"]
    assert kinds_of(row) == {"correction"}
    assert row["evidence"][0]["detail"] == f"the copy's headline is “UPDATE 1-{PLAIN}”"


def test_a_mark_that_another_outlet_left_out_tells_nothing() -> None:
    world = one_text_twice(("Herald", "Courier"), (f"UPDATE 1-{PLAIN}", PLAIN))
    assert {verdict for rows in verdicts(world).values() for verdict, _ in rows} == {"undetermined"}


def test_another_outlets_name_left_in_the_headline_marks_the_copy() -> None:
    world = one_text_twice(("Courier", "Harbour Post"), (f"{PLAIN} - Harbour Post", PLAIN))
    assert verdicts(world)["a"] == [("copied", "b")]
    assert kinds_of(world.lineage()["a"][0]) == {"residue"}


def test_a_page_without_an_outlet_may_be_of_the_one_in_its_headline() -> None:
    world = one_text_twice((None, "Harbour Post"), (f"{PLAIN} - Harbour Post", PLAIN))
    assert {verdict for rows in verdicts(world).values() for verdict, _ in rows} == {"undetermined"}
