"""Outlets of the user's own, laid over the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from transforms.errors import UsageError
from transforms.lineage.publishers import agency_id
from transforms.outlets import find_outlet, lay_over, outlet_key, outlets

OWN = """name;kind;family;domains;aliases;ordinary
Sandry Wire;agency;Halden Press;sandrywire.example;SW|Sandry Wire Service;
Lantern;;Halden Press;lantern.example | lantern-news.example;The Tolvard Lantern;Lantern
"""


@pytest.fixture(autouse=True)
def _the_list_alone_afterwards() -> Iterator[None]:
    yield
    lay_over("")


def test_own_outlets_count_as_those_of_the_list_do():
    before = len(outlets())
    assert find_outlet("SW") is None and agency_id("Sandry Wire") is None
    lay_over(OWN)
    assert len(outlets()) == before + 2
    assert find_outlet("www.sandrywire.example") == find_outlet("SW") == find_outlet("Sandry Wire")
    assert agency_id("Sandry Wire Service") == "sw"
    assert outlet_key("lantern-news.example") == outlet_key("Tolvard Lantern") == "lantern"
    lay_over("")
    assert find_outlet("SW") is None and agency_id("Sandry Wire") is None


def test_an_outlet_under_a_name_of_the_list_stands_in_its_place():
    lay_over("name,kind,family,aliases\nreuters,agency,Halden Press,RTR\n")
    assert [outlet.family for outlet in outlets() if outlet.name.lower() == "reuters"] == ["Halden Press"]
    assert find_outlet("RTR") == find_outlet("Reuters")


def test_a_name_alone_is_an_outlet_that_is_its_own_family():
    lay_over("name\nBrel Mail\n")
    outlet = find_outlet("Brel Mail")
    assert outlet is not None
    assert (outlet.kind, outlet.family) == ("outlet", "Brel Mail")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("title,family\nA,B\n", "the columns title, family"),
        ("name,colour\nA,red\n", "the columns name, colour"),
        ("name,kind\nA,outlet\nB,tower\n", "Row 3"),
        ("name,kind\n,agency\n", "Row 2"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_in_words(table: str, told: str):
    with pytest.raises(UsageError, match=told):
        lay_over(table)
