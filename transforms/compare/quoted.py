"""The words of a quotation on the side that does not quote them."""

from __future__ import annotations

from transforms.compare.place import Span
from transforms.compare.same import Fact, quoted_words
from transforms.compare.sides import Pair, Row, Side

# Share of equal characters above which two quotations are one whose words were changed. Two sentences by one
# speaker about one thing stay under .5; one word of eight changed gives .9.
ALTERED_QUOTE = 0.6

_FEWEST = 2  # words; one word of a quotation is found in any text
_TRIED = 32  # places of its rarest word at which a quotation is looked for
_MARKS = tuple("'’‘\"“”`«»")


def elsewhere(pair: Pair, fact: Fact, side: int) -> Row | None:
    """Row of a quotation of `side` (0: a, 1: b) whose words the other has without marks, or None.

    It is altered, for its words have become the outlet's own; or kept, where marks stand there that were not read.
    """
    if fact.kind != "quote":
        return None
    other = pair.b if side == 0 else pair.a
    place = _find(other, fact)
    if place is None:
        return None
    effect = "kept" if _is_marked(other.text, place) else "altered"
    here, there = (fact.start, fact.end), place
    if side == 0:
        return Row("quote", effect, fact.text, other.text[slice(*there)], *here, *there)
    return Row("quote", effect, other.text[slice(*there)], fact.text, *there, *here)


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


def _is_marked(text: str, place: Span) -> bool:
    start, end = place
    return text[max(0, start - 1) : start].startswith(_MARKS) or text[end : end + 3].lstrip(
        ",.!? "
    ).startswith(_MARKS)
