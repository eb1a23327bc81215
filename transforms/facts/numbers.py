"""Numbers in a text: figures and number words with magnitude, unit or currency, in one normal form.

The normal form is the amount in the base unit of its dimension: `28500`, `5.3 %`, `USD 1200000`, `700000 m`
(three significant digits where units convert, so that 435 miles and 700 km agree), `57th`, `3-2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import floor, log10
from typing import NamedTuple

from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.units import CURRENCY_SIGNS, EXACT, MONEY, UNITS


class Quantity(NamedTuple):
    """A number at `text[start:end]`.

    amount: in the base unit; base: that unit, "" for a plain count; unit: as written, lower case; hedged: the
    text calls it approximate ("about", "nearly", "more than"); digits: significant digits as written.
    """

    start: int
    end: int
    value: str
    amount: float
    base: str
    unit: str
    hedged: bool
    digits: int


_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:\s?[½¼¾])?"
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SHORT_MAGNITUDES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "mln": 1e6}
_PEOPLE = (
    r"person|people|man|woman|child|boy|girl|soldier|officer|civilian|student|worker|passenger|victim|death|"
    r"injury|fatality|suspect|survivor|resident|protester|patient|fighter|employee|driver|pilot|dead|killed"
)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = "|".join(re.escape(u).replace(r"\ ", "[ -]") for u in sorted(UNITS, key=len, reverse=True))
    signs = "|".join(re.escape(s) for s in sorted(CURRENCY_SIGNS, key=len, reverse=True))
    cardinals = "|".join(sorted(lexicon.numbers, key=len, reverse=True))
    magnitudes = "|".join(sorted(lexicon.magnitudes, key=len, reverse=True))
    ordinals = "|".join(lexicon.ordinals)
    word = rf"(?:{cardinals})"
    hundred = r"(?:[ -](?:hundred|thousand|million|billion|dozen))"
    words = (
        rf"(?:{word}|an?(?={hundred}\b)|half an?(?= (?:million|billion)))(?:{hundred}|[ -](?:and )?{word}\b)*"
    )
    return re.compile(
        rf"(?:(?<![\w.,:/$€£¥-])(?<!\d )|(?<=\d[-–])|(?<=[$€£¥]))"
        rf"(?:(?P<sign>{signs})\s?)?"
        rf"(?:(?P<figure>{_FIGURE})(?:(?P<th>st|nd|rd|th)\b|\s?[-–]\s?(?P<upper>{_FIGURE})(?![\w-]|[.,]\d))?"
        rf"|(?i:(?P<fraction>(?:one|two|three|an?)[- ](?:third|quarter|fifth|tenth)s?(?= of\b)|half(?= (?:of|the)\b)|"
        rf"(?:two|three)[- ](?:thirds|quarters))"
        rf"|(?P<words>{words})\b|(?P<vague>dozens|hundreds|thousands|millions|billions)(?= of\b)"
        rf"|(?P<ordinal>{ordinals})(?=[ -][a-z])))"
        rf"(?:(?:\s|-)?(?P<magnitude>(?i:{magnitudes})\b|(?:bn|tn|[mkb])\b))?"
        rf"(?:(?:\s|-)?(?P<unit>(?i:{units}))(?!\w))?"
    )


def quantities(text: str, lexicon: Lexicon = ENGLISH) -> Iterator[Quantity]:
    """Numbers of `text`, in order. Not read: list marks, digits inside words, `one` and `the two` as pronouns."""
    for match in _pattern(lexicon).finditer(text):
        if (quantity := _read(text, match, lexicon)) is not None:
            yield quantity if quantity.base else _with_unit_of_next(text, quantity, lexicon)


_RANGE = re.compile(r" to (?=[\d$€£a-z])")


def _with_unit_of_next(text: str, quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """The first end of a range takes the unit and the magnitude of the second: "8 to 9 cents"."""
    link = _RANGE.match(text, quantity.end)
    following = quantity_at(text, link.end(), lexicon) if link else None
    if following is None or not following.unit or following.unit not in UNITS:
        return quantity
    base, factor, offset = UNITS[following.unit]
    amount = quantity.amount * factor + offset
    return quantity._replace(value=_normal_form(amount, base), amount=amount, base=base, unit=following.unit)


def quantity_at(text: str, start: int, lexicon: Lexicon = ENGLISH) -> Quantity | None:
    """The number that begins at `start`, or None."""
    match = _pattern(lexicon).match(text, start)
    return None if match is None else _read(text, match, lexicon)


def _read(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    figure, words, sign = match["figure"], match["words"], match["sign"]
    start, end = match.span()
    if figure is not None and _is_part_of_something_else(text, match):
        return None
    if words is not None and _is_pronoun(text, match):
        return None
    if match["vague"] is not None:
        return Quantity(start, end, match["vague"].lower(), 0.0, "", "", True, 1)
    if match["th"] is not None or match["ordinal"] is not None:
        rank = (
            int(figure.replace(",", ""))
            if figure and "." not in figure
            else lexicon.ordinals.get((match["ordinal"] or "").lower(), 0)
        )
        if not rank:
            return None
        end = match.end("th") if match["th"] else match.end("ordinal")
        return Quantity(start, end, f"{rank}th", float(rank), "th", "", False, 9)
    if sign is not None and figure is None:
        return None
    amount, digits = _amount(match, lexicon)
    magnitude = (match["magnitude"] or "").lower()
    if magnitude in _SHORT_MAGNITUDES and magnitude not in lexicon.magnitudes and sign is None:
        return None  # 3m: metres or millions
    unit = (match["unit"] or "").lower().replace("-", " ")
    amount *= lexicon.magnitudes.get(magnitude, _SHORT_MAGNITUDES.get(magnitude, 1.0))
    if sign is not None:
        base = CURRENCY_SIGNS[sign]
        if unit and UNITS[unit].base not in MONEY:
            end = match.end("magnitude") if match["magnitude"] else match.end("figure")
        unit = base.lower()
    elif match["fraction"] is not None:
        base = unit = "%"
    elif unit:
        base, factor, offset = UNITS[unit]
        amount = amount * factor + offset
    else:
        base = ""
    hedged = _hedge_before(text, start, lexicon)
    value = _normal_form(amount, base)
    if match["upper"] is not None:
        value = f"{figure}-{match['upper']}" + (f" {base}" if base else "")
    return Quantity(start, end, value, amount, base, unit, hedged, digits)


def _amount(match: re.Match[str], lexicon: Lexicon) -> tuple[float, int]:
    """Amount as written, and its significant digits."""
    if (figure := match["figure"]) is not None:
        plain = figure.replace(",", "")
        if plain[-1] in _HALVES:
            return float(plain[:-1]) + _HALVES[plain[-1]], 3
        digits = plain.replace(".", "").lstrip("0")
        return float(plain), len(digits if "." in plain else digits.rstrip("0")) or 1
    if (fraction := match["fraction"]) is not None:
        return _fraction(fraction.lower()), 2
    return _number_words(match["words"].lower(), lexicon), 2


def _fraction(words: str) -> float:
    if words == "half":
        return 50.0
    share = {"third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}[
        re.split(r"[- ]", words)[1].removesuffix("s")
    ]
    return round(100 * share * {"two": 2, "three": 3}.get(re.split(r"[- ]", words)[0], 1), 1)


def _number_words(words: str, lexicon: Lexicon) -> float:
    """ "two hundred and five" as 205.0; "half a million" as 500000.0."""
    if words.startswith("half"):
        return 0.5 * lexicon.magnitudes[words.rpartition(" ")[2]]
    total = part = 0.0
    for word in re.split(r"[ -]", words):
        if word in lexicon.numbers:
            part += lexicon.numbers[word]
        elif word in ("a", "an"):
            part = 1.0
        elif word in ("hundred", "dozen"):
            part = (part or 1.0) * lexicon.magnitudes[word]
        elif word in lexicon.magnitudes:
            total += (part or 1.0) * lexicon.magnitudes[word]
            part = 0.0
    return total + part


def _is_part_of_something_else(text: str, match: re.Match[str]) -> bool:
    """A list mark, a clock time, a telephone number, a code such as 7-Eleven or a date with slashes."""
    start, end = match.start("figure"), match.end("figure")
    line_start = start == 0 or text[start - 1] == "\n"
    after = text[end : end + 2]
    if match["figure"][0] == "0" and match["figure"][1:2] not in ("", "."):
        return True
    if line_start and (after[:1] in (".", ")")) and not after[1:2].isdigit():
        return True
    if after[:1] in ("/", ":") and after[1:2].isdigit():
        return True
    return after[:1].isalpha() and match["th"] is None and match.end() == end


_FIXED = re.compile(r"(?i)\b(?:the|these|those|no|any|every|each|this|that|some|another|which|of)\s$")


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    words = match["words"].lower()
    if text.startswith("-way", match.end()):
        return True
    if match["unit"] or match["magnitude"]:
        return False
    if words == "one":
        after = text[match.end() : match.end() + 24]
        before = _FIXED.search(text, max(0, match.start() - 12), match.start())
        return before is not None or re.match(rf"(?i)[ -](?:\w+ )?(?:{_PEOPLE})\b", after) is None
    return (
        words in ("two", "three")
        and _FIXED.search(text, max(0, match.start() - 12), match.start()) is not None
    )


def _hedge_before(text: str, start: int, lexicon: Lexicon) -> bool:
    before = text[max(0, start - 24) : start].rstrip()
    return before.rpartition(" ")[2].lower() in lexicon.hedges


def _normal_form(amount: float, base: str) -> str:
    if base in MONEY:
        return f"{base} {_plain(amount)}"
    if base in EXACT:
        return f"{_plain(amount)} {base}".strip()
    return f"{_plain(_three_digits(amount))} {base}"


def _plain(amount: float) -> str:
    return f"{amount:.10g}" if abs(amount) < 1e10 else f"{amount:.0f}"


def _three_digits(amount: float) -> float:
    if amount == 0:
        return 0.0
    return round(amount, 2 - floor(log10(abs(amount))))
