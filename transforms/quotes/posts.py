"""Posts that a page prints as the networks embed them: "Words — Name (@account) July 31, 2026"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from transforms.patterns import lazy_regex
from transforms.spans import Span

# A line that only ends with a name and its account may be about an author; the day makes it a post.
_SIGNATURE = lazy_regex(
    r"\s(?:—|–|--?)\s?(?P<author>[^\n()—–]{1,60}?)\s?\(@\w{1,30}\)[^\n]{0,30}\b(?:19|20)\d\d$",
    regex.MULTILINE,
)


class Post(NamedTuple):
    """The words of a post, as a span of the text, and whose they are."""

    span: Span
    author: str


def posts(text: str) -> Iterator[Post]:
    """The posts of `text`, in order: each is the line that its signature ends."""
    if "(@" not in text:
        return
    for match in _SIGNATURE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if text[start : match.start()].strip():
            yield Post((start, match.start()), match["author"].strip())
