"""The rows of `stories` and `story_documents`, with the reason of each membership in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from transforms.group.links import Links
from transforms.outlets import outlet_key
from transforms.schemas import STORIES, STORY_DOCUMENTS

_TITLE_WORDS = 14


class _Tie(NamedTuple):
    """The strongest link of a document inside its story."""

    other: int  # row of the other document
    strength: float
    pair: int  # row of `pairs`


def rows(
    documents: pa.Table,
    order: pa.Array,
    pairs: pa.Table,
    links: Links,
    labels: np.ndarray,
    notes: Mapping[int, list[str]],
) -> tuple[pa.Table, pa.Table]:
    """The `stories` and `story_documents` tables; documents of one story have the same label.

    order: rows of `documents` in order of time, so that the first of a story is its anchor; links, labels and notes
    (what was corrected) count documents in this order.
    """
    columns = {
        n: documents[n].take(order).to_pylist() for n in ("doc_id", "article_id", "outlet", "published_at")
    }
    ties, centrality = _ties(links, labels), _centrality(links, labels)
    reasons = _Reasons(pairs)
    stories: list[dict] = []
    members: list[dict] = []
    for group in _groups(labels):
        named_by = _first_central(group, centrality)
        story = _story(documents.slice(order[named_by].as_py(), 1), columns, group)
        stories.append(story)
        placed = _places(columns, reasons, group, ties, notes)
        members += [{"story_id": story["story_id"], **place} for place in placed]
    stories.sort(key=lambda row: row["story_id"])
    members.sort(key=lambda row: row["story_id"])
    return pa.Table.from_pylist(stories, STORIES), pa.Table.from_pylist(members, STORY_DOCUMENTS)


def _groups(labels: np.ndarray) -> list[list[int]]:
    """Rows of each label, ascending."""
    if not len(labels):
        return []
    order = np.argsort(labels, kind="stable")
    return [part.tolist() for part in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)]


def _ties(links: Links, labels: np.ndarray) -> dict[int, _Tie]:
    """The tie of each document that has one; of equally strong links the one to the earliest document."""
    inner = links.among(labels[links.first] == labels[links.second])
    this = np.concatenate([inner.first, inner.second])
    other = np.concatenate([inner.second, inner.first])
    strength, pair = np.tile(inner.strength, 2), np.tile(inner.pair, 2)
    order = np.lexsort((other, -strength, this))
    best = order[np.flatnonzero(np.diff(this[order], prepend=-1))]
    tie_values = zip(other[best].tolist(), strength[best].tolist(), pair[best].tolist(), strict=True)
    return dict(zip(this[best].tolist(), map(_Tie._make, tie_values), strict=True))


def _centrality(links: Links, labels: np.ndarray) -> np.ndarray:
    """Of each document the sum of its links inside its story, rounded so that equal sums of floats are equal."""
    inner = links.among(labels[links.first] == labels[links.second])
    ends = np.concatenate([inner.first, inner.second])
    return np.bincount(ends, np.tile(inner.strength, 2), minlength=len(labels)).round(6)


def _first_central(group: list[int], centrality: np.ndarray) -> int:
    """The earliest of the documents that are as near to the rest as half of the story are, or nearer.

    A digest, or a stray report that the story took in, is often its earliest document and tells of something else.
    """
    near = centrality[group]
    return group[int(np.argmax(near >= np.median(near)))]


def _story(named_by: pa.Table, columns: dict[str, list], group: list[int]) -> dict:
    """Row of `stories`; named_by: the one row of the document whose headline it takes."""
    dated = [time for row in group if (time := columns["published_at"][row]) is not None]
    title = named_by["title"][0].as_py()
    return {
        "story_id": blake2b(columns["doc_id"][group[0]].encode(), digest_size=8).hexdigest(),
        "title": title or " ".join(named_by["text"][0].as_py().split()[:_TITLE_WORDS]),
        "first_published_at": dated[0] if dated else None,
        "last_published_at": dated[-1] if dated else None,
        "n_documents": len(group),
        "n_outlets": len({outlet_key(columns["outlet"][row] or "") for row in group} - {""}),
    }


def _places(
    columns: dict[str, list],
    reasons: _Reasons,
    group: list[int],
    ties: dict[int, _Tie],
    notes: Mapping[int, list[str]],
) -> Iterator[dict]:
    """Rows of `story_documents` for one story, without its id; `group` in order of time."""
    doc_ids, articles = columns["doc_id"], columns["article_id"]
    anchor, *others = group
    role, reason = "anchor", f"the earliest of {len(group)} documents"
    if not others:
        role, reason = "alone", "no other document was found to tell of it"
    corrected = notes.get(anchor)
    yield {
        "doc_id": doc_ids[anchor],
        "role": role,
        "score": 1.0,
        "reason": reason,
        "corrected": corrected,
    }
    earlier_articles = {articles[anchor]}
    for row in others:
        tie = ties.get(row)
        role = "version" if articles[row] in earlier_articles else "member"
        earlier_articles.add(articles[row])
        place = {"doc_id": doc_ids[row], "role": role, "corrected": notes.get(row)}
        if tie:
            reason = reasons.of(tie.pair, doc_ids[row], doc_ids[tie.other])
            yield place | {"score": tie.strength, "reason": reason}
        else:
            yield place | {
                "score": 0.0,
                "reason": "a correction, and nothing that they share, ties it to the story",
            }


class _Reasons:
    """What ties two documents, in words."""

    def __init__(self, pairs: pa.Table) -> None:
        numbers = ("containment_a", "containment_b", "topic")
        self.a, self.kind = pairs["doc_a"], pairs["reason"]
        self.containment_a, self.containment_b, self.topic = (pairs[name].to_numpy() for name in numbers)

    def of(self, pair: int, doc_id: str, other: str) -> str:
        """Why `doc_id` belongs to `other`, from the row `pair` of the table."""
        kind = self.kind[pair].as_py()
        if kind == "version":
            return f"a version of the same article as {other}"
        own = self.containment_a if self.a[pair].as_py() == doc_id else self.containment_b
        parts = []
        if kind in ("text", "both"):
            parts.append(f"{own[pair]:.0%} of its text is in runs of words shared with {other}")
        if kind in ("topic", "both"):
            parts.append(f"names, rare words and meaning agree with {other} ({self.topic[pair]:.2f})")
        return "; ".join(parts)
