"""Lineage: a form of words filled in for another event, and a report brought up to date."""

from __future__ import annotations

import pytest

from tests.transforms.lineage_world import World, verdicts

NOTICE = [
    "{company} said net profit for the {quarter} quarter rose to {profit} million crowns.",
    "Revenue was {revenue} million crowns and the dividend {dividend} crowns a share, {company} said.",
]
FIRST = {"company": "Lodane", "quarter": "first", "profit": "41", "revenue": "310", "dividend": "3"}
SECOND = {"company": "Vestrel", "quarter": "third", "profit": "17", "revenue": "122", "dividend": "1"}
FIGURES = ("profit", "revenue", "dividend")


def filled(*, names: bool, at: tuple[str | None, str | None] = (None, None)) -> World:
    """Two documents of one form: with other figures, and other names where asked for."""
    texts = [FIRST, SECOND if names else FIRST | {name: SECOND[name] for name in FIGURES}]
    world = World()
    for doc_id, values, outlet, time in zip("ab", texts, ("Herald", "Courier"), at, strict=True):
        world.document(doc_id, *(line.format(**values) for line in NOTICE), outlet=outlet, at=time)
    segments = zip(*(world.text(doc_id).split("\n") for doc_id in "ab"), strict=True)
    world.aligned("a", "b", *((one, other, "edited") for one, other in segments))
    for name in FIGURES:
        world.changed("a", "b", "number", "altered", FIRST[name], SECOND[name])
    effect = "altered" if names else "kept"
    world.changed("a", "b", "name", effect, FIRST["company"], texts[1]["company"])
    return world


def test_other_figures_bring_a_report_up_to_date() -> None:
    world = filled(names=False, at=("2026-03-03T09:00:00", "2026-03-03T12:00:00"))
    assert verdicts(world) == {"a": [("original", None)], "b": [("copied", "a")]}


def test_other_names_and_figures_tell_of_another_event_with_less_confidence_than_a_text_of_its_own() -> None:
    world = filled(names=True, at=("2026-03-03T09:00:00", "2026-03-03T12:00:00"))
    assert verdicts(world) == {"a": [("independent", None)], "b": [("independent", None)]}
    [row] = world.lineage()["a"]
    assert 0.4 < row["confidence"] < 0.6
    assert "100% in a form of words that another fills in" in row["evidence"][0]["detail"]


def test_one_name_among_many_that_stay_makes_no_other_event() -> None:
    world = filled(names=True, at=("2026-03-03T09:00:00", "2026-03-03T12:00:00"))
    for name in ("Harlow", "Marsh"):
        world.changed("a", "b", "name", "kept", name, name)
    assert verdicts(world)["b"] == [("copied", "a")]


@pytest.mark.parametrize(("day", "verdict"), [("2026-03-03", "copied"), ("2026-03-05", "independent")])
def test_what_an_outlet_prints_again_on_another_day_with_other_figures_is_of_that_day(
    day: str, verdict: str
) -> None:
    world = filled(names=False, at=("2026-03-03T09:00:00", f"{day}T12:00:00"))
    world.documents[1]["outlet"] = "Herald"
    assert [row["verdict"] for row in world.lineage()["b"]] == [verdict]


@pytest.mark.parametrize(
    ("titles", "verdict"),
    [
        (("Lodane profit rises to 41 million", "Lodane profit rises to 17 million"), "copied"),
        (("Northern unit sets payout", "Southern unit sets payout"), "independent"),
    ],
)
def test_one_outlet_on_one_day_tells_two_events_apart_by_their_headlines(
    titles: tuple[str, str], verdict: str
) -> None:
    world = filled(names=False, at=("2026-03-03T09:00:00", "2026-03-03T12:00:00"))
    for document, title in zip(world.documents, titles, strict=True):
        document |= {"outlet": "Herald", "title": title}
    assert [row["verdict"] for row in world.lineage()["b"]] == [verdict]


def test_a_text_of_its_own_is_sure() -> None:
    world = World()
    world.document("a", "A text of its own, which nobody has printed in any other place so far.")
    world.document("b", "Another that has nothing to do with it and was written by hand on a slow day.")
    assert {row["confidence"] for rows in world.lineage().values() for row in rows} == {0.9}
