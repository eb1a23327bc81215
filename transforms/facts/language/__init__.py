"""The languages in which facts and attributions are read, each a folder behind one protocol (`model.py`)."""

from __future__ import annotations

from transforms.facts.language.de import GERMAN
from transforms.facts.language.en import ENGLISH
from transforms.facts.language.es import SPANISH
from transforms.facts.language.fr import FRENCH
from transforms.facts.language.it import ITALIAN
from transforms.facts.language.model import Lexicon
from transforms.facts.language.pt import PORTUGUESE

LEXICONS: dict[str, Lexicon] = {
    entry.code: entry for entry in (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE)
}


def lexicon(language: str) -> Lexicon | None:
    """The lexicon of an ISO 639-1 code; English where the language is unknown; None where there is none."""
    return LEXICONS.get("en" if language == "und" else language)
