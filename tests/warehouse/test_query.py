"""Named questions, and their answers on the small warehouse of `conftest.py`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import duckdb
import pytest

from transforms.errors import UsageError
from warehouse.query import ask, queries

ELEVEN, FOURTEEN = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (11, 14))
FERRY = "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard."
WARNED = "The Harbour Gazette reported that the pilot had warned of low water."
CAUTIONED = "It has been reported that the pilot had cautioned of low water."

ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "agency_text": [("Daily Tide", "agency:ap", 1, 17), ("Tarn Observer", "agency:ap", 1, 17)],
    "attributions_that_faded": [
        (
            "generalised",
            "The Harbour Gazette reported",
            "It has been reported",
            "Daily Tide",
            "The Harbour Gazette",
        )
    ],
    "changed_by_outlet": [
        (
            "Drama at sea!",
            "attribution",
            "generalised",
            "The Harbour Gazette reported",
            "It has been reported",
            WARNED,
            CAUTIONED,
        )
    ],
    "cited_not_copied": [],
    "copies_of_copies": [],
    "corrections": [],
    "dropped_by_outlet": [
        ("Drama at sea!", "name", "Ines Marsh", False, "Nobody was hurt, said Captain Ines Marsh.")
    ],
    "facts_on_one_word": [
        ("number", "84 people", 2, "Ferry aground"),
        ("number", "4 percent", 2, "Rate kept"),
    ],
    "fastest_copies": [(180, "Daily Tide", "The Harbour Gazette", "Drama at sea!", 0.9)],
    "fewest_origins": [
        ("Rate kept", 2, 2, 1, 0.59, "rate"),
        ("Ferry aground", 3, 2, 2, 0.69, "ferry"),
    ],
    "figures_that_changed": [],
    "names_that_vanished": [("Ines Marsh", 1, 1)],
    "one_article_a_story": [
        ("Ferry aground", "The Harbour Gazette", "The ferry Aurelia ran aground off Port S", "report"),
        ("Rate kept", "Daily Tide", "The central bank of Tarn kept its rate a", "one"),
        ("Rye bread", "Tarn Observer", "A bakery in Tarn has won a prize for rye", "lone"),
    ],
    "open_directions": [],
    "original_to_outlet": [
        ("The ferry Aurelia ran aground off Port S", "original", 39, 1.0, ELEVEN, "report")
    ],
    "outlets_by_originality": [
        ("Daily Tide", 2, 49, 0.12, 0.63, 0.24),
        ("Tarn Observer", 2, 32, 0.47, 0.53, 0.0),
        ("The Harbour Gazette", 1, 39, 1.0, 0.0, 0.0),
    ],
    "quotations_that_travelled": [],
    "removed_lines": [("share-bar", 1, 1, "Share and follow us")],
    "shared_operators": [],
    "side_by_side": [("verbatim", 1.0, FERRY, FERRY), ("edited", 0.8, WARNED, CAUTIONED)],
    "timeline": [
        (
            1,
            ELEVEN,
            "The Harbour Gazette",
            "original",
            None,
            1.0,
            0.97,
            "The ferry Aurelia ran aground off Port S",
        ),
        (2, FOURTEEN, "Daily Tide", "copied", "The Harbour Gazette", 0.1, 0.97, "Drama at sea!"),
        (3, None, "(unknown)", "independent", None, 1.0, 0.9, "We walked along the beach at Port Selwic"),
    ],
    "uncredited_this_week": [("Daily Tide", 1, 26, 1)],
    "who_is_first": [("The Harbour Gazette", 1, 1, 1)],
    "who_takes_from_whom": [
        ("The Harbour Gazette", "Daily Tide", 1, 26, 0, 3.0, 0.97),
        ("agency:ap", "Daily Tide", 1, 17, 1, None, 0.85),
        ("agency:ap", "Tarn Observer", 1, 17, 1, None, 0.85),
    ],
}


def answer(connection: duckdb.DuckDBPyConnection, name: str, **settings: str) -> list[tuple]:
    return ask(connection, queries()[name], settings).fetchall()


def test_there_are_twenty_questions_and_each_is_described() -> None:
    assert len(queries()) >= 20
    for query in queries().values():
        assert query.question.endswith("?"), query.name
        assert query.description.endswith("."), query.name


def test_every_question_has_an_answer_here() -> None:
    assert queries().keys() == ANSWERS.keys()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_gets_its_answer(name: str, small: duckdb.DuckDBPyConnection) -> None:
    assert answer(small, name) == ANSWERS[name]


@pytest.mark.slow
def test_an_open_direction_is_told_with_its_clues(small_rows, open_rows) -> None:
    (copy,) = (row for row in small_rows["lineage"] if row["doc_id"] == "copy")
    copy |= {"verdict": "undetermined", "confidence": 0.62}
    copy["evidence"] = [{"kind": "diction", "weight": 0.49, "detail": "Rarer words."}]
    assert answer(open_rows(small_rows), "open_directions") == [
        ("Daily Tide", "The Harbour Gazette", 0.62, 0.9, "diction +0.5")
    ]


def test_a_setting_takes_the_place_of_its_default(small: duckdb.DuckDBPyConnection) -> None:
    assert answer(small, "original_to_outlet", outlet="Tarn Observer")[0][5] == "lone"
    assert answer(small, "fewest_origins", documents="3") == [("Ferry aground", 3, 2, 2, 0.69, "ferry")]
    assert answer(small, "one_article_a_story", rule="longest")[1][1] == "Tarn Observer"
    trusted = answer(small, "one_article_a_story", outlets="Nobody, Tarn Observer, Daily Tide")
    assert [row[3] for row in trusted] == ["copy", "two", "lone"]


def test_a_setting_given_once_is_not_kept(small: duckdb.DuckDBPyConnection) -> None:
    answer(small, "fewest_origins", documents="3")
    assert answer(small, "fewest_origins") == ANSWERS["fewest_origins"]


def test_a_setting_is_a_value_and_never_sql(small: duckdb.DuckDBPyConnection) -> None:
    assert answer(small, "original_to_outlet", outlet="' OR true --") == []


def test_a_result_left_unread_is_no_hindrance(small: duckdb.DuckDBPyConnection) -> None:
    small.execute("SELECT doc_id FROM documents").fetchone()
    assert answer(small, "names_that_vanished") == ANSWERS["names_that_vanished"]


def test_an_unknown_setting_says_which_there_are(small: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageError, match=r"outlets.*It has outlet"):
        answer(small, "original_to_outlet", outlets="Daily Tide")


def test_a_setting_of_another_type_is_told(small: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageError, match=r"documents = few is no INTEGER.*the default is 2"):
        answer(small, "fewest_origins", documents="few")


def test_a_question_file_is_read_line_by_line() -> None:
    query = queries()["uncredited_this_week"]
    assert query.question == "Who copied most without credit this week?"
    assert query.settings["days"].default == "7"
    assert query.settings["days"].doc.startswith("days counted back")
    assert "setting" not in query.description
