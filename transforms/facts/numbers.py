"""Numbers in a text: figures and number words with magnitude, unit or currency, in one normal form.

The normal form is the amount in the base unit of its dimension: `28500`, `5.3 %`, `USD 1200000`, `700000 m`
(three significant digits where units convert, so that 435 miles and 700 km agree), `57th`, `3-2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from math import floor, log10
from typing import NamedTuple

from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.units import CURRENCY_SIGNS, EXACT, MONEY, UNITS


class Quantity(NamedTuple):
    """A number at `text[start:end]`.

    amount: in the base unit; base: that unit, "" for a plain count; unit: as written, lower case; hedged: the
    text calls it approximate ("about", "nearly", "more than"); digits: significant digits as written; times: what
    its word of magnitude multiplies by ("million").
    """

    start: int
    end: int
    value: str
    amount: float
    base: str
    unit: str
    hedged: bool
    digits: int
    times: float = 1.0


_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:\s?[½¼¾])?"
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SHORT_MAGNITUDES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "mln": 1e6}
_PARTS = {"third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_TIMES = {"two": 2, "three": 3}
_PEOPLE = (
    r"person|people|man|woman|child|boy|girl|soldier|officer|civilian|student|worker|passenger|victim|death|"
    r"injury|fatality|suspect|survivor|resident|protester|patient|fighter|employee|driver|pilot|dead|killed"
)


def _any_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = _any_of(UNITS)
    signs = _any_of(CURRENCY_SIGNS)
    magnitudes = _any_of(lexicon.magnitudes)
    tens = _any_of(w for w, n in lexicon.numbers.items() if n >= 20)
    ones = _any_of(w for w, n in lexicon.numbers.items() if n < 10)
    small = _any_of(w for w, n in lexicon.numbers.items() if n < 20)
    counted = rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{small})"
    large = r"(?:hundred|thousand|million|billion|dozen)"
    words = (
        rf"(?:{counted}\b|an?(?=[ -]{large}\b)|half an?(?= (?:million|billion)\b))"
        rf"(?:[ -]and[ -]a[ -]half\b)?(?:[ -]{large}\b(?:[ -](?:and )?{counted}\b)?)*"
    )
    fraction = (
        r"(?:one|two|three|an?)[- ](?:third|quarter|fifth|tenth)s?(?= of\b)|(?<!and a )half(?= (?:of|the)\b)|"
        r"(?:two|three)[- ](?:thirds|quarters)"
    )
    return re.compile(
        rf"(?:(?<![\w.,:/$€£¥-])(?<!\d )|(?<=\d[-–])|(?<=[$€£¥]))"
        rf"(?P<minus>(?<!\bor )(?i:minus) (?=\w|{signs})|[-−](?=\d|{signs}))?(?:(?P<sign>{signs})\s?)?"
        rf"(?:(?P<figure>{_FIGURE})(?:(?P<th>st|nd|rd|th)\b|\s?[-–]\s?(?P<upper>{_FIGURE})(?![\w-]|[.,]\d))?"
        rf"|(?i:(?P<fraction>{fraction})|(?P<words>{words})"
        rf"|(?P<vague>dozens|hundreds|thousands|millions|billions)(?= of\b)"
        rf"|(?P<ordinal>{_any_of(lexicon.ordinals)})(?=[ -][a-z])))"
        rf"(?:(?:\s|-)?(?P<magnitude>(?i:{magnitudes})\b|(?:bn|tn|[mkb])\b))?"
        rf"(?:(?:\s|-)?(?P<unit>(?i:{units}))(?!\w))?"
    )


def quantities(text: str, lexicon: Lexicon = ENGLISH) -> Iterator[Quantity]:
    """Numbers of `text`, in order. Not read: list marks, digits inside words, `one` and `the two` as pronouns."""
    for match in _pattern(lexicon).finditer(text):
        if (found := _read(text, match, lexicon)) is not None:
            yield found


def quantity_at(text: str, start: int, lexicon: Lexicon = ENGLISH) -> Quantity | None:
    """The number that begins at `start`, or None."""
    match = _pattern(lexicon).match(text, start)
    return None if match is None else _read(text, match, lexicon)


def _read(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if match["vague"]:
        return Quantity(match.start(), match.end(), match["vague"].lower(), 0.0, "", "", True, 1)
    if match["th"] or match["ordinal"]:
        return _ordinal(match, lexicon)
    if (match["figure"] and _is_part_of_something_else(text, match)) or (
        match["words"] and _is_pronoun(text, match)
    ):
        return None
    found = _measured(text, match, lexicon)
    return None if found is None else _with_scale_of_next(text, found, lexicon)


def _ordinal(match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if match["th"]:
        rank, end = float(match["figure"].replace(",", "")), match.end("th")
    else:
        rank, end = float(lexicon.ordinals[match["ordinal"].lower()]), match.end("ordinal")
    suffix = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(int(rank % 10), "th")
    return Quantity(match.start(), end, f"{rank:.0f}{suffix}", rank, "th", "", False, 9)


def _measured(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    """An amount with its magnitude and its currency or unit; None for what can be read in two ways."""
    sign, unit, end = match["sign"], (match["unit"] or "").lower().replace("-", " "), match.end()
    magnitude = (match["magnitude"] or "").lower()
    if sign and not match["figure"]:
        return None
    if not sign and magnitude in _SHORT_MAGNITUDES and magnitude not in lexicon.magnitudes:
        return None  # 3m: metres or millions
    times = lexicon.magnitudes.get(magnitude, _SHORT_MAGNITUDES.get(magnitude, 1.0))
    amount, digits = _amount(match, lexicon)
    if match["minus"]:
        amount = -amount
    factor, offset = 1.0, 0.0
    if sign:
        base = CURRENCY_SIGNS[sign]
        if unit and UNITS[unit].base not in MONEY:  # "$5 a day" has no unit of its own
            end = match.end("magnitude") if magnitude else match.end("upper" if match["upper"] else "figure")
        unit = base.lower()
    elif match["fraction"]:
        base = unit = "%"
    elif unit:
        base, factor, offset = UNITS[unit]
    else:
        base = ""
    amount = amount * times * factor + offset
    value = _normal_form(amount, base)
    if match["upper"]:
        upper = _figure(match["upper"]) * times * factor + offset
        value = f"{_plain(_rounded(amount, base))}-{_normal_form(upper, base).removeprefix(base).lstrip()}"
        value = f"{base} {value}" if base in MONEY else value
    last_word = (match["words"] or "").lower().rpartition(" ")[2]
    times *= lexicon.magnitudes.get(last_word, 1.0)
    hedged = _is_hedged(text, match, lexicon)
    return Quantity(match.start(), end, value, amount, base, unit, hedged, digits, times)


def _amount(match: re.Match[str], lexicon: Lexicon) -> tuple[float, int]:
    """Amount as written, and its significant digits."""
    if figure := match["figure"]:
        plain = figure.replace(",", "").strip("½¼¾ ")
        digits = plain.replace(".", "").lstrip("0")
        return _figure(figure), len(digits if "." in plain else digits.rstrip("0")) or 1
    if fraction := match["fraction"]:
        return _fraction(fraction.lower()), 2
    return _number_words(match["words"].lower(), lexicon), 2


def _figure(figure: str) -> float:
    plain = figure.replace(",", "")
    if plain[-1] in _HALVES:
        return float(plain[:-1]) + _HALVES[plain[-1]]
    return float(plain)


def _fraction(words: str) -> float:
    """ "two-thirds" as 66.7, in percent."""
    if words == "half":
        return 50.0
    times, part = re.split(r"[- ]", words)
    return round(100 * _PARTS[part.removesuffix("s")] * _TIMES.get(times, 1), 1)


_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b")


def _number_words(words: str, lexicon: Lexicon) -> float:
    """ "two hundred and five" as 205.0; "half a million" as 500000.0; "two and a half" as 2.5."""
    if words.startswith("half"):
        return 0.5 * lexicon.magnitudes[words.rpartition(" ")[2]]
    total = part = 0.0
    for word in _AND_A_HALF.sub(" half", words).replace("-", " ").split():
        if word in lexicon.numbers:
            part += lexicon.numbers[word]
        elif word == "half":
            part += 0.5
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
    start, end = match.span("figure")
    after = text[end : end + 2]
    if match["figure"][0] == "0" and match["figure"][1:2] not in ("", "."):
        return True
    if (start == 0 or text[start - 1] == "\n") and after[:1] in (".", ")") and not after[1:2].isdigit():
        return True
    if after[:1] in ("/", ":") and after[1:2].isdigit():
        return True
    return after[:1].isalpha() and match.end() == end


_FIXED = re.compile(r"(?i)\b(?:the|these|those|no|any|every|each|this|that|some|another|which|of)\s$")
_PERSON = re.compile(rf"(?i)[ -](?:\w+ )?(?:{_PEOPLE})\b")


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    words = match["words"].lower()
    if text.startswith("-way", match.end()):
        return True
    if match["unit"] or match["magnitude"] or words not in ("one", "two", "three"):
        return False
    fixed = _FIXED.search(text, max(0, match.start() - 12), match.start()) is not None
    return fixed or (words == "one" and _PERSON.match(text, match.end()) is None)


@cache
def _hedge(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{_any_of(lexicon.hedges)})\s+$")


_LONGEST_HEDGE = 24  # code points, with the space behind it


def _is_hedged(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the number is called approximate: "up to 700", and not "went up", "climbed to 700"."""
    start = match.start()
    return _hedge(lexicon).search(text, max(0, start - _LONGEST_HEDGE), start) is not None


_RANGE = re.compile(r" to (?=[-−\d$€£a-z])")
_LIKE_FIGURES = 10  # "20 to 15 million" are both millions; "500 to 2 million" grew from 500


def _with_scale_of_next(text: str, first: Quantity, lexicon: Lexicon) -> Quantity:
    """The first end of a range takes magnitude and unit of the second: "8 to 9 cents", "1.5 to 2 million"."""
    link = _RANGE.match(text, first.end)
    second = quantity_at(text, link.end(), lexicon) if link else None
    if second is None or first.unit not in ("", second.unit) or not (second.unit or second.times > 1):
        return first
    base, factor, offset = UNITS.get(second.unit, (second.base, 1.0, 0.0))
    figure = (second.amount - offset) / factor / second.times
    own = (first.amount - offset) / factor if first.unit else first.amount
    alike = first.times == 1 and abs(own) <= _LIKE_FIGURES * abs(figure)
    amount = own * (second.times if alike else 1.0) * factor + offset
    return first._replace(value=_normal_form(amount, base), amount=amount, base=base, unit=second.unit)


def _normal_form(amount: float, base: str) -> str:
    if base in MONEY:
        return f"{base} {_plain(amount)}"
    return f"{_plain(_rounded(amount, base))} {base}".strip()


def _plain(amount: float) -> str:
    return f"{amount:.10g}" if abs(amount) < 1e10 else f"{amount:.0f}"


def _rounded(amount: float, base: str) -> float:
    """Three significant digits where units convert into one another, else the amount as it is."""
    if amount == 0 or base in EXACT:
        return amount
    return round(amount, 2 - floor(log10(abs(amount))))
