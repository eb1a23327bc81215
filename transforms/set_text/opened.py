"""Documents opened at their words, and what two of them share and have besides."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
import pyarrow as pa
import regex

from transforms.events.terms import TermConfig, stems_of
from transforms.events.vectors import unpacked
from transforms.schemas import WORD
from transforms.word_hash import Tokens, tokens

SHINGLE = 5  # words of a run that two texts share, as in `FingerprintConfig`
GAP = 10  # words between two runs of one passage, as in `PairConfig`
_BASE = np.uint64(0xD1342543DE82EF95)
_WORD = regex.compile(WORD)
_ENDS = ".!?:\n"  # of a sentence or line
_HALF = 0.5
_DAY = 86_400_000_000  # microseconds
_BEFORE = 3  # characters before the first word of one, among which that stands


class Overlap(NamedTuple):
    """What two documents share: set text, and what is left of it (see `text_overlaps`)."""

    set_words: int
    containment_a: float
    containment_b: float
    run_words: int
    passage_words: int


class Opened:
    """Documents, numbered in the order of the rows of `documents`, with an entry for each of their words.

    event_vectors: a row for each of them, in their order.
    """

    def __init__(self, documents: pa.Table, event_vectors: pa.Table) -> None:
        self.doc_ids = cast("list[str]", documents["doc_id"].to_pylist())
        self.texts = cast("list[str]", documents["text"].to_pylist())
        self.languages = documents["language"].to_numpy(zero_copy_only=False).astype(str)
        self.words = tokens(self.texts)
        self.owners = self.words.owners
        self.hashes = self.words.hashes()
        self.runs = Runs(self.hashes, self.owners, SHINGLE)
        self._numbers = np.arange(len(self.texts) + 1)
        self._bounds = np.searchsorted(self.owners, self._numbers)
        self._documents, self._event_vectors = documents, event_vectors
        self._answers: dict[tuple[int, int], bool] = {}

    @cached_property
    def _articles(self) -> list[str]:
        return cast("list[str]", self._documents["article_id"].to_pylist())

    @cached_property
    def _stems(self) -> np.ndarray:
        """The stem of each word."""
        return stems_of(self.words, self.languages, TermConfig())

    @cached_property
    def _titles(self) -> Tokens:
        return tokens([title or "" for title in self._documents["title"].to_pylist()])

    @cached_property
    def _title_stems(self) -> list[np.ndarray]:
        """Of each document, the stems of its title."""
        return self._by_document(stems_of(self._titles, self.languages, TermConfig()))

    @cached_property
    def _title_words(self) -> list[set[int]]:
        """Of each document, the words of its title, hashed."""
        return [set(words.tolist()) for words in self._by_document(self._titles.hashes())]

    def _by_document(self, in_titles: np.ndarray) -> list[np.ndarray]:
        return np.split(in_titles, np.searchsorted(self._titles.owners, self._numbers[1:-1]))

    @cached_property
    def _terms(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Of each document, its terms and their weights."""
        terms = unpacked(self._event_vectors).terms
        at = np.searchsorted(terms.documents, self._numbers)
        return [(terms.terms[a:b], terms.weights[a:b]) for a, b in pairwise(at.tolist())]

    def words_of(self, document: int) -> slice:
        return slice(int(self._bounds[document]), int(self._bounds[document + 1]))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in their text of the words from `first` to `last`, both numbers of words of one document."""
        text = self.texts[int(self.owners[first])]
        start, begins = int(self.words.offsets[first]), int(self.words.offsets[last])
        word = _WORD.match(text, begins)
        return start, word.end() if word else begins

    @cached_property
    def inside_sentences(self) -> np.ndarray:
        """Whether before each word no sentence or line ends."""
        apart = "\0" * _BEFORE
        codes = np.frombuffer(apart.join(["", *self.texts]).encode("utf-32-le", "surrogatepass"), np.uint32)
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts)) + _BEFORE
        at = (np.cumsum(lengths) - lengths + _BEFORE)[self.owners] + self.words.offsets
        is_end = np.logical_or.reduce([codes == ord(end) for end in _ENDS])
        return (self.words.offsets > 0) & ~np.logical_or.reduce(
            [is_end[at - n] for n in range(1, _BEFORE + 1)]
        )

    def unconnected(self, a: int, b: int, own_words: int, own_share: float, most_related: float) -> bool:
        """Whether two documents have nothing in common besides what they share word by word."""
        if (a, b) not in self._answers:
            self._answers[a, b] = self._unconnected(a, b, own_words, own_share, most_related)
        return self._answers[a, b]

    def _unconnected(self, a: int, b: int, own_words: int, own_share: float, most_related: float) -> bool:
        if self._articles[a] == self._articles[b]:
            return False
        shared = self.shared(a, b)
        left: list[dict[int, float]] = []
        for document, begins in zip((a, b), shared, strict=True):
            rest = ~covered(begins, SHINGLE)
            if np.count_nonzero(rest) < max(own_words, own_share * len(rest)):
                return False
            own = np.concatenate([self._stems[self.words_of(document)][rest], self._title_stems[document]])
            terms, weights = self._terms[document]
            kept = np.isin(terms, own)
            left.append(dict(zip(terms[kept].tolist(), weights[kept].tolist(), strict=True)))
        dot = sum(weight * left[1].get(term, 0.0) for term, weight in left[0].items())
        squares = [sum(weight**2 for weight in terms.values()) for terms in left]
        return dot <= most_related * float(np.sqrt(squares[0] * squares[1]))

    def titles_apart(self, a: int, b: int) -> bool:
        """Whether both have headlines, of whose terms each document has less than half of the other's, by weight."""
        return all(0 <= self._told(one, other) < _HALF for one, other in ((a, b), (b, a)))

    def _told(self, document: int, other: int) -> float:
        """Share of the weight of the terms of a headline that are terms of the other document.

        Terms that its own text has count, for a headline may say nothing of the event ("Update"): then -1.
        """
        terms, weights = self._terms[document]
        own = np.isin(terms, self._title_stems[document])
        own &= np.isin(terms, self._stems[self.words_of(document)])
        if not own.any():
            return -1.0
        also_there = np.isin(terms[own], self._terms[other][0])
        return float(weights[own][also_there].sum() / weights[own].sum())

    def headline(self, document: int) -> set[int]:
        """The words of its headline, by hash."""
        return self._title_words[document]

    def own_headlines(self, a: int, b: int) -> tuple[set[int], set[int]]:
        """Of the headline of a, the words, by hash, which b has nowhere, and the other way round."""
        in_a, in_b = (set(self.hashes[self.words_of(document)].tolist()) for document in (a, b))
        title_a, title_b = self._title_words[a], self._title_words[b]
        return title_a - title_b - in_b, title_b - title_a - in_a

    def of_one_outlet(self, a: int, b: int) -> bool:
        """Whether two documents are of one outlet that is known."""
        return self._outlets[a] is not None and self._outlets[a] == self._outlets[b]

    @cached_property
    def _outlets(self) -> list[str | None]:
        return cast("list[str | None]", self._documents["outlet"].to_pylist())

    def days_apart(self, a: int, b: int) -> float:
        """Days between the times of two documents; 0 where one has none."""
        first, second = self._microseconds[[a, b]].tolist()
        return abs(first - second) / _DAY if first and second else 0.0

    @cached_property
    def _microseconds(self) -> np.ndarray:
        """Of each document, its time since 1970; 0 where it has none."""
        times = self._documents["published_at"].cast(pa.int64()).fill_null(pa.scalar(0, pa.int64()))
        return times.to_numpy().astype(np.int64)

    def shared(self, a: int, b: int) -> tuple[np.ndarray, np.ndarray]:
        """Whether a run that both have begins at each word of a, and of b."""
        in_a, in_b = self.words_of(a), self.words_of(b)
        return self.runs.also_in(in_a, in_b), self.runs.also_in(in_b, in_a)

    def overlap(self, a: int, b: int, marked: np.ndarray) -> Overlap:
        """What a and b share; marked: whether a run of set text begins at each word of all documents."""
        contained: list[float] = []
        free_a = np.empty(0, bool)
        set_words = 0
        for document, begins in zip((a, b), self.shared(a, b), strict=True):
            inside = self.words_of(document)
            set_here = marked[inside]
            free = begins & ~set_here
            n_runs = int(np.count_nonzero(self.runs.whole[inside] & ~set_here))
            contained.append(int(np.count_nonzero(free)) / max(n_runs, 1))
            if document == a:
                free_a, set_words = free, int(np.count_nonzero(covered(begins & set_here, SHINGLE)))
        runs = [stop - first + SHINGLE - 1 for first, stop in stretches(free_a)]
        in_a, in_b = contained
        return Overlap(set_words, in_a, in_b, max(runs, default=0), _longest_passage(free_a))


def run_hashes(hashes: np.ndarray, owners: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Of the run of `length` words that begins at each word: its hash, and whether it ends within its document."""
    following = np.concatenate([hashes, np.zeros(length, np.uint64)])
    of_runs = np.zeros(len(hashes), np.uint64)
    for step in range(length):
        of_runs = of_runs * _BASE + following[step : step + len(hashes)]
    behind = np.concatenate([owners, np.full(length, -1)])[length - 1 :][: len(owners)]
    return of_runs, behind == owners


class Runs:
    """The runs of `length` words of all documents, each kind numbered from 0.

    hashes: of the run that begins at each word; whole: whether it ends within its document; numbers: of that run, or
    `n` where it does not.
    """

    def __init__(self, hashes: np.ndarray, owners: np.ndarray, length: int) -> None:
        self.hashes, self.whole = run_hashes(hashes, owners, length)
        values, numbers = np.unique(self.hashes[self.whole], return_inverse=True)
        self.n = len(values)
        self.numbers = np.full(len(hashes), self.n)
        self.numbers[self.whole] = numbers
        self._marks = np.zeros(self.n + 1, bool)

    def also_in(self, own: slice, other: slice) -> np.ndarray:
        """Whether the run that begins at each of the words `own` begins at one of the words `other` too."""
        return self.among(own, self.numbers[other])

    def among(self, own: slice, numbers: np.ndarray) -> np.ndarray:
        """Whether the run that begins at each of the words `own` is one of these."""
        self._marks[numbers] = True
        self._marks[self.n] = False
        is_marked: np.ndarray = self._marks[self.numbers[own]]
        self._marks[numbers] = False
        return is_marked


def covered(begins: np.ndarray, length: int) -> np.ndarray:
    """Whether each word lies in one of the runs of `length` words that begin where `begins` is true."""
    counts = np.cumsum(np.concatenate([[0], begins.astype(np.int64)]))
    last = np.arange(1, len(begins) + 1)
    return counts[last] > counts[np.maximum(last - length, 0)]


def stretches(inside: np.ndarray, owners: np.ndarray | None = None) -> list[tuple[int, int]]:
    """(first, stop) of each unbroken row of true values, within one document."""
    at = np.flatnonzero(inside)
    if not len(at):
        return []
    new = np.diff(at) > 1
    if owners is not None:
        new |= np.diff(owners[at]) != 0
    cuts = np.flatnonzero(new)
    firsts, lasts = at[np.concatenate([[0], cuts + 1])], at[np.concatenate([cuts, [len(at) - 1]])]
    return list(zip(firsts.tolist(), (lasts + 1).tolist(), strict=True))


def _longest_passage(begins: np.ndarray) -> int:
    """Words of the runs of one passage, where they are most; begins: where shared runs begin."""
    most = words = 0
    behind = -GAP
    for first, stop in stretches(begins):
        n_words = stop - first + SHINGLE - 1
        words = words + n_words if first - behind <= GAP else n_words
        behind = stop + SHINGLE - 1
        most = max(most, words)
    return most
