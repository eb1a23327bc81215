"""One story as a case file: one page that holds all that is needed to check it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from typer.testing import CliRunner

from flows.cli import app
from tests.warehouse.report.hostile import HOSTILE
from transforms.errors import UsageError
from warehouse.report.case import _paragraphs, write_case_file


@given(st.text("ab \n", max_size=40), st.data())
def test_the_paragraphs_are_the_whole_text_wherever_passages_stand(text: str, data: Any) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = [
        (start, end, number, "edited", [(0, (end - start) // 2)])
        for number, (start, end) in enumerate(data.draw(st.lists(places, max_size=5)), 1)
    ]
    lines = ["".join(w for words, *_ in part for w, _ in words) for part in _paragraphs(text, spans)]
    assert lines == [line for line in text.split("\n") if line]


@pytest.mark.slow
def test_a_case_file_holds_all_that_is_needed_to_check_it(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    report = next(row for row in small_rows["documents"] if row["doc_id"] == "report")
    report |= {"title": HOSTILE}
    small_rows["corrections"] = [
        {
            "number": 1,
            "what": "outlet",
            "target": "report.html",
            "value": "Gazette",
            "who": "asha",
            "noted_at": "2026-03-06T09:30Z",
            "why": "masthead",
            "correction": "outlet: Gazette",
            "doc_id": "report",
            "in_force": True,
            "without": "read: Herald",
        }
    ]
    small_rows["runs"] = [
        {
            **dict.fromkeys(("n_inputs", "n_new_inputs", "n_documents", "n_rejects"), 1),
            "run_id": "run-1",
            "started_at": report["published_at"],
            "finished_at": report["published_at"],
            "counts": {},
            "seconds": {},
            "versions": {"secondhand": "0.9", "duckdb": "1.0"},
            "settings": '{"min_words": 4}',
        }
    ]
    root, to = publish_rows(small_rows), tmp_path / "case.html"
    assert write_case_file(root, "ferry", to) > 0
    page = html.parse(str(to)).getroot()
    words = " ".join(page.text_content().split())
    for told in (
        "sha-report",
        "outlet: Gazette, asha, 2026-03-06T09:30Z: masthead. Without it: read: Herald",
        "run-1",
        "min_words = 4",
        "duckdb 1.0",
        "Who took from whom",
    ):
        assert told in words, told
    texts = ["".join(row["text"].split()) for row in small_rows["documents"]]
    for body in page.find_class("body"):
        words = body.xpath(".//text()[not(parent::span[@class='mark'])]")
        assert "".join("".join(words).split()) in texts
    assert len(page.find_class("body")) == 2 * len(page.find_class("pair")) > 0
    assert not page.xpath("//script | //img | //*[@onerror] | //link[@rel='stylesheet']")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


@pytest.mark.slow
def test_a_case_file_is_of_one_story_and_written_over_nothing(
    small_rows: Any, publish_rows: Any, tmp_path: Path
) -> None:
    root, to = publish_rows(small_rows), tmp_path / "case.html"
    with pytest.raises(UsageError, match="has no story nowhere"):
        write_case_file(root, "nowhere", to)

    def ran(*words: str) -> Any:
        return CliRunner().invoke(app, ["export", "--warehouse", str(root), "--to", str(to), *words])

    assert "of one story" in str(ran().exception)
    assert "of one story" in str(ran("--story", "ferry", "--since", "2026-01-01").exception)
    assert not to.exists()
    done = ran("--story", "ferry")
    assert done.exit_code == 0 and "The case file of a story" in done.stdout
    assert "is there already" in str(ran("--story", "ferry").exception)
