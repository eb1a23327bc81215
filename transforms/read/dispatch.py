"""`read`: from the bytes of one input to the articles in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from transforms.errors import UnreadableError
from transforms.read.archives import DAMAGE, open_gzip, tar_members, zip_members
from transforms.read.encoding import decode
from transforms.read.feeds import read_atom, read_rss
from transforms.read.fields import merge, metadata_from_fields
from transforms.read.kinds import HEAD_BYTES, sniff
from transforms.read.mail import read_mail
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.newsxml import read_newsml, read_nitf
from transforms.read.office import is_docx, read_docx, read_pdf
from transforms.read.plain import read_markdown, read_text
from transforms.read.records import read_json
from transforms.read.scrub import scrub
from transforms.read.streams import peek
from transforms.read.warc import read_warc

Found = Iterator[Item | Reject]


def read(
    stream: BinaryIO,
    sidecar: Mapping[str, object] | None = None,
    config: ReadConfig = ReadConfig(),
) -> Found:
    """Articles in an input, one at a time; what cannot be read comes as a Reject and never as an exception.

    The kind is told by content. sidecar: fields of a `NAME.json` beside the input, which win over what the input says
    of itself.
    """
    known = replace(metadata_from_fields(sidecar or {}, config), evidence="sidecar")
    for found in _at_least_one(_read(stream, config, depth=0)):
        yield scrub(
            replace(found, metadata=merge(known, found.metadata)) if isinstance(found, Item) else found
        )


def _read(stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    """Items of `stream`; every kind of damage that the libraries report ends here."""
    kind = "unknown"
    try:
        head, stream = peek(stream, HEAD_BYTES)
        kind = sniff(head)
        yield from _read_kind(kind, stream, config, depth)
    except UnreadableError as error:
        yield Reject("", error.reason, error.detail, kind)
    except DAMAGE as error:
        yield Reject("", "damaged", f"It is damaged: {error}.", kind)
    except Exception as error:  # noqa: BLE001 - parsers fail on hostile input in ways that no one foresaw
        yield Reject("", "failed", f"Its reader failed: {type(error).__name__}: {error}.", kind)


def _at_least_one(found: Found) -> Found:
    """`found`, or a reject where it is nothing: an archive without files, a feed without entries."""
    nothing = Reject("", "no-items", "Nothing in it could be an article.")
    first = next(found, nothing)
    yield first
    yield from found


def _read_kind(kind: str, stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    if kind == "empty":
        raise UnreadableError("empty", "The file holds nothing.")
    if kind in _CONTAINERS:
        if depth >= config.max_nesting:
            raise UnreadableError("too-deep", f"Archives are nested more than {config.max_nesting} deep.")
        yield from _CONTAINERS[kind](stream, config, depth + 1)
    elif kind == "json":
        yield from read_json(stream, config)
    elif kind in _FILES:
        yield from _FILES[kind](_whole(stream, config), config)
    elif kind in _TEXTS:
        yield from _TEXTS[kind](decode(_whole(stream, config)), config)
    else:
        raise UnreadableError("damaged", "The bytes are neither text nor of a known format.")


def _read_html(text: str, _config: ReadConfig) -> Found:
    yield Item("", "html", "html", text)


def _read_gzip(stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    return _read(open_gzip(stream, config), config, depth)


def _read_zip(stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    seekable = stream if stream.seekable() else io.BytesIO(_whole(stream, config))
    if is_docx(seekable):
        return read_docx(_whole(seekable, config), config)
    return _read_members(zip_members(seekable, config), config, depth)


def _read_tar(stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    return _read_members(tar_members(stream, config), config, depth)


def _read_warc(stream: BinaryIO, config: ReadConfig, depth: int) -> Found:
    return read_warc(stream, config, lambda payload: _read(io.BytesIO(payload), config, depth))


def _read_members(
    members: Iterator[tuple[str, BinaryIO | UnreadableError]], config: ReadConfig, depth: int
) -> Found:
    for name, member in members:
        if isinstance(member, UnreadableError):
            yield Reject(name, member.reason, member.detail)
            continue
        for found in _at_least_one(_read(member, config, depth)):
            yield replace(found, place=f"{name} {found.place}".strip())


_TEXTS: dict[str, Callable[[str, ReadConfig], Found]] = {
    "html": _read_html,
    "text": read_text,
    "markdown": read_markdown,
}
_FILES: dict[str, Callable[[bytes, ReadConfig], Found]] = {
    "pdf": read_pdf,
    "mail": read_mail,
    "rss": read_rss,
    "atom": read_atom,
    "nitf": read_nitf,
    "newsml": read_newsml,
}
_CONTAINERS: dict[str, Callable[[BinaryIO, ReadConfig, int], Found]] = {
    "gzip": _read_gzip,
    "zip": _read_zip,
    "tar": _read_tar,
    "warc": _read_warc,
}


def _whole(stream: BinaryIO, config: ReadConfig) -> bytes:
    data = stream.read(config.max_item_bytes + 1)
    if len(data) > config.max_item_bytes:
        raise UnreadableError("too-large", f"It has more than {config.max_item_bytes:,} bytes.")
    return data
