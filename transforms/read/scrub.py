"""Items and rejects without surrogates."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from transforms.read.model import Item, Metadata, Reject
from transforms.surrogates import named, whole


def scrub(found: Item | Reject) -> Item | Reject:
    """`found` without surrogates; places stay different from each other."""
    place = named(found.place)
    if isinstance(found, Reject):
        return replace(found, place=place, detail=named(found.detail))
    # a page is decoded from bytes, which gives none, and its parser replaces those written as references
    content = found.content if found.kind == "html" else whole(found.content)
    return replace(found, place=place, content=content, metadata=scrub_metadata(found.metadata))


def scrub_metadata(said: Metadata) -> Metadata:
    """`said` without surrogates."""
    return Metadata(*(_scrubbed(getattr(said, f.name)) for f in fields(Metadata)))


def _scrubbed(value: Any) -> Any:
    """A field of Metadata, of its own type, without surrogates."""
    if isinstance(value, tuple):
        return tuple(map(whole, value))
    return whole(value) if isinstance(value, str) else value
