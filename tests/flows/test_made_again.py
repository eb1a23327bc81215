"""A mended rule makes again what it touches, from stored tables, and leaves exactly what a fresh warehouse has."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from flows.engine.context import RunContext
from flows.inbox.files import find
from flows.stages import LINE
from flows.stages.extract import extract_batch
from tests.flows.stage_runs import FERRY, context_at, run_stages, tasks_from
from transforms.clean import spans
from transforms.grade import GradeConfig, grade
from warehouse.storage.store import Files

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("batches_here")]

REPORT = (*FERRY[:2], "Seen from the quay: the Aurelia at noon.", FERRY[2])
MADE_AGAIN = tasks_from("clean", to="lineage")
TABLES = ("documents", "removed", "rejects", "sentences", "pairs", "stories", "passages", "grades", "lineage")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three articles, two of them with the same text but for its last sentence."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, lines in enumerate(
        (REPORT, REPORT[:3], ("The choir of Marnside sings on Sunday in the old mill.",))
    ):
        row = {
            "url": f"https://paper{number}.example/1",
            "outlet": f"Paper {number}",
            "text": "\n".join(lines),
        }
        (folder / f"{number}.json").write_text(
            json.dumps(row | {"published": f"2026-03-02T1{number}:00:00Z"})
        )
    return folder


def extracted(context: RunContext, inbox: Path) -> Files:
    names = extract_batch(context, find([inbox]))
    return dict.fromkeys(("extracted", "inputs", "rejects"), names)


def rows(context: RunContext, files: Files) -> dict[str, list[str]]:
    return {table: sorted(map(str, context.store.read(table, files).to_pylist())) for table in TABLES}


def later(context: RunContext, first: str) -> RunContext:
    """The same warehouse once the code of the stage `first` has changed: that stage and what follows it."""
    names = [stage.name for stage in LINE]
    changed = names[names.index(first) :]
    return replace(
        context, versions=context.versions | {name: f"new{n:05}" for n, name in enumerate(changed)}
    )


def test_a_changed_caption_rule_cleans_again_what_was_extracted_and_reads_no_raw_file(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, fresh = context_at(tmp_path / "w"), context_at(tmp_path / "fresh")
    before = run_stages(context, extracted(context, inbox), *MADE_AGAIN)
    read_anew = extracted(fresh, inbox)
    shutil.rmtree(inbox)
    judge = spans.judge_line

    def stricter(unit):
        return ("caption", "begins as one") if unit.text.startswith("Seen from") else judge(unit)

    monkeypatch.setattr(spans, "judge_line", stricter)
    after = run_stages(later(context, "clean"), before, *MADE_AGAIN, previous=before)
    expected = rows(fresh, run_stages(fresh, read_anew, *MADE_AGAIN))
    assert rows(context, after) == expected != rows(context, before)
    assert after["extracted"] == before["extracted"]
    assert sum("Seen from the quay" in row for row in expected["removed"]) == 2


def test_a_changed_bound_of_grades_grades_and_traces_again_and_aligns_nothing(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_at(tmp_path / "w")
    before = run_stages(context, extracted(context, inbox), *MADE_AGAIN)
    monkeypatch.setattr("flows.stages.align.align_pairs", None)
    strict = GradeConfig(whole=1.0, partial=1.0)
    monkeypatch.setattr("flows.stages.grade.grade_pairs", lambda *tables: grade(*tables, strict))
    changed = replace(context, versions=later(context, "grade").versions)
    after = run_stages(changed, before, *MADE_AGAIN, previous=before)
    assert after["alignments"] == before["alignments"]
    assert after["grades"] != before["grades"]
    grades = {row["grade_a"] for row in context.store.read("grades", after).to_pylist()}
    assert not {"copy", "light_rewrite", "partial"} & grades
    assert {row["grade_b"] for row in context.store.read("grades", before).to_pylist()} & {
        "copy",
        "light_rewrite",
    }
    assert after["lineage"] != before["lineage"]
