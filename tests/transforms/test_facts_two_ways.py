"""One figure or one date written in two ways has one normal form, in every language that is read."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.facts.dates import dates
from transforms.facts.language import as_written, lexicon
from transforms.facts.numbers import quantities

PUBLISHED = date(2025, 3, 14)

NUMBERS = [
    ("en", "14-11", ("won 14 to 11", "won 14-11", "won 14–11")),
    ("en", "9-4", ("voted nine to four", "voted 9 to 4")),
    ("en", "2-0", ("lost 2-0", "lost 2:0")),
    ("en", "USD 0.08-0.09", ("8 to 9 cents", "8-9 cents")),
    ("en", "USD 20-30", ("$20 to $30", "$20-$30", "$20–30")),
    ("en", "18 months", ("a year and a half", "one and a half years", "18 months")),
    ("en", "0.5 points", ("half a percentage point", "0.5 percentage points")),
    ("en", "1800 s", ("half an hour", "a half hour", "30 minutes")),
    ("en", "6", ("half a dozen boats", "six boats")),
    ("en", "96 m", ("96 m long", "96 metres long", "96m tall")),
    ("de", "96 m", ("96 m lang", "96 Meter lang")),
    ("es", "96 m", ("96 m de largo", "96 metros de largo")),
    ("en", "20 %", ("one in five tenants", "1 in 5 tenants", "one out of every five tenants", "20 percent")),
    ("de", "408 months", ("ein 34-jähriger Mann", "ein 34 Jahre alter Mann")),
    ("de", "20 %", ("jeder fünfte Mieter", "jede fünfte Mieterin", "20 Prozent")),
    ("fr", "20 %", ("un sur cinq", "20 %")),
    ("es", "20 %", ("uno de cada cinco vecinos", "20 %")),
    ("it", "20 %", ("uno su cinque", "20 per cento")),
    ("pt", "20 %", ("um em cada cinco", "20 por cento")),
    ("en", "12000", ("12 000 visitors", "12,000 visitors")),
    ("de", "12500 l", ("12 500 Liter", "12.500 Liter")),
    ("de", "14-11", ("gewann 14 zu 11", "gewann 14:11", "gewann 14-11")),
    ("de", "18 months", ("anderthalb Jahre", "eineinhalb Jahre", "18 Monate")),
    ("de", "EUR 2500000", ("zweieinhalb Millionen Euro", "2,5 Mio. €")),
    ("de", "0.5 points", ("einen halben Prozentpunkt", "0,5 Prozentpunkte")),
    ("de", "12", ("ein Dutzend Boote", "zwölf Boote")),
    ("de", "3rd", ("der 3. Umzug", "der dritte Umzug")),
    ("fr", "14-11", ("gagné 14 à 11", "gagné 14-11")),
    ("fr", "18 months", ("un an et demi", "18 mois")),
    ("fr", "1800 s", ("une demi-heure", "30 minutes")),
    ("fr", "10", ("une dizaine de bateaux", "dix bateaux")),
    ("es", "12", ("una docena de barcos", "doce barcos")),
    ("es", "EUR 2500000", ("dos millones y medio de euros", "2,5 millones de euros")),
    ("es", "6 months", ("medio año", "6 meses")),
    ("es", "3160", ("tres mil 160 barcos", "3 mil 160 barcos", "3.160 barcos")),
    ("es", "1094", ("mil 94 barcos", "1.094 barcos")),
    ("es", "peso 2300000000", ("2 mil 300 millones de pesos", "2.300 millones de pesos")),
    ("es", "400000", ("400 mil barcos", "400.000 barcos")),
    ("it", "14-11", ("vinto 14 a 11", "vinto 14-11")),
    ("it", "30 months", ("due anni e mezzo", "30 mesi")),
    ("it", "200", ("due centinaia di barche", "duecento barche")),
    ("pt", "14-11", ("venceu por 14 a 11", "venceu por 14 x 11")),
    ("pt", "EUR 2500000", ("2,5 mi de euros", "dois milhões e meio de euros")),
    ("pt", "24", ("duas dúzias de barcos", "24 barcos")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "value", "spellings"), NUMBERS)
def test_a_figure_has_one_form_however_it_is_written(
    language: str, value: str, spellings: tuple[str, ...]
) -> None:
    for spelling in spellings:
        assert [q.value for q in quantities(spelling, lexicon(language))] == [value], spelling


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Vieron 2,000 barcos y 1,400 millones de peces.", ["2000", "1400000000"]),
        ("Costó 12,500 pesos, un 17.7 % más.", ["peso 12500", "17.7 %"]),
        ("Valía 4,700,000 pesos.", ["peso 4700000"]),
        ("El euro sube un 0,4 % hasta 1,117 dólares.", ["0.4 %", "USD 1.117"]),
        ("Vieron 1.987 barcos, un 17,7 % más.", ["1987", "17.7 %"]),
        ("Fueron 1.500 casas de 2,125 metros.", ["1500", "2.12 m"]),
    ],
)
def test_spanish_figures_have_the_marks_of_their_text(text: str, values: list[str]) -> None:
    spanish = lexicon("es")
    assert spanish is not None
    assert [q.value for q in quantities(text, as_written(spanish, text))] == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "fell from 14 to 11", ["14", "11"]),
        ("en", "fell by 12 to 88", ["12", "88"]),
        ("en", "the index lost 12 to 3,400", ["12", "3400"]),
        ("en", "rose $2 to $45", ["USD 2", "USD 45"]),
        ("es", "subió de 14 a 11", ["14", "11"]),
    ],
)
def test_what_moved_from_one_figure_to_another_is_no_score(
    language: str, text: str, values: list[str]
) -> None:
    assert [q.value for q in quantities(text, lexicon(language))] == values


DATES = [
    ("en", "2025-05-03", ("on 3 May", "on May 3rd", "on the 3rd of May", "on the third of May")),
    ("en", "199X", ("in the 1990s", "in the nineties", "in the late ’90s")),
    ("de", "2025-05-03", ("am 3. Mai", "am dritten Mai")),
    ("de", "199X", ("in den 1990er Jahren", "in den 90er-Jahren", "in den Neunzigerjahren")),
    ("fr", "2025-05-01", ("le 1er mai", "le premier mai")),
    ("fr", "2025-05-25", ("le 25 mai", "le vingt-cinq mai")),
    ("fr", "T19:30", ("à 19 heures 30", "à 19h30")),
    ("fr", "199X", ("les années 1990", "les années 90", "les années quatre-vingt-dix")),
    ("es", "2025-05-03", ("el 3 de mayo", "el tres de mayo")),
    ("es", "199X", ("la década de 1990", "los años 90", "los noventa")),
    ("it", "2025-05-01", ("il 1° maggio", "il primo maggio")),
    ("it", "199X", ("gli anni Novanta", "gli anni '90")),
    ("pt", "2025-05-03", ("a 3 de maio", "a três de maio")),
    ("pt", "199X", ("os anos 90", "a década de 1990")),
]


@pytest.mark.parametrize(("language", "value", "spellings"), DATES)
def test_a_date_has_one_form_however_it_is_written(
    language: str, value: str, spellings: tuple[str, ...]
) -> None:
    for spelling in spellings:
        assert [d.value for d in dates(spelling, PUBLISHED, lexicon(language))] == [value], spelling


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Flut kam vor 90 Jahren."),
        ("de", "Skelm gewann 31:28."),
        ("es", "Los sesenta obreros esperan."),
        ("en", "Ratings stayed in the 30s."),
    ],
)
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert list(dates(text, PUBLISHED, lexicon(language))) == []


@pytest.mark.parametrize(
    "text", ["um 14:11", "Stand 14:05", "08.01.2020 / 05:11 / UTC", "14:11 Uhr", "10:30 CET"]
)
def test_a_german_time_of_day_is_no_score(text: str) -> None:
    assert [d.value[0] for d in dates(text, PUBLISHED, lexicon("de"))][-1] == "T"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("es", "El rey visitará este jueves el hospital.", "2025-03-20"),
        ("es", "El rey visitó este jueves el hospital.", "2025-03-13"),
        ("es", "El lunes se realizará la primera función.", "2025-03-17"),
        ("es", "El rey dijo el lunes que el muelle cerrará.", "2025-03-10"),
        ("fr", "Le conseil annoncera lundi une mesure.", "2025-03-17"),
        ("fr", "Le conseil a annoncé lundi une mesure.", "2025-03-10"),
        ("it", "Il consiglio voterà lunedì la chiusura.", "2025-03-17"),
        ("pt", "O conselho votará na segunda-feira o fecho.", "2025-03-17"),
        ("de", "Der Plan muss am Montag noch durch den Rat.", "2025-03-17"),
        ("de", "Ein Junge wird seit Montag vermisst.", "2025-03-10"),
        ("de", "Am Montag wird der Rat wählen.", "2025-03-17"),
        ("de", "Am Montag sagte er, der Kai werde schließen.", "2025-03-10"),
    ],
)
def test_a_weekday_of_the_future_tense_is_the_next_one(language: str, text: str, day: str) -> None:
    known = lexicon(language)
    assert known is not None
    assert [d.value for d in dates(text, PUBLISHED, known)] == [day]


@pytest.mark.parametrize(
    ("code", "text", "times"),
    [
        (
            "en",
            "It opens at half past seven in the evening, or at noon; not at eight o’clock.",
            "T19:30 T12:00 T08:00",
        ),
        ("en", "It took seven hours and half a day to reach Midday Bay.", ""),
        (
            "de",
            "Um halb acht und um Viertel nach neun, um zehn Uhr abends, um Mitternacht.",
            "T07:30 T09:15 T22:00 T00:00",
        ),
        ("fr", "Vers sept heures et demie, à midi, à neuf heures moins le quart.", "T07:30 T12:00 T08:45"),
        ("fr", "Après huit heures de débats, l’après-midi.", ""),
        ("es", "A las siete y media de la tarde, a las ocho, al mediodía.", "T19:30 T08:00 T12:00"),
        ("es", "Dieron a las ocho personas las dos medias.", ""),
        (
            "it",
            "Alle sette e mezza, alle otto di sera, a mezzogiorno; il Sud è il Mezzogiorno.",
            "T07:30 T20:00 T12:00",
        ),
        (
            "pt",
            "Às sete e meia da noite, às oito horas, ao meio-dia; às oito pessoas.",
            "T19:30 T08:00 T12:00",
        ),
    ],
)
def test_times_of_day_in_words(code: str, text: str, times: str) -> None:
    found = list(dates(text, PUBLISHED, lexicon(code)))
    assert [day.value for day in found] == times.split()
    clocks = {place for day in found for place in range(day.start, day.end)}
    assert "7.5" not in {q.value for q in quantities(text, lexicon(code)) if q.start not in clocks}
