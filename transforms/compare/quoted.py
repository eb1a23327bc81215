"""The words of a quotation on the side that does not quote them."""

from __future__ import annotations

from transforms.compare.place import Span
from transforms.compare.same import Fact
from transforms.compare.same_quote import quoted_words
from transforms.compare.sides import Pair, Row, Side

_FEWEST = 2  # words; one word of a quotation is found in any text
_TRIED = 32  # places of its rarest word at which a quotation is looked for


def elsewhere(pair: Pair, fact: Fact, side: int) -> Row | None:
    """Row of a quotation of `side` (0: a, 1: b) whose words the other has without marks, or None.

    It is kept: who is said to have said the words is compared among the attributions.
    """
    if fact.kind != "quote":
        return None
    other = pair.b if side == 0 else pair.a
    place = _find(other, fact)
    if place is None:
        return None
    here, there = (fact.start, fact.end), place
    if side == 0:
        return Row("quote", "kept", fact.text, other.text[slice(*there)], *here, *there)
    return Row("quote", "kept", other.text[slice(*there)], fact.text, *there, *here)


def _find(side: Side, quote: Fact) -> Span | None:
    quote_words = quoted_words(quote.value).split(" ")
    if len(quote_words) < _FEWEST:
        return None
    forms, places = side.words.forms, side.word_places
    rarest = min(range(min(len(quote_words), _TRIED)), key=lambda n: len(places.get(quote_words[n], ())))
    for place in places.get(quote_words[rarest], [])[:_TRIED]:
        at = place - rarest
        if at >= 0 and forms[at : at + len(quote_words)] == quote_words:
            return int(side.words.starts[at]), int(side.words.ends[at + len(quote_words) - 1])
    return None
