"""Pairs of which one document may have its text from the other: the ones whose facts are worth comparing."""

from __future__ import annotations

from pathlib import Path

import duckdb

SHARE, FIRM_WORDS = 0.1, 60  # no more than `LineageConfig` asks, so that it lacks the changes of no pair
_QUERY = Path(__file__).with_name("taken.sql")


def taken(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """Pairs, their two ids joined by a space, by file of alignments.

    connection: has the relations `documents`, `grades`, and `aligned` (file, doc_a, doc_b).
    """
    rows = connection.execute(
        _QUERY.read_text("utf-8"), {"share": SHARE, "firm_words": FIRM_WORDS}
    ).fetchall()
    return {file: tuple(pairs) for file, pairs in rows}
