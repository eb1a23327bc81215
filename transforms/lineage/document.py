"""What lineage knows of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import NamedTuple

import numpy as np
import regex

from transforms.normalise import word_places
from transforms.outlets import outlet_key
from transforms.patterns import lazy_regex
from transforms.quotes import quotation_spans

DocId = str

_CORRECTION = lazy_regex(
    r"\b(?:correct(?:s|ed|ion)|updat(?:es|ed)|clarif(?:ies|ication)|write-?thru|recasts|refiles)\b|\(adds\b",
    regex.IGNORECASE,
)
# "President ’s decision", marks and brackets around nothing, and places that a template left to be filled
BROKEN = lazy_regex(
    r"(?<=\p{L}) ['’]s\b|“\s*”|\"\"|\(\s*\)|\[(?:insert|your|name of)\b[^\]\n]{0,40}\]|\{\{[^{}\n]{0,40}\}\}",
    regex.IGNORECASE,
)


class Credit(NamedTuple):
    """An outlet named as a source; `start` is the place of `quote` in the text, None where it was taken out of it."""

    outlet: str
    kind: str
    quote: str
    start: int | None = None

    @property
    def key(self) -> str:
        return outlet_key(self.outlet)


class Removed(NamedTuple):
    position: int
    text: str
    reason: str


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
    def notice(self) -> tuple[int, int] | None:
        """Where the text first says that it corrects or updates an earlier one."""
        match = _CORRECTION.search(self.text)
        return match and match.span()

    @cached_property
    def is_broken(self) -> bool:
        """Whether a substitution left a hole anywhere in the text."""
        return BROKEN.search(self.text) is not None

    @property
    def word_starts(self) -> np.ndarray:
        return self._word_places[0]

    @cached_property
    def small_words(self) -> list[str]:
        """Each word as the text has it where it is in small letters, else ""."""
        starts, ends = self._word_places
        forms = (self.text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True))
        # one copy of each word in memory: documents of a batch share most of theirs
        return [intern(word) if word.islower() and word.isalpha() else "" for word in forms]

    @cached_property
    def _word_places(self) -> tuple[np.ndarray, np.ndarray]:
        return word_places(self.text)

    @cached_property
    def quoted(self) -> np.ndarray:
        """Which words stand in quotations: bool, a value a word."""
        return self.mask(quotation_spans(self.text, self.language))

    def words_between(self, start: int, end: int) -> tuple[int, int]:
        """Number of the words that begin between two places (code points), and of those in quotations."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if not self._quoted_before:
            return last - first, 0
        return last - first, self._quoted_before[last] - self._quoted_before[first]

    @cached_property
    def _starts(self) -> list[int]:
        return self.word_starts.tolist()

    @cached_property
    def _quoted_before(self) -> list[int]:
        """For each word, and behind the last, the number of words before it in quotations; none without any."""
        return [0, *self.quoted.cumsum().tolist()] if self.quoted.any() else []

    def mask(self, spans: Sequence[tuple[int, int]]) -> np.ndarray:
        """Which words begin inside one of `spans` (code points): bool, a value a word."""
        inside = np.zeros(len(self.word_starts), dtype=bool)
        for start, end in spans:
            inside[bisect_left(self._starts, start) : bisect_left(self._starts, end)] = True
        return inside

    def words_at(self, places: Sequence[int]) -> np.ndarray:
        """Number of the first word that begins at each place (a code point) or after it."""
        return np.searchsorted(self.word_starts, places)
