"""Named questions: one SQL file each in `queries/`.

The first line of a file is the question, as a comment; the comment lines after it describe the answer. A line
`-- setting NAME = VALUE: what it is` declares a setting with its default, a SQL expression; the query reads it with
`getvariable('NAME')`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from transforms.errors import UsageError

QUERIES = Path(__file__).parent / "queries"
_SETTING = re.compile(r"setting (?P<name>\w+) = (?P<default>.+?): (?P<doc>.+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a query: its default is a SQL expression."""

    default: str
    doc: str


@dataclass(frozen=True, slots=True)
class Query:
    """One named question."""

    name: str
    question: str
    description: str
    settings: Mapping[str, Setting]
    sql: str


def queries() -> dict[str, Query]:
    """All named questions by name, in order of name."""
    return {path.stem: _read(path) for path in sorted(QUERIES.glob("*.sql"))}


def ask(
    connection: duckdb.DuckDBPyConnection, query: Query, settings: Mapping[str, str] | None = None
) -> duckdb.DuckDBPyRelation:
    """The answer to `query`, with `settings` (as text) in place of defaults.

    Variables are set on the connection, which may be read only. UsageError for a name that is no setting of the
    query, and for a value that is not of the type of its default.
    """
    given = settings or {}
    if unknown := sorted(given.keys() - query.settings.keys()):
        raise UsageError(
            f"The query {query.name} has no setting {', '.join(unknown)}.",
            f"It has {', '.join(sorted(query.settings)) or 'none'}.",
        )
    # a result that the caller has not read to its end would refuse the relation; the next statement ends it
    connection.execute("SELECT 1").fetchall()
    for name, setting in query.settings.items():
        connection.execute(f"SET VARIABLE {name} = ({setting.default})")
        if name in given:
            _set(connection, query, name, given[name])
    return connection.sql(query.sql)


def _set(connection: duckdb.DuckDBPyConnection, query: Query, name: str, value: str) -> None:
    """Give the setting `name` a value of the type that its default has."""
    (kind,) = connection.execute(f"SELECT typeof(getvariable('{name}'))").fetchall()[0]
    as_kind = "?" if kind == '"NULL"' else f"CAST(? AS {kind})"
    try:
        connection.execute(f"SET VARIABLE {name} = {as_kind}", [value])
    except duckdb.ConversionException as error:
        raise UsageError(
            f"{name} = {value} is no {kind}, as the query {query.name} needs it.",
            f"It is {query.settings[name].doc}; the default is {query.settings[name].default}.",
        ) from error


def named(name: str) -> Query:
    """The query `name`; UsageError, which lists them all with their questions, where there is none."""
    by_name = queries()
    if name not in by_name:
        listing = "\n".join(f"  {n}: {q.question}" for n, q in by_name.items())
        raise UsageError(f"There is no query {name}.", f"There are:\n{listing}")
    return by_name[name]


def _read(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    comments = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        comments.append(line.removeprefix("--").strip())
    matches = {line: _SETTING.fullmatch(line) for line in comments[1:]}
    settings = {m["name"]: Setting(m["default"], m["doc"]) for m in matches.values() if m}
    description = " ".join(line for line, match in matches.items() if not match)
    return Query(path.stem, comments[0], description, settings, sql)
