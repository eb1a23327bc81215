"""What the grades of the pairs in each file of alignments go by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb

from warehouse.stages.wanted import WANTED, make_wanted

GRADED = (*WANTED, "corrected_source", "corrected")


class Graded:
    """The wanted pairs of each file of alignments, and the set text of their documents.

    connection: has the relations `pairs`, `story_documents`, `set_text`, `aligned` (file, doc_a, doc_b), and
    `settled_copies` (`transforms.settled.SETTLED_PAIRS`).
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        make_wanted(connection)
        connection.execute(
            """
            CREATE TEMP TABLE wanted_in AS
            SELECT file, wanted.*, source_doc_id AS corrected_source, corrected
            FROM aligned
            JOIN wanted USING (doc_a, doc_b)
            LEFT JOIN settled_copies AS settled
                ON settled.doc_a = least(wanted.doc_a, wanted.doc_b)
                AND settled.doc_b = greatest(wanted.doc_a, wanted.doc_b)
            """
        )
        connection.execute(
            """
            CREATE TEMP TABLE set_text_in AS
            SELECT DISTINCT file, set_text.*
            FROM (SELECT file, unnest([doc_a, doc_b]) AS doc_id FROM wanted_in)
            JOIN set_text USING (doc_id)
            """
        )

    def contents(self, files: Iterable[str]) -> dict[str, str]:
        """What tells the content of each file from any other; "nothing" where no pair of a file is wanted."""
        rows = self._connection.execute(
            f"""
            SELECT file, count(*) || ': ' || sum(hash({", ".join(GRADED)})) || ', ' || any_value(coalesce(spans, 0))
            FROM wanted_in
            LEFT JOIN (
                SELECT file, sum(hash(doc_id, start, "end")) AS spans FROM set_text_in GROUP BY file
            ) USING (file)
            GROUP BY file
            """
        ).fetchall()
        return dict.fromkeys(files, "nothing") | dict(rows)

    def pairs(self, file: str) -> list[tuple[Any, ...]]:
        """Rows of `GRADED`."""
        query = f"SELECT {', '.join(GRADED)} FROM wanted_in WHERE file = ? ORDER BY ALL"
        return self._connection.execute(query, [file]).fetchall()

    def set_text(self, file: str) -> list[tuple[Any, ...]]:
        """Rows of `set_text`."""
        query = "SELECT * EXCLUDE (file) FROM set_text_in WHERE file = ? ORDER BY ALL"
        return self._connection.execute(query, [file]).fetchall()
