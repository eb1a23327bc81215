"""Two prepared documents side by side: what each word weighs between them, and how alike sentences are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, Union

import numpy as np

from transforms.align.prepared import Prepared

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix  # which is needed for long texts, and takes as long to load as numpy

_BACKGROUND = 50  # usual sentences added to those of the two documents, so that short ones have a scale too
_DENSE = 100_000  # cells up to which a matrix is faster with its zeros: articles of up to 2,000 words

_ROWS_AT_ONCE = 512  # rows of two vectors that fit into a processor's cache

Matrix: TypeAlias = Union[np.ndarray, "csr_matrix"]


@dataclass(frozen=True)
class Pair:
    """Two documents of one batch.

    A word weighs log((n + m) / (k + m p)): n sentences of the two documents, k of them with the word, and as
    background m = 50 usual sentences, of which a share p has it. A name that is in every sentence of a story
    weighs little in a pair of that story, and function words weigh little in any. Without a frequency list
    for the language p is 0 and the sentences of the pair alone decide.
    """

    a: Prepared
    b: Prepared

    @cached_property
    def _form_weights(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Weights of the forms of a and of b, and which of each the other has: a place there, or -1."""
        a, b = self.a, self.b
        in_b, in_a = _places(a.forms, b.forms), _places(b.forms, a.forms)
        of_a = np.bincount(a.cell_column, minlength=len(a.forms))
        of_b = np.bincount(b.cell_column, minlength=len(b.forms))
        with_a = of_a + np.where(in_b >= 0, of_b[in_b], 0) if len(of_b) else of_a
        with_b = of_b + np.where(in_a >= 0, of_a[in_a], 0) if len(of_a) else of_b
        return self._weight(with_a, a.common), self._weight(with_b, b.common), in_b, in_a

    def _weight(self, sentences: np.ndarray, common: np.ndarray) -> np.ndarray:
        total = len(self.a.first) + len(self.b.first) + _BACKGROUND
        return np.log(total / (np.maximum(sentences, 1) + _BACKGROUND * common)).clip(min=0.01)

    @cached_property
    def weights_a(self) -> np.ndarray:
        """float64 (words of a,): weight of each word."""
        return self._form_weights[0][self.a.column]

    @cached_property
    def weights_b(self) -> np.ndarray:
        """float64 (words of b,): weight of each word."""
        return self._form_weights[1][self.b.column]

    @cached_property
    def list_a(self) -> list[int]:
        """Numbers of the forms of the words of a."""
        return self.a.ids.tolist()

    @cached_property
    def list_b(self) -> list[int]:
        """Numbers of the forms of the words of b."""
        return self.b.ids.tolist()

    @property
    def meaningful(self) -> bool:
        """Whether the word vectors cover the languages of both documents."""
        return self.a.vectors is not None and self.b.vectors is not None

    def answered(self, at_a: slice, at_b: slice) -> tuple[np.ndarray, np.ndarray]:
        """Which of these words of a occur among these of b, and the other way round (bool arrays)."""
        _, _, in_b, in_a = self._form_weights
        columns_a, columns_b = self.a.column[at_a], self.b.column[at_b]
        return _marked(columns_b, len(in_a))[in_b[columns_a]], _marked(columns_a, len(in_b))[in_a[columns_b]]

    def meanings(self) -> np.ndarray:
        """Cosine of each sentence of a with each of b; 0 where the vectors do not cover the languages."""
        if self.a.vectors is None or self.b.vectors is None:
            return np.zeros((len(self.a.first), len(self.b.first)), dtype=np.float32)
        return self.a.vectors @ self.b.vectors.T

    def meanings_at(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The same for listed sentences, `a[i]` with `b[i]`."""
        if self.a.vectors is None or self.b.vectors is None:
            return np.zeros(len(a), dtype=np.float32)
        cosines = np.empty(len(a), dtype=np.float32)
        for at in range(0, len(a), _ROWS_AT_ONCE):
            rows = slice(at, at + _ROWS_AT_ONCE)
            np.einsum("ij,ij->i", self.a.vectors[a[rows]], self.b.vectors[b[rows]], out=cosines[rows])
        return cosines

    def overlaps(self) -> np.ndarray:
        """Weight of the shared forms over the geometric mean of the weights of the forms of either sentence.

        Each sentence of a with each of b. The geometric mean forgives that one of them says more.
        """
        left, right = self._incidences
        product = left @ right
        return product if isinstance(product, np.ndarray) else product.toarray()

    def overlaps_at(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The same for listed sentences, `a[i]` with `b[i]`."""
        from scipy.sparse import csr_matrix

        left, right = map(csr_matrix, self._incidences)
        return np.asarray(left[a].multiply(right.T.tocsr()[b]).sum(axis=1)).ravel()

    def near(self, telling: int, overlap: float) -> tuple[np.ndarray, np.ndarray]:
        """Sentences whose forms that at most `telling` sentences of either document have overlap so much."""
        from scipy.sparse import csr_matrix

        left, right = map(csr_matrix, self._incidences)
        few = np.flatnonzero(np.maximum(left.getnnz(axis=0), right.getnnz(axis=1)) <= telling)
        product = (left[:, few] @ right[few]).tocoo()
        near = product.data >= overlap
        return product.row[near].astype(np.int64), product.col[near].astype(np.int64)

    @cached_property
    def _incidences(self) -> tuple[Matrix, Matrix]:
        """Sentences of a by shared form, and shared form by sentences of b, whose product are the overlaps."""
        weights_a, weights_b, in_b, in_a = self._form_weights
        own_a = np.bincount(self.a.cell_sentence, weights_a[self.a.cell_column], minlength=len(self.a.first))
        own_b = np.bincount(self.b.cell_sentence, weights_b[self.b.cell_column], minlength=len(self.b.first))
        common = np.flatnonzero(in_b >= 0)
        number_a, number_b = np.full(len(in_b), -1), np.full(len(in_a), -1)
        number_a[common] = number_b[in_b[common]] = np.arange(len(common))
        left = _incidence(self.a, number_a, len(common), weights_a, own_a)
        right = _incidence(self.b, number_b, len(common), np.ones(len(weights_b)), own_b)
        return left, right.T


def _marked(places: np.ndarray, size: int) -> np.ndarray:
    """bool (size + 1,): whether each place is listed; the place behind the last, which is also -1, is not."""
    marked = np.zeros(size + 1, dtype=bool)
    marked[places] = True
    return marked


def _places(needles: np.ndarray, hay: np.ndarray) -> np.ndarray:
    """Place of each of `needles` in `hay` (both ascending), or -1."""
    if not len(hay):
        return np.full(len(needles), -1)
    at = np.searchsorted(hay, needles)
    at[at == len(hay)] = 0
    return np.where(hay[at] == needles, at, -1)


def _incidence(
    document: Prepared, number: np.ndarray, n_common: int, weights: np.ndarray, own: np.ndarray
) -> Matrix:
    """Sentence by common form: the form's weight where the sentence has it, over the root of the sentence's."""
    place = number[document.cell_column]
    hit = place >= 0
    sentence = document.cell_sentence[hit]
    values = (weights[document.cell_column[hit]] / np.sqrt(own[sentence])).astype(np.float32)
    shape = (len(document.first), n_common)
    if shape[0] * shape[1] > _DENSE:
        from scipy.sparse import csr_matrix

        return csr_matrix((values, (sentence, place[hit])), shape=shape)
    matrix = np.zeros(shape, dtype=np.float32)
    matrix[sentence, place[hit]] = values
    return matrix
