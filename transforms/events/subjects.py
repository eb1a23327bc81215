"""Whom headlines name, and whether two documents tell of others."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from scipy import sparse

from transforms.events.terms import Terms

_AT_ONCE = 1 << 16  # pairs that are looked at in one go


class Subjects(NamedTuple):
    """Of documents, a row each: the terms that they have, and those that name somebody in the headline."""

    terms: sparse.csr_array  # bool
    subjects: sparse.csr_array  # bool

    @classmethod
    def of(cls, terms: Terms, n_documents: int) -> Self:
        vocabulary, columns = np.unique(terms.terms, return_inverse=True)
        shape = (n_documents, len(vocabulary))

        def held(some: np.ndarray) -> sparse.csr_array:
            places = terms.documents[some], columns[some]
            return sparse.csr_array((np.ones(len(places[0]), np.bool_), places), shape=shape)

        return cls(held(np.ones(len(columns), np.bool_)), held(terms.subjects))

    def differ(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Whether of each pair both headlines name somebody, and neither document those of the other: bool."""
        n_subjects = np.diff(self.subjects.indptr)
        differ = (n_subjects[first] > 0) & (n_subjects[second] > 0)
        asked = np.flatnonzero(differ)
        for at in range(0, len(asked), _AT_ONCE):
            pairs = asked[at : at + _AT_ONCE]
            for ours, theirs in ((first[pairs], second[pairs]), (second[pairs], first[pairs])):
                named = self.subjects[ours].multiply(self.terms[theirs]).tocsr()
                differ[pairs] &= np.diff(named.indptr) == 0
        return differ
