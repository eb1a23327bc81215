"""Abbreviations that a text gives in brackets behind the name they stand for: "Water Rescue Guild (WRG)"."""

from __future__ import annotations

from unicodedata import normalize

from transforms.patterns import lazy_regex

# Words in lower case may go on with a name that its capitals end: "Société nationale de sauvetage en mer (SNSM)"
_GIVEN = lazy_regex(r"(?P<more>(?:[ -]\p{Ll}[\p{L}'’]*){0,8}) \((?P<short>\p{Lu}[\p{L}&.-]{1,9})\)")
_WORD = lazy_regex(r"\p{L}+")


def abbreviation(text: str, start: int, end: int) -> str | None:
    """The abbreviation given behind the name at `start` to `end` of `text`, or None.

    Its capitals are the first letters of words of the name, in their order, from the first word on.
    """
    given = _GIVEN.match(text, end)
    if given is None:
        return None
    capitals = [normalize("NFD", c)[0].casefold() for c in given["short"] if c.isupper()]
    initials = [
        normalize("NFD", word[0])[0].casefold() for word in _WORD.findall(text, start, given.end("more"))
    ]
    if len(capitals) < 2 or initials[:1] != capitals[:1]:
        return None
    rest = iter(initials)
    return given["short"] if all(capital in rest for capital in capitals) else None


def names_a_body(text: str, start: int, end: int) -> bool:
    """Whether the name at `start` to `end` has an abbreviation of three capitals or more, as bodies have."""
    short = abbreviation(text, start, end)
    return short is not None and sum(map(str.isupper, short)) > 2
