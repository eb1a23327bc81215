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
