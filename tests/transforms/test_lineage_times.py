"""Lineage: what the times of two texts tell of which was first, and when clocks are not to be trusted."""

from __future__ import annotations

from math import log

import pytest

from tests.transforms.lineage_world import REPORT, World, copied, kinds_of, verdicts
from transforms.lineage import LineageConfig, Weights


def test_the_later_of_two_equal_texts_is_the_copy() -> None:
    world = World()
    world.document("b", *REPORT, outlet="Herald", at="2026-03-03T09:00:00")
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T11:00:00")
    copied(world, "a", "b", REPORT)
    assert verdicts(world) == {"a": [("copied", "b")], "b": [("original", None)]}
    [row] = world.lineage()["a"]
    assert row["share"] == 1.0
    assert row["confidence"] == pytest.approx(0.95)
    assert row["evidence"][-1]["detail"] == "it rests on one kind of evidence, times"
    assert kinds_of(row) == {"time"}


def test_equal_texts_without_times_are_undetermined() -> None:
    world = World()
    world.document("a", *REPORT)
    world.document("b", *REPORT)
    copied(world, "a", "b", REPORT)
    found = world.lineage()
    assert [r["verdict"] for rows in found.values() for r in rows] == ["undetermined", "undetermined"]
    assert [r["source_doc_id"] for rows in found.values() for r in rows] == [None, "a"]


def test_times_within_their_precision_tell_nothing() -> None:
    world = World()
    world.document("a", *REPORT, at="2026-03-03", precision="day")
    world.document("b", *REPORT, at="2026-03-03T11:00:00")
    copied(world, "a", "b", REPORT)
    assert {v for rows in verdicts(world).values() for v, _ in rows} == {"undetermined"}


def two_printings(at: str, outlets: tuple[str, str] = ("Herald", "Courier")) -> World:
    """One text at nine o'clock in the first outlet, and at `at` in the second."""
    world = World()
    world.document("b", *REPORT, outlet=outlets[0], at="2026-03-03T09:00:00")
    world.document("a", *REPORT, outlet=outlets[1], at=at)
    copied(world, "a", "b", REPORT)
    return world


def test_minutes_between_outlets_tell_little_and_an_hour_tells_much() -> None:
    [minutes] = two_printings("2026-03-03T09:05:00").lineage()["a"]
    [hour] = two_printings("2026-03-03T10:00:00").lineage()["a"]
    assert (minutes["verdict"], minutes["source_doc_id"]) == ("undetermined", "b")
    assert minutes["confidence"] < 0.6
    assert (hour["verdict"], hour["source_doc_id"]) == ("copied", "b")
    assert 0.94 < hour["confidence"] < 0.96


def test_within_one_outlet_minutes_are_enough() -> None:
    [row] = two_printings("2026-03-03T09:05:00", outlets=("Herald", "Herald")).lineage()["a"]
    assert (row["verdict"], row["source_doc_id"]) == ("copied", "b")
    assert row["confidence"] > 0.9


def test_an_outlet_known_for_rough_times_can_be_told() -> None:
    rough = LineageConfig(weights=Weights(one_clock_hours=Weights().clock_hours))
    world = two_printings("2026-03-03T09:05:00", outlets=("Herald", "Herald"))
    [row] = world.lineage(config=rough)["a"]
    assert (row["verdict"], row["source_doc_id"]) == ("undetermined", "b")


def corrected(world: World, n: int, hours: tuple[str, str]) -> None:
    """Two texts of the Herald in a story of their own, at the hours of the plain one and of the correction."""
    plain, later = f"plain{n}", f"corrected{n}"
    world.document(plain, *REPORT, outlet="Herald", at=f"2026-03-03T{hours[0]}", story=f"s{n}")
    world.document(
        later,
        *REPORT,
        "This corrects the count.",
        outlet="Herald",
        at=f"2026-03-03T{hours[1]}",
        story=f"s{n}",
    )
    copied(world, plain, later, REPORT)


def test_an_outlet_whose_corrections_bear_earlier_times_than_what_they_correct_has_a_rough_clock() -> None:
    world = two_printings("2026-03-03T09:05:00", outlets=("Herald", "Herald"))
    for n in range(3):
        corrected(world, n, ("12:00:00", "10:00:00"))
    for n in range(3, 6):
        corrected(world, n, ("10:00:00", "12:00:00"))
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"]) == ("undetermined", "b")
    assert row["evidence"][0]["weight"] == round(log(4 / 3), 1)


def test_one_correction_with_an_earlier_time_is_a_slip() -> None:
    world = two_printings("2026-03-03T09:05:00", outlets=("Herald", "Herald"))
    corrected(world, 1, ("12:00:00", "10:00:00"))
    assert verdicts(world)["a"] == [("copied", "b")]
