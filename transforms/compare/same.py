"""When two facts are the same fact in other words, and when one could stand in the other's place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import floor, log, log1p, log10

from transforms.compare.same_name import keys_of_name, same_name, spelt_alike
from transforms.compare.same_quote import quoted_words, same_quote
from transforms.facts.quantity import Quantity
from transforms.facts.temperatures import DIFFERENCE
from transforms.facts.units import MONEY
from transforms.normalise import word_forms


@dataclass(frozen=True, eq=False)
class Fact:
    """One row of `facts`; a number with its `quantity` too; noun: the head, what a number counts or a name's kind."""

    kind: str
    value: str
    text: str
    start: int
    end: int
    quantity: Quantity | None = None
    noun: str = ""

    @cached_property
    def statement(self) -> Hashable:
        """What comparisons look at, wherever the fact stands: mentions that are equal in it are compared alike."""
        exact = self.quantity and (self.quantity.hedged, self.quantity.digits, self.quantity.factor)
        text = self.text.casefold() if self.kind in ("date", "quote") else ""
        return self.value, text, self.noun, exact

    @cached_property
    def forms(self) -> Sequence[str]:
        """Words of its text in matching form."""
        return word_forms(self.text)

    @cached_property
    def keys(self) -> Sequence[str]:
        """Marks of which any two facts that can be the same, wherever they stand, share one."""
        return keys_of_name(self.value) if self.kind == "name" else tuple(_keys(self))


# A rounded figure is the same fact where the text says that it rounds ("about 28,000") and it is off by at most
# this share. A figure in another unit may be off by what its own digits round away, and never by more than this.
ROUNDED = 0.1

_WHOLE_PERCENT = 0.5  # points by which rounding to a whole percent may move a share told in words

_STEM = 4  # letters by which one form of a word is another's: what numbers count, a quotation of one word


def same(a: Fact, b: Fact, near: bool) -> bool:
    """Whether `a` and `b`, of one kind, state the same.

    near: they stand in aligned places, where less exact forms count as the same ("in November" for "November 4").
    """
    if a.value == b.value:
        return near or a.kind != "number" or not needs_its_noun(a) or _nouns_agree(a, b)
    match a.kind:
        case "number":
            return _same_number(a, b, near)
        case "date":
            return _same_date(a, b, near)
        case "name":
            return same_name(a.value, b.value) or spelt_alike(a.value, b.value)
        case "quote":
            # who is said to have said it is compared among the attributions
            return same_quote(a.value, b.value, a.text, b.text)
    return False


def _keys(fact: Fact) -> Iterator[str]:
    match fact.kind:
        case "number":
            yield fact.value
            if fact.quantity is not None and fact.quantity.upper is not None:
                yield "ends {} {}".format(*sorted((fact.quantity.amount, fact.quantity.upper)))
            if fact.quantity is not None and fact.quantity.amount:
                step = floor(log(abs(fact.quantity.amount)) / -log1p(-ROUNDED))
                yield from (f"{near} {fact.quantity.base}" for near in (step, step + 1))
        case "date":
            yield fact.value
            yield fact.text.casefold()
            if (weekday := _weekday(fact.value)) is not None:
                yield f"weekday {weekday}"
            yield fact.value[:3]
            yield fact.value[4:]
        case "quote":
            quote_words = quoted_words(fact.value).split()
            yield from quote_words
            yield from (word[:_STEM] for word in quote_words[:1] if len(quote_words) == 1)
        case _:
            yield fact.kind


def replaceable(a: Fact, b: Fact) -> bool:
    """Whether `b` in the place of `a` is the same statement altered: the same unit, the same sort of date."""
    match a.kind:
        case "number":
            qa, qb = a.quantity, b.quantity
            if qa is None or qb is None:
                return False
            vague = _is_vague(a, qa) or _is_vague(b, qb)  # 1,140 people are hundreds of jobs
            if qa.base == qb.base == "" and not (_both_scores(a, b) and (vague or _nouns_agree(a, b))):
                return False
            return qa.base == qb.base or {qa.base, qb.base} <= _DEGREES or _other_unit(qa, qb)
        case "date":
            return _date_sort(a.value) == _date_sort(b.value)
    return True


def _is_vague(fact: Fact, quantity: Quantity) -> bool:
    """Whether a number is told in words and not exactly: hundreds, dozens."""
    return quantity.hedged and not any(map(str.isdigit, fact.text))


def _other_unit(a: Quantity, b: Quantity) -> bool:
    """Whether one figure stands before two units that measure alike: 3 percent and 3 points, $90 and €90.

    Another figure in another currency may be the same amount converted.
    """
    alike = {a.base, b.base} == {"%", "points"} or {a.base, b.base} <= MONEY
    return alike and a.upper is b.upper is None and a.amount / a.factor == b.amount / b.factor


_DEGREES = {"degrees", "K", DIFFERENCE}


def _both_scores(a: Fact, b: Fact) -> bool:
    """Whether both are scores or neither is: 11 of a committee are not its 11 to 10."""
    uppers = [f.quantity is not None and f.quantity.upper is not None for f in (a, b)]
    return uppers[0] == uppers[1]


def _date_sort(value: str) -> str:
    """What a date in normal form tells: a clock time, a year, a month or a day."""
    if value.startswith("T"):
        return "time"
    if value[:1].islower():
        return "told from today"
    if "-W" in value and not value.startswith(_WEEKDAY):
        return "month"  # "last week" in the place of "last month"
    return {len("2025"): "year", len("2025-11"): "month"}.get(len(value), "day")


def needs_its_noun(fact: Fact) -> bool:
    """Small plain counts recur by chance: three people are not three days later."""
    return fact.value.isdigit() and len(fact.value) <= 2


def _nouns_agree(a: Fact, b: Fact) -> bool:
    return not a.noun or not b.noun or nouns_meet(a, b)


def nouns_meet(a: Fact, b: Fact) -> bool:
    """Whether what the two count has a word in common, by its first letters."""
    return any(v[:_STEM] == w[:_STEM] for v in a.noun.split() for w in b.noun.split())


def _same_number(a: Fact, b: Fact, near: bool) -> bool:
    qa, qb = a.quantity, b.quantity
    if qa is None or qb is None or not qa.amount or not qb.amount:
        return False
    if qa.base != qb.base:
        return near and _written_alike(qa, qb)
    if qa.base == "" and qa.upper is not None and qb.upper is not None:
        return {qa.amount, qa.upper} == {qb.amount, qb.upper}  # 231-193 is 193-231
    off = _off(qa.amount, qb.amount)
    if qa.upper is not None or qb.upper is not None:  # the ends of a range, each like the other text's
        if qa.upper is None or qb.upper is None:
            return False
        off = max(off, _off(qa.upper, qb.upper))
    if (qa.factor, qa.offset) != (qb.factor, qb.offset):
        return off <= max(_rounding(qa), _rounding(qb))
    if qa.base == "%" and _in_words(a) != _in_words(b):  # two thirds are 67 percent
        return abs(qa.amount - qb.amount) <= _WHOLE_PERCENT
    coarse = qa if qa.digits < qb.digits else qb
    return qa.digits != qb.digits and coarse.hedged and off <= ROUNDED


def _in_words(fact: Fact) -> bool:
    return not any(map(str.isdigit, fact.text.partition(" ")[0]))


def _off(a: float, b: float) -> float:
    """How far two amounts are apart, as a share of the larger."""
    return abs(a - b) / max(abs(a), abs(b), 1e-9)


def _written_alike(a: Quantity, b: Quantity) -> bool:
    """Whether a figure is the same in what only one text tells the unit of: points, degrees, years of age."""
    if {a.base, b.base} == {"", "points"}:
        return a.amount == b.amount
    if {a.base, b.base} <= _DEGREES:
        return abs((a.amount - a.offset) / a.factor - (b.amount - b.offset) / b.factor) < 1e-6
    if {a.base, b.base} == {"", "months"}:  # a man, 54, is a 54-year-old
        return a.amount / a.factor == b.amount / b.factor and 12 in (a.factor, b.factor)
    return {a.base, b.base} == {"kg", "GBP"} and abs(a.amount / a.factor - b.amount / b.factor) < 1e-6


def _rounding(quantity: Quantity) -> float:
    """How far a figure may be off by rounding, as a share of it: half a step of its last digit.

    14 km may be 13.5 to 14.5. The last zeros of 700 are rounded, but not more than to two digits.
    """
    written = abs((quantity.amount - quantity.offset) / quantity.factor)
    digits = max(quantity.digits, 2) if written >= 10 else quantity.digits
    step = 10.0 ** (floor(log10(written)) - digits + 1) if written else 0.0
    return min(ROUNDED, 0.5 * step * quantity.factor / abs(quantity.amount))


def _same_date(a: Fact, b: Fact, near: bool) -> bool:
    if a.text.casefold() == b.text.casefold():
        return True
    if a.value[0] == b.value[0] == "T" and (_is_spoken(a) or _is_spoken(b)):
        return {a.value, b.value} != _TWELVES and _half_day(a) == _half_day(b)
    if any(f.value.startswith("T") or f.value[0].islower() for f in (a, b)):
        return False  # clock times, and days told from a day of publication that is not known
    if a.value.startswith(_WEEKDAY) or b.value.startswith(_WEEKDAY):
        return _weekday(a.value) is not None and _weekday(a.value) == _weekday(b.value)
    coarse, fine = sorted((a.value, b.value), key=len)
    agree = all(x == y or "X" in (x, y) for x, y in zip(coarse, fine, strict=False))
    return agree and (near or len(coarse) == len(fine))


_TWELVES = {"T00:00", "T12:00"}  # midnight is not noon


def _is_spoken(time: Fact) -> bool:
    """Whether a time of day is told in words, which leave open the half of the day: "half past seven"."""
    return not time.text[:1].isdigit() or time.text.lower().endswith("clock")


def _half_day(time: Fact) -> tuple[int, str]:
    return int(time.value[1:3]) % 12, time.value[3:]


_WEEKDAY = "XXXX-WXX"  # in EDTF, a day of an unknown week of an unknown year


def _weekday(value: str) -> int | None:
    if value.startswith(_WEEKDAY):
        return int(value[-1])
    try:
        return date.fromisoformat(value).isoweekday()
    except ValueError:
        return None
