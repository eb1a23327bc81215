"""Texts pasted with the lines above them: headline, outlet and day are read, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from transforms.read.pasted import pasted_head
from transforms.read.people import people

BODY = (
    "The mayor of Tarn, Mara Lind, resigned on Thursday after the council published the contract for the new bridge, "
    "which she had signed without reading its third annex."
)
HEADLINE = "Mayor resigns over bridge contract"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (f"{HEADLINE}\nHarbour Gazette\n5 March 2026", "Harbour Gazette"),
        (f"{HEADLINE}\n\nHarbour Gazette, 5 March 2026\nBy Jo Marsh", "Harbour Gazette"),
        (f"{HEADLINE}\nBy Jo Marsh | The Guardian | March 5, 2026", "The Guardian"),
        (f"# {HEADLINE}\n\n*By Jo Marsh, Harbour Gazette, 5 March 2026*", "Harbour Gazette"),
        (f"{HEADLINE}\nMarch 5, 2026", ""),
        (f"FOR IMMEDIATE RELEASE\n{HEADLINE}\nMarch 5, 2026", ""),
        (f"Pressemitteilung:\n{HEADLINE}\nMarch 5, 2026", ""),
    ],
)
def test_headline_and_outlet_stand_above_a_day(head: str, outlet: str) -> None:
    found = pasted_head(f"{head}\n\n{BODY}\n{BODY}")
    assert (found.title, found.outlet) == (HEADLINE, outlet)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Port of Tarn\nPRESS RELEASE\nFor immediate release: 5 March 2026", "5 March 2026"),
        ("Hafenamt Tarn\nPressemitteilung vom 5. März 2026", "5. März 2026"),
        ("Port de Tarn\nCommuniqué de presse – 5 mars 2026", "5 mars 2026"),
        ("Puerto de Tarn\nNota de prensa, 5 de marzo de 2026", "5 de marzo de 2026"),
        ("Porto di Tarn\nCOMUNICATO STAMPA", ""),
    ],
)
def test_a_release_tells_who_sends_it_above_what_it_is_and_its_headline_below(head: str, day: str) -> None:
    found = pasted_head(f"{head}\n\n{HEADLINE}\n\n{BODY}\n\n{BODY}")
    assert (found.title, found.outlet, found.published) == (HEADLINE, head.split("\n")[0], day)


def test_words_that_begin_as_a_release_does_are_a_headline_or_text() -> None:
    assert pasted_head(f"Press release on harbour leaked\n5 March 2026\n\n{BODY}").outlet == ""
    assert pasted_head(f"{BODY}\nPress release\n{HEADLINE}\n{BODY}").title == ""


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Share and follow\n{BODY}",
        f"What happened\n5 March 2026\n{BODY}",
        f"{HEADLINE}\n{BODY}",
        f"{HEADLINE}.\n5 March 2026\n{BODY}",
        f"5 March 2026\n{HEADLINE}\n{BODY}",
        f"{HEADLINE}\n5 March 2026\n",
        "",
    ],
)
def test_other_first_lines_are_no_head(text: str) -> None:
    assert (pasted_head(text).title, pasted_head(text).outlet) == ("", "")


def test_a_paper_behind_a_person_is_no_author() -> None:
    assert people(["By Jo Marsh, Harbour Gazette"]) == ("Jo Marsh",)
    assert people(["By Jo Marsh and Tim Orr"]) == ("Jo Marsh", "Tim Orr")
