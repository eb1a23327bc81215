"""A number of a text in its normal form, and the two ends of a score or a range as one."""

from __future__ import annotations

import re
from functools import cache
from math import floor, log10
from typing import NamedTuple

from transforms.facts.language.model import Lexicon, any_of
from transforms.facts.units import EXACT, MONEY


class Quantity(NamedTuple):
    """A number at `text[start:end]`.

    amount: in the base unit; base: that unit, "" for a plain count; unit: as written, lower case; hedged: the
    text calls it approximate ("about", "nearly", "more than"); digits: significant digits as written; times: what
    its word of magnitude multiplies by ("million"); amount = as written * factor + offset; upper: the other end of
    a score or range, None where there is none.
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
    upper: float | None = None


def normal_form(amount: float, base: str, upper: float | None = None) -> str:
    """An amount in its base unit, and the other end of a range behind a hyphen."""
    plain = _plain(_rounded(amount, base))
    if upper is not None:
        plain = f"{plain}-{_plain(_rounded(upper, base))}"
    return f"{base} {plain}" if base in MONEY else f"{plain} {base}".strip()


def _plain(amount: float) -> str:
    return f"{amount:.10g}" if abs(amount) < 1e10 else f"{amount:.0f}"


def _rounded(amount: float, base: str) -> float:
    """Three significant digits where units convert into one another, else the amount as it is.

    Temperatures to a tenth of a kelvin: with three digits 1.5 and 2 degrees Celsius were one. What lies between two
    tenths, as whole degrees Celsius do, is rounded up, however it was converted.
    """
    if amount == 0 or base in EXACT:
        return amount
    if base == "K":
        return round(amount + 1e-6, 1)
    return round(amount, 2 - floor(log10(abs(amount))))


_LIKE_FIGURES = 10  # "20 to 15 million" are both millions; "500 to 2 million" grew from 500
_SCORE = 200  # points: games, votes of a board; an index that "fell 12 to 3,400" stands above
_TWICE = 2.0  # what rises to less than twice its step is rare: "$20 to $30" are the ends of a range


def other_end(text: str, first: Quantity, lexicon: Lexicon) -> int | None:
    """Where the number begins that a word joins to `first`: "14 to 11", "between 14 and 20"; None where none does."""
    if first.upper is not None:
        return None
    link = _link(lexicon.range_word).match(text, first.end)
    if link is None and _between(lexicon).search(text, max(0, first.start - _BEFORE), first.start):
        link = _link(lexicon.between_and).match(text, first.end)
    return None if link is None else link.end()


@cache
def _link(word: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{word}) (?=[-−\d$€£]|[^\W\d_A-Z])")


@cache
def _between(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{lexicon.between})\s$")


def with_other_end(text: str, first: Quantity, second: Quantity, lexicon: Lexicon) -> Quantity:
    """`first` with magnitude and unit of `second`, where it has none; and both as one where they are one statement.

    "8 to 9 cents" and "14 to 11" are one; "fell from 20 to 15 million", "fell by 12 to 88" are two.
    """
    if first.unit not in ("", second.unit):
        return first
    shared = _in_unit_of(first, second) if second.unit or second.times > 1 else first
    if not _is_one(first, shared, second) or _moves(lexicon).search(
        text, max(0, first.start - _BEFORE), first.start
    ):
        return shared
    if _month(lexicon).match(text, second.end):  # 14 to 20 May
        return first
    value = normal_form(shared.amount, shared.base, second.amount)
    return shared._replace(value=value, end=second.end, upper=second.amount)


_BEFORE = 16  # code points before a number in which a word tells that it is what something moved from or by


def _is_one(first: Quantity, shared: Quantity, second: Quantity) -> bool:
    """Whether two numbers that a word joins are a score or the ends of a range, by their size."""
    low, high = shared.amount, second.amount
    if shared.base == "" and first.times == second.times == 1 and max(low, high) <= _SCORE:
        return low % 1 == high % 1 == 0
    if first.unit or (shared.base == "" and second.times == 1):
        return low < high <= _TWICE * low
    return low < high and (low < 0 or high <= _LIKE_FIGURES * low)


@cache
def _moves(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{lexicon.moved_from})\s[$€£]?\s?$")


@cache
def _month(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:\.|st|nd|rd|th)? (?:of |de )?(?:{any_of(frozenset(lexicon.months))})\b")


def _in_unit_of(first: Quantity, second: Quantity) -> Quantity:
    """`first` with the magnitude and the unit that `second` has: "8 to 9 cents", "1.5 to 2 million"."""
    base, factor, offset = second.base, second.factor, second.offset
    figure = (second.amount - offset) / factor / second.times
    own = (first.amount - offset) / factor if first.unit else first.amount
    alike = first.times == 1 and abs(own) <= _LIKE_FIGURES * abs(figure)
    amount = own * (second.times if alike else 1.0) * factor + offset
    return first._replace(
        value=normal_form(amount, base),
        amount=amount,
        base=base,
        unit=second.unit,
        factor=factor,
        offset=offset,
    )
