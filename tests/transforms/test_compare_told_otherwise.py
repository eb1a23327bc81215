"""The same said in a form that is no fact by itself or one of another kind, which is no change; and what is one."""

from __future__ import annotations

import pytest

from tests.transforms.compare_cases import Change
from tests.transforms.facts_of import documents, facts_of
from tests.transforms.test_compare_languages import changed
from transforms.compare.same import Fact
from transforms.compare.told_otherwise import has_people_of


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        (
            "en",
            "Ruth Calder, 61, was pulled from the mill race by two bakers on Monday.",
            "The 61-year-old Ruth Calder was pulled from the mill race by two bakers on Monday.",
        ),
        (
            "de",
            "Der 61-jährige Jost Hebbel wurde am Montag von zwei Bäckern aus dem Mühlbach gezogen.",
            "Jost Hebbel (61) wurde am Montag von zwei Bäckern aus dem Mühlbach gezogen.",
        ),
        (
            "en",
            "The dyke at Tarn gave way when the river rose to 4m and flooded nine farms.",
            "The dyke at Tarn gave way when the river rose to four metres and flooded nine farms.",
        ),
        (
            "en",
            "The barge left Eugene, Ore., with 14 sheep on board, the harbour master said.",
            "The barge left Eugene, Oregon, with 14 sheep on board, the harbour master said.",
        ),
        (
            "en",
            "The World Health Organization has counted 14 cases in the valley since May.",
            "The WHO has counted 14 cases in the valley since May.",
        ),
        (
            "de",
            "Die Feuerwehr hat am Dienstag mitgeteilt, dass der Deich bei Tarnwede hält.",
            "Wie die Feuerwehr am Dienstag mitteilte, hält der Deich bei Tarnwede.",
        ),
        (
            "de",
            "Die Mühle Tarnwede stellt im April 140 Leute ein und baut eine Halle.",
            "Im April stellt die Mühle Tarnwede 140 Leute ein und baut eine Halle.",
        ),
    ],
)
def test_the_same_in_another_form_is_no_change(language: str, a: str, b: str) -> None:
    assert changed(language, a, b) == changed(language, b, a) == set()


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        (
            "en",
            "The mayor of Paris met 40 growers in the hall.",
            "The Parisian mayor met 40 growers in the hall.",
        ),
        ("de", "Der Bürgermeister von Bremen traf 40 Bauern.", "Der Bremer Bürgermeister traf 40 Bauern."),
        ("fr", "Le maire de Toulouse a reçu 40 fermiers.", "Le maire toulousain a reçu 40 fermiers."),
        (
            "es",
            "El alcalde de Sevilla recibió a 40 granjeros.",
            "El alcalde sevillano recibió a 40 granjeros.",
        ),
        ("it", "Il sindaco di Torino ha ricevuto 40 pastori.", "Il sindaco torinese ha ricevuto 40 pastori."),
        ("pt", "O autarca de Lisboa recebeu 40 pastores.", "O autarca lisboeta recebeu 40 pastores."),
    ],
)
def test_the_people_of_a_town_name_it(language: str, a: str, b: str) -> None:
    assert changed(language, a, b) == changed(language, b, a) == set()


@pytest.mark.parametrize(
    ("a", "b", "change"),
    [
        (
            "Ruth Calder, 61, was pulled from the mill race by two bakers on Monday.",
            "The 16-year-old Ruth Calder was pulled from the mill race by two bakers on Monday.",
            ("number", "dropped", "61", None),
        ),
        (
            "The barge left Eugene, Ore., with 14 sheep on board, the harbour master said.",
            "The barge left Eugene, Pa., with 14 sheep on board, the harbour master said.",
            ("name", "altered", "Ore", "Pa"),
        ),
    ],
)
def test_another_age_or_state_is_a_change(a: str, b: str, change: Change) -> None:
    assert change in changed("en", a, b)


@pytest.mark.parametrize(
    ("name", "kind", "forms"), [("Hall", "", ["haller"]), ("Martin", "person", ["martinais"])]
)
def test_one_surname_is_not_the_people_of_another(name: str, kind: str, forms: list[str]) -> None:
    fact = Fact("name", name, name, 0, len(name), noun=kind)
    assert not has_people_of(fact, forms, "en") and not has_people_of(fact, forms, "fr")


def test_a_month_before_a_count_is_a_date() -> None:
    rows = facts_of(documents("Die Werft stellt im April 140 Leute ein, im Mai 2026 mehr.", language="de"))
    found = [(r["kind"], r["text"]) for r in rows.to_pylist()]
    assert found == [("date", "April"), ("number", "140"), ("date", "Mai 2026")]
