"""Names among German nouns, which all have capitals."""

from __future__ import annotations

import pytest

from tests.transforms.facts_of import documents, facts_of


def named(text: str) -> list[tuple[str, str | None]]:
    rows = facts_of(documents(text, language="de")).to_pylist()
    return [(row["value"], row["head"]) for row in rows if row["kind"] == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Zahlreiche Verbraucher klagten über den Lärm.",
        "Welche Verbraucher das wissen, ist offen.",
        "Beteiligte Künstler klagten über den Lärm.",
        "Weitere Informationen gibt es am Kai.",
        "Am Kai drängten Sicherheitskräfte Demonstranten zurück.",
        "Aus der Wahl Ende September ging der Rat hervor.",
    ],
)
def test_nouns_in_a_row_and_adjectives_that_open_a_sentence_are_no_names(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Das sagte ihr Kollege Ferdinand Hofer am Kai.", [("Ferdinand Hofer", "person")]),
        ("Das sagte seine Tochter Heidrun Pahl am Kai.", [("Heidrun Pahl", "person")]),
        ("Am Kai stand Armin Roe. Später kam Roe zurück.", [("Armin Roe", "person")] * 2),
        ("Das Schiff fuhr im Persischen Golf.", [("Persischen Golf", "person")]),
        ("Das teilte das Polizeipräsidium Morau mit.", [("Polizeipräsidium Morau", "organisation")]),
        ("Der Kran steht im Landkreis Morau.", [("Landkreis Morau", "place")]),
        ("Frankreichs Präsident Emmanuel Roe kam an.", [("Emmanuel Roe", "person")]),
    ],
)
def test_names_behind_nouns_are_read(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names
