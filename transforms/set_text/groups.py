"""Runs of words that enough documents have, grouped by the documents that have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from transforms.set_text.collection import Collection
from transforms.set_text.opened import SHINGLE, Opened, stretches
from transforms.set_text.told import places_of
from transforms.word_hash import mix, tokens

_HASH_BITS = 64
_NO_RUNS = np.empty(0, np.uint64), np.empty(0, np.int64)  # their hashes, and the documents that have them
_SPARSE, _MOST_BITS = 8, 27  # of the beginnings of hashes, one in so many is taken; bits of the longest


class Group(NamedTuple):
    """Runs that the same documents have: their hashes, ascending, and the numbers of the documents, ascending.

    signature: stands for the documents.
    """

    signature: int
    runs: np.ndarray  # uint64
    carriers: np.ndarray


def groups_of(collection: Collection, least_documents: int, least_runs: int) -> list[Group]:
    """Runs that as many documents have, where `least_runs` of such stand in a row in one document, by signature."""
    of_parts = [collection.runs(part) for part in collection.parts()]
    hashes, signatures = _of_many(of_parts, collection.keys, least_documents, collection.letters_at_once)
    is_candidate = np.zeros(len(hashes), bool)
    many = _Hashes(hashes)
    for of_runs, owners in of_parts:
        at, is_many = many.find(of_runs)
        is_candidate[at[in_long_rows(is_many, owners, least_runs)]] = True
    hashes, signatures = hashes[is_candidate], signatures[is_candidate]
    order = np.argsort(signatures, kind="stable")
    cuts = np.flatnonzero(np.diff(signatures[order])) + 1
    runs = np.split(hashes[order], cuts) if len(order) else []
    firsts = np.array([group[0] for group in runs], np.uint64)
    carriers = _carriers(of_parts, firsts)
    named = signatures[order][np.concatenate([[0], cuts])] if len(order) else []
    return [Group(int(s), group, having) for s, group, having in zip(named, runs, carriers, strict=True)]


def _of_many(
    of_parts: Sequence[tuple[np.ndarray, np.ndarray]], keys: np.ndarray, least_documents: int, at_once: int
) -> tuple[np.ndarray, np.ndarray]:
    """(hashes, ascending, signatures) of runs that `least_documents` have; so many hashes are sorted at once."""
    n_runs = sum(len(of_runs) for of_runs, _ in of_parts)
    bits = (n_runs // at_once).bit_length()
    many: list[np.ndarray] = []
    signatures: list[np.ndarray] = []
    for number in range(1 << bits):
        parts = [_NO_RUNS]
        for of_runs, owners in of_parts:
            kept = of_runs >> np.uint64(_HASH_BITS - bits) == number if bits else slice(None)
            parts.append((of_runs[kept], owners[kept]))
        hashes, owners = _distinct(*map(np.concatenate, zip(*parts, strict=True)))
        firsts = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
        if not len(firsts):
            continue
        counts = np.diff(firsts, append=len(hashes))
        of_documents = signatures_of(keys[owners], firsts)
        enough = counts >= least_documents
        many.append(hashes[firsts][enough])
        signatures.append(of_documents[enough])
    return np.concatenate([_NO_RUNS[0], *many]), np.concatenate([_NO_RUNS[0], *signatures])


def signatures_of(keys: np.ndarray, firsts: np.ndarray) -> np.ndarray:
    """What stands for documents together, whose `keys` stand in a row from each of `firsts` on."""
    return np.add.reduceat(mix(keys), firsts) if len(firsts) else _NO_RUNS[0]


def _distinct(keys: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each pair of a key and an owner once, by key and owner; owners ascend as they are given."""
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    return keys[new], owners[new]


def _carriers(of_parts: Sequence[tuple[np.ndarray, np.ndarray]], wanted: np.ndarray) -> Iterator[np.ndarray]:
    """The documents that have each of the runs `wanted`, in any order, as numbers that ascend."""
    ranks = np.argsort(wanted)
    looked_for = _Hashes(wanted[ranks])
    keys: list[np.ndarray] = [_NO_RUNS[1]]
    owners: list[np.ndarray] = [_NO_RUNS[1]]
    for of_runs, documents in of_parts:
        at, is_wanted = looked_for.find(of_runs)
        keys.append(ranks[at[is_wanted]])
        owners.append(documents[is_wanted])
    found, having = _distinct(np.concatenate(keys), np.concatenate(owners))
    bounds = np.searchsorted(found, np.arange(len(wanted) + 1))
    yield from (having[begin:end] for begin, end in pairwise(bounds.tolist()))


class _Hashes:
    """Hashes in ascending order, among which others are looked up: nearly all of these are not there."""

    def __init__(self, ascending: np.ndarray) -> None:
        self._ascending = ascending
        bits = min((_SPARSE * len(ascending) + 1).bit_length(), _MOST_BITS)
        self._shift = np.uint64(_HASH_BITS - bits)
        self._begins = np.zeros(
            1 << bits, bool
        )  # by the first bits of a hash, whether one that is here begins so
        self._begins[ascending >> self._shift] = True

    def find(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(place, or 0, whether it is here) of each value."""
        places, is_here = np.zeros(len(values), np.int64), np.zeros(len(values), bool)
        if len(self._ascending):
            likely = np.flatnonzero(self._begins[values >> self._shift])
            at = np.minimum(np.searchsorted(self._ascending, values[likely]), len(self._ascending) - 1)
            places[likely], is_here[likely] = at, self._ascending[at] == values[likely]
        return np.where(is_here, places, 0), is_here


def in_long_rows(begins: np.ndarray, owners: np.ndarray, least: int) -> np.ndarray:
    """`begins` where at least so many stand in a row in one document."""
    kept = np.zeros(len(begins), bool)
    for first, stop in stretches(begins, owners):
        if stop - first >= least:
            kept[first:stop] = True
    return kept


class SetRuns:
    """Runs of set text, and where they stand.

    runs, signatures: hashes, and what stands for the documents that have each. told: words that a correction calls
    set text, all of whose runs are.
    """

    def __init__(
        self, runs: np.ndarray, signatures: np.ndarray, least_runs: int, told: Sequence[str] = ()
    ) -> None:
        order = np.argsort(runs)
        self._hashes, self._groups = _Hashes(runs[order]), signatures[order]
        self._least_runs, self._told = least_runs, told

    def documents(self, collection: Collection, part: np.ndarray) -> np.ndarray:
        """Those documents of a part of a collection in which set text may stand."""
        if self._told:
            return part
        of_runs, owners = collection.runs(part)
        return np.unique(owners[in_long_rows(self._hashes.find(of_runs)[1], owners, self._least_runs)])

    def marked(self, opened: Opened) -> tuple[np.ndarray, np.ndarray]:
        """For each word, whether a run of set text begins there, in rows that are long enough, and which group's."""
        at, is_set = self._hashes.find(opened.runs.hashes)
        marked = in_long_rows(is_set & opened.runs.whole, opened.owners, self._least_runs)
        group_of = self._groups[at] if len(self._groups) else np.zeros(len(at), np.uint64)
        for number, text in enumerate(self._told, 1):
            n_runs = max(len(tokens([text]).starts) - SHINGLE + 1, 0)
            for first in places_of(text, opened.words).tolist():
                marked[first : first + n_runs] = True
                group_of[first : first + n_runs] = number
        return marked, group_of
