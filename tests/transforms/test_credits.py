from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import USER_DOCUMENTS
from tests.transforms.facts_of import documents
from transforms.credits import capitals, credits
from transforms.credits.names import cited_names
from transforms.outlets import find_outlet, mentions, needed_words, outlet_key, outlets
from transforms.schemas import REMOVED, check


def removed(*lines: tuple[str, str]) -> pa.Table:
    rows = [
        {"doc_id": "d0", "position": i, "text": text, "reason": reason, "evidence": ""}
        for i, (text, reason) in enumerate(lines)
    ]
    return pa.Table.from_pylist(rows, schema=REMOVED)


def credited(
    text: str,
    published: datetime | None = None,
    outlet: str | None = None,
    language: str = "en",
    seen: frozenset[str] = frozenset(),
) -> list[tuple]:
    given = documents(text, published=published, outlet=outlet, language=language)
    table = credits(given, removed(), seen)
    return [(r["outlet"], r["kind"], r["cited_date"]) for r in check("credits", table).to_pylist()]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("OSLO (AP) — A ferry ran aground.", [("The Associated Press", "dateline")]),
        ("OSLO, March 3 (Reuters) - A ferry ran aground.", [("Reuters", "dateline")]),
        ("By Dora Lindqvist, Associated Press\nA ferry ran aground.", [("The Associated Press", "byline")]),
        ("Associated Press\nA ferry ran aground on Monday.", [("The Associated Press", "byline")]),
        ("Getty Images\nA ferry ran aground on Monday.", []),
        ("Image copyright Getty Images\nA ferry ran aground.", [("Getty Images", "photo")]),
        ("A ferry ran aground.\nImage copyright AFP", [("Agence France-Presse", "photo")]),
        ("Image source, Reuters\nA ferry ran aground.", [("Reuters", "photo")]),
        ("A ferry ran aground on Monday. Copyright 2025 AFP", [("Agence France-Presse", "byline")]),
        ("By Dora Lindqvist, Getty Images\nA ferry ran aground.", [("Getty Images", "photo")]),
        ("LUND (Getty Images) — A ferry lies aground.", [("Getty Images", "photo")]),
        (
            "A ferry ran aground.\nAP Maritime Correspondent Dora Roe contributed to this report.",
            [("The Associated Press", "byline")],
        ),
        (
            "A ferry ran aground.\nRoe reported from Oslo. Associated Press writers Dora Roe in Lund and Jan Lind"
            " contributed to this report.",
            [("The Associated Press", "byline")],
        ),
        (
            "A ferry ran aground.\nDora Roe and Associated Press writer Jan Lind contributed to this report.",
            [("The Associated Press", "contributed")],
        ),
        (
            "A ferry ran aground.\nThe Associated Press and other writers contributed to this report.",
            [("The Associated Press", "contributed")],
        ),
        (
            "A ferry ran aground.\nReuters and The Associated Press contributed to this story.",
            [("Reuters", "contributed"), ("The Associated Press", "contributed")],
        ),
        (
            "A ferry ran aground.\nReuters, AFP and the Associated Press provided contributions to this report.",
            [
                ("Reuters", "contributed"),
                ("Agence France-Presse", "contributed"),
                ("The Associated Press", "contributed"),
            ],
        ),
        ("The sale was first reported by Bloomberg.", [("Bloomberg", "reported")]),
        ("The Guardian reported that the sale was off.", [("The Guardian", "reported")]),
        ("The sale was off, according to the Financial Times.", [("Financial Times", "reported")]),
        ("The mayor wrote so in an op-ed for the Financial Times.", [("Financial Times", "reported")]),
        ("“No,” she told CNN.", [("CNN", "reported")]),
        (
            "The figures, as covered by Reuters and AFP, are old.",
            [("Reuters", "reported"), ("Agence France-Presse", "reported")],
        ),
        ("The figures come from a Reuters report.", [("Reuters", "reported")]),
        ("A ferry lies aground near Oslo. (Dora Lindqvist/AP Photo)", [("The Associated Press", "photo")]),
        ("A ferry lies aground near Oslo. (AP)", [("The Associated Press", "photo")]),
        ("(CNN) A ferry ran aground near Oslo.", [("CNN", "dateline")]),
        ("Ferries sell well. [Bloomberg]", [("Bloomberg", "reported")]),
        ("A ferry ran aground on Monday. PTI", [("Press Trust of India", "byline")]),
        (
            "A ferry ran aground.\n© 2025 The Associated Press. All rights reserved.",
            [("The Associated Press", "byline")],
        ),
        ("The tides, according to the state-run Xinhua News Agency, are high.", [("Xinhua", "reported")]),
        ("The tides are high, reports Reuters.", [("Reuters", "reported")]),
        ("The tides are high, according to Dora Lindqvist of the Guardian.", [("The Guardian", "reported")]),
        (
            "She said in an email to The Associated Press that she was well.",
            [("The Associated Press", "reported")],
        ),
        ("The port did not respond to The Verge's request for comment.", [("The Verge", "reported")]),
        (
            "As both NBC News and Bloomberg have reported, the tides are high.",
            [("NBC News", "reported"), ("Bloomberg", "reported")],
        ),
        ("Additional reporting by AFP.", [("Agence France-Presse", "contributed")]),
        (
            "A ferry lies aground. (Dora Lindqvist/AFP via Getty Images)",
            [("Agence France-Presse", "photo"), ("Getty Images", "photo")],
        ),
    ],
)
def test_each_kind_of_credit_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(outlet, kind) for outlet, kind, _ in credited(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The APs of the school met. He was an AP student.",
        "People said the water was brown.",
        "Time reported to nobody.",
        "The Sun writes its own shadow on the snow.",
        "She works for the Reuters Institute.",
        "Reuters was founded in London.",
        "The independent report highlights gaps.",
        "The hill said nothing.",
        "Mayor Michael Bloomberg said no. Bloomberg reported the theft of his bicycle.",
        "The rise was made for Time and tide.",
        "He owns shares of CNN and MSNBC.",
    ],
)
def test_words_that_only_look_like_outlets_are_no_credits(text: str) -> None:
    assert credited(text) == []


def test_a_citation_with_a_date_is_one_credit_with_its_year_from_publication() -> None:
    text = "Al Jazeera reports that the ferry is lost (Al Jazeera, Dec 30)."
    assert credited(text, datetime(2025, 1, 2, tzinfo=UTC)) == [
        ("Al Jazeera", "reported", date(2024, 12, 30))
    ]


def test_a_citation_takes_its_year_from_a_full_date_in_the_text() -> None:
    text = "On March 3, 2024, a ferry sank. The insurer has paid (SCMP, Mar 9)."
    assert credited(text) == [("South China Morning Post", "reported", date(2024, 3, 9))]


def test_an_outlet_does_not_credit_itself() -> None:
    assert credited("“No,” she told CNN.", outlet="cnn.com") == []
    assert credited("“No,” she told CNN.", outlet="CNN") == []


def test_outlets_seen_elsewhere_extend_the_list() -> None:
    text = "The mill is to close, according to the Tolvard Lantern. The Gazette reported no more."
    table = documents(text, outlet="Northmoor Mail")
    seen = frozenset({"The Tolvard Lantern", "Northmoor Mail", "Gazette", "lantern.example.org"})
    assert [r["outlet"] for r in credits(table, removed(), seen).to_pylist()] == ["The Tolvard Lantern"]
    assert credits(table, removed()).num_rows == 0
    assert credits(documents(text, outlet="Tolvard Lantern"), removed(), seen).num_rows == 0


def test_removed_lines_and_authors_are_credits_without_a_place() -> None:
    table = documents("A ferry ran aground.").set_column(
        4, "authors", pa.array([["Dora Lindqvist", "The Associated Press"]], pa.list_(pa.string()))
    )
    lines = removed(
        ("Reuters and AFP contributed to this story.", "contribution"),
        ("A ferry lies aground. (Dora Lindqvist/AP Photo)", "caption"),
        ("Fox News crews film the ferry.", "caption"),
        ("REUTERS/Dora Lindqvist", "credit"),
        ("You can now listen to Fox News articles!", "promotion"),
    )
    rows = check("credits", credits(table, lines)).to_pylist()
    assert [(r["outlet"], r["kind"]) for r in rows] == [
        ("The Associated Press", "byline"),
        ("Reuters", "contributed"),
        ("Agence France-Presse", "contributed"),
        ("The Associated Press", "photo"),
        ("Reuters", "photo"),
    ]
    assert all(r["start"] is None and r["end"] is None for r in rows)


def authored(*authors: str, seen: frozenset[str] = frozenset()) -> list[str]:
    table = documents("A ferry ran aground.").set_column(
        4, "authors", pa.array([list(authors)], pa.list_(pa.string()))
    )
    return [r["outlet"] for r in credits(table, removed(), seen).to_pylist() if r["kind"] == "byline"]


@pytest.mark.parametrize(
    ("author", "outlets"),
    [
        ("The Associated Press", ["The Associated Press"]),
        ("By Reuters Staff", ["Reuters"]),
        ("Reuters and AFP", ["Reuters", "Agence France-Presse"]),
        ("Dora Lindqvist, Associated Press", ["The Associated Press"]),
        ("Dora Lindqvist/AP", ["The Associated Press"]),
        ("Dora Lindqvist (Bloomberg)", ["Bloomberg"]),
        ("Dora Lindqvist for The Guardian", ["The Guardian"]),
        ("Dora Lindqvist, Time", ["Time"]),
    ],
)
def test_an_author_credits_the_outlet_that_is_the_name_or_stands_behind_a_mark(author, outlets):
    assert authored(author) == outlets


def test_the_headline_of_another_article_credits_nothing_of_this_one():
    line = "More: Ferry sold, Reuters reports"
    assert credits(documents("A ferry ran aground."), removed((line, "related"))).num_rows == 0
    assert credits(documents("A ferry ran aground."), removed((line, "promotion"))).num_rows == 1


def test_writers_of_an_agency_below_a_text_tell_that_it_is_the_agency_s():
    def kinds(line: str) -> list[str]:
        return credits(documents("A ferry ran aground."), removed((line, "contribution")))["kind"].to_pylist()

    assert kinds("• Roe reported from Oslo. AP Congressional Correspondent Dora Roe contributed.") == [
        "byline"
    ]
    assert kinds("The Associated Press contributed to this report.") == ["contributed"]


@pytest.mark.parametrize(
    "author",
    ["Michael Bloomberg", "J. Paul Getty", "Tom Guardian", "Nina Globe", "Dora Lindqvist, Time traveller"],
)
def test_an_outlet_that_is_part_of_an_author_s_name_is_no_credit(author):
    assert authored(author, seen=frozenset({"Globe"})) == []
    lines = removed((f"By {author}", "byline"))
    assert credits(documents("A ferry ran aground."), lines, frozenset({"Globe"})).num_rows == 0


_WORDS = ("The", "Tolvard", "Lantern", "de", "Mail_x", "24", "Æra", "O’Neil")
_NAME = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3)
_NAMES = st.lists(_NAME.map(" ".join), max_size=4)


@pytest.mark.slow
@given(_NAMES, _NAMES)
def test_a_document_names_only_outlets_of_which_it_has_all_capitalised_words(
    named: list[str], seen: list[str]
):
    text = "\n".join(f"The mill is to close, according to the {name}." for name in named)
    table, lines = documents(text), removed(*((f"Source: {name}", "byline") for name in named[:1]))
    said = set(capitals(table, lines)["words"].to_pylist()[0])
    able = frozenset(name for name in seen if needed_words(name) and needed_words(name) <= said)
    assert credits(table, lines, able).equals(credits(table, lines, frozenset(seen)))


def test_offsets_point_to_the_words_that_credit() -> None:
    text = "Rain fell. The sale was first reported by Bloomberg on Tuesday."
    (row,) = credits(documents(text), removed()).to_pylist()
    assert text[row["start"] : row["end"]] == row["quote"]
    assert row["cited_date"] == date(2025, 3, 11)


def test_every_alias_stands_for_one_outlet() -> None:
    owners: dict[str, str] = {}
    for outlet in outlets():
        for alias in outlet.aliases:
            assert owners.setdefault(alias.casefold(), outlet.name) == outlet.name
            assert find_outlet(alias) is outlet


@pytest.mark.parametrize(
    "names",
    [
        ("The Associated Press", "AP", "apnews.com", "www.apnews.com"),
        ("The Tolvard Lantern", "Tolvard Lantern", "tolvard lantern"),
        ("lantern.example.org", "www.lantern.example.org"),
    ],
)
def test_all_names_of_an_outlet_share_a_key_of_its_own(names: tuple[str, ...]) -> None:
    assert len({outlet_key(name) for name in names}) == 1
    assert outlet_key(names[0]) not in ("", outlet_key("Reuters"))


def test_the_longest_name_wins() -> None:
    assert [m.outlet.name for m in mentions("The Times of India and The Times met.")] == [
        "The Times of India",
        "The Times",
    ]


@pytest.mark.skipif(not USER_DOCUMENTS.is_dir(), reason="the user documents are not beside this checkout")
def test_the_five_citations_of_the_digest_have_their_dates() -> None:
    text = next(USER_DOCUMENTS.glob("003*.txt")).read_text(encoding="utf-8")
    assert [c for c in credited(text) if c[2]] == [
        ("Al Jazeera", "reported", date(2025, 11, 8)),
        ("The Independent", "reported", date(2025, 11, 7)),
        ("The Associated Press", "reported", date(2025, 11, 7)),
        ("France 24", "reported", date(2025, 11, 4)),
        ("South China Morning Post", "reported", date(2025, 10, 22)),
    ]
    assert len(credited(text)) == 5


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Boats stayed in port (The Marlow Courier, Mar 6).", {"The Marlow Courier"}),
        ("Boats stayed in port (Geneva, March 3).", set()),
        ("Boats stayed in port (The Marlow Courier).", set()),
        ("A study found less cod (Lund and Holm, March 2024).", set()),
    ],
)
def test_a_paper_that_no_list_has_is_known_by_its_shape(text, names):
    assert cited_names(text) == names
