"""Which documents are compared: those near in time that have terms in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

_DAY = 86_400_000_000  # microseconds

_AT_ONCE = 1 << 14  # pairs whose terms are compared one by one in one go: some 20 MB in news

Near = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class CandidateConfig:
    """Which pairs are looked at.

    `window_days`: coverage of an event comes within days; of two reports further apart one tells of the aftermath.
    `floor`: least cosine of terms. Among 982 reports of 86 events no pair of topic .5 and more lies below .1, and of
    those of .3 and more .4 % lie below .06; of the pairs of unrelated reports most do, and cost nothing more.
    `cells`: pairs compared in one go, about 16 bytes each where documents have as many terms in common as news has.
    They change no result.
    """

    window_days: float = 4.0
    floor: float = 0.06
    cells: int = 1 << 23

    def within(self, memory: int) -> CandidateConfig:
        """The same with `cells` that take a thirtieth of `memory` bytes, since vectors and pairs found stay too."""
        return replace(self, cells=max(memory // 500, 1))

    @property
    def window(self) -> int:
        """The window in microseconds."""
        return round(self.window_days * _DAY)


def near_pairs(
    terms: sparse.csr_array,
    times: np.ndarray,
    rows: range,
    columns: range,
    config: CandidateConfig = CandidateConfig(),
) -> Iterator[Near]:
    """Pairs of documents worth scoring, block by block: two arrays of rows, cosines of terms.

    terms, times: a row for each document; those of `rows` and of `columns` are each in order of time, or
    without a time (nan), and then near to all. A pair has its first document, by row, in `rows` and its second in
    `columns`. A block is compared with the columns of its window only, by one product of sparse matrices.
    """
    for block, reached in _blocks(times, rows, columns, config):
        products = (terms[block.start : block.stop] @ terms[reached.start : reached.stop].T.tocsr()).tocoo()
        first, second = products.row + block.start, products.col + reached.start
        near = ~(np.abs(times[first] - times[second]) > config.window)
        keep = (products.data >= config.floor) & (first < second) & near
        first, second, cosines = first[keep], second[keep], products.data[keep].astype(np.float64)
        if len(first):
            yield first, second, cosines


def heaviest_common(terms: sparse.csr_array, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """What the heaviest common term gives to the cosine of each pair of rows of `terms`."""
    heaviest = np.zeros(len(first))
    for at in range(0, len(first), _AT_ONCE):
        pairs = slice(at, at + _AT_ONCE)
        common = terms[first[pairs]].multiply(terms[second[pairs]]).tocsr()
        heaviest[pairs] = common.max(axis=1).toarray().ravel()
    return heaviest


def _blocks(
    times: np.ndarray, rows: range, columns: range, config: CandidateConfig
) -> Iterator[tuple[range, range]]:
    """Stretches of `rows` with the columns they are compared with, at most `cells` pairs at once where they can."""
    start = rows.start
    while start < rows.stop:
        width = len(_reached(times, start, start, columns, config.window))
        stop = min(start + max(config.cells // max(width, 1), 1), rows.stop)
        yield range(start, stop), _reached(times, start, stop - 1, columns, config.window)
        start = stop


def _reached(times: np.ndarray, first: int, last: int, columns: range, window: float) -> range:
    """The `columns` behind row `first` and within the window of row `last`."""
    if np.isnan(times[last]) or not len(columns) or np.isnan(times[columns.start]):
        stop = columns.stop
    else:
        inside = times[columns.start : columns.stop]
        stop = columns.start + int(np.searchsorted(inside, times[last] + window, "right"))
    return range(max(columns.start, first), max(stop, columns.start, first))
