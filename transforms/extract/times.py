"""Times as pages and files write them, to UTC with the precision that the writing supports."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from transforms.dates import AMERICAN_ZONES, find_field_date, moment


class Moment(NamedTuple):
    """A time in UTC, or None; precision is second, minute, day or none."""

    at: datetime | None
    precision: str


UNKNOWN = Moment(None, "none")

_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"(?:19|20)\d{12}")
_CLOCK = re.compile(r"[T ]\d\d(?::?\d\d)?(?P<seconds>:?\d\d)?")
_WEEK = re.compile(r"\d{4}-?W\d\d")
_DAY = timedelta(days=1)
# Before it there are hardly any papers; databases begin at 1900 and 1899, and fill in their first day
_EARLIEST = datetime(1900, 1, 2, tzinfo=UTC)
_EPOCH_DAYS = (datetime(1969, 12, 31, tzinfo=UTC), datetime(1970, 1, 2, tzinfo=UTC))
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_MOST_AHEAD = timedelta(hours=14)  # of UTC, on the Line Islands: a day begins there so long before
_COUNTRIES = {"uk": "GB"}  # top-level domains that are not called as their country is
_GENERIC = frozenset((
    "ai", "cc", "co", "eu", "fm", "gg", "io", "la", "ly", "me", "sh", "so",
    "st", "to", "tv", "vc", "ws",
))  # fmt: skip  # sold to the whole world


def parse_time(
    written: str, assume_utc: bool = False, day_first: bool | None = None, language: str = ""
) -> Moment:
    """The moment that `written` names: ISO 8601, RFC 2822, seconds since 1970, or a day in words of many languages.

    A time without a zone may be fourteen hours off, so it tells only its day, unless `assume_utc` (data files keep
    UTC). A writing without a year or a day tells nothing, nor does 04/05/2025, which is two days, unless `day_first`
    says which; nor do 1970-01-01 and other first days of calendars, which systems write where they know none.
    """
    written = " ".join(written.split())[:120]
    if _COMPACT.fullmatch(
        written
    ):  # 20260512061500, as tables of the news of many outlets and addresses of archives
        written = f"{written[:8]}T{written[8:]}"
    if _EPOCH.fullmatch(written):
        return _dated(_from_epoch(float(written)), "second")
    if parsed := _iso(written):  # exact, and much faster than the search for other writings
        clock = _CLOCK.search(written, 8)
        if clock is None or (parsed.tzinfo is None and not assume_utc):
            return _dated(datetime(parsed.year, parsed.month, parsed.day, tzinfo=UTC), "day")
        try:
            at = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
        except OverflowError:
            return UNKNOWN
        return _dated(at.replace(microsecond=0), "second" if clock["seconds"] else "minute")
    written_moment = find_field_date(written, day_first, language)
    return _dated(*moment(written_moment, assume_utc)) if written_moment else UNKNOWN


def known_at(fetched: Moment, stated: Moment) -> Moment:
    """What `stated` tells of a page that was `fetched`: nothing that it reports of itself happened later.

    A time after the fetch is that of another zone than it says, and tells its day; a day after it tells nothing.
    """
    if stated.at is None or fetched.at is None:
        return stated
    end = fetched.at + _DAY if fetched.precision == "day" else fetched.at
    if stated.at <= end:
        return stated
    day = stated.at.replace(hour=0, minute=0, second=0)
    return Moment(day, "day") if day <= end + _MOST_AHEAD else UNKNOWN


def day_comes_first(language: str, top_domain: str = "", zones: Set[str] = frozenset()) -> bool | None:
    """Whether 04/03/2026 is in March, as a page of `language` (`en-GB`, `es`) writes days in figures.

    top_domain: of its address, which may be a country's; zones: names of zones behind its times of day. None where
    these leave it open, as in English without a country, or contradict each other.
    """
    tongue, *parts = re.split(r"[-_]", language.lower())
    region = next((p.upper() for p in parts if len(p) == 2 and p.isalpha()), "")
    is_country = len(top_domain) == 2 and top_domain not in _GENERIC
    country = _COUNTRIES.get(top_domain, top_domain.upper()) if is_country else ""
    orders = {_order(tongue, place) for place in (region, country) if place}
    if not orders and tongue and tongue != "en":  # one language, and both orders
        orders = {_order(tongue, "")}
    if not orders - {None} and zones:
        orders = {zones.isdisjoint(AMERICAN_ZONES)}
    return orders.pop() if len(orders) == 1 else None


@cache
def _order(tongue: str, region: str) -> bool | None:
    """Whether the day comes first in figures, by CLDR; None where the year does, or where it lists no such place."""
    from babel import Locale, UnknownLocaleError  # takes a quarter of a second, and few pages need it

    try:
        locale = Locale.parse(f"{tongue or 'und'}_{region}" if region else tongue)
    except (UnknownLocaleError, ValueError):
        return None if not region else _order(tongue, "") if tongue not in ("", "en") else None
    pattern = locale.date_formats["short"].pattern
    return None if pattern.startswith(("y", "r")) else pattern.index("d") < pattern.index("M")


def _dated(at: datetime, precision: str) -> Moment:
    """A moment, but for the days that systems fill in where they know none."""
    if not _EARLIEST <= at < _LATEST:
        return UNKNOWN
    first, end = _EPOCH_DAYS
    if first <= at < end and (precision != "day" or at == end - _DAY):
        return UNKNOWN
    return Moment(at, precision)


def _from_epoch(number: float) -> datetime:
    seconds = number / 1000 if number >= 1e11 else number
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))


def _iso(written: str) -> datetime | None:
    try:
        return None if _WEEK.match(written) else datetime.fromisoformat(written)
    except ValueError:
        return None
