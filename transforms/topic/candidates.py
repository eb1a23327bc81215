"""Which documents are compared: those near in time that share some of their weightiest terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy import sparse

_DAY = 86_400_000_000  # microseconds
_BLOCK_CELLS = 1 << 25  # cells of one block of products: about 1 % are filled, 12 bytes each


@dataclass(frozen=True, slots=True)
class CandidateConfig:
    """Which pairs are looked at.

    `window_days`: coverage of an event comes within days; of two reports further apart one tells of the aftermath.
    `probe_terms`: the heaviest terms by which a document is looked up; the other terms of a news text are common
    words whose weights together make less than a tenth of its length. `floor`: least cosine over those terms.
    """

    window_days: float = 4.0
    probe_terms: int = 48
    floor: float = 0.06


def candidates(
    vectors: sparse.csr_array, published: pa.ChunkedArray, config: CandidateConfig = CandidateConfig()
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of rows of `vectors` worth scoring, as two arrays: the smaller row and the larger row.

    published: time of each row, null where unknown. Undated rows are compared with all.
    """
    times = published.cast(pa.int64()).to_numpy(zero_copy_only=False).astype(np.float64)
    order = np.argsort(times, kind="stable")  # undated rows (nan) last
    probes, times = _heaviest(vectors, config.probe_terms)[order], times[order]
    window = config.window_days * _DAY
    found = [_products(probes, rows, columns, config.floor) for rows, columns in _blocks(times, window)]
    first = np.concatenate([np.empty(0, np.int64), *(f for f, _ in found)])
    second = np.concatenate([np.empty(0, np.int64), *(s for _, s in found)])
    near = ~(np.abs(times[first] - times[second]) > window)  # nan, an unknown time, is near to all
    first, second = order[first[near]], order[second[near]]
    return np.minimum(first, second), np.maximum(first, second)


def _blocks(times: np.ndarray, window: float) -> Iterator[tuple[range, range]]:
    """(rows, columns) of the blocks that hold all pairs within `window`; `times` ascend, unknown ones last."""
    n, n_dated = len(times), int(np.count_nonzero(~np.isnan(times)))
    start = 0
    while start < n:
        dated = start < n_dated
        width = (
            n
            - n_dated
            + (int(np.searchsorted(times[:n_dated], times[start] + window, "right")) - start) * dated
        )
        stop = min(start + max(_BLOCK_CELLS // width, 1), n_dated if dated else n)
        if dated:
            until = int(np.searchsorted(times[:n_dated], times[stop - 1] + window, "right"))
            yield range(start, stop), range(start, until)
        yield range(start, stop), range(n_dated if dated else start, n)
        start = stop


def _products(
    probes: sparse.csr_array, rows: range, columns: range, floor: float
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a row and a later column whose product is at least `floor`."""
    products = (probes[rows.start : rows.stop] @ probes[columns.start : columns.stop].T).tocoo()
    first, second = products.row.astype(np.int64) + rows.start, products.col.astype(np.int64) + columns.start
    keep = (products.data >= floor) & (first < second)
    return first[keep], second[keep]


def _heaviest(vectors: sparse.csr_array, count: int) -> sparse.csr_array:
    """`vectors` with only the `count` largest entries of each row."""
    rows = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    order = np.lexsort((vectors.indices, -vectors.data, rows))
    ranks = np.arange(len(order)) - vectors.indptr[rows]
    keep = order[ranks < count]
    return sparse.csr_array((vectors.data[keep], (rows[keep], vectors.indices[keep])), shape=vectors.shape)
