"""When two quotations are the same words, and when one is the other with words changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from transforms.compare.same_name import SPELT_ALIKE, alike, same_name
from transforms.compare.tone_words import denials
from transforms.facts.language import ENGLISH
from transforms.patterns import lazy_pattern
from transforms.schemas import SPEAKER

_LIKE = 0.9  # share of equal characters from which two quotations differ in spelling only

# Shares of equal characters and of equal words in order from which two quotations are one whose words were changed.
# Two sentences by one speaker about one thing stay under .5 of characters; "take names" and "take a break" have .4 of
# their words. One word of eight changed gives .9.
_ALTERED = 0.6
_ALTERED_WORDS = 0.5

SENTENCE = 5  # words: a shorter quotation is an expression, and like many others that stand anywhere

_CUT = 3  # words that two cuts of one sentence must share: "never", "the truth is" recur

_DOTS = lazy_pattern(r"…|\.(?: ?\.){2,}")
_EDITED = lazy_pattern(
    r"[(\[]"
)  # an editor's words stand in the speaker's: "the [Justice Department]", "prov[ed]"


def quoted_words(value: str) -> str:
    """Words of a quotation, without its speaker."""
    return value.partition(SPEAKER)[0]


@lru_cache(maxsize=1 << 14)  # each is held against some thirty others
def _spoken(value: str) -> tuple[str, list[str]]:
    """The words of a quotation without its speaker, as one text and one by one."""
    spoken = quoted_words(value)
    return spoken, spoken.split()


def same_quote(value_a: str, value_b: str, text_a: str, text_b: str) -> bool:
    """Whether two quotations, by their values and as printed, are the same words: as a whole or cut otherwise."""
    (a, words_a), (b, words_b) = _spoken(value_a), _spoken(value_b)
    if f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    is_like = alike(a, b, _LIKE) >= _LIKE
    least = ceil(_least_kept(words_a, words_b))
    if not is_like and LCSseq.similarity(words_a, words_b, score_cutoff=least) < least:
        return False  # as most are; to count what is common is faster than to take the steps to it
    common = _Common(words_a, words_b)
    if is_like and common.is_spelling(bool(_EDITED.search(text_a + text_b))):
        return True
    return common.is_cut(bool(_DOTS.search(text_a)), bool(_DOTS.search(text_b)))


def altered_quote(value_a: str, value_b: str) -> bool:
    """Whether one quotation is the other with words changed; what two people are said to have said is not."""
    a, _, speaker_a = value_a.partition(SPEAKER)
    b, _, speaker_b = value_b.partition(SPEAKER)
    if speaker_a and speaker_b and not same_name(speaker_a, speaker_b):
        return False
    return alike(a, b) >= _ALTERED and _Common(a.split(), b.split()).share >= _ALTERED_WORDS


def _same_words(a: str, b: str, edited: bool) -> bool:
    """Whether words in one another's place are spellings of one, or words that tell nothing and were put in.

    A figure may stand for its word; numbers are compared as numbers. edited: where an editor put words in, others
    may be his, but for a denial.
    """
    if not denials().isdisjoint(a.split()) or not denials().isdisjoint(b.split()):
        return False
    if edited:
        return True
    if not a or not b:
        return not any(map(str.isdigit, a + b))
    if a.isdigit() != b.isdigit():
        return True
    joined_a, joined_b = (re.sub(r"[ '’]", "", words) for words in (a, b))
    if not joined_a or not joined_b:
        return True
    short, long = sorted((joined_a, joined_b), key=len)
    if short in ENGLISH.short_titles and long.startswith(short):  # Gov., Governor
        return True
    return joined_a[0] == joined_b[0] and alike(joined_a, joined_b) >= SPELT_ALIKE and not a.isdigit()


def _least_kept(a: Sequence[str], b: Sequence[str]) -> float:
    """Words that two cuts of one quotation have in common at least."""
    return max(_CUT, min(len(a), len(b)) / 2)


class _Step(NamedTuple):
    """Words of a and of b that are equal, or that stand in one another's place."""

    equal: bool
    in_a: int
    in_b: int


class _Common:
    """The words that two quotations have in the same order."""

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        self._words = len(a) + len(b)
        self._steps: list[_Step] = []
        for step in LCSseq.opcodes(a, b):
            equal = step.tag == "equal"
            in_a, in_b = step.src_end - step.src_start, step.dest_end - step.dest_start
            if self._steps and self._steps[-1].equal == equal:
                last = self._steps.pop()
                in_a, in_b = last.in_a + in_a, last.in_b + in_b
            self._steps.append(_Step(equal, in_a, in_b))
        self._kept = sum(step.in_a for step in self._steps if step.equal)
        self._a, self._b = a, b

    @property
    def share(self) -> float:
        """Equal words of both over all words of both."""
        return 2 * self._kept / self._words if self._words else 0.0

    def is_spelling(self, edited: bool) -> bool:
        """Whether the two differ in how words are spelt, and in words that change nothing, and no more."""
        at_a = at_b = 0
        for step in self._steps:
            here, there = self._a[at_a : at_a + step.in_a], self._b[at_b : at_b + step.in_b]
            if not step.equal and not _same_words(" ".join(here), " ".join(there), edited):
                return False
            at_a, at_b = at_a + step.in_a, at_b + step.in_b
        return True

    def is_cut(self, dots_in_a: bool, dots_in_b: bool) -> bool:
        """Whether the two differ in where they begin and end, and in what dots show to be left out, and no more."""
        if self._kept < _least_kept(self._a, self._b):
            return False
        last = len(self._steps) - 1
        return all(
            step.equal
            or (not (step.in_a and step.in_b) and number in (0, last))
            or (not step.in_a and dots_in_a)
            or (not step.in_b and dots_in_b)
            for number, step in enumerate(self._steps)
        )
