"""Answers of web servers as archives keep them: status, headers, and the page without its codings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import brotli
import zstandard

from transforms.errors import UnreadableError
from transforms.read.kinds import HEAD_BYTES, sniff

_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_MAX_HEADERS = 1_000_000
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_ZSTD_PIECE = 256  # bytes; a block of four may expand to 128 kB
_BROTLI_PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """status: three digits. headers: by their names in small letters. body: as it was sent."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        parameters = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return parameters.partition(";")[0].strip(" \"'")

    def payload(self, max_bytes: int) -> bytes:
        """The page itself. Labels of codings are often false: what does not fit one is taken as it stands.

        Raises UnreadableError (damaged, too-large).
        """
        body = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = _joined_chunks(body)
        for coding in reversed(self.headers.get("content-encoding", "").lower().split(",")):
            if expand := _CODINGS.get(coding.strip()):
                body = _expanded(expand, body, coding.strip(), max_bytes)
        return body


def parse_answer(content: bytes) -> Answer:
    """The answer in `content`; one without a status line is taken for a page. Raises UnreadableError (damaged)."""
    if not content.startswith(b"HTTP/"):
        return Answer("200", {}, content)
    end = _HEADERS_END.search(content, 0, _MAX_HEADERS)
    if end is None:
        raise UnreadableError("damaged", "The headers of the server's answer have no end.")
    status, *lines = content[: end.start()].decode("latin-1").splitlines()
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Answer(status.partition(" ")[2][:3], headers, content[end.end() :])


def _joined_chunks(body: bytes) -> bytes:
    """`body` without the sizes of its chunks, or as it stands where it does not begin with one."""
    parts, at = [], 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        if not length or at >= len(body):
            break
        at += 2 if body[at : at + 2] == b"\r\n" else int(body[at : at + 1] == b"\n")
    return b"".join(parts) if parts else body


def _expanded(expand: Callable[[bytes, int], bytes], body: bytes, coding: str, max_bytes: int) -> bytes:
    try:
        return expand(body, max_bytes)
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError) as error:
        if sniff(body[:HEAD_BYTES]) in ("html", "text", "markdown", "json", "empty"):
            return body
        raise UnreadableError(
            "damaged", f"The page is labelled {coding} and cannot be expanded: {error}."
        ) from error


def _inflate(body: bytes, max_bytes: int) -> bytes:
    """Gzip of any number of members, or deflate with or without zlib's wrapping."""
    if body.startswith(b"\x1f\x8b"):
        return _bounded(_gzip_members(body, max_bytes), max_bytes)
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(window)
        try:
            data = inflate.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        return _bounded(iter([_ended(data, inflate.eof or len(data) > max_bytes)]), max_bytes)
    raise zlib.error("it is neither gzip nor deflate")


def _gzip_members(body: bytes, max_bytes: int) -> Iterator[bytes]:
    while body.startswith(b"\x1f\x8b"):
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = inflate.decompress(body, max_bytes + 1)
        yield _ended(data, inflate.eof or len(data) > max_bytes)
        body = inflate.unused_data


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    def pieces() -> Iterator[bytes]:
        decompressor = brotli.Decompressor()
        piece = decompressor.process(body, output_buffer_limit=_BROTLI_PIECE)
        while piece:
            yield piece
            piece = (
                b""
                if decompressor.is_finished()
                else decompressor.process(b"", output_buffer_limit=_BROTLI_PIECE)
            )
        _ended(b"", decompressor.is_finished())

    return _bounded(pieces(), max_bytes)


def _unzstd(body: bytes, max_bytes: int) -> bytes:
    def pieces() -> Iterator[bytes]:
        decompressor = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
        for at in range(0, len(body), _ZSTD_PIECE):
            yield decompressor.decompress(body[at : at + _ZSTD_PIECE])
            if decompressor.eof:
                return
        raise EOFError("it ends too soon")

    return _bounded(pieces(), max_bytes)


def _ended(data: bytes, ended: bool) -> bytes:
    if not ended:
        raise EOFError("it ends too soon")
    return data


def _bounded(pieces: Iterator[bytes], max_bytes: int) -> bytes:
    """All of `pieces` in one. Raises UnreadableError (too-large)."""
    kept, total = [], 0
    for piece in pieces:
        total += len(piece)
        if total > max_bytes:
            raise UnreadableError("too-large", f"The page expands to more than {max_bytes:,} bytes.")
        kept.append(piece)
    return b"".join(kept)


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
