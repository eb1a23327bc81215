"""Directions that corrections settle, and what evidence says of the same pairs without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import inf
from typing import Any, NamedTuple

import pyarrow as pa

from transforms.corrections import WITHOUT
from transforms.lineage.clue import Clue
from transforms.lineage.config import ALONE, LineageConfig
from transforms.lineage.direction import Direction, directions
from transforms.lineage.document import DocId
from transforms.lineage.link import Link, PairKey
from transforms.lineage.outlet_priors import OutletPriors

CORRECTED = "corrected"  # kind of the clue
CERTAIN = 20.0  # its weight in log odds: no sum of clues comes near it, and unlike infinity every format can hold it


class SettledCopy(NamedTuple):
    """What a correction says of a pair: which of the two is the source, or None where neither is a copy."""

    source: DocId | None
    corrected: str


def settled_copies(grades: pa.Table) -> dict[PairKey, SettledCopy]:
    """By pair, what the corrections in `grades` settle."""
    if grades["corrected"].null_count == grades.num_rows:  # as nearly always
        return {}
    rows = grades.filter(grades["corrected"].is_valid()).to_pylist()
    return {(r["doc_a"], r["doc_b"]): SettledCopy(r["corrected_source"], r["corrected"]) for r in rows}


def settled_directions(
    aligned: Mapping[PairKey, Link],
    links: Mapping[PairKey, Link],
    settled: Mapping[PairKey, SettledCopy],
    outlet_priors: OutletPriors,
    config: LineageConfig,
) -> tuple[list[Direction], dict[DocId, list[str]]]:
    """The direction of every pair of `links` and `settled`, surest first, and notes on documents that copy nobody.

    aligned: every pair that may be settled; links: those of them that evidence relates. A settled direction is
    certain, whatever the times say; a pair of which neither is a copy has none, and says nothing of third documents.
    """
    by_evidence = {_key(direction.link): direction for direction in directions(links, outlet_priors, config)}
    no_copies = {pair for pair, copy in settled.items() if not copy.source}
    others = list(by_evidence.values())
    if not no_copies.isdisjoint(links):
        related = {pair: link for pair, link in links.items() if pair not in no_copies}
        others = directions(related, outlet_priors, config)
    certain = {
        pair: _certain(aligned[pair], copy, by_evidence.get(frozenset(pair)))
        for pair, copy in sorted(settled.items())
        if copy.source and pair in aligned
    }
    known = {frozenset(pair) for pair in certain}
    notes: dict[DocId, list[str]] = defaultdict(list)
    for pair in sorted(no_copies.intersection(aligned)):
        note = settled[pair].corrected + WITHOUT + _said(by_evidence.get(frozenset(pair)))
        for doc_id in pair:
            notes[doc_id].append(note)
    return [*certain.values(), *(d for d in others if _key(d.link) not in known)], notes


def noted(rows: list[dict[str, Any]], notes: Mapping[DocId, list[str]]) -> list[dict[str, Any]]:
    """Rows of `lineage` with the corrections that keep a document from being a copy among the evidence."""
    for row in rows:
        clues = [Clue(CORRECTED, 0.0, note)._asdict() for note in notes.get(row["doc_id"], ())]
        row["evidence"] = [*row["evidence"], *clues]
    return rows


def is_settled(row: Mapping[str, Any]) -> bool:
    """Whether a correction says that the document of a row of `lineage` has its text from the source named."""
    return any(clue["kind"] == CORRECTED and clue["weight"] > 0 for clue in row["evidence"])


def _key(link: Link) -> frozenset[DocId]:
    return frozenset((link.source.doc_id, link.copy.doc_id))


def _certain(link: Link, copy: SettledCopy, by_evidence: Direction | None) -> Direction:
    read = link if link.source.doc_id == copy.source else link.reverse
    clues = [Clue(CORRECTED, CERTAIN, copy.corrected + WITHOUT + _said(by_evidence))]
    if by_evidence:
        sign = 1 if by_evidence.link.source.doc_id == copy.source else -1
        clues += [c._replace(weight=sign * c.weight) for c in by_evidence.clues if c.kind != ALONE]
    return Direction(read, inf, tuple(clues), decided=True)


def _said(direction: Direction | None) -> str:
    """What evidence says of a pair, in words."""
    if direction is None:
        return "no copy"
    copy, source = direction.link.copy.doc_id, direction.link.source.doc_id
    if direction.agency:
        return f"both from agency:{direction.agency}"
    perhaps = "" if direction.decided else "perhaps "
    return f"{copy} {perhaps}copied from {source} ({direction.confidence:.2f})"
