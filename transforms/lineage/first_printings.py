"""Who printed the words of a document first, as far as the warehouse knows: its source, or that one's source ..."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from transforms.lineage.corrected import is_settled
from transforms.lineage.document import DocId
from transforms.lineage.gather import in_microseconds, published_span
from transforms.lineage.passage_words import counterparts, crediting, stretches
from transforms.lineage.publishers import agency_names
from transforms.normalise import words
from transforms.outlets import outlet_key
from transforms.schemas import FIRST_PRINTINGS, REUSE, as_table

_TAKEN = frozenset({*REUSE, "quote"})


class Shared(NamedTuple):
    """A passage read from one document to another, in code points of each."""

    start: int
    end: int
    other_start: int
    other_end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Where words were printed first: by the last of `chain`, or by `origin`; without either here, as it seems."""

    kind: str | None
    confidence: float
    cannot_tell: bool
    chain: tuple[DocId, ...] = ()
    origin: str | None = None


class _Document:
    """A document, and what is known of its words so far: `by_word` has places in `printings`, -1 for own words."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row = row
        self.words = words(row["text"])
        self.published = published_span(row["published_at"], row["published_precision"])
        self.printings: list[Printing] = []
        self.by_word = np.full(len(self.words.forms), -1)
        self.whole: Printing | None = None  # of every word that has no other

    def between(self, start: int, end: int) -> slice:
        """Words that begin from one code point up to another."""
        first, last = np.searchsorted(self.words.starts, (start, end)).tolist()
        return slice(first, last)

    def put(self, place: slice, printing: Printing, own: np.ndarray | bool = False) -> None:
        """Words that have no first printing yet have this one, but for those that are the document's `own`."""
        part = self.by_word[place]
        part[(part < 0) & ~np.asarray(own)] = len(self.printings)
        self.printings.append(printing)

    def printing_of(self, place: int) -> Printing | None:
        """By a place of `by_word`."""
        return self.printings[place] if place >= 0 else self.whole


def first_printings(
    documents: pa.Table, lineage: pa.Table, passages: pa.Table, credits: pa.Table
) -> pa.Table:
    """Where the words that a document has from others were first printed: a `first_printings` table, by place.

    documents: as the contract has them, and `text_length`, the code points of the text; a text that no passage is of
    may be left empty. lineage: of these documents, without a circle; rows of a document stand in the order in which
    they explain its words, and a word that several sources have comes from the first of them. passages: of the pairs
    that lineage names. credits: of the documents.

    A word of an aligned passage comes from where the word came that it is aligned with, or else that word's
    neighbour; words that credit the source are the document's own. A chain ends before a document that is known to be
    later, unless a correction names it as the source.
    """
    by_id = {row["doc_id"]: _Document(row) for row in in_microseconds(documents).select(_READ).to_pylist()}
    traced = _by_document(lineage)
    credited = _credited(credits)
    shared = _both_ways(passages)
    printers = _printers(lineage)
    undecided = _undecided_copies(lineage)
    settled = {
        (row["doc_id"], row["source_doc_id"]) for rows in traced.values() for row in rows if is_settled(row)
    }
    sources = {
        doc_id: [row["source_doc_id"] for row in rows if row["source_doc_id"]]
        for doc_id, rows in traced.items()
    }
    for doc_id in TopologicalSorter(sources).static_order():
        document = by_id[doc_id]
        for row in (row for row in traced[doc_id] if row["source_doc_id"]):
            passages_of = shared[doc_id][row["source_doc_id"]]
            _take(document, by_id, row, passages_of, credited[doc_id], settled)
        for row in (row for row in traced[doc_id] if row["origin"]):
            printing = Printing(None, row["confidence"], cannot_tell=False, origin=row["origin"])
            if row["verdict"] == "shared_source":
                _mark(document, printing, shared[doc_id], printers[row["origin"]])
            else:
                document.whole = printing
        for confidence, copy in sorted(undecided[doc_id]):
            _mark(document, Printing(None, confidence, cannot_tell=True), shared[doc_id], [copy])
    rows = (row for doc_id in sorted(by_id) for row in _rows(by_id[doc_id], by_id))
    return as_table(list(rows), FIRST_PRINTINGS)


def _by_document(lineage: pa.Table) -> dict[DocId, list[dict[str, Any]]]:
    """doc_id, source_doc_id, origin, verdict, confidence and evidence of its rows."""
    rows: dict[DocId, list[dict[str, Any]]] = defaultdict(list)
    columns = ["doc_id", "source_doc_id", "origin", "verdict", "confidence", "evidence"]
    for row in lineage.select(columns).to_pylist():
        rows[row["doc_id"]].append(row)
    return rows


def _credited(credits: pa.Table) -> dict[DocId, dict[str, list[tuple[int, int]]]]:
    """Where a document credits an outlet, by document and key of the outlet."""
    places: dict[DocId, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for doc_id, outlet, start, end in zip(
        *(credits[c].to_pylist() for c in ("doc_id", "outlet", "start", "end")), strict=True
    ):
        if start is not None:
            places[doc_id][outlet_key(outlet)].append((start, end))
    return places


def _both_ways(passages: pa.Table) -> dict[DocId, dict[DocId, list[Shared]]]:
    """The passages that may be taken, by a document and the other."""
    shared: dict[DocId, dict[DocId, list[Shared]]] = defaultdict(lambda: defaultdict(list))
    names = ("doc_a", "doc_b", "a_start", "a_end", "b_start", "b_end", "kind")
    for a, b, a_start, a_end, b_start, b_end, kind in zip(
        *(passages[n].to_pylist() for n in names), strict=True
    ):
        if kind in _TAKEN:
            shared[a][b].append(Shared(a_start, a_end, b_start, b_end, kind))
            shared[b][a].append(Shared(b_start, b_end, a_start, a_end, kind))
    return shared


def _printers(lineage: pa.Table) -> dict[str, set[DocId]]:
    """By an agency, the documents that print its text."""
    printers: dict[str, set[DocId]] = defaultdict(set)
    for doc_id, origin in zip(lineage["doc_id"].to_pylist(), lineage["origin"].to_pylist(), strict=True):
        if doc_id and origin:
            printers[origin].add(doc_id)
    return printers


def _undecided_copies(lineage: pa.Table) -> dict[DocId, list[tuple[float, DocId]]]:
    """(confidence, doc_id) of what may be copies, or sources, of each likelier source."""
    copies: dict[DocId, list[tuple[float, DocId]]] = defaultdict(list)
    for doc_id, rows in _by_document(lineage).items():
        for row in rows:
            if row["source_doc_id"] and row["verdict"] == "undetermined":
                copies[row["source_doc_id"]].append((row["confidence"], doc_id))
    return copies


def _mark(
    document: _Document,
    printing: Printing,
    shared: Mapping[DocId, Sequence[Shared]],
    others: Collection[DocId],
) -> None:
    """Give the words that `document` shares with any of `others` the `printing`, in the kind of each passage."""
    for other in sorted(shared.keys() & set(others)):
        for passage in sorted(shared[other]):
            document.put(document.between(*passage[:2]), replace(printing, kind=passage.kind))


def _take(
    document: _Document,
    by_id: Mapping[DocId, _Document],
    row: Mapping[str, Any],
    passages: Sequence[Shared],
    credited: Mapping[str, Sequence[tuple[int, int]]],
    settled: Collection[tuple[DocId, DocId]],
) -> None:
    """Give the words that `document` has from the source of `row` of `lineage` the printing of the source's words."""
    source = by_id[row["source_doc_id"]]
    credits = credited.get(outlet_key(source.row["outlet"] or ""), ())
    for passage in sorted(passages):
        taken, given = document.between(*passage[:2]), source.between(*passage[2:4])
        if taken.start == taken.stop or given.start == given.stop:
            continue
        places = counterparts(document.words.forms[taken], source.words.forms[given])
        own = crediting(document.row["text"], document.words, taken, credits)
        for first, last, place in stretches(source.by_word[given][places]):
            printing = _through(row, source.printing_of(place), passage.kind)
            part = slice(taken.start + first, taken.start + last)
            printing = _up_to(document, by_id, printing, row["confidence"], settled)
            document.put(part, printing, own[first:last])


def _through(row: Mapping[str, Any], before: Printing | None, kind: str) -> Printing:
    """What a passage of a document has, by its row of `lineage`, where its source has its words from `before`."""
    chain, confidence, open_ = (row["source_doc_id"],), row["confidence"], row["verdict"] == "undetermined"
    if before is None:
        return Printing(kind, confidence, open_, chain)
    if (
        open_ and not before.chain and not before.origin
    ):  # the source is in doubt for the sake of this document
        return Printing(kind, confidence, True, chain)
    return Printing(
        kind,
        confidence * before.confidence,
        open_ or before.cannot_tell,
        chain + before.chain,
        before.origin,
    )


def _up_to(
    document: _Document,
    by_id: Mapping[DocId, _Document],
    printing: Printing,
    confidence: float,
    settled: Collection[tuple[DocId, DocId]],
) -> Printing:
    """`printing` with the part of its chain that lies before any document known to be later than `document`.

    confidence: of the first step. settled: steps of corrections; if one leads to a later document, its time counts.
    """
    clock, before = document, document.row["doc_id"]
    for n, doc_id in enumerate(printing.chain):
        if _is_later(by_id[doc_id], clock):
            if (before, doc_id) not in settled:
                return Printing(printing.kind, confidence, True, printing.chain[:n])
            clock = by_id[doc_id]
        before = doc_id
    return printing


def _is_later(one: _Document, other: _Document) -> bool:
    """Whether `one` was out after `other`, as exactly as both times are known."""
    return bool(one.published and other.published and one.published[0] >= other.published[1])


def _rows(document: _Document, by_id: Mapping[DocId, _Document]) -> Iterator[dict[str, Any]]:
    doc_id, starts, ends = document.row["doc_id"], document.words.starts, document.words.ends
    if document.whole and not len(starts):
        span = {"start": 0, "end": document.row["text_length"], "n_words": document.row["n_words"]}
        yield {"doc_id": doc_id} | span | _printed(document, document.whole, by_id)
    changes = (np.flatnonzero(np.diff(document.by_word)) + 1).tolist()
    for first, last in pairwise([0, *changes, len(starts)]):
        printing = document.printing_of(int(document.by_word[first])) if first < last else None
        if printing:
            span = {"start": int(starts[first]), "end": int(ends[last - 1]), "n_words": last - first}
            yield {"doc_id": doc_id} | span | _printed(document, printing, by_id)


def _printed(document: _Document, printing: Printing, by_id: Mapping[DocId, _Document]) -> dict[str, Any]:
    """The columns that tell of the first printing."""
    columns = {
        "kind": printing.kind,
        "chain": list(printing.chain),
        "origin": printing.origin,
        "confidence": printing.confidence,
        "cannot_tell": printing.cannot_tell,
    }
    if printing.origin:
        agency = printing.origin.removeprefix("agency:")
        return columns | {
            "first_outlet": agency_names().get(agency, agency),
            "first_published_precision": "none",
        }
    first = by_id[printing.chain[-1]] if printing.chain else document
    return columns | {
        "first_doc_id": first.row["doc_id"],
        "first_outlet": first.row["outlet"],
        "first_published_at": first.row["published_at"],
        "first_published_precision": first.row["published_precision"],
    }


_READ = ("doc_id", "outlet", "published_at", "published_precision", "text", "text_length", "n_words")
