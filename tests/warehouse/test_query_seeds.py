"""Each named question on `seeds/`: rows that its answer must hold, by their first columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.query import ask, queries
from warehouse.storage.catalog import open_catalog

LANDSLIDE = "Hillside buries highway and lumber yard below Sorrel Pass; 12 unaccounted for"
MARLOW = "2026-03-06/marlow-courier-trawlers.txt"

HELD: dict[str, list[tuple[Any, ...]]] = {
    "agency_text": [
        ("Tolvard Observer", "agency:reuters", 1),
        ("Northmoor Gazette", "agency:reuters", 1),
        ("Inland Star", "agency:reuters", 1),
    ],
    "attributions_that_faded": [
        ("generalised", "Velmark's interior ministry said", "officials stated", "QuickWire Daily")
    ],
    "changed_by_outlet": [
        ("Deadly blaze tears through grain terminal", "number", "altered", "nine", "eleven")
    ],
    "shared_operators": [],
    "cited_not_copied": [("Brieflane", "Reuters", 1, date(2026, 3, 7))],
    "copies_of_copies": [("Coastline Today", "QuickWire Daily", MARLOW)],
    "corrections": [
        (
            "Hillside buries highway and lumber yard below Sorrel Pass; nine unaccounted for",
            "number",
            "altered",
            "12",
            "nine",
        )
    ],
    "dropped_by_outlet": [
        ("Tarsian patrol vessel discharges warning shots near Velmark trawlers", "name", "Sturmak")
    ],
    "facts_on_one_word": [("date", "June 18", 5, LANDSLIDE)],
    "fastest_copies": [(70, "QuickWire Daily", "Tolvard Observer")],
    "fewest_origins": [(LANDSLIDE, 5, 4, 1)],
    "figures_that_changed": [("nine", "eleven", "QuickWire Daily", "Tolvard Observer")],
    "names_that_vanished": [("Dale Fenwick", 3, 3)],
    "one_article_a_story": [(LANDSLIDE, "Tesk Valley Tribune", LANDSLIDE)],
    "open_directions": [],
    "original_to_outlet": [("Two names from the night shift", "independent")],
    "outlets_by_originality": [("QuickWire Daily", 5), ("Brieflane", 1)],
    "quotations_that_travelled": [("structurally unable to reach group margin",)],
    "removed_lines": [("share-bar",)],
    "side_by_side": [("translation",)],
    "timeline": [(1,), (2,), (3,), (4,), (5,), (6,), (7,)],
    "uncredited_this_week": [("Blitzblick", 1)],
    "who_is_first": [("Tesk Valley Tribune", 1, 4, 1), ("Diario de Valmora", 1, 1, 1)],
    "who_takes_from_whom": [("Tolvard Observer", "QuickWire Daily", 2)],
}


@pytest.fixture(scope="module")
def catalog(seeds: Path) -> duckdb.DuckDBPyConnection:
    return open_catalog(seeds)


def test_every_question_is_asked() -> None:
    assert queries().keys() == HELD.keys()


@pytest.mark.parametrize("name", HELD)
def test_the_answer_holds(name: str, catalog: duckdb.DuckDBPyConnection) -> None:
    rows = ask(catalog, queries()[name]).fetchall()
    assert bool(rows) == bool(HELD[name])
    for row in HELD[name]:
        assert row in [found[: len(row)] for found in rows]
