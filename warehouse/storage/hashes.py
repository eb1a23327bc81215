"""Rows of `fingerprints` with one of a few shingles, out of files of which each page can be read without unpacking.

Rows of a file are in order of bucket and shingle (`transforms.fingerprint`), and its shingles stand as they are, so
that one is found by halving: for 200 of them, of the hundred million of a million documents, one in a hundred is
read. Where they stand, and of which document each is, is known beside the tables, or read from the file itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schemas import FINGERPRINTS
from warehouse.storage.hash_order import as_they_stand, buckets_of, ordered
from warehouse.storage.known_places import Places, known_places
from warehouse.storage.mapped import mapped
from warehouse.storage.store import DamagedFileError, Store

_SHARING = FINGERPRINTS.remove(FINGERPRINTS.get_field_index("bucket"))


def documents_sharing(store: Store, names: Sequence[str], shingles: np.ndarray) -> pa.Table:
    """shingle and doc_id of the rows in the files `names` whose shingle is one of `shingles` (uint64).

    DamagedFileError for a file that cannot be read.
    """
    asked = np.array(sorted(set(shingles.tolist())), np.uint64)
    wanted = np.sort(ordered(asked))
    by_bucket: defaultdict[int, list[int]] = defaultdict(list)
    for shingle, bucket in zip(asked.tolist(), buckets_of(asked).tolist(), strict=True):
        by_bucket[bucket].append(shingle)
    known: list[tuple[int, str]] = []
    others: list[pa.Table] = []
    for name in names:
        path = store.path("fingerprints", name)
        places = known_places(store, "fingerprints", name)
        try:
            rows = None if places is None else _known_rows(path, places, by_bucket)
            if rows is None:
                others += [part.cast(_SHARING) for part in _rows(path, wanted)]
            else:
                known += rows
        except (pa.ArrowInvalid, OSError) as error:
            raise DamagedFileError("fingerprints", name, str(error)) from error
    columns = [pa.array([row[n] for row in known], kind) for n, kind in enumerate(_SHARING.types)]
    return pa.concat_tables([pa.table(columns, schema=_SHARING), *others])


def _known_rows(
    path: Path, places: Places, wanted: Mapping[int, Sequence[int]]
) -> list[tuple[int, str]] | None:
    """(shingle, id) of the rows of a file whose `places` are known, None where these are damaged.

    wanted: shingles of each bucket.
    """
    raw = mapped(path).data
    shingles: list[int] = []
    rows: list[int] = []
    for bucket, row, start, size in places.groups.tolist():
        hashes = raw[start : start + 8 * size].cast("Q")
        for shingle in wanted.get(bucket, ()):
            place = bisect_left(hashes, shingle)
            while place < size and hashes[place] == shingle:  # of every document that has it
                shingles.append(shingle)
                rows.append(row + place)
                place += 1
    doc_ids = places.documents_in(rows)
    return None if doc_ids is None else list(zip(shingles, doc_ids, strict=True))


def _rows(path: Path, wanted: np.ndarray) -> Iterator[pa.Table]:
    """The rows of each row group that has one; wanted: as `ordered`, in this order."""
    raw = mapped(path)
    with pq.ParquetFile(path, read_dictionary=["doc_id"], memory_map=True) as file:
        for number in range(file.num_row_groups):
            hashes = as_they_stand(raw, file.metadata.row_group(number))
            if hashes is None:  # a file that older code wrote
                hashes = file.read_row_group(number, columns=["shingle"])["shingle"].to_numpy()
                at = np.flatnonzero(np.isin(ordered(hashes), wanted))
            else:
                at = _places(hashes, wanted)
            if len(at):
                doc_ids = file.read_row_group(number, columns=["doc_id"])["doc_id"].take(at)
                yield pa.table({"shingle": hashes[at], "doc_id": doc_ids.cast(pa.string())})


def _places(hashes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Places of `hashes`, which are in order, that are one of `wanted`."""
    first, last = ordered(hashes[[0, -1]]) if len(hashes) else (1, 0)
    inside = wanted[np.searchsorted(wanted, first) : np.searchsorted(wanted, last, "right")]
    low, high = np.zeros(len(inside), np.int64), np.full(len(inside), len(hashes) - 1)
    for _ in range(len(hashes).bit_length()):
        middle = (low + high) >> 1
        is_before = ordered(hashes[middle]) < inside
        low, high = np.where(is_before, middle + 1, low), np.where(is_before, high, middle)
    places: list[int] = []
    for place in low[ordered(hashes[low]) == inside].tolist():
        end = place + 1
        while end < len(hashes) and hashes[end] == hashes[place]:  # of every document that has it
            end += 1
        places += range(place, end)
    return np.array(places, np.int64)
