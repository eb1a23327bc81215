"""Where words begin and end in a sequence of character classes, by array operations."""

from __future__ import annotations

import numpy as np

UNSEEN, OTHER, LETTER, NUMBER, SINGLE, APOSTROPHE, POINT, HARD = range(8)
"""Classes of code points; a SINGLE is a word by itself, and a HARD one leaves its text to a pattern."""


def word_spans(classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the words of `schemas.WORD` in a sequence of classes that ends with a separator."""
    kind = np.where(classes >= APOSTROPHE, OTHER, classes)
    for joiner, joined in ((APOSTROPHE, LETTER), (POINT, NUMBER)):
        at = np.flatnonzero(classes[1:-1] == joiner) + 1
        kind[at[(classes[at - 1] == joined) & (classes[at + 1] == joined)]] = joined
    start = kind != OTHER
    start[1:] &= (kind[1:] != kind[:-1]) | (kind[1:] == SINGLE)
    stop = kind[:-1] != OTHER
    stop &= (kind[1:] != kind[:-1]) | (kind[:-1] == SINGLE)
    return np.flatnonzero(start), np.flatnonzero(stop) + 1
