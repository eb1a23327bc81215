"""Words that a copy exchanged for their opposites, and those that limit a figure or an office, left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.transforms.test_compare_tone import Tone, tone
from transforms.compare.opposites import are_opposites

KINDS = ("opposite", "qualifier", "negation")
# two texts, and the words of which one stands in the place of the other, one alone was left out, or both say the same
with (Path(__file__).parent / "changes" / "opposites.tsv").open(encoding="utf-8") as lines:
    CASES = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def expected(before: str, after: str) -> list[Tone]:
    if not before and not after:
        return []
    if before and after:
        return [("opposite", "altered", before, after)]
    kind = "negation" if "not" in (before, after) else "qualifier"
    return [(kind, "dropped" if before else "added", before or None, after or None)]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']} {c['a'][:40]}" for c in CASES])
def test_what_a_text_says_to_the_contrary_is_told_and_the_same_in_other_words_is_not(
    case: dict[str, str],
) -> None:
    told = tone(case["a"], case["b"], case["language"], KINDS)
    assert told == expected(case["before"], case["after"])
    back = tone(case["b"], case["a"], case["language"], KINDS)
    assert back == expected(case["after"], case["before"])


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("valuable", "invaluable", "en"),
        ("form", "inform", "en"),
        ("former", "informer", "fr"),
        ("montré", "démontré", "fr"),
        ("rose", "climbed", "en"),
        ("rose", "fell", "de"),
    ],
)
def test_a_beginning_that_turns_nothing_makes_no_opposite(a: str, b: str, language: str) -> None:
    assert not are_opposites(a, b, language)
    assert not are_opposites(b, a, language)
