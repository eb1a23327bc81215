"""What is whole in a zip whose list of members, which stands at its end, is missing or damaged."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from transforms.errors import UnreadableError
from transforms.read.archives import Member
from transforms.read.model import ReadConfig

_HEAD = struct.Struct("<4s5H3I2H")  # of a member, before its name
_SIGN = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _IN_UTF8 = 1, 2048  # flags
_FREE_BYTES = 1_000_000  # small files may compress to any ratio
_CHUNK = 65_536


def whole_members(data: bytes, config: ReadConfig) -> Iterator[Member]:
    """(name, stream) of each member of `data` that is whole, by the head that stands before each."""
    at = data.find(_SIGN)
    for _ in range(config.max_members):
        if at < 0 or at + _HEAD.size > len(data):
            return
        _, _, flags, method, _, _, check, size, _, name_size, more_size = _HEAD.unpack_from(data, at)
        written = data[at + _HEAD.size : at + _HEAD.size + name_size]
        name = written.decode("utf-8" if flags & _IN_UTF8 else "cp437", "replace")
        start = at + _HEAD.size + name_size + more_size
        end = start
        if flags & _ENCRYPTED:
            yield name, UnreadableError("encrypted", "The member is protected by a password.")
        elif not name.endswith("/") and method in (_STORED, _DEFLATED):
            content, end = _content(data, start, size, method, config)
            if content is not None and (not check or zlib.crc32(content) == check):
                yield name, io.BytesIO(content)
        at = data.find(_SIGN, end)


def _content(data: bytes, start: int, size: int, method: int, config: ReadConfig) -> tuple[bytes | None, int]:
    """The bytes of a member and where it ends; None for those of one that is cut, damaged or expands too far."""
    if method == _STORED:
        end = start + size
        return (data[start:end], end) if 0 < size <= len(data) - start else (None, start)
    inflate, content, at = zlib.decompressobj(-zlib.MAX_WBITS), bytearray(), start
    try:
        while not inflate.eof and at < len(data):
            content += inflate.decompress(memoryview(data)[at : at + _CHUNK])
            at += _CHUNK
            if len(content) > max(_FREE_BYTES, config.max_ratio * (at - start)):
                return None, start
    except zlib.error:
        return None, start
    return (bytes(content), min(at, len(data)) - len(inflate.unused_data)) if inflate.eof else (None, start)
