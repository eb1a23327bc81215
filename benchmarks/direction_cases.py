"""Pairs of texts of which one is known to have come first: hand-written rewrites, and agency texts sent again."""

from __future__ import annotations

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import regex

from benchmarks.sets import ROOT, read_lines
from transforms.normalise import words

OWN = ROOT / "tests/transforms/lineage_rewrites.jsonl"
GRADED = ROOT / "tests/transforms/rewrites.jsonl"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts, the first of which came first.

    version: both are of one article. common: neither is from the other, both have it from a third. unseen: written
    when the weights had been chosen.
    """

    name: str
    source: str
    copy: str
    source_outlet: str | None = None
    copy_outlet: str | None = None
    source_title: str = ""
    copy_title: str = ""
    version: bool = False
    common: bool = False
    unseen: bool = False
    source_at: datetime = NOON
    copy_at: datetime = NOON + timedelta(hours=1)

    @property
    def groups(self) -> set[str]:
        """`all`, and `unseen` or one half: `dev` to choose weights on, `test` to see what they are worth.

        The half is a fixed choice by a hash of the name.
        """
        half = ("dev", "test")[int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2]
        return {"all", "unseen" if self.unseen else half}


def rewrites() -> list[Case]:
    """The hand-written cases, an hour between report and rewriting."""
    cases = [_written(row) for row in read_lines(OWN)]
    graded = list(read_lines(GRADED))
    reports = {r["story"]: r["text"] for r in graded if r["degree"] == 0}
    return cases + [
        Case(f"{r['story']}, {r['name']}", reports[r["story"]], r["text"])
        for r in graded
        if r["degree"] in (1, 2, 3)
    ]


def _written(row: dict) -> Case:
    outlets = row.get("source_outlet"), row.get("copy_outlet")
    truth = row.get("truth")
    titles = row.get("source_title", ""), row.get("copy_title", "")
    known = truth == "version", truth == "common source", row.get("unseen", False)
    return Case(row["id"], row["source"], row["copy"], *outlets, *titles, *known)


def reuters(path: Path, limit: int, within: timedelta) -> list[Case]:
    """Texts sent again, changed, `within` a time: half of the 5-word shingles of the shorter are in the other.

    Beyond an hour, half of a short text may be the form that bond issues are told in, filled in again for another
    company; pairs of other beginnings (`_one_subject`) are therefore left out.
    """
    sent = sorted((at, r["doc"], r) for r in read_lines(path) if (at := sent_at(r["published"])))
    texts = {doc: _unwrapped(row["text"]) for _, doc, row in sent}
    shingles = {doc: _shingles(text) for doc, text in texts.items()}
    cases = []
    recent: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (at, doc, row) in enumerate(sent):
        shared: Counter[int] = Counter()
        for shingle in shingles[doc]:
            shared.update(p for p in recent[shingle] if sent[p][0] >= at - within)
            recent[shingle].append(place)
        for other, common in sorted(shared.items()):
            before, name, earlier = sent[other]
            smaller = min(len(shingles[doc]), len(shingles[name]))
            if smaller < 30 or common < smaller / 2 or before == at or texts[name] == texts[doc]:
                continue
            given = texts[name], texts[doc], "Reuters", "Reuters", earlier["title"], row["title"]
            case = Case(f"{name} {doc}", *given, source_at=before, copy_at=at)
            if at - before <= timedelta(hours=1) or _one_subject(case):
                cases.append(case)
    return sorted(cases, key=lambda c: hashlib.sha256(c.name.encode()).digest())[:limit]


def _one_subject(case: Case) -> bool:
    """Whether both headlines begin with one word, which names who acts, or both texts with the same three."""
    headlines = (words(_CORRECTED.sub("", t)).forms[:1] for t in (case.source_title, case.copy_title))
    openings = (words(text).forms[:3] for text in (case.source, case.copy))
    return len(set(map(tuple, headlines))) == 1 or len(set(map(tuple, openings))) == 1


_CORRECTED = regex.compile(r"^\W*CORRECTED\W+")
_STAMP = regex.compile(r"\d+-[A-Z]{3}-\d{4} \d\d:\d\d:\d\d")


def sent_at(stamp: str) -> datetime | None:
    """Time of a stamp of the Reuters set, to the second; None for the few that are mangled."""
    found = _STAMP.search(stamp)
    return datetime.strptime(found[0], "%d-%b-%Y %H:%M:%S").replace(tzinfo=UTC) if found else None


def _unwrapped(text: str) -> str:
    paragraphs = regex.split(r"\n {2,}", text)
    lines = (regex.sub(r"\s+", " ", p).strip() for p in paragraphs)
    return regex.sub(r"\s*(?:Reuter|REUTER)\s*$", "", "\n".join(line for line in lines if line))


def _shingles(text: str) -> set[tuple[str, ...]]:
    forms = words(text).forms
    return {tuple(forms[i : i + 5]) for i in range(len(forms) - 4)}


def moved(cases: Sequence[Case], by: timedelta, seed: int = 1987) -> list[Case]:
    """The cases with each time moved by up to `by`, earlier or later."""
    rng = random.Random(seed)
    shifts = [(by * rng.uniform(-1, 1), by * rng.uniform(-1, 1)) for _ in cases]
    return [
        replace(case, source_at=case.source_at + first, copy_at=case.copy_at + second)
        for case, (first, second) in zip(cases, shifts, strict=True)
    ]
