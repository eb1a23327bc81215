"""Numbers, dates, names and quotations of two documents compared: kept, altered, dropped, added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from transforms.compare.quoted import ALTERED_QUOTE, elsewhere
from transforms.compare.same import Fact, alike, keys, quoted_words, replaceable, same
from transforms.compare.sides import STEM, Pair, Row

KINDS = ("number", "date", "name", "quote")
_MEASURED = ("number", "date")  # a name in the place of another is as often a sentence told otherwise


class _Match(NamedTuple):
    a: Fact
    b: Fact


class _Index:
    """Facts of one side by what facts that can be the same share, so that not all are compared with all."""

    def __init__(self, found: Sequence[Fact]) -> None:
        self._by_key: dict[str, list[int]] = {}
        self._found = found
        for number, fact in enumerate(found):
            for key in keys(fact):
                self._by_key.setdefault(key, []).append(number)

    def all(self) -> Sequence[Fact]:
        """All facts, in order of place."""
        return self._found

    def like(self, fact: Fact) -> Iterator[Fact]:
        """Facts that can be the same as `fact`, in order of place."""
        numbers = {n for key in keys(fact) for n in self._by_key.get(key, ())}
        return (self._found[n] for n in sorted(numbers))


def thing_rows(pair: Pair, kind: str) -> Iterator[Row]:
    """Rows of the facts of one kind on both sides: one a value, and one for each value altered in its place."""
    of_a, of_b = pair.a.of(kind), pair.b.of(kind)
    in_a, in_b = _Index(of_a), _Index(of_b)
    kept = _kept(pair, of_a, in_b)
    kept_b = {match.b.value for match in kept.values()}
    lost = [f for f in of_a if f.value not in kept and not pair.b.has_words_of(f)]
    new = [
        f
        for f in of_b
        if f.value not in kept_b
        and not pair.a.has_words_of(f)
        and not any(same(g, f, pair.near(g, f)) for g in in_a.like(f))
    ]
    altered = _altered(pair, lost, new)
    altered += _overwritten(pair, lost, new, altered, (in_a, in_b))
    for effect, matches in (("kept", kept.values()), ("altered", altered)):
        yield from (Row(kind, effect, a.text, b.text, a.start, a.end, b.start, b.end) for a, b in matches)
    gone, come = {match.a.value for match in altered}, {match.b.value for match in altered}
    for fact in _one_each(pair, (f for f in lost if f.value not in gone), 0):
        yield elsewhere(pair, fact, 0) or Row(
            kind, "dropped", fact.text, None, fact.start, fact.end, *pair.lacking(fact, 0)
        )
    for fact in _one_each(pair, (f for f in new if f.value not in come), 1):
        yield elsewhere(pair, fact, 1) or Row(
            kind, "added", None, fact.text, *pair.lacking(fact, 1), fact.start, fact.end
        )


def _kept(pair: Pair, of_a: Sequence[Fact], in_b: _Index) -> dict[str, _Match]:
    """For each value of a that b has: the two mentions, those in aligned places before others."""
    kept: dict[str, tuple[bool, _Match]] = {}
    for a in of_a:
        held = kept.get(a.value)
        if held is not None and held[0]:
            continue
        candidates = [(pair.near(a, b), b) for b in in_b.like(a)]
        matches = [(near, b) for near, b in candidates if same(a, b, near)]
        if matches:
            near, b = max(matches, key=lambda m: (m[0], m[1].value == a.value, -m[1].start))
            if held is None or near:
                kept[a.value] = (near, _Match(a, b))
    return {value: match for value, (_, match) in kept.items()}


def _altered(pair: Pair, lost: Sequence[Fact], new: Sequence[Fact]) -> list[_Match]:
    """Facts of a that b lacks with those that b has in their place and a lacks; each value is used once."""
    matches: list[_Match] = []
    gone: set[str] = set()
    come: set[str] = set()
    for a in lost:
        if a.value in gone:
            continue
        free = (b for b in new if b.value not in come and replaceable(a, b))
        b = next((b for b in free if _in_place(pair, a, b)), None)
        if b is not None:
            matches.append(_Match(a, b))
            gone.add(a.value)
            come.add(b.value)
    return matches


def _in_place(pair: Pair, a: Fact, b: Fact) -> bool:
    if a.kind == "quote":
        return alike(quoted_words(a.value), quoted_words(b.value)) >= ALTERED_QUOTE
    if pair.swapped(a, b):
        return True
    if a.noun and a.noun[:STEM] == b.noun[:STEM] and pair.same_sentence(a, b):
        return True
    return a.kind != "name" and pair.near(a, b) and not pair.a.around(a).isdisjoint(pair.b.around(b))


def _overwritten(
    pair: Pair,
    lost: Sequence[Fact],
    new: Sequence[Fact],
    altered: Sequence[_Match],
    sides: tuple[_Index, _Index],
) -> list[_Match]:
    """Figures of one side in whose place the other repeats a figure that both have.

    "14 bridges and 17 roads" against "17 bridges and 17 roads": 17 is in both, and 14 was altered to it.
    """
    in_a, in_b = sides
    gone, come = {m.a.value for m in altered}, {m.b.value for m in altered}
    only_a, only_b = {f.value for f in lost}, {f.value for f in new}
    matches: list[_Match] = []
    for a in (f for f in lost if f.kind in _MEASURED and f.value not in gone):
        overs = (b for b in in_b.all() if b.value not in only_b and replaceable(a, b) and pair.swapped(a, b))
        over = next(overs, None)
        if over is not None and not any(pair.near(g, over) and same(g, over, True) for g in in_a.like(over)):
            matches.append(_Match(a, over))
            gone.add(a.value)
    for b in (f for f in new if f.kind in _MEASURED and f.value not in come):
        unders = (a for a in in_a.all() if a.value not in only_a and replaceable(a, b) and pair.swapped(a, b))
        under = next(unders, None)
        if under is not None and not any(
            pair.near(under, g) and same(under, g, True) for g in in_b.like(under)
        ):
            matches.append(_Match(under, b))
            come.add(b.value)
    return matches


def _one_each(pair: Pair, found: Iterable[Fact], side: int) -> list[Fact]:
    """One mention of each fact: the first inside a passage, or else the first."""
    chosen: dict[str, Fact] = {}
    for fact in found:
        held = chosen.get(fact.value)
        if held is None or (not pair.covered(held, side) and pair.covered(fact, side)):
            chosen[fact.value] = fact
    index = _Index(list(chosen.values()))
    return [f for f in chosen.values() if not any(g is not f and _first(g, f) for g in index.like(f))]


def _first(other: Fact, fact: Fact) -> bool:
    """Whether `other` states the same as `fact` and stands before it."""
    return (other.start, other.end) < (fact.start, fact.end) and same(other, fact, near=False)
