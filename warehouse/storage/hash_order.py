"""In which order the shingles of a file of `fingerprints` stand, and how they are read as they stand."""

from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq

_BUCKET_BITS = 6  # `FingerprintConfig.buckets` are the 64 values of the last bits of a shingle
_HEAD = 80  # bytes, more than those before the values of a page, which are 55, and fewer than those of two


def ordered(hashes: np.ndarray) -> np.ndarray:
    """What orders shingles as they stand in a file: the last bits, by which they are in buckets, go first."""
    return (hashes << np.uint64(64 - _BUCKET_BITS)) | (hashes >> np.uint64(_BUCKET_BITS))


def buckets_of(shingles: np.ndarray) -> np.ndarray:
    """The bucket of each shingle."""
    return (shingles & np.uint64((1 << _BUCKET_BITS) - 1)).astype(np.uint16)


def as_they_stand(raw: np.ndarray, group: pq.RowGroupMetaData) -> np.ndarray | None:
    """The shingles of a row group, where they are one page that nothing packs: its last bytes."""
    columns = (group.column(place) for place in range(group.num_columns))
    column = next(one for one in columns if one.path_in_schema == "shingle")
    n_bytes = 8 * group.num_rows
    if column.has_dictionary_page or not 0 < column.total_compressed_size - n_bytes <= _HEAD:
        return None
    end = column.data_page_offset + column.total_compressed_size
    return raw[end - n_bytes : end].view("<u8")
