"""Things that links connect."""

from __future__ import annotations

import numpy as np


def connected(n: int, first: np.ndarray, second: np.ndarray) -> tuple[int, np.ndarray]:
    """Number of components of `n` things, `first[i]` and `second[i]` linked, and the component of each.

    Components are numbered by the first thing of each. Of two linked trees the root of one is hung below that of the
    other, the smaller number, and each thing below its root, until no link joins two trees: a few rounds (Shiloach
    and Vishkin 1982).
    """
    root = np.arange(n)
    while len(first):
        low, high = np.minimum(root[first], root[second]), np.maximum(root[first], root[second])
        apart = low != high
        first, second = first[apart], second[apart]
        np.minimum.at(root, high[apart], low[apart])
        while not np.array_equal(above := root[root], root):
            root = above
    roots, component = np.unique(root, return_inverse=True)
    return len(roots), component.astype(np.int32)
