"""Has anybody printed this? Texts that are in the warehouse, in part, reworded, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli.find_text import asked_document, find_text
from tests.conftest import ROOT
from transforms.errors import UsageError

QUOTED = (
    "a patrol ship from Tarsia opened fire with warning shots near a line of Velmark trawlers in the Sound"
)
STRANGER = (
    "The choir of Marnside rehearsed its winter concert in an unheated barn while snow fell on the valley."
)


def found(warehouse: Path, what: str) -> list[tuple[str, float, str]]:
    matches = find_text(warehouse, asked_document(what))
    return [(m.pairing.b["source_path"], round(m.share, 2), m.pairing.grades["grade_a"]) for m in matches]


@pytest.mark.slow
def test_a_sentence_is_found_where_it_was_printed(seeds: Path) -> None:
    first, *_ = found(seeds, QUOTED)
    assert first == ("2026-03-06/newsbarrel-trawlers.txt", 1.0, "copy")


@pytest.mark.slow
def test_an_article_finds_itself_and_its_copies_with_direction_and_first_printing(seeds: Path) -> None:
    matches = find_text(seeds, asked_document(str(ROOT / "seeds/2026-03-06/newsbarrel-trawlers.txt")))
    by_path = {m.pairing.b["source_path"]: m for m in matches}
    assert matches[0].pairing.b["source_path"] == "2026-03-06/newsbarrel-trawlers.txt"
    courier = by_path["2026-03-06/marlow-courier-trawlers.txt"]
    assert courier.share > 0.8
    assert courier.verdict is not None
    assert courier.is_first


@pytest.mark.slow
def test_a_text_that_nobody_printed_is_not_found(seeds: Path) -> None:
    assert found(seeds, STRANGER) == []


def test_a_few_words_are_too_few() -> None:
    with pytest.raises(UsageError, match="fewer than 12 words"):
        asked_document("Rain fell on the valley.")


@pytest.mark.parametrize("what", ["no/such/file.txt", "https://nobody.example/1", "wire.html"])
def test_what_looks_like_a_file_or_an_address_is_not_taken_for_a_short_text(what: str) -> None:
    with pytest.raises(UsageError, match="is no file"):
        asked_document(what)


@pytest.mark.parametrize("what", ["", " ", "fish", "Fish."])
def test_a_text_of_no_words_or_one_is_too_short(what: str) -> None:
    with pytest.raises(UsageError, match="fewer than 12 words"):
        asked_document(what)


@pytest.mark.slow
def test_what_needs_no_run_loads_nothing_heavy() -> None:
    modules = "flows.cli.find_text, flows.cli.compare_files, flows.cli.articles"
    heavy = (
        "prefect",
        "scipy",
        "requests",
        "urllib3",
        "wordfreq",
        "wordllama",
        "openpyxl",
        "trafilatura",
        "courlan",
    )
    code = f"import sys, flows.cli, {modules}; print(*(set({heavy}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.split() == []
