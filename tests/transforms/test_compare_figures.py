"""Figures and dates in languages whose names and words nobody reads."""

from __future__ import annotations

import pytest

from tests.transforms.facts_of import documents, facts_of
from tests.transforms.test_compare import passages
from transforms.compare import compare
from transforms.facts.language.plain import plain
from transforms.facts.reading import read
from transforms.split import split

# language, a text, its figures and its dates in normal form
READINGS = [
    ("nl", "De kade kost 350 miljoen euro, 12 procent meer dan in 2021.", "EUR 350000000|12 %", "2021"),
    (
        "pl",
        "Kosztuje 350 mln euro, 1,5 miliona więcej niż 3 maja 2026.",
        "EUR 350000000|1500000",
        "2026-05-03",
    ),
    ("ru", "35-летний получит 1 250 000 рублей, 12 процентов, 5 мая.", "35|1250000|12 %", "XXXX-05-05"),
    ("tr", "Liman 350 milyon avro, saat 15:30, yüzde 12.", "350000000|12 %", "T15:30"),
    ("ar", "كلفته 35 مليون يورو ويعمل فيه ٤٧٠ عاملا و35 امرأة.", "EUR 35000000|470|35", ""),
    ("he", "הוא יעלה 35 מיליון אירו וכ-470 עובדים ילכו.", "EUR 35000000|470", ""),
    ("hi", "इस पर 35 करोड़ खर्च होंगे और 12 प्रतिशत बढ़ेगा।", "350000000|12 %", ""),
    ("zh", "2026年5月3日宣布耗资35亿元，约470名工人，增长12%。", "3500000000|470|12 %", "2026-05-03"),
    ("ja", "5月3日、建設費は1億2000万円で、470人が働く。", "JPY 120000000|470", "XXXX-05-03"),
    ("zh", "耗资1亿2000万元，3亿人，470人。", "120000000|300000000|470", ""),
    ("ja", "2億4千万円を投じ、1万2千人が働く。", "JPY 240000000|12000", ""),
    ("ja", "大手4百貨店の売上高は2千円増えた。", "4|JPY 2000", ""),
    ("ko", "공사비는 3천만 원이고 5백만 명이 낸다.", "30000000|5000000", ""),
    ("ko", "공사비는 1억 2000만 원이고 470명이 일한다.", "120000000|470", ""),
    ("hi", "12 किताबें, 470 खबरें और 5 अगस्त।", "12|470", "XXXX-08-05"),
    ("ko", "공사비는 35억 원이고 470명의 노동자가 일한다.", "3500000000|470", ""),
    ("th", "ใช้เงิน 35 ล้านบาท และมีคนงาน 470 คน", "35000000|470", ""),
    (
        "ko",
        "도자기 30조각과 30조 원, 15퍼센트, 3퍼센트포인트, 오후 3시 반.",
        "30|30000000000000|15 %|3 points",
        "T15:30",
    ),
    ("ja", "3割5分が反対し、三割が賛成、午後3時5分から15時間。", "35 %|30 %|15", "T15:05"),
    (
        "zh",
        "约两万五千人，一亿两千万元，三万五人，百分之十五点五，三分之一，三成，一些成功，下午3点。",
        "25000|120000000|35000|15.5 %|33.3 %|30 %",
        "T15:00",
    ),
    ("ar", "ستنفق مليوني دولار بنسبة 15 في المئة و3 مليارات.", "2000000|15 %|3000000000", ""),
    ("nl", "De stad telt anderhalf miljoen inwoners.", "1500000", ""),
    ("ru", "Город потратит полтора миллиона рублей.", "1500000", ""),
    ("tr", "Kira %15 arttı, bir buçuk milyon lira oldu.", "15 %|1500000", ""),
    ("ja", "住宅の4分の1、三分の一、十二棟、一人、五人。", "25 %|33.3 %|12|5", ""),
    ("ko", "주택의 4분의 1이 비었다.", "25 %", ""),
    ("zh", "七成五，一百二十栋，三人，十分成功。", "75 %|120|3", ""),
    ("pl", "O 12 proc. więcej, o 0,5 pkt proc. mniej, o godz. 19.30.", "12 %|0.5 points", "T19:30"),
    ("nl", "De trein vertrok om 19.30 uur.", "", "T19:30"),
    ("ar", "ستكلف ٣٫٥ مليون و١٬٢٠٠ عامل.", "3500000|1200", ""),
    ("ar", "ستكلف ٧٫٤ مليون منذ ٢٠١١.", "7400000", "2011"),
    ("ja", "２０１１年から１４０隻が通る。", "140", "2011"),
    ("ja", "百四十隻が待ち、数百人が見た。", "140", ""),
    ("xx", "Foo 35 bar A35 quux 7th.", "35", ""),
]


@pytest.mark.parametrize(("language", "text", "numbers", "dates"), READINGS)
def test_figures_are_read_in_every_language(language: str, text: str, numbers: str, dates: str) -> None:
    reading = read(text, language, [], [], None)
    assert "|".join(n.value for n in reading.numbers) == numbers
    assert "|".join(d.value for d in reading.dates) == dates


def test_a_language_that_cldr_does_not_have_has_figures_with_signs() -> None:
    assert plain("xx").units["%"].base == "%"
    assert not plain("xx").magnitudes


# language, two texts, and the one change between them; none where a figure is written in two ways
CHANGES = [
    (
        "nl",
        "De kade kost in totaal 350 miljoen euro.",
        "De kade kost in totaal 530 miljoen euro.",
        "350 miljoen euro",
    ),
    ("nl", "De gelden stijgen met 12 procent per jaar.", "De gelden stijgen met 12% per jaar.", None),
    (
        "pl",
        "Opłaty wzrosną od stycznia o 12 procent.",
        "Opłaty wzrosną od stycznia o 21 procent.",
        "12 procent",
    ),
    ("ru", "Сборы вырастут с января на 12 процентов.", "Сборы вырастут с января на 12%.", None),
    ("zh", "新防波堤将耗资35亿元，主席周二说。", "新防波堤将耗资53亿元，主席周二说。", "35亿"),
    ("ja", "建設費は35億円だと委員長は述べた。", "建設費は53億円だと委員長は述べた。", "35億円"),
    ("ar", "ستبلغ كلفة السد الجديد 35 مليون دينار.", "ستبلغ كلفة السد الجديد 53 مليون دينار.", "35 مليون"),
]


@pytest.mark.parametrize(("language", "a", "b", "before"), CHANGES)
def test_a_figure_that_was_changed_is_told_in_every_language(
    language: str, a: str, b: str, before: str | None
) -> None:
    table = documents(a, b, language=language)
    rows = compare(passages(a, b), table, split(table), facts_of(table)).to_pylist()
    changes = [(r["kind"], r["effect"], r["before"]) for r in rows if r["effect"] != "kept"]
    assert changes == ([("number", "altered", before)] if before else [])


@pytest.mark.parametrize(
    ("a", "b", "effects"),
    [
        ("It opens at half past seven in the evening.", "It opens at 7.30 p.m.", []),
        ("It opens at noon on Friday, they say.", "It opens at midnight on Friday, they say.", ["altered"]),
        ("It opens at half past seven, they say.", "It opens at half past eight, they say.", ["altered"]),
        ("The hall has 3,000 square metres of floor.", "The hall has 3,000 m² of floor.", []),
        ("The plant makes 3,500 megawatt hours a year.", "The plant makes 3.5 GWh a year.", []),
    ],
)
def test_clocks_in_words_and_signs_of_units(a: str, b: str, effects: list[str]) -> None:
    table = documents(a, b)
    rows = compare(passages(a, b), table, split(table), facts_of(table)).to_pylist()
    assert [row["effect"] for row in rows if row["effect"] != "kept"] == effects
