"""Dates and times that stand alone: publication stamps, not reporting."""

from __future__ import annotations

import regex

from transforms.clean.unit import Unit
from transforms.stamps import is_entry_time, is_labelled, is_stamp

_FLAGS = regex.IGNORECASE | regex.VERBOSE
_AGO = regex.compile(
    r"\W*(?:(?:updated|published|posted)\s+)? \d+\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago \W*",
    _FLAGS,
)
_READING_TIME = regex.compile(
    r"\W*\d+\s*-?\s*min(?:ute)?s?\.?\s* (?:read|to\s+read|listen|de\s+lecture|lesezeit)? \W*", _FLAGS
)
_DIGIT = regex.compile(r"\d")  # all stamps have one, and most lines have none
_MAX_WORDS = 24  # two labelled stamps with weekday and zone have 20


def date_header(unit: Unit) -> str | None:
    """A line of nothing but publication stamps, a time ago, or a reading time.

    A date without a label in the middle of a text is the heading of a chronology, and stays; on a live page it is
    that of an entry.
    """
    if unit.n_words > _MAX_WORDS or not _DIGIT.search(unit.text):
        return None
    if unit.live and is_entry_time(unit.text):
        return "nothing but the time of an entry on the line"
    if is_stamp(unit.text) and (unit.at_edge or unit.live or is_labelled(unit.text)):
        return "nothing but a date on the line"
    if _AGO.fullmatch(unit.text) or _READING_TIME.fullmatch(unit.text):
        return "nothing but a time on the line"
    return None
