"""JSON files of articles and JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from transforms.errors import UnreadableError
from transforms.read.encoding import decode
from transforms.read.fields import metadata_from_fields
from transforms.read.model import Item, ReadConfig, Reject

_MARKUP = re.compile(
    r"<(?:p|div|br|a|h[1-6]|article|html|body|ul|section|span|figure|blockquote)\b[^>]*>", re.I
)
_MAX_DEPTH = 6  # wrappers around articles, as in {"response": {"docs": [{"_source": {...}}]}}


def read_json(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles of a JSON value, or of one value a line; lines are read one at a time."""
    first = stream.readline(config.max_item_bytes + 1)
    whole_line = first.endswith(b"\n")
    if whole_line and _is_json(first):
        yield from _read_lines(first, stream, config)
        return
    data = first + stream.read(config.max_item_bytes + 1 - len(first))
    if len(data) > config.max_item_bytes:
        yield Reject(
            "", "too-large", f"The JSON value has more than {config.max_item_bytes:,} bytes.", "json"
        )
        return
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        yield Reject("", "damaged", f"This is not valid JSON: {error}.", "json")
        return
    yield from _articles(value, "", "json", config)


def _read_lines(first: bytes, stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    number, line = 1, first
    while line:
        place = f"line {number}"
        if len(line) > config.max_item_bytes:
            yield Reject(
                place, "too-large", f"The line has more than {config.max_item_bytes:,} bytes.", "jsonl"
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(config.max_item_bytes + 1)
        elif line.strip():
            yield from _read_line(line, place, config)
        line = stream.readline(config.max_item_bytes + 1)
        number += 1


def _read_line(line: bytes, place: str, config: ReadConfig) -> Iterator[Item | Reject]:
    try:
        value = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        yield Reject(place, "damaged", f"This line is not valid JSON: {error}.", "jsonl")
    except UnreadableError as error:
        yield Reject(place, error.reason, error.detail, "jsonl")
    else:
        yield from _articles(value, place, "jsonl", config)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _articles(value: object, place: str, kind: str, config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles in a JSON value: the value itself, or the members of the lists and wrappers in it."""
    records = list(_records(value, place, config, _MAX_DEPTH))
    if not records:
        names = sorted(value)[:8] if isinstance(value, dict) else type(value).__name__
        yield Reject(place, "no-text", f"No field holds a text; found {names}.", kind)
    for where, record in records:
        text = _text(record, config)
        if not text:
            yield Reject(where, "no-text", f"No field holds a text; found {sorted(record)[:8]}.", kind)
        elif has_markup(text):
            yield Item(where, kind, "html", text, metadata_from_fields(record, config))
        else:
            yield Item(where, kind, "text", text, metadata_from_fields(record, config))


def _records(
    value: object, place: str, config: ReadConfig, depth: int
) -> Iterator[tuple[str, Mapping[str, object]]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for number, member in enumerate(value, 1):
            where = f"{place} record {number}".strip()
            if isinstance(member, dict) and not _text(member, config) and not _wrapped(member, config):
                yield where, member
            else:
                yield from _records(member, where, config, depth - 1)
    elif isinstance(value, dict):
        if _text(value, config):
            yield place, value
            return
        for name in _wrapped(value, config):
            yield from _records(value[name], place, config, depth - 1)


def _wrapped(value: Mapping[str, object], config: ReadConfig) -> list[str]:
    return [name for name in config.wrapper_fields if isinstance(value.get(name), dict | list)]


def has_markup(text: str) -> bool:
    """Whether `text` is HTML rather than plain text."""
    return _MARKUP.search(text) is not None


def _text(record: Mapping[str, object], config: ReadConfig) -> str:
    for name in config.text_fields:
        value = record.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""
