"""Dates and clock times in a text, resolved against the day of publication where it is known.

Normal forms are those of EDTF: `2025-11-04`, `2025-11`, `2019`, `199X`; what stays open is written X:
`XXXX-11-04` (year not told), `XXXX-WXX-5` (a Friday). A week is that of ISO 8601, `2025-W45`; what is told from
a day of publication that is not known, `day-1`, `week-1`, `month+1`. Clock times are `T15:30`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.language.model import AFTER_NOON, any_of
from transforms.facts.spoken_times import spoken_times
from transforms.patterns import lazy_pattern


class DateMention(NamedTuple):
    """A date at `text[start:end]`; `day` is its calendar day where that is known."""

    start: int
    end: int
    value: str
    day: date | None


def dates(text: str, published: date | None, lexicon: Lexicon = ENGLISH) -> Iterator[DateMention]:
    """Dates of `text`, in order.

    published: day of publication; without it weekdays and "yesterday" stay open, and a missing year is taken
    from the latest full date in the text.
    """
    matches = list(lexicon.date_pattern(lexicon).finditer(text))
    anchor = published or _latest_full_day(matches, lexicon)
    spoken = [DateMention(*told, None) for told in spoken_times(text, lexicon)]
    for match in matches:
        while spoken and spoken[0].end <= match.start():
            yield spoken.pop(0)
        if spoken and spoken[0].start < match.end():
            continue
        value, day = _resolve(text, match, published, anchor, lexicon)
        if value and not _is_week_of_day(text, match):
            parts = match.groupdict()  # what a word before shows to be a date stands without it: "in May"
            group = next((name for name in ("month4", "decadeword", "dayname") if parts.get(name)), 0)
            yield DateMention(match.start(group), match.end(), value, day)
    yield from spoken


def _is_week_of_day(text: str, match: re.Match[str]) -> bool:
    """Whether a week only tells of which the day before it is: "Thursday next week"."""
    if match.groupdict().get("relative") is None:
        return False
    return _DAY_BEFORE.search(text, max(0, match.start() - _PLAN), match.start()) is not None


_DAY_BEFORE = lazy_pattern(
    r"(?i)(?:day|tag|woch|di|edì|dimanche|lunes|martes|miércoles|jueves|viernes|feira)"
    r"(?: of| der| de la| del?la| da)?(?: the)?\s\Z"
)


def parse_day(text: str, anchor: date | None, lexicon: Lexicon = ENGLISH) -> date | None:
    """The first calendar day in `text`; a missing year is the one that brings it nearest to `anchor`."""
    for match in lexicon.date_pattern(lexicon).finditer(text):
        _, day = _resolve(text, match, None, anchor, lexicon)
        if day is not None:
            return day
    return None


def gives_day(text: str) -> bool:
    """Whether `text` tells a calendar day, in whatever year."""
    return parse_day(text, date(2000, 1, 1)) is not None


def anchor_day(text: str, published: date | None, lexicon: Lexicon = ENGLISH) -> date | None:
    """The day that dates without a year are read near to: publication, or the latest full date in `text`."""
    return published or _latest_full_day(list(lexicon.date_pattern(lexicon).finditer(text)), lexicon)


def _latest_full_day(matches: list[re.Match[str]], lexicon: Lexicon) -> date | None:
    days = (_resolve("", m, None, None, lexicon)[1] for m in matches)
    return max((d for d in days if d is not None), default=None)


def _resolve(
    text: str, match: re.Match[str], published: date | None, anchor: date | None, lexicon: Lexicon
) -> tuple[str, date | None]:
    """Normal form and calendar day of one match; an impossible date ("February 30") gives an empty form."""
    parts = {name: words for name, words in match.groupdict().items() if words}
    if iso := parts.get("iso"):
        return _full(*map(int, iso.split("-")))
    if iyear := parts.get("iyear"):
        return _full(int(iyear), int(parts["imonth"]), int(parts["iday"]))
    if nday := parts.get("nday"):
        return _without_year(int(parts["nmonth"]), int(nday), anchor)
    if month := parts.get("month") or parts.get("month2"):
        day_of_month = int(re.sub(r"\D", "", parts.get("day") or parts["day2"]))
        year = parts.get("year") or parts.get("year2")
        number = lexicon.months[month.lower()]
        return _full(int(year), number, day_of_month) if year else _without_year(number, day_of_month, anchor)
    if day_name := parts.get("dayname"):
        year, number = parts.get("year5"), lexicon.months[parts["month5"].lower()]
        day_of_month = lexicon.month_days[day_name.lower()]
        return _full(int(year), number, day_of_month) if year else _without_year(number, day_of_month, anchor)
    if month := parts.get("month3"):
        return f"{parts['year3']}-{lexicon.months[month.lower()]:02}", None
    if month := parts.get("month4"):
        return f"XXXX-{lexicon.months[month.lower()]:02}", None
    if weekday := parts.get("weekday"):
        return _weekday(text, match, weekday, published, lexicon)
    if word := parts.get("dayword"):
        if _is_title(text, match):
            return "", None
        return _relative("day", lexicon.day_words[word.lower()], published)
    if phrase := parts.get("relative"):
        return _relative(*lexicon.relative[phrase.lower()], published)
    if decade := parts.get("decade"):
        return ("19" + decade.strip("'’"))[-4:-1] + "X", None
    if decade := parts.get("decadeword"):
        return f"19{lexicon.decade_words[decade.lower()]}X", None
    year = parts.get("onlyyear", "")
    return "" if year and _is_count(text, match, lexicon) else _clock(parts) or year, None


@cache
def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = any_of(lexicon.counted)
    if lexicon.nouns_have_capitals:  # Intensivpatienten; but "2019 stellen wir"
        return re.compile(rf" (?=[A-ZÄÖÜ])(?i:\w*(?:{nouns}))(?!\w)")
    return re.compile(rf" (?:{nouns})(?!\w)")  # "the 2014 New Yorker profile"


def _is_count(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether four figures are no year: "1854 patients", but "in 1854 patients came"."""
    if not lexicon.counted or _counted(lexicon).match(text, match.end()) is None:
        return False
    before = text[max(0, match.start() - _WORD) : match.start()].lower().split()
    return not before or before[-1].strip("(") not in lexicon.year_behind


_WORD = 12  # code points in which the word before stands
_BEFORE_NAME = lazy_pattern(r"[^\W\d_]['’s]{0,2} \Z|[\"“‘«„]\Z")


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether "Today" with a capital is part of a name: of a paper behind a word, of a programme alone in marks."""
    if not match[0][0].isupper():
        return False
    before = _BEFORE_NAME.search(text, max(0, match.start() - 4), match.start())
    if before is None:
        return False
    alone = text[match.end() : match.end() + 2].lstrip(",.")[:1]
    return before[0][-1] == " " or alone in tuple('"”’»“')


def _clock(parts: Mapping[str, str]) -> str:
    """A clock time in normal form; "" for an impossible one, or for none."""
    if clock := parts.get("clock"):
        return f"T{clock[:2]}:{clock[2:]}"
    if hour := parts.get("hour"):
        return f"T{int(hour) % 12 + (12 if parts['half'] == 'p' else 0):02}:{parts.get('minute', '00')}"
    if noon := parts.get("noon"):
        minute = "30" if parts.get("half_n") else parts.get("minute_n", "00")
        return f"T{int(parts['hour_n']) % 12 + (12 if noon in AFTER_NOON else 0):02}:{minute:>02}"
    for kind in ("24", "_h", "_c", "_o", "_w"):
        if (hour := parts.get(f"hour{kind}")) and int(hour) < 24:
            return f"T{int(hour):02}:{parts.get(f'minute{kind}', '00'):>02}"
    return ""


def _relative(unit: str, step: int, published: date | None) -> tuple[str, date | None]:
    """The day, week, month or year that is `step` from that of publication."""
    if published is None:
        return f"{unit}{step:+d}", None
    match unit:
        case "day":
            day = published + timedelta(days=step)
            return day.isoformat(), day
        case "week":
            year, week, _ = (published + timedelta(weeks=step)).isocalendar()
            return f"{year}-W{week:02}", None
        case "month":
            years, month = divmod(published.month - 1 + step, 12)
            return f"{published.year + years}-{month + 1:02}", None
    return str(published.year + step), None


def _full(year: int, month: int, day: int) -> tuple[str, date | None]:
    try:
        calendar_day = date(year, month, day)
    except ValueError:
        return "", None
    return calendar_day.isoformat(), calendar_day


def _without_year(month: int, day: int, anchor: date | None) -> tuple[str, date | None]:
    if anchor is None:
        return (f"XXXX-{month:02}-{day:02}", None) if 1 <= day <= 31 else ("", None)
    candidates = [
        calendar_day for year in (-1, 0, 1) if (calendar_day := _full(anchor.year + year, month, day)[1])
    ]
    if not candidates:
        return "", None
    nearest = min(candidates, key=lambda d: abs((d - anchor).days))
    return nearest.isoformat(), nearest


def _weekday(
    text: str, match: re.Match[str], weekday: str, published: date | None, lexicon: Lexicon
) -> tuple[str, date | None]:
    """A weekday is the last one up to publication, or the next one where its sentence speaks of the future.

    Where the words tell of a plan, not whether it is over ("Thursday's hearing", "by Thursday"), its week stays open.
    """
    number = lexicon.weekdays[weekday.lower()]
    open_day = f"XXXX-WXX-{number + 1}"
    if published is None:
        return open_day, None
    sentence = _SENTENCE_END.split(text[max(0, match.start() - _PLAN) : match.start()])[-1]
    told = _SINCE.search(sentence) is not None or _tells(sentence.split()[-_TOLD_WORDS:], lexicon)
    future = not told and (
        lexicon.future.search(sentence) is not None or _is_to_come(text, match.end(), lexicon)
    )
    if not future and not told and _is_open_plan(text, sentence, match.end(), lexicon):
        return open_day, None
    days = (number - published.weekday()) % 7 if future else -((published.weekday() - number) % 7)
    day = published + timedelta(days=days)
    return day.isoformat(), day


_SENTENCE_END = lazy_pattern(r"[.!?]\s|\n")
_SINCE = lazy_pattern(r"(?i)\b(?:since|seit|depuis)(?: \w{2,10})?\s$")
_PLAN = 50  # code points before a weekday in which a word tells that it is to come
_TOLD_WORDS = (
    3  # words before a weekday among which a verb of saying is dated by it: "told the paper on Thursday"
)
_BEHIND = 60


def _tells(words: list[str], lexicon: Lexicon) -> bool:
    verbs = lexicon.reporting_verbs | lexicon.telling_verbs | lexicon.confirming_verbs
    return not verbs.isdisjoint(word.strip(",").lower() for word in words)


def _is_to_come(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows a weekday is to come: "On Thursday, the council will vote"."""
    comes = lexicon.comes.match(text, end, end + _BEHIND)
    return comes is not None and not _tells(comes[1].split(), lexicon)


def _is_open_plan(text: str, sentence: str, end: int, lexicon: Lexicon) -> bool:
    return (
        lexicon.planned.match(text, end, end + _BEHIND) is not None
        or lexicon.planned_before.search(sentence) is not None
    )
