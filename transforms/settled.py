"""Pairs of documents that corrections settle: of one story or not, a copy of which or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from transforms.corrections import NO_COPY, OF_STORIES, OF_TWO, SAME_STORY, SOURCE, Correction
from transforms.schemas.fields import table

DocId = str
Pair = tuple[DocId, DocId]

NAMED = ("doc_id", "article_id", "url", "source_path", "item")  # columns by which a document is found
SETTLED_PAIRS = table(
    "One row per pair of documents that a correction settles",
    ("doc_a", pa.string(), "The document of the smaller id"),
    ("doc_b", pa.string(), "The document of the larger id"),
    ("what", pa.string(), "The kind of the correction"),
    ("source_doc_id", pa.string(), "The one that the other has its text from; null but for `source`"),
    ("corrected", pa.string(), "The correction in words"),
    ("number", pa.int32(), "Its line in the table of corrections, from 1"),
    optional=("source_doc_id",),
)
OUTRANKED = "It contradicts later corrections, and these count."


@dataclass(frozen=True, slots=True)
class Settled:
    """What the corrections of two articles come to among some documents.

    stories, copies: `SETTLED_PAIRS`, ordered by both ids: pairs that are (not) of one story, and pairs of which the
    source is known or none is a copy. faults: by the number of a correction that does not count, why.
    """

    stories: pa.Table
    copies: pa.Table
    faults: tuple[tuple[int, str], ...]

    @property
    def sources(self) -> pa.Table:
        """Those of `copies` in which one document is the source of the other."""
        return self.copies.filter(self.copies["source_doc_id"].is_valid())


def settled(documents: pa.Table, corrections: Sequence[Correction]) -> Settled:
    """The pairs of `documents` that the corrections of two articles settle.

    documents: needs `NAMED`, and may lack those that no correction names. Of corrections that cannot all hold the
    later ones in the table count: from the last one up, each settles the pairs that those behind it leave open. So
    the result is a function of the documents and the corrections. A name means all versions of one article.
    """
    by_name = _by_name(documents)
    stories, copies = _Stories(), _Copies()
    rows: dict[str, dict[Pair, dict[str, object]]] = {"stories": {}, "copies": {}}
    faults = []
    for number, correction in reversed(list(enumerate(corrections, 1))):
        if correction.what not in OF_TWO:
            continue
        names = (correction.target, correction.value)
        if fault := next((fault for name in names if (fault := _unclear(by_name[name], name))), ""):
            faults.append((number, fault))
            continue
        topic = "stories" if correction.what in OF_STORIES else "copies"
        held = stories if topic == "stories" else copies
        ways = [(a, b) for a in by_name[names[0]] for b in by_name[names[1]] if a != b]
        outranked = [way for way in ways if not held.allow(way, correction.what)]
        if outranked or not ways:
            faults.append((number, OUTRANKED if ways else "It names one document twice."))
        for way in sorted(set(ways) - set(outranked)):
            row = {"what": correction.what, "corrected": str(correction), "number": number}
            row["source_doc_id"] = way[1] if correction.what == SOURCE else None
            rows[topic].setdefault((min(way), max(way)), row)
    tables = {
        topic: pa.Table.from_pylist(
            [{"doc_a": a, "doc_b": b} | row for (a, b), row in sorted(pairs.items())], SETTLED_PAIRS
        )
        for topic, pairs in rows.items()
    }
    return Settled(tables["stories"], tables["copies"], tuple(sorted(faults)))


def _by_name(documents: pa.Table) -> dict[str, dict[DocId, str]]:
    """By each name the documents that it means, with their articles."""
    by_name: dict[str, dict[DocId, str]] = defaultdict(dict)
    for row in documents.select(NAMED).sort_by("doc_id").to_pylist():
        path = row["source_path"]
        for name in {row["url"], path, f"{path}#{row['item']}"} - {None}:
            by_name[name][row["doc_id"]] = row["article_id"]
    return by_name


def _unclear(documents: dict[DocId, str], name: str) -> str:
    """Why a name does not mean one article; "" where it does."""
    if not documents:
        return f"No document has the address or path {name!r}."
    if (n := len(set(documents.values()))) > 1:
        return f"{n:,} articles have the address or path {name!r}: name one, by path, # and item."
    return ""


class _Stories:
    """Documents that are of one story, and those that are not."""

    def __init__(self) -> None:
        self._together: dict[DocId, set[DocId]] = {}
        self._apart: set[frozenset[DocId]] = set()

    def allow(self, pair: Pair, what: str) -> bool:
        """Take in that two documents are (not) of one story, unless that contradicts what was taken in."""
        one, other = (self._together.setdefault(doc_id, {doc_id}) for doc_id in pair)
        if what != SAME_STORY:
            if one is other:
                return False
            self._apart.add(frozenset(pair))
            return True
        if any(frozenset((a, b)) in self._apart for a in one for b in other):
            return False
        if one is not other:
            one |= other
            self._together |= dict.fromkeys(other, one)
        return True


class _Copies:
    """Which document has its text from which, and which from none."""

    def __init__(self) -> None:
        self._source: dict[frozenset[DocId], DocId | None] = {}
        self._sources: dict[DocId, set[DocId]] = defaultdict(set)

    def allow(self, pair: Pair, what: str) -> bool:
        """Take in what one pair is, unless that contradicts what was taken in or closes a circle of copies."""
        copy, source = pair
        wanted = None if what == NO_COPY else source
        if (known := self._source.get(frozenset(pair), ...)) is not ...:
            return known == wanted
        if wanted and self._descends(source, copy):
            return False
        self._source[frozenset(pair)] = wanted
        if wanted:
            self._sources[copy].add(source)
        return True

    def _descends(self, doc_id: DocId, ancestor: DocId) -> bool:
        todo, seen = [doc_id], {doc_id}
        while todo:
            new = self._sources.get(todo.pop(), set()) - seen
            seen |= new
            todo += new
        return ancestor in seen
