"""Which elements of a page are its article's own, and not of another article, a comment or a part beside it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import islice

from lxml.etree import _Element

from transforms.extract.bylines import is_authors_own
from transforms.extract.surroundings import is_side

_MAX_ELEMENTS = 40
_BYLINE_PART_WORDS = 40  # of an `aside` or `nav` that holds a byline, and no list of articles
# Beginnings of names: of a foot, which an article may have too, and of bars, where its fields may stand
_ENTRY_NAMES = frozenset(("hentry", "h-entry"))
_FOOT, _BARS = ("foot",), ("side", "aside", "breadcrumb")


def own_elements(elements: Sequence[_Element], around: Set[_Element]) -> list[_Element]:
    """The first of `elements` that do not belong to other articles. around: what holds the headline."""
    return list(islice((e for e in elements if not is_apart(e, around)), _MAX_ELEMENTS))


def is_apart(element: _Element, around: Set[_Element], is_field: bool = False) -> bool:
    """Whether an element belongs to another article, a comment, or a part beside the article.

    around: what holds the headline, which is no such part, whatever its name. is_field: whether the element is a
    labelled value, as articles have them in a side bar.
    """
    for ancestor in element.iterancestors():
        if ancestor.tag == "body" or ancestor in around:
            return False
        if ancestor.tag in ("aside", "nav") and not (
            is_field or (is_authors_own(element) and _is_short(ancestor))
        ):
            return True
        named = is_side(ancestor)
        if ancestor.tag == "blockquote" or _is_foot(ancestor, named, around):
            return True
        if named and is_side(ancestor, (*_FOOT, *_BARS) if is_field else _FOOT):
            return True
    return False


def _is_short(element: _Element) -> bool:
    return len("".join(element.itertext()).split()) <= _BYLINE_PART_WORDS


def _is_foot(element: _Element, named: bool, around: Set[_Element]) -> bool:
    """Whether an element is the page's foot, and not that of its article. named: whether it `is_side`."""
    is_bar = named and is_side(element, _BARS)
    if element.tag != "footer" and not is_bar:
        return False
    articles = [e for e in element.iterancestors() if e.tag == "article" or _is_entry(e)]
    if not articles or not is_bar:
        return not articles
    return not any(not around or article in around for article in articles)


def _is_entry(element: _Element) -> bool:
    """Whether an element is an article by its class, as microformats name one."""
    return not _ENTRY_NAMES.isdisjoint((element.get("class") or "").split())
