"""Dates and times that stand alone: publication stamps, not reporting."""

from __future__ import annotations

import regex

from transforms.clean.unit import Unit

_MONTH = r"""(?:
    jan(?:uary|uar|vier)? | feb(?:ruary|ruar)? | février | mar(?:ch|s|zo)? | märz | apr(?:il)? | avril | abril
    | may | mai | mayo | june? | juni | juin | junio | july? | juli | juillet | julio | aug(?:ust)? | août | agosto
    | sept?(?:ember|embre)? | o[ck]t(?:ober|obre|ubre)? | nov(?:ember|embre|iembre)? | de[cz](?:ember)?
    | décembre | diciembre
)\.?"""
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
DATE = rf"""(?:
    \d{{4}}-\d{{2}}-\d{{2}}
    | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}
    | {_MONTH}\s+\d{{1,2}}{_ORDINAL},?\s+\d{{4}}
    | \d{{1,2}}{_ORDINAL}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}
)"""
_CLOCK = r"""(?:
    ,?\s*(?:at|um|à|[-–—|•·@/T])?\s* \d{1,2}[:.h]\d{2}(?::\d{2})?
    \s*(?:[ap]\.?m\.?|uhr)? \s*(?:\(?[A-Z]{2,5}\)?|[+-]\d{2}:?\d{2}|Z)?
)"""
_LABEL = r"""(?:
    date | (?:first|last)\s+(?:published|updated|modified) | published | posted | updated | modified | created
    | veröffentlicht | aktualisiert | stand | publié | mis\s+à\s+jour | publicado | actualizado | pubblicato
    | gepubliceerd
)"""
_WEEKDAY = r"""(?:
    (?:mon|tues|wednes|thurs|fri|satur|sun)day | (?:mon|tue|wed|thu|fri|sat|sun)\.?
    | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag
),?\s+"""
_STAMP = rf"""(?:
    (?:{_LABEL}\s*(?:on|at|am|le|el|:|\|)?\s*)? (?:{_CLOCK},?\s+)? (?:{_WEEKDAY})? {DATE} {_CLOCK}?
)"""
_SOURCE = (
    r"(?:(?-i:\p{Lu})[\p{L}.]*\s+){0,4}"  # a short name may stand before: The Associated Press Published ...
)
_FLAGS = regex.IGNORECASE | regex.VERBOSE
_LINE = regex.compile(rf"\W* {_SOURCE} {_STAMP} (?:\s*[|•·,;/–-]?\s*{_STAMP})* \W*", _FLAGS)
_PREFIX = regex.compile(rf"\W* {_LABEL}\s*:?\s+ {DATE} {_CLOCK}? (?=\s|$)", _FLAGS)
_AGO = regex.compile(
    r"\W*(?:(?:updated|published|posted)\s+)? \d+\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago \W*",
    _FLAGS,
)
_READING_TIME = regex.compile(
    r"\W*\d+\s*-?\s*min(?:ute)?s?\.?\s* (?:read|to\s+read|listen|de\s+lecture|lesezeit)? \W*", _FLAGS
)
_MAX_WORDS = 24  # two labelled stamps with weekday and zone have 20


def date_prefix(line: str) -> int:
    """Length of a labelled date at the beginning of `line` (`date 2025-11-07 ...`), or 0."""
    match = _PREFIX.match(line)
    return match.end() if match else 0


def date_header(unit: Unit) -> str | None:
    """A line of nothing but publication stamps, a time ago, or a reading time."""
    if unit.n_words > _MAX_WORDS:
        return None
    if any(pattern.fullmatch(unit.text) for pattern in (_LINE, _AGO, _READING_TIME)):
        return "nothing but a date or a time on the line"
    return None
