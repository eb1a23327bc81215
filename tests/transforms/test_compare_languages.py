"""Changes of facts in German, French, Spanish, Italian and Portuguese, by hand: `changes/CODE.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.transforms.compare_cases import Change
from tests.transforms.facts_of import documents, facts_of, flip
from tests.transforms.test_compare import passages
from transforms.compare import compare
from transforms.split import split

FOLDER = Path(__file__).parent / "changes"
LANGUAGES = ("de", "fr", "es", "it", "pt")


def _cases(language: str) -> Iterator[tuple[str, str, set[Change]]]:
    """The cases of one file, parted by empty lines: two texts, then `kind effect: before > after` of each change."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    for a, b, *changes in (block.strip().split("\n") for block in blocks):
        expected = set()
        for change in changes:
            label, _, wordings = change.partition(":")
            kind, effect = label.split()
            before, _, after = wordings.partition(">")
            expected.add((kind, effect, before.strip() or None, after.strip() or None))
        yield a, b, expected


CASES = [(language, *case) for language in LANGUAGES for case in _cases(language)]


def changed(language: str, a: str, b: str, backwards: bool = False) -> set[Change]:
    texts = (b, a) if backwards else (a, b)
    table = documents(*texts, language=language)
    rows = compare(passages(*texts), table, split(table), facts_of(table))
    found = (flip(rows) if backwards else rows).to_pylist()
    changes = (r for r in found if r["effect"] != "kept")
    return {
        (r["kind"], r["effect"], *(r[side] and r[side].strip() for side in ("before", "after")))
        for r in changes
    }


@pytest.mark.parametrize(("language", "a", "b", "expected"), CASES)
def test_the_changes_of_two_texts_are_exactly_these(
    language: str, a: str, b: str, expected: set[Change]
) -> None:
    assert changed(language, a, b) == expected


@pytest.mark.parametrize(("language", "a", "b", "expected"), CASES)
def test_reading_the_other_way_gives_the_inverse(
    language: str, a: str, b: str, expected: set[Change]
) -> None:
    assert changed(language, a, b, backwards=True) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_thirty_cases(language: str) -> None:
    assert sum(case[0] == language for case in CASES) >= 30
