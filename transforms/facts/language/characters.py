"""Numbers in Chinese characters, as Chinese and Japanese print them: 两万, 百分之十五, 三分之一, 3割5分."""

from __future__ import annotations

import re

_DIGITS = {
    sign: number
    for number, signs in enumerate(["〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"])
    for sign in signs
}
_TIMES = {"十": 10.0, "百": 100.0, "千": 1000.0}
_MYRIADS = {"万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
_ONES = "".join(sign for sign, number in _DIGITS.items() if number)
_NUMBER = rf"(?:[{_ONES}][{_ONES}十百千零〇]{{0,6}}|十[{_ONES}]?)"
_FIGURE = r"\d{1,3}(?:\.\d{1,3})?"

_COUNTERS = "人名位栋棟台辆輛艘架户戶戸岁歳票匹頭头隻只"
# As Japanese has them: 百四十隻; but not 数百人, which says how many they may be
_BARE = rf"(?<![数數几幾何{_ONES}])[百千][{_ONES}十百零〇]{{0,5}}"
# Characters alone are parts of words (一些, 十分); with a myriad, or before what is counted by itself, they count
WORDS = (
    rf"{_NUMBER}(?:[万萬亿億]{{1,2}}[零〇]?(?:{_NUMBER})?){{1,3}}"
    rf"|(?:(?!一[{_COUNTERS}]){_NUMBER}|{_BARE})(?=[{_COUNTERS}])"
)
# Tenths: 三成, 3割5分; not 成功, 成员
SHARES = (
    rf"百分之(?:{_FIGURE}|{_NUMBER}(?:[点點][{_ONES}零〇]{{1,3}})?)|(?:{_NUMBER}|[1-9]\d?)分[之の](?:{_NUMBER}|[1-9]\d?)"
    rf"|(?<![{_ONES}十\d])[1-9{_ONES}](?:成(?![功员員为為立果绩績年本都长長人熟分])[1-9{_ONES}]?|割(?:[1-9{_ONES}]分)?)"
)


def amount(characters: str) -> float:
    """三百五十 as 350.0, 两万五千 and 两万五 as 25000.0, 一亿两千万 as 120000000.0."""
    total = part = digit = 0.0
    for sign in characters:
        if sign in _MYRIADS:
            times = _MYRIADS[sign]
            whole = total + part + digit if total < times else part + digit
            total = (0.0 if total < times else total) + whole * times
            part = digit = 0.0
        elif sign in _TIMES:
            part += (digit or 1.0) * _TIMES[sign]
            digit = 0.0
        else:
            digit = float(_DIGITS[sign])
    if digit and characters[-2:-1] in _MYRIADS:  # what stands alone behind a myriad counts its tenths
        digit *= _MYRIADS[characters[-2]] / 10
    return total + part + digit


def share(phrase: str) -> float:
    """百分之十五点五 as 15.5, 三分之一 and 3分の1 as 33.3, 3割5分 and 三成五 as 35.0, in percent."""
    whole, parted, part = phrase.replace("分の", "分之").replace("분의", "分之").partition("分之")
    if whole == "百":
        before, point, behind = part.replace("點", "点").partition("点")
        return _number(before) + (
            float("0." + "".join(str(_DIGITS[sign]) for sign in behind)) if point else 0.0
        )
    if parted:
        return round(100 * _number(part.strip()) / _number(whole), 1)
    tenths, *hundredths = (_number(digit) for digit in re.findall(rf"[1-9{_ONES}]", phrase))
    return 10 * tenths + sum(hundredths)


def _number(digits: str) -> float:
    return float(digits) if digits[0].isdigit() else amount(digits)
