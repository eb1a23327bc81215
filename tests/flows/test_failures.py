"""One item fails in each stage: the rest is made, it is told, left out of what follows, and tried again later."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prefect import get_client
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort

from flows.engine.context import Run, RunContext
from flows.inbox.files import find
from flows.run_page import page
from flows.run_page.summary import summary_of
from flows.stages.extract import extract_batch
from tests.flows.stage_runs import FERRY, context_at, run_stages, tasks_from
from transforms.schemas import SCHEMAS
from warehouse.check import check
from warehouse.maintenance import examine
from warehouse.storage.catalog import connect
from warehouse.storage.store import Files

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("batches_here")]

CHOIR = "The choir of Marnside sings on Sunday in the old mill, and the doors open at six in the evening."
ARTICLES = (
    ("Herald", "Ferry Aurelia runs aground off Port Selwick", "2026-03-02T12:00:00Z", " ".join(FERRY)),
    ("Courier", "Ferry Aurelia aground off Port Selwick", "2026-03-02T15:00:00Z", " ".join(FERRY[:2])),
    ("Tribune", "Ferry Aurelia runs aground near Selwick", "2026-03-02T18:00:00Z", " ".join(FERRY[1:])),
    ("Gazette", "Marnside choir sings on Sunday", "2026-03-03T09:00:00Z", CHOIR),
)
LINE = tasks_from("clean")
OUTLETS = [outlet for outlet, *_ in ARTICLES]
PAIR = {"Herald", "Courier"}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    rows = [
        {
            "outlet": outlet,
            "title": title,
            "published": at,
            "text": text,
            "url": f"https://{outlet}.example/1",
        }
        for outlet, title, at, text in ARTICLES
    ]
    (folder / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def read(context: RunContext, inbox: Path) -> Files:
    names = extract_batch(context, find([inbox]))
    return dict.fromkeys(("extracted", "inputs", "rejects"), names)


def rows(context: RunContext, files: Files, query: str) -> list[tuple]:
    with connect(context.store, files) as connection:
        return connection.execute(query).fetchall()


def failures(context: RunContext, files: Files) -> list[tuple[str, str]]:
    return rows(context, files, "SELECT stage, kind FROM failures ORDER BY ALL")


def outlets(context: RunContext, files: Files, table: str) -> list[str]:
    found = rows(context, files, f"SELECT DISTINCT outlet FROM documents SEMI JOIN {table} USING (doc_id)")
    return sorted(outlet for (outlet,) in found)


def assert_publishable(context: RunContext, files: Files) -> None:
    runs = context.store.write("runs", "none.parquet", SCHEMAS["runs"].empty_table())
    with connect(context.store, files | {"runs": (runs,)}) as connection:
        assert [str(failure) for failure in check(connection)] == []


def fails_on(monkeypatch: pytest.MonkeyPatch, name: str, is_bad: Callable[..., bool]) -> None:
    """Let the function `name` of a stage raise where its arguments hold what is bad."""
    module, _, attribute = name.rpartition(".")
    real = getattr(__import__(module, fromlist=[attribute]), attribute)

    def function(*given: Any, **named: Any) -> Any:
        if is_bad(*given):
            raise ZeroDivisionError("nothing to divide by")
        return real(*given, **named)

    monkeypatch.setattr(name, function)


def holds_choir(table: Any, *_others: Any) -> bool:
    return any("Marnside" in text for text in table["text"].to_pylist())


def names_choir(documents: Any, *_others: Any) -> bool:
    return "Gazette" in documents["outlet"].to_pylist()


OF_DOCUMENTS = {
    "split": ("flows.stages.split.split_documents", "sentences"),
    "event_vectors": ("flows.stages.event_vectors.vectors_of", "event_vectors"),
    "credits": ("flows.stages.credits.credits_of", "sentences"),
    "fingerprint": ("flows.stages.fingerprint.fingerprint_documents", "fingerprints"),
}


@pytest.mark.parametrize("stage", OF_DOCUMENTS)
def test_a_document_on_which_a_stage_fails_costs_itself_alone(stage, inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    function, table = OF_DOCUMENTS[stage]
    with monkeypatch.context() as patched:
        fails_on(patched, function, holds_choir)
        files = run_stages(context, read(context, inbox), *LINE)
    assert failures(context, files) == [(stage, "document")]
    assert outlets(context, files, "lineage") == ["Courier", "Herald", "Tribune"]
    assert outlets(context, files, "story_documents") == ["Courier", "Herald", "Tribune"]
    if table != "sentences" or stage == "split":
        assert "Gazette" not in outlets(context, files, table)
    assert_publishable(context, files)


def is_by_courier(documents: Any, *_others: Any) -> bool:
    return "Courier" in documents["outlet"].to_pylist()


def test_a_document_that_cannot_be_described_costs_itself_alone(inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, "flows.stages.describe.describe_documents", is_by_courier)
        files = run_stages(context, read(context, inbox), *LINE)
        again = run_stages(context, files, *LINE, previous=files)
    told = failures(context, files)
    assert set(told) == {("describe", "statements"), ("align", "pair")}
    assert (failures(context, again), again["facts"]) == (told, files["facts"])
    verdicts = dict(rows(context, files, VERDICTS))
    assert (verdicts["Courier"], verdicts["Gazette"]) == ("undetermined", "original")
    assert (
        outlets(context, files, "facts")
        == outlets(context, files, "described_documents")
        == ["Herald", "Tribune"]
    )
    assert_publishable(context, files)


def test_an_article_that_cannot_be_cleaned_is_rejected(inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, "flows.stages.clean.clean_articles", holds_choir)
        files = run_stages(context, read(context, inbox), *LINE)
    assert failures(context, files) == [("clean", "article")]
    assert outlets(context, files, "lineage") == ["Courier", "Herald", "Tribune"]
    told = rows(context, files, "SELECT source_path, reason, detail FROM rejects")
    assert [(path, reason) for path, reason, _ in told] == [("all.jsonl", "failed")]
    assert "ZeroDivisionError: nothing to divide by" in told[0][2]
    assert_publishable(context, files)


@pytest.mark.parametrize(
    ("stage", "function"),
    [("group", "flows.stages.group.group_documents"), ("lineage", "transforms.lineage.lineage")],
)
def test_a_cluster_on_which_a_stage_fails_costs_itself_alone(stage, function, inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, function, names_choir)
        files = run_stages(context, read(context, inbox), *LINE)
    assert failures(context, files) == [(stage, "cluster")]
    assert outlets(context, files, "lineage") == ["Courier", "Herald", "Tribune"]
    assert_publishable(context, files)


def test_a_period_whose_topics_fail_still_has_pairs_of_shared_text(inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, "flows.stages.event_similarity.of_period", lambda *_given: True)
        files = run_stages(context, read(context, inbox), *LINE)
    assert set(failures(context, files)) == {("event_similarity", "period")}
    assert rows(context, files, "SELECT DISTINCT reason FROM pairs") == [("text",)]
    assert outlets(context, files, "lineage") == sorted(OUTLETS)
    assert_publishable(context, files)


OF_PAIRS = {
    "align": ("flows.stages.align.align_pairs", lambda pairs, documents, *_: holds_pair(pairs, documents)),
    "grade": (
        "flows.stages.grade.grade_pairs",
        lambda _passages, documents, pairs: holds_pair(pairs, documents),
    ),
    "compare": (
        "flows.stages.compare.compare_facts",
        lambda found, documents, *_: holds_pair(found, documents),
    ),
}


def holds_pair(pairs: Any, documents: Any) -> bool:
    outlet = dict(zip(documents["doc_id"].to_pylist(), documents["outlet"].to_pylist(), strict=True))
    ends = zip(pairs["doc_a"].to_pylist(), pairs["doc_b"].to_pylist(), strict=True)
    return any({outlet[a], outlet[b]} == PAIR for a, b in ends)


@pytest.mark.parametrize("stage", OF_PAIRS)
def test_a_pair_on_which_a_stage_fails_costs_itself_alone(stage, inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, *OF_PAIRS[stage])
        files = run_stages(context, read(context, inbox), *LINE)
    assert failures(context, files) == [(stage, "pair")]
    assert outlets(context, files, "lineage") == sorted(OUTLETS)
    assert rows(context, files, "SELECT count(*) FROM pairs") > [(1,)]
    assert_publishable(context, files)


@pytest.fixture
def unaligned(inbox, tmp_path, monkeypatch) -> tuple[RunContext, Files]:
    """A warehouse in which one pair could not be aligned."""
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, *OF_PAIRS["align"])
        return context, run_stages(context, read(context, inbox), *LINE)


VERDICTS = "SELECT outlet, verdict FROM lineage JOIN documents USING (doc_id) ORDER BY ALL"


def test_no_document_of_a_pair_that_failed_is_called_original(unaligned):
    context, files = unaligned
    verdicts = dict(rows(context, files, VERDICTS))
    assert "original" not in {verdicts[outlet] for outlet in PAIR}
    assert verdicts["Gazette"] == "original"


def test_a_failure_is_told_on_the_page_of_the_run(unaligned):
    context, files = unaligned
    run = Run(context, {})
    run.files = files
    (row,) = summary_of(run, ()).failures
    assert (row["stage"], row["kind"], len(row["ids"].split())) == ("align", "pair", 2)
    assert "nothing to divide by" in page._table([row])


def test_what_failed_stands_until_the_version_changes_and_then_is_tried_again(unaligned, tmp_path):
    context, files = unaligned
    again = run_stages(context, files, *LINE, previous=files)
    assert failures(context, again) == [("align", "pair")]
    assert [again[t] for t in ("alignments", "lineage")] == [files[t] for t in ("alignments", "lineage")]
    later = context_at(tmp_path / "w", "87654321")
    mended = run_stages(later, again, *LINE, previous=again)
    assert failures(later, mended) == []
    assert dict(rows(later, mended, VERDICTS))["Courier"] == "copied"


@pytest.mark.slow
def test_the_state_of_a_run_with_failures_says_so(run, inbox, tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        fails_on(patched, "flows.stages.group.group_documents", names_choir)
        outcome = run(inbox, tmp_path / "w")
    assert (outcome.published, outcome.n_failures) == (True, 1)
    with get_client(sync_client=True) as client:
        (newest,) = client.read_flow_runs(limit=1, sort=FlowRunSort.START_TIME_DESC)
    assert (newest.state_type, newest.state_name) == (StateType.COMPLETED, "Completed with failures")
    health = {finding.subject: finding for finding in examine(tmp_path / "w")}
    assert not health["failures"].good
    assert "group: 1" in health["failures"].detail
