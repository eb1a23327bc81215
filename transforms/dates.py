"""Days, with the time of day and the zone beside them, as texts write them: in figures or words, in many languages.

A year has to be written. The order of day and month in figures (04/03/2026) is the reader's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from transforms.date_labels import last_label
from transforms.digits import plain_digits
from transforms.months import month_number
from transforms.patterns import lazy_pattern


class Written(NamedTuple):
    """A day at `text[start:end]`, with what is written beside it.

    clock: the time of day, or None; seconds: whether it has them; zone: None where none is named.
    """

    start: int
    end: int
    day: date
    clock: time | None
    seconds: bool
    zone: tzinfo | None


_YEAR = r"(?P<year>(?:1[89]|2[0156])\d\d)(?!\d)"
_DAY = r"(?<![\d.,:/-])(?P<day>[0-3]?\d)(?!\d)"
# Any word; the list tells which are months. A short name in Thai has a point within it
_MONTH = r"(?P<name>[\u0e01-\u0e5b]{1,3}\.[\u0e01-\u0e5b]{1,2}|[^\W\d_][^\d\s.,/():|–-]*)\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|ª|º|-?го)?"
_WORD = r"(?:de|del|of|di|den|da|do|ng|da’|ta’|в|a)\b"  # between a day and its month, or these and the year
_GLUE = rf"[\s.,/–-]{{0,3}}(?:{_WORD}\s*|d['’])?"
_FORMS = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.,]){_YEAR}\s?(?P<mark>[-/.])\s?(?P<month>[01]?\d)\s?(?P=mark)\s?(?P<day>[0-3]?\d)(?!\d)",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>[01]?\d)\s*[月월]\s*(?P<day>[0-3]?\d)\s*[日号號일]?",
        rf"{_DAY}(?P<mark>[-/.])\s?(?P<month>[0-3]?\d)(?P=mark)\s?{_YEAR}",
        rf"{_DAY}{_ORDINAL}{_GLUE}{_MONTH}(?:\s?/\s?[^\W\d_]+)?{_GLUE}{_YEAR}",
        rf"\b{_MONTH}\s*(?P<day>[0-3]?\d)(?!\d){_ORDINAL}(?:\s*,\s*|\s+|[-/]){_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)\s+(?P<time>\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{{4}}|[A-Z]{{3,4}})?)\s*{_YEAR}",
        rf"(?<![\d.,]){_YEAR}(?:\.|,|\s?m\.|\.\s?gada)?\s*{_MONTH}\s+(?P<day>[0-3]?\d)(?!\d)",
        rf"(?<![\d.,]){_YEAR}\.?\s(?:gada\s)?(?P<day>[0-3]?\d)\.\s?{_MONTH}",
        rf"{_DAY}\s*tháng\s*(?P<month>[01]?\d)\s*(?:,|năm)?\s*{_YEAR}",
    )
)
# In fields of data, a year of two digits: RFC 822 had no other
_SHORT_FORMS = tuple(
    lazy_pattern(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}[\s.-]{{1,2}}{_MONTH}[\s.-]{{1,2}}['’]?(?P<year>\d\d)(?![\d.:h])",
        r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>\d\d)(?![\d.:])",
    )
)
_YEAR_FIRST = ("zh", "ja", "ko", "hu", "lt", "mn", "eu", "fa")
_YEARS = lazy_pattern(r"(?<!\d)(?:1[89]|2[0156])\d\d(?!\d)")
_AROUND = 40  # characters on either side of a year in which its month and day may stand
_CLOCK = lazy_pattern(
    r"""(?P<half>上午|下午|午前|午後|오전|오후)? \s? (?<!\d)(?P<hour>[0-2]?\d)
    (?: \s?[:h時时點点시]\s?(?P<minute>[0-5]\d)(?:[분分]|(?::(?P<second>[0-5]\d)(?:[.,]\d+)?))?
      | \.(?P<minutes>[0-5]\d)(?=\s?(?:[ap]\.?\s?m\b|uhr\b|\Z|[^\d.]))
      | (?=\s?(?:[ap]\.?\s?m\b|uhr\b)) )
    (?!\d) (?:\s?(?P<ampm>[ap])\.?\s?m\b\.?)? (?:\s?uhr\b)?
    (?: \s?\(?(?P<zone>Z|[+-]\d\d:?\d\d|(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[A-Z]{2,5}
            |Eastern|Pacific|Central)\b\)?
        (?:\s?(?P<offset>[+-]\d\d:?\d\d))? )?""",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BE_CLOCK = lazy_pattern(r"\d\s?[:.hHaApPuU時时點点시]")
_BEHIND = lazy_pattern(r"[^\d\n]{0,16}")  # between a day and the time of day behind it
_BEFORE = 26  # characters before a day in which its time of day may stand: `10.30pm GMT, Tuesday,`
_SEARCHED = 400  # of a field or line
_LATER_HALF = ("p", "下午", "午後", "오후")

# The zones that newspapers print, in minutes from UTC. Others are unknown, as is IST, of which there are three.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180, "SAST": 120,
    "WAT": 60,
    "EAT": 180, "PKT": 300, "WIB": 420, "ICT": 420, "SGT": 480, "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540,
    "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
# Zones that change with the season, by the rules of their largest city.
_SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York", "CENTRAL": "America/Chicago", "PACIFIC": "America/Los_Angeles",
}  # fmt: skip
AMERICAN_ZONES = frozenset(
    {"ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "AKST", "AKDT", "HST"}
)


def find_dates(text: str, day_first: bool | None = None, language: str = "") -> list[Written]:
    """Days written in the first 400 characters of `text`, in order.

    day_first: how 04/03/2026 is read; None leaves it out. language: tells what a month's name means that is another's
    in another language.
    """
    text = _in_one_direction(text[:_SEARCHED])
    days: list[Written] = []
    taken = 0  # a clock behind one day is not the one before the next
    for year in _YEARS.finditer(text):
        around = max(0, year.start() - _AROUND), year.end() + _AROUND
        there = _apart(list(_days(text, _FORMS, day_first, language, *around, taken)))
        taken = max((day.end for day in there if day.start <= year.start()), default=taken)
        days += there
    return _apart(days)


def find_short_dates(text: str, language: str = "") -> list[Written]:
    """Days of a year of two digits, as stamps have them: 04.03.26. Where years come first, they are none."""
    if language in _YEAR_FIRST:
        return []
    return _apart(list(_days(_in_one_direction(text[:_SEARCHED]), _SHORT_FORMS, True, language)))


def find_field_date(text: str, day_first: bool | None = None, language: str = "") -> Written | None:
    """The first day written in a field of data, where a year may have two digits."""
    if days := find_dates(text, day_first, language):
        return days[0]
    text = _in_one_direction(text[:_SEARCHED])
    return next(iter(_apart(list(_days(text, _SHORT_FORMS, day_first, language)))), None)


def _in_one_direction(text: str) -> str:
    """`text` with plain digits, and blanks for the marks that turn the direction of a line."""
    return plain_digits(text).replace("\u200f", " ")


def _apart(days: list[Written]) -> list[Written]:
    """Those of `days` that do not overlap, in order; of two that begin together the longer one."""
    kept: list[Written] = []
    for written in sorted(days, key=lambda w: (w.start, -w.end)):
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept


def _days(
    text: str,
    forms: tuple[re.Pattern[str], ...],
    day_first: bool | None,
    language: str,
    start: int = 0,
    end: int = _SEARCHED,
    taken: int = 0,
) -> Iterator[Written]:
    """Days between `start` and `end`, with clocks that stand behind `taken`."""
    for pattern in forms:
        for match in pattern.finditer(text, start, end):
            if day := _day(match, day_first, language):
                yield _with_clock(text, match, day, taken)


def _day(match: re.Match[str], day_first: bool | None, language: str) -> date | None:
    """The day of a match; None where there is no such day, or where it may be either of two."""
    part = match.groupdict()
    year, day = int(part["year"]), int(part["day"])
    if len(part["year"]) == 2:
        year += 1900 if year >= 70 else 2000
    elif year > 2200:
        year -= 543  # of the Buddhist era
    if part.get("name"):
        month = month_number(part["name"], language)
    else:
        month = int(part["month"])
        if part.get("mark") in ("/", "-") and match.start("day") < match.start("month"):
            if month > 12 or (day <= 12 and day_first is False):
                day, month = month, day
            elif day <= 12 and day != month and day_first is None:
                return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(text: str, match: re.Match[str], day: date, taken: int) -> Written:
    """A day with the time of day that stands in it, behind it, or before it and behind `taken`."""
    inside = match.groupdict().get("time")
    clock = _CLOCK.search(inside) if inside else None
    start, end = match.span()
    if not inside:
        gap = _BEHIND.match(text, end)
        for at in range(end, gap.end() + 1 if gap else end):
            if (clock := _CLOCK.match(text, at)) and last_label(text[match.end() : at]) != "modified":
                end = clock.end()
                break
        else:
            clock = None
            before = [
                m
                for m in _CLOCK.finditer(text, max(taken, start - _BEFORE), start)
                if _is_near(text, m.end(), start)
            ]
            if before:
                clock, start = before[-1], before[-1].start()
    if clock is None or not (at_clock := _time(clock)):
        return Written(match.start(), match.end(), day, None, False, None)
    return Written(start, end, day, at_clock, clock["second"] is not None, _zone(clock))


def _is_near(text: str, end: int, start: int) -> bool:
    return not any(map(str.isdigit, text[end:start]))


def _time(clock: re.Match[str]) -> time | None:
    hour, half = int(clock["hour"]), (clock["half"] or clock["ampm"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _LATER_HALF else 0)
    return (
        time(hour, int(clock["minute"] or clock["minutes"] or 0), int(clock["second"] or 0))
        if hour < 24
        else None
    )


def _zone(clock: re.Match[str]) -> tzinfo | None:
    name, offset = (clock["zone"] or "").upper().replace(" ", ""), clock["offset"] or ""
    if not offset and (sign := re.search("[+-]", name)):
        offset = name[sign.start() :]
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:2]), int(digits[2:] or 0))
        away = timedelta(hours=hours, minutes=minutes)
        return timezone(-away if offset[0] == "-" else away) if away < timedelta(hours=15) else None
    if name in _SEASONAL:
        from dateutil import tz  # which few dates need

        return tz.gettz(_SEASONAL[name])
    return timezone(timedelta(minutes=_ZONES[name])) if name in _ZONES else None


def zone_names(text: str) -> set[str]:
    """Names of American zones, or of others, that are printed behind times of day in `text`."""
    if not _MAY_BE_CLOCK.search(text):
        return set()
    return {m["zone"].upper() for m in _CLOCK.finditer(text[:_SEARCHED]) if m["zone"]} & (
        AMERICAN_ZONES | set(_ZONES)
    )


def moment(written: Written, assume_utc: bool) -> tuple[datetime, str]:
    """(time in UTC, precision) of `written`: without a zone it may be fourteen hours off and tells only its day."""
    zone = written.zone or (UTC if assume_utc else None)
    if written.clock is None or zone is None:
        return datetime.combine(written.day, time(), UTC), "day"
    at = datetime.combine(written.day, written.clock, zone).astimezone(UTC)
    return at, "second" if written.seconds else "minute"
