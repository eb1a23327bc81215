"""What is read in each language, and that README says so."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from transforms.coverage import COVERAGE, NOTHING, coverage, coverage_table

README = Path(__file__).parents[2] / "README.md"


def test_readme_has_the_table_of_languages():
    assert indent(coverage_table(), "  ") in README.read_text(encoding="utf-8")


def test_the_table_has_a_line_for_each_language_and_one_for_all_others():
    lines = coverage_table().splitlines()
    assert len(lines) == len(COVERAGE) + 3
    assert lines[-1] == "| all others | no | no | no | no |"
    assert coverage("sw") == NOTHING
