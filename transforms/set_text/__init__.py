"""Set text told by what it is: words that stand in documents which have nothing else in common.

A helpline, a disclaimer, an outlet's correction policy or a firm's description of itself recurs in the same
words under articles of different events. A text that many outlets print whole recurs too, but then nothing
else stands in them, or what else stands in them tells of the same thing. Forms ("A magnitude 4.6 earthquake
struck 12 km west of ...") recur with other figures and names in their gaps: see `forms`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from transforms.schemas import from_rows
from transforms.set_text.collection import Collection
from transforms.set_text.groups import Group, SetRuns, groups_of
from transforms.set_text.known import KnownRuns
from transforms.set_text.opened import SHINGLE, Opened, stretches
from transforms.set_text.pairs import pairs_with_set_text

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
    letters_at_once: of documents that are open together, at some 50 bytes each; changes no result.
    """

    least_words: int = 12
    least_documents: int = 3
    most_related: float = 0.15
    own_words: int = 12
    own_share: float = 0.2
    most_compared: int = 32
    letters_at_once: int = 10_000_000


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
    return of_all(Collection(documents, event_vectors, config.letters_at_once), text_overlaps, config, told)[
        0
    ]


def of_all(
    collection: Collection,
    text_overlaps: pa.Table,
    config: SetTextConfig = SetTextConfig(),
    told: Sequence[str] = (),
) -> tuple[SetTextTables, KnownRuns]:
    """As `set_text`, of documents as a collection, with what the next call of `with_changes` goes by."""
    least_runs = config.least_words - SHINGLE + 1
    groups = groups_of(collection, config.least_documents, least_runs)
    set_groups, rows = _of_set_text(collection, groups, config)
    known = KnownRuns.of(
        groups, set_groups, from_rows("boilerplate", [row for _, row in rows]), [s for s, _ in rows]
    )
    runs = known.set_runs(least_runs, told)
    pairs = pairs_with_set_text(collection, text_overlaps, runs, unconnected_by(config))
    spans = from_rows("set_text", spans_of(collection, runs))
    return SetTextTables(known.boilerplate, spans, pairs), known


def spans_of(collection: Collection, runs: SetRuns) -> list[dict[str, Any]]:
    """Rows of `set_text` of the documents of a collection."""
    spans: list[dict[str, Any]] = []
    for part in collection.parts():
        if len(carrying := runs.documents(collection, part)):
            opened, _ = collection.opened(carrying)
            spans += _spans(opened, runs.marked(opened)[0])
    return spans


def unconnected_by(config: SetTextConfig) -> Callable[[Opened, int, int], bool]:
    """Whether two documents that are open have nothing in common besides what they share."""
    return lambda opened, a, b: _unconnected(opened, a, b, config)


def _of_set_text(
    collection: Collection, groups: Sequence[Group], config: SetTextConfig
) -> tuple[set[int], list[tuple[int, dict[str, Any]]]]:
    """Signatures of those `groups` whose documents have nothing else in common, and for each that is long its
    signature and row of `boilerplate`."""
    outlets, days = collection.column("outlet"), collection.column("published_at")
    found: set[int] = set()
    rows: dict[int, dict[str, Any]] = {}
    near = sorted(range(len(groups)), key=lambda number: int(groups[number].carriers[0]))
    compared = [groups[number].carriers[: config.most_compared].tolist() for number in near]
    for some, numbers in collection.batches(compared):
        opened, inside = collection.opened(numbers)
        for at in some:
            group = groups[near[at]]
            carriers = np.searchsorted(inside, compared[at]).tolist()
            if not are_unrelated(opened, carriers, config):
                continue
            found.add(group.signature)
            if len(group.runs) >= config.least_words - SHINGLE + 1:
                of_all_carriers = [(outlets[c], days[c]) for c in group.carriers.tolist()]
                rows[group.signature] = stretch(opened, carriers, group.runs, of_all_carriers)
    return found, sorted(rows.items())


def are_unrelated(opened: Opened, carriers: Sequence[int], config: SetTextConfig) -> bool:
    """Whether enough of the documents have, two by two, nothing else in common."""
    chosen: list[int] = []
    for document in carriers:
        if all(_unconnected(opened, other, document, config) for other in chosen):
            chosen.append(document)
            if len(chosen) == config.least_documents:
                return True
    return False


def _unconnected(opened: Opened, a: int, b: int, config: SetTextConfig) -> bool:
    return opened.unconnected(min(a, b), max(a, b), config.own_words, config.own_share, config.most_related)


def _spans(opened: Opened, marked: np.ndarray) -> list[dict[str, Any]]:
    """Rows of `set_text` of the documents opened."""
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
    return [{k: v for k, v in row.items() if k != "first"} for row in rows]


def stretch(
    opened: Opened,
    carriers: Sequence[int],
    runs: np.ndarray,
    of_all_carriers: Sequence[tuple[str | None, datetime | None]],
) -> dict[str, Any]:
    """A row of `boilerplate`: the text of a stretch, its usual place, and how many have it and when.

    carriers: those that were compared; of_all_carriers: outlet and time of each document that has the stretch.
    """
    places = [_place(opened, document, runs) for document in carriers]
    first, stop = places[0][:2]
    kinds = [place for _, _, place in places]
    usual = max(("head", "foot", "body"), key=kinds.count)
    document = carriers[0]
    dated = sorted(day for _, day in of_all_carriers if day is not None)
    return {
        "text": opened.texts[document][slice(*opened.span(first, stop - 1))],
        "n_words": stop - first,
        "place": usual if kinds.count(usual) * _TEXT_SHARE >= len(kinds) * 2 else None,
        "example_doc_id": opened.doc_ids[document],
        "n_documents": len(of_all_carriers),
        "n_outlets": len({outlet for outlet, _ in of_all_carriers if outlet}),
        "first_published_at": dated[0] if dated else None,
        "last_published_at": dated[-1] if dated else None,
    }


def _place(opened: Opened, document: int, runs: np.ndarray) -> tuple[int, int, str]:
    """(first word, word behind, place) of the longest row of these runs in a document."""
    inside = opened.words_of(document)
    own = np.isin(opened.runs.hashes[inside], runs) & opened.runs.whole[inside]
    first, stop = max(stretches(own), key=lambda run: (run[1] - run[0], -run[0]))
    stop += SHINGLE - 1
    edge = SHINGLE  # a stretch may have a word of its own before or behind it, such as a name or a date
    place = "foot" if len(own) - stop <= edge else "head" if first <= edge else "body"
    return inside.start + first, inside.start + stop, place
