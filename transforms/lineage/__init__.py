"""Lineage: who had a text first, who took it, and how sure that is."""

from __future__ import annotations

from collections import Counter, defaultdict

import pyarrow as pa

from transforms.lineage.config import LineageConfig, Weights
from transforms.lineage.direction import Direction, directions
from transforms.lineage.model import REUSE, DocId, PairKey, gather_documents, gather_links, related
from transforms.lineage.trace import acyclic, agency_shares, sources
from transforms.lineage.verdict import rows
from transforms.schemas import LINEAGE

__all__ = ["LineageConfig", "Weights", "lineage"]


def lineage(
    documents: pa.Table,
    story_documents: pa.Table,
    grades: pa.Table,
    passages: pa.Table,
    changes: pa.Table,
    credits: pa.Table,
    removed: pa.Table,
    config: LineageConfig = LineageConfig(),
) -> pa.Table:
    """Where each document came from, with the evidence: a `lineage` table ordered by document.

    All arguments are tables of the contract with the same name. Give whole tables: an outlet's habits are
    learned from all of its dated pairs. A document that draws on several others has a row for each, its
    words counted once. Rows that name a source, decided or undetermined, form no circle.
    """
    known = gather_documents(documents, credits, removed)
    aligned = gather_links(known, grades, passages, changes)
    forms = {pair for pair, link in aligned.items() if link.other_event}
    links = {pair: link for pair, link in aligned.items() if related(link, config)}
    kept = acyclic(directions(links, config))

    touching: dict[DocId, list[Direction]] = defaultdict(list)
    for direction in kept:
        touching[direction.link.source.doc_id].append(direction)
        touching[direction.link.copy.doc_id].append(direction)
    chosen = {
        doc_id: sources(document, [d for d in touching[doc_id] if d.link.copy is document], config)
        for doc_id, document in known.items()
    }
    copies: dict[DocId, list[Direction]] = defaultdict(list)
    for found in chosen.values():
        for source in found:
            copies[source.direction.link.source.doc_id].append(source.direction)

    company, overlap = _company(story_documents), _overlap(grades, forms)
    table = [
        row
        for doc_id, document in known.items()
        for row in rows(
            document,
            chosen[doc_id],
            agency_shares(document, touching[doc_id], chosen[doc_id], config),
            copies[doc_id] or [d for d in touching[doc_id] if d.link.source is document],
            company[doc_id],
            overlap[doc_id],
            config,
        )
    ]
    return pa.Table.from_pylist(table, schema=LINEAGE)


def _company(story_documents: pa.Table) -> dict[DocId, int]:
    """Other documents in the story of each."""
    members = story_documents.select(["story_id", "doc_id"]).to_pylist()
    sizes = Counter(row["story_id"] for row in members)
    company: dict[DocId, int] = Counter()
    for row in members:
        company[row["doc_id"]] = sizes[row["story_id"]] - 1
    return company


def _overlap(grades: pa.Table, forms: set[PairKey]) -> dict[DocId, float]:
    """Largest share of each document's words in verbatim, edited and paraphrase passages with any other.

    forms: pairs that share no more than a form of words.
    """
    largest: dict[DocId, float] = defaultdict(float)
    for row in grades.to_pylist():
        if (row["doc_a"], row["doc_b"]) in forms:
            continue
        for side in "ab":
            share = sum(row[f"{kind}_{side}"] for kind in sorted(REUSE))
            doc_id = row[f"doc_{side}"]
            largest[doc_id] = max(largest[doc_id], min(share, 1.0))
    return largest
