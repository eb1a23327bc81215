"""What is read in a language without a folder: figures and dates, by the names that CLDR has for the language."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from transforms.errors import ContractError
from transforms.facts.language import characters
from transforms.facts.language.common import months, units
from transforms.facts.language.model import AFTER_NOON, NEVER, Grammar, Lexicon, Numerals, any_of, words
from transforms.facts.units import UNITS, Unit

_AMOUNTS = (1, 2, 3, 5, 11, 1.5)  # one of each plural that a language may have
_MONEY = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_SYMBOLS = (
    "%",
    "km",
    "cm",
    "mm",
    "kg",
    "km/h",
    "°c",
    "°f",
    "mw",
    "gw",
    "kw",
    "m²",
    "km²",
    "m³",
    "kwh",
    "mwh",
    "gwh",
    "twh",
)

# Languages whose letters stand beside a figure without a space: 约35人, 470명의, وبـ35. What is of Latin letters, as
# "A35" and "7th", is a code or another word there too.
_WITHOUT_SPACE = words("zh ja ko th lo km my ar fa ur he yi hi mr ne")
_LATIN = r"a-zA-Z_"

_SHAPE = re.compile(r"\W*(?P<zeros>0+)\s*(?P<word>[^\W\d_].*?)[.'\W]*")
_IS_WORD = re.compile("[一-鿿가-힣]")  # one character that is a word and no letter
_MYRIAD = 1e4
# What multiplies a myriad further: 4千万, 3백만. Alone only the thousand is read: 4百貨店 are four stores
_SMALLER = {"千": 1e3, "천": 1e3, "百": 1e2, "백": 1e2, "十": 10.0, "십": 10.0}
_THOUSANDS = {"千": 1e3, "천": 1e3}
# Spellings of units that CLDR does not name, by the English one
_SPELLINGS = {
    "ar": {"%": "في المئة|في المائة|بالمئة|بالمائة", "points": "نقطة مئوية"},
    "cs": {"%": "proc."},
    "ja": {"%": "パーセント", "points": "ポイント|%ポイント"},
    "ko": {"%": "퍼센트", "points": "퍼센트포인트|%포인트|%p"},
    "nl": {"points": "procentpunt|procentpunten"},
    "pl": {"%": "proc.", "points": "pkt proc.|punktu procentowego|punkty procentowe|punktów procentowych"},
    "ru": {"%": "проц.", "points": "п.п.|процентный пункт|процентных пункта|процентных пунктов"},
    "zh": {"points": "百分点|个百分点|個百分點"},
}
# Numbers in one word that stand before a magnitude or a unit, and further words of magnitude. A counter of Korean
# that begins like a magnitude multiplies by one: 30조각 are thirty pieces
_ONE_AND_A_HALF = {
    "nl": "anderhalf anderhalve", "pl": "półtora półtorej", "ru": "полтора полторы полутора", "uk": "півтора півтори",
    "tr": "bir_buçuk", "da": "halvanden halvandet", "no": "halvannen halvannet",
}  # fmt: skip
_TWO = {
    1e2: "مئتان مئتين مئتي مائتان مائتين مائتي",
    1e3: "ألفان ألفين ألفي",
    1e6: "مليونان مليونين مليوني",
    1e9: "ملياران مليارين ملياري",
}
_MAGNITUDES = {"ar": {"آلاف": 1e3, "ملايين": 1e6, "مليارات": 1e9}, "ko": {"조각": 1.0}}
_COUNTED_MONTHS = {f"{number}{sign}": number for number in range(1, 13) for sign in "月월"}
# The part of the day that stands before its hour: 午後3時, 오후 3시
_NOON = "|".join((*AFTER_NOON, "午前", "上午", "早上", "凌晨", "오전", "새벽", "아침"))
_CLOCK = (
    r"godz\.|godzinie|saat|kl\.|klokken|klockan|klo|ora"  # before an hour, whose minutes stand behind a point
)
_YEAR = r"(?:19|20)\d\d"


@cache
def plain(language: str) -> Lexicon:
    """Figures with their marks, magnitudes and units, and dates with a month; without any other word."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = None
    decimal = "," if locale and _decimal(locale) == "," else "."
    none: frozenset[str] = frozenset()
    signs = {s: UNITS[s] for s in _SYMBOLS} | {s: Unit(code, 1.0) for s, code in _MONEY.items()}
    return Lexicon(
        code=language,
        grammar=_no_grammar,
        date_pattern=_date_pattern,
        months=_COUNTED_MONTHS | (months(language) if locale else {}),
        weekdays={},
        day_words={},
        relative={},
        numerals=_numerals(language),
        ordinals={},
        magnitudes=(_magnitudes(locale) if locale else {}) | _MAGNITUDES.get(language, {}),
        hedges=none,
        title_words=none,
        short_titles=none,
        organisation_words=none,
        place_words=none,
        not_names=none,
        source_nouns=none,
        reporting_verbs=none,
        pronouns=none,
        future=NEVER,
        function_words=none,
        decimal=decimal,
        thousands=" ." if decimal == "," else ",",
        units=(units(language, _own_spellings(language), _AMOUNTS) if locale else {}) | signs,
        beside=_LATIN if language in _WITHOUT_SPACE else r"\w",
    )


def _own_spellings(language: str) -> dict[str, str]:
    """The English spelling of each."""
    listed = _SPELLINGS.get(language, {})
    return {spelling: english for english, spellings in listed.items() for spelling in spellings.split("|")}


def _numerals(language: str) -> Numerals:
    """Numbers in words: in Chinese characters, one and a half, the dual of Arabic; and percent before its figure."""
    if language in ("zh", "ja"):
        return Numerals(
            characters.WORDS, characters.amount, characters.SHARES, characters.share, "(?!)", {}, ""
        )
    own = {word.replace("_", " "): 1.5 for word in _ONE_AND_A_HALF.get(language, "").split()}
    if language == "ar":
        own = {word: 2 * times for times, duals in _TWO.items() for word in duals.split()}
    if language == "ko":
        return Numerals(NEVER.pattern, own.get, r"[1-9]\d?분의 ?[1-9]\d?", characters.share, "(?!)", {}, "")
    words_of = rf"(?:{any_of(frozenset(own))})(?!\w)" if own else NEVER.pattern
    shares = r"(?:yüzde |%\s?)\d{1,3}(?:,\d{1,3})?(?![\w,.]\d)" if language == "tr" else NEVER.pattern
    return Numerals(words_of, own.get, shares, _percent_before, "(?!)", {}, "")


def _percent_before(phrase: str) -> float:
    """ "yüzde 4,5" as 4.5."""
    return float(phrase.lstrip("%").removeprefix("yüzde").strip().replace(",", "."))


def _decimal(locale: Locale) -> str | None:
    return locale.number_symbols.get("latn", {}).get("decimal")


def _magnitudes(locale: Locale) -> dict[str, float]:
    """What words behind a figure multiply it by: "mln", "тысяч", "億". A letter begins words of any kind."""
    found: dict[str, float] = {}
    shapes = (
        (float(amount), shape.pattern)
        for width in locale.compact_decimal_formats.values()
        for by_amount in width.values()
        for amount, shape in by_amount.items()
    )
    for amount, pattern in shapes:
        shape = _SHAPE.fullmatch(pattern)
        if shape and (len(shape["word"]) > 1 or _IS_WORD.match(shape["word"])):
            found[shape["word"].lower()] = amount / 10 ** (len(shape["zeros"]) - 1)
    large = {word: times for word, times in found.items() if _IS_WORD.match(word) and times >= _MYRIAD}
    products = {f"{s}{w}": x * y for s, x in _SMALLER.items() for w, y in large.items()}
    return {**found, **(_THOUSANDS if large else {}), **products}


@cache
def _date_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """ISO 8601, a day with its month in either order of the year, and years; the groups are those of `dates`."""
    months_in_words = any_of(frozenset(lexicon.months) - frozenset(_COUNTED_MONTHS))
    counted = any_of(frozenset(_COUNTED_MONTHS))
    beside = lexicon.beside + r"\d"
    measures = any_of(frozenset(lexicon.magnitudes) | frozenset(lexicon.units))
    return re.compile(
        rf"(?i)(?<![{beside}-])(?:"
        rf"(?P<iso>\d{{4}}-[01]\d-[0-3]\d)(?!\d)"
        rf"|(?:(?P<year>{_YEAR})[年년]\s?)?(?P<month>{counted})\s?(?P<day>[0-3]?\d)[日号號일]"
        rf"|(?P<year3>{_YEAR})[年년]\s?(?P<month3>{counted})"
        rf"|(?P<day2>[0-3]?\d)\.?\s(?P<month2>{months_in_words})(?!\w)(?:\.?,?\s(?P<year2>{_YEAR})(?!\d))?"
        rf"|(?P<noon>{_NOON})\s?(?P<hour_n>[01]?\d)[時时点點시](?![間间간])"
        rf"(?:\s?(?:(?P<minute_n>[0-5]?\d)[分분]|(?P<half_n>[半반])))?"
        rf"|(?P<hour_o>[0-2]?\d)[時时시](?![間间간군도])(?:\s?(?P<minute_o>[0-5]?\d)[分분])?"
        rf"|(?P<hour_h>[0-2]?\d)\.(?P<minute_h>[0-5]\d)(?=\s?(?:uur|u)\b)"
        rf"|(?:{_CLOCK}) (?P<hour_w>[0-2]?\d)[.:](?P<minute_w>[0-5]\d)(?![\d:]|\.\d)"
        rf"|(?P<hour_c>[0-2]?\d):(?P<minute_c>[0-5]\d)(?![\d:])"
        rf"|(?P<onlyyear>{_YEAR})(?![{beside}%]|[.,/:-]\d)(?:(?=[年년])|(?!\s?(?:{measures})(?![{beside}])))"
        rf")"
    )


def _no_grammar(_: Lexicon) -> Grammar:
    raise ContractError("A language without a folder has no attributions.", "Ask transforms.coverage first.")
