"""Quotations in a text: the words quoted, and who said them."""

from __future__ import annotations

from transforms.quotes.marks import marked, outermost
from transforms.quotes.paragraphs import begun
from transforms.quotes.posts import posts
from transforms.spans import Span

__all__ = ["quotation_spans"]


def quotation_spans(text: str, language: str = "en") -> list[Span]:
    """(start, end) of the words of each quotation of `text`, in order; nested ones belong to the outer one.

    Quotations stand in marks, in paragraphs that begin with a dash or ">", or are posts that their authors sign. A
    quotation of several paragraphs, with the opening mark repeated at each, is one. Time is linear in the length of
    `text`.
    """
    return outermost([*marked(text), *begun(text, language), *(post.span for post in posts(text))])
