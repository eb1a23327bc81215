"""Words of speech, a module a language."""

from __future__ import annotations

from transforms.quotes.speech import Speech
from transforms.quotes.words.de import GERMAN
from transforms.quotes.words.en import ENGLISH
from transforms.quotes.words.es import SPANISH
from transforms.quotes.words.fr import FRENCH
from transforms.quotes.words.it import ITALIAN
from transforms.quotes.words.pt import PORTUGUESE

_SPEECH = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
}


def speech(language: str) -> Speech | None:
    """Words of speech of an ISO 639-1 code; English where the language is unknown; None where there are none."""
    return _SPEECH.get("en" if language == "und" else language)
