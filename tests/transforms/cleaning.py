"""A text as it is cleaned, for tests."""

from __future__ import annotations

import pyarrow as pa

from transforms.clean import clean
from transforms.extract import EXTRACTED

REPORT = "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs."


def row_of(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> pa.Table:
    row = dict.fromkeys(EXTRACTED.names, "")
    row |= {
        "text": text,
        "title": title,
        "authors": list(authors),
        "published_at": None,
        "modified_at": None,
        "fetched_at": None,
        "access": None,
        "extraction_confidence": None,
    }
    row |= {"published_precision": "none", "article_id": "a" * 16}
    return pa.Table.from_pylist([row], schema=EXTRACTED)


def cleaned(
    text: str, title: str | None = None, authors: tuple[str, ...] = ()
) -> tuple[str, list[tuple[str, str]]]:
    documents, removed, _ = clean(row_of(text, title, authors))
    return documents["text"][0].as_py(), [(r["reason"], r["text"]) for r in removed.to_pylist()]
