"""The questions behind the pages: one SQL file each in `sql/`, asked of the published catalog.

A file reads what it is asked about from the variables `stories` or `outlets`. On a page the variable is replaced by
its value, so that a reader can put the same question with `secondhand sql`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from warehouse.report.choice import Window
from warehouse.storage.layout import own_question

QUESTIONS = Path(__file__).parent / "sql"
OF_STORIES = (
    "documents",
    "lineage",
    "elsewhere",
    "overlap",
    "passages",
    "contradictions",
    "facts",
    "changes",
    "dropped",
    "quotations",
    "digest",
    "credits",
    "removed",
)
# Of the stories of one question: each question reads whole tables, and the answers about 1,000 real articles take
# some 75 MB
DOCUMENTS = 1_000

Row = dict[str, Any]
Rows = list[Row]


@cache
def question(name: str) -> str:
    """The SQL of one question, with what it shares with another put in."""
    return (
        _read(name)
        .replace("{compared_pairs}", _read("compared_pairs"))
        .replace("{settled}", _read("settled"))
    )


def _read(name: str) -> str:
    return (QUESTIONS / f"{name}.sql").read_text(encoding="utf-8").strip()


def question_about(name: str, variable: str, *values: str) -> str:
    """The SQL of one question about a story or an outlet, or several, with nothing left to fill in."""
    listed = ", ".join(f"'{escaped}'" for escaped in (value.replace("'", "''") for value in values))
    return question(name).replace(f"getvariable('{variable}')", f"[{listed}]")


def answer(connection: duckdb.DuckDBPyConnection, name: str) -> Rows:
    """Rows of one question, by the variables set on the connection; OlderWarehouseError as of `own_question`."""
    with own_question():
        return connection.sql(question(name)).to_arrow_table().to_pylist()


def stories_covered(connection: duckdb.DuckDBPyConnection, window: Window, stories: Sequence[str]) -> Rows:
    """Ids of the stories that the report covers, the latest first, with their first time and number of documents."""
    until = None if window.until is None else window.until + timedelta(days=1)
    for variable, value in (("since", window.since), ("until", until)):
        connection.execute(
            f"SET VARIABLE {variable} = ?", [None if value is None else f"{value} 00:00:00+00"]
        )
    connection.execute("SET VARIABLE asked = ?::VARCHAR[]", [list(stories)])
    return answer(connection, "covered")


def asked_together(stories: Mapping[str, int], most: int = DOCUMENTS) -> Iterator[list[str]]:
    """The ids of `stories` in runs of at most `most` documents; a story that has more is asked about alone."""
    together: list[str] = []
    n_documents = 0
    for story, number in stories.items():
        if together and n_documents + number > most:
            yield together
            together, n_documents = [], 0
        together.append(story)
        n_documents += number
    if together:
        yield together


def about_stories(
    connection: duckdb.DuckDBPyConnection, stories: Sequence[str]
) -> Mapping[str, Mapping[str, Rows]]:
    """Answers to all questions about `stories`, by story and question."""
    connection.execute("SET VARIABLE stories = ?", [list(stories)])
    answers = {name: by(answer(connection, name), "story_id") for name in ("stories", *OF_STORIES)}
    return {story: {name: rows.get(story, []) for name, rows in answers.items()} for story in stories}


def by(rows: Iterable[Row], key: str) -> dict[Any, Rows]:
    """Rows by the value of `key`, each in the order given."""
    ordered = sorted(rows, key=lambda row: row[key])
    return {value: list(part) for value, part in groupby(ordered, key=lambda row: row[key])}
