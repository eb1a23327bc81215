"""Newsletters of several stories: one item each, where their headings are links to the articles."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from transforms.domain import is_web_address, registered_domain
from transforms.read.markup import page_root
from transforms.read.model import Item, Metadata, Reject
from transforms.read.pages import BLOCKS, SKIPPED

_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_MIN_STORIES = 2
_MIN_WORDS = 25  # of a story: fewer is a teaser line, and a list of these is one mail
_MAX_OPENING = 60  # words above a first line that is a link: more are an article, which points to others
_HEADING_WORDS = range(3, 26)  # of a line that is a link: fewer are a button
_MORE_WORDS = 5  # of `Read more`, `Continue reading`


def newsletter_stories(page: str, mail_metadata: Metadata) -> list[Item | Reject]:
    """The stories of a newsletter; none where its headings are not links, or hardly any text stands below them.

    A part that is no story is a reject. A story's address is told only where it lies at the sender's:
    others are counters of clicks.
    """
    root = page_root(page)
    if root is None:
        return []
    parts = _parts(root)
    linked = [part for part in parts if part[1]]
    story_parts = [part for part in linked if sum(len(line.split()) for line in part[2]) >= _MIN_WORDS]
    if (
        len(story_parts) < _MIN_STORIES
        or 2 * len(story_parts) < len(parts) - 1
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
            f"“{part[0] or part[2][0]}” of the newsletter links to no article, or tells little.",
            "mail",
        )
        for number, part in enumerate(parts)
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


Part = tuple[str, str, list[str]]
"""A heading, the address that it links to, and the paragraphs below it."""


@dataclass(slots=True)
class _Line:
    """A line as it is shown. linked: how many of its characters are a link, to `link`; last: the last link in it."""

    heading: bool = False
    text: str = ""
    linked: int = 0
    link: str = ""
    last: str = ""

    def add(self, text: str, link: str) -> None:
        self.text += text
        if link:
            self.linked += len("".join(text.split()))
            self.link, self.last = self.link or link, " ".join(text.split()) or self.last

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but a link."""
        return self.linked > 0 and self.linked >= 0.9 * len("".join(self.text.split()))

    @property
    def has_more(self) -> bool:
        """Whether it ends, behind a sentence, with a link of few words, such as `Read more`, or is one."""
        before = self.text.removesuffix(self.last).rstrip()
        is_short = self.text.endswith(self.last) and 0 < len(self.last.split()) <= _MORE_WORDS
        return is_short and (not before or before[-1] in '.!?…”»"')

    @property
    def prose(self) -> str:
        """Its text without `Read more`; "" of a link."""
        text = self.text.removesuffix(self.last).rstrip() if self.has_more else self.text
        return "" if self.is_link else text


def _parts(root: _Element) -> list[Part]:
    """The parts of a page below its headings, the first of which, what stands above all, has the heading "".

    Where no element is a heading, lines of some words that are a link are: but not where prose stands above them,
    for then they point to other articles. A heading without a link has that of `Read more` below it.
    """
    lines = [line for line in _lines(root) if line.text]
    if sum(line.heading for line in lines) < _MIN_STORIES:
        titles = [line for line in lines if line.is_link and len(line.text.split()) in _HEADING_WORDS]
        above = lines[: lines.index(titles[0])] if titles else []
        if sum(len(line.text.split()) for line in above) <= _MAX_OPENING:
            for line in titles:
                line.heading = True
    parts: list[Part] = [("", "", [])]
    for line in lines:
        heading, link, text = parts[-1]
        if line.heading:
            parts.append((line.text, line.link, []))
            continue
        if line.prose:
            text.append(line.prose)
        if heading and not link and text and line.has_more:
            parts[-1] = (heading, line.link, text)
    return parts


def _lines(root: _Element) -> list[_Line]:
    lines = [_Line()]
    link = ""
    walk = etree.iterwalk(root, events=("start", "end"))
    open_headings = 0
    for event, element in walk:
        starts = event == "start"
        open_headings -= not starts and element.tag in _HEADINGS
        if element.tag in BLOCKS and not open_headings:
            lines.append(_Line(heading=starts and element.tag in _HEADINGS))
        elif element.tag in BLOCKS:
            lines[-1].add(" ", "")
        open_headings += starts and element.tag in _HEADINGS
        if element.tag == "a":
            link = _address(element) if starts else ""
        if starts and element.tag in SKIPPED:
            walk.skip_subtree()
        else:
            lines[-1].add((element.text if starts else element.tail) or "", link)
    for line in lines:
        line.text = " ".join(line.text.split())
    return lines


def _address(link: _Element) -> str:
    address = link.get("href") or ""
    return address if is_web_address(address) else ""
