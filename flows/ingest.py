"""The main flow: from raw files to the published catalog."""

# annotations are values here, for `flow.serve` sends flows to other processes without the names that strings mean

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import cast

from prefect import flow, get_run_logger, task
from prefect.context import SyncClientContext
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.engine.context import Anew, Run, RunContext
from flows.engine.doing import doing
from flows.engine.processes import demand_workers
from flows.inbox.again import unknown
from flows.inbox.digests import Digests
from flows.inbox.files import find, within
from flows.mending import mend, mend_met, tell_mended
from flows.run_page.counts import Intake, take_in
from flows.run_page.events import events_of, note_events, tell_noted
from flows.run_page.page import Pages, rename_run, show_run
from flows.run_page.summary import summary_of
from flows.running import pages_served
from flows.settings import Settings, load
from flows.stages import LINE
from flows.standing import stands
from transforms.errors import UsageError
from transforms.schemas import from_rows
from transforms.wording import counted
from warehouse.storage.catalog import open_catalog
from warehouse.storage.store import DamagedFileError, Files
from warehouse.summary import Summary

STEPS = len(LINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: input files seen and new, rows of each table, failures, whether a new catalog is in force."""

    n_inputs: int
    n_new_inputs: int
    counts: dict[str, int]
    published: bool
    n_failures: int = 0


def _run_name() -> str:
    paths, since, until = (flow_run.parameters.get(name) for name in ("paths", "since", "until"))
    place = "the inbox" if paths is None else ", ".join(Path(p).name or str(p) for p in paths) or "no folder"
    first, last = (f" {word} {day}" if day else "" for word, day in (("since", since), ("until", until)))
    return f"coverage from {place}{first}{last}"


def run_ingest(
    paths: Sequence[Path],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    anew: Sequence[str] = (),
    story: str | None = None,
) -> Outcome:
    """`ingest`, waited for. On a loop of its own, where Ctrl-C ends the stage at work; `asyncio.run` would wait."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(ingest(paths, settings, since, until, anew, story))
    finally:
        loop.close()


# async, since Prefect joins a thread that sleeps for up to a second at the end of a flow that is not
@flow(name="secondhand", flow_run_name=_run_name)
async def ingest(
    paths: Sequence[Path] | None = None,
    settings: Settings | None = None,
    since: date | None = None,
    until: date | None = None,
    anew: Sequence[str] = (),
    story: str | None = None,
) -> Outcome:
    """Bring the warehouse up to date with the raw files below `paths`.

    Nothing is published, and no table changes, where the files hold nothing new. Where too many of the new items are
    rejected, the others are published and TooManyRejectsError tells it. Before the first file there are no tables.
    What a stage fails on stands in the table `failures`; the rest is published.

    Args:
        paths: Folders or files to read; the inbox of the settings where none is given.
        settings: Only what differs from the worker's own settings; leave it empty otherwise.
        since: Only files last changed on this day (UTC) or later.
        until: Only files last changed on this day (UTC) or earlier.
        anew: Stages whose tables are made again though they stand.
        story: Id of the one story for which they are.
    """
    settings = settings or load()
    started, began = datetime.now(UTC), time.perf_counter()
    context = RunContext.of(settings, LINE, _anew(settings.warehouse, anew, story))
    with context.store.writing(settings.wait), SyncClientContext.get_or_create():  # one client for all tasks
        previous, mended = mend(context.store)
        tell_mended(mended)
        tell_noted(context.store, previous)  # of a run that was killed before it did
        digests = Digests(context.store.root)
        doing("looking for files")
        folders = [settings.inbox] if paths is None else [Path(p) for p in paths]
        inputs = within(find(folders, digests.digest), since, until)
        digests.save()
        run = Run(context, previous, inputs, unknown(context.store, previous, inputs))
        if not (previous or run.new):
            rename_run("nothing to read yet")
            return Outcome(0, 0, {}, False)
        is_standing = not (run.new or mended) and stands(run)
        run.seconds["look"] = round(time.perf_counter() - began, 3)
        if not is_standing:
            try:
                _bring_up_to_date(run)
            except DamagedFileError as damage:
                previous = mend_met(context.store, damage)
                run = Run(context, previous, inputs, unknown(context.store, previous, inputs))
                _bring_up_to_date(run)
            if not run.files["inputs"]:  # the first files are all still being written
                rename_run("nothing to read yet")
                return Outcome(len(inputs), 0, {}, False)
        with run.timed("summary"):
            intake = take_in(run)
        is_changed = _in_order(run.files) != _in_order(previous) or bool(context.anew.stages)
        if is_changed:
            _publish(run, started, intake)
        else:
            get_run_logger().info("Nothing new: the published tables stand as they are.")
            _mend_pages(run)
        failures = run.rows("failures")
        rename_run(f"{intake}, {counted(failures, 'failure')}" if failures else intake)
        intake.demand(settings.max_rejects)
        outcome = Outcome(len(inputs), len(run.new), _counts(context, run.files), is_changed, failures)
        return _with_failures(outcome) if failures else outcome


def _with_failures(outcome: Outcome) -> Outcome:
    """`outcome` as a state, whose data Prefect hands to the caller of the flow."""
    message = f"{counted(outcome.n_failures, 'item')} could not be finished; the rest is published."
    return cast("Outcome", Completed(name="Completed with failures", message=message, data=outcome))


def _anew(warehouse: Path, stages: Sequence[str], story: str | None) -> Anew:
    """What is made again; UsageError for a stage or a story that there is not."""
    names = [stage.name for stage in LINE]
    if unknown := sorted(set(stages) - set(names)):
        raise UsageError(f"There is no stage {unknown[0]}.", f"There are {', '.join(names)}.")
    if story is None:
        return Anew(frozenset(stages))
    if early := sorted({"extract", "clean"}.intersection(stages)):
        raise UsageError(
            f"{early[0]} is not made again for one story.", "Start from split, or leave the story out."
        )
    with open_catalog(warehouse) as connection:
        rows = connection.execute("SELECT doc_id FROM story_documents WHERE story_id = ?", [story]).fetchall()
    if not rows:
        raise UsageError(f"There is no story {story}.", "Look at story_id in stories.")
    return Anew(frozenset(stages), frozenset(doc_id for (doc_id,) in rows))


def _bring_up_to_date(run: Run) -> None:
    """The stages, each of which makes what is missing."""
    from flows.stages import (
        all as stages,  # with its text libraries, which most scheduled runs have no use for
    )

    demand_workers(run.context, run.new)
    run.forget_failures()
    stages.extract.extract(run)
    if not run.files["inputs"]:
        return
    stages.clean.clean(run)
    stages.split.split(run)
    stages.event_vectors.event_vectors(run)
    stages.credits.credits(run)
    stages.fingerprint.fingerprint(run)
    stages.event_similarity.event_similarity(run)
    stages.pair.pair(run)
    stages.group.group(run)
    stages.describe.describe(run)
    stages.align.align(run)
    stages.grade.grade(run)
    stages.compare.compare(run)
    stages.lineage.lineage(run)
    stages.marts.marts(run)


def _publish(run: Run, started: datetime, intake: Intake) -> None:
    from flows.stages import all as stages

    finished = datetime.now(UTC)
    with run.timed("summary"):
        run.files["runs"] = (*run.previous.get("runs", ()), _note_run(run, started, finished, intake))
        summary, counts = summary_of(run, run.settings.watch), _counts(run.context, run.files)
        events = events_of(run.store.root, intake, summary, counts, run.settings.max_rejects)
        note_events(run.store, _run_id(started), events)
    stages.publish.publish(run)
    if failed := stages.report.report(run):
        stages.publish.publish_failed_pages(run, failed)
        summary = summary_of(run, run.settings.watch)
    _note_run(run, started, finished, intake)  # again, with the seconds of all since
    _tell(run, intake, summary)


def _in_order(files: Files) -> dict[str, list[str]]:
    """The names of each table's files in order: what is read again may come in another one."""
    return {table: sorted(names) for table, names in files.items()}


def _mend_pages(run: Run) -> None:
    """Write the pages that the run which published last had no time for."""
    if run.settings.report_stories and _pages_lag(run):
        from flows.stages import report

        report.report(run)


def _pages_lag(run: Run) -> bool:
    """Whether the run that published last was killed before it had written its pages."""
    pages = run.pages / "index.html"
    written = pages.stat().st_mtime if pages.exists() else 0
    runs = run.store.read("runs", run.previous, ["finished_at"]).to_pylist()
    return any(row["finished_at"].timestamp() > written for row in runs)


def _counts(context: RunContext, files: Files) -> dict[str, int]:
    return {t: sum(context.store.rows(t, n) for n in files[t]) for t in sorted(files)}


def _run_id(started: datetime) -> str:
    return started.strftime("%Y%m%dT%H%M%S.%fZ")


def _note_run(run: Run, started: datetime, finished: datetime, intake: Intake) -> str:
    """Write the row of this run in `runs`, and return its file; finished: when its tables were."""
    context = run.context
    before, after = _counts(context, run.previous), _counts(context, run.files)
    versions = {f"stage {name}": number for name, number in context.versions.items()}
    row = {
        "run_id": _run_id(started),
        "started_at": started,
        "finished_at": finished,
        "n_inputs": intake.n_inputs,
        "n_new_inputs": intake.n_new_inputs,
        "n_documents": intake.n_documents_new,
        "n_rejects": after["rejects"] - before.get("rejects", 0),
        "counts": list(after.items()),
        "seconds": list(run.seconds.items()),
        "versions": [*{"secondhand": version("secondhand"), **versions, **context.libraries}.items()],
        "settings": json.dumps(run.settings.model_dump(mode="json"), sort_keys=True),
    }
    return context.store.write("runs", f"run-{row['run_id']}.parquet", from_rows("runs", [row]))


@task(task_run_name="tell what came of it")
def _tell(run: Run, intake: Intake, summary: Summary) -> None:
    """Tell those who watch: the page of the run, and the events that automations wait for."""
    settings = run.settings
    pages = Pages(settings.warehouse / "report", pages_served(settings.state, settings.warehouse))
    show_run(pages, intake, summary, _counts(run.context, run.files), run.seconds)
    tell_noted(run.store, run.files)
