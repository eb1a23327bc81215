"""Which pairs are aligned and graded, with what the collection says of each."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

WANTED = ("doc_a", "doc_b", "topic", "same_story", "recurring")
_QUERY = Path(__file__).with_name("wanted.sql")


def make_wanted(connection: duckdb.DuckDBPyConnection, further: int = 2) -> None:
    """Make the temporary table `wanted`: pairs to align, those with text in common or of one story, as in `WANTED`.

    connection: has the relations `pairs` and `story_documents`. further: what two stories share returns (`recurring`)
    where both documents share text with documents of so many other stories. One such story may be the same event told
    on the third day; two are text that goes from story to story.
    """
    connection.execute(f"CREATE TEMP TABLE wanted AS {_QUERY.read_text('utf-8')}", {"further": further})


def missing_and_unwanted(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[pa.Table, list[tuple[str, str, str]]]:
    """Pairs (doc_a, doc_b) that are still to be aligned, and (file, doc_a, doc_b) of those aligned for nothing.

    connection: has the relations `pairs` and `story_documents`, `aligned` (file, doc_a, doc_b), and `again` (doc_id)
    of documents whose pairs are aligned once more.
    """
    make_wanted(connection)
    unwanted = connection.execute(
        """
        SELECT file, doc_a, doc_b
        FROM aligned ANTI JOIN wanted USING (doc_a, doc_b)
        UNION
        SELECT file, doc_a, doc_b FROM aligned WHERE doc_a IN (FROM again) OR doc_b IN (FROM again)
        ORDER BY ALL
        """
    ).fetchall()
    missing = connection.sql(
        """
        SELECT doc_a, doc_b
        FROM wanted
        WHERE
            (doc_a, doc_b) NOT IN (SELECT (doc_a, doc_b) FROM aligned)
            OR doc_a IN (FROM again) OR doc_b IN (FROM again)
        ORDER BY ALL
        """
    ).to_arrow_table()
    return missing, unwanted
