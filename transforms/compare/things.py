"""Numbers, dates, names and quotations of two documents compared: kept, altered, dropped, added."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from transforms.compare.index import FactIndex
from transforms.compare.quoted import elsewhere
from transforms.compare.same import Fact, needs_its_noun, nouns_meet, replaceable, same
from transforms.compare.same_quote import SENTENCE, altered_quote, quoted_words
from transforms.compare.sides import Pair, Row
from transforms.compare.told_otherwise import age
from transforms.facts.abbreviations import abbreviation
from transforms.facts.quantity import normal_form
from transforms.normalise import words
from transforms.patterns import lazy_pattern

KINDS = ("number", "date", "name", "quote")
_ACCOUNT = lazy_pattern(r"\(@\w+\)\s\Z")
_ACCOUNT_LENGTH = 40  # code points

# Share of the other words of a sentence that both sides keep where a date or a name was altered: of the sentences of
# two reports that are alike at the place of a date, as "told the paper on Friday that", most date something else.
_FRAME = 0.6

_MEASURED = ("number", "date")  # a name in the place of another is as often a sentence told otherwise


class _Match(NamedTuple):
    a: Fact
    b: Fact


def thing_rows(pair: Pair, kind: str) -> Iterator[Row]:
    """Rows of the facts of one kind on both sides: one a value, and one for each value altered in its place."""
    of_a, of_b = pair.a.of(kind), pair.b.of(kind)
    in_a, in_b = pair.a.index(kind), pair.b.index(kind)
    kept = _kept(pair, of_a, in_b)
    kept_b = {match.b.value for match in kept.values()}
    lost = [f for f in of_a if f.value not in kept and not pair.b.has_words_of(f) and not _recurs(pair, f, 0)]
    stated = _Stated(pair, in_a)
    new = [f for f in of_b if f.value not in kept_b and not pair.a.has_words_of(f) and not stated.has(f)]
    new = [f for f in new if not _recurs(pair, f, 1)]
    lost, new = _without_ends(lost, of_b), _without_ends(new, of_a)
    lost, new = _without_ages(pair, lost, 0), _without_ages(pair, new, 1)
    if kind == "name":
        lost, new = _without_abbreviated(pair, lost, 0), _without_abbreviated(pair, new, 1)
    altered = _altered(pair, lost, new)
    altered += _overwritten(pair, lost, new, altered)
    for effect, matches in (("kept", kept.values()), ("altered", altered)):
        yield from (Row(kind, effect, a.text, b.text, a.start, a.end, b.start, b.end) for a, b in matches)
    gone, come = {match.a.value for match in altered}, {match.b.value for match in altered}
    for fact in _one_each(pair, (f for f in lost if f.value not in gone and not _is_unread(pair, f, 0)), 0):
        yield elsewhere(pair, fact, 0) or Row(
            kind, "dropped", fact.text, None, fact.start, fact.end, *pair.lacking(fact, 0)
        )
    for fact in _one_each(pair, (f for f in new if f.value not in come and not _is_unread(pair, f, 1)), 1):
        yield elsewhere(pair, fact, 1) or Row(
            kind, "added", None, fact.text, *pair.lacking(fact, 1), fact.start, fact.end
        )


def _is_unread(pair: Pair, fact: Fact, side: int) -> bool:
    """Whether a figure stands in its place in the other document too, not read there, or of people in other words.

    "40 dead" and "forty people were killed" are one count.
    """
    if fact.kind != "number":
        return False
    if needs_its_noun(fact) and pair.sides[side].counts_people(fact):
        there = pair.sides[1 - side]
        if any(f.value == fact.value and there.counts_people(f) for f in pair.opposite(fact, side)):
            return True
    return pair.is_unread(fact, side)


def _without_ends(facts: Sequence[Fact], there: Sequence[Fact]) -> list[Fact]:
    """`facts` without ranges whose ends both stand `there`, and without figures that end a range there.

    "between 20 and 30" and "20 to 30" are one range, and "from 20 to 30" may be read as two figures.
    """
    figures = {f.value for f in there}
    ends = {end for f in there for end in _ends(f)}
    return [f for f in facts if f.value not in ends and not (_ends(f) and set(_ends(f)) <= figures)]


def _without_ages(pair: Pair, facts: Sequence[Fact], side: int) -> list[Fact]:
    """`facts` without the ages that the other document tells in another form: "Roe, 54," is the 54-year-old Roe."""
    here, there = pair.sides[side], pair.sides[1 - side]
    told = [f for f in facts if age(f, here.text) is not None]
    if not told:
        return list(facts)
    ages = {age(f, there.text) for f in there.of(told[0].kind)}
    return [f for f in facts if f not in told or age(f, here.text) not in ages]


def _without_abbreviated(pair: Pair, names: Sequence[Fact], side: int) -> list[Fact]:
    """`names` without those whose abbreviation, given in brackets, the other document has."""
    here, there = pair.sides[side], pair.sides[1 - side]
    short = [abbreviation(here.text, name.start, name.end) for name in names]
    told = [one is not None and set(words(one).forms) <= there.word_places.keys() for one in short]
    return [name for name, is_told in zip(names, told, strict=True) if not is_told]


def _ends(fact: Fact) -> tuple[str, ...]:
    """The normal forms of the two ends of a range; nothing for a single figure, or a score."""
    quantity = fact.quantity
    if quantity is None or quantity.upper is None:
        return ()
    return tuple(normal_form(end, quantity.base) for end in (quantity.amount, quantity.upper))


def _recurs(pair: Pair, fact: Fact, side: int) -> bool:
    """Whether a small count outside all passages stands in the other text too, whatever it counts there.

    "Two children" of a part that was not taken says nothing where the other tells of two women.
    """
    if fact.kind != "number" or not needs_its_noun(fact) or pair.covers(fact.start, side):
        return False
    return pair.sides[1 - side].index("number").has_value(fact.value)


def _kept(pair: Pair, of_a: Sequence[Fact], in_b: FactIndex) -> dict[str, _Match]:
    """For each value of a that b has: the two mentions, those in aligned places before others."""
    near: dict[str, _Match] = {}
    far: dict[str, _Match] = {}
    asked: dict[Hashable, Fact | None] = {}
    for a in of_a:
        if a.value in near:
            continue
        if (nearby := _nearby(pair, a)) is not None:
            near[a.value] = _Match(a, nearby)
        elif a.value not in far:
            if a.statement not in asked:
                asked[a.statement] = in_b.first_same(a)
            if (other := asked[a.statement]) is not None:
                far[a.value] = _Match(a, other)
    return far | near


def _nearby(pair: Pair, a: Fact) -> Fact | None:
    """The first fact of b in the place of `a` that states the same; one of equal value before others."""
    there = pair.opposite(a, 0)
    equal = (b for b in there if b.value == a.value and pair.near(a, b))
    others = (b for b in there if b.value != a.value and same(a, b, near=True) and pair.near(a, b))
    return next(equal, None) or next(others, None)


class _Stated:
    """What a states, asked for facts of b; mentions that no comparison tells apart are looked for once."""

    def __init__(self, pair: Pair, in_a: FactIndex) -> None:
        self._pair, self._in_a = pair, in_a
        self._asked: dict[Hashable, bool] = {}

    def has(self, b: Fact) -> bool:
        """Whether a states what `b` of b does."""
        if b.statement not in self._asked:
            self._asked[b.statement] = self._in_a.first_same(b) is not None
        if self._asked[b.statement]:
            return True
        pair = self._pair
        return any(same(a, b, near=True) and pair.near(a, b) for a in pair.opposite(b, 1))


def _altered(pair: Pair, lost: Sequence[Fact], new: Sequence[Fact]) -> list[_Match]:
    """Facts of a that b lacks with those that b has in their place and a lacks; each value is used once."""
    matches: list[_Match] = []
    gone: set[str] = set()
    come: set[str] = set()
    fresh = {f.start for f in new}
    quotes = FactIndex([f for f in new if f.kind == "quote"] if lost else [])
    for a in lost:
        if a.value in gone or (a.kind == "number" and any(b.value == a.value for b in pair.opposite(a, 0))):
            continue  # "eight of 18" where the other has "eight"
        there = quotes.like(a) if a.kind == "quote" else pair.opposite(a, 0)
        free = (b for b in there if b.start in fresh and b.value not in come and replaceable(a, b))
        b = next((b for b in free if _in_place(pair, a, b)), None)
        if b is not None:
            matches.append(_Match(a, b))
            gone.add(a.value)
            come.add(b.value)
    return matches


def _in_place(pair: Pair, a: Fact, b: Fact) -> bool:
    if a.kind == "quote":
        in_place = pair.same_sentence(a, b) or min(map(_n_words, (a, b))) >= SENTENCE
        return in_place and altered_quote(a.value, b.value)
    if a.kind in ("date", "name"):
        return pair.swapped(a, b) and pair.frame_share(a, b) >= _FRAME and not _signs(pair, a)
    if not pair.same_sentence(a, b) or pair.at_other_times(a, b):
        return False
    if pair.swapped(a, b):
        return True
    if nouns_meet(a, b) and pair.same_sentence(a, b):
        return True
    return pair.near(a, b) and not pair.a.around(a).isdisjoint(pair.b.around(b))


def _signs(pair: Pair, date: Fact) -> bool:
    """Whether a date stands behind the account that signs a post: another post has another."""
    return _ACCOUNT.search(pair.a.text, max(0, date.start - _ACCOUNT_LENGTH), date.start) is not None


def _n_words(quote: Fact) -> int:
    return len(quoted_words(quote.value).split())


def _overwritten(
    pair: Pair, lost: Sequence[Fact], new: Sequence[Fact], altered: Sequence[_Match]
) -> list[_Match]:
    """Figures of one side in whose place the other repeats a figure that both have.

    "14 bridges and 17 roads" against "17 bridges and 17 roads": 17 is in both, and 14 was altered to it.
    """
    gone, come = {m.a.value for m in altered}, {m.b.value for m in altered}
    only_a, only_b = {f.value for f in lost}, {f.value for f in new}
    return [
        *_with_repeated(pair, [f for f in lost if f.value not in gone], only_b, 0),
        *_with_repeated(pair, [f for f in new if f.value not in come], only_a, 1),
    ]


def _with_repeated(pair: Pair, facts: Sequence[Fact], only_there: set[str], side: int) -> list[_Match]:
    """Figures among `facts` of `side`, one a value, with the one in their place that the other side repeats.

    only_there: values that the other side alone has, which it does not repeat.
    """
    matches: dict[str, _Match] = {}
    for fact in facts:
        if fact.kind not in _MEASURED or fact.value in matches:
            continue
        there = (
            _matched(fact, other, side)
            for other in pair.opposite(fact, side)
            if other.value not in only_there
        )
        match = next((m for m in there if replaceable(*m) and pair.swapped(*m) and _in_place(pair, *m)), None)
        if match is None:
            continue
        repeated = match[1 - side]
        back = (_matched(repeated, own, 1 - side) for own in pair.opposite(repeated, 1 - side))
        if not any(same(*m, near=True) and pair.near(*m) for m in back):
            matches[fact.value] = match
    return list(matches.values())


def _matched(fact: Fact, other: Fact, side: int) -> _Match:
    """A fact of `side` with one of the other side."""
    return _Match(fact, other) if side == 0 else _Match(other, fact)


def _one_each(pair: Pair, mentions: Iterable[Fact], side: int) -> list[Fact]:
    """One mention of each fact: the first inside a passage, or else the first."""
    chosen: dict[str, Fact] = {}
    for fact in mentions:
        held = chosen.get(fact.value)
        if held is None or (not pair.covers(held.start, side) and pair.covers(fact.start, side)):
            chosen[fact.value] = fact
    if len(chosen) < 2:
        return list(chosen.values())
    index = FactIndex(list(chosen.values()))
    return [f for f in chosen.values() if not any(g is not f and _first(g, f) for g in index.like(f))]


def _first(other: Fact, fact: Fact) -> bool:
    """Whether `other` states the same as `fact` and stands before it."""
    return (other.start, other.end) < (fact.start, fact.end) and same(other, fact, near=False)
