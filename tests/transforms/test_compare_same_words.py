"""The same told in other words is no change, nor what is read in one text alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.transforms.test_compare_languages import changed

# Two texts that say the same, or differ in one fact of a kind
with (Path(__file__).parent / "changes" / "reworded.tsv").open(encoding="utf-8") as lines:
    REWORDED = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

SAME = [
    (
        "en",
        "According to the Ministry of Health, 1,200 people fell ill.",
        "1,200 people fell ill, the health ministry said.",
    ),
    ("en", "Sales fell by a third to £2m.", "Sales fell by 33% to 2 million pounds."),
    (
        "en",
        "Prime Minister Anna Weller will visit Berlin next Thursday.",
        "Anna Weller, the prime minister, will visit Berlin on Thursday next week.",
    ),
    ("en", "A 54-year-old was arrested at about 8.15pm.", "She, 54, was arrested around 20:15."),
    (
        "en",
        "The company, based in Oslo, Norway, employs 1,500 people.",
        "The Norwegian company employs 1,500 people in Oslo.",
    ),
    (
        "en",
        "The U.N. Security Council met on Monday.",
        "On Monday, the Security Council of the United Nations met.",
    ),
    ("en", "Temperatures will reach 35C on Friday.", "Temperatures will hit 35 degrees Celsius on Friday."),
    ("en", "Twenty-three boats took part; two of them sank.", "23 boats took part, of which two sank."),
    (
        "de",
        "Nach Informationen der dpa soll der Verdächtige 34 Jahre alt sein.",
        "Der Verdächtige soll laut dpa 34 sein.",
    ),
    (
        "de",
        "Bundeskanzlerin Dora Lind reist am 5. Mai nach Paris.",
        "Kanzlerin Dora Lind reist am 5.5. nach Paris.",
    ),
    (
        "de",
        "Es ist nicht das erste Mal, dass die Brücke gesperrt wird.",
        "Die Brücke wird nicht zum ersten Mal gesperrt.",
    ),
    ("es", "La Unión Europea (UE) se reúne el jueves en Bruselas.", "La UE se reúne en Bruselas el jueves."),
    (
        "pt",
        "O procurador de Morais, Paulo Serra, disse que o suspeito tem 34 anos.",
        "O suspeito tem 34 anos, disse Paulo Serra, procurador de Morais.",
    ),
    (
        "pt",
        "A União Europeia (UE) reúne-se quinta-feira em Bruxelas.",
        "A UE reúne-se em Bruxelas na quinta-feira.",
    ),
    ("en", "The plant makes 3,500 megawatt hours a year.", "The plant makes 3.5 GWh a year."),
    ("en", "The hall has 3,000 square metres of floor.", "The hall has 3,000 m² of floor."),
    ("en", "The fire began at half past seven in the evening.", "The fire began at 7.30 p.m."),
    ("en", "Doors open at noon on Friday.", "Doors open at 12 p.m. on Friday."),
    ("en", "The tank holds 3,000 cubic metres.", "The tank holds 3,000m3."),
    (
        "en",
        "The firm was founded in 1921 by brothers Karl and Emil Brandt.",
        "Brothers Emil and Karl Brandt founded the firm in 1921.",
    ),
    (
        "de",
        "Am 18. März stimmt der Stadtrat ab, sagte Oberbürgermeisterin Rita Vogt.",
        "Oberbürgermeisterin Rita Vogt zufolge stimmt der Stadtrat am 18. März ab.",
    ),
    (
        "de",
        "Der Verein wurde 1921 von den Brüdern Karl und Emil Brandt gegründet.",
        "Die Brüder Emil und Karl Brandt gründeten den Verein 1921.",
    ),
    (
        "fr",
        "Le séisme de magnitude 7,2 a fait 40 morts.",
        "Quarante personnes ont péri dans le séisme de magnitude 7,2.",
    ),
    (
        "es",
        "El terremoto de magnitud 7,2 dejó 40 muertos.",
        "Cuarenta personas murieron en el terremoto de magnitud 7,2.",
    ),
    (
        "it",
        "Il terremoto di magnitudo 7,2 ha causato 40 morti.",
        "Quaranta persone sono morte nel terremoto di magnitudo 7,2.",
    ),
    ("pt", "O sismo de magnitude 7,2 fez 40 mortos.", "Quarenta pessoas morreram no sismo de magnitude 7,2."),
]


@pytest.mark.parametrize(("language", "a", "b"), SAME)
def test_the_same_in_other_words(language: str, a: str, b: str) -> None:
    assert changed(language, a, b) == set()
    assert changed(language, b, a) == set()


@pytest.mark.parametrize(
    ("a", "b", "effects"),
    [
        (
            "They counted 35 boats in the harbour.",
            "They counted 35 percent in the harbour.",
            {"dropped", "added"},
        ),
        ("Sales fell by a third to £2m in May.", "Sales fell by a half to £2m in May.", {"dropped"}),
        ("The storm killed 40 people and hurt 12.", "The storm killed 12 people and hurt 40.", set()),
        ("The storm killed 40 people and hurt 12.", "The storm killed 40 people and hurt 13.", {"altered"}),
        ("The Ministry of Health closed it.", "The Ministry of Justice closed it.", {"altered"}),
    ],
)
def test_another_figure_or_name_is_a_change(a: str, b: str, effects: set[str]) -> None:
    assert {effect for _, effect, _, _ in changed("en", a, b)} == effects


@pytest.mark.parametrize("case", REWORDED, ids=[f"{c['language']} {c['a'][:40]}" for c in REWORDED])
def test_a_sentence_reworded_changes_what_is_changed_in_it_alone(case: dict[str, str]) -> None:
    language, a, b = case["language"], case["a"], case["b"]
    expected = {(case["kind"], case["effect"])} - {("", "")}
    assert {(kind, effect) for kind, effect, *_ in changed(language, a, b)} == expected
    assert {(kind, effect) for kind, effect, *_ in changed(language, b, a)} == expected
