"""Where the rows of a document, or of a hash, stand in a file, kept beside the tables: a look-up opens no other.

A file of these is of one file of `fingerprints` or `documents`, and tells the sum of its end: made anew, it
counts no more. All of it is summed, the long part by blocks, so that only those that are read are held against
their sums. It has, in this order, in little-endian numbers:

- `_MARK`, and the CRC-32 of what follows but for the ordinals;
- how many of these, documents, bytes an id, rows and blocks there are, and the CRC-32 of the end of the file;
- of the hashes of each bucket in a row group: the bucket, row and byte of the first, and how many there are;
- ids of the documents, in their order; of `documents` the row of each; the CRC-32 of each block;
- of each row of `fingerprints` the ordinal of its document among these ids.
"""

from __future__ import annotations

import os
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import pyarrow.parquet as pq

from warehouse.storage.files import put_in_place
from warehouse.storage.hash_order import as_they_stand, buckets_of
from warehouse.storage.known import KNOWN
from warehouse.storage.known_words import note_words
from warehouse.storage.mapped import mapped
from warehouse.storage.store import Files, Store

TABLES = ("fingerprints", "documents")
_MARK = b"shplace2"
_HEAD = struct.Struct("<I6I")
_BLOCK = 4096  # ordinals
_MANY = 500  # documents of a language in a file, for which its list of words, of some 3 MB, is kept as well
_FOOTER = 8  # last bytes of a Parquet file: the length of what stands before them, and a mark


class Group(NamedTuple):
    """Hashes of one bucket that stand in order in a row group: the row and the byte of the first, and how many."""

    bucket: int
    row: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of one file.

    groups: int64, a row for each `Group` of a file of `fingerprints`; doc_ids: UTF-8, in order; rows: of a file of
    `documents`, that of each id.
    """

    groups: np.ndarray
    doc_ids: np.ndarray
    rows: np.ndarray
    _ordinals: np.ndarray
    _sums: np.ndarray

    def documents_in(self, rows: Sequence[int]) -> list[str] | None:
        """Ids of the documents that some rows of `fingerprints` are of; None where a block is damaged."""
        for block in {row // _BLOCK for row in rows}:
            if crc32(self._ordinals[block * _BLOCK : (block + 1) * _BLOCK].data) != self._sums[block]:
                return None
        return [self.doc_ids[ordinal].decode() for ordinal in self._ordinals[rows].tolist()]

    def is_whole(self) -> bool:
        return self.documents_in(range(0, len(self._ordinals), _BLOCK)) is not None


def known_places(store: Store, table: str, name: str) -> Places | None:
    """What is known of a file of `TABLES`; None where nothing is, or it is damaged or of another file."""
    path = _path(store, table, name)
    try:
        raw = mapped(path)
        end = _end_of(store.path(table, name))
    except (OSError, ValueError):  # none, or an empty one
        return None
    return _read(raw, end)


def note_places(store: Store, files: Files) -> None:
    """Know the places of the rows of `files`, and of no others."""
    for table in TABLES:
        folder = store.root / KNOWN / f"places-{table}"
        names = files.get(table, ())
        for name in names:
            places = known_places(store, table, name)
            if places is None or not places.is_whole():
                _write(store, table, name)
                if table == "documents":
                    note_words(store, _languages(store.path(table, name)))
        wanted = {_path(store, table, name) for name in names}
        if folder.exists():
            for path in folder.iterdir():
                if path not in wanted:
                    path.unlink()


def _path(store: Store, table: str, name: str) -> Path:
    return (store.root / KNOWN / f"places-{table}" / name).with_suffix(".places")


def _end_of(path: Path) -> int:
    """CRC-32 of the end of a Parquet file, which says where in it everything stands; ValueError for none."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _FOOTER))
        length = int.from_bytes(file.read(_FOOTER)[:4], "little") + _FOOTER
        if length > size:
            raise ValueError(f"{path} is no Parquet file.")
        file.seek(size - length)
        return crc32(file.read(length), size)


def _read(raw: np.ndarray, end: int) -> Places | None:
    begin = len(_MARK) + _HEAD.size
    if len(raw) < begin or raw[: len(_MARK)].tobytes() != _MARK:
        return None
    sum_, n_groups, n_docs, width, n_rows, n_blocks, of_end = _HEAD.unpack(raw[len(_MARK) : begin].tobytes())
    n_lines, kind = (0 if n_rows else n_docs), _kind(n_docs)
    sizes = (n_groups * 32, n_docs * width, n_lines * 4, n_blocks * 4, n_rows * kind.itemsize)
    bounds = np.cumsum([begin, *sizes]).tolist()
    if of_end != end or len(raw) != bounds[-1] or crc32(raw[len(_MARK) + 4 : bounds[-2]].data) != sum_:
        return None
    groups, ids, rows, sums, ordinals = (raw[start:stop] for start, stop in pairwise(bounds))
    return Places(
        groups.view("<i8").reshape(-1, 4),
        ids.view(f"S{width}"),
        rows.view("<u4"),
        ordinals.view(kind),
        sums.view("<u4"),
    )


def _kind(n_docs: int) -> np.dtype:
    """What the ordinals of so many documents stand as."""
    return np.dtype("<u2" if n_docs <= 1 << 16 else "<u4")


def _write(store: Store, table: str, name: str) -> None:
    """Nothing is written of a file whose hashes do not stand in order, as older code wrote them."""
    path = store.path(table, name)
    groups = _groups(path) if table == "fingerprints" else []
    if groups is None:
        return
    with pq.ParquetFile(path) as file:
        column = file.read(columns=["doc_id"])["doc_id"].combine_chunks().dictionary_encode()
    doc_ids = np.array([str(doc_id).encode() for doc_id in column.dictionary.to_pylist()], np.bytes_)
    order = np.argsort(doc_ids)
    ordinals = np.argsort(order)[column.indices.to_numpy()].astype(_kind(len(doc_ids)))
    doc_ids, rows = doc_ids[order], np.array([], "<u4")
    if table == "documents":  # each has one row
        rows, ordinals = np.argsort(ordinals).astype("<u4"), ordinals[:0]
    blocks = range(0, len(ordinals), _BLOCK)
    sums = np.array([crc32(ordinals[at : at + _BLOCK].tobytes()) for at in blocks], "<u4")
    width = doc_ids.dtype.itemsize
    summed = b"".join(
        (
            _HEAD.pack(0, len(groups), len(doc_ids), width, len(ordinals), len(sums), _end_of(path))[4:],
            np.array(groups, "<u8").tobytes(),
            doc_ids.tobytes(),
            rows.tobytes(),
            sums.tobytes(),
        )
    )
    target = _path(store, table, name)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}")
    with aside.open("wb") as out:
        out.write(_MARK + crc32(summed).to_bytes(4, "little") + summed)
        out.write(ordinals.tobytes())
    put_in_place(aside, target)


def _languages(path: Path) -> list[str]:
    """Languages that many documents of a file are in."""
    counts = Counter(pq.read_table(path, columns=["language"])["language"].to_pylist())
    return sorted(language for language, count in counts.items() if language and count >= _MANY)


def _groups(path: Path) -> list[Group] | None:
    """The row groups of a file of `fingerprints`; None where the hashes of one do not stand as they are."""
    raw = mapped(path)
    groups: list[Group] = []
    about = pq.read_metadata(path)
    row = 0
    for number in range(about.num_row_groups):
        size = about.row_group(number).num_rows
        hashes = as_they_stand(raw, about.row_group(number)) if size else raw[:0].view("<u8")
        if hashes is None:
            return None
        buckets = buckets_of(hashes)
        bounds = [0, *(np.flatnonzero(np.diff(buckets)) + 1).tolist(), size] if size else []
        begin = hashes.ctypes.data - raw.ctypes.data
        for first, behind in pairwise(bounds):
            groups.append(Group(int(buckets[first]), row + first, begin + 8 * first, behind - first))
        row += size
    return groups
