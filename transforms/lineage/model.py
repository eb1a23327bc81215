"""What lineage knows of a document and of a pair, gathered from the tables once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from transforms.lineage.clusters import linked
from transforms.lineage.config import LineageConfig
from transforms.lineage.publishers import means_nothing_else
from transforms.normalise import words
from transforms.outlets import find_outlet, outlet_key
from transforms.schemas import OPPOSITE_EFFECT, REUSE, TIME

COLUMNS = (  # of `documents` that lineage reads
    *("doc_id", "article_id", "outlet", "published_at", "published_precision", "modified_at"),
    *("language", "title", "text", "n_words"),
)

DocId = str
PairKey = tuple[DocId, DocId]

FIRM = frozenset({"verbatim", "edited"})
_MICROSECONDS = {"second": 1_000_000, "minute": 60_000_000, "day": 86_400_000_000}


class Credit(NamedTuple):
    outlet: str
    kind: str
    quote: str

    @property
    def key(self) -> str:
        return outlet_key(self.outlet)


class Removed(NamedTuple):
    position: int
    text: str
    reason: str


class Passage(NamedTuple):
    """One aligned passage, read from the presumed source to the presumed copy; offsets are code points."""

    source_start: int
    source_end: int
    copy_start: int
    copy_end: int
    kind: str
    similarity: float


class Change(NamedTuple):
    """One changed fact, read from the presumed source to the presumed copy, and where it begins in each."""

    kind: str
    effect: str
    before: str | None
    after: str | None
    source_start: int
    copy_start: int

    @property
    def is_vague(self) -> bool:
        """Whether what is told before is a number in words, such as "hundreds"."""
        return self.kind == "number" and not _has_digit(self.before)

    @property
    def blurs(self) -> bool:
        """Whether a figure becomes a number in words."""
        return self.kind == "number" and _has_digit(self.before) and not _has_digit(self.after)

    def reversed(self) -> Change:
        """The same change read from the copy to the source."""
        effect = OPPOSITE_EFFECT.get(self.effect, self.effect)
        return Change(self.kind, effect, self.after, self.before, self.copy_start, self.source_start)


@dataclass(frozen=True)
class Document:
    """One document. Times are in microseconds; `published` is the span it may have been published in."""

    doc_id: DocId
    article_id: str
    outlet: str
    published: tuple[int, int] | None
    precision: str
    modified: int | None
    language: str
    title: str
    text: str
    n_words: int
    credits: tuple[Credit, ...]
    removed: tuple[Removed, ...]

    @cached_property
    def outlet_key(self) -> str:
        return outlet_key(self.outlet)

    @cached_property
    def word_starts(self) -> np.ndarray:
        return self._words[0]

    @cached_property
    def small_words(self) -> list[str]:
        """Each word as the text has it where it is in small letters, else ""."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[np.ndarray, list[str]]:
        _, starts, ends = words(self.text)
        forms = (self.text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True))
        # one copy of each word in memory: documents of a batch share most of theirs
        return starts, [intern(word) if word.islower() and word.isalpha() else "" for word in forms]

    def mask(self, spans: Sequence[tuple[int, int]]) -> np.ndarray:
        """Which words begin inside one of `spans` (code points): bool, a value a word."""
        opened = np.zeros(len(self.word_starts) + 1, dtype=np.int32)
        for place, step in ((0, 1), (1, -1)):
            np.add.at(opened, self.words_at([span[place] for span in spans]), step)
        return opened[:-1].cumsum() > 0

    def words_at(self, places: Sequence[int]) -> np.ndarray:
        """Number of the first word that begins at each place (a code point) or after it."""
        return np.searchsorted(self.word_starts, places)


@dataclass(frozen=True)
class Link:
    """Two documents that share text, read as if `copy` drew on `source`."""

    source: Document
    copy: Document
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...]

    @cached_property
    def reverse(self) -> Link:
        """The same two documents read the other way."""
        return Link(
            self.copy,
            self.source,
            tuple(sorted(Passage(p[2], p[3], p[0], p[1], p.kind, p.similarity) for p in self.passages)),
            tuple(c.reversed() for c in self.changes),
        )

    @cached_property
    def reuse(self) -> tuple[Passage, ...]:
        """The passages that relate the two."""
        return tuple(p for p in self.passages if p.kind in REUSE)

    @cached_property
    def source_share(self) -> float:
        """Share of the source's words in passages that relate the two."""
        return float(self.source.mask([p[0:2] for p in self.reuse]).sum() / max(self.source.n_words, 1))

    @cached_property
    def copy_share(self) -> float:
        """Share of the copy's words in passages that relate the two."""
        return float(self.copy.mask([p[2:4] for p in self.reuse]).sum() / max(self.copy.n_words, 1))

    @cached_property
    def dropped(self) -> list[Change]:
        """Facts of the source that vanish inside passages; the rest of it was left out whole."""
        spans = [(p.source_start, p.source_end) for p in self.reuse]
        return [c for c in self.changes if c.effect == "dropped" and _inside(c.source_start, spans)]

    @cached_property
    def added(self) -> list[Change]:
        """Facts of the copy that appear inside passages."""
        spans = [(p.copy_start, p.copy_end) for p in self.reuse]
        return [c for c in self.changes if c.effect == "added" and _inside(c.copy_start, spans)]

    @cached_property
    def lost_facts(self) -> list[Change]:
        """Facts of the source that vanish inside passages, and its figures that the copy tells without figures."""
        blurred = (c for c in self.changes if c.effect == "altered" and c.blurs)
        return [c for c in self.dropped if not c.is_vague] + list(blurred)

    @cached_property
    def stretch(self) -> int:
        """Words of the source from the first one to the last one that stand in passages that relate."""
        places = np.flatnonzero(self.source.mask([p[0:2] for p in self.reuse]))
        return int(places[-1] - places[0]) + 1 if len(places) else 0

    @property
    def other_event(self) -> bool:
        """Whether one form of words was filled in twice: as many names and numbers are exchanged as stay.

        Earnings, fixtures and bond issues are reported in set phrases that nobody copies from anybody. An outlet
        sends a text again within the day; where it comes back on another day, one exchanged fact is enough.
        """
        kept, altered = (
            _count_things([c for c in self.changes if c.effect == e]) for e in ("kept", "altered")
        )
        exchanged = altered + min(_count_things(self.dropped), _count_things(self.added))
        return exchanged >= (1 if self.resent and self._days_apart else max(kept, _FEW_FACTS + 1))

    @property
    def _days_apart(self) -> bool:
        spans = sorted(span for span in (self.source.published, self.copy.published) if span)
        return len(spans) == 2 and spans[1][0] - spans[0][1] >= _ANOTHER_DAY

    @cached_property
    def reworded(self) -> float:
        """Share of passages in other words in the text that relates the two, both sides together."""
        sizes = [(p.kind, p.source_end - p.source_start + p.copy_end - p.copy_start) for p in self.reuse]
        return sum(n for kind, n in sizes if kind != "verbatim") / max(sum(n for _, n in sizes), 1)

    @property
    def is_translation(self) -> bool:
        """Whether one of the two says in another language what the other says."""
        return any(p.kind == "translation" for p in self.passages)

    def mask(self, kinds: Collection[str]) -> np.ndarray:
        """Which words of the copy stand in passages of `kinds`: bool, a value a word."""
        return self.copy.mask([p[2:4] for p in self.passages if p.kind in kinds])

    @property
    def is_version(self) -> bool:
        """Whether both are versions of one article."""
        return self.source.article_id == self.copy.article_id

    @property
    def resent(self) -> bool:
        """Whether both are articles of one named outlet, and no versions of each other: it sent its text again."""
        return self.source.outlet_key == self.copy.outlet_key != "" and not self.is_version

    @cached_property
    def credits_to_source(self) -> list[Credit]:
        """Where the copy names the source's outlet, credits for photographs last."""
        key = self.source.outlet_key
        if not key or key == self.copy.outlet_key:
            return []
        named = [c for c in self.copy.credits if c.key == key]
        if not any(c.kind != "photo" for c in named) and (mention := _mention(self.copy, self.source.outlet)):
            named.append(Credit(self.source.outlet, "named", mention))
        return sorted(named, key=lambda c: (c.kind == "photo", c))

    @property
    def credit(self) -> str | None:
        """The words by which the copy names the source's outlet as its source, photographs aside, or None."""
        return next((c.quote for c in self.credits_to_source if c.kind != "photo"), None)


def _mention(document: Document, outlet: str) -> str:
    """The words around the name of an outlet that no list of outlets holds; "" where it is not named."""
    name = outlet.removeprefix("The ").strip()
    at = document.text.find(name)
    if at < 0 or find_outlet(name) or not means_nothing_else(name):
        return ""
    return document.text[max(0, at - 30) : at + len(name) + 20].strip()


def _has_digit(value: str | None) -> bool:
    return any(character.isdigit() for character in value or "")


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _count_things(changes: Sequence[Change]) -> int:
    return sum(c.kind in ("name", "number") for c in changes)


_ANOTHER_DAY = 20 * 3_600_000_000  # microseconds; what comes daily does not come to the minute
_FEW_FACTS = 2  # so many may differ in a short text by rounding and respelling


def gather_documents(documents: pa.Table, credits: pa.Table, removed: pa.Table) -> dict[DocId, Document]:
    """Every document by id, in order of id, with its credits and removed lines."""
    credited = _grouped(credits, ("outlet", "kind", "quote"), Credit)
    taken_out = _grouped(removed, ("position", "text", "reason"), Removed)
    return {
        row["doc_id"]: Document(
            row["doc_id"],
            row["article_id"],
            row["outlet"] or "",
            published_span(row["published_at"], row["published_precision"]),
            row["published_precision"],
            row["modified_at"],
            row["language"],
            row["title"] or "",
            row["text"],
            row["n_words"],
            tuple(sorted(credited[row["doc_id"]])),
            tuple(sorted(taken_out[row["doc_id"]])),
        )
        for row in _rows(
            in_microseconds(documents).sort_by("doc_id"),
            COLUMNS,
        )
    }


def gather_links(
    documents: dict[DocId, Document], grades: pa.Table, passages: pa.Table, changes: pa.Table
) -> dict[PairKey, Link]:
    """Every pair of `linked`, read from `doc_a` to `doc_b`, in order of these ids."""
    names = ("a_start", "a_end", "b_start", "b_end", "kind", "similarity")
    shared = _grouped_pairs(passages, names, Passage)
    changed = _grouped_pairs(changes, ("kind", "effect", "before", "after", "a_start", "b_start"), Change)
    pairs = linked(grades)
    aligned: list[PairKey] = sorted(zip(pairs["doc_a"].to_pylist(), pairs["doc_b"].to_pylist(), strict=True))  # type: ignore[arg-type]
    return {
        (a, b): _link(documents[a], documents[b], sorted(shared[a, b]), changed[a, b]) for a, b in aligned
    }


def _link(a: Document, b: Document, passages: list[Passage], changes: list[Change]) -> Link:
    return Link(
        a,
        b,
        tuple(passages),
        tuple(sorted(changes, key=lambda c: (*c[:2], c.before or "", c.after or "", *c[4:]))),
    )


def related(link: Link, config: LineageConfig) -> bool:
    """Whether one of the two may have its text from the other; see LineageConfig."""
    if link.other_event or _one_lead(link, config):
        return False
    reverse = link.reverse
    return enough(link, link.mask(REUSE), config) or enough(reverse, reverse.mask(REUSE), config)


def _one_lead(link: Link, config: LineageConfig) -> bool:
    """Whether two reporters may have written what relates the two, as the first sentence on one event."""
    sides = ((link.source_share, link.source), (link.copy_share, link.copy))
    is_short = all(
        share < config.min_share_lead and share * document.n_words < config.lead_words
        for share, document in sides
    )
    at_head = not any(one.mask(REUSE)[2 * config.lead_words :].any() for one in (link, link.reverse))
    one_hand = link.is_version or link.resent or link.is_translation
    return is_short and at_head and not (one_hand or link.credit or link.reverse.credit)


def enough(link: Link, words: np.ndarray, config: LineageConfig) -> bool:
    """Whether these words of the copy (bool, one a word) are enough to name the source; see LineageConfig."""
    if words.sum() < config.min_words:
        return False
    share = float(words.mean())
    if link.resent:
        return share >= config.min_share_same_outlet
    firm = int((words & link.mask(FIRM)).sum())
    needed = config.min_share_credited if link.credit is not None else config.min_share
    return share >= needed or firm >= config.min_firm_words


def published_span(start: int | None, precision: str) -> tuple[int, int] | None:
    """From when until when, in microseconds, a document may have been published; None where that is not known."""
    if start is None or precision not in _MICROSECONDS:
        return None
    return start, start + _MICROSECONDS[precision]


def in_microseconds(documents: pa.Table) -> pa.Table:
    """`documents` with its times as numbers."""
    for name in ("published_at", "modified_at"):
        at = documents.schema.get_field_index(name)
        documents = documents.set_column(at, name, documents[name].cast(TIME).cast(pa.int64()))
    return documents


def _rows(table: pa.Table, names: tuple[str, ...]) -> Iterator[dict]:
    for batch in table.select(names).to_batches(max_chunksize=4096):
        yield from batch.to_pylist()


def _grouped(table: pa.Table, names: tuple[str, ...], row: type) -> dict[DocId, list]:
    groups: dict[DocId, list] = defaultdict(list)
    for doc_id, *values in zip(*(table[n].to_pylist() for n in ("doc_id", *names)), strict=True):
        groups[doc_id].append(row(*values))
    return groups


def _grouped_pairs(table: pa.Table, names: tuple[str, ...], row: type) -> dict[PairKey, list]:
    groups: dict[PairKey, list] = defaultdict(list)
    for a, b, *values in zip(*(table[n].to_pylist() for n in ("doc_a", "doc_b", *names)), strict=True):
        groups[a, b].append(row(*values))
    return groups
