"""When two facts are the same fact in other words, and when one could stand in the other's place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import floor, log, log1p, log10
from typing import NamedTuple

from rapidfuzz.distance import Indel

from transforms.facts.language import ENGLISH
from transforms.facts.numbers import Quantity
from transforms.facts.places import find_place, seats
from transforms.schemas import SPEAKER


@dataclass(frozen=True, eq=False)
class Fact:
    """One row of `facts`; a number also with its `quantity` and the `noun` that follows it, in lower case."""

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
        return self.value, self.text.casefold() if self.kind == "date" else "", self.noun, exact

    @cached_property
    def keys(self) -> Sequence[str]:
        """Marks of which any two facts that can be the same, wherever they stand, share one."""
        return _keys_of_name(self.value) if self.kind == "name" else tuple(_keys(self))


# A rounded figure is the same fact where the text says that it rounds ("about 28,000") and it is off by at most
# this share. A figure in another unit may be off by what its own digits round away, and never by more than this.
ROUNDED = 0.1

# Share of equal characters from which two words of names are spellings of one, the first letter being equal:
# "Sundwell" and "Sundwall" have .875. Listed places are spelt one way: North and South Korea differ.
SPELT_ALIKE = 0.75

_STEM = 4  # letters by which one form of a word is another's: what numbers count, a quotation of one word


def same(a: Fact, b: Fact, near: bool) -> bool:
    """Whether `a` and `b`, of one kind, state the same.

    near: they stand in aligned places, where less exact forms count as the same ("in November" for "November 4").
    """
    if a.value == b.value:
        return near or a.kind != "number" or not _needs_its_noun(a) or _nouns_agree(a, b)
    match a.kind:
        case "number":
            return _same_number(a, b, near)
        case "date":
            return _same_date(a, b, near)
        case "name":
            return same_name(a.value, b.value) or spelt_alike(a.value, b.value)
        case "quote":
            return _same_quote(a.value, b.value)
    return False


@lru_cache(maxsize=1 << 16)
def _keys_of_name(name: str) -> tuple[str, ...]:
    form = _form(name)
    return (
        *form.distinct,
        "".join(w[0] for w in form.words),
        form.letters if len(form.words) == 1 else form.initials,
        form.joined,
        (form.country or name).casefold(),
    )


def _keys(fact: Fact) -> Iterator[str]:
    match fact.kind:
        case "number":
            yield fact.value
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
            return qa is not None and qb is not None and qa.base == qb.base
        case "date":
            return _date_sort(a.value) == _date_sort(b.value)
    return True


def _date_sort(value: str) -> str:
    """What a date in normal form tells: a clock time, a year, a month or a day."""
    if value.startswith("T"):
        return "time"
    if value[:1].islower():
        return "told from today"
    if "-W" in value and not value.startswith(_WEEKDAY):
        return "month"  # "last week" in the place of "last month"
    return {len("2025"): "year", len("2025-11"): "month"}.get(len(value), "day")


def _needs_its_noun(fact: Fact) -> bool:
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
    off = abs(qa.amount - qb.amount) / max(abs(qa.amount), abs(qb.amount))
    if (qa.factor, qa.offset) != (qb.factor, qb.offset):
        return off <= max(_rounding(qa), _rounding(qb))
    coarse = qa if qa.digits < qb.digits else qb
    return qa.digits != qb.digits and coarse.hedged and off <= ROUNDED


def _written_alike(a: Quantity, b: Quantity) -> bool:
    """Whether a figure is the same in what only one text tells the unit of: points, and pounds that are money."""
    if {a.base, b.base} == {"", "points"}:
        return a.amount == b.amount
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
    if any(f.value.startswith("T") or f.value[0].islower() for f in (a, b)):
        return False  # clock times, and days told from a day of publication that is not known
    if a.value.startswith(_WEEKDAY) or b.value.startswith(_WEEKDAY):
        return _weekday(a.value) is not None and _weekday(a.value) == _weekday(b.value)
    coarse, fine = sorted((a.value, b.value), key=len)
    agree = all(x == y or "X" in (x, y) for x, y in zip(coarse, fine, strict=False))
    return agree and (near or len(coarse) == len(fine))


_WEEKDAY = "XXXX-WXX"  # in EDTF, a day of an unknown week of an unknown year


def _weekday(value: str) -> int | None:
    if value.startswith(_WEEKDAY):
        return int(value[-1])
    try:
        return date.fromisoformat(value).isoweekday()
    except ValueError:
        return None


_LINKS = ("of", "the", "and", "for")
# A firm is called by its first word (Acme Metals Corp), a public body is not: Oslo is not the Oslo Institute.
_FIRMS = frozenset((
    "inc", "corp", "corporation", "co", "company", "ltd", "plc", "llc", "gmbh", "bank", "group", "airlines",
    "airways", "motors", "industries", "holdings", "media", "studios", "records", "partners", "network",
    "international",
))  # fmt: skip
_PUBLIC_BODIES = ENGLISH.organisation_words - _FIRMS
_IN_FULL = {
    "mt": "mount", "st": "street", "ave": "avenue", "blvd": "boulevard", "rd": "road", "corp": "corporation",
    "co": "company", "dept": "department", "univ": "university", "intl": "international",
}  # fmt: skip


class _Form(NamedTuple):
    """A name taken apart once: its words in lower case, their set, and three ways to write it in one word.

    country: whose seat of government it is; listed: it is in the list of places.
    """

    words: tuple[str, ...]
    distinct: frozenset[str]
    joined: str
    initials: str
    letters: str
    country: str | None
    listed: bool


@lru_cache(maxsize=1 << 16)
def _form(name: str) -> _Form:
    first, _, rest = name.partition(" ")
    place = find_place(first)
    whole = f"{place.country} {rest}" if rest and place is not None and place.form == "name" else name
    split = [w.strip(".") for w in whole.casefold().replace("-", " ").split()]
    parts = tuple(_IN_FULL.get(w, w) for w in split if w and w not in _LINKS) or (name.casefold(),)
    return _Form(
        parts,
        frozenset(parts),
        "".join(parts).rstrip("s"),
        "".join(w.replace(".", "") if "." in w else w[0] for w in parts if w[0].isalpha()),
        "".join(c for w in parts for c in w if c.isalpha()),
        seats().get(name),
        find_place(name) is not None,
    )


def same_name(a: str, b: str) -> bool:
    """Whether two names can be one: other case, part of the other, its initials, a capital for its country."""
    form_a, form_b = _form(a), _form(b)
    if form_a.joined == form_b.joined or form_a.country == b or form_b.country == a:
        return True
    if form_a.listed != form_b.listed:
        return False  # Japan is not the Sea of Japan
    long, short = (form_a, form_b) if len(form_a.words) >= len(form_b.words) else (form_b, form_a)
    if len(short.words) == 1 and len(long.words) > 1 and short.letters == long.initials:
        return True
    if not short.distinct <= long.distinct:
        return _same_given_name(short.words, long.words)
    if len(short.words) > 1 or short.words[0] == long.words[-1]:
        return True
    return short.words[0] == long.words[0] and long.distinct.isdisjoint(_PUBLIC_BODIES)


def _same_given_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the surnames are one and a given name is short for the other: Doug and Douglas."""
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    given = sorted((short[0], long[0]), key=len)
    return len(given[0]) > 2 and given[1].startswith(given[0])


def spelt_alike(a: str, b: str) -> bool:
    """Whether two names are spellings of one: word by word the same first letter and most of the others."""
    words_a, words_b = _form(a).words, _form(b).words
    if len(words_a) != len(words_b) or any(x[0] != y[0] for x, y in zip(words_a, words_b, strict=True)):
        return False
    if find_place(a) or find_place(b):
        return False
    return all(
        x == y or (min(len(x), len(y)) > 2 and alike(x, y) >= SPELT_ALIKE)
        for x, y in zip(words_a, words_b, strict=True)
    )


_LIKE = 0.9  # share of equal characters from which two quotations differ in spelling only


def quoted_words(value: str) -> str:
    """Words of a quotation, without its speaker."""
    return value.partition(SPEAKER)[0]


def _same_quote(a: str, b: str) -> bool:
    """Who is said to have said it is compared among the attributions."""
    text_a, text_b = quoted_words(a), quoted_words(b)
    return alike(text_a, text_b) >= _LIKE or f" {text_a} " in f" {text_b} " or f" {text_b} " in f" {text_a} "


def alike(a: str, b: str) -> float:
    """Share of equal characters in order, in [0, 1]."""
    return Indel.normalized_similarity(a, b)
