"""Differences of temperature told from temperatures: warming of 2 degrees is not 2 degrees on a thermometer."""

from __future__ import annotations

import re
from functools import cache

from transforms.facts.language.model import NEVER

DIFFERENCE = "°C"  # base of differences; temperatures are in kelvin

_BEFORE = 110  # code points of the same sentence before a figure
_BEHIND = 60

# Small words between what moved and the figure; "to", "from" and "at" are none of them: they lead to a temperature.
_HEDGE = (
    r"(?:(?:about|around|only|just|nearly|almost|roughly|some|another|an?|average|no|more|less|than|least|most|between|"
    r"approximately|additional|well|\d[\d.,]{0,5}|and|or|of|by|is|was|be) ){0,5}[\[(]?$"
)

# English: what moved "by" some degrees, and warming itself; not what rose "to" them, unless it was to be kept there.
_MOVED = (
    r"(?:rises?|rose|risen|rising|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"drop(?:s|ped|ping)?|falls?|fell|fallen|falling|warm(?:s|ed|ing)?(?: up)?|cool(?:s|ed|ing)?(?: down| off)?|"
    r"heating|differ(?:s|ed|ence)?|anomaly|by)"
)
_KEPT = (
    r"\b(?:limit|restrict|cap|hold|held|keep|kept|curb|reach|pass|exceed|surpass)(?:s|ed|ing|ped|ping|es)?\b[^.!?\n]{0,60}"
    r"\b(?:warming|heating|rises?|increases?|(?:global|world|average|mean) temperatures?)\b[^.!?\n]{0,30}$"
)
_WARMING = (
    r"\b(?:global |total |future |planetary )?(?:warming|heating)\b[^.!?;\n]{0,40}"
    r"\b(?:to|at|of|below|under|beyond|past|above|reach|within|than|by) \W{0,2}$"
)
_THAN = (
    r"\W{0,2}(?:of (?:\w+ )?(?:warming|heating|cooling)|(?:warmer|cooler|hotter|colder|milder|higher|lower)\b|"
    r"(?:above|below|over) (?!zero\b|freezing\b)|"
    r"(?:rise|increase|drop|warming|difference|threshold|goal|target|limit)\b)"
)
_BRACKETED = r"(?:\s?\([^()\n]{1,30}\)?)?"

_BEFORE_BY_LANGUAGE = {
    "en": rf"\b{_MOVED} {_HEDGE}|{_KEPT}|{_WARMING}",
    "de": r"(?i)(?:\bum|erwärmung\w*[^.\n]{0,40}|anstieg\w* (?:von|um)) (?:\w+ ){0,2}$",
    "fr": r"(?i)(?:réchauffement[^.\n]{0,40}|hausse de|augment\w+ de|baiss\w+ de) (?:\w+ ){0,2}$",
    "es": r"(?i)(?:calentamiento[^.\n]{0,40}|(?:aument|sub|baj)\w+(?: de| en)?) (?:\w+ ){0,2}$",
    "it": r"(?i)(?:riscaldamento[^.\n]{0,40}|aument\w+ di) (?:\w+ ){0,2}$",
    "pt": r"(?i)(?:aquecimento[^.\n]{0,40}|(?:aument|sub)\w+(?: de| em)?) (?:\w+ ){0,2}$",
}
_BEHIND_BY_LANGUAGE = {
    "en": _BRACKETED + _THAN,
    "de": r" (?:wärmer|kälter|kühler|höher|über dem|unter dem)\b",
    "fr": r" (?:de plus|de moins|au-dessus|au-dessous)\b",
    "es": r" (?:más|menos|por encima|por debajo)\b",
    "it": r" (?:in più|in meno|sopra|sotto)\b",
    "pt": r" (?:mais|menos|acima|abaixo)\b",
}


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = _BEFORE_BY_LANGUAGE.get(code, NEVER.pattern)
    return re.compile(before), re.compile(_BEHIND_BY_LANGUAGE.get(code, NEVER.pattern))


def is_difference(text: str, start: int, end: int, code: str) -> bool:
    """Whether the degrees at `text[start:end]` tell how much warmer or colder it is, in the words around them.

    code: ISO 639-1 of the language. "Limit warming to 2 degrees", "rose by 2 degrees" and "2 degrees above the
    average" do; "rose to 30 degrees" and "10 degrees below zero" do not.
    """
    before, behind = _patterns(code)
    if behind.match(text, end, min(len(text), end + _BEHIND)):
        return True
    return before.search(text[max(0, start - _BEFORE) : start]) is not None
