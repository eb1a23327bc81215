"""Two notices that fill in one form are told from two reports of one event, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pyarrow as pa
import pytest

from tests.set_text_world import documents
from tests.warehouse.test_set_text import RATES
from transforms.events import EventConfig, event_vectors
from transforms.schemas import SET_TEXT_PAIRS, from_rows
from transforms.set_text import set_text
from transforms.set_text.collection import Collection
from transforms.set_text.gaps import Gaps, Kinds, gaps_between
from transforms.set_text.notices import notices
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


def rows_and_vectors(
    language: str, *documents_of: tuple[str | None, str], days: int = 0, outlets: Sequence[str] = ()
) -> tuple[pa.Table, pa.Table]:
    """`documents` of headlines and texts, with their `event_vectors`; days: between one and the next.

    outlets: of each document; one of all of them where there are none.
    """
    row = documents()[0].slice(0, 1).to_pylist()[0] | {"language": language}
    rows = [
        row
        | {"doc_id": f"d{n}", "article_id": f"d{n}", "title": title, "text": text}
        | {"published_at": datetime(2026, 6, 2, tzinfo=UTC) + n * timedelta(days)}
        | {"outlet": outlets[n] if outlets else "Merrow Post"}
        for n, (title, text) in enumerate(documents_of)
    ]
    table = pa.Table.from_pylist(rows, documents()[0].schema)
    return table, event_vectors(table, split(table), EventConfig())


def forms(
    language: str, *documents_of: tuple[str | None, str], days: int = 0, outlets: Sequence[str] = ()
) -> int:
    """How many pairs of documents, each a headline and a text, are told to fill in one form; days: between two."""
    table, vectors = rows_and_vectors(language, *documents_of, days=days, outlets=outlets)
    doc_ids = table["doc_id"].to_pylist()
    pairs = [{"doc_a": one, "doc_b": other} for one, other in combinations(doc_ids, 2)]
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
    nothing = (set(), set())
    assert gaps_between(a, b, 3, nothing) == Gaps(
        3, 12, 1, 2, kept_figures=2, kept_names=0, opposed=0, opposed_names=0
    )
    swapped = kinds("they met at 30 in Brill and 5")
    assert gaps_between(a, swapped, 3, nothing).kept_figures == 0


def test_headlines_are_opposed_where_each_has_a_word_at_one_place():
    a = kinds("they met at 5 in Brill with 3 cows from the hill farm")
    b = kinds("they met at 9 in Skarn with 3 pigs from the hill farm")

    def opposed(of_a: str, of_b: str) -> tuple[int, int]:
        headlines = ({hash(word) for word in of_a.split()}, {hash(word) for word in of_b.split()})
        gaps = gaps_between(a, b, 3, headlines)
        return gaps.opposed, gaps.opposed_names

    assert opposed("Brill", "Skarn") == (1, 1)
    assert opposed("cows", "pigs") == (1, 0)
    assert opposed("Brill", "pigs") == opposed("Brill", "") == opposed("5", "9") == (0, 0)


SALE = (
    "{0} Foods said it sold {1} million crowns of notes due {2} with a coupon of {3} per cent. Lead manager is {4}. "
    "The notes are listed in Merrow. Fees are {5} per cent and the notes pay on April {6} for settlement in May."
)


def test_names_of_headlines_at_one_place_make_a_form_though_most_figures_are_the_same():
    orlen = "Orlen sells notes", SALE.format("Orlen", 50, 1992, "8.5", "Crown Bank", "1.75", 14)
    tarn = "Tarn sells notes", SALE.format("Tarn", 75, 1994, "8.5", "Crown Bank", "1.75", 14)
    assert forms("en", orlen, tarn)
    again = "Orlen Foods sells notes", SALE.format("Orlen", 75, 1994, "8.5", "Crown Bank", "1.75", 14)
    assert not forms("en", orlen, again)
    assert not forms("en", ("Orlen sells notes", orlen[1]), ("Notes sold", tarn[1]))


PRICES = (
    "{0} prices in Merrow rose {1} crowns to {2} on {3} head sold, dealers said. Best lots made {4} crowns."
)


def told_notices(*documents_of: tuple[str, str], days: int = 0) -> int:
    """How many pairs of documents are told to be two notices, where they share little text."""
    table, vectors = rows_and_vectors("en", *documents_of, days=days)
    doc_ids = table["doc_id"].to_pylist()
    pairs = [{"doc_a": one, "doc_b": other} for one, other in combinations(doc_ids, 2)]
    found = notices(Collection(table, vectors, 10_000), pa.Table.from_pylist(pairs))
    assert found.schema.equals(SET_TEXT_PAIRS)
    assert not any(found["is_related"].to_pylist())
    return found.num_rows


def test_notices_of_one_topic_are_told_by_the_words_of_their_headlines():
    hogs = (
        "Hogs up in Merrow",
        PRICES.format("Hogs", "0.50", "48.25", "2,400", "51.00").replace("prices ", ""),
    )
    cattle = "Cattle dearer", PRICES.format("Cattle", "1.25", "66.50", "900", "51.00").replace("prices ", "")
    assert told_notices(hogs, cattle) == 1
    assert told_notices(("Merrow market", hogs[1]), ("Prices rise", cattle[1])) == 0


def test_notices_of_one_topic_are_told_by_figures_that_are_all_other_ones():
    title = "Hog prices at Merrow"
    figures = (
        ("0.50", "48.25", "2,400", "51.00"),
        ("0.75", "47.50", "1,900", "50.25"),
        ("0.75", "48.25", "1,900", "51.00"),
    )
    more = " In the week to {} some {} head came to market."
    first, other, updated = (PRICES.format("Hog", *told) for told in figures)
    first, other = first + more.format("Monday", 9100), other + more.format("Friday", 8700)
    assert told_notices((title, first), (title, other), days=1) == 1
    assert (
        told_notices((title, first), (title, other)) == 0
    )  # a count that went on may have other figures, too
    assert told_notices((title, first), (title, updated + more.format("Monday", 9100))) == 0


def test_notices_are_the_same_however_few_documents_are_open_together():
    rows = [
        ("Orlen sells notes", SALE.format("Orlen", 50, 1992, "8.5", "Crown Bank", "1.75", 14)),
        ("Tarn sells notes", SALE.format("Tarn", 75, 1994, "8.5", "Crown Bank", "1.75", 14)),
        ("Skarn sells notes", SALE.format("Skarn", 80, 1997, "8.25", "Crown Bank", "1.75", 15)),
        (
            "Ferry aground off Selwick",
            "The ferry Aurelia ran aground off Port Selwick with 84 people aboard.",
        ),
    ]
    table, vectors = rows_and_vectors("en", *rows)
    pairs = [{"doc_a": a, "doc_b": b} for a, b in combinations(table["doc_id"].to_pylist(), 2)]
    found = [notices(Collection(table, vectors, n), pa.Table.from_pylist(pairs)) for n in (1, 10_000)]
    assert found[0].equals(found[1])
    assert found[0].num_rows == 3


def test_notices_that_share_set_text_besides_are_told_too():
    note = "Prices are given without warranty by the market office of Merrow, which answers for no loss made by them."
    others = (
        "The ferry Aurelia ran aground off Port Selwick and all 84 people aboard were brought to the quay by boats.",
        "Orla Penn won the chess title of Tarn for the third time after a draw that took her seven hours to reach.",
        "A choir from Skarn will sing in the old brewery, which a baker bought in spring for his twelve apprentices.",
    )
    hogs = (
        "Hogs up in Merrow",
        PRICES.format("Hogs", "0.50", "48.25", "2,400", "51.00").replace("prices ", ""),
    )
    cattle = "Cattle dearer", PRICES.format("Cattle", "1.25", "66.50", "900", "70.25").replace("prices ", "")
    rows = [
        (title, f"{text}\n{note}") for title, text in (hogs, cattle, *((text[:20], text) for text in others))
    ]
    table, vectors = rows_and_vectors("en", *rows)
    pairs = [{"doc_a": one, "doc_b": other} for one, other in combinations(table["doc_id"].to_pylist(), 2)]
    found = set_text(table, vectors, from_rows("text_overlaps", pairs)).set_text_pairs.to_pylist()
    kinds_of = {row["doc_a"] + row["doc_b"]: row["kind"] for row in found}
    assert kinds_of["d0d1"] == "form"
    assert set(kinds_of.values()) == {"form", "set_text"}
