"""Lineage: two reporters of one event, in two languages or from one release, of whom neither copied."""

from __future__ import annotations

import pytest

from tests.transforms.lineage_world import REPORT, REWRITE, World

# What the police said of a theft, told by two papers; words in a row that both have are few
RELEASE = [
    "Unbekannte haben in der Nacht zum Montag vom Hof der Gärtnerei Ostermann in Wiesloh zwei Anhänger gestohlen.",
    "Sie knackten ein Vorhängeschloss und fuhren über einen Feldweg davon, teilte die Polizei mit.",
    "Der Wert der Anhänger liegt bei etwa 6.000 Euro.",
]
RETOLD = [
    "Zwei Anhänger sind einer Gärtnerei in Wiesloh in der Nacht auf Montag abhandengekommen.",
    "Die Diebe brachen laut Polizei das Schloss am Tor auf und fuhren über einen Feldweg davon.",
    "Auf rund 6.000 Euro beziffern die Ermittler den Schaden.",
]
TRIMMED = [RELEASE[0], RELEASE[1].removesuffix(", teilte die Polizei mit.") + "."]


def two_reports(*texts: list[str], languages: tuple[str, str], kinds: list[str]) -> World:
    world = World()
    first, second = texts
    world.document("a", *first, outlet="Mercury", at="2026-03-02T08:00:00")
    world.document("b", *second, outlet="Courier", at="2026-03-02T15:00:00")
    for document, language in zip(world.documents, languages, strict=True):
        document["language"] = language
    world.aligned("a", "b", *zip(first, second, kinds, strict=False))
    return world


@pytest.mark.parametrize(("likeness", "verdict"), [(0.62, "undetermined"), (0.76, "copied")])
def test_two_languages_tell_of_a_copy_where_they_are_more_alike_than_two_reports(
    likeness: float, verdict: str
) -> None:
    world = two_reports(REPORT, REWRITE, languages=("en", "de"), kinds=["translation"] * 4)
    for passage in world.passages:
        passage["similarity"] = likeness
    [row] = world.lineage()["b"]
    assert (row["verdict"], row["source_doc_id"]) == (verdict, "a")


def test_a_loose_translation_that_names_its_source_is_a_copy() -> None:
    world = two_reports(REPORT, REWRITE, languages=("en", "de"), kinds=["translation"] * 4)
    for passage in world.passages:
        passage["similarity"] = 0.62
    world.credit("b", "Mercury", "reported", "the Mercury reported")
    [row] = world.lineage()["b"]
    assert row["verdict"] == "copied"


def test_two_briefs_on_one_release_outside_english_are_no_copy() -> None:
    world = two_reports(RELEASE, RETOLD, languages=("de", "de"), kinds=["paraphrase"] * 3)
    same = "fuhren über einen Feldweg davon"
    world.passages.pop(1)
    parts = [(RELEASE[1].partition(f" und {same}")[0], RETOLD[1].partition(f" und {same}")[0], "edited")]
    world.aligned("a", "b", *parts, (same, same, "verbatim"))
    [row] = world.lineage()["b"]
    assert row["verdict"] == "undetermined"
    assert "unnamed" in {clue["kind"] for clue in row["evidence"]}


def test_a_brief_taken_word_for_word_is_a_copy() -> None:
    world = two_reports(RELEASE, TRIMMED, languages=("de", "de"), kinds=["verbatim"])
    [row] = world.lineage()["b"]
    assert (row["verdict"], row["source_doc_id"]) == ("copied", "a")
