"""Facts that the other text tells in a form that is read as no fact, or as one of another kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.compare.same import Fact
from transforms.patterns import lazy_pattern

_APPOSED = lazy_pattern(r"[,(]\s?\Z")
_APPOSED_END = lazy_pattern(r"\s?[,)]")
_YEARS = 12  # months

# How the people of a town, and what is of it, are called behind the beginning of its name: Parisian, Lyonnaise
_OF_TOWN = {
    "en": lazy_pattern(r"(?:i?ans?|ers?|ites?)"),
    "de": lazy_pattern(r"(?:ern?|erin|erinnen|isch(?:e[mnrs]?)?)"),
    "fr": lazy_pattern(r"n?(?:aise?s?|oise?s?|aine?s?|ienne?s?|iens?)"),
    "es": lazy_pattern(r"(?:i?an[oa]s?|eñ[oa]s?|ens(?:e|es)|in[oa]s?|és|es[ae]s?)"),
    "it": lazy_pattern(r"(?:es[ei]|i?an[oaie]|in[oaie]|itan[oaie])"),
    "pt": lazy_pattern(r"(?:i?an[oa]s?|ens(?:e|es)|eir[oa]s?|in[oa]s?|o?etas?|ês|es[ae]s?)"),
}
# Figures that a word tells without being read as one
_IN_ONE_WORD = {
    "2": ("both", "couple", "beide", "beiden", "beider", "deux", "entrambi", "entrambe", "ambos", "ambas"),
    "1209600 s": ("fortnight",),
    "120 months": ("decade", "jahrzehnt", "décennie", "década", "decennio"),
    "1200 months": ("century", "jahrhundert", "siècle", "siglo", "secolo", "século"),
}
_LEAST = 4  # letters of a town's name that stay: Lyon, Köln


def age(fact: Fact, text: str) -> float | None:
    """Age of a person in years that a number of `text` may be: "Roe, 54,", "Roe (54)", "54-year-old"; or None."""
    quantity = fact.quantity
    if quantity is None or quantity.upper is not None or quantity.times != 1:
        return None
    if quantity.base == "months" and quantity.factor == _YEARS:
        return quantity.amount / _YEARS
    apposed = (
        _APPOSED.search(text, max(0, fact.start - 2), fact.start) and _APPOSED_END.match(text, fact.end)
        if not quantity.base and not fact.noun
        else None
    )
    return quantity.amount if apposed else None


def in_short(fact: Fact) -> Iterator[set[str]]:
    """Each the words that may stand for a number in another text: "2m" for two million or metres, "Q3" for third."""
    quantity = fact.quantity
    if quantity is None or quantity.upper is not None:
        return
    yield from ({word} for word in _IN_ONE_WORD.get(fact.value, ()))
    if quantity.base == "th":
        yield from ({letter, f"{quantity.amount:.0f}"} for letter in "qt")
    if quantity.base in ("", "m") and quantity.times * quantity.factor == (1 if quantity.base else 1e6):
        yield {f"{quantity.amount / quantity.times:g}", "m"}


def has_people_of(name: Fact, forms: Sequence[str], language: str) -> bool:
    """Whether a text calls somebody or something after a town, or names the town: `name` is Paris, or Parisian.

    forms: the words of the text in lower case, each once, ascending. Of a name that may be no town an ending that
    surnames have, too, says nothing: Hall and Haller.
    """
    if language not in _OF_TOWN or " " in name.value or name.noun not in ("place", ""):
        return False
    word, is_place = name.value.casefold(), name.noun == "place"
    at = bisect_left(forms, word[:_LEAST])
    while at < len(forms) and forms[at].startswith(word[:_LEAST]):
        for town, called in ((word, forms[at]), (forms[at], word)):
            ending = _ending(town, called, language)
            if ending and (is_place or not ending.startswith("er")):
                return True
        at += 1
    return False


def _ending(town: str, called: str, language: str) -> str | None:
    """What `called` has behind the beginning of `town`, if people are called so; None otherwise."""
    stem = town.rstrip("aeiou")
    if len(stem) < _LEAST or not called.startswith(stem):
        return None
    ending = _OF_TOWN[language].fullmatch(called, len(stem))
    return ending and ending[0]
