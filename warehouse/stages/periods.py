"""What `event_vectors` hold by period: which documents of which times stand in which of its files."""

from __future__ import annotations

from typing import NamedTuple

import duckdb

_HELD = """
    SELECT floor(epoch_us(published_at) / $window)::BIGINT AS period, file, count(*), bit_xor(hash(doc_id))
    FROM event_vectors
    GROUP BY ALL
    ORDER BY ALL
"""


class Held(NamedTuple):
    """Documents of one period in one file of `event_vectors`; the period of documents without a time is None."""

    period: int | None
    name: str
    n_documents: int
    digest: int  # the same for the same documents, in whatever order and files


def held_by_period(connection: duckdb.DuckDBPyConnection, window: int) -> list[Held]:
    """What each file of `event_vectors` (with its name in `file`) holds, by period of `window` microseconds."""
    return [Held(*row) for row in connection.execute(_HELD, {"window": window}).fetchall()]
