"""Capitalised words of documents, which tell what outlets they can name before anyone looks for a credit."""

from __future__ import annotations

import pyarrow as pa

from transforms.outlets import capitalised
from transforms.schemas import CAPITALS


def capitals(documents: pa.Table, removed: pa.Table) -> pa.Table:
    """`capitals` of all that `credits` reads of `documents`: their texts, authors and lines in `removed`.

    documents: needs `doc_id`, `text`, `authors`; removed: `doc_id`, `text`. In the order of `documents`.
    """
    lines: dict[str, list[str]] = {}
    for doc_id, text in zip(*(removed[c].to_pylist() for c in ("doc_id", "text")), strict=True):
        lines.setdefault(doc_id, []).append(text)
    doc_ids, words = [], []
    for doc_id, text, authors in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "authors")), strict=True
    ):
        doc_ids.append(doc_id)
        words.append(sorted(capitalised("\n".join([text, *(authors or []), *lines.get(doc_id, [])]))))
    return pa.table({"doc_id": doc_ids, "words": words}, schema=CAPITALS)
