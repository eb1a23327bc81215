"""Records of a web archive, whatever lengths they claim: what is damaged costs itself, and the next one is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z][A-Za-z-]{1,60}[ \t]*:)")
_START_BYTES = 80  # more than a match and what it looks ahead at
_FIELDS_END = re.compile(rb"\r?\n\r?\n")
_MAX_FIELDS = 1_000_000
_CHUNK = 65_536
_FOLDED = re.compile(r"\r?\n[ \t]+")


@dataclass(frozen=True, slots=True)
class Record:
    """fields: by their names in small letters. content: all of it, or its beginning where it is `too_large`.

    cut: whether it ends before it is whole.
    """

    fields: dict[str, str]
    content: bytes
    cut: bool = False
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are no record. detail: a sentence."""

    detail: str


def records(stream: BinaryIO, max_bytes: int) -> Iterator[Record | Damage]:
    """The records of an archive; of one with more than `max_bytes` only the beginning is kept."""
    window = _Window(stream)
    while skipped := window.skip_to_start():
        if skipped.bytes_lost:
            yield Damage(f"{skipped.bytes_lost:,} bytes before the next record belong to none.")
        if skipped.ended:
            return
        fields = window.take_fields()
        yield (
            Damage("The header of a record has no end.")
            if fields is None
            else _take(window, fields, max_bytes)
        )


def _take(window: _Window, fields: dict[str, str], max_bytes: int) -> Record:
    """The record whose content comes next. Its length is believed where a record, or nothing, follows it."""
    written = fields.get("content-length", "")
    length = int(written) if written.isascii() and written.isdigit() and len(written) < 16 else -1
    if length > max_bytes:
        content = window.peek(_CHUNK)[:_CHUNK]
        window.drop_record(length)
        return Record(fields, content, too_large=True)
    behind = window.peek(max(length, 0) + _START_BYTES)[max(length, 0) :]
    if length >= 0 and len(window.data) >= length and _is_boundary(behind):
        return Record(fields, window.take(length))
    end = window.find_start(max_bytes)
    content = window.take(end)
    whole = content.rstrip(b"\r\n")
    is_cut = len(content) - len(whole) < 2 or (len(content) < length and not window.data)
    return Record(fields, whole, is_cut, too_large=len(whole) > max_bytes)


def _is_boundary(behind: bytes) -> bool:
    rest = behind.lstrip(b"\r\n")
    return not rest or rest.startswith(b"WARC/")


@dataclass(frozen=True, slots=True)
class _Skipped:
    bytes_lost: int
    ended: bool


class _Window:
    """The bytes of a stream that come next, as many as are asked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data = b""
        self.at_end = False

    def peek(self, size: int) -> bytes:
        """At least `size` of the next bytes, or all that are left."""
        if len(self.data) < size and not self.at_end:
            parts, have = [self.data], len(self.data)
            while have < size and not self.at_end:
                more = self._stream.read(max(_CHUNK, size - have))
                parts.append(more)
                have += len(more)
                self.at_end = not more
            self.data = b"".join(parts)
        return self.data

    def take(self, size: int) -> bytes:
        taken = self.peek(size)[:size]
        self.data = self.data[size:]
        return taken

    def skip_to_start(self) -> _Skipped:
        """Drop what stands before the next record; blank lines are no loss."""
        lost = 0
        while True:
            match = _START.search(self.peek(_CHUNK))
            keep = 0 if self.at_end else _START_BYTES
            end = match.start() if match else max(0, len(self.data) - keep)
            lost += len(self.take(end).strip(b"\r\n \0"))
            if match or self.at_end:
                return _Skipped(lost, match is None)

    def take_fields(self) -> dict[str, str] | None:
        """The fields of a record that starts here; None where they have no end."""
        end = _FIELDS_END.search(self.peek(_CHUNK)) or _FIELDS_END.search(
            self.peek(_MAX_FIELDS), 0, _MAX_FIELDS
        )
        if end is None:
            self.take(len(b"WARC/"))
            return None
        lines = _FOLDED.sub(" ", self.take(end.end()).decode("utf-8", "replace")).splitlines()
        named = (line.partition(":") for line in lines[1:])
        return {name.strip().lower(): value.strip() for name, _, value in named}

    def find_start(self, max_bytes: int) -> int:
        """Where the next record starts, or where the bytes end or are more than an item may have."""
        at = 0
        while at <= max_bytes:
            match = _START.search(self.data, at)
            if match:
                return match.start()
            at = max(at, len(self.data) - _START_BYTES)
            if self.at_end:
                return len(self.data)
            self.peek(len(self.data) + _CHUNK)
        return len(self.data)

    def drop_record(self, length: int) -> None:
        """Drop `length` bytes, or those up to the next record where one starts before."""
        while length > 0:
            data = self.peek(_CHUNK)
            match = _START.search(data, 0, min(len(data), length + _START_BYTES))
            if match and match.start() <= length:
                self.take(match.start())
                return
            step = min(length, len(data) if self.at_end else max(1, len(data) - _START_BYTES))
            if not step:
                return
            self.take(step)
            length -= step
