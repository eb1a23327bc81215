"""Events: whom headlines name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.transforms.event_terms import documents, profiled
from transforms.events import EventConfig, event_similarity
from transforms.events.subjects import Subjects
from transforms.events.vectors import unpacked

# invented events, a line for each kind and language: two wordings (headline, text), and two events that fill them
CASES = [json.loads(line) for line in Path(__file__).with_name("subject_cases.jsonl").open(encoding="utf-8")]

VESTREL = (
    "Shares of Vestrel will be quoted on the Halmstock bourse from Monday, said the underwriter. The flotation of "
    "Vestrel was oversubscribed, and its coupon debentures stay unlisted."
)
LODANE = (
    "The flotation of Lodane on the Halmstock bourse raised 40 million crowns. An underwriter said that "
    "debentures of Lodane with a coupon of 4 percent would follow."
)
RETOLD = (
    "Halmstock has a newcomer: the flotation of Vestrel, oversubscribed, brings its shares to the bourse."
)


def topics(*texts: str, titles: list[str | None], language: str = "en", weight: float | None = None) -> float:
    """The topic of two texts; weight: what headlines that name others take off."""
    config = EventConfig(floor=0)
    config = config if weight is None else replace(config, other_subjects=weight)
    table = documents(*texts, titles=titles, language=language)
    [row] = event_similarity(profiled(table, config), config).to_pylist()
    topic: float = row["topic"]
    return topic


def test_two_notices_whose_headlines_name_others_tell_of_two_events() -> None:
    titles: list[str | None] = ["Vestrel to be quoted", "Lodane to be quoted"]
    likely = topics(VESTREL, LODANE, titles=titles, weight=0)
    assert topics(VESTREL, LODANE, titles=titles) < 0.5 < likely


def test_headlines_of_one_event_take_nothing_off() -> None:
    for titles in (
        ["Vestrel to be quoted", "Bourse in Halmstock grows"],  # one's text names both
        ["Vestrel to be quoted", None],
        ["Underwriter content", "Shares to be quoted"],  # name nobody
    ):
        assert topics(VESTREL, RETOLD, titles=titles) == topics(VESTREL, RETOLD, titles=titles, weight=0)


MATCHES = (
    "Der VfL Tarnwede hat am 9. Spieltag der Landesliga das Derby noch gewonnen. Gegen den SC Olmbach siegte die "
    "Mannschaft von Trainer Jost Hebbel mit 3:1 (0:1), das letzte Tor schoss Sven Ruck kurz vor Schluss. Vor 900 "
    "Zuschauern war Olmbach in Führung gegangen.",
    "Der TuS Gernhude hat am 9. Spieltag der Landesliga wieder gewonnen. Beim SV Krummsiel siegte die Mannschaft von "
    "Trainer Arne Pohl mit 2:0 (1:0), die Tore schossen Kai Lüders und Ben Osei. Vor 700 Zuschauern hielt der "
    "Torwart einen Elfmeter.",
    "Das Derby gegen Olmbach geht mit 3:1 an Tarnwede. Vor 900 Zuschauern schoss Sven Ruck das letzte Tor, sein "
    "Trainer Jost Hebbel sprach vom schönsten Spieltag der Landesliga.",
)


def test_the_rarest_words_of_german_headlines_tell_two_events_apart() -> None:
    titles: list[str | None] = ["Tarnwede dreht das Derby", "Gernhude bleibt ohne Gegentor"]
    likely = topics(*MATCHES[:2], titles=titles, language="de", weight=0)
    assert topics(*MATCHES[:2], titles=titles, language="de") < 0.5 < likely


@pytest.mark.parametrize(
    "titles",
    [
        ["Tarnwede dreht das Derby", "Ruck trifft kurz vor Schluss, Olmbach weint"],  # one's text names both
        ["Tarnwede dreht das Derby", "Ein schöner Spieltag"],
        ["Ein spätes Tor", "Ein gutes Spiel"],  # everyday words
    ],
)
def test_german_headlines_of_one_event_take_nothing_off(titles: list[str | None]) -> None:
    first, _, same = MATCHES
    assert topics(first, same, titles=titles, language="de") == topics(
        first, same, titles=titles, language="de", weight=0
    )


def test_many_pairs_are_looked_at_in_parts(monkeypatch) -> None:
    monkeypatch.setattr("transforms.events.subjects._AT_ONCE", 2)
    table = documents(VESTREL, LODANE, RETOLD, titles=["Vestrel quoted", "Lodane quoted", "Vestrel quoted"])
    order = [int(doc, 16) for doc in profiled(table)["doc_id"].to_pylist()]
    subjects = Subjects.of(unpacked(profiled(table)).terms, 3)
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    names = [(order[a], order[b]) for a, b in zip(first, second, strict=True)]
    assert dict(zip(names, subjects.differ(first, second).tolist(), strict=True)) == {
        (0, 1): True,
        (0, 2): False,
        (1, 2): True,
    }


def together(language: str, weight: float) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs of the invented reports with a topic of .5 and more: of one event, and of two events of one kind."""
    filled = [
        (kind, event, headline.format(**names), text.format(**names))
        for kind, case in enumerate(case for case in CASES if case["language"] == language)
        for event, names in enumerate(case["events"])
        for headline, text in case["wordings"]
    ]
    kinds, events, titles, texts = zip(*filled, strict=True)
    table = documents(*texts, titles=list(titles), language=language)
    config = EventConfig(other_subjects=weight)
    likely = [
        tuple(sorted(int(row[side], 16) for side in ("doc_a", "doc_b")))
        for row in event_similarity(profiled(table, config), config).to_pylist()
        if row["topic"] >= 0.5
    ]
    same = {(a, b) for a, b in likely if kinds[a] == kinds[b] and events[a] == events[b]}
    return same, {(a, b) for a, b in likely if kinds[a] == kinds[b] and events[a] != events[b]}


@pytest.mark.parametrize("language", sorted({case["language"] for case in CASES}))
def test_where_capitals_tell_names_events_of_one_kind_part_and_no_report_leaves_its_event(
    language: str,
) -> None:
    same_before, kin_before = together(language, 0.0)
    same, kin = together(language, EventConfig().other_subjects)
    assert same == same_before and len(same) == 10
    assert kin < kin_before and 3 * len(kin) <= 2 * len(kin_before)


def test_names_with_endings_of_cases_are_compared_with_no_other() -> None:
    # a name of five letters has a term for each case, so another text may name whom a headline names unseen
    titles: list[str | None] = ["Marek przed sądem", "Proces Danka"]
    texts = "Sąd pyta, czy Marek był w Warszawie.", "Sąd pyta o Danka i o Marka w Warszawie."
    assert topics(*texts, titles=titles, language="pl") == topics(
        *texts, titles=titles, language="pl", weight=0
    )
