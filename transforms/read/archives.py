"""Files that hold files: gzip, zip and tar, expanded in memory within limits and never to disk."""

from __future__ import annotations

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from transforms.errors import UnreadableError
from transforms.read.model import ReadConfig

Member = tuple[str, BinaryIO | UnreadableError]

DAMAGE = (
    EOFError,
    OSError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,  # what zipfile raises for a compression that it does not know
)
_FREE_BYTES = 1_000_000  # small files may compress to any ratio: a page of blanks is no attack


class _Counting(io.RawIOBase):
    """A pass-through that knows how many bytes it gave."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile) -> None:
        self._inner = inner
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(buffer))
        self.given += len(data)
        buffer[: len(data)] = data
        return len(data)


class BoundedReader(_Counting):
    """A stream that expands compressed bytes, and stops with UnreadableError where they expand too far."""

    def __init__(self, inner: IO[bytes], compressed_bytes: int, config: ReadConfig) -> None:
        super().__init__(inner)
        self._limit = max(_FREE_BYTES, config.max_ratio * compressed_bytes)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = super().readinto(buffer)
        if self.given > self._limit:
            raise UnreadableError("too-large", f"The archive expands to more than {self._limit:,} bytes.")
        return count


class GzipReader(_Counting):
    """Expands gzip as it is read; the ratio is checked against the compressed bytes taken so far."""

    def __init__(self, stream: BinaryIO, config: ReadConfig) -> None:
        self._source = _Counting(stream)
        super().__init__(gzip.GzipFile(fileobj=io.BufferedReader(self._source)))
        self._ratio = config.max_ratio

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = super().readinto(buffer)
        if self.given > max(_FREE_BYTES, self._ratio * self._source.given):
            raise UnreadableError("too-large", f"The gzip file expands more than {self._ratio}-fold.")
        return count


def open_gzip(stream: BinaryIO, config: ReadConfig) -> BinaryIO:
    """The expanded stream of a gzip file."""
    return io.BufferedReader(GzipReader(stream, config))


def zip_members(stream: BinaryIO, config: ReadConfig) -> Iterator[Member]:
    """(name, stream) of each file in a zip that can be sought in, in the zip's order."""
    with zipfile.ZipFile(stream) as archive:
        for number, info in enumerate(archive.infolist()):
            if number >= config.max_members:
                yield (
                    info.filename,
                    UnreadableError("too-large", f"More than {config.max_members:,} members."),
                )
                return
            if info.is_dir():
                continue
            if stat.S_ISLNK(info.external_attr >> 16):
                yield info.filename, UnreadableError("link", "It is a link, and links are not followed.")
                continue
            if info.flag_bits & 1:
                yield info.filename, UnreadableError("encrypted", "The member is protected by a password.")
                continue
            if info.file_size > max(_FREE_BYTES, config.max_ratio * info.compress_size):
                yield info.filename, UnreadableError("too-large", f"It expands to {info.file_size:,} bytes.")
                continue
            try:
                member = archive.open(info)
            except DAMAGE as error:
                yield info.filename, UnreadableError("damaged", f"The member cannot be opened: {error}.")
                continue
            with member:
                yield info.filename, io.BufferedReader(BoundedReader(member, info.compress_size, config))


def tar_members(stream: BinaryIO, config: ReadConfig) -> Iterator[Member]:
    """(name, stream) of each file in a tar, as it streams."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number >= config.max_members:
                yield info.name, UnreadableError("too-large", f"More than {config.max_members:,} members.")
                return
            if info.isdir():
                continue
            member = archive.extractfile(info) if info.isreg() else None
            if member is None:
                told = f"a link to {info.linkname}" if info.linkname else "a device or a pipe"
                yield info.name, UnreadableError("link", f"It is {told}, and not followed.")
            else:
                yield info.name, io.BufferedReader(BoundedReader(member, info.size, config))
