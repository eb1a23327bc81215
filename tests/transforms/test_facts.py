from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.facts_of import PUBLISHED, documents, facts_of, found
from transforms.facts.dates import dates, parse_day
from transforms.facts.language.model import any_of
from transforms.facts.numbers import quantities
from transforms.facts.places import find_place
from transforms.schemas import check


@pytest.mark.parametrize(
    "text, value",
    [
        ("28,500 welders", "28500"),
        ("28.5 thousand welders", "28500"),
        ("twelve welders", "12"),
        ("two hundred and five welders", "205"),
        ("half a million welders", "500000"),
        ("a dozen welders", "12"),
        ("435 miles", "700000 m"),
        ("700 km", "700000 m"),
        ("a 700-kilometre fence", "700000 m"),
        ("5.3 percent", "5.3 %"),
        ("5.3 per cent", "5.3 %"),
        ("5.3%", "5.3 %"),
        ("two-thirds of growers", "66.7 %"),
        ("$1.2 billion", "USD 1200000000"),
        ("1.2 billion dollars", "USD 1200000000"),
        ("£5m", "GBP 5000000"),
        ("US$40 million", "USD 40000000"),
        ("the 57th meeting", "57th"),
        ("the third strike", "3rd"),
        ("a three-day visit", "259200 s"),
        ("10-15 boats", "10-15"),
        ("10–15 minutes", "600-900 s"),
        ("$40-50 billion", "USD 40000000000-50000000000"),
        ("twenty-five boats", "25"),
        ("2½ acres", "10100 m2"),
        ("3 1/2 percent", "3.5 %"),
        ("$20M", "USD 20000000"),
        ("It cost £3.5B.", "GBP 3500000000"),
        ("It has 30M customers.", "30000000"),
        ("He earns $50K a year.", "USD 50000"),
        ("hundreds of boats", "hundreds"),
        ("one person died", "1"),
        ("30 degrees Celsius", "303.2 K"),
        ("two and a half million welders", "2500000"),
        ("a two-and-a-half-hour wait", "9000 s"),
        ("minus 5 degrees Celsius", "268.2 K"),
        ("minus five degrees Celsius", "268.2 K"),
        ("It was -5 degrees Celsius.", "268.2 K"),
        ("It was −5 °C.", "268.2 K"),
        ("a margin of plus or minus 3 points", "3 points"),
        ("a growth of -0.4%", "-0.4 %"),
        ("a loss of -$5 million", "USD -5000000"),
    ],
)
def test_a_number_has_one_normal_form(text: str, value: str) -> None:
    assert [q.value for q in quantities(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8 to 9 cents", ["USD 0.08-0.09"]),
        ("1.5 to 2 million dollars", ["USD 1500000-2000000"]),
        ("$1.5 to $2 million", ["USD 1500000-2000000"]),
        ("five to six hundred welders", ["500-600"]),
        ("fell from 20 to 15 million barrels", ["3180000000 l", "2380000000 l"]),
        ("grew from 500 to 2 million welders", ["500", "2000000"]),
        ("1 million to 2 million welders", ["1000000-2000000"]),
        ("minus 5 to minus 2 degrees Celsius", ["268.2-271.2 K"]),
        ("gave 5 days to 2 million welders", ["432000 s", "2000000"]),
    ],
)
def test_the_ends_of_a_range_share_magnitude_and_unit(text: str, values: list[str]) -> None:
    assert [q.value for q in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("It took about 700 boats.", True),
        ("An estimated 700 boats sank.", True),
        ("Up to 700 boats sank.", True),
        ("It held close to 700 boats.", True),
        ("It cost no more than $700.", True),
        ("At least 700 boats sank.", True),
        ("The toll climbed to about 700.", True),
        ("The toll climbed to 700.", False),
        ("The toll went up 700.", False),
        ("He counted most 700 times.", False),
        ("He stood close 700 times.", False),
        ("They drove the roundabout 700 times.", False),
    ],
)
def test_a_number_is_hedged_by_words_that_round_it(text: str, hedged: bool) -> None:
    assert [q.hedged for q in quantities(text)] == [hedged]


@pytest.mark.parametrize(
    "text",
    [
        "one of the boats",
        "the two countries",
        "no one came",
        "the F-16 and COVID-19",
        "1. Boil the water",
        "a second chance",
        "A3 paper",
        "call 0845 125 2222",
        "a two-way street",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize(
    "text, value",
    [
        ("Nov. 4", "2024-11-04"),
        ("November 4, 2025", "2025-11-04"),
        ("4 November 2025", "2025-11-04"),
        ("Monday, Nov. 3, 2025", "2025-11-03"),
        ("2025-11-04", "2025-11-04"),
        ("Wednesday", "2025-03-12"),
        ("Friday", "2025-03-14"),
        ("the talks will open on Monday", "2025-03-17"),
        ("yesterday", "2025-03-13"),
        ("March 2025", "2025-03"),
        ("since 1998", "1998"),
        ("in the 1990s", "199X"),
        ("3:30 p.m.", "T15:30"),
        ("15:30", "T15:30"),
        ("9 a.m.", "T09:00"),
    ],
)
def test_a_date_is_resolved_against_the_publication_day(text: str, value: str) -> None:
    assert [d.value for d in dates(text, date(2025, 3, 14))] == [value]


@pytest.mark.parametrize(
    "text, value",
    [("Nov. 4", "XXXX-11-04"), ("Friday", "XXXX-WXX-5"), ("May 3, 1998 and Aug. 4", "1998-08-04")],
)
def test_a_date_stays_open_without_a_publication_day(text: str, value: str) -> None:
    assert [d.value for d in dates(text, None)][-1] == value


@pytest.mark.parametrize(
    "text, value",  # published on Friday, 14 March 2025
    [
        ("The council plans for a vote on Thursday.", "2025-03-20"),
        ("The council has planned hearings for Thursday.", "2025-03-20"),
        ("The upcoming vote is on Thursday.", "2025-03-20"),
        ("On Thursday, the council will vote.", "2025-03-20"),
        ("The mill shut on Thursday.", "2025-03-13"),
        ("The mill will shut, she said Thursday.", "2025-03-13"),
        ("The mill will shut. It burned on Thursday.", "2025-03-13"),
        ("At Thursday's hearing a miller spoke.", "XXXX-WXX-4"),
        ("The millers had until Thursday to answer.", "XXXX-WXX-4"),
        ("She won on Thursday in a narrow vote.", "2025-03-13"),
    ],
)
def test_a_weekday_of_a_plan_is_the_next_one_or_open(text: str, value: str) -> None:
    assert [v for _, v in found(text, "date")] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "She told COAST TODAY that the dam holds.",
        "She wrote in Harbour Today that the dam holds.",
        "She said so on Coast One's “Today” show.",
        "Listen · 3:51 3:51",
        "LISTEN TO ARTICLE 4:07 SHARE THIS ARTICLE",
        "Play Video 1:12 The dam from above",
        "The clip lasts 6:01 min.",
        "Mayor defends the dam as walkers protest 02:07\nThe dam is old.",
    ],
)
def test_names_with_today_and_lengths_of_clips_are_no_dates(text: str) -> None:
    assert found(text, "date") == found(text, "number") == []


def test_the_end_of_a_time_with_seconds_is_no_clock_time() -> None:
    assert found("15:07:41, Clerk: the dam is old", "date") == []


@pytest.mark.parametrize(
    "text, value",
    [
        ("Today the dam was closed.", "2025-03-14"),
        ("“Today the dam was closed,” she said.", "2025-03-14"),
        ("The dam, she said, was closed today.", "2025-03-14"),
        ("Doors close at 08:30\nBring boots.", "T08:30"),
        ("The siren sounded at 6:01 and again later.", "T06:01"),
    ],
)
def test_today_and_clock_times_in_a_sentence_stay_dates(text: str, value: str) -> None:
    assert [v for _, v in found(text, "date")] == [value]


@pytest.mark.parametrize(
    "text, values",
    [
        ("The plan would limit global warming to 1.5 degrees Celsius.", ["1.5 °C"]),
        ("The plan would limit warming to 2 degrees Celsius.", ["2 °C"]),
        ("The lake has warmed by about 1.5 degrees Celsius since 1950.", ["1.5 °C"]),
        ("The lake rose 2.7 degrees Fahrenheit in ten summers.", ["1.5 °C", "10"]),
        ("It was 3 degrees Celsius cooler than in May.", ["3 °C"]),
        ("The lake was 3 degrees Celsius above the average.", ["3 °C"]),
        ("The lake rose to 20 degrees Celsius.", ["293.2 K"]),
        ("It was 5 degrees Celsius in the shed.", ["278.2 K"]),
        ("It was 1.5 degrees Celsius in the shed.", ["274.7 K"]),
        ("It was 2 degrees Celsius in the shed.", ["275.2 K"]),
    ],
)
def test_a_difference_of_temperature_is_no_temperature(text: str, values: list[str]) -> None:
    assert [v for _, v in found(text, "number")] == values


def test_the_modal_verb_is_no_month() -> None:
    assert list(dates("May 5,000 boats pass? They may 5 times.", date(2025, 3, 14))) == []


def test_an_impossible_date_is_none() -> None:
    assert parse_day("February 30, 2024", None) is None


@pytest.mark.parametrize(
    "text, names",
    [
        (
            "President Milo Tarrant met Japanese Prime Minister Aiko Sorano.",
            ["Milo Tarrant", "Japan", "Aiko Sorano"],
        ),
        ("The plan by Mayor Dora Lindqvist failed. Lindqvist left.", ["Dora Lindqvist", "Dora Lindqvist"]),
        ("Norway’s Coastal Rescue Board met in Oslo.", ["Norway", "Coastal Rescue Board", "Oslo"]),
        ("Showers fell over the valley. Growers rested.", []),
        (
            "Ms. Lindqvist met Gen. Paula Ferrante of the U.S. Army.",
            ["Lindqvist", "Paula Ferrante", "U.S. Army"],
        ),
        ("He saw it on France 24 on Friday.", ["France 24"]),
        ("The share of General Motors fell.", ["General Motors"]),
        (
            "Norway’s Joint Chiefs of Staff met Ivo Castell of Northmoor.",
            ["Norway", "Joint Chiefs of Staff", "Ivo Castell", "Northmoor"],
        ),
        ("The envoy to Ukraine Dora Lindqvist left.", ["Ukraine", "Dora Lindqvist"]),
        ("The Securities and Exchange Commission sued.", ["Securities and Exchange Commission"]),
        ("The Department for Transport and Reuters agreed.", ["Department for Transport", "Reuters"]),
        ("OSLO — Iraqis met.", ["Oslo", "Iraq"]),
        ("I'm here. They've left Taverham’s hall.", ["Taverham"]),
        ("When Taverham flooded, nobody left Taverham.", ["Taverham", "Taverham"]),
    ],
)
def test_names_are_read_under_their_fullest_form(text: str, names: list[str]) -> None:
    assert [value for _, value in found(text, "name")] == names


def test_a_headline_in_capitals_gives_no_names() -> None:
    assert found("Why The Old Mill Is Closing Its Doors Now", "name") == []


@pytest.mark.parametrize(
    "text, value",
    [
        ("Reuters reported that the mill had closed.", "outlet: Reuters"),
        ("The mill had closed, officials said.", "unnamed: officials"),
        ("The mill had closed, according to Dora Lindqvist.", "person: Dora Lindqvist"),
        ("It has been reported that the mill had closed.", "nobody: it"),
        ("Oslo said the mill had closed.", "group: Oslo"),
        ("Norway’s military added that the mill had closed.", "group: Norway military"),
        ("The Coastal Rescue Board said the mill had closed.", "organisation: Coastal Rescue Board"),
        ("The mill had closed, said Dora Lindqvist.", "person: Dora Lindqvist"),
        ("Dora Lindqvist, head of the mill, said it had closed.", "person: Dora Lindqvist"),
        (
            "The mill east of Taverham, and its yard, had closed, said Dora Lindqvist.",
            "person: Dora Lindqvist",
        ),
        ("The mayor of Taverham, Dora Lindqvist, said it had closed.", "person: Dora Lindqvist"),
        ("The mill had closed, said Acme President and CEO Dora Lindqvist.", "person: Dora Lindqvist"),
        ("“No,” said Dr. Dora Lindqvist of the mill.", "person: Dora Lindqvist"),
        ("“No,” said Sen. Dora K. Lindqvist.", "person: Dora K. Lindqvist"),
        ("It closed, according to a memo seen by the Taverham Observer.", "organisation: Taverham Observer"),
        ("The company said the mill had closed.", "pronoun: the company"),
        ("The roof is safe, said NATO chief Dora Roe.", "person: Dora Roe"),
        ("The roof is safe, said NATO while Dora Roe looked on.", "organisation: NATO"),
    ],
)
def test_an_attribution_names_its_source_and_how_exactly(text: str, value: str) -> None:
    assert [v for _, v in found(text, "attribution")] == [value]


@pytest.mark.parametrize(
    "text", ["The company reported a loss.", "The firm added 300 jobs.", "She noted the time and left."]
)
def test_verbs_of_saying_with_an_object_ascribe_nothing(text: str) -> None:
    assert found(text, "attribution") == []


def test_a_quotation_carries_its_words_and_speaker() -> None:
    assert found("“It was LOUD,” Dora Lindqvist said.", "quote") == [
        ("It was LOUD,", "it was loud — Dora Lindqvist")
    ]


def test_figures_inside_names_and_dates_are_no_numbers() -> None:
    assert found("On March 12, 2024 she told France 24 at 3:30 p.m.", "number") == []


def test_seats_of_government_know_their_country() -> None:
    assert find_place("Oslo") == ("Norway", "seat")
    assert find_place("Norwegian") == ("Norway", "adjective")
    assert find_place("Atlantis") is None


@given(st.text(alphabet="abT1 5,.%$“”’\n€") | st.text())
def test_offsets_point_to_the_words(text: str) -> None:
    table = documents(text, published=PUBLISHED)
    for row in check("facts", facts_of(table)).to_pylist():
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["value"]


def test_facts_do_not_depend_on_the_other_documents() -> None:
    texts = ("Mayor Dora Lindqvist said 12 mills closed on Friday.", "Lindqvist left.", "“No,” he said.")
    together = facts_of(documents(*texts)).to_pylist()
    alone = [
        {**row, "doc_id": f"d{i}"} for i, t in enumerate(texts) for row in facts_of(documents(t)).to_pylist()
    ]
    assert together == alone


def test_the_longest_spelling_is_read_in_whatever_case() -> None:
    either = re.compile(rf"(?i)(?:{any_of(frozenset({'mb', 'm', 'Mbit', 'may', 'km', 'km/h'}))})")
    assert [either.match(said).group() for said in ("MBIT", "mbx", "Maybe", "KM/H", "kmx")] == [  # type: ignore[union-attr]
        "MBIT",
        "mb",
        "May",
        "KM/H",
        "km",
    ]
