"""Attributions of two documents compared: kept, made less exact, or left out while the statement stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from transforms.compare.place import Span
from transforms.compare.same import Fact, same_name, spelt_alike
from transforms.compare.sides import Pair, Row, Side
from transforms.facts.attributions import EXACTNESS
from transforms.facts.places import find_place

# Sentences that keep so many words of one another, and this share of the shorter one, are one sentence reworded.
SAME_SENTENCE_WORDS = 4
SAME_SENTENCE = 0.4
BESIDE = 150  # code points: about a sentence

# A statement is still there when the other side keeps this share of the words of its sentence.
STATEMENT_KEPT = 0.5


def attribution_rows(pair: Pair) -> Iterator[Row]:
    """Rows of the attributions of both sides, one a mention."""
    of_a, of_b = pair.a.of("attribution"), pair.b.of("attribution")
    answers = _answers(pair, of_a, of_b)
    for a, b in answers.items():
        yield Row("attribution", _effect(a, b), a.text, b.text, a.start, a.end, b.start, b.end)
    yield from (_lost(pair, a, of_b) for a in of_a if a not in answers)
    answered = set(answers.values())
    yield from (_gained(pair, b, of_a) for b in of_b if b not in answered)


def _answers(pair: Pair, of_a: Sequence[Fact], of_b: Sequence[Fact]) -> dict[Fact, Fact]:
    """For each attribution of a the one of b that stands for it; each is used once.

    The same source in the same place goes first, then in the same sentence, then beside it; then another source
    in the same place, and in the same sentence.
    """
    answers: dict[Fact, Fact] = {}
    used: set[Fact] = set()
    for in_place, alike in _ORDER:
        for a in of_a:
            if a in answers:
                continue
            free = (b for b in of_b if b not in used and _same_source(a.value, b.value) is alike)
            b = next((b for b in free if in_place(pair, a, b)), None)
            if b is not None:
                answers[a] = b
                used.add(b)
    return answers


def _near(pair: Pair, a: Fact, b: Fact) -> bool:
    return pair.near(a, b)


def _swapped(pair: Pair, a: Fact, b: Fact) -> bool:
    return pair.swapped(a, b)


def _beside(pair: Pair, a: Fact, b: Fact) -> bool:
    """Whether b stands at most about a sentence from the aligned place of the sentence of a."""
    stretch = pair.stretch_of(a, 0)
    if stretch is None or not stretch.b[0] <= b.start < stretch.b[1]:
        return False
    low, high = stretch.image(_sentence(pair.a, a), 0)
    return low - BESIDE <= b.start <= high + BESIDE


def _in_sentence(pair: Pair, a: Fact, b: Fact) -> bool:
    """Whether the sentence of one is the aligned place of the other's."""
    stretch = pair.stretch_of(a, 0)
    if stretch is None or not stretch.b[0] <= b.start < stretch.b[1]:
        return False
    sentence_a, sentence_b = _sentence(pair.a, a), _sentence(pair.b, b)
    shorter = min(pair.a.n_words(sentence_a), pair.b.n_words(sentence_b))
    return stretch.kept_between(sentence_a, sentence_b) >= max(SAME_SENTENCE_WORDS, SAME_SENTENCE * shorter)


_ORDER = (
    (_near, True),
    (_in_sentence, True),
    (_beside, True),
    (_swapped, False),
    (_in_sentence, False),
)


def _sentence(side: Side, fact: Fact) -> Span:
    index = bisect_right(side.sentences, (fact.start, len(side.text))) - 1
    return side.sentences[max(0, index)]


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


def _plain_words(source: str) -> frozenset[str]:
    """Words of a source in lower case, with a country for its adjective."""
    words = source.split()
    places = (find_place(w) for w in words)
    return frozenset(
        " ".join(p.country if p else w for w, p in zip(words, places, strict=True)).casefold().split()
    )


def _effect(a: Fact, b: Fact) -> str:
    if _same_source(a.value, b.value):
        return "kept"
    before, after = (EXACTNESS[f.value.partition(": ")[0]] for f in (a, b))
    if after < before:
        return "generalised"
    return "specified" if after > before else "altered"


def _lost(pair: Pair, a: Fact, of_b: Sequence[Fact]) -> Row:
    effect = "laundered" if _restated_as_fact(pair, a, 0, of_b) else "dropped"
    return Row("attribution", effect, a.text, None, a.start, a.end, *pair.lacking(a, 0))


def _gained(pair: Pair, b: Fact, of_a: Sequence[Fact]) -> Row:
    effect = "attributed" if _restated_as_fact(pair, b, 1, of_a) else "added"
    return Row("attribution", effect, None, b.text, *pair.lacking(b, 1), b.start, b.end)


def _restated_as_fact(pair: Pair, fact: Fact, side: int, others: Sequence[Fact]) -> bool:
    """Whether an outlet's report stands on the other side as plain fact: the statement kept, nobody named."""
    stretch = pair.stretch_of(fact, side)
    if stretch is None or not fact.value.startswith("outlet: "):
        return False
    here = pair.a if side == 0 else pair.b
    sentence = _sentence(here, fact)
    statement = here.n_words(sentence) - here.n_words((fact.start, fact.end))
    if stretch.kept_share(sentence, side, statement) < STATEMENT_KEPT:
        return False
    low, high = stretch.image(sentence, side)
    return not any(low <= other.start < high for other in others)
