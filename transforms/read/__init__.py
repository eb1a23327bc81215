"""Reading: from the bytes of an input file to the article-like items in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from transforms.read.model import Item, Metadata, ReadConfig, Reject

__all__ = ["Item", "Metadata", "ReadConfig", "Reject", "read"]


def read(
    stream: BinaryIO,
    sidecar: Mapping[str, object] | None = None,
    config: ReadConfig = ReadConfig(),
) -> Iterator[Item | Reject]:
    """Articles in an input, one at a time, as `dispatch.read` has them."""
    from transforms.read import dispatch  # every reader, which who has a text at hand does not need

    return dispatch.read(stream, sidecar, config)
