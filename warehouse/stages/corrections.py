"""The table `corrections`: which are in force, for which documents, and what is so without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from transforms.corrections import (
    COLUMNS,
    OF_ONE,
    OF_TWO,
    REASON,
    SAME_OUTLET,
    SET_TEXT,
    WITHOUT,
    Correction,
)
from transforms.schemas import CORRECTIONS, as_table
from transforms.settled import Settled
from warehouse.storage.store import Files, Store

TABLES = (
    "extracted",
    "documents",
    "rejects",
    "boilerplate",
    "story_documents",
    "lineage",
)  # that it is told from
UNNAMED = "No article has this address or path."
UNUSED_WORDS = "No document has these words in a row."
UNUSED_NAME = "No document has an outlet of this name."
OVERRULED = "A later line about the same counts, or the article is left out."
SAID_TWICE = "A later line says the same."
MOST_SAID = 3  # of what a correction outranks, in one line

_Name = tuple[str, str]  # a correction in words, and its target, which these words of one article lack

# what each correction of one article found in the files, and the document that it set
_OF_ARTICLES = """
    WITH named AS (
        SELECT corrected, what, target, extracted.*
        FROM noted JOIN extracted ON extracted.url = target
        UNION
        SELECT corrected, what, target, extracted.*
        FROM noted JOIN extracted ON source_path = target
        UNION
        SELECT corrected, what, target, extracted.*
        FROM noted JOIN extracted ON source_path || '#' || item = target
    )

    SELECT
        named.corrected,
        named.target,
        documents.doc_id,
        documents.doc_id IS NOT NULL OR rejects.detail IS NOT NULL AS in_force,
        CASE what
            WHEN 'outlet' THEN named.outlet
            WHEN 'title' THEN named.title
            WHEN 'authors' THEN array_to_string(named.authors, '; ')
            WHEN 'time' THEN strftime(named.published_at, CASE named.published_precision
                WHEN 'day' THEN '%Y-%m-%d' WHEN 'minute' THEN '%Y-%m-%dT%H:%MZ' ELSE '%Y-%m-%dT%H:%M:%SZ'
            END)
        END AS read
    FROM named
    LEFT JOIN documents
        ON (documents.source_path, documents.item, documents.raw_sha256)
            = (named.source_path, named.item, named.raw_sha256)
        AND list_contains(documents.corrected, named.corrected)
    LEFT JOIN rejects
        ON (rejects.source_path, rejects.item, rejects.raw_sha256)
            = (named.source_path, named.item, named.raw_sha256)
        AND rejects.reason = $reason AND rejects.detail = named.corrected
    ORDER BY ALL
"""
_OF_OUTLETS = """
    SELECT noted.corrected, noted.target, count(doc_id) AS n_documents
    FROM noted LEFT JOIN (SELECT doc_id, unnest(corrected) AS corrected FROM documents) USING (corrected)
    GROUP BY noted.corrected, noted.target
"""
_OF_WORDS = """
    SELECT noted.corrected, noted.target, any_value(boilerplate.corrected) AS told
    FROM noted LEFT JOIN boilerplate ON starts_with(boilerplate.corrected, noted.corrected || $without)
    GROUP BY noted.corrected, noted.target
"""
# what the tables say of each settled pair, behind the words of its correction
_OF_STORIES = """
    SELECT DISTINCT settled.doc_a, settled.doc_b, told
    FROM settled
    JOIN (SELECT doc_id, unnest(corrected) AS told FROM story_documents) AS places ON places.doc_id = settled.doc_a
    WHERE starts_with(told, settled.corrected || $without)
    ORDER BY ALL
"""
_OF_COPIES = """
    SELECT DISTINCT settled.doc_a, settled.doc_b, clue.detail AS told
    FROM settled
    JOIN (SELECT doc_id, unnest(evidence) AS clue FROM lineage) AS clues ON clues.doc_id IN (doc_a, doc_b)
    WHERE clue.kind = 'corrected' AND starts_with(clue.detail, settled.corrected || $without)
    ORDER BY ALL
"""


def corrections_told(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction], settled: Settled
) -> pa.Table:
    """A `corrections` table, ordered by number; connection: has the relations `TABLES`."""
    rows: list[dict[str, Any]] = []
    numbered = list(enumerate(corrections, 1))
    articles, outlets = _of_articles(connection, corrections), _of_outlets(connection, corrections)
    texts = _of_words(connection, corrections)
    pairs = _of_pairs(connection, settled)
    faults = dict(settled.faults)
    for number, correction in numbered:
        if correction.what in OF_TWO:
            told = [*pairs[number], *([_idle(faults[number])] if number in faults else [])]
            told = told or [_idle(SAID_TWICE)]
        elif correction.what == SAME_OUTLET:
            told = outlets[_name_of(correction)]
        elif correction.what == SET_TEXT:
            told = texts[_name_of(correction)]
        else:
            named = articles[_name_of(correction)]
            told = [row for row in named if row["in_force"]] or [_idle(OVERRULED if named else UNNAMED)]
        line = {name: getattr(correction, name) for name in ("what", "target", "value", "who", "why")}
        line |= {"number": number, "noted_at": correction.when, "correction": str(correction)}
        rows += [line | row for row in told]
    return as_table(rows, CORRECTIONS)


def published_corrections(store: Store, files: Files) -> tuple[Correction, ...]:
    """Those with which the published `files` were made, in their order."""
    noted = {row["number"]: noted_in(row) for row in store.read("corrections", files).to_pylist()}
    return tuple(noted[number] for number in sorted(noted))


def noted_in(row: Mapping[str, Any]) -> Correction:
    """The correction of a row of the table."""
    return Correction(*(row["noted_at" if name == "when" else name] for name in COLUMNS))


def said_of(rows: pa.Table) -> dict[Correction, tuple[bool, str]]:
    """Of each correction in a `corrections` table, whether it counts; what is so without it, or why it does not."""
    said: dict[Correction, dict[str, None]] = defaultdict(dict)  # in order, each once
    counts: dict[Correction, bool] = {}
    for row in rows.to_pylist():
        correction = noted_in(row)
        counts[correction] = counts.get(correction, True) and row["in_force"]
        said[correction][row["note"] or row["without"]] = None
    lines = {}
    for correction, parts in said.items():
        more = [f"and {len(parts) - MOST_SAID:,} more"] if len(parts) > MOST_SAID else []
        lines[correction] = (counts[correction], "; ".join([*list(parts)[:MOST_SAID], *more]))
    return lines


def _idle(note: str) -> dict[str, Any]:
    return {"in_force": False, "note": note}


def _name_of(correction: Correction) -> _Name:
    return str(correction), correction.target


def _of_articles(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]
) -> dict[_Name, list[dict[str, Any]]]:
    """Rows of corrections of one article: of every article that they name."""
    rows: dict[_Name, list[dict[str, Any]]] = defaultdict(list)
    noted = [c for c in corrections if c.what in OF_ONE]
    for row in _asked(connection, _OF_ARTICLES, noted, reason=REASON):
        name, read = (row.pop("corrected"), row.pop("target")), row.pop("read")
        without = f"read: {read or 'nothing'}" if row["doc_id"] else "a document"
        rows[name].append(row | {"without": without})
    return rows


def _of_outlets(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]
) -> dict[_Name, list[dict[str, Any]]]:
    """The one row of each correction of an outlet's name."""
    rows = {}
    for row in _asked(connection, _OF_OUTLETS, [c for c in corrections if c.what == SAME_OUTLET]):
        without = {"in_force": True, "without": f"read: {row['target']}"}
        rows[row["corrected"], row["target"]] = [without if row["n_documents"] else _idle(UNUSED_NAME)]
    return rows


def _of_words(
    connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]
) -> dict[_Name, list[dict[str, Any]]]:
    """The one row of each correction that calls words set text."""
    rows = {}
    noted = [c for c in corrections if c.what == SET_TEXT]
    for row in _asked(connection, _OF_WORDS, noted, without=WITHOUT):
        corrected, told = row["corrected"], row["told"]
        without = (told or "").removeprefix(corrected + WITHOUT)
        rows[corrected, row["target"]] = [
            {"in_force": True, "without": without} if told else _idle(UNUSED_WORDS)
        ]
    return rows


def _asked(
    connection: duckdb.DuckDBPyConnection, query: str, corrections: Sequence[Correction], **given: str
) -> Iterator[dict[str, Any]]:
    if not corrections:
        return iter(())
    rows = [{"what": c.what, "target": c.target, "corrected": str(c)} for c in corrections]
    connection.register("noted", pa.Table.from_pylist(rows))
    return iter(connection.sql(query, params=given or None).to_arrow_table().to_pylist())


def _of_pairs(connection: duckdb.DuckDBPyConnection, settled: Settled) -> dict[int, list[dict[str, Any]]]:
    """Rows of corrections of two articles, by their numbers."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for pairs, query, nothing in (
        (settled.stories, _OF_STORIES, "two stories"),
        (settled.copies, _OF_COPIES, "no copy"),
    ):
        if not len(pairs):
            continue
        connection.register("settled", pairs)
        told = connection.execute(query, {"without": WITHOUT}).fetchall()
        said = {(a, b): detail for a, b, detail in told}
        for row in pairs.to_pylist():
            detail = said.get((row["doc_a"], row["doc_b"]), "")
            copy, source = row["doc_a"], row["doc_b"]
            if row["source_doc_id"] == copy:
                copy, source = source, copy
            without = detail.removeprefix(row["corrected"] + WITHOUT) or nothing
            rows[row["number"]].append(
                {"doc_id": copy, "other_doc_id": source, "in_force": True, "without": without}
            )
    return rows
