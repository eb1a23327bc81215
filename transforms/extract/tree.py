"""HTML to a tree, within limits that are checked before the parser sees it."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from transforms.errors import UnreadableError
from transforms.extract.linked_data import Node, data_nodes, written_data
from transforms.read.markup import MAX_ATTRIBUTES, MAX_TAGS, demand_small

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class TreeConfig:
    """How large a page may be, so that one page never stops a batch.

    Of 181 real article pages the largest has 3,200 tags. All work on a tree is linear in its elements: 100,000
    take about a second. The parser holds each attribute of a tag against all before it, so that half a million of
    them take minutes.
    """

    max_tags: int = MAX_TAGS
    max_attributes: int = MAX_ATTRIBUTES


# What every page is asked for
_OFTEN = ("meta", "title", "script", "link", "h1", "time", "p", "q", "blockquote")
_META_NAMES = ("property", "name", "itemprop", "http-equiv")


class Tree(NamedTuple):
    """A page as its parser reads it, and all elements of it in document order.

    by_tag: those of `_OFTEN`; meta: what its `meta` elements say, by name in small letters, of each name the first;
    json_ld: its JSON-LD as written; nodes: those of that. The list of elements keeps the Python objects of all, which
    else are made anew at each step from one to another.
    """

    root: _Element
    elements: list[_Element]
    by_tag: dict[str, list[_Element]]
    meta: dict[str, str]
    json_ld: list[str]
    nodes: list[Node]

    def of(self, *tags: str) -> list[_Element]:
        """The elements of `tags`, in document order."""
        if len(tags) == 1 and tags[0] in self.by_tag:
            return self.by_tag[tags[0]]
        return list(self.root.iter(*tags))


def parse_html(
    page: str | bytes, config: TreeConfig = TreeConfig(), starts: np.ndarray | None = None
) -> Tree:
    """The tree of `page`, bytes in UTF-8. Raises UnreadableError: too-large, or no-text where there is no element.

    starts: the `tag_starts` of bytes, where they are known.
    """
    from lxml import etree  # what a text needs none of

    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    demand_small(data, config.max_tags, config.max_attributes, starts)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.ParseError, ValueError) as error:
        raise UnreadableError("no-text", f"The page has no element with text: {error}.") from error
    if root is None:
        raise UnreadableError("no-text", "The page has no element with text.")
    elements = list(root.iter())
    by_tag: dict[str, list[_Element]] = {tag: [] for tag in _OFTEN}
    for element in root.iter(*_OFTEN):
        by_tag[element.tag].append(element)
    json_ld = written_data(by_tag["script"])
    return Tree(root, elements, by_tag, _meta(by_tag["meta"]), json_ld, data_nodes(json_ld))


@cache
def _parser() -> etree.HTMLParser:
    """etree's parser, for that of lxml.html looks up a Python class for each element, which takes as long as parsing.

    No one looks up an element by its id, so that ids need not be collected. Threads may share it.
    """
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)


def _meta(elements: Sequence[_Element]) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in elements:
        if content := (element.get("content") or "").strip():
            content = html.unescape(content)
            for key in _META_NAMES:
                if name := element.get(key):
                    meta.setdefault(name.strip().lower(), content)
    return {**_of_parsely(meta["parsely-page"]), **meta} if "parsely-page" in meta else meta


def _of_parsely(written: str) -> dict[str, str]:
    """What the one field of Parse.ly says as JSON, under the names that it has as fields of its own."""
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    authors = said.get("authors") or said.get("author") or ()
    listed = authors if isinstance(authors, list) else [authors]
    stated = {
        "pub-date": said.get("pub_date"),
        "title": said.get("title"),
        "author": "; ".join(name for name in listed if isinstance(name, str)),
    }
    return {f"parsely-{name}": value for name, value in stated.items() if isinstance(value, str) and value}
