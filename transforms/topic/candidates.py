"""Which documents are compared: those near in time that have terms in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.topic.profile import STEPS, Profiles

_DAY = 86_400_000_000  # microseconds
_BLOCK_CELLS = (
    1 << 23
)  # pairs compared in one go: 32 MB of cosines of leads, up to 100 MB of products of terms

Near = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class CandidateConfig:
    """Which pairs are looked at.

    `window_days`: coverage of an event comes within days; of two reports further apart one tells of the aftermath.
    `floor`: least cosine of terms. Among 982 reports of 86 events no pair of topic .5 and more lies below .1, and of
    those of .3 and more .4 % lie below .06; of the pairs of unrelated reports most do, and cost nothing more.
    """

    window_days: float = 4.0
    floor: float = 0.06


def near_pairs(
    profiles: Profiles, published: pa.ChunkedArray, config: CandidateConfig = CandidateConfig()
) -> Iterator[Near]:
    """Pairs of documents worth scoring, block by block: two arrays of rows, cosines of terms, cosines of leads.

    published: time of each row, null where unknown. Undated rows are compared with all. Documents are taken in order
    of time, so a block is compared with the rows of its window only, by one product of sparse matrices.
    """
    times = published.cast(pa.int64()).to_numpy(zero_copy_only=False).astype(np.float64)
    order = np.argsort(times, kind="stable")  # undated rows (nan) last
    times, terms, leads = times[order], profiles.terms[order], profiles.leads[order]
    window = config.window_days * _DAY
    n_dated = int(np.count_nonzero(~np.isnan(times)))
    undated = terms[n_dated:].T.tocsr()
    for rows, columns in _blocks(times[:n_dated], len(times), window):
        others = undated if columns.start == n_dated else terms[columns.start : columns.stop].T.tocsr()
        products = (terms[rows.start : rows.stop] @ others).tocoo()
        first, second = products.row + rows.start, products.col + columns.start
        near = ~(np.abs(times[first] - times[second]) > window)  # nan, an unknown time, is near to all
        keep = np.flatnonzero((products.data >= config.floor) & (first < second) & near)
        if len(keep):
            ours, theirs = (leads[part.start : part.stop].astype(np.float32) for part in (rows, columns))
            meaning = ours @ theirs.T
            cosines = meaning[products.row[keep], products.col[keep]] / np.float64(STEPS**2)
            yield order[first[keep]], order[second[keep]], products.data[keep].astype(np.float64), cosines


def _blocks(dated: np.ndarray, n: int, window: float) -> Iterator[tuple[range, range]]:
    """(rows, columns) of blocks that hold all pairs of rows within `window`.

    dated: ascending times of the first rows of `n`; the others are undated.
    """
    for rows in _row_blocks(dated, n, window):
        if rows.start < len(dated):
            yield rows, range(rows.start, int(np.searchsorted(dated, dated[rows.stop - 1] + window, "right")))
        yield rows, range(len(dated), n)


def _row_blocks(dated: np.ndarray, n: int, window: float) -> Iterator[range]:
    """Stretches of rows that have at most `_BLOCK_CELLS` pairs with the rows they are compared with."""
    start = 0
    while start < n:
        is_dated = start < len(dated)
        ahead = int(np.searchsorted(dated, dated[start] + window, "right")) - start if is_dated else 0
        width = max(ahead + n - len(dated), 1)
        stop = min(start + max(_BLOCK_CELLS // width, 1), len(dated) if is_dated else n)
        yield range(start, stop)
        start = stop
