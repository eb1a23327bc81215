"""The part of a story page that tells what origins say differently."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.warehouse.test_contradictions import GAZETTE, OBSERVER, story_of
from warehouse.report import write_report

pytestmark = pytest.mark.slow


def page_of(publish_rows, out: Path, *told: tuple) -> html.HtmlElement:
    write_report(publish_rows(story_of(*told)), out, workers=1)
    return html.parse(str(out / "stories" / "fire.html")).getroot()


def test_a_story_page_tells_what_origins_say_differently_above_the_facts(
    publish_rows, tmp_path: Path
) -> None:
    page = page_of(publish_rows, tmp_path / "site", ("Gazette", 0, GAZETTE), ("Observer", 1, OBSERVER))
    sections = [section.get("id") for section in page.iter("section")]
    assert sections.index("contradictions") == sections.index("facts") - 1
    (told,) = page.xpath("//section[@id='contradictions']")
    assert [fact.text for fact in told.xpath(".//strong")] == ["12", "14"]
    assert "1 hour apart" in told.text_content()
    assert page.xpath("//nav//a[@href='#contradictions']")


def test_a_story_page_without_contradictions_has_no_such_part(publish_rows, tmp_path: Path) -> None:
    page = page_of(publish_rows, tmp_path / "site", ("Gazette", 0, GAZETTE), ("Observer", 9, OBSERVER))
    assert not page.xpath("//*[@id='contradictions']")
