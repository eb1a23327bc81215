"""Files of several pages, and pages of several articles, as people collect cuttings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from lxml import etree
from lxml.etree import _Element

from transforms.read.exports.article import day_in
from transforms.read.markup import page_root, places_of
from transforms.read.model import Item, Metadata, Reject
from transforms.stamps import is_entry_time, is_stamp, stamped_time

_NEXT_PAGE = re.compile(r"</html\s*>\s*(?=<!doctype\s+html|<html\b)", re.I)
# The same in UTF-8, where white space may be of other bytes
_MAY_BE_NEXT = re.compile(rb"</html[\s\x80-\xff]*>[\s\x80-\xff]*<(?:!doctype|html)", re.I)
# What pages of sites say of themselves: one that does is its own article, and others on it are the next ones
_OF_A_SITE = ("og:title", "og:url", "twitter:title", "canonical", "article:", '"headline"')
_LEVELS = ("h1", "h2", "h3")
_MIN_WORDS = 25  # below a heading: fewer are a teaser
_DAY_LINES = 4  # below a heading, or above it in its own element, in which its day stands
_DAY_WORDS = 12


class _Part(NamedTuple):
    """A heading, and the elements side by side that hold it and what stands below it."""

    heading: str
    elements: Sequence[_Element]

    def lines(self) -> list[str]:
        texts = (text for element in self.elements for text in element.itertext())
        return [line for text in texts if (line := " ".join(text.split()))]

    def day(self) -> str:
        """When it was published, by a `time` element or a line that says little else; "" where nothing says so."""
        times = (time for element in self.elements for time in element.iter("time"))
        if written := next((time.get("datetime") for time in times if time.get("datetime")), ""):
            return written
        lines = [line for line in self.lines() if line != self.heading][:_DAY_LINES]
        short = (line for line in lines if len(line.split()) <= _DAY_WORDS and not line.endswith("."))
        days = (stamped_time(line) if is_stamp(line) else day_in(line) for line in short)
        return next(filter(None, days), "")

    def page(self) -> str:
        body = "".join(
            etree.tostring(element, encoding="unicode", method="html") for element in self.elements
        )
        head = f"<head><title>{escape(self.heading)}</title></head>"
        return f"<html>{head}<body><article>{body}</article></body></html>"


def pages_of(text: str, data: bytes, starts: np.ndarray) -> list[str]:
    """The pages of a file, one behind the other; of all but files that were joined, one.

    data: `text` in UTF-8; starts: its `tag_starts`.
    """
    ends = places_of(b"/html", data, starts)
    return _NEXT_PAGE.split(text) if any(_MAY_BE_NEXT.match(data, end) for end in ends) else [text]


def articles_of(page: str) -> Iterator[Item | Reject]:
    """The articles of a page under headings of one level, each with a day, or in an element of its own: an `article`,
    or any that has its `h1`.

    What stands above them is a reject. Nothing where the page says of which article it is, by its title or what it
    tells search engines, or where its parts are entries of one day.
    """
    if any(sign in page for sign in _OF_A_SITE) or page.count("<h") + page.count("<H") < 3:
        return
    root = page_root(page)
    if root is None:
        return
    title = " ".join((root.findtext("head/title") or "").split()).casefold()
    for level in _LEVELS:
        parts = _parts(root, level)
        if (
            len(parts) > 1
            and not any(part.heading.casefold() in title for part in parts)
            and _are_articles(parts, level)
        ):
            for number, part in enumerate(parts, 1):
                metadata = Metadata(title=part.heading, published=part.day(), language=root.get("lang") or "")
                yield Item(f"article {number}", "html", "html", part.page(), metadata)
            yield from _opening(parts[0].elements[0])
            return


def _opening(first: _Element) -> Iterator[Reject]:
    """A reject that tells what stands above the first article; nothing where that is nothing."""
    above = reversed([*first.itersiblings(preceding=True)])
    words = [word for element in above for word in " ".join(element.itertext()).split()]
    if words:
        detail = f"“{' '.join(words[:_DAY_WORDS])}” stands above the articles of the page."
        yield Reject("opening", "no-text", detail, "html")


def _parts(root: _Element, level: str) -> list[_Part]:
    """What stands at and below each heading of a level, where these stand side by side; none where they do not."""
    headings = [heading for heading in root.iter(level) if "".join(heading.itertext()).strip()]
    if len(headings) < 2:
        return []
    within: dict[_Element, int] = {}
    for heading in headings:
        for element in (heading, *heading.iterancestors()):
            within[element] = within.get(element, 0) + 1
    units = [next(e for e in (*reversed([*h.iterancestors()]), h) if within[e] == 1) for h in headings]
    if len({unit.getparent() for unit in units}) != 1:
        return []
    # parts of one, as entries of a live page
    if any(outer.tag == "article" for outer in units[0].iterancestors()):
        return []
    parts = []
    for heading, unit, end in zip(headings, units, [*units[1:], None], strict=True):
        elements = [unit]
        while (after := elements[-1].getnext()) is not None and after is not end:
            elements.append(after)
        parts.append(_Part(" ".join("".join(heading.itertext()).split()), elements))
    return parts


def _are_articles(parts: Sequence[_Part], level: str) -> bool:
    if any(sum(len(line.split()) for line in part.lines()) < _MIN_WORDS for part in parts):
        return False
    tags = [part.elements[0].tag for part in parts]
    if set(tags) == {"article"} or (level == "h1" and level not in tags):
        return True
    days = [part.day() for part in parts]
    live = sum(any(map(is_entry_time, part.lines()[:_DAY_LINES])) for part in parts)
    return all(days) and 2 * live < len(parts)
