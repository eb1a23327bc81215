"""Pages before they are parsed, and the tree of one that is looked into before its article is extracted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from transforms.errors import UnreadableError

if TYPE_CHECKING:
    import lxml.html
    from lxml.etree import _Element

MAX_TAGS = 100_000  # of a page
MAX_ATTRIBUTES = 2_000  # of a tag
_TAG_BEGIN = frozenset(b"/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_VALUE = re.compile(rb""""[^"]*"|'[^']*'""")


def tag_starts(data: bytes) -> np.ndarray:
    """int64, where each "<" of a page stands: found once, for all that look for tags of one kind."""
    return np.flatnonzero(np.frombuffer(data, np.uint8) == ord("<"))


def places_of_words(words: Collection[bytes], data: bytes) -> dict[bytes, list[int]]:
    """Where each of `words` stands in a page, in order.

    Their last two letters, held against the whole page at once, tell in half the time of `bytes.find`, and words that
    end alike share a part of it.
    """
    codes = np.frombuffer(data, np.uint8)
    places: dict[bytes, list[int]] = {}
    for last in {word[-1] for word in words}:
        (ends,) = (codes == last).nonzero()
        before = codes[ends - 1]
        for word in words:
            if word[-1] == last:
                starts = (ends[before == word[-2]] - (len(word) - 1)).tolist()
                places[word] = [start for start in starts if start >= 0 and data.startswith(word, start)]
    return places


def places_of(tag: bytes, data: bytes, starts: np.ndarray) -> list[int]:
    """Where tags that begin with `tag`, given in small letters, may stand in a page. starts: its `tag_starts`."""
    codes = np.frombuffer(data, np.uint8)
    places = starts[: np.searchsorted(starts, len(data) - len(tag))]
    for number, letter in enumerate(tag, 1):
        places = places[codes[places + number] | ord(" ") == letter]
    return places.tolist()


def _n_attributes(tag: bytes) -> int:
    """How many attributes a tag has at most; their values, which may hold a whole article, are not looked into."""
    return len(_VALUE.sub(b"", tag).split())


def _long_tags(data: bytes, starts: np.ndarray, shortest: int) -> Iterator[bytes]:
    """The tags of more than `shortest` bytes, from behind their "<" on."""
    ends = np.append(starts[1:], len(data))
    for number in np.flatnonzero(ends - starts > shortest + 1).tolist():
        start, end = int(starts[number]) + 1, int(ends[number])
        if data[start] in _TAG_BEGIN and data.find(b">", start, start + shortest + 1) < 0:
            yield data[start:end].partition(b">")[0]


def demand_small(
    data: bytes,
    max_tags: int = MAX_TAGS,
    max_attributes: int = MAX_ATTRIBUTES,
    starts: np.ndarray | None = None,
) -> None:
    """UnreadableError (too-large) where a page has more tags, or a tag more attributes, than a parser should see.

    starts: its `tag_starts`, where they are known.
    """
    starts = tag_starts(data) if starts is None else starts
    if len(starts) > max_tags:
        raise UnreadableError("too-large", f"The page has more than {max_tags:,} tags.")
    long_tags = _long_tags(data, starts, 2 * max_attributes)  # of two bytes for each of too many
    if any(_n_attributes(tag) > max_attributes for tag in long_tags):
        raise UnreadableError("too-large", f"A tag of the page has more than {max_attributes:,} attributes.")


def page_root(page: str) -> _Element | None:
    """The root of a page without its comments; None where it holds no element, or more than a parser should see."""
    import lxml.html
    from lxml.etree import ParserError

    data = page.encode("utf-8", "replace")
    try:
        demand_small(data)
        return lxml.html.document_fromstring(data, parser=_parser())
    except (ParserError, ValueError, UnreadableError):
        return None


@cache
def _parser() -> lxml.html.HTMLParser:
    import lxml.html

    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
