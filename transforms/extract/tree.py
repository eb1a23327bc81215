"""HTML to a tree, within limits that are checked before the parser sees it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError
from transforms.extract.linked_data import Node, data_nodes
from transforms.read.markup import MAX_ATTRIBUTES, MAX_TAGS, demand_small


@dataclass(frozen=True, slots=True)
class TreeConfig:
    """How large a page may be, so that one page never stops a batch.

    Of 181 real article pages the largest has 3,200 tags. All work on a tree is linear in its elements: 100,000
    take about a second. The parser holds each attribute of a tag against all before it, so that half a million of
    them take minutes.
    """

    max_tags: int = MAX_TAGS
    max_attributes: int = MAX_ATTRIBUTES


class Tree(NamedTuple):
    """A page as its parser reads it, and all elements of it in document order, together and by tag.

    nodes: those of its JSON-LD. The lists of elements keep the Python objects of all, which else are made anew at
    each step from one to another.
    """

    root: _Element
    elements: list[_Element]
    by_tag: dict[str, list[_Element]]
    nodes: list[Node]

    def of(self, *tags: str) -> list[_Element]:
        """The elements of `tags`, in document order."""
        if len(tags) == 1:
            return self.by_tag.get(tags[0], [])
        if sum(tag in self.by_tag for tag in tags) < 2:
            return next((self.by_tag[tag] for tag in tags if tag in self.by_tag), [])
        return [element for element in self.elements if element.tag in tags]


def parse_html(page: str | bytes, config: TreeConfig = TreeConfig()) -> Tree:
    """The tree of `page`, bytes in UTF-8. Raises UnreadableError: too-large, or no-text where there is no element."""
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    demand_small(data, config.max_tags, config.max_attributes)
    # etree's parser, for that of lxml.html looks up a Python class for each element, which takes as long as parsing
    # no one looks up an element by its id, so that ids need not be collected
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParseError, ValueError) as error:
        raise UnreadableError("no-text", f"The page has no element with text: {error}.") from error
    if root is None:
        raise UnreadableError("no-text", "The page has no element with text.")
    by_tag: dict[str, list[_Element]] = defaultdict(list)
    elements = list(root.iter())
    for element in elements:
        by_tag[element.tag].append(element)
    return Tree(root, elements, dict(by_tag), data_nodes(by_tag.get("script", ())))
