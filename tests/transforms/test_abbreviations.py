"""Abbreviations that stand in brackets behind a name."""

from __future__ import annotations

import pytest

from transforms.facts.abbreviations import abbreviation


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Water Rescue Guild (WRG) sent a boat.", "Water Rescue Guild", "WRG"),
        ("Die Moor-Rettungs-Gilde (MRG) warnte.", "Moor-Rettungs-Gilde", "MRG"),
        ("La Société nationale du gel (SNG) a sorti un canot.", "Société", "SNG"),
        ("A Agência Nacional de Águas (ANA) fechou.", "Agência Nacional de Águas", "ANA"),
        ("Ute Harms (SPD) sagte nichts.", "Ute Harms", None),
        ("Sara Quill (D-Vt.) said nothing.", "Sara Quill", None),
        ("Jane Roe (54) said nothing.", "Jane Roe", None),
        ("The Water Rescue Guild (see below) sent a boat.", "Water Rescue Guild", None),
    ],
)
def test_an_abbreviation_is_made_of_first_letters_in_their_order(
    text: str, name: str, short: str | None
) -> None:
    start = text.index(name)
    assert abbreviation(text, start, start + len(name)) == short
