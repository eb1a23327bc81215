"""The stage: pairs become directions, and these the rows of each document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

import pyarrow as pa

from transforms.lineage.clusters import reused
from transforms.lineage.config import LineageConfig
from transforms.lineage.corrected import noted, settled_copies, settled_directions
from transforms.lineage.direction import Direction
from transforms.lineage.document import DocId
from transforms.lineage.gather import gather_documents, gather_links
from transforms.lineage.link import Link, PairKey
from transforms.lineage.outlet_priors import OutletPriors, counted, learn
from transforms.lineage.related import related
from transforms.lineage.trace import acyclic, agency_shares, sources
from transforms.lineage.verdict import rows
from transforms.schemas import LINEAGE


def lineage(
    documents: pa.Table,
    story_documents: pa.Table,
    grades: pa.Table,
    passages: pa.Table,
    changes: pa.Table,
    credits: pa.Table,
    removed: pa.Table,
    config: LineageConfig = LineageConfig(),
    outlet_priors: OutletPriors | None = None,
) -> pa.Table:
    """Where each document came from, with the evidence: a `lineage` table ordered by document.

    All arguments are tables of the contract with the same name, and the rows need no text of a document that no
    pair of `clusters.linked` names. A document that draws on several others has a row for each, its words counted
    once. Rows that name a source, decided or undetermined, form no circle. What a correction says of a pair in
    `grades` is certain.

    outlet_priors: what the pairs of all documents teach of outlets; learned from these tables where it is not
    given, so give whole tables then. With it, whole clusters suffice: their documents, whole stories of these,
    and every grade that names one of them.
    """
    by_id = gather_documents(documents, credits, removed)
    aligned = gather_links(by_id, grades, passages, changes)
    forms = {pair for pair, link in aligned.items() if link.other_event}
    links = {pair: link for pair, link in aligned.items() if related(link, config)}
    settled = settled_copies(grades)
    outlet_priors = outlet_priors or learn(counted(aligned, grades, config))
    candidates, notes = settled_directions(aligned, links, settled, outlet_priors, config)
    kept = acyclic(candidates)

    touching: dict[DocId, list[Direction]] = defaultdict(list)
    for direction in kept:
        touching[direction.link.source.doc_id].append(direction)
        touching[direction.link.copy.doc_id].append(direction)
    chosen = {
        doc_id: sources(document, [d for d in touching[doc_id] if d.link.copy is document], config)
        for doc_id, document in by_id.items()
    }
    copies: dict[DocId, list[Direction]] = defaultdict(list)
    for of_copy in chosen.values():
        for source in of_copy:
            copies[source.direction.link.source.doc_id].append(source.direction)

    no_copies = {pair for pair, copy in settled.items() if not copy.source}
    company, overlap = _company(story_documents), _overlap(grades, forms | no_copies)
    filled = _filled([aligned[pair] for pair in forms])
    table = [
        row
        for doc_id, document in by_id.items()
        for row in rows(
            document,
            chosen[doc_id],
            agency_shares(document, touching[doc_id], chosen[doc_id], config),
            copies[doc_id] or [d for d in touching[doc_id] if d.link.source is document],
            company[doc_id],
            overlap.get(doc_id, 0.0),
            filled.get(doc_id, 0.0),
            config,
        )
    ]
    return pa.Table.from_pylist(noted(table, notes), schema=LINEAGE)


def _company(story_documents: pa.Table) -> dict[DocId, int]:
    """Other documents in the story of each."""
    members = story_documents.select(["story_id", "doc_id"]).to_pylist()
    sizes = Counter(row["story_id"] for row in members)
    company: dict[DocId, int] = Counter()
    for row in members:
        company[row["doc_id"]] = sizes[row["story_id"]] - 1
    return company


def _filled(forms: Collection[Link]) -> dict[DocId, float]:
    """Largest share of each document's words in a form that another filled in otherwise."""
    most: dict[DocId, float] = defaultdict(float)
    for link in forms:
        for document, share in ((link.source, link.source_share), (link.copy, link.copy_share)):
            most[document.doc_id] = max(most[document.doc_id], share)
    return most


def _overlap(grades: pa.Table, forms: set[PairKey]) -> dict[DocId, float]:
    """Largest share of each document's words in passages of `REUSE` with any other.

    forms: pairs that share no more than a form of words, or of which neither is a copy.
    """
    most: defaultdict[DocId, float] = defaultdict(float)
    sides = (grades["doc_a"].to_pylist(), grades["doc_b"].to_pylist())
    shares = (reused(grades, side).tolist() for side in "ab")
    for *pair, share_a, share_b in zip(*sides, *shares, strict=True):
        if tuple(pair) not in forms:
            for doc_id, share in zip(pair, (share_a, share_b), strict=True):
                most[doc_id] = max(most[doc_id], min(share, 1.0))
    return dict(most)
