"""What numbers count, what names are, what is money, days told from today, and what is read in which language."""

from __future__ import annotations

from datetime import date

import pytest

from tests.transforms.facts_of import documents, facts_of, found
from transforms.coverage import COVERAGE, Coverage, coverage
from transforms.facts.dates import dates
from transforms.facts.language import CODES, lexicon
from transforms.facts.numbers import quantities
from transforms.facts.places import find_place


def heads(text: str, kind: str, language: str = "en") -> list[tuple[str, str | None]]:
    rows = facts_of(documents(text, language=language)).to_pylist()
    return [(r["text"], r["head"]) for r in rows if r["kind"] == kind]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The flood closed 14 stone bridges in the valley.", "en", [("14", "stone bridges")]),
        ("Some 40 percent of growers stayed home.", "en", [("40 percent", "growers")]),
        ("The company serves 30m customers.", "en", [("30m", "customers")]),
        ("Three won gold.", "en", [("Three", None)]),
        ("Die Flut sperrte 14 alte Brücken im Tal.", "de", [("14", "alte brücken")]),
        ("La crue a fermé 14 ponts de pierre.", "fr", [("14", "ponts")]),
    ],
)
def test_a_number_has_what_it_counts(
    text: str, language: str, expected: list[tuple[str, str | None]]
) -> None:
    assert heads(text, "number", language) == expected


def test_a_date_has_what_it_dates() -> None:
    assert heads("The old mine shut on Wednesday after a fire.", "date") == [("Wednesday", "old mine shut")]
    assert heads("On Monday the council met.", "date") == [("Monday", "council met")]


def test_a_name_has_what_it_is() -> None:
    text = "Dora Lindqvist met Acme Mills Inc in Norway. Apple said so."
    assert heads(text, "name") == [
        ("Dora Lindqvist", "person"),
        ("Acme Mills Inc", "organisation"),
        ("Norway", "place"),
        ("Apple", "organisation"),
    ]


def test_a_known_firm_that_speaks_is_no_person() -> None:
    assert [v for _, v in found("Apple said sales fell.", "attribution")] == ["organisation: Apple"]
    names = [v for _, v in found("Former Goldman Sachs banker Dora Roe left.", "name")]
    assert names == ["Goldman Sachs", "Dora Roe"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Three won gold", "3"),
        ("5,000 won", "KRW 5000"),
        ("It was fined 200 pounds", "GBP 200"),
        ("the fish weighed 200 pounds", "90.7 kg"),
        ("30 million pounds", "GBP 30000000"),
        ("30 million pounds of beef", "13600000 kg"),
        ("30m customers", "30000000"),
        ("30 million customers", "30000000"),
        ("1,5 million welders", "1500000"),
        ("1,500 welders", "1500"),
        ("£30m", "GBP 30000000"),
    ],
)
def test_money_needs_a_sign_a_code_or_its_context(text: str, value: str) -> None:
    assert [q.value for q in quantities(text)] == [value]


@pytest.mark.parametrize("text", ["a wall 30m tall", "the 400m final", "30m away"])
def test_metres_are_no_millions(text: str) -> None:
    assert [q.base for q in quantities(text)] == ["m"]


def test_a_row_of_hundreds_of_digits_is_no_number() -> None:
    assert list(quantities("It has " + "9" * 400 + " digits, 12 of them even.")) != []
    assert [q.value for q in quantities("9" * 400)] == []


@pytest.mark.parametrize(
    ("language", "text", "value", "open_value"),
    [
        ("en", "last week", "2025-W10", "week-1"),
        ("en", "last month", "2025-02", "month-1"),
        ("en", "next year", "2026", "year+1"),
        ("en", "yesterday", "2025-03-13", "day-1"),
        ("de", "gestern", "2025-03-13", "day-1"),
        ("de", "letzte Woche", "2025-W10", "week-1"),
        ("fr", "hier", "2025-03-13", "day-1"),
        ("es", "ayer", "2025-03-13", "day-1"),
        ("it", "la settimana scorsa", "2025-W10", "week-1"),
        ("pt", "amanhã", "2025-03-15", "day+1"),
    ],
)
def test_days_told_from_today_are_resolved_or_stay_relative(
    language: str, text: str, value: str, open_value: str
) -> None:
    known = lexicon(language)
    assert known
    assert [d.value for d in dates(text, date(2025, 3, 14), known)] == [value]
    assert [d.value for d in dates(text, None, known)] == [open_value]


def test_a_language_without_a_reading_gives_what_is_common_to_all() -> None:
    text = "Na 2024-11-04 werd 12 % meer verkocht, voor € 1.200 en 14 boten."
    rows = facts_of(documents(text, language="nl")).to_pylist()
    assert [(r["kind"], r["value"]) for r in rows] == [
        ("date", "2024-11-04"),
        ("number", "12 %"),
        ("number", "EUR 1200"),
        ("number", "14"),
    ]


def test_one_table_tells_what_is_read_in_each_language() -> None:
    assert {code for code, read in COVERAGE.items() if read.facts} == set(CODES)
    assert coverage("de").facts and coverage("de").attributions and coverage("de").paraphrase
    assert coverage("und") == coverage("en")._replace(paraphrase=False)
    assert coverage("nl") == Coverage(paraphrase=True)
    assert not any(coverage("sv"))


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("The mill must open, the North Dakota Democrat said on Monday.", "North Dakota Democrat", None),
        ("The mill must open, several Ohio Republicans said.", "Ohio Republicans", "organisation"),
    ],
)
def test_a_member_of_a_party_is_no_name_of_a_person(text, name, head) -> None:
    rows = facts_of(documents(text)).to_pylist()
    assert {row["value"]: row["head"] for row in rows if row["kind"] == "name"}[name] == head


def test_cities_of_the_list_are_known_by_their_names_in_a_language() -> None:
    assert find_place("Nueva York", "es") == find_place("Nowy Jork", "pl") == find_place("New York")
    assert find_place("Nueva York", "de") is None
