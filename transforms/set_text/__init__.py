"""Set text told by what it is: words that stand in documents which have nothing else in common.

A helpline, a disclaimer, an outlet's correction policy or a firm's description of itself recurs in the same
words under articles of different events. A text that many outlets print whole recurs too, but then nothing
else stands in them, or what else stands in them tells of the same thing. Forms ("A magnitude 4.6 earthquake
struck 12 km west of ...") recur with other figures and names in their gaps: see `forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.schemas import from_rows
from transforms.set_text.forms import Forms
from transforms.set_text.opened import SHINGLE, Opened, stretches
from transforms.set_text.told import places_of
from transforms.word_hash import mix, tokens

_TEXT_SHARE = 3  # of its documents, two in three have it in the same place


@dataclass(frozen=True, slots=True)
class SetTextConfig:
    """When text is set text.

    least_words: words of an unbroken stretch, as many as make a text pair (see `PairConfig.run_words`).
    least_documents: documents that have the stretch and, two by two, nothing else in common. Two may be a paragraph
        taken over into a report of something else; a third that tells of something else again is set text.
    most_related: cosine of the terms of two documents outside what they share, below which they have nothing else in
        common. Reports of one event are above .2 (`EventConfig` joins two at about .3), those of any two below .1.
    own_words, own_share: words besides what two share, and their share of a document, from which the two can be told
        to have nothing in common; with fewer, one is a copy of the other.
    most_compared: documents of a stretch, chosen by their ids, that are compared: cost stays linear.
    """

    least_words: int = 12
    least_documents: int = 3
    most_related: float = 0.15
    own_words: int = 12
    own_share: float = 0.2
    most_compared: int = 32


class SetTextTables(NamedTuple):
    """What `set_text` makes."""

    boilerplate: pa.Table
    set_text: pa.Table
    set_text_pairs: pa.Table


def set_text(
    documents: pa.Table,
    event_vectors: pa.Table,
    text_overlaps: pa.Table,
    config: SetTextConfig = SetTextConfig(),
    told: Sequence[str] = (),
) -> SetTextTables:
    """Set text among documents that share text, where it stands, and what it leaves of their pairs.

    documents: those of `text_overlaps`, with `doc_id`, `article_id`, `outlet`, `title`, `text`, `language`,
    `published_at`; event_vectors: an `event_vectors` table of them. Returns a `boilerplate` table, the `set_text`
    spans in each document, and a `set_text_pairs` table with those rows of `text_overlaps` that share set text or
    fill in the same form. The order of the rows given does not matter, and nothing else than these documents
    counts. told: words that a correction calls set text; where these stand is among the spans, and what they leave of
    pairs among the pairs.
    """
    documents = documents.sort_by("doc_id")
    opened = Opened(documents, event_vectors)
    shingle_groups = _ShingleGroups(opened, config)
    marked = shingle_groups.marked()
    for number, text in enumerate(told, 1):
        n_shingles = max(len(tokens([text]).starts) - SHINGLE + 1, 0)
        for first in places_of(text, opened.words).tolist():
            marked[first : first + n_shingles] = True
            shingle_groups.group_of[first : first + n_shingles] = number
    spans = _spans(opened, marked)
    rows = list(_stretches(opened, documents, shingle_groups, config))
    pairs = from_rows("set_text_pairs", list(_pairs(opened, text_overlaps, shingle_groups, marked, config)))
    return SetTextTables(from_rows("boilerplate", rows), spans, pairs)


class _ShingleGroups:
    """Shingles of `least_documents` documents and more, in groups that the same documents have."""

    def __init__(self, opened: Opened, config: SetTextConfig) -> None:
        self.opened, self.config = opened, config
        numbers, owners = opened.runs.numbers, opened.owners
        self.groups: dict[int, tuple[np.ndarray, list[int]]] = {}
        self.is_set = np.zeros(len(numbers), bool)
        # for each word, the group of the run that begins there
        self.group_of = np.zeros(len(numbers), np.uint64)
        if not opened.runs.n:
            return
        n_documents = len(opened.texts)
        places = np.sort(numbers[opened.runs.whole] * n_documents + owners[opened.runs.whole])
        shingles, having = np.divmod(places[np.diff(places, prepend=-1) != 0], n_documents)
        counts = np.bincount(shingles, minlength=opened.runs.n)
        firsts = np.cumsum(counts) - counts
        signature = np.add.reduceat(mix(having.astype(np.uint64) + np.uint64(1)), firsts)  # of its documents
        many = np.append(counts >= config.least_documents, False)
        long = _in_long_runs(many[numbers], owners, config.least_words - SHINGLE + 1)
        candidates = np.unique(numbers[long])
        order = candidates[np.argsort(signature[candidates], kind="stable")]
        set_shingles = np.zeros(opened.runs.n + 1, bool)
        cuts = np.flatnonzero(np.diff(signature[order])) + 1
        for group in np.split(order, cuts) if len(order) else ():
            first = firsts[group[0]]
            carriers = having[first : first + counts[group[0]]].tolist()
            if self._unrelated(carriers):
                set_shingles[group] = True
                self.groups[int(signature[group[0]])] = (group, carriers)
        self.is_set = set_shingles[numbers]
        self.group_of = np.append(signature, np.uint64(0))[numbers]

    def marked(self) -> np.ndarray:
        """Whether a run of set text begins at each word, in runs that are long enough."""
        least = self.config.least_words - SHINGLE + 1
        return _in_long_runs(self.is_set, self.opened.owners, least)

    def _unrelated(self, carriers: Sequence[int]) -> bool:
        """Whether enough of the documents have, two by two, nothing else in common."""
        chosen: list[int] = []
        for document in carriers[: self.config.most_compared]:
            if all(_unconnected(self.opened, other, document, self.config) for other in chosen):
                chosen.append(document)
                if len(chosen) == self.config.least_documents:
                    return True
        return False


def _unconnected(opened: Opened, a: int, b: int, config: SetTextConfig) -> bool:
    return opened.unconnected(min(a, b), max(a, b), config.own_words, config.own_share, config.most_related)


def _in_long_runs(begins: np.ndarray, owners: np.ndarray, least: int) -> np.ndarray:
    """`begins` where at least so many stand in a row in one document."""
    kept = np.zeros(len(begins), bool)
    for first, stop in stretches(begins, owners):
        if stop - first >= least:
            kept[first:stop] = True
    return kept


def _spans(opened: Opened, marked: np.ndarray) -> pa.Table:
    rows: list[dict[str, Any]] = []
    for first, stop in stretches(marked, opened.owners):
        last = stop + SHINGLE - 2
        start, end = opened.span(first, last)
        doc_id = opened.doc_ids[int(opened.owners[first])]
        if (
            rows and rows[-1]["doc_id"] == doc_id and start < rows[-1]["end"]
        ):  # two stretches that overlap are one
            first = rows.pop()["first"]
            start = opened.span(first, last)[0]
        rows.append(
            {"doc_id": doc_id, "start": start, "end": end, "n_words": last - first + 1, "first": first}
        )
    return from_rows("set_text", [{k: v for k, v in row.items() if k != "first"} for row in rows])


def _stretches(
    opened: Opened, documents: pa.Table, shingle_groups: _ShingleGroups, config: SetTextConfig
) -> Iterator[dict[str, Any]]:
    """Rows of `boilerplate`: a stretch that the same documents have."""
    outlets = documents["outlet"].to_pylist()
    days: list[Any] = documents["published_at"].to_pylist()
    for shingles, carriers in shingle_groups.groups.values():
        if len(shingles) < config.least_words - SHINGLE + 1:
            continue
        places = [_place(opened, document, shingles) for document in carriers[: config.most_compared]]
        first, stop = places[0][:2]
        kinds = [place for _, _, place in places]
        usual = max(("head", "foot", "body"), key=kinds.count)
        document = carriers[0]
        dated = sorted(days[c] for c in carriers if days[c] is not None)
        yield {
            "text": opened.texts[document][slice(*opened.span(first, stop - 1))],
            "n_words": stop - first,
            "n_documents": len(carriers),
            "n_outlets": len({outlets[c] for c in carriers if outlets[c]}),
            "first_published_at": dated[0] if dated else None,
            "last_published_at": dated[-1] if dated else None,
            "place": usual if kinds.count(usual) * _TEXT_SHARE >= len(kinds) * 2 else None,
            "example_doc_id": opened.doc_ids[document],
        }


def _place(opened: Opened, document: int, shingles: np.ndarray) -> tuple[int, int, str]:
    """(first word, word behind, place) of the longest run of these shingles in a document."""
    inside = opened.words_of(document)
    own = opened.runs.among(inside, shingles)
    first, stop = max(stretches(own), key=lambda run: (run[1] - run[0], -run[0]))
    stop += SHINGLE - 1
    edge = SHINGLE  # a stretch may have a word of its own before or behind it, such as a name or a date
    place = "foot" if len(own) - stop <= edge else "head" if first <= edge else "body"
    return inside.start + first, inside.start + stop, place


def _pairs(
    opened: Opened,
    text_overlaps: pa.Table,
    shingle_groups: _ShingleGroups,
    marked: np.ndarray,
    config: SetTextConfig,
) -> Iterator[dict[str, Any]]:
    """Rows of `set_text_pairs`, in the order of `text_overlaps`."""
    groups: list[set[int]] = [set() for _ in opened.texts]
    for document, group in zip(
        opened.owners[marked].tolist(), shingle_groups.group_of[marked].tolist(), strict=True
    ):
        groups[document].add(group)
    everything = np.ones(len(marked), bool)
    doc_ids = pa.array(opened.doc_ids, pa.string())
    ends = [
        pc.index_in(text_overlaps[side], doc_ids).to_numpy().astype(np.int64).tolist()
        for side in ("doc_a", "doc_b")
    ]
    forms = Forms(opened).among(zip(*ends, strict=True))
    for doc_a, doc_b, a, b in zip(
        *(text_overlaps[s].to_pylist() for s in ("doc_a", "doc_b")), *ends, strict=True
    ):
        row = {"doc_a": doc_a, "doc_b": doc_b}
        if (a, b) in forms:
            yield row | opened.overlap(a, b, everything)._asdict() | {"kind": "form", "is_related": False}
        elif not groups[a].isdisjoint(groups[b]):
            left = opened.overlap(a, b, marked)
            if left.set_words:
                is_related = not _unconnected(opened, a, b, config)
                yield row | left._asdict() | {"kind": "set_text", "is_related": is_related}
