"""The rows of `stories` and `story_documents`, with the reason of each membership in words."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pyarrow as pa

from transforms.group.links import Links
from transforms.schemas import STORIES, STORY_DOCUMENTS

_TITLE_WORDS = 14


def rows(documents: pa.Table, pairs: pa.Table, links: Links, labels: np.ndarray) -> tuple[pa.Table, pa.Table]:
    """The `stories` and `story_documents` tables; documents of one story have the same label.

    documents in order of time, so that the first of a story is its anchor.
    """
    columns = {
        name: documents[name].to_pylist() for name in ("doc_id", "article_id", "outlet", "published_at")
    }
    order = np.argsort(labels, kind="stable")
    stories: list[dict] = []
    members: list[dict] = []
    ties = _ties(links, labels)
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []
    for group in groups:
        story = _story(documents, columns, group)
        stories.append(story)
        members += _members(columns, pairs, story["story_id"], group.tolist(), ties)
    stories.sort(key=lambda row: row["story_id"])
    members.sort(key=lambda row: row["story_id"])
    return pa.Table.from_pylist(stories, STORIES), pa.Table.from_pylist(members, STORY_DOCUMENTS)


def _story(documents: pa.Table, columns: dict[str, list], rows: np.ndarray) -> dict:
    anchor = int(rows[0])
    dated = [time for row in rows if (time := columns["published_at"][row]) is not None]
    title = documents["title"][anchor].as_py()
    return {
        "story_id": blake2b(columns["doc_id"][anchor].encode(), digest_size=8).hexdigest(),
        "title": title or " ".join(documents["text"][anchor].as_py().split()[:_TITLE_WORDS]),
        "first_published_at": dated[0] if dated else None,
        "last_published_at": dated[-1] if dated else None,
        "n_documents": len(rows),
        "n_outlets": len({columns["outlet"][row] for row in rows} - {None}),
    }


def _ties(links: Links, labels: np.ndarray) -> dict[int, tuple[int, float, int]]:
    """For each document its strongest link inside its story: the other document, the strength, the row of `pairs`.

    Of equally strong links the one to the earliest document.
    """
    inner = links.among(labels[links.first] == labels[links.second])
    this = np.concatenate([inner.first, inner.second])
    other = np.concatenate([inner.second, inner.first])
    strength, pair = np.tile(inner.strength, 2), np.tile(inner.pair, 2)
    order = np.lexsort((other, -strength, this))
    best = order[np.flatnonzero(np.diff(this[order], prepend=-1))]
    columns = (this[best], other[best], strength[best], pair[best])
    return {t: (o, s, p) for t, o, s, p in zip(*(column.tolist() for column in columns), strict=True)}


def _members(
    columns: dict[str, list],
    pairs: pa.Table,
    story_id: str,
    rows: list[int],
    ties: dict[int, tuple[int, float, int]],
) -> list[dict]:
    """Rows of `story_documents` for one story; `rows` in order of time."""
    place = {"story_id": story_id, "doc_id": columns["doc_id"][rows[0]], "score": 1.0}
    if len(rows) == 1:
        return [{**place, "role": "alone", "reason": "no other document was found to tell of it"}]
    found = [{**place, "role": "anchor", "reason": f"the earliest of {len(rows)} documents"}]
    seen = {columns["article_id"][rows[0]]}
    for row in rows[1:]:
        other, strength, pair = ties[row]
        role = "version" if columns["article_id"][row] in seen else "member"
        seen.add(columns["article_id"][row])
        reason = _reason(
            pairs.slice(pair, 1).to_pylist()[0], columns["doc_id"][row], columns["doc_id"][other]
        )
        found.append(
            {
                "story_id": story_id,
                "doc_id": columns["doc_id"][row],
                "role": role,
                "score": strength,
                "reason": reason,
            }
        )
    return found


def _reason(pair: dict, doc_id: str, other: str) -> str:
    """What ties `doc_id` to `other`, in words."""
    if pair["reason"] == "version":
        return f"a version of the same article as {other}"
    own = pair["containment_a"] if pair["doc_a"] == doc_id else pair["containment_b"]
    parts = []
    if pair["reason"] in ("text", "both"):
        parts.append(f"{own:.0%} of its text is in runs of words shared with {other}")
    if pair["reason"] in ("topic", "both"):
        parts.append(f"names, rare words and meaning agree with {other} ({pair['topic']:.2f})")
    return "; ".join(parts)
