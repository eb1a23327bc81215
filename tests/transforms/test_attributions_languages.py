"""Who statements are ascribed to in German and the Romance languages."""

from __future__ import annotations

import pytest

from tests.transforms.facts_of import documents, facts_of


def ascribed(text: str, language: str) -> list[str]:
    rows = facts_of(documents(text, language=language)).to_pylist()
    return [row["value"] for row in rows if row["kind"] == "attribution"]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        (
            "Der Kai bleibe offen, sagte der Präsident des Gerichts (OG) Morau, Roman Possek, am Montag.",
            "de",
            "Roman Possek",
        ),
        ("El muelle cierra, informó la ministra de Educación, Lucía Rojas.", "es", "Lucía Rojas"),
        (
            "El muelle cierra, anunció este martes el primer ministro valmorés, Justo Trueba.",
            "es",
            "Justo Trueba",
        ),
        (
            "El muelle cierra, informó la jefa de la Cámara de Puertos, Nadia Peláez, ayer.",
            "es",
            "Nadia Peláez",
        ),
        ("Le quai ferme, a annoncé la ministre de la Santé, Agnès Roux.", "fr", "Agnès Roux"),
        ("Il molo chiude, ha detto il sindaco di Brema, Mario Riva.", "it", "Mario Riva"),
        ("O cais fecha, disse o presidente da câmara, João Reis.", "pt", "João Reis"),
        ("The quay closes, said the mayor of Ostia, Jane Roe.", "en", "Jane Roe"),
    ],
)
def test_the_name_behind_an_office_and_a_comma_is_the_source(text: str, language: str, source: str) -> None:
    assert ascribed(text, language) == [f"person: {source}"]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Según el ministro, Juan Roca fue detenido el lunes.", "es", "unnamed: ministro"),
        ("Según la policía, Juan Roca fue detenido el lunes.", "es", "unnamed: policía"),
        ("According to the mayor, Jane Roe was arrested.", "en", "unnamed: mayor"),
        (
            "Der Kai bleibe offen, sagte der Präsident des Rates am Donnerstag.",
            "de",
            "unnamed: präsident rates",
        ),
        ("El Ministro de Salud Pública afirmó que el muelle cierra.", "es", "group: Ministro Salud Pública"),
    ],
)
def test_the_subject_of_the_next_clause_is_no_source(text: str, language: str, value: str) -> None:
    assert ascribed(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Es gab am Abend Streit im Rat.", []),
        ("Am Morgen gab es neue Zusammenstöße am Hafen.", []),
        ("Die Schuld gab Dora Roe den Nachbarn.", []),
        ("Das gab Ministerin Dora Roe am Mittwoch bekannt.", ["person: Dora Roe"]),
        ("Das ist der Grund, weshalb Jan Holm so lange gebraucht hat.", []),
        ("Es sei ein ruhiges Jahr gewesen, so Jan Holm.", ["person: Jan Holm"]),
        ("Zeugen melden sich bitte beim Polizeipräsidium Morau.", []),
        ("Der Kran fiel um, meldet die Feuerwehr.", ["unnamed: feuerwehr"]),
        ("Vor dem Roten Haus kündigte Dora Roe die Schließung an.", ["person: Dora Roe"]),
        (
            "Nach Angaben des Gesundheitsministeriums ist der Erreger Morax-2 selten.",
            ["unnamed: gesundheitsministeriums"],
        ),
        ("Der Kai bleibe offen, sagte ein Polizeisprecher.", ["unnamed: polizeisprecher"]),
    ],
)
def test_german_verbs_ascribe_where_they_say_something(text: str, values: list[str]) -> None:
    assert ascribed(text, "de") == values


def test_a_general_whose_name_has_a_link_stays_a_person() -> None:
    assert ascribed("Le Général de Gaulle a annoncé la fermeture du quai.", "fr") == ["person: de Gaulle"]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Jane Roe (54) said on Monday that the weir was cold.", "en", "person: Jane Roe"),
        ("Ute Harms (SPD) sagte am Sonntag, das Wasser sei kalt.", "de", "person: Ute Harms"),
        ("Die Deutsche Moor-Rettungs-Gilde (DMRG) warnte am Sonntag vor dem Eis.", "de",
         "organisation: Deutsche Moor-Rettungs-Gilde"),
        ("La Organización Nacional del Hielo (ONH) dijo el lunes que el mar cedía.", "es",
         "organisation: Organización Nacional del Hielo"),
        ("Ada Rossi (Pd) ha detto lunedì che il mare era freddo.", "it", "person: Ada Rossi"),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_behind_a_source_is_passed_over(text: str, language: str, value: str) -> None:
    assert ascribed(text, language) == [value]
