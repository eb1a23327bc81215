"""Versions of one article beside each other: which there are, and what a version changed of the one before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from markupsafe import escape
from rapidfuzz.distance import Indel

from transforms.changed import changed_words
from transforms.normalise import count_words
from warehouse.report import wording
from warehouse.report.ask import Row, Rows

MOST_BYTES = 30_000  # of changed lines: with its text a page stays under 200 kB
MOST_WORDS = 2_000  # of a change whose words are compared; the memory for it grows with the square

Change = tuple[
    list[tuple[str, bool]], list[tuple[str, bool]]
]  # pieces before and now, with whether they changed


def versions_view(document: Row, versions: Rows, linked: Collection[str]) -> dict[str, Any] | None:
    """What the page of an article says of its versions; None where there is one.

    versions: answer to the question of this name. linked: ids of the stories whose articles have a page.
    """
    if not versions:
        return None
    (place,) = (at for at, row in enumerate(versions) if row["doc_id"] == document["doc_id"])
    before = versions[place - 1] if place else None
    changes = list(_changes(_lines(before), _lines(versions[place]))) if before else []
    shown = _within(changes)
    return {
        "all": [
            {
                "doc_id": row["doc_id"],
                "title": wording.headline(row["title"], row["text"]),
                "when": _when(row),
                "n_words": row["n_words"],
                "is_this": row["doc_id"] == document["doc_id"],
                "here": row["story_id"] in linked,
            }
            for row in versions
        ],
        "before": _when(before) if before else None,
        "changes": shown,
        "n_more": len(changes) - len(shown),
    }


def _when(row: Row) -> str:
    if row["modified_at"] is not None and row["modified_at"] != row["published_at"]:
        return f"changed {wording.moment(row['modified_at'])}"
    return wording.moment(row["published_at"], row["published_precision"])


def _lines(row: Row) -> list[str]:
    return [line for line in (row["title"] or "", *row["text"].split("\n")) if line.strip()]


def _changes(before: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Lines between two that both have, one by one where they are as many, with the words that the other lacks."""
    old_at = new_at = 0
    ends = (len(before), len(now), 0)
    for old_next, new_next, n_equal in (*_equal_runs(before, now), ends):
        old, new = before[old_at:old_next], now[new_at:new_next]
        if len(old) == len(new):
            yield from map(_marked, old, new)
        else:
            yield _marked("\n".join(old), "\n".join(new))
        old_at, new_at = old_next + n_equal, new_next + n_equal


def _equal_runs(before: Sequence[str], now: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where lines are the same in both: places in both, and how many."""
    steps = (step for step in Indel.opcodes(before, now) if step.tag == "equal")
    return [(step.src_start, step.dest_start, step.src_end - step.src_start) for step in steps]


def _marked(old: str, new: str) -> Change:
    if max(count_words(old), count_words(new)) > MOST_WORDS:
        return [(old, False)], [(new, False)]
    old_words, new_words = changed_words(old, new)
    return wording.marked(old, _pairs(old_words)), wording.marked(new, _pairs(new_words))


def _pairs(flat: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(flat[::2], flat[1::2], strict=True))


def _within(changes: Sequence[Change]) -> list[Change]:
    """The first of the changes that the page has room for."""
    room, shown = MOST_BYTES, []
    for change in changes:
        room -= sum(
            len(escape(words).encode("utf-8", "replace")) + 40 for side in change for words, _ in side
        )
        if room < 0:
            break
        shown.append(change)
    return shown
