"""Dates and times that stand alone: publication stamps, not reporting."""

from __future__ import annotations

import regex

from transforms.clean.unit import Unit
from transforms.patterns import lazy_pattern, lazy_regex
from transforms.stamps import is_entry_time, is_labelled, is_stamp

_FLAGS = regex.IGNORECASE | regex.VERBOSE
_LABEL = (
    r"(?:last\s+|first\s+)?(?:updated|published|posted|aktualisiert|veröffentlicht|publié|mis\s+à\s+jour"
    r"|actualizad[oa]|publicad[oa]|atualizad[oa]|aggiornat[oa]|pubblicat[oa])"
)
_AGO = lazy_regex(
    rf"""\W*(?:{_LABEL}:?\s+)? (?:
    \d+\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago
    | vor\s+\d+\s+(?:minute|stunde|tag|woche)\p{{L}}* | il\s+y\s+a\s+\d+\s+(?:minute|heure|jour|semaine)s?
    | hace\s+\d+\s+(?:minuto|hora|día|semana)s? | \d+\s+(?:minut[oi]|or[ae]|giorn[oi])\s+fa
    | há\s+\d+\s+(?:minuto|hora|dia|semana)s?
    ) \W*""",
    _FLAGS,
)
_READING = r"""(?:
    \d+(?:\s?[–-]\s?\d+)?\s*-?\s*(?:min(?:ut[a-z]*)?s?\.?|минут\p{L}*|хв\.?|мин\.?|dk\.?|dakika)
    \s*(?:read|to\s+read|listen|de\s+(?:lecture|lectura|leitura|citit)|di\s+lettura|lesezeit|leestijd|lezen|lästid|lesetid
    |læsetid|czytania|čtení|olvasás|чтения|читання|okuma)
    | (?:(?:reading|read|listening)\s+time
    |(?:temps|tiempo|tempo|timp)\s+(?:de|di)\s+(?:lecture|lectura|leitura|lettura|citire)
    |lecture|lesezeit|lesedauer|leestijd|lästid|lesetid|læsetid|lukuaika|czas\s+czytania
    |doba\s+čtení|время\s+чтения|час\s+читання
    |okuma\s+süresi)\s*[:：]?\s*(?:ca\.?\s*)?\d+\s*(?:min\p{L}*|мин\p{L}*|хв\p{L}*|dk|dakika|sn)\.?
)"""
_READING_TIME = lazy_regex(rf"\W*(?:{_READING}|\d+(?:\s?[–-]\s?\d+)?\s*-?\s*min(?:ut[eio])?s?\.?)\W*", _FLAGS)
_READING_AT_END = lazy_regex(rf"(?<=\d\W{{1,4}}|\d\s?[ap]m\W{{1,4}}|uhr\W{{1,4}}){_READING}\W*$", _FLAGS)
_AGO_AT_END = lazy_regex(
    rf"\b(?={_LABEL}){_AGO.pattern}$", _FLAGS
)  # Published Nov. 4, 2025 Updated 5 min ago
_DIGIT = lazy_pattern(r"\d")  # all stamps have one, and most lines have none
_MAX_WORDS = 24  # two labelled stamps with weekday and zone have 20


def date_header(unit: Unit) -> str | None:
    """A line of nothing but publication stamps, a time ago, or a reading time.

    A date without a label in the middle of a text is the heading of a chronology, and stays; on a live page it is
    that of an entry.
    """
    if unit.n_words > _MAX_WORDS or not _DIGIT.search(unit.text):
        return None
    if is_entry_time(unit.text) and (unit.live or (unit.at_edge and is_labelled(unit.text))):
        return "nothing but the time of an entry on the line"
    if is_stamp(unit.text) and (unit.at_edge or unit.live or is_labelled(unit.text)):
        return "nothing but a date on the line"
    if (ago := _AGO_AT_END.search(unit.text)) and is_stamp(unit.text[: ago.start()]):
        return "nothing but a date and a time ago on the line"
    if (reading := _READING_AT_END.search(unit.text)) and is_stamp(unit.text[: reading.start()]):
        return "nothing but a date and a reading time on the line"
    if _AGO.fullmatch(unit.text) or _READING_TIME.fullmatch(unit.text):
        return "nothing but a time on the line"
    return None
