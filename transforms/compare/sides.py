"""The two documents of a pair, their facts, and which places of one answer to which of the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from transforms.compare.capitals import capitals_of
from transforms.compare.index import FactIndex
from transforms.compare.place import Alignment, Intervals, Span
from transforms.compare.same import Fact
from transforms.compare.told_otherwise import has_people_of, in_short
from transforms.compare.tone_words import Marker, markers
from transforms.facts.language import Lexicon, lexicon
from transforms.facts.places import people_of
from transforms.normalise import Words, words
from transforms.spans import Spans

# Words to each side that tell what a figure is about, and how many letters of them: "death toll of 770" and
# "deaths at 767" share "death".
NEAR = 5
STEM = 5

# Code points that may stand beside a fact between the kept words around it for another to be in its place: about
# four words, as in "killed by Ortwin" for "killed by the retired baker Ferrante".
SWAP = 24

SHORTEST_FRAME = 3  # words that both keep: "has denied it" is the frame of anything

BESIDE = 150  # code points: about a sentence

# How many facts of one place are looked at for the one that answers to another. A paragraph has some twenty of one
# kind; a table without a word that both sides keep may have thousands in one place.
LOOKED_AT = 48

# Sentences that keep so many words of one another, and this share of the shorter one, are one sentence reworded.
SAME_SENTENCE_WORDS = 4
SAME_SENTENCE = 0.4


_WHOLE = 3  # letters
_JOINT = 2  # words of another amid a name: Emil and Karl Brandt


class Row(NamedTuple):
    """One change, as in the `changes` table, without the ids."""

    kind: str
    effect: str
    before: str | None
    after: str | None
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass
class Side:
    """One document: its text, its sentences and its facts in order of place; words are found when asked for."""

    text: str
    language: str
    sentences: Sequence[Span]
    facts: Sequence[Fact]
    _of: dict[str, tuple[list[Fact], list[int]]] = field(default_factory=dict)
    _indexes: dict[str, FactIndex] = field(default_factory=dict)
    _has_words_of: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        return words(self.text)

    @cached_property
    def tone(self) -> list[Marker]:
        """Markers of certainty, extent and cause in the outlet's own words, in order of place."""
        quoted = Spans((f.start, f.end) for f in self.of("quote"))
        return [m for m in self.markers if not quoted.meet(m.start, m.end)]

    @cached_property
    def markers(self) -> list[Marker]:
        """As `tone`, those of quotations too."""
        return markers(self.text, self.language)

    @cached_property
    def _word_starts(self) -> list[int]:
        return self.words.starts.tolist()

    @cached_property
    def word_places(self) -> dict[str, list[int]]:
        """Numbers of the words of each form, ascending."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self.words.forms):
            places[form].append(number)
        return dict(places)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds `place`, or the last one before it."""
        index = bisect_right(self._sentence_starts, place) - 1
        return self.sentences[max(0, index)] if self.sentences else (0, len(self.text))

    def sentence_of(self, fact: Fact) -> Span:
        """The sentence in which `fact` begins."""
        return self.sentence_at(fact.start)

    def n_words(self, span: Span) -> int:
        """Number of words that begin inside `span`."""
        return bisect_left(self._word_starts, span[1]) - bisect_left(self._word_starts, span[0])

    def around(self, fact: Fact) -> frozenset[str]:
        """Stems of the longer words and figures near `fact`, which tell what it is about."""
        first = bisect_left(self._word_starts, fact.start)
        after = bisect_left(self._word_starts, fact.end)
        near = self.words.forms[max(0, first - NEAR) : first] + self.words.forms[after : after + NEAR]
        return frozenset(w[:STEM] for w in near if len(w) > 3)

    @cached_property
    def sources(self) -> list[str]:
        """Values of the attributions that the text names, each once; pronouns left out."""
        values = {f.value for f in self.of("attribution")}
        return sorted(v for v in values if not v.startswith("pronoun: "))

    def clock_times(self, span: Span) -> set[str]:
        """The times of day told inside `span`."""
        days, starts = self._listed("date")
        inside = days[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
        return {f.value for f in inside if f.value.startswith("T")}

    def names_in(self, span: Span) -> list[Fact]:
        """The names inside `span`."""
        names, starts = self._listed("name")
        return names[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]

    @cached_property
    def _read(self) -> Spans:
        return Spans((f.start, f.end) for kind in ("number", "date") for f in self.of(kind))

    def unread_forms(self, span: Span, centre: Span) -> set[str]:
        """The words inside `span` that stand in no number and no date; of many those about the middle of `centre`."""
        low, high = bisect_left(self._word_starts, span[0]), bisect_left(self._word_starts, span[1])
        low, high = _about(low, high, bisect_left(self._word_starts, (centre[0] + centre[1]) // 2))
        starts, ends = self.words.starts[low:high].tolist(), self.words.ends[low:high].tolist()
        named = zip(self.words.forms[low:high], starts, ends, strict=True)
        return {form for form, start, end in named if not self._read.meet(start, end)}

    def has_words_of(self, fact: Fact) -> bool:
        """Whether the text has a name that was not read as one there: its last word, as a name by itself.

        "Rudder was" has it for Eric Rudder, "In Morau" and "Moraus" for Morau, "américain" for the
        United States, "health ministry" for the Ministry of Health; "South Korea" does not for North Korea.
        """
        if fact.kind != "name":
            return False
        name = fact.value, fact.text, fact.noun  # which the texts of one story have in common
        if name not in self._has_words_of:
            self._has_words_of[name] = self._looked_for(fact)
        return self._has_words_of[name]

    def _looked_for(self, fact: Fact) -> bool:
        if any(map(self._has_beginning, people_of(fact.value, self.language))):
            return True
        if self._has_side_by_side(fact.forms) or has_people_of(fact, self._sorted_forms, self.language):
            return True
        own = capitals_of(fact.text)
        if not own or len(own[-1][1]) < 2:
            return False
        last = own[-1][1]
        forms = (last, f"{last}s", last.removesuffix("s")) if self._has_genitive else (last,)
        before = set().union(*(self.capitals.get(form, ()) for form in forms))
        return "" in before or own[-1][0] in before

    def _has_side_by_side(self, forms: Sequence[str]) -> bool:
        """Whether the longer words of a name stand next to one another here: Ministry of Health, health ministry."""
        telling = [form for form in forms if len(form) > len("the")]
        places = [self.word_places.get(form, []) for form in telling]
        if len(telling) <= 1 or not all(places):
            return False
        near = len(forms) + _JOINT
        first, *others = sorted(places, key=len)
        return any(all(_has_between(other, at - near, at + near) for other in others) for at in first)

    def _has_beginning(self, stem: str) -> bool:
        """Whether a word begins so; a very short one is whole, as `us` in US-Präsident."""
        if len(stem) <= _WHOLE:
            return stem in self.word_places
        at = bisect_left(self._sorted_forms, stem)
        return at < len(self._sorted_forms) and self._sorted_forms[at].startswith(stem)

    @cached_property
    def _sorted_forms(self) -> list[str]:
        return sorted(self.word_places)

    @cached_property
    def _lexicon(self) -> Lexicon | None:
        return lexicon(self.language)

    def counts_people(self, fact: Fact) -> bool:
        """Whether a number counts people, or what befell them."""
        return self._lexicon is not None and not self._lexicon.counted.isdisjoint(fact.noun.split())

    @property
    def _has_genitive(self) -> bool:
        """Whether a name takes an s that says whose something is, as in German."""
        return self._lexicon is not None and self._lexicon.nouns_have_capitals

    @cached_property
    def capitals(self) -> dict[str, set[str]]:
        """Capitalised words of the text, each with the capitalised words that stand before it, "" for none."""
        predecessors: dict[str, set[str]] = {}
        small = self._lexicon.function_words if self._lexicon else ()
        for before, word in capitals_of(self.text):
            predecessors.setdefault(word, set()).add("" if before.lower() in small else before)
        return predecessors

    def of(self, kind: str) -> list[Fact]:
        """Facts of one kind, in order of place."""
        return self._listed(kind)[0]

    def index(self, kind: str) -> FactIndex:
        """The facts of one kind by what they could be the same as, made once for all pairs of the document."""
        if kind not in self._indexes:
            self._indexes[kind] = FactIndex(self.of(kind))
        return self._indexes[kind]

    def numbers_between(self, kind: str, span: Span, centre: Span) -> range:
        """Numbers in `of(kind)` of the facts that begin inside `span`; of many those about the middle of `centre`."""
        starts = self._listed(kind)[1]
        low, high = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        return range(*_about(low, high, bisect_left(starts, (centre[0] + centre[1]) // 2)))

    def _listed(self, kind: str) -> tuple[list[Fact], list[int]]:
        if kind not in self._of:
            facts = [f for f in self.facts if f.kind == kind]
            self._of[kind] = facts, [f.start for f in facts]
        return self._of[kind]


class Pair:
    """Two documents, the passages that align them, and the stretches that the passages make up."""

    def __init__(
        self, a: Side, b: Side, passages: Sequence[tuple[Span, Span]], stretches: Sequence[Alignment]
    ) -> None:
        self.a, self.b = a, b
        self.sides = (a, b)
        self._passages = passages
        self.stretches = stretches
        self._passages_of = [Intervals([p[side] for p in passages]) for side in (0, 1)]
        self._stretches_of = [Intervals([(s.a, s.b)[side] for s in stretches]) for side in (0, 1)]
        self._met: tuple[dict[Span, list[Alignment]], dict[Span, list[Alignment]]] = ({}, {})
        self._opposite: tuple[dict[Fact, Sequence[Fact]], dict[Fact, Sequence[Fact]]] = ({}, {})

    def opposite(self, fact: Fact, side: int) -> Sequence[Fact]:
        """Facts of the same kind that may answer to `fact` of `side` (0: a, 1: b) by their place, in order.

        They stand in the sentences that the aligned place of its sentence meets, or about a sentence beside it.
        """
        facts = self._opposite[side].get(fact)
        if facts is None:
            facts = self._opposite[side][fact] = self._found_opposite(fact, side)
        return facts

    def _found_opposite(self, fact: Fact, side: int) -> Sequence[Fact]:
        there = self.sides[1 - side]
        found: list[range] = []
        for stretch, reach in self._reaches(fact, side):
            centre = stretch.image((fact.start, fact.end), side)
            found.append(there.numbers_between(fact.kind, reach, centre))
        facts = there.of(fact.kind)
        if len(found) == 1:  # as nearly always
            return facts[found[0].start : found[0].stop]
        return [facts[n] for n in sorted(set().union(*found))]

    def _reaches(self, fact: Fact, side: int) -> Iterator[tuple[Alignment, Span]]:
        """The stretches that the sentence of `fact` meets, each with where the other document may answer it."""
        there = self.sides[1 - side]
        sentence = self.sides[side].sentence_of(fact)
        for stretch in self._meeting(sentence, side):
            low, high = stretch.image(sentence, side)
            yield (
                stretch,
                (
                    min(low - BESIDE, there.sentence_at(low)[0]),
                    max(high + BESIDE, there.sentence_at(high)[1]),
                ),
            )

    def is_unread(self, fact: Fact, side: int) -> bool:
        """Whether the other document has the figure of `fact` in its place, read as no fact: "35C", "2m"."""
        figures = {form for form in fact.forms if form[:1].isdigit()} or set(fact.forms)
        there = self.sides[1 - side]
        place = (fact.start, fact.end)
        unread = [
            there.unread_forms(reach, stretch.image(place, side))
            for stretch, reach in self._reaches(fact, side)
        ]
        return any(wanted <= seen for wanted in (figures, *in_short(fact)) for seen in unread)

    def _meeting(self, span: Span, side: int) -> list[Alignment]:
        """The stretches that `span` of `side` meets; a fact is asked about for each that may answer to it."""
        met = self._met[side].get(span)
        if met is None:
            met = [self.stretches[n] for n in self._stretches_of[side].meeting(*span)]
            self._met[side][span] = met
        return met

    def near(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand in aligned places: between the same kept words of one stretch."""
        for p in self._meeting((a.start, a.start + 1), 0):
            if p.b[0] <= b.start < p.b[1] and (
                _touch(p.image((a.start, a.end), 0), b) or _touch(p.image((b.start, b.end), 1), a)
            ):
                return True
        return False

    def swapped(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand between the same kept words, with little else there."""
        return any(
            p.b[0] <= b.start < p.b[1]
            and _holds(p.image((a.start, a.end), 0), b, SWAP)
            and _holds(p.image((b.start, b.end), 1), a, SWAP)
            for p in self._meeting((a.start, a.start + 1), 0)
        )

    def same_sentence(self, a: Fact, b: Fact) -> bool:
        """Whether the two stand in sentences of which one is the other reworded, in whatever order."""
        sentence_a, sentence_b = self.a.sentence_of(a), self.b.sentence_of(b)
        shorter = min(self.a.n_words(sentence_a), self.b.n_words(sentence_b))
        needed = max(SAME_SENTENCE_WORDS, SAME_SENTENCE * shorter)
        return any(s.kept_between(sentence_a, sentence_b) >= needed for s in self._meeting(sentence_a, 0))

    def frame_share(self, a: Fact, b: Fact) -> float:
        """Share of the words of their two sentences, without the facts themselves, that both keep."""
        sentence_a, sentence_b = self.a.sentence_of(a), self.b.sentence_of(b)
        place_a, place_b = (a.start, a.end), (b.start, b.end)
        words_a = self.a.n_words(sentence_a) - self.a.n_words(place_a)
        words_b = self.b.n_words(sentence_b) - self.b.n_words(place_b)
        kept = max(
            (
                s.kept_between(sentence_a, sentence_b) - s.kept_between(place_a, place_b)
                for s in self._meeting(sentence_a, 0)
            ),
            default=0,
        )
        return 2 * kept / max(1, words_a + words_b) if kept >= SHORTEST_FRAME else 0.0

    def at_other_times(self, a: Fact, b: Fact) -> bool:
        """Whether the sentences of two facts give different clock times, or one gives one: then b tells of later."""
        return self.a.clock_times(self.a.sentence_of(a)) != self.b.clock_times(self.b.sentence_of(b))

    def covers(self, place: int, side: int) -> bool:
        """Whether `place` in `side` (0: a, 1: b) stands inside a passage."""
        return bool(self._passages_of[side].meeting(place, place + 1))

    def stretch_at(self, place: int, side: int) -> Alignment | None:
        """The first stretch that holds `place` in `side`."""
        return next(iter(self._meeting((place, place + 1), side)), None)

    def lacking(self, fact: Fact, side: int) -> Span:
        """Where the other document lacks `fact`: its side of the aligned passage, or of the nearest, or (0, 0)."""
        nearest = self._passages_of[side].nearest(fact.start)
        return (0, 0) if nearest is None else self._passages[nearest][1 - side]


def _about(low: int, high: int, middle: int) -> tuple[int, int]:
    """The part of `low` to `high` that is looked at: of many the `LOOKED_AT` about `middle`."""
    low = max(low, min(middle - LOOKED_AT // 2, high - LOOKED_AT))
    return low, min(high, low + LOOKED_AT)


def _has_between(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of `places`, ascending, lies between the two."""
    at = bisect_right(places, low)
    return at < len(places) and places[at] < high


def _holds(span: Span, fact: Fact, room: int) -> bool:
    """Whether `span` holds `fact` and at most `room` code points more."""
    return span[0] <= fact.start and fact.end <= span[1] and span[1] - span[0] <= fact.end - fact.start + room


def _touch(span: Span, fact: Fact) -> bool:
    return span[0] < fact.end and fact.start < span[1]
