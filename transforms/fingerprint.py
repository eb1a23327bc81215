"""Kept word shingles of documents: what two documents must share before anyone looks at them together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
import pyarrow as pa

from transforms.errors import ContractError
from transforms.schemas import FINGERPRINTS
from transforms.word_hash import Tokens, mix, tokens

# Characters hashed in one go: about ten arrays of this length live at once, 8 bytes an item, so some 100 MB.
_BATCH_CHARACTERS = 1 << 20
_SHINGLE_BASE = np.uint64(0xD1342543DE82EF95)  # odd, so that no word of a shingle is lost to multiplication


@dataclass(frozen=True, slots=True)
class FingerprintConfig:
    """Which shingles stand for a document.

    A shingle of `words` words is kept when its hash is below 2**64 / `rate`: the same choice in every document,
    so shared over own kept shingles estimates containment without bias (FracMinHash, Irber et al. 2022).
    With 450 words and rate 4 about 111 are kept: standard error of a containment of .5 is about .05. A shared
    quotation of 25 words has 21 shingles, of which 5 are kept; none with probability .75**21 = .002. Of a run of 12
    words, the least that `pair` calls reuse, none is kept with probability .75**8 = .10.

    Chance leaves short texts with few or none (a text of 10 words: none with probability .75**6 = .18), so every
    document keeps at least its `minimum` smallest hashes, as a bottom-k sketch does, and two short texts that share
    much have some of them in common. That biases nothing: `pair` takes containment from the texts themselves.

    Five words: two news texts about one event share many runs of three or four words by chance and few of five.
    `buckets`: parts of the hash space (by lowest bits, independent of the choice above) that are joined one by
    one; 64 keep a million documents of 450 words at 1.7 million rows a part.
    """

    words: int = 5
    rate: int = 4
    minimum: int = 8
    buckets: int = 64

    def __post_init__(self) -> None:
        if self.words < 1 or self.rate < 1 or self.minimum < 1:
            raise ContractError("Fingerprints need words, rate and minimum of 1 or more.")
        if not 1 <= self.buckets <= 1 << 16 or self.buckets & (self.buckets - 1):
            raise ContractError(f"buckets is {self.buckets}; it must be a power of 2 up to 65,536.")

    @property
    def bound(self) -> int:
        """A shingle with a hash of at most this is kept in every document."""
        return (1 << 64) // self.rate - 1


def fingerprint(documents: pa.Table, config: FingerprintConfig = FingerprintConfig()) -> pa.Table:
    """Kept shingles of each document.

    documents: `documents` table (needs `doc_id`, `text`). Returns a `fingerprints` table: one row per kept
    shingle and document, ordered by bucket, shingle and document. A document without any word has no row.
    """
    doc_ids = documents["doc_id"].combine_chunks()
    texts = cast("list[str]", documents["text"].to_pylist())
    parts = [_kept(texts, first, stop, config) for first, stop in _batches(texts)]
    rows = np.concatenate([r for r, _ in parts]) if parts else np.empty(0, np.int64)
    shingles = np.concatenate([s for _, s in parts]) if parts else np.empty(0, np.uint64)
    buckets = (shingles & np.uint64(config.buckets - 1)).astype(np.uint16)
    order = np.lexsort((_ranks(doc_ids)[rows], shingles, buckets))
    columns = {
        "bucket": buckets[order],
        "shingle": shingles[order],
        "doc_id": doc_ids.take(pa.array(rows[order], pa.int64())),
    }
    return pa.table(columns, schema=FINGERPRINTS)


def shingles_of(text: str, config: FingerprintConfig = FingerprintConfig()) -> np.ndarray:
    """The kept shingles of one text: uint64, each once."""
    return _kept([text], 0, 1, config)[1]


def _batches(texts: list[str]) -> list[tuple[int, int]]:
    """Ranges of texts of about `_BATCH_CHARACTERS` characters each."""
    ends = np.cumsum([len(t) for t in texts]) // _BATCH_CHARACTERS
    cuts = [0, *(np.flatnonzero(np.diff(ends)) + 1).tolist(), len(texts)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _kept(
    texts: list[str], first: int, stop: int, config: FingerprintConfig
) -> tuple[np.ndarray, np.ndarray]:
    """(row of the document, hash) of each kept shingle of `texts[first:stop]`, without repeats in a document."""
    hashes, owners = _shingles(tokens(texts[first:stop]), stop - first, config.words)
    below = hashes <= np.uint64(config.bound)
    kept, kept_owners = _distinct(hashes[below], owners[below])
    few = np.bincount(kept_owners, minlength=stop - first) < config.minimum
    enough, short = ~few[kept_owners], few[owners]
    smallest, smallest_owners = _distinct(hashes[short], owners[short])
    ranks = np.arange(len(smallest)) - np.searchsorted(smallest_owners, smallest_owners)
    chosen = ranks < config.minimum
    rows = np.concatenate([kept_owners[enough], smallest_owners[chosen]])
    return rows + first, np.concatenate([kept[enough], smallest[chosen]])


def _distinct(hashes: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Hashes without repeats within an owner, ordered by owner and hash, and their owners."""
    order = np.lexsort((hashes, owners))
    hashes, owners = hashes[order], owners[order]
    new = np.ones(len(hashes), dtype=bool)
    new[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return hashes[new], owners[new]


def _shingles(words: Tokens, n_texts: int, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Hash and text of each run of `length` words; a text with fewer words is one shorter run."""
    n = len(words.owners)
    following = np.concatenate([words.hashes(), np.zeros(length, np.uint64)])
    owners = np.concatenate([words.owners, np.full(length, -1)])
    hashes = np.zeros(n, np.uint64)
    for step in range(length):
        inside = owners[step : step + n] == words.owners
        hashes = hashes * _SHINGLE_BASE + np.where(inside, following[step : step + n], np.uint64(0))
    counts = np.bincount(words.owners, minlength=n_texts)
    position = np.arange(n) - (np.cumsum(counts) - counts)[words.owners]
    begins = position <= np.maximum(counts[words.owners] - length, 0)
    return mix(hashes[begins]), words.owners[begins]


def _ranks(doc_ids: pa.Array) -> np.ndarray:
    """Place of each document in the order of ids."""
    import pyarrow.compute as pc

    order = pc.sort_indices(doc_ids).to_numpy()
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
