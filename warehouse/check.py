"""Data tests: promises about the tables, each a query for the rows that break it.

A file of `checks/` holds one, with the promise in its first line; the YAML of a mart names more, a column each.

A second line such as `-- new: facts, quotes; with: documents` says that rows break the promise or keep it by
themselves: a run then looks at the files that are new in these tables, and at those rows of the tables behind `with`
that belong to the same documents or inputs. All other tests see whole tables. `check` sees whole tables always, as a
first run and the flow `nightly` do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from transforms.errors import ContractError
from transforms.wording import counted
from warehouse.mart import ColumnTest, Mart, marts

CHECKS = Path(__file__).parent / "checks"
_SHOWN = 5  # rows of a failure that are kept to be shown
_SCOPE = re.compile(r"\A--.*\n-- new: (?P<new>[\w, ]+)(?:; with: (?P<beside>[\w, ]+))?\n")


@dataclass(frozen=True, slots=True)
class Promise:
    """One data test: `sql` selects the rows that break it.

    new: tables of whose new files alone it is asked in a run, all where empty; beside: tables that it reads rows of
    the same documents or inputs from. condition: what a row of `new`, one table, breaks it by, where that row alone
    tells; else "".
    """

    name: str
    text: str
    sql: str
    new: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken promise: how many rows break it, and the first of them as {column: value}."""

    name: str
    promise: str
    n_rows: int
    rows: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        rows = "; ".join(", ".join(f"{k}={v!r}" for k, v in row.items()) for row in self.rows)
        return f"{self.name}: {self.promise}: broken by {counted(self.n_rows, 'row')}, first {rows}"


def check(connection: duckdb.DuckDBPyConnection) -> list[Failure]:
    """The promises that the tables of `connection` break, in order of name; none is what one hopes for.

    The connection has every base table, every mart, and the macros of the catalog.
    """
    return broken_of(connection, promises())


def promises() -> list[Promise]:
    """All data tests, in order of name."""
    written = [_read(path) for path in CHECKS.glob("*.sql")]
    return sorted(written + [p for mart in marts() for p in _of_mart(mart)], key=lambda p: p.name)


def _read(path: Path) -> Promise:
    sql = path.read_text(encoding="utf-8")
    scope = _SCOPE.match(sql)
    new, beside = (_names(scope[part]) if scope else () for part in ("new", "beside"))
    return Promise(path.stem, sql.partition("\n")[0].removeprefix("--").strip(), sql, new, beside)


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",")) if listed else ()


def broken_of(connection: duckdb.DuckDBPyConnection, asked: Sequence[Promise]) -> list[Failure]:
    """The failures of those promises of `asked` that the tables of `connection` break, in their order.

    Conditions of one table are asked in one statement: to plan a hundred takes longer than to look at few rows.
    """
    kept: set[str] = set()
    by_table: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in asked:
        if promise.condition:
            by_table[promise.new[0]].append(promise)
    for table, alike in by_table.items():
        some = ", ".join(f"bool_or({promise.condition})" for promise in alike)
        (answers,) = connection.execute(f"SELECT {some} FROM {table}").fetchall()
        kept |= {promise.name for promise, is_broken in zip(alike, answers, strict=True) if not is_broken}
    doubted = (promise for promise in asked if promise.name not in kept)
    return [failure for promise in doubted if (failure := broken(connection, promise))]


def broken(connection: duckdb.DuckDBPyConnection, promise: Promise) -> Failure | None:
    """The failure where the tables of `connection` break this promise."""
    answer = connection.execute(promise.sql)
    names = [column[0] for column in answer.description or ()]
    rows = answer.fetchall()
    if not rows:
        return None
    first = tuple(dict(zip(names, row, strict=True)) for row in rows[:_SHOWN])
    return Failure(promise.name, promise.text, len(rows), first)


def merged(failures: Sequence[Failure]) -> list[Failure]:
    """One failure a promise, in order of name; the same promise may be broken by rows of several files."""
    by_name: dict[str, Failure] = {}
    for one in failures:
        if known := by_name.get(one.name):
            rows = (*known.rows, *one.rows)[:_SHOWN]
            one = replace(one, n_rows=known.n_rows + one.n_rows, rows=rows)
        by_name[one.name] = one
    return [by_name[name] for name in sorted(by_name)]


def _of_mart(mart: Mart) -> Iterator[Promise]:
    grain = ", ".join(mart.grain)
    yield Promise(
        f"{mart.name}_grain",
        f"{mart.name} has one row per {grain}",
        f"SELECT {grain}, count(*) AS n FROM {mart.name} GROUP BY ALL HAVING n > 1",
        (mart.name,),
    )
    for test in mart.tests:
        if test.kind not in _TESTS:
            raise ContractError(
                f"{mart.name}.yml asks for the test {test.kind!r} of {test.column}.",
                f"Known are {sorted(_TESTS)}.",
            )
        text, condition = _TESTS[test.kind](test)
        yield Promise(
            f"{mart.name}_{test.column}_{test.kind}",
            f"{mart.name}.{test.column} {text}",
            f"SELECT {', '.join(dict.fromkeys((*mart.grain, test.column)))} FROM {mart.name} WHERE {condition}",
            (mart.name,),
            condition=condition if test.kind in _OF_A_ROW else "",
        )


def _values(test: ColumnTest) -> tuple[str, str]:
    listed = ", ".join(f"'{value}'" for value in test.argument)
    return f"is one of {listed}", f"{test.column} NOT IN ({listed})"


def _references(test: ColumnTest) -> tuple[str, str]:
    table, column = test.argument.split(".")
    missing = f"{test.column} NOT IN (SELECT {column} FROM {table} WHERE {column} IS NOT NULL)"
    return f"stands in {test.argument}", f"{test.column} IS NOT NULL AND {missing}"


def _unique(test: ColumnTest) -> tuple[str, str]:
    return "is unique", f"true QUALIFY count(*) OVER (PARTITION BY {test.column}) > 1"


_OF_A_ROW = ("not_null", "share", "positive", "not_negative", "values")  # tests that look at no other row

# the promise in words, and the condition of a row that breaks it
_TESTS: dict[str, Callable[[ColumnTest], tuple[str, str]]] = {
    "not_null": lambda t: ("is never null", f"{t.column} IS NULL"),
    "unique": _unique,
    "share": lambda t: ("is within [0, 1]", f"NOT ({t.column} >= 0 AND {t.column} <= 1)"),
    "positive": lambda t: ("is above 0", f"NOT {t.column} > 0"),
    "not_negative": lambda t: ("is not below 0", f"NOT {t.column} >= 0"),
    "values": _values,
    "references": _references,
}
