"""What SQL answers is what Python answers."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.lineage import LineageConfig
from transforms.outlets import lay_over, outlet_key, outlets
from warehouse.macros import define_macros

LISTED = [name for outlet in outlets() for name in (*outlet.aliases, *outlet.domains)]


@pytest.fixture(scope="module")
def macros() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    define_macros(connection)
    return connection


def keys(macros: duckdb.DuckDBPyConnection, names: list[str]) -> list[str]:
    asked = "SELECT outlet_key(name) FROM (SELECT unnest(?) AS name)"
    return [key for (key,) in macros.execute(asked, [names]).fetchall()]


def test_every_listed_name_has_one_key_in_sql_and_in_python(macros: duckdb.DuckDBPyConnection) -> None:
    spelled = [
        *LISTED,
        *(name.upper() for name in LISTED),
        *(f"www.{name}" for name in LISTED if "." in name),
    ]
    assert keys(macros, spelled) == [outlet_key(name) for name in spelled]


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "The ", "the ", " "]),
            st.text("aZ éÉяЯ中-'", max_size=6),
            st.sampled_from(["", " ", " - RSS feed"]),
        ).map("".join),
        min_size=1,
        max_size=20,
    )
)
def test_any_name_has_one_key_in_sql_and_in_python(
    macros: duckdb.DuckDBPyConnection, names: list[str]
) -> None:
    assert keys(macros, names) == [outlet_key(name) for name in names]


def test_of_a_host_that_is_not_listed_the_first_label_is_the_key(macros: duckdb.DuckDBPyConnection) -> None:
    names = ["lunde.post.example", "St. Lunde Post", "www.hamra.example", ".example", "Lunde.", "..."]
    assert keys(macros, names) == ["lunde", "stlundepost", "hamra", ".example", "lunde", "..."]


def test_a_name_of_two_lines_is_the_key_of_no_other_outlet() -> None:
    lay_over('name,aliases\n"Lunde\nPost",lp\nHamra Blad,hb\n')
    try:
        connection = duckdb.connect()
        define_macros(connection)
        assert keys(connection, ["HB", "Hamra Blad"]) == ["hamra blad"] * 2
    finally:
        lay_over("")


def test_what_the_key_of_an_outlet_is_made_of_is_seldom_said_again(
    macros: duckdb.DuckDBPyConnection,
) -> None:
    """Each time costs the planning of every question that asks for a key, as does each literal of a list."""
    asked = "SELECT macro_definition FROM duckdb_functions() WHERE function_name = ?"
    (letters,), (key,) = (macros.execute(asked, [name]).fetchone() for name in ("letters_of", "outlet_key"))
    assert len(re.findall(r"\bname\b", letters)) == 2
    assert len(re.findall(r"folded_outlet", key)) == 2
    assert len(re.findall(r"'(?:[^']|'')*'", key)) < 10


def test_an_outlet_goes_by_one_key_under_its_name_its_domain_and_the_title_of_its_feed(
    macros: duckdb.DuckDBPyConnection,
) -> None:
    names = ["Lunde Post", "lundepost.example", "www.lundepost.example", "The Lunde Post - RSS feed"]
    assert set(keys(macros, names)) == {outlet_key(name) for name in names} == {"lundepost"}


def test_the_bounds_of_lineage_are_those_of_its_config(macros: duckdb.DuckDBPyConnection) -> None:
    config = LineageConfig()
    assert macros.sql("SELECT least_share()::DOUBLE, decided()::DOUBLE").fetchall() == [
        (config.min_share, config.decided)
    ]


def test_undated_documents_come_last_and_changed_versions_after_unchanged_ones(
    macros: duckdb.DuckDBPyConnection,
) -> None:
    ordered = macros.sql("""
        SELECT doc_id
        FROM (VALUES
            ('undated', NULL, NULL), ('changed', '2026-03-01', '2026-03-02'), ('b', '2026-03-01', NULL),
            ('a', '2026-03-01', NULL), ('early', '2026-02-01', NULL)
        ) AS documents (doc_id, published_at, modified_at)
        ORDER BY time_order(published_at::TIMESTAMPTZ, modified_at::TIMESTAMPTZ, doc_id)
    """).fetchall()
    assert [doc_id for (doc_id,) in ordered] == ["early", "a", "b", "changed", "undated"]
