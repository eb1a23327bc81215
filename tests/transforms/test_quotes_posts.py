"""Posts of networks in a text: the words are a quotation, and who signs them is the speaker."""

from __future__ import annotations

import pytest

from tests.transforms.test_quotes import said


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "She wrote.\nThe bridge stays shut until I say so! — Mara Lind (@maralind) March 3, 2026\nNobody rang.",
            [("The bridge stays shut until I say so!", "Mara Lind")],
        ),
        (
            "Die Brücke „bleibt“ zu. — Tarner Bote (@tarner) 3. März 2026\nAuch gut. – M. L. (@ml_1) 4. März 2026",
            [("Die Brücke „bleibt“ zu.", "Tarner Bote"), ("Auch gut.", "M. L.")],
        ),
        ("The bridge stays shut. — Mara Lind (@maralind)", []),
        ("— Mara Lind (@maralind) March 3, 2026", []),
        ("The report is by Mara Lind (@maralind) of March 3, 2026", []),
    ],
)  # fmt: skip
def test_a_post_is_the_line_that_its_author_signs(text: str, quoted: list[tuple[str, str]]) -> None:
    assert said(text, "de" if "Brücke" in text else "en") == quoted
