"""Verdicts of documents of which not all was seen."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from transforms.coverage import coverage
from transforms.schemas import LINEAGE

UNALIGNED = {
    "kind": "failure",
    "weight": 0.0,
    "detail": "a pair of this document could not be aligned, so what it shares with the other is not known",
}
UNREAD = {
    "kind": "language",
    "weight": 0.0,
    "detail": "rewording and translation are not read in its language, so a source may be hidden",
}


def doubted(lineage: pa.Table, documents: pa.Table, unaligned: Collection[str]) -> pa.Table:
    """`lineage` in which no document is told to be its own of which not all was seen.

    documents: needs `doc_id`, `language`; unaligned: ids of those of which a pair could not be aligned. A copy stays
    one: what was found stands.
    """
    ids, languages = (documents[name].to_pylist() for name in ("doc_id", "language"))
    unread = {
        doc_id for doc_id, code in zip(ids, languages, strict=True) if not coverage(str(code)).paraphrase
    }
    if not unaligned and not unread:
        return lineage
    rows = lineage.to_pylist()
    for row in rows:
        doubts = [why for why, those in ((UNALIGNED, unaligned), (UNREAD, unread)) if row["doc_id"] in those]
        row["evidence"] = [*row["evidence"], *doubts]
        if doubts and row["verdict"] in ("original", "independent"):
            row |= {"verdict": "undetermined", "confidence": min(row["confidence"], 0.5)}
    return pa.Table.from_pylist(rows, schema=LINEAGE)
