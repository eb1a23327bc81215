"""The marts: one SQL file a table in `marts/`, with its grain, columns and tests in the YAML file beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from transforms.coverage import COVERAGE, coverage
from transforms.errors import ContractError
from transforms.outlets import outlets
from transforms.schemas import SCHEMAS

if TYPE_CHECKING:
    import duckdb

MARTS = Path(__file__).parent / "marts"


@dataclass(frozen=True, slots=True)
class ColumnTest:
    """One promise about a column: `kind` as in the YAML, and what it is measured against, if anything."""

    column: str
    kind: str
    argument: Any = None


@dataclass(frozen=True, slots=True)
class Mart:
    """One mart: its query, what a row is, its columns in order, and what is promised of them.

    scope: what its rows are made of. `cluster`: of documents that a story or lineage ties together, so that those of
    other clusters change nothing; the first column of the grain tells whose row it is. `row`: of what the row names
    alone. `pages`: of what the pages of all outlets bear; made first, for those of clusters read it.
    `collection`: of all.
    """

    name: str
    sql: str
    doc: str
    columns: Mapping[str, str]
    grain: tuple[str, ...]
    tests: tuple[ColumnTest, ...]
    scope: str = "collection"

    @property
    def order(self) -> str:
        """The columns by which its rows are ordered, as its last line names them."""
        columns = self.sql.rpartition("ORDER BY ")[2].strip()
        return re.sub(r"\w+\.", "", columns)


def mart_names() -> tuple[str, ...]:
    """Names of all marts, in alphabetical order."""
    return tuple(sorted(path.stem for path in MARTS.glob("*.sql")))


@cache
def marts() -> list[Mart]:
    """All marts, each after those it reads."""
    by_name = {path.stem: _read(path) for path in sorted(MARTS.glob("*.sql"))}
    order = TopologicalSorter({name: _reads(mart, by_name) for name, mart in by_name.items()})
    order.prepare()
    ordered = []
    while order.is_active():
        ready = sorted(order.get_ready())
        ordered += [by_name[name] for name in ready]
        order.done(*ready)
    return ordered


def of_pages() -> list[str]:
    """Names of the marts of `documents` alone that those of clusters read, in the order of `marts`."""
    return [mart.name for mart in marts() if mart.scope == "pages"]


def of_clusters(tables: Collection[str]) -> frozenset[str]:
    """Names of the marts that can be made cluster by cluster where each has its rows of the base `tables`."""
    names = {mart.name for mart in marts()}
    fitting = {*tables, *(mart.name for mart in marts() if mart.scope == "row")}
    chosen: set[str] = set()
    for mart in marts():
        read = set(re.findall(r"\b(?:FROM|JOIN) (\w+)", mart.sql)) & (names | SCHEMAS.keys())
        if mart.scope == "cluster" and read <= fitting | chosen:
            chosen.add(mart.name)
    return frozenset(chosen)


def build(
    connection: duckdb.DuckDBPyConnection, without: Collection[str] = ()
) -> Iterator[tuple[Mart, pa.Table]]:
    """Each mart with its rows, in the order of `marts`; each is registered under its name for the next.

    The connection has the macros of `define_macros`, a view for every base table, and for the marts `without`, which
    are not made. A mart whose columns are not those of its YAML raises ContractError.
    """
    from warehouse.fact_macros import (
        define_fact_macros,  # with its word lists, which a run with nothing new spares
    )

    define_fact_macros(connection)
    connection.register("publishers", _publishers())
    connection.register("language_coverage", _languages())
    for mart in marts():
        if mart.name in without:
            continue
        table = connection.sql(mart.sql).to_arrow_table()
        if table.column_names != list(mart.columns):
            raise ContractError(
                f"Mart {mart.name} has the columns {table.column_names}.",
                f"Its YAML describes {list(mart.columns)}.",
            )
        connection.register(mart.name, table)
        yield mart, table


def _read(path: Path) -> Mart:
    import yaml

    # a tenth of the time, where libyaml was there to build with
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    described = yaml.load(path.with_suffix(".yml").read_text(encoding="utf-8"), loader)
    columns: dict[str, Any] = described["columns"]
    return Mart(
        path.stem,
        path.read_text(encoding="utf-8"),
        described["description"],
        {name: column["description"] for name, column in columns.items()},
        tuple(described["grain"]),
        tuple(t for name, column in columns.items() for t in _tests(name, column.get("tests", []))),
        described.get("scope", "collection"),
    )


def _tests(column: str, listed: list[Any]) -> Iterator[ColumnTest]:
    for test in listed:
        if isinstance(test, str):
            yield ColumnTest(column, test)
        else:
            yield from (ColumnTest(column, kind, argument) for kind, argument in test.items())


def _reads(mart: Mart, others: Mapping[str, Mart]) -> set[str]:
    words = set(re.findall(r"\w+", re.sub(r"--.*", "", mart.sql)))
    return (others.keys() & words) - {mart.name}


def _languages() -> pa.Table:
    """What is read in each language that any of it is read in: `language`, and a column for each of `Coverage`."""
    read = COVERAGE | {"und": coverage("und")}
    return pa.Table.from_pylist([{"language": code, **read_in._asdict()} for code, read_in in read.items()])


def _publishers() -> pa.Table:
    """Family of each listed outlet: `name`, `family`."""
    listed = outlets()
    return pa.table(
        {"name": [outlet.name for outlet in listed], "family": [outlet.family for outlet in listed]}
    )
