"""The languages in which facts and attributions are read, each a folder behind one protocol (`model.py`).

The words of one are made where it is first asked for: CLDR's names of its units and months take 20 ms.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from transforms.facts.language.en import ENGLISH
from transforms.facts.language.model import Lexicon

CODES = ("en", "de", "fr", "es", "it", "pt")  # ISO 639-1


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of an ISO 639-1 code; English where the language is unknown; None where there is none."""
    match language:
        case "en" | "und":
            return ENGLISH
        case "de":
            from transforms.facts.language.de import GERMAN

            return GERMAN
        case "fr":
            from transforms.facts.language.fr import FRENCH

            return FRENCH
        case "es":
            from transforms.facts.language.es import SPANISH

            return SPANISH
        case "it":
            from transforms.facts.language.it import ITALIAN

            return ITALIAN
        case "pt":
            from transforms.facts.language.pt import PORTUGUESE

            return PORTUGUESE
    return None


_COMMA_GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,]|\.\d{3})")
_COMMA_DECIMALS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,9})(?!\d)|(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)"
)


def as_written(own: Lexicon, text: str) -> Lexicon:
    """`own` with the marks of figures that `text` has: Spanish of Mexico, Peru and others has 2,000 and 17.5.

    One mark is told from the other by what a text never has: decimals of exactly three digits alone. Eastern Arabic
    figures have marks of their own: ٣٫٥.
    """
    if "٫" in text or "٬" in text:
        return _with_arabic_marks(own)
    if own.code != "es" or not _COMMA_GROUPS.search(text) or _COMMA_DECIMALS.search(text):
        return own
    return _with_commas(own)


@cache
def _with_arabic_marks(own: Lexicon) -> Lexicon:
    return replace(own, decimal="٫", thousands="٬")


@cache
def _with_commas(own: Lexicon) -> Lexicon:
    return replace(own, decimal=".", thousands=" ,")


def lexicons() -> list[Lexicon]:
    """Those of all languages."""
    return [known for code in CODES if (known := lexicon(code))]
