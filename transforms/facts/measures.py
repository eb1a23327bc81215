"""The unit of a number where its words could be read in two ways: pounds, "three won", "30m"."""

from __future__ import annotations

import re

from transforms.facts.language.model import Lexicon, words
from transforms.facts.temperatures import DIFFERENCE, is_difference
from transforms.facts.units import CURRENCY_SIGNS


def unit_of(
    text: str, match: re.Match[str], amount: float, scale: float, lexicon: Lexicon
) -> tuple[str, str, float, float] | None:
    """Spelling, base, factor and offset of the unit of a match; None where there is none.

    What is written behind a sign of a currency ("$5 a day") or is a common word as well ("three won") is no unit.
    A difference of temperature has no offset.
    """
    unit = spelling_of(match, lexicon)
    if match["fraction"]:
        return "%", "%", 1.0, 0.0
    if sign := match["sign"]:
        base = CURRENCY_SIGNS[sign]
        return base.lower(), base, 1.0, 0.0
    if not unit or (unit in lexicon.currency_words and scale == 1.0 and amount < _CLEARLY_MONEY):
        return None
    base, factor, offset = lexicon.units[unit]
    if base == "K" and is_difference(text, match.start(), match.end(), lexicon.code):
        return unit, DIFFERENCE, factor, 0.0
    if base == "kg" and lexicon.money_before and unit in _POUNDS:
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        weighed = text.startswith(" of ", match.end())
        if not weighed and (scale >= 1e6 or lexicon.money_before.search(before)):
            return "gbp", "GBP", 1.0, 0.0
    return unit, base, factor, offset


def spelling_of(match: re.Match[str], lexicon: Lexicon) -> str:
    """The unit of a match as the lexicon spells it ("us-dollar", "square mile" for "square-mile"); "" for none."""
    unit = (match["unit"] or "").lower()
    return unit if unit in lexicon.units else unit.replace("-", " ")


_POUNDS = ("pounds", "pound")
_CLEARLY_MONEY = 1000  # from here on "5,000 won" are money rather than winners
_CONTEXT = 60  # code points before an amount in which a verb of paying tells that its pounds are money


def is_million_of(text: str, match: re.Match[str], magnitude: str, lexicon: Lexicon) -> bool:
    """Whether a letter behind a figure counts what follows: "30m customers", "30 M€", and not "30m tall"."""
    if match["magnitude"] == "M" and match["unit"]:
        return True
    if magnitude not in ("m", "k") or match.start("magnitude") != match.end("figure"):
        return False
    if match["unit"]:
        return True
    following = _NEXT_WORD.match(text, match.end())
    return following is not None and following[1] not in _OF_LENGTH | lexicon.function_words


def is_metre(text: str, match: re.Match[str], magnitude: str, lexicon: Lexicon) -> bool:
    """Whether the letter behind a figure is the metre: "96 m", "30m tall"; English writes "30m" for millions too."""
    if magnitude != "m" or match["unit"] or text[match.end() : match.end() + 1] in ("/", "²", "³"):
        return False
    following = _NEXT_WORD.match(text, match.end())
    if lexicon.code != "en":
        return True
    spaced = match.start("magnitude") > match.end("figure")
    return following[1] in _OF_LENGTH if following is not None else spaced


_NEXT_WORD = re.compile(r" ([^\W\d_]{3,})")
_OF_LENGTH = words(
    "tall high wide long deep thick away apart below above race sprint freestyle butterfly backstroke breaststroke "
    "hurdles relay final heat pool run dash medley walk bar platform springboard tower wave waves drop"
)
