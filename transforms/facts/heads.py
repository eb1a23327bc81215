"""What a number counts and what a date dates, in the words of the text."""

from __future__ import annotations

import re

from transforms.facts.dates import DateMention
from transforms.facts.language.model import Lexicon, words
from transforms.facts.numbers import Quantity
from transforms.patterns import lazy_regex

_AFTER = 60  # code points behind a number in which what it counts is looked for
_BEFORE = 80  # code points before a date in which what it dates is looked for
_MOST = 3  # words of a head
_SKIPPED = 3  # words between a number and what it counts: "14 of the more"
_WORD = re.compile(r"[ -]([^\W\d_][\w'’-]*)")
_CLAUSE_END = re.compile(r"[.,;:!?()\n\"“”„«»–—]")
_PLURALS = words("people men women children police dead percent sheep fish others staff crew cattle")


def counted(text: str, number: Quantity, lexicon: Lexicon) -> str | None:
    """What `number` counts, in lower case: the noun behind it with the words that describe it, or None.

    English and German nouns come last in their phrase, those of the Romance languages first.
    """
    if number.base == "th" or (number.end < len(text) and _CLAUSE_END.match(text, number.end)):
        return None
    phrase: list[str] = []
    skipped = 0
    at, stop = number.end, min(len(text), number.end + _AFTER)
    while len(phrase) < _MOST and (match := _WORD.match(text, at, stop)) is not None:
        at = match.end()
        word = match[1].removesuffix("'s").removesuffix("’s")
        if word.lower() in lexicon.function_words:
            if phrase or skipped == _SKIPPED:
                break
            skipped += 1
            continue
        phrase.append(word)
        if _ends_phrase(word, lexicon):
            return " ".join(phrase).lower()
    return " ".join(phrase[:1]).lower() if phrase and number.unit and lexicon.code == "en" else None


def _ends_phrase(word: str, lexicon: Lexicon) -> bool:
    """Whether a noun phrase is whole with `word`."""
    if lexicon.nouns_have_capitals:
        return word[0].isupper()
    if lexicon.code != "en":
        return True
    return (word.endswith("s") and not word.endswith(("ss", "ous", "us"))) or word.lower() in _PLURALS


def dated(text: str, day: DateMention, lexicon: Lexicon) -> str | None:
    """What is said to be on a date: the last words before it in its clause, or the first behind it, or None."""
    before = _CLAUSE_END.split(text[max(0, day.start - _BEFORE) : day.start])[-1].split()
    if len(before) > 1 and day.start > _BEFORE:
        before = before[1:]  # the first may be cut
    content = _content(before[-2 * _MOST :], lexicon)[-_MOST:]
    if not content:
        content = _content(_CLAUSE_END.split(text[day.end : day.end + _AFTER])[0].split(), lexicon)[:_MOST]
    return " ".join(content).lower() or None


def _content(all_words: list[str], lexicon: Lexicon) -> list[str]:
    return [w for w in all_words if w.lower() not in lexicon.function_words and w[0].isalpha()]


_SIGN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]"
_NEXT = lazy_regex(rf"\s?-?({_SIGN}|\p{{L}}[\p{{L}}\p{{M}}]+)")


def next_word(text: str, number: Quantity) -> str | None:
    """What stands behind `number`, which is what it counts where no word of the language is known: 名, "жителей".

    In Chinese, Japanese, Korean and Thai it is one sign, as are those for persons and for the parts of a time.
    """
    following = _NEXT.match(text, number.end)
    return following[1].lower() if following else None
