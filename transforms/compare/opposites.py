"""Words that a copy exchanged for their opposites: "rose" for "fell", "able" for "unable", a day for an hour.

Only inside aligned passages, outside quotations and other facts, where both keep half of the sentence in its order
and the two words stand alone in one another's place. A sentence that was turned round tells nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from transforms.compare.place import Alignment, Gap, Span
from transforms.compare.sides import Pair, Row, Side
from transforms.facts.language import model
from transforms.normalise import words
from transforms.patterns import lazy_pattern

KEPT = 0.5  # share of the words of its sentence that the other side must keep, in order
_LONGEST = 4  # words that are looked at in the place of others
_FACTS = ("number", "date", "name", "quote")

# Articles beside an exchanged word, which may take another form with it: "eine Frau", "ein Mann"
ARTICLES = model.words(
    "a an the some der die das den dem des ein eine einen einem einer eines la le les l l' un une du de el los las "
    "una unos unas il lo gli i uno o os as um uma uns umas"
)

# Beginnings that turn a word into its opposite, or an office into another, by language, and what must follow them
_SURE = {
    "en": lazy_pattern(r"(?:un|non|dis)(?=\w{4})"),
    "de": lazy_pattern(r"(?:un|ex|vize)(?=\w{4})"),
    "fr": lazy_pattern(r"(?:mé|anti|ex)(?=\w{4})"),
    "es": lazy_pattern(r"(?:des|ex|vice)(?=\w{5})"),
    "it": lazy_pattern(r"(?:dis|ex|vice)(?=\w{5})"),
    "pt": lazy_pattern(r"(?:des|ex|vice)(?=\w{5})"),
}
# in-, before the endings of adjectives and what is made of them: "incapable", "illégal", but not "inform"
_LATIN = lazy_pattern(
    r"(?:in|im|ir|il(?=l)|i(?=l))(?=\w{2,}(?:[aeiu]bi?l|[aeiu]l|ell|[ae]nt|[ae]n[cz]|i[vf]|ous|os|eux|it|ett?|ct|ate|ure|"
    r"id|ice|ain|ust|ert|u\Z|ular|ulier|olar|[eé]cis|tim)\w{0,5}\Z)"
)
_LATIN_LANGUAGES = frozenset({"en", "fr", "es", "it", "pt"})
# "invaluable" is not worthless
_NO_OPPOSITES = model.words("invaluable inflammable inhabitable infamous indifferent intent indent invent")


@cache
def _listed(language: str) -> dict[str, set[tuple[int, int]]]:
    """The groups of opposites that a word or a few stand in, each with the side, 0 or 1; in lower case."""
    lines = (files("transforms.compare") / "opposites.tsv").read_text(encoding="utf-8").splitlines()
    groups: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
        if row["language"] == language:
            for side, column in enumerate(("one", "other")):
                for told in row[column].split("|"):
                    groups.setdefault(told, set()).add((number, side))
    return groups


def are_opposites(a: str, b: str, language: str) -> bool:
    """Whether two words, or a few, in lower case, are opposites: listed so, or one by its beginning (un-, in-)."""
    listed = _listed(language)
    if any((number, 1 - side) in listed.get(b, ()) for number, side in listed.get(a, ())):
        return True
    shorter, longer = sorted((a, b), key=len)
    return longer.endswith(shorter) and _turns(longer.removesuffix(shorter), longer, language)


def _turns(beginning: str, word: str, language: str) -> bool:
    patterns = [_SURE[language]] if language in _SURE else []
    patterns += [_LATIN] if language in _LATIN_LANGUAGES else []
    matches = (pattern.match(word) for pattern in patterns)
    return word not in _NO_OPPOSITES and any(match and match[0] == beginning for match in matches)


def opposite_rows(pair: Pair) -> Iterator[Row]:
    """Changes of the kind `opposite` from a to b, where both sentences deny alike."""
    for stretch in pair.stretches:
        for before, after in _exchanges(pair, stretch):
            sentence, told = pair.a.sentence_at(before[0]), pair.b.sentence_at(after[0])
            if n_denials(pair.a, sentence) == n_denials(pair.b, told):
                yield Row(
                    "opposite",
                    "altered",
                    pair.a.text[slice(*before)],
                    pair.b.text[slice(*after)],
                    *before,
                    *after,
                )


def has_exchange(pair: Pair, stretch: Alignment, sentence: Span, side: int) -> bool:
    """Whether among the words of `sentence` of `side` (0: a, 1: b) that others replace is an opposite of theirs."""
    language = _language(pair)
    for gap in stretch.exchanged(_LONGEST):
        if sentence[0] <= pair.sides[side].words.starts[gap[side].start] < sentence[1]:
            here, there = (
                [side.words.forms[n] for n in own] for side, own in zip(pair.sides, gap, strict=True)
            )
            if any(are_opposites(one, other, language) for one in here for other in there):
                return True
    return False


def _exchanges(pair: Pair, stretch: Alignment) -> Iterator[tuple[Span, Span]]:
    """Places of the words of a and b, in one another's place, that are opposites."""
    language = _language(pair)
    if not _listed(language):
        return
    for gap in stretch.exchanged(_LONGEST):
        found = _opposites(pair, gap, language)
        if found and _stays(pair, stretch, *found):
            yield found


def _language(pair: Pair) -> str:
    return "en" if pair.a.language == "und" else pair.a.language


def _opposites(pair: Pair, gap: Gap, language: str) -> tuple[Span, Span] | None:
    numbers = tuple(_without_articles(side, numbers) for side, numbers in zip(pair.sides, gap, strict=True))
    before, after = (
        " ".join(side.words.forms[n] for n in own) for side, own in zip(pair.sides, numbers, strict=True)
    )
    if not before or not after or not are_opposites(before, after, language):
        return None
    a, b = (_place(side, own) for side, own in zip(pair.sides, numbers, strict=True))
    return None if _is_fact(pair.a, a) or _is_fact(pair.b, b) else (a, b)


def _without_articles(side: Side, numbers: range) -> range:
    first = numbers.start
    while first < numbers.stop and side.words.forms[first] in ARTICLES:
        first += 1
    return range(first, numbers.stop)


def _place(side: Side, numbers: range) -> Span:
    return int(side.words.starts[numbers.start]), int(side.words.ends[numbers.stop - 1])


def _is_fact(side: Side, place: Span) -> bool:
    return any(f.kind in _FACTS and f.start < place[1] and place[0] < f.end for f in side.facts)


def n_denials(side: Side, span: Span) -> int:
    """Denials in `span`, be they of the outlet's own words or quoted: what one tells the other may quote."""
    return sum(m.scale == "negation" and span[0] <= m.start < span[1] for m in side.markers)


def _stays(pair: Pair, stretch: Alignment, a: Span, b: Span) -> bool:
    """Whether both sentences keep enough of one another, and neither has the word of the other elsewhere."""
    for number, (place, other) in enumerate(((a, b), (b, a))):
        side, there = pair.sides[number], pair.sides[1 - number]
        sentence = side.sentence_at(place[0])
        if stretch.kept_share(sentence, number, side.n_words(sentence)) < KEPT:
            return False
        told = words(there.text[slice(*other)]).forms
        if set(told) <= set(words(side.text[slice(*sentence)]).forms):
            return False
    return True
