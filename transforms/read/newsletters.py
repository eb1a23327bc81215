"""Newsletters of several stories: one item each, where their headings are links to the articles."""

from __future__ import annotations

from collections.abc import Sequence

import lxml.html
from lxml import etree
from lxml.etree import ParserError, _Element

from transforms.domain import is_web_address, registered_domain
from transforms.read.model import Item, Metadata, Reject

_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_LEAVES = frozenset(("p", "li", "blockquote"))
_MIN_STORIES = 2
_MIN_WORDS = 25  # of a story: fewer is a teaser line, and a list of these is one mail
_PARSER = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def newsletter_stories(page: str, mail_metadata: Metadata) -> list[Item | Reject]:
    """The stories of a newsletter; none where its headings are not links, or hardly any text stands below them.

    A part that is no story is a reject. A story's address is told only where it lies at the sender's:
    others are counters of clicks.
    """
    try:
        root = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=_PARSER)
    except (ParserError, ValueError):
        return []
    parts = _parts(root)
    linked = [(heading, link, text) for heading, link, text in parts if link]
    story_parts = [part for part in linked if sum(len(line.split()) for line in part[2]) >= _MIN_WORDS]
    if (
        len(story_parts) < _MIN_STORIES
        or 2 * len(story_parts) < len(parts)
        or len({link for _, link, _ in story_parts}) < len(story_parts)
    ):
        return []
    stories = (
        Item(f"story {number}", "mail", "text", "\n\n".join(text), _metadata(mail_metadata, heading, link))
        for number, (heading, link, text) in enumerate(story_parts, 1)
    )
    others = (
        Reject(
            f"part {number}",
            "no-text",
            f"“{part[0]}” of the newsletter links to no article, or tells little.",
            "mail",
        )
        for number, part in enumerate(parts, 1)
        if part not in story_parts and part[2]
    )
    return [*stories, *others]


def _metadata(mail_metadata: Metadata, heading: str, link: str) -> Metadata:
    own = registered_domain(link) == mail_metadata.outlet
    return Metadata(
        url=link if own else "",
        outlet=mail_metadata.outlet,
        title=heading,
        published=mail_metadata.published,
        language=mail_metadata.language,
    )


Part = tuple[str, str, Sequence[str]]
"""A heading, the address that it links to, and the paragraphs below it."""


def _parts(root: _Element) -> list[Part]:
    parts: list[tuple[str, str, list[str]]] = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in _HEADINGS:
            parts.append((_text(element), _link(element), []))
            walk.skip_subtree()
        elif element.tag in _LEAVES:
            walk.skip_subtree()
            text = _text(element)
            if parts and text and not _is_link(element, text):
                parts[-1][2].append(text)
    return [(heading, link, text) for heading, link, text in parts if heading]


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _link(heading: _Element) -> str:
    """The address behind a heading: of the link in it, or around it."""
    inside = (a.get("href") or "" for a in heading.iter("a"))
    around = (a.get("href") or "" for a in heading.iterancestors("a"))
    return next((link for link in (*inside, *around) if is_web_address(link)), "")


def _is_link(element: _Element, text: str) -> bool:
    """Whether a paragraph is nothing but links, as `Read more` is."""
    return sum(len(_text(link)) for link in element.iter("a")) >= 0.9 * len(text)
