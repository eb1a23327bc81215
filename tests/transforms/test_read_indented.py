from __future__ import annotations

import pytest

from transforms.read.indented import mark_indented

BEFORE, AFTER = "Runa Feld read it out to the board on Monday:", "The board will meet again in a month."
SAID = "We have asked for eleven years that this weir be lowered at last."


@pytest.mark.parametrize(
    "text, marked",
    [
        (f"{BEFORE}\n\n    {SAID}\n\n{AFTER}", f"{BEFORE}\n\n“{SAID}”\n\n{AFTER}"),
        (f"{BEFORE}\n\n\t{SAID}\n\n\t{SAID}\n\n{AFTER}", f"{BEFORE}\n\n“{SAID}\n\n“{SAID}”\n\n{AFTER}"),
        (
            f"{BEFORE}\n\n    {SAID}\n    {SAID}\n\n{AFTER}",
            f"{BEFORE}\n\n“{SAID} {SAID}”\n\n{AFTER}",
        ),
    ],
)
def test_paragraphs_set_in_are_quoted(text: str, marked: str) -> None:
    assert mark_indented(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        f"{BEFORE}\n\n    - {SAID}\n\n{AFTER}",
        f"{BEFORE}\n\n    “{SAID}”\n\n{AFTER}",
        f"{BEFORE}\n\n    A HEADLINE\n\n{AFTER}",
        f"{BEFORE}\n\n    {SAID}\n{SAID}\n\n{AFTER}",
        f"{BEFORE}\n\n    North    12    14    18 of them in all\n\n{AFTER}",
        f"{BEFORE}\n\n    {SAID}\n\n    {AFTER}\n\n    {SAID}",
        f"    {SAID}\n\n{BEFORE}\n    {SAID}",
        f"{BEFORE}\n\n{AFTER}",
    ],
)
def test_lists_tables_headings_and_first_lines_set_in_are_not(text: str) -> None:
    assert mark_indented(text) == text
