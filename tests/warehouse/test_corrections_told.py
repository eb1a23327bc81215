"""The table `corrections`: what each line set, what was read without it, and why one does not count."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from tests.flows.stage_runs import DOCUMENT
from transforms.corrections import Correction, corrected
from transforms.schemas import EXTRACTED, SCHEMAS, as_table, check, from_rows
from transforms.settled import NAMED, settled
from warehouse.stages.corrections import (
    OVERRULED,
    SAID_TWICE,
    TABLES,
    UNNAMED,
    UNUSED_NAME,
    UNUSED_WORDS,
    corrections_told,
    noted_in,
    said_of,
)

ROWS: list[dict[str, Any]] = [
    DOCUMENT
    | {"doc_id": doc_id, "article_id": doc_id, "source_path": f"{doc_id}.txt", "raw_sha256": doc_id}
    | {"outlet": "Echo", "text": "A crane fell.", "n_words": 3, "authors": ["Ada Holm", "Bo Lund"]}
    | {"published_at": datetime(2026, 4, 1, 8, 30, tzinfo=UTC), "published_precision": "minute"}
    for doc_id in "abc"
]


def of(what: str, target: str, value: str = "") -> Correction:
    return Correction(what, target, value, "ada", "2026-04-02T10:00Z", "it says so")


def told(*corrections: Correction) -> pa.Table:
    cleaned = (from_rows("documents", ROWS), from_rows("removed", []), from_rows("rejects", []))
    documents, _, rejects = corrected(*cleaned, corrections)
    tables = {name: SCHEMAS[name].empty_table() for name in TABLES}
    tables |= {"extracted": as_table(ROWS, EXTRACTED), "documents": documents, "rejects": rejects}
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, table in tables.items():
            connection.register(name, table)
        pairs = settled(documents.select(NAMED), corrections)
        return check("corrections", corrections_told(connection, corrections, pairs))


def said(*corrections: Correction) -> list[tuple[bool, str]]:
    return [said_of(told(*corrections))[correction] for correction in corrections]


def test_what_was_read_is_told_of_each_article_by_itself():
    alike = [of("outlet", "a.txt", "Port Echo"), of("outlet", "b.txt", "Port Echo")]
    rows = told(
        *alike, of("time", "b.txt", "2026-03-30"), of("authors", "c.txt"), of("leave-out", "c.txt")
    ).to_pylist()
    assert [(r["number"], r["doc_id"], r["without"]) for r in rows[:2]] == [
        (1, "a", "read: Echo"),
        (2, rows[2]["doc_id"], "read: Echo"),
    ]
    assert rows[2]["without"] == "read: 2026-04-01T08:30Z" and rows[2]["doc_id"] not in ("a", "b", "c")
    assert (rows[3]["in_force"], rows[3]["note"]) == (False, OVERRULED)
    assert (rows[4]["doc_id"], rows[4]["without"], rows[4]["in_force"]) == (None, "a document", True)
    assert noted_in(rows[0]) == alike[0]


def test_a_line_that_sets_nothing_says_why():
    corrections = [of("title", "a.txt", "One"), of("title", "a.txt", "Two"), of("title", "gone.txt", "Three")]
    assert said(*corrections) == [(False, OVERRULED), (True, "read: nothing"), (False, UNNAMED)]
    names = [of("same-outlet", "Echo", "Port Echo"), of("same-outlet", "Nobody", "Port Echo")]
    assert said(names[0]) == [(True, "read: Echo")]
    assert said(names[1]) == [(False, UNUSED_NAME)]
    assert said(of("set-text", "a.txt", "words that nobody has ever said")) == [(False, UNUSED_WORDS)]


def test_a_pair_says_what_evidence_says_or_which_lines_count():
    twice = [of("no-copy", "a.txt", "b.txt"), of("no-copy", "b.txt", "a.txt")]
    assert said(*twice) == [(False, SAID_TWICE), (True, "no copy")]
    [one, other] = told(of("source", "b.txt", "a.txt"), of("other-story", "a.txt", "c.txt")).to_pylist()
    assert (one["doc_id"], one["other_doc_id"], one["without"]) == ("b", "a", "no copy")
    assert (other["doc_id"], other["other_doc_id"], other["without"]) == ("a", "c", "two stories")
    [(counts, why)] = said(of("source", "b.txt", "gone.txt"))
    assert not counts and "gone.txt" in why


def test_many_articles_are_told_in_a_line():
    rows = told(of("outlet", "a.txt", "Port Echo")).to_pylist()
    lines = [rows[0] | {"without": f"read: {n}"} for n in range(5)]
    [(counts, line)] = said_of(from_rows("corrections", lines)).values()
    assert counts and line == "read: 0; read: 1; read: 2; and 2 more"
