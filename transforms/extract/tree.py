"""HTML to a tree, within limits that are checked before the parser sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class TreeConfig:
    """How large a page may be, so that one page never stops a batch.

    Of 181 real article pages the largest has 3,200 tags. All work on a tree is linear in its elements: 100,000
    take about a second. The parser holds each attribute of a tag against all before it, so that half a million of
    them take minutes.
    """

    max_tags: int = 100_000
    max_attributes: int = 2_000


# A tag with too many attributes has at least two bytes for each of them
_LONG_TAG = re.compile(rb"<[A-Za-z/][^<>]{4000,}")
_VALUE = re.compile(rb""""[^"]*"|'[^']*'""")


def _n_attributes(tag: bytes) -> int:
    """How many attributes a tag has at most; their values, which may hold a whole article, are not looked into."""
    return len(_VALUE.sub(b"", tag).split())


def parse_html(page: str, config: TreeConfig = TreeConfig()) -> _Element:
    """The tree of `page`. Raises UnreadableError: too-large, or no-text where there is no element."""
    data = page.encode("utf-8", "replace")
    if data.count(b"<") > config.max_tags:
        raise UnreadableError("too-large", f"The page has more than {config.max_tags:,} tags.")
    if any(_n_attributes(tag[0]) > config.max_attributes for tag in _LONG_TAG.finditer(data)):
        raise UnreadableError(
            "too-large", f"A tag of the page has more than {config.max_attributes:,} attributes."
        )
    # etree's parser, for that of lxml.html looks up a Python class for each element, which takes as long as parsing
    # no one looks up an element by its id, so that ids need not be collected
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParseError, ValueError) as error:
        raise UnreadableError("no-text", f"The page has no element with text: {error}.") from error
    if root is None:
        raise UnreadableError("no-text", "The page has no element with text.")
    return root
