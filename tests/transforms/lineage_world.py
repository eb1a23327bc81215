"""A small warehouse for tests of lineage, filled row by row."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from transforms.lineage import LineageConfig, lineage
from transforms.normalise import count_words
from transforms.schemas import KINDS, check, from_rows

REPORT = [
    "A freight train left the rails near the town of Ostrava Dolna on Tuesday, spilling grain across both tracks.",
    "The Herald's count of the wagons put the number at 17, and the operator Carvia confirmed it.",
    "The Herald reported that two earlier inspections had found worn points at the junction.",
    "No one was hurt, said Jana Miklova, who leads the regional fire brigade, and the line should open by Friday.",
    "Farmers nearby asked whether the grain could be collected before the rain that is expected on Thursday.",
]
REWRITE = [
    "A freight train departed the rails near the town of Ostrava Dolna on Tuesday, strewing grain over both tracks.",
    "The tally of the wagons was 17, and the operator corroborated it.",
    "It has been reported that two prior inspections had identified deteriorated points at the junction.",
    "Nobody sustained injuries, officials stated, and the line is anticipated to reopen by Friday.",
]
SIMILARITY = {"verbatim": 1.0, "quote": 1.0, "edited": 0.8, "translation": 0.78}


@dataclass
class World:
    """Tables of a small warehouse, filled row by row."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    passages: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    removed: list[dict[str, Any]] = field(default_factory=list)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    corrected: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def document(
        self,
        doc_id: str,
        *sentences: str,
        title: str | None = None,
        outlet: str | None = None,
        at: str | None = None,
        precision: str = "second",
        article: str | None = None,
        story: str = "s1",
    ) -> None:
        text = "\n".join(sentences)
        self.documents.append(
            {
                "doc_id": doc_id,
                "article_id": article or doc_id,
                "source_path": f"{doc_id}.txt",
                "item": "",
                "source_kind": "text",
                "raw_sha256": doc_id,
                "title": title,
                "outlet": outlet,
                "authors": [],
                "published_at": datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None,
                "published_precision": precision if at else "none",
                "language": "en",
                "text": text,
                "n_words": count_words(text),
                "disguised": False,
            }
        )
        self.stories[doc_id] = story

    def text(self, doc_id: str) -> str:
        return next(d["text"] for d in self.documents if d["doc_id"] == doc_id)

    def aligned(self, one: str, other: str, *segments: tuple[str, str, str]) -> None:
        """Passages between two documents: (words of `one`, words of `other`, kind)."""
        if one > other:
            one, other = other, one
            segments = tuple((b, a, kind) for a, b, kind in segments)
        self.pairs.add((one, other))
        for a, b, kind in segments:
            a_start, b_start = self.text(one).index(a), self.text(other).index(b)
            self.passages.append(
                {
                    "doc_a": one,
                    "doc_b": other,
                    "a_start": a_start,
                    "a_end": a_start + len(a),
                    "b_start": b_start,
                    "b_end": b_start + len(b),
                    "kind": kind,
                    "similarity": SIMILARITY.get(kind, 0.6),
                    "n_words": max(count_words(a), count_words(b)),
                    "a_words": count_words(a),
                    "b_words": count_words(b),
                }
            )

    def changed(self, one: str, other: str, kind: str, effect: str, before: str | None, after: str | None):
        """A fact of `one` that `other` has otherwise, as the table has it: read from the smaller id."""
        if one > other:
            one, other, before, after = other, one, after, before
            effect = {"dropped": "added", "added": "dropped", "generalised": "specified"}.get(effect, effect)
        row = {"doc_a": one, "doc_b": other, "kind": kind, "effect": effect, "before": before, "after": after}
        self.changes.append(row | dict.fromkeys(("a_start", "a_end", "b_start", "b_end"), 0))

    def correct(self, one: str, other: str, source: str | None) -> None:
        """A correction says that one of two documents is the source of the other, or None that neither is a copy."""
        self.corrected[min(one, other), max(one, other)] = source
        self.pairs.add((min(one, other), max(one, other)))

    def credit(self, doc_id: str, outlet: str, kind: str, quote: str) -> None:
        self.credits.append({"doc_id": doc_id, "outlet": outlet, "kind": kind, "quote": quote})

    def tables(self, shuffle: int | None = None) -> list[pa.Table]:
        rows = {
            "documents": self.documents,
            "story_documents": [
                {"story_id": s, "doc_id": d, "role": "member", "score": 1.0, "reason": "text"}
                for d, s in self.stories.items()
            ],
            "grades": [self._grade(*pair) for pair in sorted(self.pairs)],
            "passages": self.passages,
            "changes": self.changes,
            "credits": self.credits,
            "removed": self.removed,
        }
        if shuffle is not None:
            rng = random.Random(shuffle)
            rows = {name: rng.sample(found, len(found)) for name, found in rows.items()}
        return [from_rows(name, found) for name, found in rows.items()]

    def _grade(self, a: str, b: str) -> dict[str, Any]:
        row: dict[str, Any] = {"doc_a": a, "doc_b": b, "same_story": True, "recurring": False}
        row |= {"grade_a": "partial", "grade_b": "partial"}
        for side, doc_id in (("a", a), ("b", b)):
            for kind in KINDS:
                words = sum(
                    p[f"{side}_words"]
                    for p in self.passages
                    if (p["doc_a"], p["doc_b"]) == (a, b) and p["kind"] == kind
                )
                row[f"{kind}_{side}"] = words / max(count_words(self.text(doc_id)), 1)
        if (a, b) in self.corrected:
            row |= {"corrected_source": self.corrected[a, b], "corrected": f"{a} and {b} by ada"}
        return row

    def lineage(
        self, shuffle: int | None = None, config: LineageConfig = LineageConfig()
    ) -> dict[str, list[dict[str, Any]]]:
        table = check("lineage", lineage(*self.tables(shuffle), config))
        found: dict[str, list[dict[str, Any]]] = {}
        for row in table.to_pylist():
            found.setdefault(row["doc_id"], []).append(row)
        return found


def verdicts(world: World) -> dict[str, list[tuple[str, str | None]]]:
    return {d: [(r["verdict"], r["source_doc_id"]) for r in rows] for d, rows in world.lineage().items()}


def kinds_of(row: dict[str, Any]) -> set[str]:
    return {clue["kind"] for clue in row["evidence"]} - {"one_kind"}


def copied(world: World, one: str, other: str, sentences: list[str]) -> None:
    world.aligned(one, other, *((s, s, "verbatim") for s in sentences))
