"""The frequency lists of the languages of a warehouse as arrays kept beside the tables: a look-up unpacks none.

A file is of one list as it ships, and tells its check sum; of another it counts no more. It has, in little-endian
numbers: `_MARK`; the CRC-32 of what follows; the last bytes of the packed list, which are its CRC-32 and its size;
how many words there are; their hashes in order; and the place of each, its share in centibels.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import numpy as np

from transforms.word_hash import hash_forms
from transforms.word_lists import Hashed, list_file, words_by_place
from warehouse.storage.files import put_in_place
from warehouse.storage.known import KNOWN
from warehouse.storage.mapped import mapped
from warehouse.storage.store import Store

_MARK = b"shwords1"
_END = 8  # bytes at the end of a file of gzip: CRC-32 and size of what it packs
_HEAD = len(_MARK) + 4 + _END + 4


def known_words(store: Store, language: str) -> Hashed | None:
    """The list of a language; None where none is known, or it is damaged, or of another list."""
    listed = list_file(language)
    if listed is None:
        return None
    try:
        raw = mapped(_path(store, language))
    except (OSError, ValueError):  # none, or an empty one
        return None
    head = raw[:_HEAD].tobytes()
    size = int.from_bytes(head[-4:], "little")
    begin = len(_MARK) + 4
    if (
        len(raw) != _HEAD + 10 * size
        or head[:begin] != _MARK + crc32(raw[begin:].data).to_bytes(4, "little")
        or head[begin : begin + _END] != _end_of(listed)
    ):
        return None
    return Hashed(raw[_HEAD : _HEAD + 8 * size].view("<u8"), raw[_HEAD + 8 * size :].view("<u2"))


def note_words(store: Store, languages: Iterable[str]) -> None:
    """Know the lists of `languages` that have one."""
    for language in languages:
        listed = list_file(language)
        if listed is not None and known_words(store, language) is None:
            _write(_path(store, language), language, _end_of(listed))


def _path(store: Store, language: str) -> Path:
    return store.root / KNOWN / "words" / f"{language}.words"


def _end_of(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-_END, os.SEEK_END)
        return file.read()


def _write(target: Path, language: str, end: bytes) -> None:
    words = words_by_place(language)
    hashes = hash_forms([word for some in words for word in some])
    places = np.repeat(np.arange(len(words), dtype="<u2"), [len(some) for some in words])
    order = np.argsort(hashes)
    summed = (
        end
        + len(hashes).to_bytes(4, "little")
        + hashes[order].astype("<u8").tobytes()
        + places[order].tobytes()
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}")
    aside.write_bytes(_MARK + crc32(summed).to_bytes(4, "little") + summed)
    put_in_place(aside, target)
