"""English number words and fractions."""

from __future__ import annotations

import re

from transforms.facts.language.model import Numerals, any_of, words

_TEENS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_TEENS.split(), 1)}
_ROUND = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}
_PARTS = {"third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_TIMES = {"two": 2, "three": 3}
_MOST = 6  # words of magnitude in one number

_ONES = any_of(frozenset(w for w, n in _SMALL.items() if n < 10))
_COUNTED = rf"(?:(?:{any_of(frozenset(_ROUND))})(?:[ -](?:{_ONES}))?|{any_of(frozenset(_SMALL))})"
_ANY_LARGE = rf"(?:{any_of(frozenset(_LARGE))})"
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b")


def _amount(phrase: str) -> float:
    """ "two hundred and five" as 205.0; "two and a half" as 2.5."""
    total = part = 0.0
    for word in _AND_A_HALF.sub(" half", phrase).replace("-", " ").split():
        if word in _SMALL or word in _ROUND:
            part += _SMALL.get(word, 0) + _ROUND.get(word, 0)
        elif word == "half":
            part += 0.5
        elif word in ("a", "an"):
            part = 1.0
        elif word in ("hundred", "dozen"):
            part = (part or 1.0) * _LARGE[word]
        elif word in _LARGE:
            total += (part or 1.0) * _LARGE[word]
            part = 0.0
    return total + part


_OF = re.compile(r" (?:in every|out of every|out of|in) ")


def _share(phrase: str) -> float:
    """ "two-thirds" as 66.7, "one in five" as 20.0, in percent."""
    if phrase == "half":
        return 50.0
    if _OF.search(phrase):
        n, of = (float(w) if w.isdigit() else _amount(w) for w in _OF.split(phrase))
        return round(100 * n / of, 1)
    times, part = re.split(r"[- ]", phrase)
    return round(100 * _PARTS[part.removesuffix("s")] * _TIMES.get(times, 1), 1)


NUMERALS = Numerals(
    words=(
        rf"(?:{_COUNTED}\b|an?(?=[ -]{_ANY_LARGE}\b))"
        rf"(?:[ -]and[ -]a[ -]half\b)?"
        rf"(?:[ -]{_ANY_LARGE}\b(?:[ -](?:and )?{_COUNTED}\b)?){{0,{_MOST}}}"
    ),
    amount=_amount,
    fractions=(
        r"(?:one|two|three|an?)[- ](?:third|quarter|fifth|tenth)s?(?= of\b)|(?<!and a )half(?= (?:of|the)\b)|"
        # "fell by a third to", and not "by a third party"
        r"(?<=\bby )(?:one|an?)[- ](?:third|quarter|fifth|tenth)"
        r"(?= (?:to|from|in|on|over|since|this|last|compared|after|and|as|at)\b|[.,;:\n]|$)|"
        r"(?:two|three)[- ](?:thirds|quarters)"
        # "one in five"; what wins "two in five games" is no share
        rf"|(?:{_ONES}|[1-9]) (?:in|out of|in every|out of every) (?:{_ONES}|ten|[2-9]|10|20|100)\b(?![.,:/-]?\d)"
        r"(?! (?:days|weeks|months|years|hours|minutes|games|matches|seasons|overs|starts|attempts)\b)"
    ),
    share=_share,
    ordinal_ending="st|nd|rd|th",
    vague={w: w for w in ("dozens", "hundreds", "thousands", "millions", "billions")},
    of="of",
    single="an?",
    half="half an?|a half",
    half_more="and a half",
    begins=words("an bi do ei el fi fo ha hu mi ni on se si te th tw"),
)
