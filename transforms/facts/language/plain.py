"""What is read in a language without a folder: dates of ISO 8601, and figures with a unit, a sign or a code."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from transforms.errors import ContractError
from transforms.facts.language.model import NEVER, Grammar, Lexicon, Numerals
from transforms.facts.units import UNITS, Unit

_ISO = re.compile(r"(?<![\w-])(?P<iso>\d{4}-[01]\d-[0-3]\d)(?!\d)")
_SYMBOLS = ("%", "km", "cm", "mm", "kg", "km/h", "°c", "°f", "mw", "gw", "kw")
_MONEY = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "usd": "USD", "eur": "EUR", "gbp": "GBP"}


@cache
def plain(language: str) -> Lexicon:
    """A lexicon without words; its decimal mark is the one that CLDR has for the language, else a full stop."""
    try:
        decimal = Locale.parse(language).number_symbols["latn"]["decimal"]
    except (UnknownLocaleError, ValueError, KeyError):
        decimal = "."
    decimal = "," if decimal == "," else "."
    none: frozenset[str] = frozenset()
    return Lexicon(
        code=language,
        grammar=_no_grammar,
        date_pattern=lambda _: _ISO,
        months={},
        ambiguous_months=none,
        weekdays={},
        day_words={},
        relative={},
        numerals=Numerals("(?!)", lambda _: None, "(?!)", lambda _: 0.0, "(?!)", {}, ""),
        ordinals={},
        magnitudes={},
        hedges=none,
        title_words=none,
        short_titles=none,
        organisation_words=none,
        place_words=none,
        not_names=none,
        source_nouns=none,
        reporting_verbs=none,
        reporting_verbs_with_object=none,
        telling_verbs=none,
        confirming_verbs=none,
        departments=none,
        ranks=none,
        firm_words=none,
        anaphors=none,
        pronouns=none,
        future=NEVER,
        function_words=none,
        decimal=decimal,
        thousands=" ." if decimal == "," else ",",
        units={s: UNITS[s] for s in _SYMBOLS if s in UNITS} | {s: Unit(c, 1.0) for s, c in _MONEY.items()},
    )


def _no_grammar(_: Lexicon) -> Grammar:
    raise ContractError("A language without a folder has no attributions.", "Ask transforms.coverage first.")
