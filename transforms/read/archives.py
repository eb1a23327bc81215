"""Files that hold files: gzip, zip and tar, expanded in memory within limits and never to disk."""

from __future__ import annotations

import bz2
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import IO, BinaryIO, cast

import zstandard

from transforms.errors import UnreadableError
from transforms.read.model import ReadConfig

Member = tuple[str, BinaryIO | UnreadableError]

DAMAGE = (
    EOFError,
    OSError,
    zlib.error,
    zstandard.ZstdError,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,  # what zipfile raises for a compression that it does not know
)
_FREE_BYTES = 1_000_000  # small files may compress to any ratio: a page of blanks is no attack
_CHUNK = 65_536
_GZIP_WINDOW = 31  # zlib's word for the largest window in gzip's wrapping
_GZIP_MAGIC = b"\x1f\x8b\x08"
_TRIAL = 1024  # bytes that tell a member of gzip from three bytes that look like one
_LOOK_BACK = 4_000_000  # bytes of a damaged member in which the next one is looked for
_MOST_EMPTY = 10  # reads behind the end of a tar; a whole one takes two
_ZSTD_CHUNK = 1024  # compressed bytes at a time: a block of 4 may expand to 131,072
_ZSTD_WINDOW = 2**27  # what zstd's own program takes without being asked


class _Counting(io.RawIOBase):
    """A pass-through that knows how many bytes it gave."""

    def __init__(self, inner: IO[bytes]) -> None:
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


class GzipReader(io.RawIOBase):
    """Expands gzip member by member as it is read, each within the ratio.

    While it is `lenient`, a damaged member is given as far as it goes and reading goes on with the next whole one;
    `damage` tells what was met, in words.
    """

    def __init__(self, stream: BinaryIO, config: ReadConfig) -> None:
        self._stream = stream
        self._ratio = config.max_ratio
        self._buffer = b""  # compressed bytes not taken yet
        self._start_member()
        self._members = 0
        self.lenient = True
        self.damage: list[str] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b""
        while not data and self._fill():
            data = self._expand(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _start_member(self) -> None:
        self._inflate = zlib.decompressobj(_GZIP_WINDOW)
        self._taken = bytearray()  # its compressed bytes, as far as they may be looked through again
        self._n_taken = self._n_given = 0

    def _fill(self) -> bool:
        """Whether bytes are left to expand; a member that ends with the file is damage."""
        self._buffer = self._buffer or self._stream.read(_CHUNK)
        if not self._n_taken and self._members:
            while self._buffer and not (rest := self._buffer.lstrip(b"\0")):  # padding between members
                self._buffer = self._stream.read(_CHUNK)
            self._buffer = rest if self._buffer else b""
        if not self._buffer and self._n_taken:
            self._note(EOFError("the file ends within a compressed part"))
            self._start_member()
        return bool(self._buffer)

    def _expand(self, size: int) -> bytes:
        """Some bytes of the current member, which may be none yet."""
        before = self._buffer
        try:
            data = self._inflate.decompress(before, size)
        except zlib.error as error:
            self._note(OSError(str(error)))
            self._skip_to_next_member()
            return b""
        self._buffer = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        taken = before[: len(before) - len(self._buffer)]
        self._n_taken += len(taken)
        self._n_given += len(data)
        self._taken += taken[: _LOOK_BACK - len(self._taken)]
        if self._n_given > max(_FREE_BYTES, self._ratio * self._n_taken):
            raise UnreadableError("too-large", f"The gzip file expands more than {self._ratio}-fold.")
        if self._inflate.eof:
            self._members += 1
            self._start_member()
        return data

    def _note(self, error: OSError | EOFError) -> None:
        if not self.lenient:
            raise error
        self.damage.append(str(error))

    def _skip_to_next_member(self) -> None:
        """Drop bytes up to the next member that expands; what the damaged one took is searched too."""
        window, at, ended = bytes(self._taken) + self._buffer, 1, False
        while True:
            at = window.find(_GZIP_MAGIC, at)
            if at >= 0 and (ended or len(window) - at >= _TRIAL):
                if _expands(window[at : at + _TRIAL]):
                    break
                at += 1
            elif ended:
                window, at = b"", 0
                break
            else:
                more = self._stream.read(_CHUNK)
                ended = not more
                window = window[at if at >= 0 else max(len(window) - 2, 1) :] + more
                at = 0
        self._buffer = window[at:]
        self._start_member()


def _expands(head: bytes) -> bool:
    """Whether `head` begins a whole member of gzip, as far as it goes."""
    inflate = zlib.decompressobj(_GZIP_WINDOW)
    try:
        return bool(inflate.decompress(head, _TRIAL)) or inflate.eof
    except zlib.error:
        return False


class RatioReader(_Counting):
    """Expands as `expand` does, within the ratio of what was taken from the stream below."""

    def __init__(self, stream: BinaryIO, config: ReadConfig, expand: Callable[[BinaryIO], IO[bytes]]) -> None:
        self._source = _Counting(stream)
        super().__init__(expand(io.BufferedReader(self._source)))
        self._ratio = config.max_ratio

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = super().readinto(buffer)
        if self.given > max(_FREE_BYTES, self._ratio * self._source.given):
            raise UnreadableError("too-large", f"The archive expands more than {self._ratio}-fold.")
        return count


class _ZstdReader(io.RawIOBase):
    """Expands zstd frame by frame; a frame that the file ends in is damage, which the library's own reader hides."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._expanded = memoryview(b"")
        self._start_frame()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._expanded and (packed := self._packed or self._stream.read(_ZSTD_CHUNK)):
            self._in_frame = True
            self._expanded = memoryview(self._frame.decompress(packed))
            self._packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._start_frame()
        if not self._expanded and self._in_frame:
            raise EOFError("the file ends within a compressed part")
        data = self._expanded[: len(buffer)]
        self._expanded = self._expanded[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def _start_frame(self) -> None:
        self._frame = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._in_frame = False


COMPRESSIONS: dict[str, Callable[[BinaryIO], IO[bytes]]] = {
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zstd": lambda stream: io.BufferedReader(_ZstdReader(stream)),
}


def zip_members(archive: zipfile.ZipFile, config: ReadConfig, below: str = "") -> Iterator[Member]:
    """(name, stream) of each file in a zip whose name begins with `below`, in the zip's order.

    Raises UnreadableError (damaged) where members lie over one another, as they do to expand the same bytes often.
    """
    if _overlap(archive):
        raise UnreadableError(
            "damaged", "Its members lie over one another, as in no archive that a program wrote."
        )
    for number, info in enumerate(archive.infolist()):
        if number >= config.max_members:
            yield (
                info.filename,
                UnreadableError("too-large", f"More than {config.max_members:,} members."),
            )
            return
        if info.is_dir() or not info.filename.startswith(below):
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


def _overlap(archive: zipfile.ZipFile) -> bool:
    places = sorted((info.header_offset, info.compress_size) for info in archive.infolist())
    return any(at + size > after for (at, size), (after, _) in pairwise(places)) or len(set(places)) < len(
        places
    )


class _WithAnEnd:
    """A stream that is not asked on and on behind its end, as the library does where a member claims a false size."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._n_empty = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._n_empty = 0 if data else self._n_empty + 1
        if self._n_empty > _MOST_EMPTY:
            raise EOFError("a member claims more bytes than there are")
        return data


def tar_members(stream: BinaryIO, config: ReadConfig) -> Iterator[Member]:
    """(name, stream) of each file in a tar, as it streams."""
    with tarfile.open(fileobj=cast(BinaryIO, _WithAnEnd(stream)), mode="r|") as archive:
        for number, info in enumerate(archive):
            if number >= config.max_members:
                yield info.name, UnreadableError("too-large", f"More than {config.max_members:,} members.")
                return
            if info.isdir():
                continue
            member = archive.extractfile(info) if info.isreg() else None
            if member is None:
                description = f"a link to {info.linkname}" if info.linkname else "a device or a pipe"
                yield info.name, UnreadableError("link", f"It is {description}, and not followed.")
            else:
                yield info.name, io.BufferedReader(BoundedReader(member, info.size, config))
