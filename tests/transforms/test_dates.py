"""Days are read in the words of many languages, with the time of day and the zone beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import stamps
from transforms.date_labels import label_behind, last_label
from transforms.dates import find_dates, find_field_date
from transforms.extract.times import UNKNOWN, day_comes_first, parse_time
from transforms.months import calendar_rows, month_number, weekday_names
from transforms.stamps import is_stamp


@pytest.mark.parametrize(
    "written",
    [
        "Thursday, 2nd of April, 2020", "April 2nd, 2020", "Apr. 2, 2020", "Donnerstag, 2. April 2020",
        "jeudi 2 avril 2020", "jueves 2 de abril de 2020", "giovedì 2 aprile 2020", "2 de abr. de 2020",
        "donderdag 2 april 2020", "2 апреля 2020 г.", "2 квітня 2020", "2 kwietnia 2020", "2. dubna 2020",
        "2 Nisan 2020 Perşembe", "2020. április 2.", "2020 m. balandžio 2 d.", "2020. gada 2. aprīlis",
        "2 aprilie 2020", "2 Απριλίου 2020", "٢ أبريل ٢٠٢٠", "2 نيسان / أبريل 2020", "2 באפריל 2020",
        "2 अप्रैल 2020", "2 เมษายน 2563", "2 tháng 4, 2020", "2020年4月2日", "2020년 4월 2일", "2 d’abril del 2020",
        "2020-04-02", "2020/4/2", "02.04.2020", "2. huhtikuuta 2020", "2 April 2020 09:14", "2 tháng 4 năm 2020",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_words_of_its_language(written):
    assert [found.day for found in find_dates(written)] == [date(2020, 4, 2)]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Fri, Mar 15 2024 2:05 PM EDT", datetime(2024, 3, 15, 18, 5, tzinfo=UTC)),
        ("10.30pm GMT, 4 November 2025", datetime(2025, 11, 4, 22, 30, tzinfo=UTC)),
        ("Tue Nov 04 18:30:15 +0000 2025", datetime(2025, 11, 4, 18, 30, 15, tzinfo=UTC)),
        ("2020. 4. 2. 오후 3:15 KST", datetime(2020, 4, 2, 6, 15, tzinfo=UTC)),
        ("Do, 19 Juni 2014 17:00:00 +0200", datetime(2014, 6, 19, 15, tzinfo=UTC)),
        ("qua, 04 out 2017 10:00:00 -0300", datetime(2017, 10, 4, 13, tzinfo=UTC)),
        ("Ср, 14 апр 2021 08:00:00 +0300", datetime(2021, 4, 14, 5, tzinfo=UTC)),
        ("Thu, 19 Jun 14 17:00:00 +0200", datetime(2014, 6, 19, 15, tzinfo=UTC)),
        ("13.02.2026, 18:00 Uhr MEZ", datetime(2026, 2, 13, 17, tzinfo=UTC)),
    ],
)
def test_the_time_of_day_counts_with_its_zone(written, at):
    assert parse_time(written).at == at


@pytest.mark.parametrize(
    "filler",
    [
        "1970-01-01", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "1969-12-31T19:00:00-05:00",
        "0001-01-01T00:00:00", "1900-01-01", "1899-12-30", "9999-12-31T23:59:59Z", "0000-00-00 00:00:00",
    ],
)  # fmt: skip
def test_the_first_day_of_a_calendar_is_no_day(filler):
    assert parse_time(filler) == UNKNOWN


@pytest.mark.parametrize(
    ("language", "domain", "zones", "first"),
    [
        ("en-GB", "", (), True), ("en-US", "", (), False), ("en", "", (), None), ("en", "uk", (), True),
        ("en", "com", ("EST",), False), ("en", "com", ("BST",), True), ("es-MX", "", (), True), ("de", "", (), True),
        ("en-US", "uk", (), None), ("ja", "", (), None), ("", "", (), None), ("en", "io", (), None),
    ],
)  # fmt: skip
def test_figures_are_read_as_language_country_and_zone_say(language, domain, zones, first):
    assert day_comes_first(language, domain, frozenset(zones)) is first
    day = {True: date(2026, 3, 4), False: date(2026, 4, 3)}.get(first)
    assert [found.day for found in find_dates("04/03/2026", first)] == ([day] if day else [])


def test_a_month_of_two_languages_is_read_by_the_page_s_own():
    assert (month_number("listopada", "pl"), month_number("listopada", "hr"), month_number("listopada")) == (
        11,
        10,
        0,
    )


@pytest.mark.slow
def test_names_are_those_of_cldr():
    written = files("transforms").joinpath("calendar.tsv").read_text(encoding="utf-8").splitlines()
    assert written == list(calendar_rows())
    assert "zh\tmonth\t1\t一月" in written
    assert "tr\tmonth\t1\t一月" not in written  # as after Chinese was read, where both share what babel holds
    assert {"montag", "jueves", "воскресенье"} <= weekday_names()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("First published ", "published"), ("Published 5 May, updated ", "modified"), ("Actualizado: ", "modified"),
        ("Stand: ", "modified"), ("Опубликовано: ", "published"), ("最終更新日 ", "modified"), ("Accessed ", "other"),
        ("Republished thoughts of ", ""), ("By Asha Pell, ", ""), ("تم نشره ", "published"),
    ],
)  # fmt: skip
def test_the_label_next_to_a_day_says_what_it_is(text, label):
    assert last_label(text) == label


def test_a_label_may_stand_behind_its_day():
    assert (label_behind(" 公開"), label_behind(" (updated)"), label_behind(" | 51 comments")) == (
        "published",
        "modified",
        "",
    )


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("jueves 2 de abril de 2020", True),
        ("Опубликовано 2 апреля 2020", True),
        ("Published Wed, Feb 28 2024 5:58 AM EST Updated 27 Min Ago", True),
        ("Updated 30 Aug, first published 27 Aug", True),
        ("Güncellenme Tarihi: 30 Ağustos 2026 - Oluşturulma Tarihi: 27 Ağustos 2026", True),
        ("最終更新日 2026年8月30日 掲載日 2026年8月27日", True),
        ("Laatste update: 30-08-2026 12:40 - Geplaatst: 27-08-2026 20:18", True),
        ("2026年8月27日（木） 20:18", True),
        ("Opublikowano 12 października", True),
        ("12 października 2026, poniedziałek", True),
        ("Published 4 November 2025 12:04 AM (AEST)", True),
        ("Pubblicato il 28 maggio 2026 alle ore 11:20 - Ultimo aggiornamento 15:44", True),
        ("Publicado em 03/02/2026 às 07h15 | Atualizado há 2 meses", True),
        ("Actualizado a 5 de noviembre de 2026 - 08:13 CET | Publicado a 4 de noviembre de 2026", True),
        ("12 febbraio 2026 (aggiornato alle 21:10)", True),
        ("Geplaatst op 12 februari 2026 om 07:30 - Bijgewerkt om 09:11", True),
        ("15:32 07.11.2026 (обновлено: 16:10 07.11.2026)", True),
        ("Giriş: 19.09.2026 - 12:44 Güncelleme: 20.09.2026 - 08:02", True),
        ("14. listopadu 2026 9:30, aktualizováno 12:10", True),
        ("Updated - October 02, 2026 11:12 pm IST - LUNDE", True),
        ("Mara Quill Press Desk last mis en ligne data a las thứ sáu, 12 mars 2026 à 10:30", True),
        ("Published 4 November 2025 - LUNDE closed its quay", False),
        ("Published 4 November 2025 by the council", False),
        ("Der Rat hat am 2. April 2020 den Haushalt beschlossen", False),
        ("Published on 5 May by the council", False),
    ],
)
def test_a_line_of_days_alone_is_a_stamp_in_any_language(line, stamp):
    assert is_stamp(line) is stamp


def test_a_text_on_one_line_is_no_stamp_without_asking_the_pattern(monkeypatch):
    def compiled(_pattern):
        raise AssertionError("compiled")

    monkeypatch.setattr(stamps, "_compiled", compiled)
    words = "The council of the harbour town said on Monday that it would hear all who live beside the old quay by"
    assert not is_stamp(f"{words} May, and give an answer on 12 March 2026")


def test_the_clock_behind_one_day_is_not_that_of_the_next():
    days = find_dates("Updated 30 August 2026, 12:40 – published 27 August 2026")
    assert [(written.day.day, written.clock is not None) for written in days] == [(30, True), (27, False)]


def test_the_clock_of_an_update_is_not_that_of_the_day_before_it():
    line = "Posted at 4:12 p.m. PT on May 8, 2026 | Updated at 5 p.m. PT on May 9, 2026"
    first, _ = find_dates(line)
    assert line[first.start : first.end].strip() == "4:12 p.m. PT on May 8, 2026"
    assert find_dates("8. Mai 2026, aktualisiert um 12.10 Uhr")[0].clock is None
    assert find_dates("8. Mai 2026, Bericht um 12.10 Uhr")[0].clock is not None


def test_a_year_of_two_digits_counts_in_fields_alone():
    assert find_dates("14 May 19") == []
    assert find_field_date("14 May 19").day == date(2019, 5, 14)


@given(
    st.dates(date(1901, 1, 1), date(2150, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{y}-{n:02}-{d:02}"]),
)
def test_every_day_is_read_back(day, form):
    if day.year < 1971 and day.year > 1968:
        return
    text = form.format(d=day.day, m=day.strftime("%B"), n=day.month, y=day.year)
    assert [found.day for found in find_dates(text)] == [day]


@given(st.text(max_size=500))
def test_no_text_breaks_the_search(text):
    for found in find_dates(text, day_first=True):
        assert 0 <= found.start < found.end <= len(text)
