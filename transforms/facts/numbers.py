"""Numbers in a text: figures and number words with magnitude, unit or currency, in one normal form.

The normal form is the amount in the base unit of its dimension: `28500`, `5.3 %`, `USD 1200000`, `700000 m`
(three significant digits where units convert, so that 435 miles and 700 km agree), `57th`, `3-2`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.language.model import NEVER
from transforms.facts.measures import is_metre, is_million_of, spelling_of, unit_of
from transforms.facts.quantity import Quantity, normal_form, other_end, with_other_end
from transforms.facts.units import CURRENCY_SIGNS, MONEY
from transforms.patterns import lazy_pattern

_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_HALF = r"(?:\s?[½¼¾]|[ -](?:1/2|1/4|3/4)(?![\d/]))"
_HALF_BEHIND = re.compile(rf"{_HALF}$")
_SHORT_MAGNITUDES = {"m": 1e6, "k": 1e3, "b": 1e9, "bn": 1e9, "tn": 1e12, "mln": 1e6}
_PEOPLE = (
    r"person|people|man|woman|child|boy|girl|soldier|officer|civilian|student|worker|passenger|victim|death|"
    r"injury|fatality|suspect|survivor|resident|protester|patient|fighter|employee|driver|pilot|dead|killed"
)


def _any_of(spellings: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return (
        "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in sorted(spellings, key=lambda w: (-len(w), w)))
        or NEVER.pattern
    )


def _may_begin(lexicon: Lexicon) -> str:
    """A pattern of what stands where a number may begin, which most words do not.

    It is a sign, one plain letter alone or before another letter, or two that a number in words or a currency has.
    """
    if not lexicon.numerals.begins:
        return ""
    behind: dict[str, str] = defaultdict(str)
    for begin in sorted({*lexicon.numerals.begins, "mi"}):  # minus
        behind[begin[0]] += begin[1] + begin[1].upper()
    in_words = (f"[{first}{first.upper()}][{letters}]" for first, letters in behind.items())
    signs = {re.escape(sign[:2]) for sign in CURRENCY_SIGNS if sign[0].isalpha()}
    return rf"(?=[^a-zA-Z]|[a-zA-Z](?:[^a-zA-Z]|\Z)|{'|'.join([*in_words, *sorted(signs)])})"


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units = _any_of(lexicon.units)
    signs = _any_of(CURRENCY_SIGNS)
    magnitudes = _any_of([*lexicon.magnitudes, *lexicon.collectives])
    words = lexicon.numerals
    more = rf" {words.half_more}(?!\w)"
    halved = rf"(?:{words.half})(?=[ -]?(?:{magnitudes}|{units})(?!\w))"
    single = (
        rf"(?:{words.single})(?= (?:{_any_of(lexicon.collectives)}|(?:{magnitudes}|{units}){more})(?!\w))"
    )
    thousands, decimal = re.escape(lexicon.thousands), re.escape(lexicon.decimal)
    beside = lexicon.beside
    other = r"\." if lexicon.decimal == "," else ","
    grouped = rf"\d{{1,3}}(?:[{thousands}]\d{{3}}){{1,5}}(?!\d)(?:{decimal}\d{{1,9}})?"
    spaced = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){0,3}[ \u00a0\u202f]000(?!\d)"
    # the mark of other languages parts decimals where at most two digits and a measure follow: no thousands end so
    foreign = rf"\d{{1,9}}{other}\d{{1,2}}(?=\s?-?(?:(?i:{magnitudes}|percent|per cent|%)|{units})(?!\w))"
    told = rf"(?i:{lexicon.thousand_and})\s\d{{1,3}}"
    figure = rf"{told}|{grouped}|{spaced}|{foreign}|\d{{1,18}}(?!\d)(?:{decimal}\d{{1,9}})?{_HALF}?"
    upper = figure.replace("?P<", "?:")
    return re.compile(
        rf"(?<![{beside}\d])(?!\s){_may_begin(lexicon)}"  # which the next lines ask too, but slowly
        rf"(?:(?<![{beside}\d.,:/$€£¥-])(?:(?<!\d )|(?=[^\W\d]))|(?<=\d[-–])|(?<=[$€£¥])|(?<=[\u05d0-\u05ea][-־]))"
        rf"(?P<minus>(?<!\bor )(?i:minus) (?=\w|{signs})|(?<!\w)[-−](?=\d|{signs}))?(?:(?P<sign>{signs})\s?)?"
        rf"(?:(?P<fraction>(?i:{words.fractions}))|(?P<figure>{figure})(?!\d)(?:(?P<th>{words.ordinal_ending})(?!\w)"
        rf"|\s?[-–]\s?(?:[$€£])?(?P<upper>{upper})(?![{beside}\d-]|[.,]\d)"
        rf"|:(?P<against>\d{{1,3}})(?![{beside}\d:]|[.,]\d| min\b))?"
        rf"|(?i:(?P<half>{halved})|(?P<single>{single})|(?P<words>{words.words})"
        rf"|(?P<vague>{_any_of(words.vague)})(?= {words.of})"
        rf"|(?P<ordinal>{_any_of(lexicon.ordinals)})(?=[ -][^\W\d_])))"
        rf"(?:(?:\s|-)?(?P<magnitude>(?i:{magnitudes})(?![{beside}])|(?:bn|tn|[mkb])\b|(?<=\d)[MKB]\b|M(?=\s?[$€£])))?(?P<more>{more})?"
        rf"(?:{lexicon.unit_link}(?P<unit>(?i:{units}))(?![{beside}])(?P<unit_more>{more})?)?"
    )


def quantities(text: str, lexicon: Lexicon = ENGLISH) -> Iterator[Quantity]:
    """Numbers of `text`, in order. Not read: list marks, digits inside words, `one` and `the two` as pronouns."""
    end = 0
    for match in _pattern(lexicon).finditer(text):
        if match.start() >= end and (quantity := _read(text, match, lexicon)) is not None:
            quantity = _with_rest(text, quantity, lexicon)
            end = quantity.end
            yield quantity


def _with_rest(text: str, first: Quantity, lexicon: Lexicon) -> Quantity:
    """`first` and the smaller parts of one figure behind it, where letters stand beside figures: 1億2000万円."""
    if lexicon.beside == r"\w" or first.times == 1 or first.base or first.upper is not None:
        return first
    gap = text[first.end : first.end + 1] == " "
    rest = _plain_quantity(text, first.end + gap, lexicon)
    if rest is None or rest.upper is not None or not 0 <= rest.amount < first.times:
        return first
    if (rest.base and rest.base not in MONEY) or (gap and rest.times == 1 and not rest.base):
        return first
    rest = _with_rest(text, rest, lexicon)
    amount = first.amount + rest.amount
    digits = len(f"{amount:.0f}".rstrip("0"))
    return rest._replace(
        start=first.start,
        value=normal_form(amount, rest.base),
        amount=amount,
        digits=digits,
        hedged=first.hedged,
    )


def quantity_at(text: str, start: int, lexicon: Lexicon = ENGLISH) -> Quantity | None:
    """The number that begins at `start`, or None."""
    match = _pattern(lexicon).match(text, start)
    return None if match is None else _read(text, match, lexicon)


def _read(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if vague := match["vague"]:
        value = lexicon.numerals.vague[vague.lower()]
        return Quantity(match.start(), match.end(), value, 0.0, "", "", True, 1)
    if match["th"] or match["ordinal"]:
        return _ordinal(match, lexicon)
    if (match["figure"] and _is_part_of_something_else(text, match, lexicon)) or (
        match["words"] and _is_pronoun(text, match)
    ):
        return None
    measured = _measured(text, match, lexicon)
    if measured is None or (at := other_end(text, measured, lexicon)) is None:
        return measured
    second = _plain_quantity(text, at, lexicon)
    return measured if second is None else with_other_end(text, measured, second, lexicon)


def _ordinal(match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    if match["th"]:
        rank, end = _figure(match["figure"], lexicon), match.end("th")
    else:
        rank, end = float(lexicon.ordinals[match["ordinal"].lower()]), match.end("ordinal")
    suffix = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(int(rank % 10), "th")
    return Quantity(match.start(), end, f"{rank:.0f}{suffix}", rank, "th", "", False, 9)


def _measured(text: str, match: re.Match[str], lexicon: Lexicon) -> Quantity | None:
    """An amount with its magnitude and its currency or unit; None for what can be read in two ways."""
    sign, end = match["sign"], match.end()
    magnitude = (match["magnitude"] or "").lower()
    short = magnitude in _SHORT_MAGNITUDES and magnitude not in lexicon.magnitudes
    metres = short and not sign and match["figure"] and is_metre(text, match, magnitude, lexicon)
    if metres:
        magnitude = ""
    elif (sign and not match["figure"]) or (
        short and not sign and not is_million_of(text, match, magnitude, lexicon)
    ):
        return None
    times = {**_SHORT_MAGNITUDES, **lexicon.magnitudes, **lexicon.collectives}.get(magnitude, 1.0)
    written = _amount(match, lexicon)
    if written is None:
        return None
    amount, digits = written
    last_word = (match["words"] or "").lower().rpartition(" ")[2]
    scale = times * lexicon.magnitudes.get(last_word, 1.0)
    if match["more"] or match["unit_more"]:  # two and a half million; two years and a half
        amount += 0.5 * scale / times
    unit = ("m", "m", 1.0, 0.0) if metres else unit_of(text, match, abs(amount) * times, scale, lexicon)
    written_unit = lexicon.units.get(spelling_of(match, lexicon))
    if written_unit and (
        unit is None or (sign and written_unit.base not in MONEY)
    ):  # "$5 a day", "three won"
        end = match.start() + len(text[match.start() : match.start("unit")].rstrip(" -"))
    if match["minus"]:
        amount = -amount
    spelling, base, factor, offset = unit or ("", "", 1.0, 0.0)
    amount = amount * times * factor + offset
    other = match["upper"] or match["against"]
    upper = _figure(other, lexicon) * times * factor + offset if other else None
    value = normal_form(amount, base, upper)
    about = (
        bool(match["single"]) and lexicon.collectives.get(magnitude, 12) != 12
    )  # une vingtaine; a dozen is twelve
    hedged = about or _is_hedged(text, match, lexicon)
    return Quantity(
        match.start(), end, value, amount, base, spelling, hedged, digits, scale, factor, offset, upper
    )


def _amount(match: re.Match[str], lexicon: Lexicon) -> tuple[float, int] | None:
    """Amount as written, and its significant digits; None for words that are no number."""
    if figure := match["figure"]:
        amount = _figure(figure, lexicon)
        if figure[-4:].strip().isdigit() and any(map(str.isalpha, figure)):
            return amount, len(f"{amount:.0f}")
        digits = re.sub(r"\D", "", figure).lstrip("0")
        return amount, len(digits if amount % 1 else digits.rstrip("0")) or 1
    if match["half"]:
        return 0.5, 2
    if match["single"]:
        return 1.0, 1
    if fraction := match["fraction"]:
        return lexicon.numerals.share(fraction.lower()), 2
    amount_in_words = lexicon.numerals.amount(match["words"].lower())
    return None if amount_in_words is None else (amount_in_words, 2)


def _figure(figure: str, lexicon: Lexicon) -> float:
    """A figure by the marks of the language; its other mark parts decimals where it cannot part thousands."""
    if any(map(str.isalpha, figure)):
        return _thousand_and(figure, lexicon)
    behind = _HALF_BEHIND.search(figure)
    half = _HALVES[behind[0].strip(" -")] if behind else 0.0
    plain = re.sub(r"[\s'’٬]", "", figure[: behind.start()] if behind else figure)
    thousands = "." if lexicon.decimal == "," else ","
    whole, mark, part = plain.rpartition(thousands)
    if mark and len(part) < 3 and lexicon.decimal not in plain:
        return float(f"{whole}.{part}")
    return float(plain.replace(thousands, "").replace(lexicon.decimal, ".")) + half


def _thousand_and(figure: str, lexicon: Lexicon) -> float:
    """Thousands in words or figures and a figure of the rest: "tres mil 160", "mil 94"."""
    *thousands, _, rest = figure.lower().split()
    times = (
        (float(thousands[0]) if thousands[0].isdigit() else lexicon.numerals.amount(thousands[0]))
        if thousands
        else 1
    )
    return 1000 * (times or 1) + float(rest)


def _is_part_of_something_else(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """A list mark, a clock time, a telephone number, a code such as 7-Eleven or a date with slashes."""
    start, end = match.span("figure")
    after = text[end : end + 2]
    if match["figure"][0] == "0" and match["figure"][1:2] not in ("", ".", ","):
        return True
    if (start == 0 or text[start - 1] == "\n") and after[:1] in (".", ")") and not after[1:2].isdigit():
        return True
    if after[:1] in ("/", ":") and not match["against"] and after[1:2].isdigit():
        return True
    if _is_in_phone(text, start, end):
        return True
    is_letter = after[:1].isalpha() and (lexicon.beside == r"\w" or after[:1].isascii())
    return is_letter and match.end() == end


def _is_in_phone(text: str, start: int, end: int) -> bool:
    beside = text[max(0, start - _GAP) : start] + text[end : end + _GAP]
    phones = (
        _PHONE.finditer(text, max(0, start - _LONG), end + _LONG) if any(map(str.isdigit, beside)) else ()
    )
    return any(phone.start() <= start < phone.end() for phone in phones)


_GAP = 3  # code points between the parts of a telephone number
_LONG = 20  # code points of a telephone number
_PHONE = lazy_pattern(
    r"(?<![\w+])\+\d{1,3}(?:[ ./()-]{1,3}\d{1,7}){2,6}"  # +49 6131 70-12121
    r"|(?<![\d-])\d{1,6}(?:-\d{2,8}){2,5}(?![\d-])"  # 06131-70-12121
    r"|(?<!\d)(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[.-]\d{4}(?!\d)"  # (514) 336-1961
    r"|(?i:\b(?:tel|telefon\w{0,2}|téléphone|teléfono|fax|phone|hotline|whatsapp)\b[.:]{0,2} ?)"
    r"\(?\d{2,6}\)?(?:[ /-]{1,3}\d{2,8}){1,5}"
)
_FIXED = re.compile(r"(?i)\b(?:the|these|those|no|any|every|each|this|that|some|another|which|of)\s$")
_PERSON = re.compile(rf"(?i)[ -](?:\w+ )?(?:{_PEOPLE})\b")


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """English words alone: in other languages "one" is not read at all, for it is an article too."""
    words = match["words"].lower()
    if text.startswith("-way", match.end()):
        return True
    if match["unit"] or match["magnitude"] or words not in ("one", "two", "three"):
        return False
    fixed = _FIXED.search(text, max(0, match.start() - 12), match.start()) is not None
    return fixed or (words == "one" and _PERSON.match(text, match.end()) is None)


@cache
def _hedge(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{_any_of(lexicon.hedges)})\s+$")


_LONGEST_HEDGE = 24  # code points, with the space behind it


def _is_hedged(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the number is called approximate: "up to 700", and not "went up", "climbed to 700"."""
    start = match.start()
    return _hedge(lexicon).search(text, max(0, start - _LONGEST_HEDGE), start) is not None


def _plain_quantity(text: str, start: int, lexicon: Lexicon) -> Quantity | None:
    match = _pattern(lexicon).match(text, start)
    amount = match is not None and (match["figure"] or match["words"]) and not match["th"]
    return _measured(text, match, lexicon) if match is not None and amount else None
