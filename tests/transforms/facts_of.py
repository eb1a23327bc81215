"""Builders for the tests of facts: documents of one text each, and what the stages before give for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa

from transforms.describe import describe
from transforms.schemas import CHANGES, OPPOSITE_EFFECT, TIME
from transforms.split import split

PUBLISHED = datetime(2025, 3, 14, tzinfo=UTC)  # a Friday


def documents(
    *texts: str, published: datetime | None = PUBLISHED, language: str = "en", outlet: str | None = None
) -> pa.Table:
    """A `documents` table with the columns that the stages on facts need; ids are d0, d1 ..."""
    n = len(texts)
    return pa.table(
        {
            "doc_id": [f"d{i}" for i in range(n)],
            "text": list(texts),
            "language": [language] * n,
            "outlet": pa.array([outlet] * n, pa.string()),
            "authors": pa.array([[] for _ in texts], pa.list_(pa.string())),
            "published_at": pa.array([published] * n, TIME),
            "title": pa.nulls(n, pa.string()),
        }
    )


def quotes_of(table: pa.Table) -> pa.Table:
    """The `quotes` table of a `documents` table."""
    quotes, _ = describe(table, split(table))
    return quotes


def facts_of(table: pa.Table) -> pa.Table:
    """The `facts` table of a `documents` table."""
    _, facts = describe(table, split(table))
    return facts


def found(text: str, kind: str, published: datetime | None = PUBLISHED) -> list[tuple[str, str]]:
    """(words, value) of the facts of one kind in `text`."""
    rows = facts_of(documents(text, published=published)).to_pylist()
    return [(r["text"], r["value"]) for r in rows if r["kind"] == kind]


def flip(changes: pa.Table) -> pa.Table:
    """`changes` read the other way, from b to a: `doc_a` is then the document with the larger id."""
    flipped = {
        "doc_a": changes["doc_b"],
        "doc_b": changes["doc_a"],
        "kind": changes["kind"],
        "effect": pa.array(
            [OPPOSITE_EFFECT.get(str(e), str(e)) for e in changes["effect"].to_pylist()], pa.string()
        ),
        "before": changes["after"],
        "after": changes["before"],
        "a_start": changes["b_start"],
        "a_end": changes["b_end"],
        "b_start": changes["a_start"],
        "b_end": changes["a_end"],
    }
    return pa.table(flipped, schema=CHANGES)
