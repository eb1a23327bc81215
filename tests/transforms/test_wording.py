"""One is no plural."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transforms.schemas import SCHEMAS
from transforms.wording import counted_rows

ROOT = Path(__file__).parents[2]
NOUNS = "articles|batches|documents|failures|files|items|outlets|pages|passages|rejects|rows|sentences|stories|words"
PLURAL = re.compile(rf"\{{[^{{}}]*\}} (?:new )?(?:{NOUNS})\b")
ALLOWED = ("than {LEAST_WORDS} words", "of {n:,} batches")  # which are never one


@pytest.mark.parametrize(
    ("n", "table", "told"),
    [
        (1, "documents", "1 document"), (0, "documents", "0 documents"), (1, "stories", "1 story"),
        (2_000, "story_documents", "2,000 story documents"), (1, "lineage", "1 lineage"), (2, "lineage", "2 lineage"),
    ],
)  # fmt: skip
def test_rows_are_counted_by_the_name_of_their_table(n, table, told):
    assert counted_rows(n, table) == told


def test_no_table_is_one_of_several():
    assert not [table for table in SCHEMAS if re.search(r"^1 .*(?<!s)s$", counted_rows(1, table))]


def test_code_that_tells_a_figure_and_a_noun_counts_them():
    lines = [
        line.strip()
        for folder in ("flows/cli", "flows/run_page", "flows/engine", "warehouse")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
    ]
    found = [line for line in lines if PLURAL.search(line) and not any(a in line for a in ALLOWED)]
    assert len(lines) > 1000
    assert found == []
