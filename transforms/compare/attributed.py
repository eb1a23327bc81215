"""Attributions of two documents compared: kept, made less exact, or left out while the statement stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.compare.same import Fact
from transforms.compare.same_name import same_name, spelt_alike
from transforms.compare.sides import BESIDE, Pair, Row, Side
from transforms.facts.attributions import EXACTNESS
from transforms.facts.places import find_place
from transforms.patterns import lazy_pattern

# Records that an outlet has seen are its report: without it, they are passed off as seen by the copy.
_SHOWN_TO = re.compile(r"\b(?:seen|obtained|reviewed) by\b")

_NAMED = ("person", "outlet", "organisation")
_CAPITAL = lazy_pattern(r"\b(?!(?:He|She|They|It|The|As|And|But|According)\b)[^\W\d_a-z][\w'’-]*")

# Words by which a sentence shows a statement to be somebody's though no attribution was read there.
_CLAIMED = lazy_pattern(
    r"(?i)\b(?:claim|alleg|accus|say|said|told|testif|accord|report|disput|den(?:y|ied|ies))"
)

# A statement is still there when the other side keeps this share of the words of its sentence.
STATEMENT_KEPT = 0.5

# Two sources stand for one another where this share of the rest of their sentences is the same; less is enough where
# both stand between the same words, for a sentence that was told in other words keeps .4 of them.
SAME_STATEMENT = 0.6
REWORDED = 0.4


def attribution_rows(pair: Pair) -> Iterator[Row]:
    """Rows of the attributions of both sides, one a mention."""
    of_a, of_b = pair.a.of("attribution"), pair.b.of("attribution")
    answers = _answers(pair, of_a)
    answered = set(answers.values())
    matches = list(answers.items())
    lost: list[Fact] = []
    gained: list[Fact] = []
    for a in of_a:
        if a not in answers:
            again = next((b for b in pair.opposite(a, 0) if _repeats(pair, a, b)), None)
            matches += [(a, again)] if again is not None else []
            lost += [a] if again is None and not _is_open(a) else []
    for b in of_b:
        if b not in answered:
            again = next((a for a in pair.opposite(b, 1) if _repeats(pair, a, b)), None)
            matches += [(again, b)] if again is not None else []
            gained += [b] if again is None and not _is_open(b) else []
    for a, b in matches:
        yield Row("attribution", _effect(pair, a, b), a.text, b.text, a.start, a.end, b.start, b.end)
    yield from (row for a in lost if (row := _lost(pair, a)) is not None)
    yield from (row for b in gained if (row := _gained(pair, b)) is not None)


def _is_open(fact: Fact) -> bool:
    """Whether the words do not name whom the attribution means; that it is lost or gained says nothing.

    "She said", and a verb whose subject stands before, are open even where a name was found for them: the other text
    may have found another.
    """
    kind = fact.value.partition(": ")[0]
    return kind == "pronoun" or (kind in _NAMED and not _CAPITAL.search(fact.text.removeprefix("I")))


def _repeats(pair: Pair, a: Fact, b: Fact) -> bool:
    """Whether both name one source in one place, where one side names it more often than the other."""
    return not _is_open(a) and not _is_open(b) and _same_source(a.value, b.value) and _nearby(pair, a, b)


def _answers(pair: Pair, of_a: Sequence[Fact]) -> dict[Fact, Fact]:
    """For each attribution of a the one of b that stands for it; each is used once.

    The same source in the same place goes first, then in the same sentence, then beside it; then another source
    in the same place, and in the same sentence; last, sources that one text leaves open ("they said").
    """
    answers: dict[Fact, Fact] = {}
    used: set[Fact] = set()
    opposite = {a: pair.opposite(a, 0) for a in of_a}
    for in_place, relation in _ORDER:
        for a in of_a:
            if a in answers:
                continue
            free = (b for b in opposite[a] if b not in used and relation(a, b))
            b = next((b for b in free if in_place(pair, a, b)), None)
            if b is not None:
                answers[a] = b
                used.add(b)
    return answers


def _near(pair: Pair, a: Fact, b: Fact) -> bool:
    return pair.near(a, b)


def _nearby(pair: Pair, a: Fact, b: Fact) -> bool:
    """Whether b stands at most about a sentence from the aligned place of the sentence of a, and names its source."""
    stretch = pair.stretch_at(a.start, 0)
    if a.value.startswith("unnamed: ") or stretch is None or not stretch.b[0] <= b.start < stretch.b[1]:
        return False
    low, high = stretch.image(pair.a.sentence_of(a), 0)
    return low - BESIDE <= b.start <= high + BESIDE


def _in_sentence(pair: Pair, a: Fact, b: Fact) -> bool:
    return pair.same_sentence(a, b)


def _equal(a: Fact, b: Fact) -> bool:
    return a.value == b.value


def _alike(a: Fact, b: Fact) -> bool:
    return not _is_open(a) and not _is_open(b) and _same_source(a.value, b.value)


def _says_the_same(pair: Pair, a: Fact, b: Fact) -> bool:
    """Whether the two stand in one place, or one sentence, and what is ascribed there is one statement."""
    share = pair.frame_share(a, b)
    return (pair.swapped(a, b) and share >= REWORDED) or (
        pair.same_sentence(a, b) and share >= SAME_STATEMENT
    )


def _other(a: Fact, b: Fact) -> bool:
    return not _is_open(a) and not _is_open(b) and not _same_source(a.value, b.value)


def _open(a: Fact, b: Fact) -> bool:
    return _is_open(a) or _is_open(b)


_ORDER = (
    (_near, _equal),
    (_in_sentence, _equal),
    (_near, _alike),
    (_in_sentence, _alike),
    (_nearby, _alike),
    (_says_the_same, _other),
    (_near, _open),
    (_in_sentence, _open),
    (_nearby, _open),
)


@lru_cache(maxsize=1 << 16)
def _same_source(a: str, b: str) -> bool:
    kind_a, _, who_a = a.partition(": ")
    kind_b, _, who_b = b.partition(": ")
    if "pronoun" in (kind_a, kind_b):
        return True  # the text does not tell that it is another
    if kind_a == kind_b and kind_a in ("nobody", "unnamed"):
        return True  # police, officials, authorities: none of them names a source
    return same_name(who_a, who_b) or spelt_alike(who_a, who_b) or _same_body(who_a, who_b)


def _same_body(a: str, b: str) -> bool:
    """Whether one has all words of the other: "Russian Foreign Ministry" and "spokesman Russia foreign ministry"."""
    words_a, words_b = _plain_words(a), _plain_words(b)
    return len(words_a & words_b) >= 2 and (words_a <= words_b or words_b <= words_a)


@lru_cache(maxsize=1 << 14)
def _plain_words(source: str) -> frozenset[str]:
    """Words of a source in lower case, a country as one word and for its adjective."""
    words = source.split()
    plain: set[str] = set()
    at = 0
    while at < len(words):
        sizes = range(min(3, len(words) - at), 0, -1)
        size = next((n for n in sizes if find_place(" ".join(words[at : at + n]))), 1)
        form = " ".join(words[at : at + size])
        place = find_place(form)
        plain.add((place.country if place else form).casefold())
        at += size
    return frozenset(plain)


def _effect(pair: Pair, a: Fact, b: Fact) -> str:
    if _is_open(a) or _is_open(b) or _same_source(a.value, b.value):
        return "kept"
    if _is_role(pair.b, b, a) or _is_role(pair.a, a, b) or _printed_alike(a, b):
        return "kept"
    before, after = (EXACTNESS[f.value.partition(": ")[0]] for f in (a, b))
    shown_a, shown_b = _SHOWN_TO.search(a.text), _SHOWN_TO.search(b.text)
    if (after < before and _is_named_beside(pair.b, b, a.value)) or (
        after > before and _is_named_beside(pair.a, a, b.value)
    ):
        return "kept"
    if after < before:
        return "laundered" if shown_a and not shown_b else "generalised"
    if after > before:
        return "attributed" if shown_b and not shown_a else "specified"
    return "altered"


def _is_role(side: Side, unnamed: Fact, named: Fact) -> bool:
    """Whether "the judge" of one side is the person whom the other names, for the side names that person too."""
    if not unnamed.text.lower().startswith("the ") or _CAPITAL.search(unnamed.text):
        return False
    who = named.value.partition(": ")[2]
    return any(same_name(name.value, who) for name in side.of("name"))


def _printed_alike(a: Fact, b: Fact) -> bool:
    """Whether both print one surname, and one of them nothing else, whoever each text's own reading took it for."""
    names_a, names_b = _CAPITAL.findall(a.text), _CAPITAL.findall(b.text)
    return min(len(names_a), len(names_b)) == 1 and names_a[-1] == names_b[-1]


def _is_named_beside(side: Side, attribution: Fact, source: str) -> bool:
    """Whether the sentence of an attribution on `side` names `source`, a value of the other side, all the same."""
    who = source.partition(": ")[2]
    return any(same_name(n.value, who) for n in side.names_in(side.sentence_of(attribution)))


def _lost(pair: Pair, a: Fact) -> Row | None:
    """Row of an attribution that b has not in its place; None where b ascribes something else to its source."""
    if _restated_as_fact(pair, a, 0):
        effect = "laundered"
    elif _stands_elsewhere(pair.b, a):
        return None
    else:
        effect = "dropped"
    return Row("attribution", effect, a.text, None, a.start, a.end, *pair.lacking(a, 0))


def _gained(pair: Pair, b: Fact) -> Row | None:
    """As `_lost`, of an attribution that a has not."""
    if _restated_as_fact(pair, b, 1):
        effect = "attributed"
    elif _stands_elsewhere(pair.a, b):
        return None
    else:
        effect = "added"
    return Row("attribution", effect, None, b.text, *pair.lacking(b, 1), b.start, b.end)


def _stands_elsewhere(side: Side, fact: Fact) -> bool:
    """Whether `side` ascribes anything to the source of `fact`, so that the source was not left out."""
    return any(_same_source(fact.value, value) for value in side.sources)


def _restated_as_fact(pair: Pair, fact: Fact, side: int) -> bool:
    """Whether an outlet's report stands on the other side as plain fact: the statement kept, nobody named."""
    stretch = pair.stretch_at(fact.start, side)
    if stretch is None or not fact.value.startswith("outlet: "):
        return False
    here = pair.a if side == 0 else pair.b
    sentence = here.sentence_of(fact)
    statement = here.n_words(sentence) - here.n_words((fact.start, fact.end))
    if stretch.kept_share(sentence, side, statement) < STATEMENT_KEPT:
        return False
    low, high = stretch.image(sentence, side)
    there = pair.sides[1 - side]
    low, high = min(low, there.sentence_at(low)[0]), max(high, there.sentence_at(max(low, high - 1))[1])
    if any(low <= other.start < high for other in pair.opposite(fact, side)):
        return False
    return _CLAIMED.search(there.text, low, high) is None
