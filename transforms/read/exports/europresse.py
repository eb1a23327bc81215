"""Exports of Europresse: outlet, day and title above each article, rights and a number as `news·20260303·…` below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.read.exports.article import (
    Article,
    day_in,
    is_byline,
    is_copyright,
    names_in,
    paragraphs,
)

MARK = re.compile(
    r"^(?:[ \t]*certificat émis .{1,200}\.)?[ \t]*(?:[Nn]° ?doc(?:ument)?[ .:]*)?"
    r"(?:news|web|rep|pub|bio)[·.•]\d{8}[·.•]\w{1,12}[·.•]\S{1,40}[ \t]*$",
    re.M | re.I,
)
_HEAD_LINES = 20
_MAX_HEAD = 200
_SOURCE_LINE = re.compile(r"(?P<outlet>[^•·]{2,80}?)\s*[•·]\s*(?:p\.\s?\S{1,12}|\d+ (?:mots|words))(?:\s.*)?")
_STANDING = re.compile(
    r"^(?:cet article est paru dans|this article appeared in|.{0,80}tous droits réservés|.{0,80}all rights reserved"
    r"|le présent document est protégé|public ?c|certificat émis|aussi paru dans)",
    re.I,
)


def articles(text: str) -> Iterator[Article]:
    """The articles of an export."""
    start = 0
    for mark in MARK.finditer(text):
        yield _article(text[start : mark.start()].split("\n"))
        start = mark.end()


def _article(lines: Sequence[str]) -> Article:
    filled = [n for n, line in enumerate(lines) if line.strip()]
    head = [lines[n].strip() for n in filled[:_HEAD_LINES]]
    dated = next((k for k, line in enumerate(head) if _day(line)), None)
    if dated is None:
        return Article(
            title=head[0] if head else "", paragraphs=_body(lines[filled[0] + 1 :] if filled else [])
        )
    titled = dated + 1
    while titled < len(head) and (_CLOCK_LINE.fullmatch(head[titled]) or _STANDING.match(head[titled])):
        titled += 1
    source = _SOURCE_LINE.fullmatch(head[titled]) if titled < len(head) else None
    titled += source is not None
    signed = titled + 1 < len(head) and is_byline(head[titled + 1])
    last = min(titled + signed, len(filled) - 1)
    return Article(
        title=head[titled] if titled < len(head) else "",
        outlet=source["outlet"] if source else head[dated - 1] if dated else "",
        published=_day(head[dated]),
        authors=names_in(head[titled + 1]) if signed else (),
        paragraphs=_body(lines[filled[last] + 1 :]),
    )


_CLOCK_LINE = re.compile(r"\d{1,2}[:h]\d\d.{0,20}|p\. ?\w{1,10}|\d+ mots.{0,20}", re.I)


def _day(line: str) -> str:
    """The day in a line such as `Politique, mardi 3 mars 2026 628 mots, p. 8`."""
    return day_in(line[:_MAX_HEAD][-90:]) or day_in(line[:90])


def _body(lines: Sequence[str]) -> tuple[str, ...]:
    """A body up to the rights; lines that stand below every article are no text."""
    end = next((n for n, line in enumerate(lines) if is_copyright(line)), len(lines))
    return tuple(p for p in paragraphs(lines[:end]) if not _STANDING.match(p))
