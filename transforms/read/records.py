"""JSON files of articles and JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from transforms.errors import TOO_SLOW, OutOfTimeError, UnreadableError
from transforms.normalise import count_words
from transforms.read.encoding import decode, encoding_of
from transforms.read.fields import by_plain_name, merge, metadata_from_plain, plain_name, plain_names
from transforms.read.json_tables import as_records
from transforms.read.json_values import loads
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.name_parts import with_parts_of_names
from transforms.read.streams import in_utf8, peek
from transforms.read.values import form_of

_BETWEEN = re.compile(r"[\s,\x1e]*")
_DECODER = json.JSONDecoder()
_NAMES: dict[type, str] = {
    list: "a list",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
_PARTS = ("fields", "article", "document", "story", "post", "content", "attributes", "properties")
_ENCODING_BYTES = 4096
# Words, on average, of what is taken for the text without its name saying so: longer than a teaser, and not one
MIN_WORDS = 60
TEASERS = (
    "summary",
    "highlights",
    "abstract",
    "description",
    "excerpt",
    "teaser",
    "snippet",
    "lead",
    "notes",
    "comment",
)
# What holds the text in an object that is one, and what only a record has
_HOLDERS = ("text", "html", "blocks", "paragraphs", "children", "content", "data", "value")
_TITLED = frozenset(("title", "headline", "url", "link", "date", "published", "publishedAt", "author"))
_ABOUT = ("meta", "metadata")
_MAX_DEPTH = 6  # wrappers around articles, as in {"response": {"docs": [{"_source": {...}}]}}


def read_json(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles of a JSON value, or of one value a line; lines are read one at a time.

    Where the whole is no value, one line that is an object by itself tells that the file is one of lines.
    """
    head, stream = peek(stream, _ENCODING_BYTES)
    encoding, _ = encoding_of(head)
    if encoding.startswith(("utf-16", "utf-32")):  # its line ends are not those that lines are parted by
        stream = in_utf8(stream, encoding)
    head, stream = peek(stream, config.max_item_bytes + 1)
    opening, line_end, _ = head.lstrip().partition(b"\n")
    if line_end and _is_json(opening):
        yield from _read_lines(stream, config)
        return
    value, fault = _parse(head, config)
    if not fault:
        outlet = _feed_title(value)
        for outcome in _articles(as_records(value, config), "", "json", config):
            yield _of_outlet(outcome, outlet) if outlet and isinstance(outcome, Item) else outcome
    elif any(map(_is_object, head.splitlines()[1:])):
        yield from _read_lines(stream, config)
    else:
        yield from _read_whole_ones(head, fault, config)


def _feed_title(value: object) -> str:
    """The title of a JSON Feed (jsonfeed.org); "" of all else."""
    is_feed = isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/")
    return str(value.get("title") or "") if is_feed and isinstance(value, dict) else ""


def _of_outlet(item: Item, outlet: str) -> Item:
    return replace(item, metadata=merge(item.metadata, Metadata(outlet=outlet)))


def _parse(head: bytes, config: ReadConfig) -> tuple[object, Reject | None]:
    """(value, None) of a file that begins with `head`, or (None, why it has none)."""
    if len(head) > config.max_item_bytes:
        detail = f"The JSON value has more than {config.max_item_bytes:,} bytes."
        return None, Reject("", "too-large", detail, "json")
    try:
        return loads(decode(head)), None
    except (ValueError, RecursionError) as error:
        return None, Reject("", "damaged", f"This is not valid JSON: {error}.", "json")
    except UnreadableError as error:
        return None, Reject("", error.reason, error.detail, "json")


def _read_whole_ones(head: bytes, fault: Reject, config: ReadConfig) -> Iterator[Item | Reject]:
    """The objects that stand whole behind each other, in a list that is cut short or in none; then what is amiss."""
    try:
        text = decode(head) if len(head) <= config.max_item_bytes else ""
    except UnreadableError:
        text = ""
    at = _BETWEEN.match(text, 1 if text.startswith("[") else 0).end()  # type: ignore[union-attr]
    number = 0
    while text.startswith("{", at):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            fault = Reject(
                f"record {number + 1}", "damaged", f"From here on it is not valid JSON: {error}.", "json"
            )
            break
        number += 1
        yield from _articles(value, f"record {number}", "json", config)
        at = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]
    if not number or text[at:].strip() not in ("", "]"):
        yield fault


def _read_lines(stream: BinaryIO, config: ReadConfig) -> Iterator[Item | Reject]:
    number, line = 1, stream.readline(config.max_item_bytes + 1)
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
        try:
            value = loads(decode(line))
        except (ValueError, RecursionError) as error:
            yield Reject(place, "damaged", f"This line is not valid JSON: {error}.", "jsonl")
        except UnreadableError as error:
            yield Reject(place, error.reason, error.detail, "jsonl")
        else:
            yield from _articles(value, place, "jsonl", config)
    except OutOfTimeError:
        yield Reject(place, *TOO_SLOW, "jsonl")


def _is_json(line: bytes) -> bool:
    try:
        loads(decode(line))
    except (ValueError, RecursionError, UnreadableError):
        return False
    return True


def _is_object(line: bytes) -> bool:
    """Whether a line is an object by itself, as hardly any is inside a damaged value that is laid out over lines."""
    return line.lstrip().startswith(b"{") and _is_json(line)


def _articles(value: object, place: str, kind: str, config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles in a JSON value: the value itself, or the members of the lists and wrappers in it.

    A member that is none is a reject.
    """
    for where, record in _members(value, place, config, _MAX_DEPTH):
        unnamed = isinstance(record, dict) and not _text(record, config)
        name = _guessed_text(record, config) if unnamed else ""
        own = _with_names_of(record, config) if isinstance(record, dict) else config
        if not name:
            yield record_item(record, where, kind, own)
            continue
        outcome = record_item(record, where, kind, replace(own, text_fields=(name,)))
        note = f"text: {name} (guessed, for it is the longest)"
        yield replace(outcome, note=note) if isinstance(outcome, Item) else outcome


def _with_names_of(record: Mapping[str, object], config: ReadConfig) -> ReadConfig:
    """`config` with fields of a record that parts of their names tell, where it says no title or no day as usual."""
    said = metadata_from_plain(_plain(record), config)
    if said.title and said.published:
        return config
    flat = {name: value for name, value in record.items() if isinstance(value, str | int | float)}
    return with_parts_of_names([flat], [*flat], config)


def _guessed_text(record: Mapping[str, object], config: ReadConfig) -> str:
    """The field of a record that is its text without its name saying so; "" where none is long.

    A record that has neither a title nor a day, nor its contents in short, is hardly one of an article.
    """
    lengths = {
        name: count_words(value)
        for name, value in record.items()
        if isinstance(value, str) and not plain_name(name).startswith(TEASERS)
    }
    longest = max(lengths, key=lambda name: lengths[name], default="")
    if not longest or lengths[longest] < MIN_WORDS:
        return ""
    said = metadata_from_plain(_plain(record), config)
    in_short = any(plain_name(name).startswith(TEASERS) for name in record)
    return longest if said.title or said.published or in_short else ""


def record_item(record: object, place: str, kind: str, config: ReadConfig) -> Item | Reject:
    """The article in a record of named fields, or why there is none."""
    plain = _plain(record) if isinstance(record, dict) else {}
    if text := _text_of(plain, config):
        form, text = form_of(text)
        return Item(place, kind, form, text, metadata_from_plain(plain, config))
    description = f"the fields {sorted(record)[:8]}" if isinstance(record, dict) else _NAMES[type(record)]
    return Reject(place, "no-text", f"No field holds a text; found {description}.", kind)


def _members(value: Any, place: str, config: ReadConfig, depth: int) -> Iterator[tuple[str, Any]]:
    """(place, value) of what may be an article each. A list of nothing but strings or numbers is one value.

    Of an object without a text, its wrappers that hold articles or lists count, or else the object itself. Where it
    keeps its article in a part, as in {"url": ..., "fields": {"body": ...}}, it is one with the part.
    """
    if depth and isinstance(value, list) and any(isinstance(member, dict | list) for member in value):
        for number, member in enumerate(value, 1):
            yield from _members(member, f"{place} record {number}".strip(), config, depth - 1)
    elif depth and isinstance(value, dict) and not _text(value, config):
        if part := _part(value, config):
            own = {name: held for name, held in value[part].items() if held}
            yield place, {**{name: held for name, held in value.items() if name != part}, **own}
            return
        inside = (
            m for name in _wrapped(value, config) for m in _members(value[name], place, config, depth - 1)
        )
        members = [(where, member) for where, member in inside if where != place or _text(member, config)]
        yield from members or _by_name(value, place, config) or [(place, value)]
    else:
        yield place, value


def _part(value: Mapping[str, Any], config: ReadConfig) -> str:
    """The part of a record that holds its article: one that is usually called so, or the only one with a text.

    Where all parts are objects, they may be records under their ids, and one without a text is told.
    """
    if usual := next((name for name in _PARTS if _text(value.get(name), config)), ""):
        return usual
    parts = [name for name, part in value.items() if isinstance(part, dict) and _text(part, config)]
    alone = len(parts) == 1 and not any(isinstance(part, list) for part in value.values())
    return parts[0] if alone and not all(isinstance(part, dict) for part in value.values()) else ""


def _by_name(value: Mapping[str, Any], place: str, config: ReadConfig) -> list[tuple[str, Any]]:
    """Members of an object of records under their ids; none where it is anything else."""
    records = len(value) > 1 and all(isinstance(member, dict) for member in value.values())
    if not records or not any(_text(member, config) for member in value.values()):
        return []
    return [(f"{place} record {name}".strip(), member) for name, member in value.items()]


def _wrapped(value: Mapping[str, object], config: ReadConfig) -> list[str]:
    return [name for name in config.wrapper_fields if isinstance(value.get(name), dict | list)]


def _text(record: object, config: ReadConfig) -> str:
    """The text of a record; "" where it has none, and of what is no record."""
    return _text_of(_plain(record), config) if isinstance(record, dict) else ""


def _plain(record: Mapping[str, object]) -> dict[str, object]:
    """`by_plain_name`, where {"rendered": text}, as WordPress has its fields, is the text.

    What an object `meta` says of the article stands beside the other fields.
    """
    about = {f"{name}.{part}": held for name in _ABOUT for part, held in _object(record.get(name)).items()}
    fields = {
        name: value.get("rendered", value) if isinstance(value, dict) else value
        for name, value in record.items()
    }
    return by_plain_name({**fields, **about})


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _text_of(plain: Mapping[str, object], config: ReadConfig) -> str:
    for name in plain_names(config.text_fields):
        value = plain.get(name)
        text = _written(value)
        if text.strip():
            return text
    return ""


def _is_run(part: object) -> bool:
    return isinstance(part, dict) and part.get("_type", part.get("type")) in ("span", "text")


def _written(value: object, depth: int = 6) -> str:
    """The text that a value holds: itself, a list of paragraphs, or of runs of one line that say how they look, or an
    object of such, as editors of blocks write it. "" of what has a title of its own, which is a part of a record.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth:
        texts = [_written(part, depth - 1) for part in value]
        are_runs = set(map(type, value)) == {str, dict} or all(map(_is_run, value))
        return ("" if are_runs else "\n\n").join(filter(str.strip, texts) if not are_runs else texts)
    if isinstance(value, dict) and depth and _TITLED.isdisjoint(value):
        return next((text for name in _HOLDERS if (text := _written(value.get(name), depth - 1))), "")
    return ""
