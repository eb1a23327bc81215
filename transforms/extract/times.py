"""Times as pages and files write them, to UTC with the precision that the writing supports."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from dateutil import parser as dateutil
from dateutil import tz

from transforms.months import in_english


class Moment(NamedTuple):
    """A time in UTC, or None; precision is second, minute, day or none."""

    at: datetime | None
    precision: str


UNKNOWN = Moment(None, "none")

_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_COMPACT_DAY = re.compile(r"(?:19|20)\d{6}")
_CLOCK = re.compile(
    r"\d{1,2}[:h]\d{2}(?P<seconds>:\d{2})?|\b\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\b|uhr\b)|T\d{4}(?P<compact>\d{2})?",
    re.I,
)
_DOTTED = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}")  # points part days from months where the day is first
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2\d{4}")
_WEEK = re.compile(r"\d{4}-?W\d\d$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EARLIEST = 1900
_DEFAULTS = datetime(1, 1, 1), datetime(1, 2, 15)  # more than a week apart, for a weekday alone moves them on
_MOST_AHEAD = timedelta(hours=14)  # of UTC, on the Line Islands: a day begins there so long before
# The zone names that newspapers print. Others are unknown, and a time in an unknown zone tells only its day.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "BST": 3600, "WET": 0, "CET": 3600, "CEST": 7200, "MEZ": 3600, "MESZ": 7200,
    "EST": -18000, "EDT": -14400, "CST": -21600, "CDT": -18000, "MST": -25200, "MDT": -21600, "PST": -28800,
    "PDT": -25200, "JST": 32400, "KST": 32400, "AEST": 36000, "AEDT": 39600,
}  # fmt: skip
# Zones that change with the season, by the rules of their largest city.
_SEASONAL = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
# What dateutil does not read, and what stands for it there
_READABLE = tuple(
    (re.compile(pattern, re.I), instead)
    for pattern, instead in (
        (r"\b([ap])\.m\b\.?", r"\1m"),
        (r"\b(\d{1,2})[.h](\d\d)(?=\s?(?:[ap]m|uhr)\b)", r"\1:\2"),
        (r"\b(\d{1,2}:\d\d) ?uhr\b", r"\1"),
        (r"\b(\d{1,2}) ?uhr\b", r"\1:00"),
        (r"\b(?:GMT|UTC)(?=[+-]\d)", ""),  # it takes GMT+1 for the zone from which GMT is an hour ahead
        (r"\b(\d{1,2})(?:\.|er)(?= )", r"\1"),
        (r"\b(?:de|le|el|il|den|am|um)\b|(?<!\S)à(?!\S)", ""),
        (r"\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b", ""),
    )
)


def parse_time(written: str, assume_utc: bool = False) -> Moment:
    """The moment that `written` names: ISO 8601, RFC 2822, seconds since 1970, or a date with a month's name.

    A time without a zone may be fourteen hours off, so it tells only its day, unless `assume_utc` (data files
    keep UTC). A writing without a year or a day tells nothing, and nor does 04/05/2025, which is two days.
    """
    written = " ".join(written.split())[:80]
    if _EPOCH.fullmatch(written):
        return _from_epoch(float(written))
    if not (_YEAR.search(written) or _COMPACT_DAY.match(written)):
        return UNKNOWN
    if _is_two_days(written):
        return UNKNOWN
    parsed = _iso(written)  # exact, and a hundred times faster than the search for other writings
    if parsed is None:
        written = _readable(written)
        parsed = _iso(written) or _named(written)
    if parsed is None or not parsed.year >= _EARLIEST:
        return UNKNOWN
    clock = _CLOCK.search(written)
    if clock is None:
        return Moment(parsed.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC), "day")
    if parsed.tzinfo is None and not assume_utc:
        return Moment(parsed.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC), "day")
    precision = "second" if clock["seconds"] or clock["compact"] else "minute"
    at = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    return Moment(at.replace(microsecond=0), precision)


def known_at(fetched: Moment, stated: Moment) -> Moment:
    """What `stated` tells of a page that was `fetched`: nothing that it reports of itself happened later.

    A time after the fetch is that of another zone than it says, and tells its day; a day after it tells nothing.
    """
    if stated.at is None or fetched.at is None:
        return stated
    end = fetched.at + timedelta(days=1) if fetched.precision == "day" else fetched.at
    if stated.at <= end:
        return stated
    day = stated.at.replace(hour=0, minute=0, second=0)
    return Moment(day, "day") if day <= end + _MOST_AHEAD else UNKNOWN


def _from_epoch(number: float) -> Moment:
    seconds = number / 1000 if number >= 1e11 else number
    return Moment(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)), "second")


def _is_two_days(written: str) -> bool:
    """Whether a date in figures may have the day first or the month first."""
    if not (slashed := _SLASHED.search(written)):
        return False
    return slashed[1] != slashed[3] and int(slashed[1]) <= 12 >= int(slashed[3])


def _readable(written: str) -> str:
    """`written` as dateutil reads it."""
    written = in_english(written)
    for pattern, instead in _READABLE:
        written = pattern.sub(instead, written)
    return written.strip()


def _iso(written: str) -> datetime | None:
    try:
        return None if _WEEK.match(written) else datetime.fromisoformat(written)
    except ValueError:
        return None


def _named(written: str) -> datetime | None:
    """The time that dateutil finds, where day and month are written."""
    if _WEEK.match(written):
        return None
    one, other = (_search(written, default) for default in _DEFAULTS)
    return one if one == other else None  # else its day or month was not written


def _search(written: str, default: datetime) -> datetime | None:
    """The time that dateutil finds, with what is not written taken from `default`."""
    try:
        return dateutil.parse(
            written, tzinfos=_zone, default=default, dayfirst=_DOTTED.search(written) is not None
        )
    except (ValueError, OverflowError, TypeError):
        return None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    if offset is not None:
        return tz.tzoffset(name, offset)
    if name in _SEASONAL:
        return tz.gettz(_SEASONAL[name])
    return tz.tzoffset(name, _ZONES[name]) if name in _ZONES else None
