"""Times of day told in words: half past seven, halb acht, sept heures et demie, las siete y media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.facts.language import Lexicon
from transforms.facts.language.model import any_of

_DAY = 24 * 60
_HALF_DAY = 12 * 60


def spoken_times(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, normal form) of each time of day in words, in order.

    One that leaves open which half of the day is meant has the first.
    """
    if not lexicon.spoken_times or not any(sign in text for sign in lexicon.spoken_signs):
        return
    for match in _pattern(lexicon).finditer(text):
        minutes = _minutes(match, lexicon)
        if match["late"] and minutes < _HALF_DAY:
            minutes += _HALF_DAY
        hour, minute = divmod(minutes % _DAY, 60)
        yield match.start(), match.end(), f"T{hour:02}:{minute:02}"


def _minutes(match: re.Match[str], lexicon: Lexicon) -> int:
    """Minutes since midnight; of an hour up to twelve, in the first half of the day."""
    number = next(n for n in range(len(lexicon.spoken_times)) if match[f"time{n}"])
    minutes = list(lexicon.spoken_times.values())[number]
    hour = match.groupdict().get(f"hour{number}")
    if hour is None:
        return minutes
    return (int(hour) if hour.isdigit() else lexicon.hours[hour.lower()]) % 12 * 60 + minutes


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    hour = rf"{any_of(frozenset(lexicon.hours))}|1[0-2]|[1-9]"
    times = (
        f"(?P<time{number}>{written.replace('HOUR', f'(?P<hour{number}>{hour})')})"
        for number, written in enumerate(lexicon.spoken_times)
    )
    return re.compile(rf"(?i)(?<![\w:.,-])(?:{'|'.join(times)})(?![\w-])(?P<late>{lexicon.afternoon})?")
