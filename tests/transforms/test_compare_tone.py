"""Tone: what a copy tells more or less surely than its source, in each language that has a list."""

from __future__ import annotations

import pytest

from tests.transforms.facts_of import documents, facts_of
from tests.transforms.test_compare import passages
from transforms.compare import compare
from transforms.compare.tone_words import markers
from transforms.split import split

Tone = tuple[str, str, str | None, str | None]


def tone(
    a: str, b: str, language: str = "en", kinds: tuple[str, ...] = ("certainty", "causality")
) -> list[Tone]:
    table = documents(a, b, language=language)
    rows = compare(passages(a, b), table, split(table), facts_of(table)).to_pylist()
    return [(r["kind"], r["effect"], r["before"], r["after"]) for r in rows if r["kind"] in kinds]


BANK = "The bank {} close its branch in Orrin next spring after a long dispute with its tenants."
CASES: dict[str, tuple[str, str, str, Tone]] = {
    "may to will": ("en", BANK.format("may"), BANK.format("will"), ("certainty", "strengthened", "may", "will")),
    "will to might": ("en", BANK.format("will"), BANK.format("might"), ("certainty", "weakened", "will", "might")),
    "alleged left out": (
        "en",
        "Two guards carried the allegedly stolen paintings from the museum to a barge on the canal.",
        "Two guards carried the stolen paintings from the museum to a barge on the canal.",
        ("certainty", "strengthened", "allegedly", None),
    ),
    "alleged put in": (
        "en",
        "The mayor gave the contract for the harbour wall to a cousin in a nearby town.",
        "The mayor allegedly gave the contract for the harbour wall to a cousin in a nearby town.",
        ("certainty", "weakened", None, "allegedly"),
    ),
    "linked to causes": (
        "en",
        "Dust from the quarry is linked to the coughs of children in the three villages below it.",
        "Dust from the quarry causes the coughs of children in the three villages below it.",
        ("causality", "strengthened", "linked to", "causes"),
    ),
    "some to all": (
        "en",
        "The ministry said that some teachers in the north had not been paid since the winter.",
        "The ministry said that all teachers in the north had not been paid since the winter.",
        ("certainty", "strengthened", "some", "all"),
    ),
    "some of to all of": (
        "en",
        "Some of the teachers in the north had not been paid since the winter, the ministry said.",
        "All of the teachers in the north had not been paid since the winter, the ministry said.",
        ("certainty", "strengthened", "Some", "All"),
    ),
    "a question to a statement": (
        "en",
        "Did the new pumps fail on the night of the flood in the lower town?",
        "The new pumps did fail on the night of the flood in the lower town.",
        (
            "certainty", "strengthened",
            "Did the new pumps fail on the night of the flood in the lower town?",
            "The new pumps did fail on the night of the flood in the lower town.",
        ),
    ),
    "German": (
        "de",
        "Der Staub aus dem Steinbruch könnte die Brunnen der drei Dörfer im Tal vergiften.",
        "Der Staub aus dem Steinbruch wird die Brunnen der drei Dörfer im Tal vergiften.",
        ("certainty", "strengthened", "könnte", "wird"),
    ),
    "German allegation": (
        "de",
        "Die Polizei hat den mutmaßlichen Brandstifter am Hafen von Orrin nach langer Suche gefasst.",
        "Die Polizei hat den Brandstifter am Hafen von Orrin nach langer Suche gefasst.",
        ("certainty", "strengthened", "mutmaßlichen", None),
    ),
    "French": (
        "fr",
        "La police a arrêté le voleur présumé des tableaux dans un hôtel du port ce matin.",
        "La police a arrêté le voleur des tableaux dans un hôtel du port ce matin.",
        ("certainty", "strengthened", "présumé", None),
    ),
    "Spanish": (
        "es",
        "El polvo de la cantera está relacionado con la tos de los niños de tres pueblos del valle.",
        "El polvo de la cantera causa la tos de los niños de tres pueblos del valle.",
        ("causality", "strengthened", "relacionado con", "causa"),
    ),
    "Italian": (
        "it",
        "La banca forse chiuderà la sede di Orrin dopo una lunga lite con gli inquilini.",
        "La banca certamente chiuderà la sede di Orrin dopo una lunga lite con gli inquilini.",
        ("certainty", "strengthened", "forse", "certamente"),
    ),
    "Portuguese": (
        "pt",
        "A polícia prendeu o suposto ladrão dos quadros num hotel do porto esta manhã.",
        "A polícia prendeu o ladrão dos quadros num hotel do porto esta manhã.",
        ("certainty", "strengthened", "suposto", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_of_tone_is_told(case: str) -> None:
    language, a, b, expected = CASES[case]
    assert tone(a, b, language) == [expected]


@pytest.mark.parametrize("case", CASES)
def test_the_way_back_is_the_opposite(case: str) -> None:
    language, a, b, (kind, effect, before, after) = CASES[case]
    opposite = "weakened" if effect == "strengthened" else "strengthened"
    assert tone(b, a, language) == [(kind, opposite, after, before)]


SAME = {
    "hedge for hedge": (BANK.format("may"), BANK.format("might")),
    "moved in its sentence": (
        "The council may perhaps sell the old hall to the club that has used it for years.",
        "Perhaps the council may sell the old hall to the club that has used it for years.",
    ),
    "the source stands for the hedge": (
        "The driver allegedly left the depot before the alarm was raised on Monday night.",
        "The driver left the depot before the alarm was raised on Monday night, police said.",
    ),
    "about as many": (
        "A storm tore down some 40 trees along the road from Orrin to the coast.",
        "A storm tore down all 40 trees along the road from Orrin to the coast.",
    ),
    "kept at the head of a sentence": (
        "The club met in the library on Monday. Perhaps the hall will be sold to a bank from the coast.",
        "The club met in the library on Tuesday. Perhaps the hall will be sold to a bank from the coast.",
    ),
    "denied": (
        "The council is expected to sell the old hall to the club that has used it for years.",
        "The council is not expected to sell the old hall to the club that has used it for years.",
    ),
    "quoted": (
        "The engineer said that the price of copper could go up another tenth before the winter ends.",
        'The engineer said that the price of copper "could go up another tenth before the winter ends".',
    ),
    "what may be done": (
        "A third of the bonds may be called in each year at the wish of the harbour company.",
        "A third of the bonds can be called in each year at the wish of the harbour company.",
    ),
    "a question that both ask": (
        "The vote is still a month away. Who will lead the harbour council after the spring?",
        "Who will lead the harbour council after the spring? The vote is still a month away.",
    ),
    "a question that is told as asked": (
        'The mayor took the floor first. "And do you believe the divers, sir?"',
        'The mayor took the floor first. "And do you believe the divers, sir?" a reader asked.',
    ),
    "another sentence": (
        "The club may sell the hall. Its members met in the library on Monday to hear the plan.",
        "Its members will meet again. They met in the library on Monday to hear the plan.",
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_what_is_no_change_of_tone(case: str) -> None:
    assert tone(*SAME[case]) == []


DENIED = [
    ("en", "The sea wall at Orrin is not safe, an engineer said on Monday.", "not"),
    ("en", "The sea wall at Orrin isn't safe, an engineer said on Monday.", "isn't"),
    ("en", "The council did not approve the plan for the old hall on Monday.", "not"),
    ("de", "Die Mauer am Hafen von Orrin ist nicht sicher, sagte eine Ingenieurin.", "nicht"),
    ("de", "Der Rat fand am Montag keine Mehrheit für den Verkauf der alten Halle.", "keine"),
    ("fr", "Le mur du port d'Orrin n'est pas sûr, a dit lundi une ingénieure.", "pas"),
    ("es", "El muro del puerto de Orrin no es seguro, dijo el lunes una ingeniera.", "no"),
    ("it", "Il muro del porto di Orrin non è sicuro, ha detto lunedì un'ingegnera.", "non"),
    ("pt", "O muro do porto de Orrin não é seguro, disse na segunda uma engenheira.", "não"),
]
AFFIRMED = [
    "The sea wall at Orrin is safe, an engineer said on Monday.",
    "The sea wall at Orrin is safe, an engineer said on Monday.",
    "The council approved the plan for the old hall on Monday.",
    "Die Mauer am Hafen von Orrin ist sicher, sagte eine Ingenieurin.",
    "Der Rat fand am Montag eine Mehrheit für den Verkauf der alten Halle.",
    "Le mur du port d'Orrin est sûr, a dit lundi une ingénieure.",
    "El muro del puerto de Orrin es seguro, dijo el lunes una ingeniera.",
    "Il muro del porto di Orrin è sicuro, ha detto lunedì un'ingegnera.",
    "O muro do porto de Orrin é seguro, disse na segunda uma engenheira.",
]


@pytest.mark.parametrize(("denied", "affirmed"), [*zip(DENIED, AFFIRMED, strict=True)])
def test_a_denial_that_was_left_out_or_put_in_is_told(denied: tuple[str, str, str], affirmed: str) -> None:
    language, text, word = denied
    assert tone(text, affirmed, language, ("negation",)) == [("negation", "dropped", word, None)]
    assert tone(affirmed, text, language, ("negation",)) == [("negation", "added", None, word)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The jury found the driver not guilty on Monday.", "The jury found the driver innocent on Monday."),
        ("The sea wall at Orrin is not safe, she said.", "The sea wall at Orrin isn't safe, she said."),
        ("The sea wall at Orrin is not safe, she said.", "The sea wall at Orrin is unsafe, she said."),
        ("No ferry left Orrin on Monday, the company said.", "On Monday no ferry left Orrin, the company said."),
        ("I never took it. Not in May. Not in June. She saw.", "I never took it, not in May, not in June. She saw."),
        ("The club did not pay the rent in May, she said.", "The club failed to pay the rent in May, she said."),
    ],
)  # fmt: skip
def test_a_denial_in_other_words_stays(a: str, b: str) -> None:
    assert tone(a, b, kinds=("negation",)) == tone(b, a, kinds=("negation",)) == []


def test_months_and_men_are_no_markers() -> None:
    listed = markers("In May Will Tarrow could not be reached, after all.", "en")
    assert [marker.scale for marker in listed] == ["negation"]


def test_a_language_without_a_list_has_no_markers() -> None:
    assert markers("Banken kan komma att stänga.", "sv") == []
