"""Numbers that stand for documents, and where those that have a run of words are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Protocol

import numpy as np


def document_keys(doc_ids: Iterable[str]) -> np.ndarray:
    """64 bits (uint64) that stand for each document, whatever others there are."""
    digests = b"".join(blake2b(doc_id.encode(), digest_size=8).digest() for doc_id in doc_ids)
    return np.frombuffer(digests, np.uint64)


class RunIndex(Protocol):
    """Which documents have a run of words: those of all that it was ever told of, whether they still count or not."""

    def having(self, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(places among `runs`, which ascend; keys of documents), a row for each run and document that has it."""
        ...


class RunsInMemory:
    """A `RunIndex` of runs and the keys of documents that have them, in rows of any order, each once."""

    def __init__(self, runs: np.ndarray, keys: np.ndarray) -> None:
        order = np.argsort(runs, kind="stable")
        self._runs, self._keys = runs[order], keys[order]

    def having(self, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return rows_having(self._runs, self._keys, runs)


def rows_having(ascending: np.ndarray, keys: np.ndarray, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As `RunIndex.having`, of rows (`ascending`, `keys`) in the order of runs."""
    first, last = np.searchsorted(ascending, runs), np.searchsorted(ascending, runs, "right")
    n_rows = last - first
    places = np.repeat(np.arange(len(runs)), n_rows)
    rows = np.arange(len(places)) + np.repeat(first - (np.cumsum(n_rows) - n_rows), n_rows)
    return places, np.asarray(keys[rows], np.uint64)
