"""What stands above a text in notes, wire copy and releases is read as what it is."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items
from transforms.read.pasted import pasted_head

BODY = (
    "The mayor of Tarn, Mara Lind, resigned on Thursday after the council published the contract for the new bridge, "
    "which she had signed without reading its third annex."
)
HEADLINE = "Mayor resigns over bridge contract"


@pytest.mark.parametrize(
    "head",
    [
        f"BC-TN--Mayor Resigns, 1st Ld,0212\nEds: NEW\n\n{HEADLINE}\nBy ASHA PELL\nTarn Wire",
        f"twd 0142\n(Tarn/Politik/Brücken)\n{HEADLINE} =", f"{HEADLINE}\nBy Asha Pell",
        f"BRIDGES\n{HEADLINE}\nShe had not read it\nBy Asha Pell\nThursday 7 May 2026 06.00 BST",
        f"TWD 0301 TN/HP 070512 MAI 26\n\n{HEADLINE}",
        f"tarnpost.example\n\n{HEADLINE}\n\nAsha Pell\n3–4 minutes",
        f"{HEADLINE}\nAsha Pell · 5 March 2026 · 3 min read",
    ],
)  # fmt: skip
def test_a_headline_is_found_below_a_slug_or_above_a_byline(head: str) -> None:
    assert pasted_head(f"{head}\n\n{BODY}\n\n{BODY}").title == HEADLINE


def test_a_pasted_line_tells_outlet_day_and_author() -> None:
    found = pasted_head(f"Mayor resigns\nHarbour Gazette · 5 Mar 2026 · A4 · BY ASHA PELL\n\n{BODY}\n{BODY}")
    assert (found.title, found.outlet, found.published) == ("Mayor resigns", "Harbour Gazette", "5 Mar 2026")
    assert found.authors == ("ASHA PELL",)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("FOR IMMEDIATE RELEASE\nMarch 4, 2026\n\nMedia Contact:\nAsha Pell\nip@tarn.example", "March 4, 2026"),
        ("COMMUNIQUÉ DE PRESSE\nLe 7 mai 2026\n\nContact presse : Yseult Marchal, p@tarn.example", ""),
        ("ПРЕСС-РЕЛИЗ\n4 марта 2026 г.", "4 марта 2026"),
        ("PRESSEMITTEILUNG\n\nAnsprechpartner: Jo Marsh\nTel. +49 30 555 01 02", ""),
    ],
)  # fmt: skip
def test_the_headline_of_a_release_stands_below_its_day_and_whom_to_ask(head: str, day: str) -> None:
    found = pasted_head(f"{head}\n\n{HEADLINE}\n\n{BODY}\n\n{BODY}")
    assert (found.title, found.authors) == (HEADLINE, ())
    assert found.published.startswith(day)


@pytest.mark.parametrize(
    "text", [f"What happened\n{BODY}\n{BODY}", f"{BODY}\nBy Asha Pell", "What now\n3 min read"]
)
def test_other_lines_are_no_head(text: str) -> None:
    assert not pasted_head(text).title


@pytest.mark.parametrize(
    "head",
    [
        f'---\ntitle: "{HEADLINE}"\nsource: "https://tarn.example/mayor"\nauthor:\n  - "[[Asha Pell]]"\n'
        "published: 2026-03-04\ncreated: 2026-03-20\ntags:\n  - clippings\n---",
        f'+++\ntitle = "{HEADLINE}"\ndate = 2026-03-04\nlastmod = 2026-03-09\nauthors = ["Asha Pell"]\n'
        'url = "https://tarn.example/mayor"\n+++',
        f"# {HEADLINE}\n\nURL: https://tarn.example/mayor\nAuthor: Asha Pell\nPublished: 2026-03-04\n"
        "Created time: March 20, 2026\nTags: mayor",
    ],
)
def test_notes_say_what_was_clipped(head: str) -> None:
    (item,) = items(f"{head}\n\n{BODY}\n\n{BODY}".encode())
    said = item.metadata
    assert (said.title, said.authors, said.published[:10]) == (HEADLINE, ("Asha Pell",), "2026-03-04")
    assert (said.url, said.outlet) == ("https://tarn.example/mayor", "")
    assert "2026" not in item.content


def test_a_home_page_in_a_source_is_an_outlet_and_no_article() -> None:
    (item,) = items(f"title: {HEADLINE}\nsource: https://tarn.example/\n\n{BODY}".encode())
    assert (item.metadata.url, item.metadata.outlet) == ("", "https://tarn.example/")


@pytest.mark.parametrize("rule", ["***", "---", "=========="])
def test_rules_part_dated_articles_and_not_the_sections_of_one(rule: str) -> None:
    dated = f"\n\n{rule}\n\n".join(f"{HEADLINE}\nTarn Post, {day} June 2026\n\n{BODY}" for day in (11, 12))
    assert [item.metadata.published for item in items(dated.encode())] == ["11 June 2026", "12 June 2026"]
    (item,) = items(f"{HEADLINE}\nTarn Post, 11 June 2026\n\n{BODY}\n\n***\n\n{BODY}".encode())
    assert item.content.count(BODY) == 2


def test_labels_above_and_before_a_text_part_articles() -> None:
    record = f"Headline: {HEADLINE}\nMedia Outlet: Tarn Post, 05/17/2026\nContent: {BODY}"
    for item in items(f"{record}\n\n{record}".encode()):
        said = item.metadata
        assert (said.title, said.outlet, said.published, item.content.strip()) == (
            HEADLINE,
            "Tarn Post",
            "05/17/2026",
            BODY,
        )


def test_notes_under_dated_headings_are_articles_of_their_own() -> None:
    notes = "\n\n".join(
        f"## {HEADLINE} {n}\n\n*Tarn Post, {n} March 2026*\n\n{BODY}\n\n{BODY}" for n in (4, 5)
    )
    found = items(notes.encode())
    assert [(item.kind, item.metadata.published) for item in found] == [
        ("markdown", "4 March 2026"),
        ("markdown", "5 March 2026"),
    ]


def test_files_that_were_joined_with_their_marks_are_parted() -> None:
    joined = "".join(f"\ufefftitle: {HEADLINE} {n}\ndate: 2026-03-0{n}\n\n{BODY}\n\n\n" for n in (4, 5))
    assert [item.metadata.published for item in items(joined.encode())] == ["2026-03-04", "2026-03-05"]
