"""Quotations in a text: the words quoted, and who said them."""

from __future__ import annotations

from transforms.patterns import lazy_regex
from transforms.quotes.marks import marked, outermost
from transforms.quotes.paragraphs import begun
from transforms.quotes.posts import posts
from transforms.spans import Span

__all__ = ["quotation_spans"]

# How somebody is called, between the given name and the surname: William “Bill” Tovey, Ada «la Rossa» Bianchi
_GIVEN_NAME = lazy_regex(r"\p{Lu}[\p{L}.'’-]* [\"“„«‹‘']\s?\Z")
_CALLED = lazy_regex(r"(?:(?:The|the|el|la|le|der|die|il|o|a) )?\p{Lu}\p{Ll}+")
_SURNAME = lazy_regex(r"\s?[\"”“»›’'] \p{Lu}\p{Ll}")
_BEFORE = 30  # code points


def quotation_spans(text: str, language: str = "en") -> list[Span]:
    """(start, end) of the words of each quotation of `text`, in order; nested ones belong to the outer one.

    Quotations stand in marks, in paragraphs that begin with a dash or ">", or are posts that their authors sign. A
    quotation of several paragraphs, with the opening mark repeated at each, is one. Time is linear in the length of
    `text`.
    """
    spoken = [span for span in marked(text) if not _is_nickname(text, *span)]
    return outermost([*spoken, *begun(text, language), *(post.span for post in posts(text))])


def _is_nickname(text: str, start: int, end: int) -> bool:
    """Whether the words at `start` to `end` stand in marks inside a person's name."""
    return (
        _SURNAME.match(text, end) is not None
        and _CALLED.fullmatch(text, start, end) is not None
        and _GIVEN_NAME.search(text, max(0, start - _BEFORE), start) is not None
    )
