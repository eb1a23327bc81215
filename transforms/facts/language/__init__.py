"""The languages in which facts and attributions are read, each a folder behind one protocol (`model.py`)."""

from __future__ import annotations

from transforms.facts.language.en import ENGLISH
from transforms.facts.language.model import Lexicon

LEXICONS: dict[str, Lexicon] = {"en": ENGLISH}


def lexicon(language: str) -> Lexicon | None:
    """The lexicon of an ISO 639-1 code; English where the language is unknown; None where there is none."""
    return LEXICONS.get("en" if language == "und" else language)
