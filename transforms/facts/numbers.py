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
from transforms.facts.language.model import NEVER
from transforms.facts.measures import is_million_of, spelling_of, unit_of
from transforms.facts.units import CURRENCY_SIGNS, EXACT, MONEY


class Quantity(NamedTuple):
    """A number at `text[start:end]`.

    amount: in the base unit; base: that unit, "" for a plain count; unit: as written, lower case; hedged: the
    text calls it approximate ("about", "nearly", "more than"); digits: significant digits as written; times: what
    its word of magnitude multiplies by ("million"); amount = as written * factor + offset.
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
    factor: float = 1.0
    offset: float = 0.0


_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_HALF = r"(?:\s?[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\d/]))"
_HALF_BEHIND = re.compile(rf"{_HALF}$")
_SHORT_MAGNITUDES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "mln": 1e6}
_PEOPLE = (
    r"person|people|man|woman|child|boy|girl|soldier|officer|civilian|student|worker|passenger|victim|death|"
    r"injury|fatality|suspect|survivor|resident|protester|patient|fighter|employee|driver|pilot|dead|killed"
)


def _any_of(spellings: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return (
        "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in sorted(spellings, key=lambda w: (-len(w), w)))
        or NEVER.pattern
    )


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = _any_of(lexicon.units)
    signs = _any_of(CURRENCY_SIGNS)
    magnitudes = _any_of(lexicon.magnitudes)
    thousands, decimal = re.escape(lexicon.thousands), re.escape(lexicon.decimal)
    other = r"\." if lexicon.decimal == "," else ","
    grouped = rf"\d{{1,3}}(?:[{thousands}]\d{{3}}){{1,5}}(?!\d)(?:{decimal}\d{{1,9}})?"
    # the mark of other languages parts decimals where at most two digits and a measure follow: no thousands end so
    foreign = rf"\d{{1,9}}{other}\d{{1,2}}(?=\s?-?(?:(?i:{magnitudes}|percent|per cent|%)|{units})(?!\w))"
    figure = rf"{grouped}|{foreign}|\d{{1,18}}(?!\d)(?:{decimal}\d{{1,9}})?{_HALF}?"
    upper = figure.replace("?P<", "?:")
    return re.compile(
        rf"(?<!\w)(?!\s)"  # which the next line asks too, but slowly
        rf"(?:(?<![\w.,:/$€£¥-])(?<!\d )|(?<=\d[-–])|(?<=[$€£¥]))"
        rf"(?P<minus>(?<!\bor )(?i:minus) (?=\w|{signs})|[-−](?=\d|{signs}))?(?:(?P<sign>{signs})\s?)?"
        rf"(?:(?P<figure>{figure})(?!\d)(?:(?P<th>{lexicon.numerals.ordinal_ending})(?!\w)"
        rf"|\s?[-–]\s?(?P<upper>{upper})(?![\w-]|[.,]\d))?"
        rf"|(?i:(?P<fraction>{lexicon.numerals.fractions})|(?P<words>{lexicon.numerals.words})"
        rf"|(?P<vague>{_any_of(lexicon.numerals.vague)})(?= {lexicon.numerals.of})"
        rf"|(?P<ordinal>{_any_of(lexicon.ordinals)})(?=[ -][^\W\d_])))"
        rf"(?:(?:\s|-)?(?P<magnitude>(?i:{magnitudes})(?!\w)|(?:bn|tn|[mkb])\b|(?<=\d)[MKB]\b|M(?=\s?[$€£])))?"
        rf"(?:{lexicon.unit_link}(?P<unit>(?i:{units}))(?!\w))?"
    )


def quantities(text: str, lexicon: Lexicon = ENGLISH) -> Iterator[Quantity]:
    """Numbers of `text`, in order. Not read: list marks, digits inside words, `one` and `the two` as pronouns."""
    for match in _pattern(lexicon).finditer(text):
        if (quantity := _read(text, match, lexicon)) is not None:
            yield quantity


def quantity_at(text: str, start: int, lexicon: Lexicon = ENGLISH) -> Quantity | None:
    """The number that begins at `start`, or None."""
    match = _pattern(lexicon).match(text, start)
    return None if match is None else _read(text, match, lexicon)


def _read(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if vague := match["vague"]:
        value = lexicon.numerals.vague[vague.lower()]
        return Quantity(match.start(), match.end(), value, 0.0, "", "", True, 1)
    if match["th"] or match["ordinal"]:
        return _ordinal(match, lexicon)
    if (match["figure"] and _is_part_of_something_else(text, match)) or (
        match["words"] and _is_pronoun(text, match)
    ):
        return None
    measured = _measured(text, match, lexicon)
    return None if measured is None else _with_scale_of_next(text, measured, lexicon)


def _ordinal(match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if match["th"]:
        rank, end = _figure(match["figure"], lexicon), match.end("th")
    else:
        rank, end = float(lexicon.ordinals[match["ordinal"].lower()]), match.end("ordinal")
    suffix = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(int(rank % 10), "th")
    return Quantity(match.start(), end, f"{rank:.0f}{suffix}", rank, "th", "", False, 9)


def _measured(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    """An amount with its magnitude and its currency or unit; None for what can be read in two ways."""
    sign, end = match["sign"], match.end()
    magnitude = (match["magnitude"] or "").lower()
    short = magnitude in _SHORT_MAGNITUDES and magnitude not in lexicon.magnitudes
    if (sign and not match["figure"]) or (
        short and not sign and not is_million_of(text, match, magnitude, lexicon)
    ):
        return None
    times = lexicon.magnitudes.get(magnitude, _SHORT_MAGNITUDES.get(magnitude, 1.0))
    written = _amount(match, lexicon)
    if written is None:
        return None
    amount, digits = written
    last_word = (match["words"] or "").lower().rpartition(" ")[2]
    scale = times * lexicon.magnitudes.get(last_word, 1.0)
    unit = unit_of(text, match, abs(amount) * times, scale, lexicon)
    written_unit = lexicon.units.get(spelling_of(match, lexicon))
    if written_unit and (
        unit is None or (sign and written_unit.base not in MONEY)
    ):  # "$5 a day", "three won"
        end = match.start() + len(text[match.start() : match.start("unit")].rstrip(" -"))
    if match["minus"]:
        amount = -amount
    spelling, base, factor, offset = unit or ("", "", 1.0, 0.0)
    amount = amount * times * factor + offset
    value = _normal_form(amount, base)
    if match["upper"]:
        upper = _figure(match["upper"], lexicon) * times * factor + offset
        value = f"{_plain(_rounded(amount, base))}-{_normal_form(upper, base).removeprefix(base).lstrip()}"
        value = f"{base} {value}" if base in MONEY else value
    hedged = _is_hedged(text, match, lexicon)
    return Quantity(match.start(), end, value, amount, base, spelling, hedged, digits, scale, factor, offset)


def _amount(match: re.Match[str], lexicon: Lexicon) -> tuple[float, int] | None:
    """Amount as written, and its significant digits; None for words that are no number."""
    if figure := match["figure"]:
        amount = _figure(figure, lexicon)
        digits = re.sub(r"\D", "", figure).lstrip("0")
        return amount, len(digits if amount % 1 else digits.rstrip("0")) or 1
    if fraction := match["fraction"]:
        return lexicon.numerals.share(fraction.lower()), 2
    amount_in_words = lexicon.numerals.amount(match["words"].lower())
    return None if amount_in_words is None else (amount_in_words, 2)


def _figure(figure: str, lexicon: Lexicon) -> float:
    """A figure by the marks of the language; its other mark parts decimals where it cannot part thousands."""
    behind = _HALF_BEHIND.search(figure)
    half = _HALVES[behind[0].strip(" -")] if behind else 0.0
    plain = re.sub(r"[\s'’]", "", figure[: behind.start()] if behind else figure)
    thousands = "." if lexicon.decimal == "," else ","
    whole, mark, part = plain.rpartition(thousands)
    if mark and len(part) < 3 and lexicon.decimal not in plain:
        return float(f"{whole}.{part}")
    return float(plain.replace(thousands, "").replace(lexicon.decimal, ".")) + half


def _is_part_of_something_else(text: str, match: re.Match[str]) -> bool:
    """A list mark, a clock time, a telephone number, a code such as 7-Eleven or a date with slashes."""
    start, end = match.span("figure")
    after = text[end : end + 2]
    if match["figure"][0] == "0" and match["figure"][1:2] not in ("", ".", ","):
        return True
    if (start == 0 or text[start - 1] == "\n") and after[:1] in (".", ")") and not after[1:2].isdigit():
        return True
    if after[:1] in ("/", ":") and after[1:2].isdigit():
        return True
    return after[:1].isalpha() and match.end() == end


_FIXED = re.compile(r"(?i)\b(?:the|these|those|no|any|every|each|this|that|some|another|which|of)\s$")
_PERSON = re.compile(rf"(?i)[ -](?:\w+ )?(?:{_PEOPLE})\b")


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """English words alone: in other languages "one" is not read at all, for it is an article too."""
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


_AFTER_LINK = re.compile(r"[-−\d$€£a-z]")
_LIKE_FIGURES = 10  # "20 to 15 million" are both millions; "500 to 2 million" grew from 500


def _with_scale_of_next(text: str, first: Quantity, lexicon: Lexicon) -> Quantity:
    """The first end of a range takes magnitude and unit of the second: "8 to 9 cents", "1.5 to 2 million"."""
    link = f" {lexicon.range_word} "
    at = first.end + len(link)
    linked = text.startswith(link, first.end) and _AFTER_LINK.match(text, at) is not None
    second = _plain_quantity(text, at, lexicon) if linked else None
    if second is None or first.unit not in ("", second.unit) or not (second.unit or second.times > 1):
        return first
    base, factor, offset = second.base, second.factor, second.offset
    figure = (second.amount - offset) / factor / second.times
    own = (first.amount - offset) / factor if first.unit else first.amount
    alike = first.times == 1 and abs(own) <= _LIKE_FIGURES * abs(figure)
    amount = own * (second.times if alike else 1.0) * factor + offset
    return first._replace(
        value=_normal_form(amount, base),
        amount=amount,
        base=base,
        unit=second.unit,
        factor=factor,
        offset=offset,
    )


def _plain_quantity(text: str, start: int, lexicon: Lexicon) -> Quantity | None:
    match = _pattern(lexicon).match(text, start)
    amount = match is not None and (match["figure"] or match["words"]) and not match["th"]
    return _measured(text, match, lexicon) if match is not None and amount else None


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
