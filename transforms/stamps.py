"""Publication stamps in text: dates that stand alone on a line, or with a label before what follows."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import regex

from transforms.date_labels import MODIFIED, PUBLISHED
from transforms.months import month_names, weekday_names
from transforms.patterns import lazy_pattern

# Patterns call the lists by name, so that each stands in them once: to compile it takes some fifty milliseconds
_LISTS = {"month": r"(?P<month>\L<months>)", "weekday": r"(?P<weekday>\L<weekdays>|thứ\s\p{L}+|chủ\snhật)"}
_MONTH = r"(?&month)\.?"
_MONTH_BEFORE_DAY = (
    rf"(?=\S++\s++\d){_MONTH}"  # few words stand before a figure, and the list is slow to search
)
_ORDINAL = r"(?:st|nd|rd|th|er|\.)?"
DATE = rf"""(?:
    \d{{4}}(?:-\d{{2}}-\d{{2}} | [./]\s?\d{{1,2}}[./]\s?\d{{1,2}}\.?)
    | \d{{1,2}}(?:[./]\d{{1,2}}[./]\d{{2,4}} | \.\s\d{{1,2}}\.\s\d{{4}} | -\d{{1,2}}-\d{{4}})
    | {_MONTH_BEFORE_DAY}\s+\d{{1,2}}{_ORDINAL},?\s+\d{{4}}
    | \d{{1,2}}{_ORDINAL}\s+(?:de\s+|d[’'])?{_MONTH},?\s+(?:del?\s+)?\d{{4}}(?:\s?[гр]\.|\s(?:года|року))?
    | (?=\d{{4}}\.?\s\p{{L}})\d{{4}}\.?\s(?:m\.\s|gada\s)?{_MONTH}\s+\d{{1,2}}\.?(?:\s?d\.)?
    | \d{{4}}\s*[年년]\s*\d{{1,2}}\s*[月월]\s*\d{{1,2}}\s*[日일]?
)"""
_AT = r"(?:at|um|à|às|as|a\s+las|alle(?:\s+ore)?|ore|om|kl\.?|в|о|saat)"
_CLOCK = rf"""(?:
    ,?\s*(?:{_AT}|[-–—|•·@/T])?\s* \d{{1,2}}(?:[:.h]|\sh\s|[時时点點시]\s?)\d{{2}}(?::\d{{2}})?[分분]?
    \s*(?:[ap]\.?m\.?|uhr|น\.)?
    \s*(?:\(?(?:GMT|UTC)\s?[+-]\d{{1,2}}(?::?\d\d)?\)?|\(?[A-Z]{{2,5}}\)?|[+-]\d{{2}}:?\d{{2}}|Z)?
)"""
# "last update", and "date of update" as Turkish, Polish or German put it
_LAST = r"""(?:first|last|latest|letzte|dernière|[uú]ltim[oa]|laatste|senast|sist|sidste|viimeksi|ostatnia|poslední
    |τελευταία|последнее|останнє|son|آخر|最終|最后|最後|최종)"""
_OF_DAY = r"(?:date|time|on|في|tarihi|saati|datum|zeit|dato|data|godzina|日期|时间|時間|日時|일시)"
_LABEL = rf"""(?:
    date | (?:first|last|originally)\s+(?:published|updated|modified) | stand
    | (?:{_LAST}\s*)? (?:{"|".join(map(regex.escape, (*PUBLISHED, *MODIFIED)))}) [\p{{L}}\p{{M}}]* (?:\s+{_OF_DAY}\b)?
)"""
_CJK_LABEL = r"(?:最終)?(?:更新|公開|配信|掲載|発表|发布|發布|发表)"  # behind the day, as Japanese has it
_WEEKDAY = r"(?&weekday)\.?,?\s+"
_WEEKDAY_BEHIND = r"(?:,?\s*[(（]?(?&weekday)\.?[)）]?)"
# a short name may stand before: The Associated Press Published ..., or Asha Pell, 8 March 2026
_SOURCE = r"(?:(?-i:\p{Lu})[\p{L}.’'-]*,?\s+){0,4}(?:[·•|]\s+)?"
_DAY = rf"(?:{DATE} | {_MONTH_BEFORE_DAY}\s+\d{{1,2}}{_ORDINAL} | \d{{1,2}}{_ORDINAL}\s+{_MONTH})"
_HOUR = r"""(?: [01]?\d:[0-5]\d | 2[0-3]:[0-5]\d | \d{1,2}h[0-5]\d
    | [0-2]?\d:[0-5]\d\s?h\b | \d{1,2}(?:[:.][0-5]\d)?\s*(?:[ap]\.?m\b\.?|uhr\b)
    ) (?::[0-5]\d)? (?:\s*[ap]\.?m\b\.?)? (?:\s*\(?(?-i:[A-Z]{2,5}|UTC\s?[+-]\d{1,2})\)?)?"""
_FULL_CLOCK = r"(?:,?\s*(?:at|um|à|[-–—|•·@/T])?\s*\d{1,2}[:.h]\d{2})"
_AGO = r"\d+\s*(?:m|min|minute|h|hr|hour|d|day)s?\s+ago"
_AGO_ELSEWHERE = r"""(?:
    (?:vor|hace|há|il\s+y\s+a|πριν|för|for|acum|منذ|לפני)\s+\d+\s+\p{L}+(?:\s+(?:από|sedan|siden))?
    | \d+\s*\p{L}+\s+(?:fa|geleden|temu|назад|тому|önce|sitten|lalu|पहले)
    | \d+\s?(?:分钟|小时|天|分|時間|日|분|시간|일)\s?[前전])"""
_BEFORE_DAY = rf"(?:on|am|le|el|il|em|op|den|dnia|a|al|{_AT}|:|：|\||[-–—](?=\s))?\s*"
_STAMP = rf"""(?:
    (?:{_LABEL}\s*{_BEFORE_DAY})? (?:{_CLOCK},?\s+(?:del\s+)?)? (?:{_WEEKDAY})? {DATE} {_WEEKDAY_BEHIND}?
    {_CLOCK}? (?:\s?{_CJK_LABEL})?
    | {_LABEL}\s*{_BEFORE_DAY} (?: (?:{_WEEKDAY})? {_DAY} {_CLOCK}? | {_AGO} | {_AGO_ELSEWHERE} | {_HOUR} )
)"""
_FLAGS = regex.IGNORECASE | regex.VERBOSE


@cache  # compiled where a line asks for it, for each takes up to a fifth of a second
def _compiled(pattern: str) -> regex.Pattern[str]:
    lists = "".join(named for name, named in _LISTS.items() if f"(?&{name})" in pattern)
    defined = f"(?(DEFINE){lists})" if lists else ""
    return regex.compile(
        defined + pattern, _FLAGS, ignore_unused=True, months=month_names(), weekdays=weekday_names()
    )


_PLACE = r"(?:\s+[-–—]\s+(?-i:\p{Lu}{2,}(?:\s\p{Lu}{2,}){0,3}))"
_LINE = rf"\W* {_SOURCE} {_STAMP} (?:\s*[|•·,.;/(（–-]?\s*{_STAMP})* {_PLACE}? \W*"
_PREFIX = rf"\W* {_LABEL}\s*:?\s+ {DATE} {_CLOCK}? (?=\s|$)"
_LABELLED = rf"\b{_LABEL}\b"
_MOMENT = rf"{DATE} {_CLOCK}?"


_ENTRY = rf"""\W* (?:(?:(?-i:\p{{Lu}})[\p{{L}}.’'-]*\s*){{1,4}}[,|–—·-]\s+)? (?:{_LABEL}\s*(?:on|at|um|à)?\s*:?\s*)?
    (?:(?:{_WEEKDAY})?{_DAY}\W{{1,3}}(?:at\s+|um\s+|à\s+)?)?
    (?:{_HOUR}(?:\W{{1,3}}(?:{_AGO}|{_AGO_ELSEWHERE}))?|{_AGO}|{_AGO_ELSEWHERE})
    (?:\W{{1,3}}(?:on\s+)?(?:{_WEEKDAY})?{_DAY})? \W*"""


# A day begins with a figure, or with a word, for which not every letter needs to be tried
_DATED = rf"(?:(?:(?<![\p{{L}}\p{{M}}])|(?=\d)){_DAY}{_FULL_CLOCK})|\b{_AGO}\b"
# What every moment, every time of an entry and every date in figures has: looked for in a hundredth of their time
_CLOCK_OR_AGO = lazy_pattern(r"\d[:.hH]\d\d|\s[aA][gG][oO]\b")
_AGO_ALONE = lazy_pattern(rf"\b{_AGO}\b", re.IGNORECASE)
_DIGIT = lazy_pattern(r"\d")
# What every time ago of other languages than English has: a figure behind its first word, or before its last
AGO_SIGN = (
    r"(?:[Vv]or|[Hh]ace|[Hh]á|[Yy]\s+a|πριν|[Ff]ör|[Ff]or|[Aa]cum|منذ|לפני)\s+\d"
    r"|\d\s?[^\W\d_]{1,12}\s+(?:fa|geleden|temu|назад|тому|önce|sitten|lalu|पहले)(?!\w)"
    r"|\d\s?(?:分钟|小时|天|分|時間|日|분|시간|일)\s?[前전]"
)
_ENTRY_SIGN = lazy_pattern(rf"\d(?:[:.hH]\d\d|\s*(?:[apAP]\.?[mM]|[uU][hH][rR]))|\s[aA][gG][oO]\b|{AGO_SIGN}")
_FIGURES = lazy_pattern(r"\d(?:-\d\d-\d|[./]\s?\d\d?[./]\s?\d)|[年년]|\s[aA][gG][oO]\b")
_WORD = lazy_pattern(r"\w")
_BETWEEN_NAMES = lazy_pattern(r"[\s\d.,;:|()\[\]/•·'’\"“”«»–—-]+")
_LABELS = ("date", "first", "last", "originally", "stand", *PUBLISHED, *MODIFIED)

_LONGEST = max(map(len, _LABELS))
# a source of four words, a label of five (`_LAST`, one of `_LABELS`, `_OF_DAY`), two of `_BEFORE_DAY`, and four of
# a weekday and a month; and some more
_MOST_BEFORE = 20


def _may_hold_date(line: str) -> bool:
    """Whether a date or a time ago may stand in `line`: the name of a month does, or figures as dates have them."""
    return _FIGURES.search(line) is not None or not _month_names().isdisjoint(
        _BETWEEN_NAMES.split(line.lower())
    )


@cache
def _month_names() -> frozenset[str]:
    return frozenset(part for name in month_names() for part in _BETWEEN_NAMES.split(name) if part)


def stamp_prefix(line: str) -> int:
    """Length of a labelled date at the beginning of `line` (`date 2025-11-07 ...`), or 0."""
    begin = _WORD.search(line)
    if begin is None or not line[begin.start() :][:_LONGEST].lower().startswith(_LABELS):
        return 0
    match = _compiled(_PREFIX).match(line)
    return match.end() if match else 0


def is_stamp(line: str) -> bool:
    """Whether `line` is nothing but one or two dates with their times, labels and a short name."""
    return (
        _ends_in_date(line)
        and _begins_like_date(line)
        and _may_hold_date(line)
        and _compiled(_LINE).fullmatch(line) is not None
    )


def _begins_like_date(line: str) -> bool:
    """Whether so few words stand before the first figure of `line` as before that of a date."""
    before = _DIGIT.split(line, 1)[0]
    return sum(any(map(str.isalpha, word)) for word in before.split()) <= _MOST_BEFORE


def _ends_in_date(line: str) -> bool:
    """Whether `line` may end in a date: behind its last figure stand at most `st` and a month, `日` and a weekday, or
    `pm` and a zone.
    """
    return sum(map(str.isalpha, _DIGIT.split(line)[-1])) <= _most_letters()


@cache
def _most_letters() -> int:
    return 2 + max(map(len, month_names() | weekday_names()))


def is_entry_time(line: str) -> bool:
    """Whether `line` is nothing but a time of day or a time ago, as entries of live pages have it.

    A date may stand with it, and a label or a short name before it.
    """
    return _ENTRY_SIGN.search(line) is not None and _is_entry_time(line)


# lines of a page are asked about when its entries are looked for, and when it is cleaned
@lru_cache(maxsize=1000)
def _is_entry_time(line: str) -> bool:
    return _compiled(_ENTRY).fullmatch(line) is not None


def holds_moment(line: str) -> bool:
    """Whether `line` names a moment: a date with a time of day, or a time ago."""
    return (
        _CLOCK_OR_AGO.search(line) is not None
        and _may_hold_date(line)
        and (_AGO_ALONE.search(line) is not None or _compiled(_DATED).search(line) is not None)
    )


def without_stamps(line: str) -> tuple[str, int]:
    """`line` with a bar for each of its dates, with their labels and times, and how many these are."""
    return _compiled(_STAMP).subn(" | ", line) if _may_hold_date(line) else (line, 0)


def is_labelled(line: str) -> bool:
    """Whether `line` says what its date is: published, updated ..."""
    return _compiled(_LABELLED).search(line) is not None


def stamped_time(line: str) -> str:
    """The first date in `line`, with its time, as written; "" where there is none."""
    match = _compiled(_MOMENT).search(line)
    return match[0].strip() if match else ""
