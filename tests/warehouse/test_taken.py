"""Which pairs are worth comparing: no fewer than lineage may name a source in."""

from __future__ import annotations

import duckdb
import pyarrow as pa
import pytest

from transforms.lineage.config import LineageConfig
from transforms.terms import KINDS
from warehouse.stages.taken import FIRM_WORDS, SHARE, taken

GRADES = ("partial", "unrelated")


@pytest.mark.parametrize(
    ("shares", "grades", "is_taken"),
    [
        ({"verbatim_b": 0.1}, GRADES, True),
        ({"edited_b": 0.05, "paraphrase_b": 0.05}, GRADES, True),
        ({"verbatim_b": 0.09}, GRADES, False),
        ({"quote_b": 0.5, "boilerplate_b": 0.3}, GRADES, False),
        ({"verbatim_a": 0.02, "edited_a": 0.01}, GRADES, True),  # sixty words of the long one
        ({"paraphrase_a": 0.03}, GRADES, False),
        ({"verbatim_b": 0.1}, ("unrelated", "unrelated"), False),
    ],
)
def test_facts_are_compared_from_a_tenth_or_sixty_words_on(shares, grades, is_taken) -> None:
    row = {f"{kind}_{side}": 0.0 for kind in KINDS for side in "ab"} | shares
    row |= {"doc_a": "long", "doc_b": "short", "grade_a": grades[0], "grade_b": grades[1]}
    with duckdb.connect() as connection:
        connection.register("grades", pa.Table.from_pylist([row]))
        connection.register("documents", pa.table({"doc_id": ["long", "short"], "n_words": [2_000, 100]}))
        connection.register("aligned", pa.table({"file": ["f"], "doc_a": ["long"], "doc_b": ["short"]}))
        assert taken(connection) == ({"f": ("long short",)} if is_taken else {})


def test_lineage_asks_for_no_less() -> None:
    asked = LineageConfig()
    assert min(asked.min_share, asked.min_share_credited, asked.min_share_same_outlet) >= SHARE
    assert asked.min_firm_words >= FIRM_WORDS
