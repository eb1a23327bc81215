"""How English writes dates and clock times."""

from __future__ import annotations

import re
from functools import cache

from transforms.facts.language.model import Lexicon, any_of


@cache
def date_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a date; the groups are those that `dates` reads."""
    months = any_of(frozenset(m.capitalize() for m in lexicon.months))
    weekdays = "|".join(w.capitalize() for w in lexicon.weekdays)
    clear = "|".join(
        m.capitalize() for m in lexicon.months if m not in lexicon.ambiguous_months and len(m) > 3
    )
    day_words = "|".join(lexicon.day_words)
    year = r"(?:1[5-9]|20)\d\d(?![\d%]|,\d)"
    number = r"[0-3]?\d(?:st|nd|rd|th)?\b(?![.,:]\d|[-–]?\d| (?:percent|pct|per cent|million|billion)\b)"
    words = [*lexicon.day_words, *lexicon.relative]
    capitals = {word[0].upper() for word in [*lexicon.months, *lexicon.weekdays, *words]}
    firsts = "".join(sorted(capitals | {word[0] for word in words}))
    return re.compile(
        rf"(?=[\d{firsts}])(?<![\w-])(?:"  # most places are left at their first letter
        rf"(?:(?:{weekdays}),? (?:the )?)?(?:"
        rf"(?P<month>{months})\b\.? (?:the )?(?P<day>{number})(?:,? (?P<year>{year}))?"
        rf"|(?P<day2>{number}) (?:of )?(?P<month2>{months})\b\.?(?:,? (?P<year2>{year}))?)"
        rf"|(?P<month3>{months})\b\.?,? (?:of )?(?P<year3>{year})"
        rf"|(?P<iso>\d{{4}}-[01]\d-[0-3]\d)(?!\d)"
        rf"|(?P<weekday>{weekdays})\b"
        rf"|(?P<dayword>(?i:{day_words}))\b"
        rf"|(?P<relative>(?i:{any_of(frozenset(lexicon.relative))}))\b"
        rf"|(?P<month4>(?:(?<=\bin )|(?<=\buntil )|(?<=\bsince )|(?<=\bby )|(?<=\blast )|(?<=\bnext )|(?<=\bearly )"
        rf"|(?<=\blate ))(?:{months})|{clear})\b(?!\.? \d)"
        rf"|(?P<decade>(?:1[89]|20)\d0|(?<=['’])[3-9]0|(?<=\bthe )[6-9]0)s\b"
        rf"|the (?:early |mid[- ]|late )?(?P<decadeword>{any_of(frozenset(lexicon.decade_words))})\b"
        rf"|the (?P<dayname>{any_of(frozenset(lexicon.month_days))}) of (?P<month5>{months})\b"
        rf"(?:,? (?P<year5>{year}))?"
        rf"|(?P<hour>[01]?\d)(?:[:.]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
        rf"|(?P<clock>[0-2]\d[0-5]\d)(?= (?:GMT|UTC|hours|local)\b)"
        rf"|(?<!\d:)(?P<hour24>[0-2]?\d):(?: (?=[0-5]\d (?:[A-Z]{{2,4}}\b|[ap]\. ?m)))?(?P<minute24>[0-5]\d)(?![\d:])"
        rf"|(?P<onlyyear>{year})(?![-/.]?\w)"
        rf"(?! (?:percent|pct|miles|km|tonnes|tons|dlrs|dollars|feet|shares)\b)"
        rf")"
    )
