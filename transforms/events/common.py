"""What a term tells in a collection: little where many documents have it that have nothing else in common."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import sparse

from transforms.events.terms import TermConfig, Terms

_ENOUGH = 0.5**0.5  # length at which half of the squared length is left
_AT_ONCE = 1 << 8  # terms whose documents are compared in one go: about 50 MB in news
_TELLING = 4  # heaviest rare terms by which copies of one text are known
_DIGITS = 1  # of what a term counts: seldom another where a document comes, or their order changes
_LEAST = 10.0**-_DIGITS  # 0 is what is set aside


class Common(NamedTuple):
    """Terms that many documents have, and what each counts: 0 where it is set aside, at most 1."""

    terms: np.ndarray  # uint64 hashes, ascending
    counts: np.ndarray  # float32

    def of(self, terms: np.ndarray) -> np.ndarray:
        """What each of these terms counts."""
        if not len(self.terms):
            return np.ones(len(terms), np.float32)
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        return np.where(self.terms[at] == terms, self.counts[at], np.float32(1))


def common_terms(terms: Terms, n_documents: int, config: TermConfig) -> Common:
    """The terms of `n_documents` documents that count less than in full, and how much (see `TermConfig`)."""
    hashes, columns, n_having = np.unique(terms.terms, return_inverse=True, return_counts=True)
    counts = np.ones(len(hashes))
    too_often = n_having > max(config.common_share * n_documents, config.common_documents)
    often = np.flatnonzero((n_having > config.rare_documents) & ~too_often)
    if len(often):
        entries = terms.weights.astype(np.float64), (terms.documents, columns)
        weights = sparse.csr_array(entries, shape=(n_documents, len(hashes)))
        rare = weights[:, np.flatnonzero(n_having <= config.rare_documents)]
        own, whole = (np.asarray(each.multiply(each).sum(axis=1)) for each in (rare, weights))
        telling = _first_prints(rare, np.flatnonzero(own >= config.own_share * whole))
        kinship = _kinship(weights[telling][:, often], rare[telling], config.rare_documents)
        counts[often] = (kinship / config.kinship).clip(_LEAST, 1).round(_DIGITS)
    counts[too_often] = 0
    less = counts < 1
    return Common(hashes[less], counts[less].astype(np.float32))


def _first_prints(rare: sparse.csr_array, documents: np.ndarray) -> np.ndarray:
    """`documents` without those whose heaviest rare terms an earlier one has: copies say nothing of who is kin."""
    owners = np.repeat(np.arange(rare.shape[0]), np.diff(rare.indptr))
    order = np.lexsort((rare.indices, -rare.data, owners))
    ranks = np.arange(len(order)) - rare.indptr[owners]
    heaviest = np.full((rare.shape[0], _TELLING), -1)
    these = ranks < _TELLING
    heaviest[owners[these], ranks[these]] = rare.indices[order[these]]
    _, first = np.unique(np.sort(heaviest[documents], axis=1), axis=0, return_index=True)
    return documents[np.sort(first)]


def _kinship(having: sparse.csr_array, rare: sparse.csr_array, too_few: int) -> np.ndarray:
    """How alike two documents of each term are by their rare terms: 0 for nothing in common, 1 for the same.

    having, rare: weights of the terms asked about, and of the rare ones; a row for each document. A term of
    `too_few` of these documents has 1.
    """
    documents = sparse.csr_array((np.ones(having.nnz), having.indices, having.indptr), shape=having.shape)
    documents = documents.T.tocsr()
    n_documents = np.diff(documents.indptr)
    with_themselves = documents @ np.asarray(rare.multiply(rare).sum(axis=1))
    of_all = np.zeros(len(n_documents))
    for first in range(0, len(n_documents), _AT_ONCE):
        sums = documents[first : first + _AT_ONCE] @ rare
        of_all[first : first + _AT_ONCE] = sums.multiply(sums).sum(axis=1)
    enough = n_documents > too_few
    alike = np.ones(len(n_documents))
    of_others, most = of_all - with_themselves, (n_documents - 1) * with_themselves
    alike[enough] = of_others[enough] / most[enough]
    return alike


def matrix(terms: Terms, n_documents: int, common: Common) -> sparse.csr_array:
    """`terms` weighed by what is `common`: a row for each document, a column for each term that occurs."""
    counts = common.of(terms.terms)
    telling = counts > 0
    documents, hashes, weights = (column[telling] for column in terms[:3])
    vocabulary = np.unique(hashes)
    columns = np.searchsorted(vocabulary, hashes).astype(np.int32)
    left = np.sqrt(np.bincount(documents, weights.astype(np.float64) ** 2, minlength=n_documents))
    weights = weights * (1 / np.maximum(left, _ENOUGH))[documents].astype(np.float32) * counts[telling]
    bounds = np.concatenate([[0], np.cumsum(np.bincount(documents, minlength=n_documents))])
    return sparse.csr_array((weights, columns, bounds), shape=(n_documents, len(vocabulary)))
