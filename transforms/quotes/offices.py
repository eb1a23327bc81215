"""Who holds an office that a text names beside a person: "Minister Dora Roe" is "the minister" further down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from transforms.patterns import lazy_regex
from transforms.quotes.people import Person
from transforms.quotes.speech import Speech

_BEFORE = lazy_regex(r"(?P<office>[\p{L}-]{3,})\.?(?P<comma>,?)\s$")  # "Minister Dora Roe"
_BEHIND = lazy_regex(  # "Dora Roe, the minister of", "Dora Roe, a baker,"
    r",\s(?:\p{L}{1,4}['’\s]\s?)?(?P<office>[\p{L}-]{3,})(?=[,.]|\s(?:of|for|von|für|der|des|de|du|del|di|da|do)\b)"
)
_BESIDE = 40  # code points


class Offices:
    """The offices of the people of a text, in its own words, read when first asked for."""

    def __init__(self, text: str, people: Sequence[Person], speech: Speech) -> None:
        self._text, self._people, self._titles = text, people, speech.titles

    def holder(self, office: str, before: int) -> str | None:
        """The one person whom the text calls `office` (lower case) before the place `before`; None for several."""
        starts, values = self._named.get(office, ([], []))
        held = set(values[: bisect_left(starts, before)])
        return held.pop() if len(held) == 1 else None

    @cached_property
    def _named(self) -> dict[str, tuple[list[int], list[str]]]:
        """Where each office stands beside a name, and the person's fullest name there."""
        named: dict[str, tuple[list[int], list[str]]] = {}
        for person in self._people:
            by_surname = self._text[person.start : person.end].split()[-1:] == person.value.split()[-1:]
            if person.kind != "person" or not by_surname:
                continue
            ahead = _BEFORE.search(self._text, max(0, person.start - _BESIDE), person.start)
            if ahead and ahead["comma"] and ahead["office"].lower() not in self._titles:
                ahead = None  # "in her book, Dora Roe"
            behind = _BEHIND.match(self._text, person.end, person.end + _BESIDE)
            for office in {m["office"].lower() for m in (ahead, behind) if m is not None}:
                starts, values = named.setdefault(office, ([], []))
                starts.append(person.start)
                values.append(person.value)
        return named
