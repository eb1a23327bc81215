"""Which pairs are aligned and graded, with what the collection says of each."""

from __future__ import annotations

from pathlib import Path

import duckdb

WANTED = ("doc_a", "doc_b", "topic", "same_story", "recurring")
_QUERY = Path(__file__).with_name("wanted.sql")


def wanted(connection: duckdb.DuckDBPyConnection, further: int = 2) -> duckdb.DuckDBPyRelation:
    """Pairs to align: those with text in common, and those of one story; columns as in `WANTED`.

    connection: has the relations `pairs` and `story_documents`. further: what two stories share returns (`recurring`)
    where both documents share text with documents of so many other stories. One such story may be the same event told
    on the third day; two are text that goes from story to story.
    """
    return connection.sql(_QUERY.read_text("utf-8"), params={"further": further})
