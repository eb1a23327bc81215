"""What lineage knows of two documents that share text, read as if one drew on the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from transforms.lineage.document import Credit, DocId, Document
from transforms.lineage.headline import adds_a_word
from transforms.lineage.publishers import means_nothing_else
from transforms.outlets import find_outlet
from transforms.schemas import OPPOSITE_EFFECT, REUSE

PairKey = tuple[DocId, DocId]


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


@dataclass(frozen=True)
class Link:
    """Two documents that share text, read as if `copy` drew on `source`."""

    source: Document
    copy: Document
    passages: tuple[Passage, ...]
    compared: tuple[Change, ...]
    turned: bool = False  # whether `compared` is read from the copy to the source

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changed facts, read from the source to the copy; turned where they are asked for, for few links are."""
        if not self.turned:
            return self.compared
        return tuple(
            Change(kind, OPPOSITE_EFFECT.get(effect, effect), after, before, copy_start, source_start)
            for kind, effect, before, after, source_start, copy_start in self.compared
        )

    @cached_property
    def reverse(self) -> Link:
        """The same two documents read the other way."""
        return Link(
            self.copy,
            self.source,
            tuple(sorted(Passage(p[2], p[3], p[0], p[1], p.kind, p.similarity) for p in self.passages)),
            self.compared,
            not self.turned,
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

    @property
    def only_retold(self) -> bool:
        """Whether all that relates the two is told in other words."""
        return all(p.kind == "paraphrase" for p in self.reuse)

    @property
    def both_know_more(self) -> bool:
        """Whether either text has names, figures or dates that the other lacks, as those of two reporters have."""
        things = [c.effect for c in self.changes if c.kind in ("name", "number", "date")]
        return min(things.count("dropped"), things.count("added")) >= _OWN_THINGS

    @property
    def n_reused(self) -> int:
        """Words in passages that relate the two, on the side that has more of them."""
        return round(max(self.source_share * self.source.n_words, self.copy_share * self.copy.n_words))

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

    @cached_property
    def other_event(self) -> bool:
        """Whether one form of words was filled in twice: as many names, numbers and dates are exchanged as stay.

        Earnings, fixtures and bond issues are reported in set phrases that nobody copies from anybody. They tell of
        others, or of another day: where names and dates stay and figures alone are exchanged, a report was brought
        up to date, unless one outlet sends both and each headline has a word that the other document has not. An
        outlet sends a text again within the day; where it comes back on another day, one exchanged fact is enough.
        """
        kept, exchanged = self._kept_and_exchanged("name", "number", "date")
        if self.resent and self._days_apart:
            return exchanged >= 1
        kept_who_when, other_who_when = self._kept_and_exchanged("name", "date")
        return exchanged >= max(kept, _FEW_FACTS + 1) and (
            other_who_when >= max(kept_who_when, 1) or (self.resent and self._headlines_differ)
        )

    @property
    def _headlines_differ(self) -> bool:
        return all(
            adds_a_word(ours.title, theirs.title, theirs.text)
            for ours, theirs in ((self.source, self.copy), (self.copy, self.source))
        )

    def _kept_and_exchanged(self, *kinds: str) -> tuple[int, int]:
        """How many facts of these kinds both tell, and how many either tells in place of one of the other."""
        kept, altered = (
            sum(c.kind in kinds for c in self.changes if c.effect == e) for e in ("kept", "altered")
        )
        dropped, added = (sum(c.kind in kinds for c in some) for some in (self.dropped, self.added))
        return kept, altered + min(dropped, added)

    @property
    def _days_apart(self) -> bool:
        spans = sorted(span for span in (self.source.published, self.copy.published) if span)
        return len(spans) == 2 and spans[1][0] - spans[0][1] >= _ANOTHER_DAY

    @cached_property
    def reworded(self) -> float:
        """Share of passages in other words in the text that relates the two, both sides together."""
        sizes = [(p.kind, p.source_end - p.source_start + p.copy_end - p.copy_start) for p in self.reuse]
        return sum(n for kind, n in sizes if kind != "verbatim") / max(sum(n for _, n in sizes), 1)

    @cached_property
    def is_translation(self) -> bool:
        """Whether one of the two says in another language what the other says."""
        return any(p.kind == "translation" for p in self.passages)

    @property
    def likeness(self) -> float:
        """Mean similarity of the passages that relate the two, each weighted by its length in the copy."""
        sizes = [(p.similarity, p.copy_end - p.copy_start) for p in self.reuse]
        return sum(s * n for s, n in sizes) / max(sum(n for _, n in sizes), 1)

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
        named = [c for c in self.copy.credits if c.key == key and self._speaks_for_it(c)]
        if not any(c.kind != "photo" for c in named):
            mentions = _mentions(self.copy, self.source.outlet)
            named += [c for c in mentions if self._speaks_for_it(c)][:1]
        return sorted(named, key=lambda c: (c.kind == "photo", *c[:3], c.start or 0))

    def _speaks_for_it(self, credit: Credit) -> bool:
        """Whether a credit is one for what the two share: most of the copy, or what stands by the credit.

        One in the first or last paragraph, or in a line that was taken out of the text, is for the whole of it.
        """
        if credit.start is None or self.copy_share >= _MOST:
            return True
        text = self.copy.text
        first = text.rfind("\n", 0, credit.start) + 1
        last = first + len(text[first:].partition("\n")[0])
        at_an_end = first == 0 or last == len(text)
        return at_an_end or any(
            p.copy_start <= last + _BREAK and p.copy_end >= first - _BREAK for p in self.passages
        )

    @property
    def credit(self) -> str | None:
        """The words by which the copy names the source's outlet as its source, photographs aside, or None."""
        return next((c.quote for c in self.credits_to_source if c.kind != "photo"), None)


def _mentions(document: Document, outlet: str) -> Iterator[Credit]:
    """Where a document names an outlet that no list of outlets holds, with the words around the name."""
    name = outlet.removeprefix("The ").strip()
    if name not in document.text or find_outlet(name) or not means_nothing_else(name):
        return
    at = document.text.find(name)
    while at >= 0:
        around = document.text[max(0, at - 30) : at + len(name) + 20].strip()
        yield Credit(outlet, "named", around, at)
        at = document.text.find(name, at + len(name))


def _has_digit(value: str | None) -> bool:
    return any(character.isdigit() for character in value or "")


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


_MOST = 0.5  # share of the copy from which a credit anywhere in it is one for what the two share
_BREAK = 2  # letters between two paragraphs
_ANOTHER_DAY = 20 * 3_600_000_000  # microseconds; what comes daily does not come to the minute
_OWN_THINGS = 2  # of 111 rewrites by hand whose passages are all in other words none has more than one
_FEW_FACTS = 2  # so many may differ in a short text by rounding and respelling
