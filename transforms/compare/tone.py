"""Tone: what a copy tells more or less surely than its source, what it denies, and what it calls the cause of what.

Only inside aligned passages, and only where the words around stay: a marker is held against what stands between the
same kept words on the other side. Few and sure: a sentence that was turned round tells nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.compare.opposites import ARTICLES, KEPT, has_exchange, n_denials
from transforms.compare.place import Alignment, Span
from transforms.compare.sides import BESIDE, SWAP, Pair, Row, Side
from transforms.compare.tone_words import Marker, denials

# Share of the words of its sentence that the other side must keep in order. An exchanged word leaves most of a
# sentence (KEPT); one that was left out, or put in, is told from a sentence told otherwise where nearly all stays.
_NEARLY_ALL = 0.7
_FEWEST = 4  # words of a sentence
_PERMITTED = re.compile(r"(?i)\bcan\b")  # what may be done can be done

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 4  # letters that two forms of one word begin with
_LEFT_OVER = 1  # words

_EXCHANGED = (
    "modality",
    "allegation",
    "extent",
    "causality",
)  # scales on which another word tells more, or less
# Levels of the scales that a statement without their words leaves behind: how sure it is, and what limits it
_HEDGES = {"modality": (1, 2), "allegation": (1,)}
_QUALIFIERS = {"bound": (1,), "office": (1, 2)}


def tone_rows(pair: Pair) -> Iterator[Row]:
    """Changes from a to b: `certainty`, `causality`, `negation` and `qualifier`."""
    for marker in (m for m in pair.a.tone if m.scale in _EXCHANGED):
        if (held := _held(pair, marker.start, 0, KEPT)) is not None:
            stretch, sentence = held
            if (other := _exchanged(pair, marker, stretch, sentence)) is not None:
                yield _row(marker, other)
    for side in (0, 1):
        yield from _left_out(pair, side)
        yield from _answered(pair, side)
        yield from _negated(pair, side)


def _row(before: Marker, after: Marker) -> Row:
    kind = "causality" if before.scale == "causality" else "certainty"
    effect = "strengthened" if before.level < after.level else "weakened"
    return Row(kind, effect, before.text, after.text, before.start, before.end, after.start, after.end)


def _held(pair: Pair, place: int, side: int, share: float) -> tuple[Alignment, Span] | None:
    """The stretch and the sentence that hold `place`, where the other side keeps so much of the sentence.

    The place may lie between two passages of the stretch: they end where a word was left out.
    """
    here = pair.sides[side]
    stretch, sentence = pair.stretch_at(place, side), here.sentence_at(place)
    n_words = here.n_words(sentence)
    if stretch is None or n_words < _FEWEST or stretch.kept_share(sentence, side, n_words) < share:
        return None
    return stretch, sentence


def _exchanged(pair: Pair, marker: Marker, stretch: Alignment, sentence: Span) -> Marker | None:
    """The marker of another level in the place of `marker` of a, where neither sentence has both levels."""
    low, high = stretch.image((marker.start, marker.end), 0)
    there = _within(pair.b, _sentences(pair.b, low, high), marker.scale)
    here = _within(pair.a, sentence, marker.scale)
    in_place = (m for m in there if low <= m.start and m.end <= high and high - low <= m.end - m.start + SWAP)
    other = next(in_place, None)
    if other is None or other.level == marker.level:
        return None
    moved = any(m.level == marker.level for m in there) or any(m.level == other.level for m in here)
    return None if moved else other


def _left_out(pair: Pair, side: int) -> Iterator[Row]:
    """Rows of the hedges and qualifiers of one side that the other leaves out of the same sentence, with nothing in
    their place."""
    other = pair.sides[1 - side]
    for marker in pair.sides[side].tone:
        limits = marker.level in _QUALIFIERS.get(marker.scale, ())
        if not limits and marker.level not in _HEDGES.get(marker.scale, ()):
            continue
        held = _held(pair, marker.start, side, _NEARLY_ALL) or _before_passage(pair, marker, side)
        if held is None:
            continue
        low, high = held[0].image((marker.start, marker.end), side)
        if high - low > SWAP or _stays(other, marker, low, high):
            continue
        own = held[0].image((low, high), 1 - side)
        if limits and _limits_otherwise(pair, marker, side, own, (low, high)):
            continue
        if not limits and _hedges_otherwise(other, _sentences(other, low, high)):
            continue
        here = (marker.start, marker.end)
        kind = "qualifier" if limits else "certainty"
        if side == 0:
            effect = "dropped" if limits else "strengthened"
            yield Row(kind, effect, marker.text, None, *here, low, high)
        else:
            effect = "added" if limits else "weakened"
            yield Row(kind, effect, None, marker.text, low, high, *here)


def _before_passage(pair: Pair, marker: Marker, side: int) -> tuple[Alignment, Span] | None:
    """As `_held`, of a marker right before a passage that begins with a sentence on the other side.

    "Deputy Mayor Roe opened the pier" where the other has "Mayor Roe opened the pier".
    """
    held = _held(pair, marker.end + 1, side, _NEARLY_ALL)
    if held is None or held[1][0] > marker.start:
        return None
    start = (held[0].a, held[0].b)[1 - side][0]
    return held if pair.sides[1 - side].sentence_at(start)[0] == start else None


def _hedges_otherwise(other: Side, there: Span) -> bool:
    """Whether the other side hedges in another way in `there`, or says whose statement it is."""
    return any(_within(other, there, scale) for scale in _HEDGES) or _is_attributed(other, there)


def _limits_otherwise(pair: Pair, marker: Marker, side: int, own: Span, gap: Span) -> bool:
    """Whether the other side limits in another way what `marker` limits, or tells another figure, or another office.

    That somebody is a former or a deputy minister may be said once in a text.
    """
    here, other = pair.sides[side], pair.sides[1 - side]
    alone = set(_WORD.findall(here.text[slice(*own)].casefold())) <= {
        *_WORD.findall(marker.text.casefold()),
        *ARTICLES,
    }
    if not alone or not set(_WORD.findall(other.text[slice(*gap)].casefold())) <= ARTICLES:
        return True
    if marker.scale == "office":
        return any(m.scale == marker.scale and m.level == marker.level for m in other.markers)
    figure = next((f for f in here.of("number") if marker.start <= f.start <= marker.end + 1), None)
    if figure is None or _within(other, _sentences(other, *gap), "bound"):
        return True
    told = [f for f in pair.opposite(figure, side) if f.value == figure.value]
    return not told or any(f.quantity is not None and f.quantity.hedged for f in told)


def _negated(pair: Pair, side: int) -> Iterator[Row]:
    """Rows of what one side denies and the other states: a "not" left out of a sentence with nothing in its place."""
    here, other = pair.sides[side], pair.sides[1 - side]
    for marker in here.tone:
        if marker.scale != "negation" or (held := _held(pair, marker.start, side, _NEARLY_ALL)) is None:
            continue
        stretch, sentence = held
        low, high = stretch.image((marker.start, marker.end), side)
        told = stretch.counterpart(sentence, side) or (low, high)
        there = _sentences(other, *told)  # one sentence may stand against several
        fewer = n_denials(other, there) < n_denials(here, sentence)
        if high - low > SWAP or not fewer or not _only_affirms(here, other, (low, high), stretch, side):
            continue
        if has_exchange(pair, stretch, sentence, side):  # "not allowed" for "banned"
            continue
        before, after = (marker.start, marker.end), (low, high)
        if side == 0:
            yield Row("negation", "dropped", marker.text, None, *before, *after)
        else:
            yield Row("negation", "added", None, marker.text, *after, *before)


def _only_affirms(here: Side, other: Side, gap: Span, stretch: Alignment, side: int) -> bool:
    """Whether each word in `gap` of the other side is one in its place here, in another form at most, and back.

    "does not work" and "works", "n'est pas" and "est", "cannot" and "can"; not "not guilty" and "innocent". Beside
    what denies, one word may be left over here, as "does".
    """
    low, high = stretch.image(gap, 1 - side)
    own = here.text[low:high].casefold().split()
    told = _WORD.findall(other.text[slice(*gap)].casefold())
    if not all(word in ARTICLES or any(_is_form(word, one) for one in own) for word in told):
        return False
    left_over = set(own) - denials() - ARTICLES
    return sum(not any(_is_form(word, one) for word in told) for one in left_over) <= _LEFT_OVER


def _is_form(word: str, other: str) -> bool:
    """Whether `word` is part of `other`, or both are forms of one word by their beginning."""
    return word in other or word[:_ALIKE] == other[:_ALIKE]


def _answered(pair: Pair, side: int) -> Iterator[Row]:
    """Rows of the questions of one side that the other states."""
    here, other = pair.sides[side], pair.sides[1 - side]
    for sentence in here.sentences:
        if not _asks(here, sentence) or (held := _held(pair, sentence[0], side, _NEARLY_ALL)) is None:
            continue
        low, high = held[0].image(sentence, side)
        statement = other.sentence_at((low + high) // 2)
        if "?" in other.text[slice(*statement)] or not _says(held[0], sentence, statement, side, pair):
            continue
        spans = (sentence, statement) if side == 0 else (statement, sentence)
        before, after = (s.text[slice(*span)].strip() for s, span in zip(pair.sides, spans, strict=True))
        effect = "strengthened" if side == 0 else "weakened"
        yield Row("certainty", effect, before, after, *spans[0], *spans[1])


def _says(stretch: Alignment, question: Span, statement: Span, side: int, pair: Pair) -> bool:
    """Whether `statement` of the other side keeps nearly all of `question` of `side`, and says little else."""
    kept = stretch.kept_between(*((question, statement) if side == 0 else (statement, question)))
    n_asked, n_stated = pair.sides[side].n_words(question), pair.sides[1 - side].n_words(statement)
    return kept >= max(_NEARLY_ALL * n_asked, KEPT * n_stated)


def _asks(side: Side, sentence: Span) -> bool:
    return "?" in side.text[sentence[1] - 4 : sentence[1]]


def _sentences(side: Side, low: int, high: int) -> Span:
    """From the start of the sentence at `low` to the end of that at `high`: a word between may begin the second."""
    return side.sentence_at(low)[0], side.sentence_at(high)[1]


def _stays(side: Side, marker: Marker, low: int, high: int) -> bool:
    """Whether the longest word of `marker` stands near `low` to `high`: turned round, quoted, or behind a "not"."""
    near = side.text[max(0, low - BESIDE) : high + BESIDE].casefold()
    longest = max(marker.text.casefold().split(), key=len)
    return longest in near or _PERMITTED.search(side.text, low, high) is not None


def _within(side: Side, span: Span, scale: str) -> list[Marker]:
    return [m for m in side.tone if m.scale == scale and span[0] <= m.start < span[1]]


def _is_attributed(side: Side, sentence: Span) -> bool:
    """Whether a sentence says whose statement it is, which may stand for a hedge."""
    return any(sentence[0] <= f.start < sentence[1] for f in side.of("attribution"))
