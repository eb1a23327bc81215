"""The languages in which facts and attributions are read, each a folder behind one protocol (`model.py`).

The words of one are made where it is first asked for: CLDR's names of its units and months take 20 ms.
"""

from __future__ import annotations

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


def lexicons() -> list[Lexicon]:
    """Those of all languages."""
    return [known for code in CODES if (known := lexicon(code))]
