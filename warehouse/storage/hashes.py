"""Rows of `fingerprints` with one of a few shingles, out of files of which each page can be read without unpacking.

Rows of a file are in order of bucket and shingle (`transforms.fingerprint`), and its shingles stand as they are, so
that one is found by halving: for 200 of them, of the hundred million of a million documents, one in a hundred is
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.schemas import FINGERPRINTS
from warehouse.storage.store import DamagedFileError, Store

_HEAD = 80  # bytes, more than those before the values of a page, which are 55, and fewer than those of two
_BUCKET_BITS = 6  # `FingerprintConfig.buckets` are the 64 values of the last bits of a shingle


def documents_sharing(store: Store, names: Sequence[str], shingles: np.ndarray) -> pa.Table:
    """shingle and doc_id of the rows in the files `names` whose shingle is one of `shingles` (uint64)."""
    wanted = _key(np.array(sorted(set(shingles.tolist())), np.uint64))
    wanted.sort()
    schema = FINGERPRINTS.remove(FINGERPRINTS.get_field_index("bucket"))
    found = [schema.empty_table()]
    for name in names:
        try:
            found += [rows.cast(schema) for rows in _rows(store.path("fingerprints", name), wanted)]
        except pa.ArrowInvalid as error:
            raise DamagedFileError("fingerprints", name, str(error)) from error
    return pa.concat_tables(found)


def _rows(path: Path, wanted: np.ndarray) -> Iterator[pa.Table]:
    """The rows of each row group that has one; wanted: keys, in their order."""
    raw = np.asarray(np.memmap(path, np.uint8, "r"))
    with pq.ParquetFile(path, read_dictionary=["doc_id"], memory_map=True) as file:
        for number in range(file.num_row_groups):
            hashes = as_they_stand(raw, file.metadata.row_group(number))
            if hashes is None:  # a file that older code wrote
                hashes = file.read_row_group(number, columns=["shingle"])["shingle"].to_numpy()
                at = np.flatnonzero(np.isin(_key(hashes), wanted))
            else:
                at = _places(hashes, wanted)
            if len(at):
                doc_ids = file.read_row_group(number, columns=["doc_id"])["doc_id"].take(at)
                yield pa.table({"shingle": hashes[at], "doc_id": doc_ids.cast(pa.string())})


def as_they_stand(raw: np.ndarray, group: pq.RowGroupMetaData) -> np.ndarray | None:
    """The shingles of a row group, where they are one page that nothing packs: its last bytes."""
    columns = (group.column(place) for place in range(group.num_columns))
    column = next(one for one in columns if one.path_in_schema == "shingle")
    n_bytes = 8 * group.num_rows
    if column.has_dictionary_page or not 0 < column.total_compressed_size - n_bytes <= _HEAD:
        return None
    end = column.data_page_offset + column.total_compressed_size
    return raw[end - n_bytes : end].view("<u8")


def buckets_of(shingles: np.ndarray) -> np.ndarray:
    """The bucket of each shingle."""
    return (shingles & np.uint64((1 << _BUCKET_BITS) - 1)).astype(np.uint16)


def _key(hashes: np.ndarray) -> np.ndarray:
    """What orders shingles as they stand in a file: the last bits, by which they are in buckets, go first."""
    return (hashes << np.uint64(64 - _BUCKET_BITS)) | (hashes >> np.uint64(_BUCKET_BITS))


def _places(hashes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Places of `hashes`, which are in order, that are one of `wanted`."""
    first, last = _key(hashes[[0, -1]]) if len(hashes) else (1, 0)
    inside = wanted[np.searchsorted(wanted, first) : np.searchsorted(wanted, last, "right")]
    low, high = np.zeros(len(inside), np.int64), np.full(len(inside), len(hashes) - 1)
    for _ in range(len(hashes).bit_length()):
        middle = (low + high) >> 1
        is_before = _key(hashes[middle]) < inside
        low, high = np.where(is_before, middle + 1, low), np.where(is_before, high, middle)
    places: list[int] = []
    for place in low[_key(hashes[low]) == inside].tolist():
        end = place + 1
        while end < len(hashes) and hashes[end] == hashes[place]:  # of every document that has it
            end += 1
        places += range(place, end)
    return np.array(places, np.int64)
