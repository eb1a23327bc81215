"""Names of months and weekdays in many languages, as stamps write them and as dates are read from them.

The list is data (`calendar.tsv`), made from Unicode CLDR by `make calendar`: one row a name, with its language,
whether it is of a month or of a weekday, and its number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar", "ko",
    "pl", "tr", "uk", "cs", "sk", "hu", "ro", "bg", "el", "sv", "da", "nb",
    "nn", "fi", "et", "lv", "lt", "hr", "sr", "sl", "bs", "mk", "sq", "ca",
    "gl", "eu", "he", "fa", "ur", "hi", "bn", "ta", "te", "mr", "gu", "kn",
    "ml", "pa", "th", "id", "ms", "fil", "sw", "af", "is", "ga", "cy", "ka",
    "hy", "az", "kk", "uz", "be", "mn", "ne", "km",
)  # fmt: skip
_TELLING = 4  # letters: shorter names ("sun", "mar") are other words as well
# Countries with month names of their own, whose language is meant by them as well
_REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA", "ar_IQ"), "de": ("de_AT",)}
_SHORTEST = 3  # letters, in scripts that have letters: "mi" and "se" are words of every text
# Abbreviations of newspapers that CLDR does not list
_MORE = {
    "en": {9: "sept"}, "de": {1: "jänner", 2: "feber", 10: "okt"}, "es": {9: "set"}, "fr": {2: "fév", 7: "juill"},
    "it": {9: "sett"}, "nl": {3: "mrt"}, "pt": {3: "março", 5: "maio"}, "tr": {8: "agustos"},
}  # fmt: skip


def calendar_rows() -> Iterator[str]:
    """The lines of `calendar.tsv`, from the CLDR data that babel ships."""
    yield "# Month and weekday names of Unicode CLDR (Unicode License v3), as babel has them; made by `make calendar`"
    yield "language\tkind\tnumber\tname"
    for language in LANGUAGES:
        locales = (language, *_REGIONS.get(language, ()))
        for kind in ("month", "weekday"):
            names: dict[str, int] = {}
            uses = product(locales, ("format", "stand-alone"), ("wide", "abbreviated"))
            for number, name in (row for locale, *use in uses for row in names_in_use(locale, kind, *use)):
                names.setdefault(_form(name), number)
            for number, name in _MORE.get(language, {}).items() if kind == "month" else ():
                names.setdefault(name, number)
            if language == "he":  # which joins its "in" to the month
                names |= {f"ב{name}": number for name, number in names.items()}
            for name, number in names.items():
                if _is_usable(name):
                    yield f"{language}\t{kind}\t{number}\t{name}"


def names_in_use(
    locale: str, kind: Literal["month", "weekday"], context: str, width: str
) -> list[tuple[int, str]]:
    """(number, name) of the months or weekdays of a CLDR locale, ascending; weekdays are 0 to 6, Monday first.

    context: format or stand-alone; width: wide or abbreviated. Where a locale leaves one use to another, babel
    writes what that has into data that all locales share, and the next would have names of this one: hence the copy.
    """
    from babel import localedata

    table = "months" if kind == "month" else "days"
    data = localedata.LocaleDataDict(deepcopy({table: localedata.load(locale)[table]}))
    return sorted((int(number), name) for number, name in data[table][context][width].items())


def _form(name: str) -> str:
    """A name as it is looked up: in small letters, without the article that Catalan has, and the last point."""
    # normalised behind, for small letters of ΐ are three characters
    name = unicodedata.normalize("NFC", name.casefold()).replace("\u200f", "").strip(" .")
    return name.removeprefix("de ").removeprefix("d’")


def _is_usable(name: str) -> bool:
    short = len(name) < _SHORTEST and unicodedata.name(name[0]).startswith(("LATIN", "CYRILLIC", "GREEK"))
    return bool(name) and not short and " " not in name and not any(map(str.isdigit, name))


@cache
def _rows() -> tuple[tuple[str, str, int, str], ...]:
    lines = files("transforms").joinpath("calendar.tsv").read_text(encoding="utf-8").splitlines()[2:]
    split = (line.split("\t") for line in lines)
    return tuple((language, kind, int(number), name) for language, kind, number, name in split)


@cache
def _numbers() -> dict[str, dict[str, int]]:
    """For each name of a month, its number in each language that has it."""
    numbers: dict[str, dict[str, int]] = {}
    for language, kind, number, name in _rows():
        if kind == "month":
            numbers.setdefault(name, {})[language] = number
    return numbers


def month_names() -> frozenset[str]:
    """Every name of a month, in small letters."""
    return frozenset(_numbers())


def weekday_names() -> frozenset[str]:
    """Every name of a weekday, in small letters."""
    return frozenset(name for _, kind, _, name in _rows() if kind == "weekday")


def calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays in a language, in small letters, but for those shorter than `_TELLING` letters."""
    return frozenset(name for of, _, _, name in _rows() if of == language and len(name) >= _TELLING)


def month_number(name: str, language: str = "") -> int:
    """1 to 12 for a name; 0 where it is of no month, or of two and `language` does not tell which."""
    by_language = _numbers().get(_form(name), {})
    if language in by_language:
        return by_language[language]
    numbers = set(by_language.values())
    return numbers.pop() if len(numbers) == 1 else 0
