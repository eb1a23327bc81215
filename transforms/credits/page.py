"""What all mentions in one text are held against, read from it once, so that no mention costs a pass over it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from transforms.facts.language.not_names import NOT_NAMES

_GIVEN = re.compile(r"\b(?P<given>[A-Z][a-z]+|M(?:r|s|rs)\.) (?=(?P<word>\w+))")
_CREDITS = frozenset(
    (
        "laut",
        "quelle",
        "nachrichtenagentur",
        "agentur",
        "zeitung",
        "sender",
        "agence",
        "agencia",
        "agenzia",
        "agência",
        "selon",
        "según",
        "secondo",
        "segundo",
        "conforme",
    )
)


# What opens a sentence in any language, and what credits in front of a name
NO_NAMES = _CREDITS.union(*NOT_NAMES.values())


_FIRST_WORD = re.compile(r"\w+")
_STOP = re.compile(r"\. ")
_SIGN_OFF_MARKS = " \n.)]-—–"


class Page:
    """A text with its lines, its sentences' ends and the names of people in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._answers: dict[str, bool] = {}  # by name, whether it is a surname
        self.last = len(text.rstrip(_SIGN_OFF_MARKS))  # code point after the last word

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    @cached_property
    def _stops(self) -> list[int]:
        return [match.start() for match in _STOP.finditer(self.text)]

    @cached_property
    def _surnames(self) -> dict[str, list[int]]:
        """Where a word stands behind a given name or a title: by that word, the places where it begins."""
        places: dict[str, list[int]] = {}
        for match in _GIVEN.finditer(self.text):
            if match["given"].endswith(".") or match["given"].lower() not in NO_NAMES:
                places.setdefault(match["word"], []).append(match.end())
        return places

    def line(self, start: int, end: int) -> tuple[int, int]:
        """Start of the line that `start` stands in, and end of that of `end`."""
        breaks = self._breaks
        before, behind = bisect_left(breaks, start), bisect_left(breaks, end)
        return (
            breaks[before - 1] + 1 if before else 0,
            breaks[behind] if behind < len(breaks) else len(self.text),
        )

    def in_one_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two places."""
        return bisect_left(self._stops, start) >= bisect_right(self._stops, end - len(". "))

    def is_surname(self, name: str) -> bool:
        """Whether the text has the one-word name behind a given name: "Michael" and the agency's founder."""
        if name not in self._answers:
            self._answers[name] = " " not in name and self._stands_behind_given(name)
        return self._answers[name]

    def _stands_behind_given(self, name: str) -> bool:
        first = _FIRST_WORD.match(name)
        places = self._surnames.get(first.group(), []) if first else []
        ends = (place + len(name) for place in places if self.text.startswith(name, place))
        return any(not _FIRST_WORD.match(self.text, end) for end in ends)
