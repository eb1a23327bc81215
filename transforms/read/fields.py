"""Metadata from named fields: a JSON record, a sidecar file, front matter, a header block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from transforms.domain import is_web_address
from transforms.read.model import FIELDS, NOTHING_SAID, Metadata, ReadConfig
from transforms.read.people import people
from transforms.read.values import title_of

_DAY_PARTS = (
    ("year", "jahr", "année", "año", "anno", "ano", "год", "年"),
    ("month", "monat", "mois", "mes", "mese", "mês", "месяц", "月"),
    ("day", "tag", "jour", "día", "giorno", "dia", "день", "日"),
)
_NAME_WORDS = re.compile(r"[^\W\d_]+?(?=[A-Z][a-z]|[\W\d_]|$)")
_OF_ARTICLES = """
    article articles artikel articulo articolo artigo news noticia noticias notizia nouvelle nachricht story doc
    document dokument documento meta metadata item post of the de la le les el lo los las del della dell des du da do
    der die das artykuł artykułu wiadomość wiadomości makale makalenin haber haberin статья статьи статті новость
    новости новини bài viết bàiviết tin berita artikeln ms unix epoch ts utc iso raw clean cleaned main
    original name names nome nom nombre nazwa
"""
_NAMED_BEHIND = re.compile(r"(.+)\s[-–—|]\s(.+?)\s*")
# Letters with a stroke or without a dot, which have no accent to leave out: `Nội dung đăng` is written noi_dung_dang
_STROKED = str.maketrans("đłøı", "dloi")
_RECORD_PARTS = ("content", "fields", "attributes", "data", "properties", "payload")
# Names that users know from `documents`, and the fields that they stand for
_COLUMNS = {
    "authors": "author",
    "published_at": "published",
    "modified_at": "modified",
    "fetched_at": "fetched",
}


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """`name` without capitals, blanks, signs and accents: `Article Body` and `articleBody` are one."""
    letters = unicodedata.normalize("NFKD", name).casefold().translate(_STROKED)
    return "".join(filter(str.isalnum, letters))


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """`plain_name` without the words that only say that it is of an article: `news_title`, `fields.fecha_noticia`.

    Nor is it said how a value is written: `published_ms`, `text_clean`.

    "" where the plain name says no more.
    """
    path, _, last = name.removeprefix("_source.").rpartition(".")
    words = [plain_name(word) for word in _NAME_WORDS.findall(last)]
    around = {plain_name(word) for word in _NAME_WORDS.findall(path)}
    left_out = set(map(plain_name, _OF_ARTICLES.split()))
    if not around <= {*left_out, *_RECORD_PARTS}:
        return ""
    bare = "".join(word for word in words if word not in left_out)
    return bare if bare != plain_name(name) else ""


@lru_cache(maxsize=64)
def plain_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """`plain_name` of each, once."""
    return tuple(dict.fromkeys(map(plain_name, names)))


def by_plain_name(record: Mapping[str, object]) -> dict[str, object]:
    """`record` by plain names, and by bare ones; of several alike the first that holds something counts."""
    plain: dict[str, object] = {}
    bare: dict[str, object] = {}
    for name, value in record.items():
        if value is not None and value != "":
            plain.setdefault(plain_name(str(name)), value)
            bare.setdefault(bare_name(str(name)), value)
    bare.pop("", None)
    return {**bare, **plain}


def metadata_from_fields(record: Mapping[str, object], config: ReadConfig) -> Metadata:
    """What `record` says of its article, under any of the names in `config`, however they are written."""
    return metadata_from_plain(by_plain_name(record), config) if record else Metadata()


def metadata_from_plain(plain: Mapping[str, object], config: ReadConfig) -> Metadata:
    """The same of a record whose names are plain."""
    url = _first(plain, config.url_fields, is_web_address)
    source = (
        "" if url else _first(plain, config.outlet_fields, _is_of_article)
    )  # as note programs call an address
    metadata = Metadata(
        url=url or source,
        outlet=_first(plain, config.outlet_fields, lambda name: bool(name) and name != source),
        title=title_of(_first(plain, config.title_fields)),
        authors=_authors(plain, config.author_fields),
        published=_day_of_parts(plain) or _first(plain, config.published_fields, _has_digit),
        modified=_first(plain, config.modified_fields, _has_digit),
        fetched=_first(plain, config.fetched_fields),
        language=_first(plain, config.language_fields),
    )
    return as_data(replace(metadata, title=without_outlet(metadata.title, metadata.outlet)))


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind it, as services that gather news from pages keep it."""
    match = _NAMED_BEHIND.fullmatch(title) if outlet else None
    return match[1] if match and plain_name(match[2]) == plain_name(outlet) else title


def _day_of_parts(plain: Mapping[str, object]) -> str:
    """The day of a record that has year, month and day in a field each; "" of all else."""
    parts = [_first(plain, names, str.isdigit) for names in _DAY_PARTS]
    return "{:0>4}-{:0>2}-{:0>2}".format(*parts) if all(parts) else ""


def with_columns(config: ReadConfig, sidecar: Mapping[str, object]) -> ReadConfig:
    """`config` in which the columns that a sidecar names are looked at before all others."""
    columns = sidecar.get("columns")
    named = columns.items() if isinstance(columns, dict) else ()
    first = {
        f"{_COLUMNS.get(role, role)}_fields": column for role, column in named if isinstance(column, str)
    }
    name_lists: dict[str, Any] = {
        name: (column, *getattr(config, name)) for name, column in first.items() if hasattr(config, name)
    }
    return replace(config, **name_lists) if name_lists else config


def as_data(metadata: Metadata) -> Metadata:
    """`metadata`, whose times are UTC where they name no zone."""
    return replace(metadata, utc=tuple(name for name in ("published", "modified") if getattr(metadata, name)))


def merge(first: Metadata, second: Metadata) -> Metadata:
    """`first`, with what it leaves unsaid taken from `second`."""
    if first == NOTHING_SAID:
        return second
    utc = (*first.utc, *(name for name in second.utc if not getattr(first, name)))
    both = Metadata(*(getattr(first, name) or getattr(second, name) for name in FIELDS))
    return replace(both, utc=utc, evidence=first.evidence if first.published else second.evidence)


def _first(record: Mapping[str, object], names: tuple[str, ...], fits: Callable[[str], bool] = bool) -> str:
    return next(
        (value for name in plain_names(names) if name in record and fits(value := _scalar(record[name]))), ""
    )


def _is_of_article(address: str) -> bool:
    """Whether an address leads further than to a home page."""
    return is_web_address(address) and len(urlsplit(address).path.strip("/")) > 0


def _has_digit(written: str) -> bool:
    return any(map(str.isdigit, written))


def _scalar(value: object) -> str:
    """A field's value as text; an object stands for its `name` or `url`, as in schema.org records."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return next(
            (
                text
                for key in ("name", "main", "original", "@id", "url", "title", "$date", "$numberLong")
                if (text := _scalar(value.get(key)))
            ),
            "",
        )
    if isinstance(value, list):
        return _scalar(value[0]) if value else ""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()


def _authors(record: Mapping[str, object], names: tuple[str, ...]) -> tuple[str, ...]:
    for name in plain_names(names):
        if (value := record.get(name)) is None:
            continue
        if authors := people(map(_scalar, value if isinstance(value, list) else [value])):
            return authors
    return ()
