"""`read`: from the bytes of one input to the articles in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import BinaryIO, NamedTuple

from transforms.errors import TOO_MUCH_MEMORY, TOO_SLOW, OutOfTimeError, UnreadableError
from transforms.read.archives import (
    COMPRESSIONS,
    DAMAGE,
    GzipReader,
    RatioReader,
    tar_members,
    zip_members,
)
from transforms.read.encoding import decode
from transforms.read.fields import merge, metadata_from_fields, with_columns
from transforms.read.kinds import HEAD_BYTES, sniff
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.plain import read_markdown, read_text
from transforms.read.rejects import NOT_READ, not_read
from transforms.read.scrub import scrub
from transforms.read.streams import peek

Outcomes = Iterator[Item | Reject]


def read(
    stream: BinaryIO,
    sidecar: Mapping[str, object] | None = None,
    config: ReadConfig = ReadConfig(),
) -> Outcomes:
    """Articles in an input, one at a time; what cannot be read comes as a Reject and never as an exception.

    The kind is told by content. sidecar: fields of a `NAME.json` beside the input, which win over what the input says
    of itself; `columns` among them names the columns of a table, as in `{"columns": {"text": "Volltext"}}`.
    """
    sidecar_metadata = replace(metadata_from_fields(sidecar or {}, config), evidence="sidecar")
    config = with_columns(config, sidecar or {})
    for outcome in _at_least_one(_read(stream, config, depth=0)):
        if isinstance(outcome, Item) and sidecar:
            outcome = replace(outcome, metadata=merge(sidecar_metadata, outcome.metadata))
        yield scrub(outcome)


def _read(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    """Items of `stream`; every kind of damage that the libraries report ends here."""
    kind = "unknown"
    try:
        head, stream = peek(stream, HEAD_BYTES)
        kind = sniff(head, config)
        yield from _read_kind(kind, stream, config, depth)
    except UnreadableError as error:
        yield Reject("", error.reason, error.detail, kind)
    except DAMAGE as error:
        yield Reject("", "damaged", f"It is damaged: {error}.", kind)
    except RecursionError:
        yield Reject("", "too-deep", "What it holds is nested too deep.", kind)
    except MemoryError:
        yield Reject("", *TOO_MUCH_MEMORY, kind)
    except OutOfTimeError:
        yield Reject("", *TOO_SLOW, kind)
    except Exception as error:  # noqa: BLE001 - parsers fail on hostile input in ways that no one foresaw
        yield Reject("", "failed", f"Its reader failed: {type(error).__name__}: {error}.", kind)


def _at_least_one(outcomes: Outcomes) -> Outcomes:
    """`outcomes`, or a reject where it is nothing: an archive without files, a feed without entries."""
    nothing = Reject("", "no-items", "Nothing in it could be an article.")
    first = next(outcomes, nothing)
    yield first
    yield from outcomes


def _read_kind(kind: str, stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    if kind == "empty":
        raise UnreadableError("empty", "The file holds nothing.")
    if kind in _TEXTS:
        yield from _TEXTS[kind](decode(_whole(stream, config)).replace("\ufeff", ""), config)
    elif kind in NOT_READ:
        yield not_read(kind)
    elif kind in formats().containers:
        if depth >= config.max_nesting:
            raise UnreadableError("too-deep", f"Archives are nested more than {config.max_nesting} deep.")
        yield from formats().containers[kind](stream, config, depth + 1)
    elif kind in formats().streamed:
        yield from formats().streamed[kind](stream, config)
    elif kind in formats().files:
        yield from formats().files[kind](_whole(stream, config), config)
    else:
        raise UnreadableError("damaged", "The bytes are neither text nor of a known format.")


def _read_zip(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    from transforms.read.zips import check_size, zip_kind

    seekable = stream if stream.seekable() else io.BytesIO(_whole(stream, config))
    try:
        archive = zipfile.ZipFile(seekable)
    except zipfile.BadZipFile as error:
        seekable.seek(0)
        yield from _read_cut_zip(_whole(seekable, config), error, config, depth)
        return
    with archive:
        kind = zip_kind(archive)
        if kind in formats().zipped:
            check_size(archive, config)
            yield from formats().zipped[kind](archive, config)
        elif kind in NOT_READ:
            yield not_read(kind)
        else:
            members = zip_members(archive, config, "archive/" if kind == "wacz" else "")
            yield from _read_members(members, config, depth)


def _read_cut_zip(data: bytes, error: zipfile.BadZipFile, config: ReadConfig, depth: int) -> Outcomes:
    """The whole files of a damaged zip, and a reject that tells of the damage; of a damaged document nothing."""
    from transforms.read.cut_zips import whole_members

    if b"[Content_Types].xml" not in data and b"mimetypeapplication/" not in data:
        yield from _read_members(whole_members(data, config), config, depth)
    yield Reject("", "damaged", f"It is damaged: {error}.", "zip")


def _read_parquet(stream: BinaryIO, config: ReadConfig, _depth: int) -> Outcomes:
    from transforms.read.tables import read_parquet

    return read_parquet(stream if stream.seekable() else io.BytesIO(_whole(stream, config)), config)


def _read_sqlite(stream: BinaryIO, config: ReadConfig, _depth: int) -> Outcomes:
    from transforms.read.tables import read_sqlite

    return read_sqlite(_whole(stream, config, config.max_database_bytes), config)


def _read_pdf(data: bytes, config: ReadConfig) -> Outcomes:
    from transforms.read.pdf import read_pdf  # its library takes as long as all others

    return read_pdf(data, config)


def _read_tar(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    return _read_members(tar_members(stream, config), config, depth)


def _read_gzip(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    """Of what holds a record after another, all that are whole are read; of all else, damage leaves nothing."""
    reader = GzipReader(stream, config)
    head, expanded = peek(io.BufferedReader(reader), HEAD_BYTES)
    if _is_in_records(head):
        yield from _read(expanded, config, depth)
    elif reader.damage:
        raise UnreadableError("damaged", f"It is damaged: {reader.damage[0]}.")
    else:
        reader.lenient = False
        yield from _read(expanded, config, depth)
    if reader.damage:
        detail = (
            f"Of the gzip file {len(reader.damage)} parts are damaged and were left out: {reader.damage[0]}."
        )
        yield Reject("", "damaged", detail, "gzip")


def _is_in_records(head: bytes) -> bool:
    return sniff(head) in ("warc", "mbox", "csv") or (sniff(head) == "json" and b"\n{" in head)


def _read_compressed(kind: str, stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    return _read(io.BufferedReader(RatioReader(stream, config, COMPRESSIONS[kind])), config, depth)


def _read_warc(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    from transforms.read.warc import read_warc

    return read_warc(stream, config, lambda payload: _read(io.BytesIO(payload), config, depth))


def _read_mail(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    from transforms.read.mail import read_mail

    return read_mail(_whole(stream, config), lambda payload: _read(io.BytesIO(payload), config, depth))


def _read_mbox(stream: BinaryIO, config: ReadConfig, depth: int) -> Outcomes:
    from transforms.read.mail import read_mbox

    return read_mbox(stream, config, lambda payload: _read(io.BytesIO(payload), config, depth))


def _read_members(
    members: Iterator[tuple[str, BinaryIO | UnreadableError]], config: ReadConfig, depth: int
) -> Outcomes:
    for name, member in members:
        if isinstance(member, UnreadableError):
            yield Reject(name, member.reason, member.detail)
            continue
        for outcome in _at_least_one(_read(member, config, depth)):
            yield replace(outcome, place=f"{name} {outcome.place}".strip())


_TEXTS: dict[str, Callable[[str, ReadConfig], Outcomes]] = {
    "text": read_text,
    "markdown": read_markdown,
}


class Formats(NamedTuple):
    """Readers by kind, of all kinds but plain texts; `zipped` are of what a zip packs that is one document."""

    files: dict[str, Callable[[bytes, ReadConfig], Outcomes]]
    containers: dict[str, Callable[[BinaryIO, ReadConfig, int], Outcomes]]
    streamed: dict[str, Callable[[BinaryIO, ReadConfig], Outcomes]]
    zipped: dict[str, Callable[[zipfile.ZipFile, ReadConfig], Outcomes]]


@cache
def formats() -> Formats:
    """Loaded where one of them is first met: their libraries take longer than to read a plain text."""
    from transforms.read.books import read_epub, read_odt, read_rtf
    from transforms.read.csv_tables import read_csv
    from transforms.read.feeds import read_atom, read_rss
    from transforms.read.newsxml import read_newsml, read_nitf
    from transforms.read.pages import read_page
    from transforms.read.records import read_json
    from transforms.read.scans import read_alto, read_mets
    from transforms.read.tables import read_xlsx
    from transforms.read.word import read_docx
    from transforms.read.xml_records import read_xml

    return Formats(
        files={
            "html": read_page,
            "pdf": _read_pdf,
            "rss": read_rss,
            "atom": read_atom,
            "nitf": read_nitf,
            "newsml": read_newsml,
            "xml": read_xml,
            "alto": read_alto,
            "mets": read_mets,
            "rtf": read_rtf,
        },
        containers={
            "gzip": _read_gzip,
            **{kind: partial(_read_compressed, kind) for kind in COMPRESSIONS},
            "zip": _read_zip,
            "tar": _read_tar,
            "warc": _read_warc,
            "mail": _read_mail,
            "mbox": _read_mbox,
            "parquet": _read_parquet,
            "sqlite": _read_sqlite,
        },
        streamed={"json": read_json, "csv": read_csv},
        zipped={"docx": read_docx, "xlsx": read_xlsx, "odt": read_odt, "epub": read_epub},
    )


def _whole(stream: BinaryIO, config: ReadConfig, max_bytes: int = 0) -> bytes:
    limit = max_bytes or config.max_item_bytes
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError("too-large", f"It has more than {limit:,} bytes.")
    return data
