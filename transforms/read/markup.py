"""Pages before they are parsed, and the tree of one that is looked into before its article is extracted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
import numpy as np
from lxml.etree import ParserError, _Element

from transforms.errors import UnreadableError

MAX_TAGS = 100_000  # of a page
MAX_ATTRIBUTES = 2_000  # of a tag
_PARSER = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
_TAG_BEGIN = frozenset(b"/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_VALUE = re.compile(rb""""[^"]*"|'[^']*'""")


def _n_attributes(tag: bytes) -> int:
    """How many attributes a tag has at most; their values, which may hold a whole article, are not looked into."""
    return len(_VALUE.sub(b"", tag).split())


def _long_tags(data: bytes, shortest: int) -> Iterator[bytes]:
    """The tags of more than `shortest` bytes, from behind their "<" on."""
    at = data.find(b"<")
    while at >= 0:
        later = data.rfind(b"<", at + 1, at + 2 + shortest)  # all tags before it are shorter
        if later < 0:
            later = data.find(b"<", at + 1)
            tag = data[at + 1 : later if later >= 0 else None].partition(b">")[0]
            if len(tag) > shortest and tag[0] in _TAG_BEGIN:
                yield tag
        at = later


def demand_small(data: bytes, max_tags: int = MAX_TAGS, max_attributes: int = MAX_ATTRIBUTES) -> None:
    """UnreadableError (too-large) where a page has more tags, or a tag more attributes, than a parser should see."""
    if np.count_nonzero(np.frombuffer(data, np.uint8) == ord("<")) > max_tags:
        raise UnreadableError("too-large", f"The page has more than {max_tags:,} tags.")
    long_tags = _long_tags(data, 2 * max_attributes)  # of two bytes for each of too many
    if any(_n_attributes(tag) > max_attributes for tag in long_tags):
        raise UnreadableError("too-large", f"A tag of the page has more than {max_attributes:,} attributes.")


def page_root(page: str) -> _Element | None:
    """The root of a page without its comments; None where it holds no element, or more than a parser should see."""
    data = page.encode("utf-8", "replace")
    try:
        demand_small(data)
        return lxml.html.document_fromstring(data, parser=_PARSER)
    except (ParserError, ValueError, UnreadableError):
        return None
