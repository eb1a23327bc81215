"""Two figures or two names that a copy put in one another's place: "up from 360 to 400", "up from 400 to 360"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from transforms.compare.opposites import KEPT
from transforms.compare.place import Alignment
from transforms.compare.same import Fact
from transforms.compare.sides import Pair, Row, Side
from transforms.facts.language import lexicon, model
from transforms.normalise import words

_KINDS = ("number", "name")
_FURTHEST = 80  # code points between the two
# Words between two that say the same of both: "Orrin and Vell", "Orrin met Vell"
_OF_BOTH = model.words(
    "and or nor with between versus vs v against met meets meet meeting married marries played plays play faced "
    "faces drew equals near beside plus while whereas but "
    "und oder mit zwischen gegen trifft traf trafen heiratete neben sowie aber während "
    "et ou avec entre contre rencontre rencontré épousé affronte face ainsi mais tandis "
    "y e o u con entre contra ante conoció casó enfrenta pero mientras "
    "ed o con tra fra contro incontra incontrato sposato affronta ma mentre "
    "ou com entre contra encontrou casou enfrenta mas enquanto"
)


def swapped_rows(pair: Pair) -> Iterator[Row]:
    """Changes of the kind `opposite` from a to b: the words from the first of the two to the second."""
    for kind in _KINDS:
        in_a, in_b = _couples(pair.a, kind), _couples(pair.b, kind)
        for (first, second), (one, other) in in_a.items():
            swapped = in_b.get((second, first))
            if swapped is None or (first, second) in in_b or (second, first) in in_a:
                continue
            if _says_the_same(pair, kind, (one, other), swapped):
                a, b = (one.start, other.end), (swapped[0].start, swapped[1].end)
                yield Row("opposite", "altered", pair.a.text[slice(*a)], pair.b.text[slice(*b)], *a, *b)


def _couples(side: Side, kind: str) -> dict[tuple[str, str], tuple[Fact, Fact]]:
    """The first two facts in a row of one sentence that have these values, by the two values."""
    couples: dict[tuple[str, str], tuple[Fact, Fact]] = {}
    for one, other in pairwise(side.of(kind)):
        near = 0 < other.start - one.end <= _FURTHEST and one.value != other.value
        if near and side.sentence_of(one) == side.sentence_of(other):
            couples.setdefault((one.value, other.value), (one, other))
    return couples


def _says_the_same(pair: Pair, kind: str, a: tuple[Fact, Fact], b: tuple[Fact, Fact]) -> bool:
    """Whether the same words, that do not hold of both alike, stand between the two, and in the rest of the sentence.

    Between names one of them tells something: a road from Dorn to Morau is one from Morau to Dorn.
    """
    between, there = (
        words(side.text[one.end : other.start]).forms
        for side, (one, other) in zip(pair.sides, (a, b), strict=True)
    )
    if between != there or not _OF_BOTH.isdisjoint(between):
        return False
    own_lexicon = lexicon(pair.a.language)
    if not between or (
        kind == "name" and (own_lexicon is None or own_lexicon.function_words >= set(between))
    ):
        return False
    stretch = pair.stretch_at(a[0].start, 0) or pair.stretch_at(a[1].start, 0)
    return (
        stretch is not None
        and stretch.b[0] <= b[1].end <= stretch.b[1]
        and _is_kept(pair, stretch, a[0], b[0])
    )


def _is_kept(pair: Pair, stretch: Alignment, a: Fact, b: Fact) -> bool:
    sentences = pair.a.sentence_of(a), pair.b.sentence_of(b)
    kept = stretch.kept_between(*sentences)
    longer = max(side.n_words(sentence) for side, sentence in zip(pair.sides, sentences, strict=True))
    return kept >= KEPT * longer
