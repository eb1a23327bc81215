"""Units of measurement and currencies: how each is written, and what it is in the base unit of its dimension."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """amount in `base` = amount as written * factor + offset."""

    base: str
    factor: float
    offset: float = 0.0


def _spellings(base: str, factor: float, names: str, offset: float = 0.0) -> dict[str, Unit]:
    return {name: Unit(base, factor, offset) for name in names.split("|")}


# Lower-case spellings. `pounds` are a weight here: as money they are written £ or "pounds sterling".
UNITS: dict[str, Unit] = {
    **_spellings("%", 1, "percent|per cent|pct|%|percentage|procent|prozent"),
    **_spellings("points", 1, "percentage points|percentage point|points|point"),
    **_spellings("points", 0.01, "basis points|basis point"),
    **_spellings("m", 1609.344, "miles|mile"),
    **_spellings("m", 1852, "nautical miles|nautical mile"),
    **_spellings("m", 1000, "kilometers|kilometer|kilometres|kilometre|kms|km"),
    **_spellings("m", 1, "meters|meter|metres|metre"),
    **_spellings("m", 0.01, "centimeters|centimeter|centimetres|centimetre|cm"),
    **_spellings("m", 0.001, "millimeters|millimeter|millimetres|millimetre|mm"),
    **_spellings("m", 0.3048, "feet|foot|ft"),
    **_spellings("m", 0.0254, "inches|inch"),
    **_spellings("m", 0.9144, "yards|yard"),
    **_spellings(
        "m2", 1e6, "square kilometers|square kilometer|square kilometres|square kilometre|sq km|km²|km2"
    ),
    **_spellings("m2", 2589988.11, "square miles|square mile|sq miles"),
    **_spellings("m2", 1, "square meters|square meter|square metres|square metre|sq m|sqm|m²|m2"),
    **_spellings("m2", 0.09290304, "square feet|square foot|sq ft"),
    **_spellings("m2", 4046.8564, "acres|acre"),
    **_spellings("m2", 10000, "hectares|hectare|ha"),
    **_spellings("kg", 1, "kilograms|kilogram|kilos|kilo|kg"),
    **_spellings("kg", 0.001, "grams|gram|grammes"),
    **_spellings("kg", 0.45359237, "pounds|pound|lbs|lb"),
    **_spellings("kg", 0.028349523, "ounces|ounce|oz"),
    **_spellings("kg", 1000, "tonnes|tonne|metric tons|metric ton"),
    **_spellings("kg", 907.18474, "tons|ton|short tons"),
    **_spellings("l", 1, "liters|liter|litres|litre"),
    **_spellings("l", 1000, "cubic meters|cubic meter|cubic metres|cubic metre|m³|m3"),
    **_spellings("l", 3.785411784, "gallons|gallon"),
    **_spellings("l", 158.987295, "barrels|barrel|bpd"),
    **_spellings("m/s", 0.44704, "miles per hour|miles an hour|mph"),
    **_spellings(
        "m/s",
        1 / 3.6,
        "kilometers per hour|kilometres per hour|kilometers an hour|kilometres an hour|km/h|kph|kmh",
    ),
    **_spellings("m/s", 1852 / 3600, "knots|knot"),
    **_spellings(
        "K", 1, "degrees celsius|degree celsius|degrees centigrade|degrees c|degree c|°c|° c|celsius", 273.15
    ),
    **_spellings(
        "K",
        5 / 9,
        "degrees fahrenheit|degree fahrenheit|degrees f|degree f|°f|° f|fahrenheit",
        273.15 - 160 / 9,
    ),
    **_spellings("degrees", 1, "degrees|degree|°"),
    **_spellings("W", 1e6, "megawatts|megawatt|mw"),
    **_spellings("W", 1e9, "gigawatts|gigawatt|gw"),
    **_spellings("W", 1e3, "kilowatts|kilowatt|kw"),
    **_spellings("Wh", 1e3, "kilowatt-hours|kilowatt-hour|kilowatt hours|kilowatt hour|kwh"),
    **_spellings("Wh", 1e6, "megawatt-hours|megawatt-hour|megawatt hours|megawatt hour|mwh"),
    **_spellings("Wh", 1e9, "gigawatt-hours|gigawatt-hour|gigawatt hours|gigawatt hour|gwh"),
    **_spellings("Wh", 1e12, "terawatt-hours|terawatt-hour|terawatt hours|terawatt hour|twh"),
    **_spellings("s", 1, "seconds|second|secs|sec"),
    **_spellings("s", 60, "minutes|minute|mins|min"),
    **_spellings("s", 3600, "hours|hour|hrs|hr"),
    **_spellings("s", 86400, "days|day"),
    **_spellings("s", 604800, "weeks|week"),
    **_spellings("months", 1, "months|month"),
    **_spellings("months", 12, "years|year|yrs"),
    **_spellings("months", 120, "decades|decade"),
    **_spellings("months", 1200, "centuries|century"),
    **_spellings("USD", 1, "dollars|dollar|dlrs|dlr|us dollars|u.s. dollars|usd"),
    **_spellings("USD", 0.01, "cents|cent|cts"),
    **_spellings("EUR", 1, "euros|euro|eur"),
    **_spellings("GBP", 0.01, "pence"),
    **_spellings("GBP", 1, "pounds sterling|sterling|stg|gbp|british pounds"),
    **_spellings("JPY", 1, "yen|jpy"),
    **_spellings("CNY", 1, "yuan|renminbi|rmb|cny"),
    **_spellings("KRW", 1, "won|krw"),
    **_spellings("RUB", 1, "rubles|ruble|roubles|rouble|rub"),
    **_spellings("INR", 1, "rupees|rupee|inr"),
    **_spellings("CHF", 1, "swiss francs|swiss franc|chf"),
    **_spellings("BRL", 1, "reais|brl"),
    **_spellings("DEM", 1, "deutsche marks|deutschmarks|marks"),
    **_spellings("FRF", 1, "french francs|francs"),
    **_spellings("peso", 1, "pesos|peso"),
    **_spellings("krona", 1, "kronor|crowns|krona|kroner"),
}

CURRENCY_SIGNS: dict[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "₹": "INR",
    "₽": "RUB",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
    "JPY": "JPY",
    "CNY": "CNY",
    "Rs": "INR",
}

MONEY = frozenset(CURRENCY_SIGNS.values()) | {"CHF", "BRL", "DEM", "FRF", "peso", "krona", "KRW", "RUB"}
EXACT = MONEY | {
    "",
    "%",
    "points",
    "s",
    "months",
    "degrees",
}  # units whose amounts are not rounded in the normal form
