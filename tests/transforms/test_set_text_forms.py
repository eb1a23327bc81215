"""Two notices that fill in one form are told from two reports of one event, in any language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pyarrow as pa
import pytest

from tests.set_text_world import documents
from tests.warehouse.test_set_text import RATES
from transforms.events import EventConfig, event_vectors
from transforms.schemas import from_rows
from transforms.set_text import set_text
from transforms.set_text.gaps import Gaps, Kinds, gaps_between
from transforms.split import split

QUAKE = (
    "Землетрясение магнитудой {} произошло в {} в {} километрах к северу от {}. Об этом сообщила служба. Эпицентр "
    "находился на глубине {} километров. Пострадавших и разрушений нет. Угроза цунами не объявлялась."
)
FIRE = (
    "In {} aan de {} in {} heeft {} rond {} uur brand gewoed. De brandweer rukte uit met {} wagens en had het vuur "
    "na {} uur onder controle. Niemand raakte gewond. De politie onderzoekt de oorzaak en vraagt getuigen zich te "
    "melden."
)
MATCH = (
    "{}队在{}晚的联赛中以{}战胜{}队。{}在第{}分钟首开纪录，{}在下半场扩大比分。"
    "{}队在比赛末段扳回一球，但未能改变结果。现场观众{}人。"
)
OBITUARY = (
    "{0} {1} of {2}, passed away peacefully on {3} February at the age of {4}. {0} worked for {5} years as a {6}. A "
    "service of remembrance will be held at {7} on {8}. All enquiries to Tarn and Sons, telephone 0155 220."
)
MARKET = (
    "The index of the Fallow exchange closed at {} points on {}, {} per cent up, while turnover reached {} million "
    "crowns. Shares of Merrow Slate gained {} per cent, dealers at Crown Bank said, and of Ostra Gas {} per cent."
)
FORMS = {
    "ru": (
        ("Толчки близ Зарины", QUAKE.format("4,3", "понедельник", 18, "Зарины", 12)),
        ("Толчки у Кеменя", QUAKE.format("5,1", "среду", 64, "Кеменя", 40)),
    ),
    "nl": (
        (
            "Schuur in Veldersloo",
            FIRE.format("een schuur", "Molenweg", "Veldersloo", "dinsdag", "23.15", 4, 2),
        ),
        ("Huis in Ooiberg", FIRE.format("een huis", "Kerkstraat", "Ooiberg", "donderdag", "4.30", 7, 5)),
    ),
    "zh": (
        ("青江队胜白岭队", MATCH.format("青江", "周六", "2比1", "白岭", "陈立", 14, "高远", "白岭", 4310)),
        ("东湾队胜石门队", MATCH.format("东湾", "周三", "3比1", "石门", "周凯", 9, "罗一鸣", "石门", 1022)),
    ),
    "en": (
        (
            "Agnes Rowell, 83",
            OBITUARY.format("Agnes", "Rowell", "Merrow", 27, 83, 31, "nurse", "St Olave's", "Friday at 11"),
        ),
        (
            "Bertram Coyle, 91",
            OBITUARY.format("Bertram", "Coyle", "Skarn", 26, 91, 44, "guard", "the hall", "Monday at 2"),
        ),
    ),
}
REPORTS = {
    "en": (
        "At least {} sailors are missing after the trawler Ida Ketch sank {} miles off Ost Quay on Monday, the "
        "coastguard said. Two helicopters and {} boats searched an area of {} square miles. The trawler sent a "
        "distress call at {} am. Its owner, Brill Fisheries, said the crew had sailed from Merrow with Hugh Sorrel.",
        ((4, 18, 5, 90, "3.10"), (6, 21, 9, 90, "3.10")),
    ),
    "de": (
        "Nach dem Hochwasser in Grauburg sind am Montag {} Menschen in Sicherheit gebracht worden. Der Pegel der Elm "
        "stieg auf {} Meter, wie der Landkreis mitteilte. {} Feuerwehrleute sind im Einsatz. Die Altstadt steht bis "
        "zu {} Zentimeter unter Wasser. Landrat Tilo Brandes rief die Bewohner auf, zu Hause zu bleiben.",
        ((300, "6,20", 140, 80), (450, "6,45", 260, 90)),
    ),
    "fr": (
        "Un incendie a détruit lundi un entrepôt de Valgrange. {} pompiers et {} engins ont été mobilisés, selon la "
        "préfecture. {} personnes ont été légèrement blessées. {} riverains ont été évacués dans un rayon de {} "
        "mètres. Le maire, Bastien Colme, a ouvert le gymnase pour les accueillir.",
        ((60, 14, 3, 120, 300), (110, 26, 5, 340, 500)),
    ),
    "zh": (
        "青江市周一发生洪水，已造成{}人遇难、{}人受伤，{}人被转移。青江市政府称，河水水位达到{}米。消防部门出动{}名队员参与救援。市长陈立呼吁居民不要外出。",
        ((3, 12, 2000, 6.2, 140), (7, 25, 5000, 6.5, 260)),
    ),
}
TITLES = {
    "en": ("Trawler sinks off Ost Quay", "Six missing from the Ida Ketch"),
    "de": ("Hochwasser: Grauburg in Not", "Grauburg kämpft gegen die Flut"),
    "fr": ("Incendie à Valgrange", "L'entrepôt de Valgrange brûle toujours"),
    "zh": ("青江洪水致3人遇难", "青江洪水死亡人数升至7人"),
}


def forms(language: str, *documents_of: tuple[str | None, str], days: int = 0) -> int:
    """How many pairs of documents, each a headline and a text, are told to fill in one form; days: between two."""
    row = documents()[0].slice(0, 1).to_pylist()[0] | {"language": language}
    rows = [
        row
        | {"doc_id": f"d{n}", "article_id": f"d{n}", "title": title, "text": text}
        | {"published_at": datetime(2026, 6, 2, tzinfo=UTC) + n * timedelta(days)}
        for n, (title, text) in enumerate(documents_of)
    ]
    table = pa.Table.from_pylist(rows, documents()[0].schema)
    vectors = event_vectors(table, split(table), EventConfig())
    pairs = [{"doc_a": one["doc_id"], "doc_b": other["doc_id"]} for one, other in combinations(rows, 2)]
    found = set_text(table, vectors, from_rows("text_overlaps", pairs)).set_text_pairs
    return found["kind"].to_pylist().count("form")


@pytest.mark.parametrize("language", FORMS)
def test_two_notices_of_one_form_are_told(language):
    assert forms(language, *FORMS[language])


@pytest.mark.parametrize("language", REPORTS)
@pytest.mark.parametrize("titles", [None, (None, None), ("Latest", "Update")])
def test_a_report_brought_up_to_date_is_no_form(language, titles):
    text, figures = REPORTS[language]
    titles = titles or TITLES[language]
    assert not forms(
        language, *((title, text.format(*of)) for title, of in zip(titles, figures, strict=True))
    )


def test_one_headline_over_two_notices_takes_days_and_more_figures():
    title = "Fallow exchange at the close"
    monday = title, MARKET.format(4120, "Monday", 1.2, 310, 2.1, 0.4)
    thursday = title, MARKET.format(4388, "Thursday", 0.6, 275, 3.5, 1.7)
    corrected = title, MARKET.format(4388, "Monday", 0.6, 310, 3.5, 1.7)
    assert forms("en", monday, thursday, days=3)
    assert not forms("en", monday, thursday, days=1)
    assert not forms("en", monday, corrected, days=3)


BONUS = (
    "The Grain Board has accepted a bid for a bonus on the sale of {0} tonnes of barley to {1}, its ministry said. "
    "The bonus was {2} crowns per tonne and was made to {3}. A further {4} tonnes are still available to {1}."
)


def test_headlines_alike_but_for_whom_they_name_are_of_two_notices():
    velin = BONUS.format(4400, "Velin", 100, "Rahn Malting", 76300)
    tarn = BONUS.format(1350, "Tarn", 145, "Dorsey Grain", 3925)
    titles = [f"Grain Board accepts bid on barley to {land}" for land in ("Velin", "Tarn")]
    assert forms("en", *zip(titles, (velin, tarn), strict=True))
    later = BONUS.format(1350, "Velin", 145, "Rahn Malting", 3925)
    assert not forms("en", *zip(titles, (velin, later), strict=True))
    assert not forms("en", (titles[0], velin), (titles[0], tarn))


def test_two_notices_under_one_headline_are_told_where_a_third_has_their_form():
    one, third, other = RATES
    same = [("Ostwind am Markt", f"{text} Es wehte Ostwind am Markt von Orlen.") for text in (one, other)]
    assert forms("de", *same) == 0
    assert forms("de", *same, ("Daten vom Arbeitsmarkt", third)) == 3


def kinds(text: str) -> Kinds:
    """A word of digits is a figure, one with a capital a name."""
    words = text.split()
    return Kinds(
        [hash(word) for word in words], [word.isdigit() for word in words], [word.istitle() for word in words]
    )


def test_gaps_are_counted_by_kind_and_place():
    a = kinds("they met at 5 in Brill on the 7 of May with Ada and 30 more")
    b = kinds("they met at 9 in Skarn on the 7 of May with Bo and 30 more")
    of_a, of_b = ({hash(name) for name in names} for names in (("Brill", "Ada"), ("Skarn", "Bo")))
    assert gaps_between(a, b, 3) == Gaps(
        3, 12, 1, 2, kept_figures=2, kept_names=0, names_of_a=of_a, names_of_b=of_b
    )
    swapped = kinds("they met at 30 in Brill and 5")
    assert gaps_between(a, swapped, 3).kept_figures == 0
