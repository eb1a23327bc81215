"""Plain text and Markdown, with or without metadata at their head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from transforms.patterns import lazy_regex
from transforms.read.cuttings import LABELLED, cuttings
from transforms.read.exports import read_export
from transforms.read.exports.article import day_in
from transforms.read.fields import merge, metadata_from_fields, plain_name, plain_names
from transforms.read.indented import mark_indented
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.pasted import pasted_head
from transforms.stamps import is_stamp, stamp_prefix, stamped_time

_FRONT_MATTER = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")  # as note programs link names
_HEADING = re.compile(r"\s*# (\S.*)\n+(?=[^\W\d_][\w -]{1,30}: )")
_HEAD_LINES = 12
_STAMP_LINES = 4  # headline, byline, date
_MAX_STAMP = 150
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_WRAP = (40, 100)  # columns at which editors and mail programs break lines


def read_text(text: str, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article in a plain text; its head may name title, outlet, URL and date."""
    if articles := read_export(text):
        yield from articles
        return
    parts = cuttings(text, partial(_is_article, config=config), partial(_names_title, config=config))
    for number, part in enumerate(parts, 1):
        yield _cutting(f"article {number}", part, config)
    if not parts:
        metadata, body = split_header(text, config)
        yield Item("", "text", "text", unwrap(mark_indented(body)), metadata)


def _cutting(place: str, part: str, config: ReadConfig) -> Item | Reject:
    """One article of several, or a reject that tells what stands between them."""
    if not _is_article(part, config):
        return Reject(
            place, "no-text", f"“{' '.join(part.split()[:12])}” stands beside the articles.", "text"
        )
    metadata, body = split_header(part, config)
    return Item(place, "text", "text", unwrap(mark_indented(body)), metadata)


def _is_article(part: str, config: ReadConfig) -> bool:
    """Whether a text says its own headline and day, above some text."""
    metadata, body = split_header(part, config)
    return bool(metadata.title and metadata.published and body.strip())


def _names_title(line: str, config: ReadConfig) -> bool:
    match = LABELLED.match(line)
    return match is not None and plain_name(match[1]) in plain_names(config.title_fields)


def read_markdown(text: str, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article in a Markdown text, rendered so that headings, lists and quotes are told apart."""
    if articles := read_export(text):
        yield from articles
        return
    import markdown_it

    from transforms.read.several import articles_of  # which loads what reads pages

    metadata, body = split_header(text, config)
    page = markdown_it.MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    notes = list(articles_of(f"<html><body>{page}</body></html>")) if body == text else []
    if notes:
        yield from (replace(note, kind="markdown") for note in notes)
        return
    yield Item("", "markdown", "html", f"<html><body><article>{page}</article></body></html>", metadata)


def split_header(text: str, config: ReadConfig) -> tuple[Metadata, str]:
    """(metadata, body) of a text.

    Front matter and lines `title: ...` at the head are taken off, for they are data and not text. A date that
    runs on into the text (`date 2025-11-07 NEW ...`) is read and left for cleaning to remove and to account for.
    """
    match = _FRONT_MATTER.match(text)
    if match and (named := _front_matter(match["mark"], match["fields"])):
        fields, body = named, text[match.end() :]
    else:
        heading = _HEADING.match(text)
        fields, body = _header_block(
            f"title: {heading[1]}\n{text[heading.end() :]}" if heading else text, config
        )
        if heading and len(fields) < 2:
            fields, body = _header_block(text, config)
    metadata = _with_day_of_source(metadata_from_fields(fields, config))
    told = pasted_head(body) if not fields else Metadata()
    return merge(merge(metadata, told), Metadata(published=_stamp(body))), body


def _with_day_of_source(metadata: Metadata) -> Metadata:
    """`metadata`, with the day behind the outlet's name where that says it: `Harn Post, 05/17/2026`."""
    outlet, comma, behind = metadata.outlet.partition(",")
    day = day_in(behind) if comma and not metadata.published else ""
    return replace(metadata, outlet=outlet.strip(), published=day) if day else metadata


def _stamp(body: str) -> str:
    """The date that one of the first lines stands for, or begins with under a label; "" where none does."""
    for line in map(str.strip, body.lstrip("\ufeff \t\r\n").split("\n")[:_STAMP_LINES]):
        if is_stamp(line[:_MAX_STAMP]) and len(line) <= _MAX_STAMP:
            return stamped_time(line)
        if length := stamp_prefix(line[:_MAX_STAMP]):
            return stamped_time(line[:length])
    return ""


def _front_matter(mark: str, block: str) -> dict[str, object]:
    """Fields of front matter, YAML between dashes or TOML between plus signs; none where it is neither."""
    import tomllib

    import yaml  # few texts have such a head

    block = _WIKI_LINK.sub(r"\1", block)
    try:
        fields = tomllib.loads(block) if mark == "+++" else yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {str(k).lower(): v for k, v in fields.items()} if isinstance(fields, dict) else {}


def _header_block(text: str, config: ReadConfig) -> tuple[dict[str, object], str]:
    """Fields named in lines at the head of `text`, and the rest.

    A line of prose with a colon is no field, and neither is one field alone that goes on into the text. Between two
    fields that are known, one of them the title, others are fields as well.
    """
    field_names = {
        name
        for names in (
            config.url_fields, config.outlet_fields, config.title_fields, config.author_fields,
            config.published_fields, config.modified_fields, config.fetched_fields, config.language_fields,
        )
        for name in plain_names(names)
    }  # fmt: skip
    lines = text.lstrip("\ufeff \t\r\n").split("\n")
    labelled = list(takewhile(bool, map(LABELLED.match, lines[:_HEAD_LINES])))
    names = [plain_name(match[1]) for match in labelled if match]
    known = [name for name in names if name in field_names]
    is_record = len(known) > 1 and not set(known).isdisjoint(plain_names(config.title_fields))
    used = len(names) if is_record else sum(1 for _ in takewhile(field_names.__contains__, names))
    fields: dict[str, object] = {}
    for name, match in zip(names[:used], labelled, strict=False):
        if match and name in field_names:
            fields.setdefault(name, match[2].strip())
    if is_record and (body := _labelled_text(labelled[:used], config)):
        return fields, "\n".join([body, *lines[used:]])
    alone = used == 1 and (len(lines) == 1 or bool(lines[1].strip()))
    return (fields, "\n".join(lines[used:])) if used and not alone else ({}, text)


def _labelled_text(labelled: Sequence[re.Match[str] | None], config: ReadConfig) -> str:
    """What stands behind the last of some labels where this is that of the text: `Content: The yard …`."""
    last = labelled[-1] if labelled else None
    return last[2].strip() if last and plain_name(last[1]) in plain_names(config.text_fields) else ""


def unwrap(text: str) -> str:
    """`text` with hard-wrapped paragraphs on one line each; of others, lines that a sentence runs over are joined."""
    paragraphs = [p.strip("\n").split("\n") for p in _PARAGRAPH.split(text.replace("\r\n", "\n"))]
    inner = [len(line.rstrip()) for p in paragraphs for line in p[:-1]]
    wrapped = [n for n in inner if _WRAP[0] <= n <= _WRAP[1]]
    if len(inner) < 3 or len(wrapped) < 0.8 * len(inner) or max(inner) > _WRAP[1]:
        run_on = len(_RUNS_ON.findall(text))
        return (_BROKEN if run_on > 1 else _RUNS_ON).sub(" ", text)
    return "\n\n".join(" ".join(line.strip() for line in p) for p in paragraphs)


# A line of 60 characters and more that ends in a word or comma, before one that begins with a small letter; and,
# where a text has several of these, before one that begins with any
_RUNS_ON = lazy_regex(r"(?<=[^\n]{59}[\p{Ll},])[ \t]*\r?\n(?=\p{Ll})")
_BROKEN = lazy_regex(r"(?<=[^\n]{59}[\p{Ll},])[ \t]*\r?\n(?=[\p{L}\p{N}\p{Pi}\"'(])")
