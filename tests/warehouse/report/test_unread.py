"""Pages of a story with an article in a language whose rewording is not read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from warehouse.report import write_report

pytestmark = pytest.mark.slow

Words = dict[str, str]


@pytest.fixture
def words_of_pages(publish_rows: Any, small_rows: Any, tmp_path: Path) -> Words:
    for row in small_rows["documents"]:
        if row["doc_id"] in ("own", "copy"):
            row["language"] = "sv"
    made = write_report(publish_rows(small_rows), tmp_path / "site")
    assert not made.failed
    pages = (tmp_path / "site").rglob("*.html")
    return {page.stem: " ".join(html.parse(page).getroot().text_content().split()) for page in pages}


def test_the_index_says_that_the_story_was_not_measured(words_of_pages: Words) -> None:
    assert words_of_pages["index"].count("not measured") == 2  # its origins and its original share
    assert "Not measured are stories with an article in a language" in words_of_pages["index"]


def test_the_page_of_the_story_says_why(words_of_pages: Words) -> None:
    page = words_of_pages["ferry"]
    assert (
        "was not measured: two articles are in a language in which rewording and translation are not read"
        in page
    )
    assert "How many origins there are was not measured" in page
    assert "are left when every copied passage is counted once" not in page


def test_other_stories_are_told_as_ever(words_of_pages: Words) -> None:
    assert "back to one independent origin" in words_of_pages["rate"]
    assert "not measured" not in words_of_pages["rate"]
