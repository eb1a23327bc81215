"""Verdicts of documents of which not all was seen."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from transforms.schemas import LINEAGE

UNSEEN = {
    "kind": "failure",
    "weight": 0.0,
    "detail": "a pair of this document could not be aligned, so what it shares with the other is not known",
}


def doubted(lineage: pa.Table, doc_ids: Collection[str]) -> pa.Table:
    """`lineage` in which no document of `doc_ids`, of which a pair could not be aligned, is told to be its own.

    A copy stays one: what was found stands.
    """
    if not doc_ids:
        return lineage
    rows = lineage.to_pylist()
    for row in rows:
        if row["doc_id"] in doc_ids:
            row["evidence"] = [*row["evidence"], UNSEEN]
            if row["verdict"] in ("original", "independent"):
                row |= {"verdict": "undetermined", "confidence": min(row["confidence"], 0.5)}
    return pa.Table.from_pylist(rows, schema=LINEAGE)
