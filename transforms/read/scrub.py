"""Items and rejects without surrogates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from transforms.read.model import FIELDS, NOTHING_SAID, Item, Metadata, Reject
from transforms.surrogates import named, whole


def scrub(outcome: Item | Reject) -> Item | Reject:
    """`outcome` without surrogates; places stay different from each other."""
    place = named(outcome.place)
    if isinstance(outcome, Reject):
        return replace(outcome, place=place, detail=named(outcome.detail))
    # a page is decoded from bytes, which gives none, and its parser replaces those written as references
    content = outcome.content if outcome.kind == "html" else whole(outcome.content)
    metadata = scrub_metadata(outcome.metadata)
    if place == outcome.place and content is outcome.content and metadata is outcome.metadata:
        return outcome
    return replace(outcome, place=place, content=content, metadata=metadata)


def scrub_metadata(metadata: Metadata) -> Metadata:
    """`metadata` without surrogates."""
    if metadata == NOTHING_SAID:
        return metadata
    return Metadata(*(_scrubbed(getattr(metadata, name)) for name in FIELDS))


def _scrubbed(value: Any) -> Any:
    """A field of Metadata, of its own type, without surrogates."""
    if isinstance(value, tuple):
        return tuple(map(whole, value))
    return whole(value) if isinstance(value, str) else value
