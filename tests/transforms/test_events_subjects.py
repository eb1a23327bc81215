"""Events: whom headlines name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.transforms.event_terms import documents, profiled
from transforms.events import EventConfig, event_similarity
from transforms.events.subjects import Subjects
from transforms.events.vectors import unpacked

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


def test_capitals_of_german_nouns_name_nobody() -> None:
    titles: list[str | None] = ["Vestrel vor der Notierung", "Lodane vor der Notierung"]
    both = topics(VESTREL, LODANE, titles=titles, language="de")
    assert both == topics(VESTREL, LODANE, titles=titles, language="de", weight=0)


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
