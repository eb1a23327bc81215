"""Words with a capital, and what stands before each: what tells one name from another of the same last word."""

from __future__ import annotations

import regex

_CAPITAL = regex.compile(r"\b\p{Lu}[\w-]*")


def capitals_of(text: str) -> list[tuple[str, str]]:
    """Capitalised words of `text`, each behind the capitalised word right before it, or ""."""
    capitals = []
    last_end, last = -2, ""
    for match in _CAPITAL.finditer(text):
        adjacent = match.start() == last_end + 1 and text[last_end] == " "
        capitals.append((last if adjacent else "", match.group()))
        last_end, last = match.end(), match.group()
    return capitals
