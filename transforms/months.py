"""Names of the months, as stamps write them in several languages and as dates are read from them."""

from __future__ import annotations

import regex

# English first, then German, French, Spanish, Italian, Dutch and Portuguese, and abbreviations that English shares
_NAMES = (
    "january jan januar janvier enero gennaio januari janeiro",
    "february feb februar février febrero febbraio februari fevereiro",
    "march mar märz mars marzo maart março",
    "april apr avril abril aprile",
    "may mai mayo maggio mei maio",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet julio luglio julho",
    "august aug août agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre diciembre dicembre dezembro",
)
_ENGLISH = {name: names.split()[0] for names in _NAMES for name in names.split()}
MONTH = rf"(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"
"""A pattern of every name, to be used with letters of either case."""

_MONTH = regex.compile(rf"\b{MONTH}\b", regex.IGNORECASE)


def in_english(written: str) -> str:
    """`written` with the English name of each month."""
    return str(_MONTH.sub(lambda month: _ENGLISH[month[0].lower()], written))
