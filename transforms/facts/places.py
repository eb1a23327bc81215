"""Countries with their peoples and seats of government, and other well-known places (`places.tsv`, `peoples.tsv`)."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from babel import Locale


class Place(NamedTuple):
    """`country`: usual name (a place that is no country: its own).

    form: what the words are of it: name, adjective or seat (the capital)."""

    country: str
    form: str


@cache
def _places() -> dict[str, Place]:
    lines = files("transforms.facts").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    by_word: dict[str, Place] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        forms = {
            "name": f"{row['name']}|{row['aliases']}",
            "adjective": row["adjectives"],
            "seat": row["seat"],
        }
        for form, words in forms.items():
            for word in filter(None, words.split("|")):
                by_word[word] = Place(row["name"], form)
    return by_word


@cache
def _countries(language: str) -> dict[str, Place]:
    """Countries by their names in another language, as CLDR has them, under the names of the list."""
    own, english = Locale.parse(language).territories, Locale.parse("en").territories
    by_name = {}
    for code, name in own.items():
        if code.isalpha():
            place = find_place(english.get(code, ""))
            by_name[name] = Place(place.country if place else english.get(code, name), "name")
    shorts = {short: _places()[country] for short, country in _SHORT.get(language, {}).items()}
    return _cities(language) | shorts | by_name


# What CLDR has no name for
_SHORT = {
    "es": {
        "UE": "European Union",
        "EE.UU.": "United States",
        "EE UU": "United States",
        "EEUU": "United States",
    },
    "fr": {"UE": "European Union", "Union européenne": "European Union"},
    "it": {"UE": "European Union", "Ue": "European Union", "Unione europea": "European Union"},
    "pt": {"UE": "European Union", "EUA": "United States"},
}


def _cities(language: str) -> dict[str, Place]:
    """Cities of the list by their names in another language, as CLDR has them for time zones."""
    by_name = {}
    for zone, names in Locale.parse(language).time_zones.items():
        city = names.get("city")
        place = city and _places().get(zone.rpartition("/")[2].replace("_", " "))
        if place:
            by_name[city] = place
    return by_name


_SHORTEST = 3  # letters in capitals that are rather an abbreviation than a place
LONGEST = 6  # words of the longest name in the list


@lru_cache(maxsize=1 << 16)
def find_place(words: str, language: str = "en") -> Place | None:
    """The country that `words` name, describe ("Japanese") or stand for ("Tokyo"), or None.

    Case counts, but a dateline's capitals ("TOKYO") are read too, and the people of a country ("Iraqis").
    """
    listed = _places()
    place = listed.get(words) if language == "en" else _countries(language).get(words, listed.get(words))
    if place is None and len(words) > _SHORTEST:
        if words.isupper():
            return listed.get(words.title())
        people = listed.get(words.removesuffix("s"))
        return people if people is not None and people.form == "adjective" else None
    return place


@cache
def _peoples() -> dict[tuple[str, str], tuple[str, ...]]:
    lines = files("transforms.facts").joinpath("peoples.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        (row["country"], language): tuple(stems.split())
        for row in rows
        for language, stems in row.items()
        if language != "country"
    }


def people_of(country: str, language: str) -> tuple[str, ...]:
    """How words in small letters begin that name the people of `country`, and what is of it: "amerikan" in German."""
    return _peoples().get((country, language), ())


@cache
def seats() -> dict[str, str]:
    """Country by seat of government."""
    return {words: place.country for words, place in _places().items() if place.form == "seat"}
