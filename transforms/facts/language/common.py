"""What the languages of Europe beside English have in common: names of months, days and units by CLDR, number words
by `text2num`, the order of dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from babel.numbers import get_currency_name
from babel.units import format_unit
from text_to_num import text2num

from transforms.facts.language.model import NEVER, Lexicon, Numerals, any_of, numbered, words
from transforms.facts.units import UNITS, Unit
from transforms.months import names_in_use

# CLDR's names of the units that news writes, each with the English spelling under which `units` holds its size.
_CLDR_UNITS = {
    "length-kilometer": "km", "length-meter": "meter", "length-centimeter": "cm", "length-millimeter": "mm",
    "length-mile": "mile", "length-foot": "foot", "length-inch": "inch", "area-square-kilometer": "sq km",
    "volume-cubic-meter": "m³", "energy-kilowatt-hour": "kwh", "area-square-meter": "sq m",
    "area-hectare": "hectare", "mass-kilogram": "kg", "mass-gram": "gram",
    "mass-tonne": "tonne", "volume-liter": "liter", "volume-barrel": "barrel", "speed-kilometer-per-hour": "km/h",
    "temperature-celsius": "celsius", "temperature-fahrenheit": "fahrenheit", "power-megawatt": "megawatt",
    "power-gigawatt": "gigawatt", "power-kilowatt": "kilowatt", "duration-second": "second",
    "duration-minute": "minute", "duration-hour": "hour", "duration-day": "day", "duration-week": "week",
    "duration-month": "month", "duration-year": "year", "duration-decade": "decade",
    "duration-century": "century", "concentr-percent": "%",
}  # fmt: skip
_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "KRW", "RUB", "INR", "CHF", "BRL")
_SIGNS = {"€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "eur": "EUR", "usd": "USD", "chf": "CHF"}
_SYMBOLS = (
    "%", "km", "cm", "mm", "kg", "ha", "km/h", "°c", "° c", "mw", "gw", "kw", "m²", "m2", "km²", "km2", "m³", "m3",
    "kwh", "mwh", "gwh", "twh",
)  # fmt: skip
_VERBS = {"es": ("ha",), "it": ("ha",)}  # "di magnitudo 7,2 ha causato"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"^\d+(?:[.,]\d)?\s*")


def months(code: str) -> dict[str, int]:
    """Numbers of the months by their names in lower case, short ones without a full stop included."""
    names: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in names_in_use(code, "month", use, width):
                names[name.lower().rstrip(".")] = number
    return names


def weekdays(code: str) -> dict[str, int]:
    """Numbers of the weekdays, Monday 0, by their names in lower case; without "-feira" as they are spoken."""
    names = {name.lower(): number for number, name in names_in_use(code, "weekday", "format", "wide")}
    return names | {name.partition("-")[0]: number for name, number in names.items()}


def units(code: str, own: Mapping[str, str], amounts: Sequence[float] = (1, 2)) -> dict[str, Unit]:
    """Units by their spellings in lower case.

    own: further spellings, each with the English one; amounts: one of each plural that the language has.
    """
    by_spelling = {symbol: UNITS[symbol] for symbol in _SYMBOLS if symbol not in _VERBS.get(code, ())}
    for name, english in _CLDR_UNITS.items():
        for amount in amounts:
            spelling = _FIGURE.sub("", format_unit(amount, name, length="long", locale=code))
            # the name itself stands where CLDR has no spelling; in some languages figures stand amid one
            if not spelling.endswith(name) and not _DIGIT.search(spelling):
                by_spelling[spelling.replace("\xa0", " ").lower()] = UNITS[english]
    for currency in _CURRENCIES:
        for amount in amounts:
            by_spelling[get_currency_name(currency, count=amount, locale=code).lower()] = Unit(currency, 1.0)
    by_spelling |= {sign: Unit(currency, 1.0) for sign, currency in _SIGNS.items()}
    return by_spelling | {spelling: UNITS[english] for spelling, english in own.items()}


def odds(ones: str, link: str, counts: str) -> dict[str, float]:
    """Shares told as so many of so many, in percent: "uno de cada cinco" as 20.0.

    ones: words from 1 on; counts: words from 2 on, each as in `numbered`; figures count too.
    """
    of_ones = numbered(ones, 1) | {str(n): n for n in range(1, 10)}
    of_counts = numbered(counts, 2) | {str(n): n for n in (*range(2, 11), 20, 100)}
    return {
        f"{part} {link} {whole}": round(100 * n / of, 1)
        for part, n in of_ones.items()
        for whole, of in of_counts.items()
        if n < of
    }


def numerals(
    code: str,
    vocabulary: str,
    joint: str,
    shares: Mapping[str, float],
    begins: str,
    ordinal_ending: str,
    vague: Mapping[str, str],
    of: str,
    single: str,
    half: str,
    half_more: str = NEVER.pattern,
    own: Mapping[str, float] | None = None,
) -> Numerals:
    """Numbers in words, read by `text2num`.

    vocabulary: pattern of a word of a number; joint: pattern of what joins two of them; shares: phrases for a part,
    in percent; begins: as in `Numerals`, by spaces; own: words that `text2num` does not know; the others: as in
    `Numerals`.
    """
    own = own or {}
    phrases = "|".join(sorted(map(re.escape, shares), key=len, reverse=True))
    return Numerals(
        words=(
            rf"(?:{any_of(frozenset(own)) or NEVER.pattern})(?!\w)"
            rf"|(?:{vocabulary})(?!\w)(?:{joint}(?:{vocabulary})(?!\w)){{0,7}}"
        ),
        amount=_amount(code, own),
        fractions=rf"(?:{phrases})(?![\w%]|[.,]\d)",
        share=lambda phrase: shares[phrase],
        ordinal_ending=ordinal_ending,
        vague=vague,
        of=of,
        single=single,
        half=half,
        half_more=half_more,
        begins=words(begins),
    )


def _amount(code: str, own: Mapping[str, float]) -> Callable[[str], float | None]:
    @lru_cache(maxsize=1 << 12)
    def amount(phrase: str) -> float | None:
        if phrase in own:
            return own[phrase]
        try:
            return float(text2num(phrase, code))
        except ValueError:
            return None

    return amount


# A day of no year, in figures: "am 5.5.", behind what no other figure stands behind
_DAY_AND_MONTH = {
    "de": r"(?:(?<=\bam )|(?<=\bvom )|(?<=\bzum )|(?<=\bden )|(?<=\bdem ))"
    r"(?P<nday>[0-3]?\d)\.(?P<nmonth>[01]?\d)\.(?!\d)"
}
_PREPOSITIONS = (
    "im|seit|ende|anfang|mitte|bis|en|fin|début|depuis|dès|mi|desde|hasta|finales de|principios de|mediados de|"
    "in|nel|da|dal|fino a|a|a fine|a inizio|a metà|em|até|no início de|no fim de|desde o|final de"
)


@cache
def date_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a date, the day first; the groups are those that `dates` reads."""
    names = any_of(frozenset(lexicon.months))
    days = any_of(frozenset(lexicon.weekdays))
    phrases = any_of(frozenset(lexicon.day_words))
    relative = any_of(frozenset(lexicon.relative))
    year = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
    number = r"[0-3]?\d(?:\.|º|ª|°|er)?"
    link = r"(?: de| del|,)?"
    hour = r"(?P<hour24>[0-2]?\d)"
    in_words = any_of(frozenset(lexicon.month_days))
    decade_words = any_of(frozenset(lexicon.decade_words))
    decade = lexicon.decades.replace(
        "DECADE", rf"(?:(?P<decade>['’]?[3-9]0|(?:1[89]|20)\d0)|(?P<decadeword>{decade_words}))"
    )
    clock = lexicon.clock_before.replace("CLOCK", r"(?P<hour_c>[0-2]?\d):(?P<minute_c>[0-5]\d)(?![\d:])")
    return re.compile(
        rf"(?i)(?<![\w-])(?:"
        rf"(?:(?:{days})\b,? (?:(?:den|dem|der|le|el|il|dia) )?)?"
        rf"(?P<day>{number}) (?:de )?(?P<month>{names})\b\.?(?:{link} (?P<year>{year}))?"
        rf"|(?P<dayname>{in_words}) (?:de )?(?P<month5>{names})\b\.?(?:{link} (?P<year5>{year}))?"
        rf"|{decade}"
        rf"|(?:(?:{days})\b,? (?:den |dem )?)?"
        rf"(?P<iday>[0-3]?\d)[./-](?P<imonth>[01]?\d)[./-](?P<iyear>{year})(?!\d)"
        rf"|{_DAY_AND_MONTH.get(lexicon.code, '(?!)')}"
        rf"|(?P<month3>{names})\b\.?{link} (?P<year3>{year})"
        rf"|(?P<iso>\d{{4}}-[01]\d-[0-3]\d)(?!\d)"
        rf"|(?P<relative>{relative})\b"
        rf"|(?P<weekday>{days})(?P<partofday>abend|morgen|nachmittag|vormittag|mittag|nacht)?s?\b"
        rf"|(?P<dayword>{phrases})\b"
        rf"|(?:(?:{_PREPOSITIONS}) )(?P<month4>{names})\b(?!\.? (?:\d\d?,? )?{year})"
        rf"|(?:(?<=\bore )|(?<=\balle )|(?<=\ba las ))(?P<hour_o>[0-2]?\d)(?:[.:](?P<minute_o>[0-5]\d))?(?![\d.,])"
        rf"|(?P<hour_w>[0-2]?\d) (?:heures?|horas|uhr) (?P<minute_w>[0-5]\d)(?!\d| ?min|[.,]\d)"
        rf"|{hour}(?:[.:](?P<minute24>[0-5]\d))?(?= ?(?:uhr|horas|heures|ore)\b)"
        rf"|{hour.replace('24', '_h')}\s?h(?:\s?(?P<minute_h>[0-5]\d))?\b(?!\w)"
        rf"|{clock}"
        rf"|(?P<onlyyear>{year})(?![-/.]?\w)(?! (?:{any_of(frozenset(lexicon.units))})(?!\w))"
        rf")"
    )
