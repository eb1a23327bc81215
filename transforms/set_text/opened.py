"""Documents opened at their words, and what two of them share and have besides."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex

from transforms.events.terms import TermConfig, stems_of
from transforms.events.vectors import unpacked
from transforms.schemas import WORD
from transforms.word_hash import mix, tokens

SHINGLE = 5  # words of a run that two texts share, as in `FingerprintConfig`
GAP = 10  # words between two runs of one passage, as in `PairConfig`
_BASE = np.uint64(0xD1342543DE82EF95)
_WORD = regex.compile(WORD)


class Overlap(NamedTuple):
    """What two documents share: set text, and what is left of it (see `text_overlaps`)."""

    set_words: int
    containment_a: float
    containment_b: float
    run_words: int
    passage_words: int


class Opened:
    """Documents, numbered in the order of the rows of `documents`, with an entry for each of their words."""

    def __init__(self, documents: pa.Table, event_vectors: pa.Table) -> None:
        self.doc_ids = cast("list[str]", documents["doc_id"].to_pylist())
        self.articles = documents["article_id"].to_pylist()
        self.texts = cast("list[str]", documents["text"].to_pylist())
        self.languages = documents["language"].to_numpy(zero_copy_only=False).astype(str)
        titles = [title or "" for title in documents["title"].to_pylist()]
        self.words, in_titles = tokens(self.texts), tokens(titles)
        self.owners = self.words.owners
        self.hashes = self.words.hashes()
        self.shingles, self.whole = runs_of(self.hashes, self.owners, SHINGLE)
        config = TermConfig()
        self._stems = stems_of(self.words, self.languages, config)
        self._title_stems = stems_of(in_titles, self.languages, config)
        numbers = np.arange(len(self.texts) + 1)
        self._bounds = np.searchsorted(self.owners, numbers)
        self._title_bounds = np.searchsorted(in_titles.owners, numbers)
        rows = pc.index_in(documents["doc_id"], event_vectors["doc_id"].combine_chunks())
        terms = unpacked(event_vectors.take(rows)).terms
        at = np.searchsorted(terms.documents, numbers)
        self._terms = [(terms.terms[a:b], terms.weights[a:b]) for a, b in pairwise(at.tolist())]
        self._known: dict[tuple[int, int], bool] = {}

    def words_of(self, document: int) -> slice:
        return slice(int(self._bounds[document]), int(self._bounds[document + 1]))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in their text of the words from `first` to `last`, both numbers of words of one document."""
        text = self.texts[int(self.owners[first])]
        start, begins = int(self.words.offsets[first]), int(self.words.offsets[last])
        found = _WORD.match(text, begins)
        return start, found.end() if found else begins

    def begins_sentence(self, word: int) -> bool:
        """Whether the end of a sentence or line, or no word, stands before this one."""
        start = int(self.words.offsets[word])
        before = self.texts[int(self.owners[word])][max(start - 3, 0) : start]
        return not before or any(mark in before for mark in ".!?:\n")

    def unconnected(self, a: int, b: int, own_words: int, own_share: float, most_related: float) -> bool:
        """Whether two documents have nothing in common besides what they share word by word."""
        if (a, b) not in self._known:
            self._known[a, b] = self._unconnected(a, b, own_words, own_share, most_related)
        return self._known[a, b]

    def _unconnected(self, a: int, b: int, own_words: int, own_share: float, most_related: float) -> bool:
        if self.articles[a] == self.articles[b]:
            return False
        shared = self.shared(a, b)
        left: list[dict[int, float]] = []
        for document, begins in zip((a, b), shared, strict=True):
            rest = ~covered(begins, SHINGLE)
            if np.count_nonzero(rest) < max(own_words, own_share * len(rest)):
                return False
            titles = slice(self._title_bounds[document], self._title_bounds[document + 1])
            own = np.concatenate([self._stems[self.words_of(document)][rest], self._title_stems[titles]])
            terms, weights = self._terms[document]
            kept = np.isin(terms, own)
            left.append(dict(zip(terms[kept].tolist(), weights[kept].tolist(), strict=True)))
        dot = sum(weight * left[1].get(term, 0.0) for term, weight in left[0].items())
        squares = [sum(weight**2 for weight in terms.values()) for terms in left]
        return dot <= most_related * float(np.sqrt(squares[0] * squares[1]))

    def shared(self, a: int, b: int) -> tuple[np.ndarray, np.ndarray]:
        """Whether a run that both have begins at each word of a, and of b."""
        own = [self.shingles[self.words_of(document)] for document in (a, b)]
        whole = [self.whole[self.words_of(document)] for document in (a, b)]
        return np.isin(own[0], own[1][whole[1]]) & whole[0], np.isin(own[1], own[0][whole[0]]) & whole[1]

    def overlap(self, a: int, b: int, marked: np.ndarray) -> Overlap:
        """What a and b share; marked: whether a run of set text begins at each word of all documents."""
        contained: list[float] = []
        free_a = np.empty(0, bool)
        set_words = 0
        for document, begins in zip((a, b), self.shared(a, b), strict=True):
            inside = self.words_of(document)
            set_here = marked[inside]
            free = begins & ~set_here
            n_runs = int(np.count_nonzero(self.whole[inside] & ~set_here))
            contained.append(int(np.count_nonzero(free)) / max(n_runs, 1))
            if document == a:
                free_a, set_words = free, int(np.count_nonzero(covered(begins & set_here, SHINGLE)))
        runs = [stop - first + SHINGLE - 1 for first, stop in stretches(free_a)]
        in_a, in_b = contained
        return Overlap(set_words, in_a, in_b, max(runs, default=0), _longest_passage(free_a))


def runs_of(hashes: np.ndarray, owners: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Hash of the run of `length` words that begins at each word, and whether it ends within the document."""
    following = np.concatenate([hashes, np.zeros(length, np.uint64)])
    found = np.zeros(len(hashes), np.uint64)
    for step in range(length):
        found = found * _BASE + following[step : step + len(hashes)]
    behind = np.concatenate([owners, np.full(length, -1)])[length - 1 :][: len(owners)]
    return mix(found), behind == owners


def covered(begins: np.ndarray, length: int) -> np.ndarray:
    """Whether each word lies in one of the runs of `length` words that begin where `begins` is true."""
    counts = np.cumsum(np.concatenate([[0], begins.astype(np.int64)]))
    last = np.arange(1, len(begins) + 1)
    return counts[last] > counts[np.maximum(last - length, 0)]


def stretches(told: np.ndarray, owners: np.ndarray | None = None) -> list[tuple[int, int]]:
    """(first, stop) of each unbroken row of true values, within one document."""
    at = np.flatnonzero(told)
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
