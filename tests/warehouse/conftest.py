"""A small warehouse written by hand: a report and its copy, an agency text printed twice, two that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.compute as pc
import pytest

from transforms.lineage import first_printings
from transforms.normalise import count_words
from transforms.schemas import EXTRACTED, SCHEMAS, from_rows
from warehouse.macros import define_macros
from warehouse.mart import build, marts
from warehouse.storage.store import Store

Rows = dict[str, list[dict[str, Any]]]

REJECT = {"source_path": "a.html", "item": "", "reason": "empty", "detail": "No bytes.", "raw_sha256": "00"}

REPORT = (
    "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard.\n"
    "The Harbour Gazette reported that the pilot had warned of low water.\n"
    "Nobody was hurt, said Captain Ines Marsh.\n"
    "Divers will inspect the hull tomorrow."
)
COPY = (
    "Drama at sea!\n"
    "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard.\n"
    "It has been reported that the pilot had cautioned of low water."
)
WIRE = "The central bank of Tarn kept its rate at 4 percent on Tuesday and spoke of patience."
PRINTED_ONE = f"{WIRE}\nMarkets barely moved."
PRINTED_TWO = f"From our wire desk.\n{WIRE}"
OWN = "We walked along the beach at Port Selwick and counted the boats that came to help."
ALONE = "A bakery in Tarn has won a prize for rye bread."


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def document(doc_id: str, text: str, outlet: str | None, published: datetime | None) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "article_id": f"article-{doc_id}",
        "source_path": f"{doc_id}.txt",
        "item": "",
        "source_kind": "text",
        "raw_sha256": f"sha-{doc_id}",
        "outlet": outlet,
        "title": text.partition("\n")[0][:40],
        "authors": [],
        "published_at": published,
        "published_precision": "second" if published else "none",
        "language": "en",
        "text": text,
        "n_words": count_words(text),
        "disguised": False,
    }


DOCUMENTS = [
    document("copy", COPY, "Daily Tide", at(2, 14)),
    document("lone", ALONE, "Tarn Observer", at(5, 9)),
    document("one", PRINTED_ONE, "Daily Tide", at(3, 10)),
    document("own", OWN, None, None),
    document("report", REPORT, "The Harbour Gazette", at(2, 11)),
    document("two", PRINTED_TWO, "Tarn Observer", at(3, 12)),
]
TEXTS = {row["doc_id"]: row["text"] for row in DOCUMENTS}


def extracted(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What extraction returned of a document, before `Share and follow us` was taken from the copy."""
    row = {name: value for name, value in cleaned.items() if name in EXTRACTED.names}
    head = "Share and follow us\n" if cleaned["doc_id"] == "copy" else ""
    return row | {"text": head + cleaned["text"]}


def span(doc_id: str, words: str) -> tuple[int, int]:
    start = TEXTS[doc_id].index(words)
    return start, start + len(words)


def passage(a: str, b: str, kind: str, in_a: str, in_b: str) -> dict[str, Any]:
    (a_start, a_end), (b_start, b_end) = span(a, in_a), span(b, in_b)
    a_words, b_words = count_words(in_a), count_words(in_b)
    return {
        "doc_a": a,
        "doc_b": b,
        "a_start": a_start,
        "a_end": a_end,
        "b_start": b_start,
        "b_end": b_end,
        "kind": kind,
        "similarity": 1.0 if kind == "verbatim" else 0.8,
        "n_words": max(a_words, b_words),
        "a_words": a_words,
        "b_words": b_words,
    }


def grade(a: str, b: str, passages: list[dict[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {"doc_a": a, "doc_b": b, "same_story": True, "recurring": False}
    row |= {"grade_a": "partial", "grade_b": "partial"}
    for kind in ("verbatim", "edited", "paraphrase", "translation", "quote", "boilerplate"):
        for side, doc_id in (("a", a), ("b", b)):
            words = sum(
                p[f"{side}_words"] for p in passages if (p["doc_a"], p["doc_b"], p["kind"]) == (a, b, kind)
            )
            row[f"{kind}_{side}"] = words / count_words(TEXTS[doc_id])
    return row


def change(kind: str, effect: str, before: str | None, after: str | None, in_a: str, in_b: str) -> dict:
    (a_start, a_end), (b_start, b_end) = span("report", in_a), span("copy", in_b)
    return {
        "doc_a": "report",
        "doc_b": "copy",
        "kind": kind,
        "effect": effect,
        "before": before,
        "after": after,
        "a_start": a_start,
        "a_end": a_end,
        "b_start": b_start,
        "b_end": b_end,
    }


def fact(doc_id: str, kind: str, value: str, words: str) -> dict[str, Any]:
    start, end = span(doc_id, words)
    return {"doc_id": doc_id, "kind": kind, "value": value, "text": words, "start": start, "end": end}


def traced(
    doc_id: str, verdict: str, confidence: float, share: float = 0.0, source: str | None = None, origin=None
) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "source_doc_id": source,
        "origin": origin,
        "verdict": verdict,
        "confidence": confidence,
        "share": share,
        "evidence": [],
    }


FERRY = "The ferry Aurelia ran aground off Port Selwick on Monday with 84 people aboard."
WARNED = "The Harbour Gazette reported that the pilot had warned of low water."
CAUTIONED = "It has been reported that the pilot had cautioned of low water."
PASSAGES = [
    passage("report", "copy", "verbatim", FERRY, FERRY),
    passage("report", "copy", "edited", WARNED, CAUTIONED),
    passage("one", "two", "verbatim", WIRE, WIRE),
]
STORIES = {"copy": "ferry", "own": "ferry", "report": "ferry", "one": "rate", "two": "rate", "lone": "bread"}


def sentences(doc_id: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(TEXTS[doc_id].split("\n")):
        start, end = span(doc_id, line)
        rows.append({"doc_id": doc_id, "sentence": number, "start": start, "end": end, "kind": "prose"})
    return rows


def rows_of_the_small_warehouse() -> Rows:
    rows = rows_before_first_printings()
    documents, lineage, passages, credits = (
        from_rows(n, rows[n]) for n in ("documents", "lineage", "passages", "credits")
    )
    documents = documents.append_column("text_length", pc.utf8_length(documents["text"]))
    return rows | {"first_printings": first_printings(documents, lineage, passages, credits).to_pylist()}


def rows_before_first_printings() -> Rows:
    return {
        "inputs": [
            {
                "source_path": d["source_path"],
                "raw_sha256": d["raw_sha256"],
                "n_bytes": len(d["text"]),
                "source_kind": "text",
                "n_items": 1,
            }
            for d in DOCUMENTS
        ]
        + [
            {
                "source_path": "empty.txt",
                "raw_sha256": "sha-empty",
                "n_bytes": 0,
                "source_kind": "text",
                "n_items": 1,
            }
        ],
        "extracted": [extracted(d) for d in DOCUMENTS],
        "documents": [dict(d) for d in DOCUMENTS],
        "removed": [
            {
                "doc_id": "copy",
                "position": 0,
                "text": "Share and follow us",
                "reason": "share-bar",
                "evidence": "share",
            }
        ],
        "rejects": [
            {
                "source_path": "empty.txt",
                "item": "",
                "reason": "empty",
                "detail": "The file has no bytes.",
                "raw_sha256": "sha-empty",
            }
        ],
        "sentences": [row for d in DOCUMENTS for row in sentences(d["doc_id"])],
        "quotes": [],
        "credits": [
            {"doc_id": doc_id, "outlet": "The Associated Press", "kind": "byline", "quote": "(AP)"}
            for doc_id in ("one", "two")
        ],
        "facts": [
            fact("copy", "number", "84 people", "84 people"),
            fact("report", "number", "84 people", "84 people"),
            fact("report", "name", "Ines Marsh", "Ines Marsh"),
            fact("own", "name", "Port Selwick", "Port Selwick"),
            fact("report", "name", "Port Selwick", "Port Selwick"),
            fact("one", "number", "4 percent", "4 percent"),
            fact("two", "number", "4 percent", "4 percent"),
        ],
        "fingerprints": [],
        "pairs": [
            {
                "doc_a": a,
                "doc_b": b,
                "containment_a": 0.5,
                "containment_b": 0.5,
                "topic": 0.9,
                "reason": "text",
            }
            for a, b in (("report", "copy"), ("one", "two"))
        ],
        "stories": [
            {
                "story_id": story_id,
                "title": title,
                "first_published_at": first,
                "last_published_at": last,
                "n_documents": n,
                "n_outlets": n_outlets,
            }
            for story_id, title, first, last, n, n_outlets in (
                ("ferry", "Ferry aground", at(2, 11), at(2, 14), 3, 2),
                ("rate", "Rate kept", at(3, 10), at(3, 12), 2, 2),
                ("bread", "Rye bread", at(5, 9), at(5, 9), 1, 1),
            )
        ],
        "story_documents": [
            {"story_id": s, "doc_id": d, "role": "member", "score": 1.0, "reason": "shared text"}
            for d, s in STORIES.items()
        ],
        "passages": [dict(p) for p in PASSAGES],
        "grades": [grade("report", "copy", PASSAGES), grade("one", "two", PASSAGES)],
        "changes": [
            change(
                "attribution",
                "generalised",
                "The Harbour Gazette reported",
                "It has been reported",
                WARNED,
                CAUTIONED,
            ),
            change(
                "name", "dropped", "Ines Marsh", None, "Nobody was hurt, said Captain Ines Marsh.", CAUTIONED
            ),
        ],
        "lineage": [
            traced("copy", "copied", 0.97, 26 / 29, source="report"),
            traced("lone", "original", 0.9),
            traced("one", "shared_source", 0.85, 17 / 20, origin="agency:ap"),
            traced("own", "independent", 0.9),
            traced("report", "original", 0.97),
            traced("two", "shared_source", 0.85, 17 / 21, origin="agency:ap"),
        ],
        "runs": [],
    }


def opened(rows: Rows, *wanted: str) -> duckdb.DuckDBPyConnection:
    """A connection with every table of `rows`, the macros, and the marts built on them.

    wanted: names of the marts that a test asks, made with those that they read; all where none is given.
    """
    connection = duckdb.connect(config={"threads": 1})  # the other core has tests of its own
    define_macros(connection)
    for name in SCHEMAS:
        connection.register(name, from_rows(name, rows.get(name, [])))
    needed = {*wanted}
    for mart in reversed(marts()):  # each stands after those it reads
        if mart.name in needed:
            needed |= {other.name for other in marts() if re.search(rf"\b{other.name}\b", mart.sql)}
    for _ in build(connection, without={mart.name for mart in marts()} - needed if wanted else ()):
        pass
    return connection


@pytest.fixture
def small_rows() -> Rows:
    """Rows of the small warehouse by table, free to be changed by a test."""
    return rows_of_the_small_warehouse()


@pytest.fixture
def open_rows():
    """The function that opens rows as a warehouse with its marts."""
    return opened


@pytest.fixture(scope="session")
def small() -> Iterator[duckdb.DuckDBPyConnection]:
    """The small warehouse with its marts, to be read only."""
    connection = opened(rows_of_the_small_warehouse())
    yield connection
    connection.close()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two files of rejects, of one and two rows."""
    made = Store(tmp_path)
    for n in (1, 2):
        made.write("rejects", f"v-{n}.parquet", from_rows("rejects", [REJECT] * n))
    return made
