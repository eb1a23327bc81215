"""Metadata from named fields: a JSON record, a sidecar file, front matter, a header block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

from transforms.domain import is_web_address
from transforms.read.model import Metadata, ReadConfig
from transforms.read.people import people


def metadata_from_fields(record: Mapping[str, object], config: ReadConfig) -> Metadata:
    """What `record` says of its article, under any of the names in `config`, in capitals or not."""
    if not record:
        return Metadata()
    record = {str(name).lower(): value for name, value in record.items()}
    said = Metadata(
        url=_first(record, config.url_fields, is_web_address),
        outlet=_first(record, config.outlet_fields),
        title=_first(record, config.title_fields),
        authors=_authors(record, config.author_fields),
        published=_first(record, config.published_fields),
        modified=_first(record, config.modified_fields),
        fetched=_first(record, config.fetched_fields),
        language=_first(record, config.language_fields),
    )
    return as_data(said)


def as_data(said: Metadata) -> Metadata:
    """`said`, whose times are UTC where they name no zone."""
    return replace(said, utc=tuple(name for name in ("published", "modified") if getattr(said, name)))


def merge(first: Metadata, second: Metadata) -> Metadata:
    """`first`, with what it leaves unsaid taken from `second`."""
    utc = (*first.utc, *(name for name in second.utc if not getattr(first, name)))
    both = Metadata(*(getattr(first, f.name) or getattr(second, f.name) for f in fields(Metadata)))
    return replace(both, utc=utc, evidence=first.evidence if first.published else second.evidence)


def _first(record: Mapping[str, object], names: tuple[str, ...], fits: Callable[[str], bool] = bool) -> str:
    return next((said for name in names if fits(said := _scalar(record.get(name.lower())))), "")


def _scalar(value: object) -> str:
    """A field's value as text; an object stands for its `name` or `url`, as in schema.org records."""
    if isinstance(value, Mapping):
        return next(
            (said for key in ("name", "@id", "url", "title") if (said := _scalar(value.get(key)))), ""
        )
    if isinstance(value, list):
        return _scalar(value[0]) if value else ""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()


def _authors(record: Mapping[str, object], names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        value = record.get(name.lower())
        if found := people(map(_scalar, value if isinstance(value, list) else [value])):
            return found
    return ()
