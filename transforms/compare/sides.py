"""The two documents of a pair, their facts, and which places of one answer to which of the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from transforms.compare.place import Alignment, Span
from transforms.compare.same import Fact
from transforms.normalise import Words, words
from transforms.split import sentence_spans

_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w-]*")

# Words to each side that tell what a figure is about, and how many letters of them: "death toll of 770" and
# "deaths at 767" share "death".
NEAR = 5
STEM = 5

# Code points that may stand beside a fact between the kept words around it for another to be in its place: about
# four words, as in "killed by Ortwin" for "killed by the retired baker Ferrante".
SWAP = 24


# Sentences that keep so many words of one another, and this share of the shorter one, are one sentence reworded.
SAME_SENTENCE_WORDS = 4
SAME_SENTENCE = 0.4


class Row(NamedTuple):
    """One change, as in the `changes` table, without the ids."""

    kind: str
    effect: str
    before: str | None
    after: str | None
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass
class Side:
    """One document: its text and its facts in order of place; words and sentences are found when asked for."""

    text: str
    language: str
    facts: Sequence[Fact]
    _of: dict[str, list[Fact]] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        return words(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        return [(start, end) for start, end, _ in sentence_spans(self.text, self.language)]

    def sentence_of(self, fact: Fact) -> Span:
        """The sentence in which `fact` begins."""
        index = bisect_right(self.sentences, (fact.start, len(self.text))) - 1
        return self.sentences[max(0, index)]

    def n_words(self, span: Span) -> int:
        """Number of words that begin inside `span`."""
        low, high = np.searchsorted(self.words.starts, span)
        return int(high - low)

    def around(self, fact: Fact) -> frozenset[str]:
        """Stems of the longer words and figures near `fact`, which tell what it is about."""
        first = int(np.searchsorted(self.words.starts, fact.start))
        after = int(np.searchsorted(self.words.starts, fact.end))
        near = self.words.forms[max(0, first - NEAR) : first] + self.words.forms[after : after + NEAR]
        return frozenset(w[:STEM] for w in near if len(w) > 3)

    def has_words_of(self, fact: Fact) -> bool:
        """Whether the text has a name that was not read as one there: its last word, as a name by itself.

        "Rudder was" has it for Eric Rudder; "South Korea" does not have it for North Korea.
        """
        own = _capitals(fact.text)
        if fact.kind != "name" or not own or len(own[-1][1]) < 2:
            return False
        before = self.capitals.get(own[-1][1], set())
        return "" in before or own[-1][0] in before

    @cached_property
    def capitals(self) -> dict[str, set[str]]:
        """Capitalised words of the text, each with the capitalised words that stand before it, "" for none."""
        found: dict[str, set[str]] = {}
        for before, word in _capitals(self.text):
            found.setdefault(word, set()).add(before)
        return found

    def of(self, kind: str) -> list[Fact]:
        """Facts of one kind."""
        if kind not in self._of:
            self._of[kind] = [f for f in self.facts if f.kind == kind]
        return self._of[kind]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents, the passages that align them, and the stretches that the passages make up."""

    a: Side
    b: Side
    passages: Sequence[tuple[Span, Span]]
    stretches: Sequence[Alignment]

    def near(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand in aligned places: between the same kept words of one stretch."""
        return any(
            p.a[0] <= a.start < p.a[1]
            and p.b[0] <= b.start < p.b[1]
            and (_touch(p.image((a.start, a.end), 0), b) or _touch(p.image((b.start, b.end), 1), a))
            for p in self.stretches
        )

    def swapped(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand between the same kept words, with little else there."""
        for stretch in self.stretches:
            if stretch.a[0] <= a.start < stretch.a[1] and stretch.b[0] <= b.start < stretch.b[1]:
                in_b = stretch.image((a.start, a.end), 0)
                in_a = stretch.image((b.start, b.end), 1)
                if _holds(in_b, b, SWAP) and _holds(in_a, a, SWAP):
                    return True
        return False

    def same_sentence(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand in sentences of which one is the other reworded, in whatever order."""
        sentence_a, sentence_b = self.a.sentence_of(a), self.b.sentence_of(b)
        shorter = min(self.a.n_words(sentence_a), self.b.n_words(sentence_b))
        needed = max(SAME_SENTENCE_WORDS, SAME_SENTENCE * shorter)
        return any(s.kept_between(sentence_a, sentence_b) >= needed for s in self.stretches)

    def covered(self, fact: Fact, side: int) -> bool:
        """Whether `fact` of `side` (0: a, 1: b) stands inside a passage."""
        return any(p[side][0] <= fact.start < p[side][1] for p in self.passages)

    def stretch_of(self, fact: Fact, side: int) -> Alignment | None:
        """The first stretch that holds the beginning of `fact`."""
        for stretch in self.stretches:
            start, end = stretch.a if side == 0 else stretch.b
            if start <= fact.start < end:
                return stretch
        return None

    def lacking(self, fact: Fact, side: int) -> Span:
        """Where the other document lacks `fact`: its side of the aligned passage, or of the nearest, or (0, 0)."""
        if not self.passages:
            return 0, 0
        return min(self.passages, key=lambda p: (_distance(p[side], fact.start), p))[1 - side]


def _capitals(text: str) -> list[tuple[str, str]]:
    """Capitalised words of `text`, each behind the capitalised word right before it, or ""."""
    found = []
    last_end, last = -2, ""
    for match in _CAPITAL.finditer(text):
        adjacent = match.start() == last_end + 1 and text[last_end] == " "
        found.append((last if adjacent else "", match.group()))
        last_end, last = match.end(), match.group()
    return found


def _holds(span: Span, fact: Fact, room: int) -> bool:
    """Whether `span` holds `fact` and at most `room` code points more."""
    return span[0] <= fact.start and fact.end <= span[1] and span[1] - span[0] <= fact.end - fact.start + room


def _touch(span: Span, fact: Fact) -> bool:
    return span[0] < fact.end and fact.start < span[1]


def _distance(span: Span, at: int) -> int:
    return max(span[0] - at, at - span[1], 0)
