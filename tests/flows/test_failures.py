"""One item fails in each stage: the rest is made, it is told, left out of what follows, and tried again later."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
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
ORCHARD = (
    "A late frost on the hills above Tesk has cost the growers of plums two thirds of their harvest.",
    "The cooperative counted 1,400 trees without fruit and asked the county for a loan of 90,000 crowns.",
)
LIBRARY = (
    "The library of Brina lends telescopes from April on, for a week at a time and without a fee.",
    "Its director Oda Fenn bought twelve of them when the observatory on Mount Rell closed its doors.",
)
# articles that tell of nothing together, by the stage that fails on each
LONE = {
    "clean": "A goat of the zoo at Halvik climbed the clock tower and came down by itself after an hour.",
    "split": "Two wardens of the marsh at Ellin counted 312 cranes this autumn, a third more than last year.",
    "event_vectors": "Bakers in Dunmere want to sell rye rolls on Sundays again, which a rule from 1931 forbids.",
    "credits": "A student at Lunde has built a bicycle from bamboo that carries two hundred kilos over gravel.",
    "fingerprint": "Chess players from nine valleys met at Rookfirth, where a girl of eleven won the last round.",
    "group": "The well of Orrin Bay runs dry each August, and the council wants to line it with clay instead.",
    "lineage": "A violin that lay in an attic of Sandry for eighty years will be played in the chapel at Easter.",
}
PAIRS = {"grade": ("Beacon", "Post", ORCHARD), "compare": ("Mirror", "Argus", LIBRARY)}
FAILING = (
    *ARTICLES,
    *((stage, text[:30], "2026-03-03T09:00:00Z", text) for stage, text in LONE.items()),
    *(
        (outlet, lines[0][:30], f"2026-03-0{number}T09:00:00Z", " ".join(lines))
        for first, second, lines in PAIRS.values()
        for number, outlet in enumerate((first, second), 4)
    ),
)


def inbox_of(folder: Path, articles: Iterable[tuple[str, str, str, str]]) -> Path:
    folder.mkdir()
    rows = [
        {
            "outlet": outlet,
            "title": title,
            "published": at,
            "text": text,
            "url": f"https://{outlet}.example/1",
        }
        for outlet, title, at, text in articles
    ]
    (folder / "all.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return inbox_of(tmp_path / "inbox", ARTICLES)


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


def names_choir(documents: Any, *_others: Any) -> bool:
    return "Gazette" in documents["outlet"].to_pylist()


def by(outlet: str) -> Callable[..., bool]:
    """Whether a table of documents has one of `outlet`."""
    return lambda documents, *_others: outlet in documents["outlet"].to_pylist()


def telling(text: str) -> Callable[..., bool]:
    return lambda table, *_others: any(text in whole for whole in table["text"].to_pylist())


def of_pair(*outlets: str) -> Callable[[Any, Any], bool]:
    """Whether pairs hold that of two outlets, among documents."""

    def holds(pairs: Any, documents: Any) -> bool:
        outlet = dict(zip(documents["doc_id"].to_pylist(), documents["outlet"].to_pylist(), strict=True))
        ends = zip(pairs["doc_a"].to_pylist(), pairs["doc_b"].to_pylist(), strict=True)
        return any({outlet[a], outlet[b]} == {*outlets} for a, b in ends)

    return holds


OF_DOCUMENTS = {
    "split": ("flows.stages.split.split_documents", "sentences"),
    "event_vectors": ("flows.stages.event_vectors.vectors_of", "event_vectors"),
    "credits": ("flows.stages.credits.credits_of", "credits"),
    "fingerprint": ("flows.stages.fingerprint.fingerprint_documents", "fingerprints"),
}
OF_CLUSTERS = {"group": "flows.stages.group.group_documents", "lineage": "transforms.lineage.lineage"}


@pytest.fixture(scope="module")
def hindered(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunContext, Files]:
    """A warehouse in which each stage failed on one item, each on another."""
    folder = tmp_path_factory.mktemp("hindered")
    context = context_at(folder / "w")
    with pytest.MonkeyPatch.context() as patched:
        fails_on(patched, "flows.stages.clean.clean_articles", telling(LONE["clean"]))
        for stage, (function, _) in OF_DOCUMENTS.items():
            fails_on(patched, function, telling(LONE[stage]))
        for stage, function in OF_CLUSTERS.items():
            fails_on(patched, function, by(stage))
        pairs = {stage: of_pair(first, second) for stage, (first, second, _) in PAIRS.items()}
        unaligned, ungraded, uncompared = of_pair(*PAIR), pairs["grade"], pairs["compare"]
        fails_on(patched, "flows.stages.align.align_pairs", lambda found, texts, *_: unaligned(found, texts))
        fails_on(patched, "flows.stages.grade.grade_pairs", lambda _, texts, found: ungraded(found, texts))
        fails_on(
            patched, "flows.stages.compare.compare_facts", lambda found, texts, *_: uncompared(found, texts)
        )
        return context, run_stages(context, read(context, inbox_of(folder / "inbox", FAILING)), *LINE)


FAILURES = sorted(
    [
        ("clean", "article"),
        *((stage, "document") for stage in OF_DOCUMENTS),
        *((stage, "cluster") for stage in OF_CLUSTERS),
        *((stage, "pair") for stage in ("align", "grade", "compare")),
    ]
)


def test_an_item_on_which_a_stage_fails_costs_itself_alone(hindered):
    context, files = hindered
    assert failures(context, files) == FAILURES
    assert outlets(context, files, "lineage") == sorted({outlet for outlet, *_ in FAILING} - LONE.keys())
    assert_publishable(context, files)


@pytest.mark.parametrize("stage", OF_DOCUMENTS)
def test_a_document_on_which_a_stage_fails_is_left_out_of_what_follows(stage, hindered):
    _, table = OF_DOCUMENTS[stage]
    assert [name for name in (table, "story_documents") if stage in outlets(*hindered, name)] == []


def test_an_article_that_cannot_be_cleaned_is_rejected(hindered):
    told = rows(*hindered, "SELECT source_path, reason, detail FROM rejects")
    assert [(path, reason) for path, reason, _ in told] == [("all.jsonl", "failed")]
    assert "ZeroDivisionError: nothing to divide by" in told[0][2]


@pytest.mark.parametrize(
    ("stage", "table"), [("align", "alignments"), ("grade", "grades"), ("compare", "changes")]
)
def test_a_pair_on_which_a_stage_fails_has_no_row_of_it_and_stays_a_pair(stage, table, hindered):
    first, second = PAIRS[stage][:2] if stage in PAIRS else sorted(PAIR)
    query = """
        SELECT count(*) FROM {} AS of_pair
        JOIN documents AS a ON a.doc_id = doc_a
        JOIN documents AS b ON b.doc_id = doc_b
        WHERE a.outlet IN {} AND b.outlet IN {}
    """
    count = {name: rows(*hindered, query.format(name, *[(first, second)] * 2)) for name in ("pairs", table)}
    assert count == {"pairs": [(1,)], table: [(0,)]}
    assert rows(*hindered, f"SELECT count(*) > 0 FROM {table if stage != 'compare' else 'grades'}") == [
        (True,)
    ]


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


def test_a_period_whose_topics_fail_still_has_pairs_of_shared_text(inbox, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w")
    with monkeypatch.context() as patched:
        fails_on(patched, "flows.stages.event_similarity.of_period", lambda *_given: True)
        files = run_stages(context, read(context, inbox), *LINE)
    assert set(failures(context, files)) == {("event_similarity", "period")}
    assert rows(context, files, "SELECT DISTINCT reason FROM pairs") == [("text",)]
    assert outlets(context, files, "lineage") == sorted(OUTLETS)
    assert_publishable(context, files)


VERDICTS = "SELECT outlet, verdict FROM lineage JOIN documents USING (doc_id) ORDER BY ALL"


def test_no_document_of_a_pair_that_failed_is_called_original(hindered):
    verdicts = dict(rows(*hindered, VERDICTS))
    assert "original" not in {verdicts[outlet] for outlet in PAIR}
    assert verdicts["Gazette"] == "original"


def test_a_failure_is_told_on_the_page_of_the_run(hindered):
    context, files = hindered
    run = Run(context, {})
    run.files = files
    (row,) = [row for row in summary_of(run, ()).failures if row["stage"] == "align"]
    assert (row["kind"], len(row["ids"].split())) == ("pair", 2)
    assert "nothing to divide by" in page._table([row])


def test_what_failed_stands_until_the_version_changes_and_then_is_tried_again(hindered):
    context, files = hindered
    again = run_stages(context, files, *LINE, previous=files)
    assert failures(context, again) == FAILURES
    assert [again[t] for t in ("alignments", "lineage")] == [files[t] for t in ("alignments", "lineage")]
    later = context_at(context.store.root, "87654321")
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
