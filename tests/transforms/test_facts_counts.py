"""Figures that could be something else: counts that look like years, and telephone numbers."""

from __future__ import annotations

import pytest

from tests.transforms.facts_of import documents, facts_of
from transforms.facts.numbers import quantities


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The ministry counted 1854 patients. In 1854 patients paid.",
            [("number", "1854"), ("date", "1854")],
        ),
        ("en", "Some 1500 new patients came in 2016.", [("number", "1500"), ("date", "2016")]),
        ("en", "It was told in a 2014 New Rhyl profile.", [("date", "2014")]),
        (
            "de",
            "Gestern lagen dort 1854 Intensivpatienten. Seit 1985 Bewohner.",
            [("number", "1854"), ("date", "1985")],
        ),
        ("de", "Das werden sie 2019 stellen, sagte er.", [("date", "2019")]),
        ("fr", "On compte 1769 morts depuis 2019.", [("number", "1769"), ("date", "2019")]),
        ("es", "Hay 1769 muertos desde 2019.", [("number", "1769"), ("date", "2019")]),
        ("it", "Ci sono 1769 morti dal 2019.", [("number", "1769"), ("date", "2019")]),
        ("pt", "Há 1769 mortos desde 2019.", [("number", "1769"), ("date", "2019")]),
    ],
)
def test_four_figures_count_what_is_counted_behind_them(language, text, expected) -> None:
    rows = facts_of(documents(text, language=language)).to_pylist()
    told = [(row["kind"], row["value"]) for row in sorted(rows, key=lambda row: row["start"])]
    assert [fact for fact in told if fact[1].isdigit()] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Call +49-6131-70-12121, the mill says.",
        "Call (514) 336-1961 or 450 583-3303 at once.",
        "Telefon 06131-70-12121, Fax: 89 4567 12.",
    ],
)
def test_a_telephone_number_is_no_figure(text) -> None:
    assert not list(quantities(text))
    assert [q.value for q in quantities("They won 6-4 and 12-10, with 300 to 400 there.")] == [
        "6-4",
        "12-10",
        "300-400",
    ]
