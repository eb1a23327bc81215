"""The main flow: from raw files to the published catalog."""

# annotations are values here, for `flow.serve` sends flows to other processes without the names that strings mean

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from prefect import flow, get_run_logger, task
from prefect.context import SyncClientContext
from prefect.runtime import flow_run

from flows.artifacts import rename_run, show_run
from flows.events import announce_run
from flows.inputs import InputFile, find, within
from flows.intake import Intake, take_in
from flows.news import news
from flows.seen import Seen
from flows.settings import Settings, load
from flows.work import Work, demand_workers, libraries
from transforms.schemas import from_rows
from warehouse.care import holds_forgotten
from warehouse.catalog import migrate, published
from warehouse.store import Files

STAGES = 11


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: input files seen and new, rows of each table, and whether a new catalog is in force."""

    n_inputs: int
    n_new_inputs: int
    counts: dict[str, int]
    published: bool


def _run_name() -> str:
    paths, since, until = (flow_run.parameters.get(name) for name in ("paths", "since", "until"))
    place = "the inbox" if paths is None else ", ".join(Path(p).name or str(p) for p in paths) or "no folder"
    first, last = (f" {word} {day}" if day else "" for word, day in (("since", since), ("until", until)))
    return f"coverage from {place}{first}{last}"


def run_coverage(
    paths: Sequence[Path],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
) -> Outcome:
    """`coverage`, waited for. On a loop of its own, where Ctrl-C ends the stage at work; `asyncio.run` would wait."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(coverage(paths, settings, since, until))
    finally:
        loop.close()


# async, since Prefect joins a thread that sleeps for up to a second at the end of a flow that is not
@flow(name="secondhand", flow_run_name=_run_name)
async def coverage(
    paths: Sequence[Path] | None = None,
    settings: Settings | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Outcome:
    """Bring the warehouse up to date with the raw files below `paths`.

    Nothing is published, and no table changes, where the files hold nothing new. Where too many of the new items are
    rejected, the others are published and TooManyRejectsError tells it. Before the first file there are no tables.

    Args:
        paths: Folders or files to read; the inbox of the settings where none is given.
        settings: Only what differs from the worker's own settings; leave it empty otherwise.
        since: Only files last changed on this day (UTC) or later.
        until: Only files last changed on this day (UTC) or earlier.
    """
    settings = settings or load()
    work = Work.of(settings)
    started = datetime.now(UTC)
    with work.store.writing(settings.wait), SyncClientContext.get_or_create():  # one client for all tasks
        migrate(work.store)
        base = published(work.store)
        given = [settings.inbox] if paths is None else [Path(p) for p in paths]
        seen = Seen(work.store.root)
        found = within(find(given, seen.digest), since, until)
        seen.save()
        new = _unknown(work, base, found)
        if not (base or new):
            rename_run("nothing to read yet")
            return Outcome(0, 0, {}, False)
        files = dict(base)
        if new or not _stands(work, base):
            from flows import stages  # with its text libraries, which most scheduled runs have no use for

            demand_workers(work, new)
            files |= stages.extract(work, files, new)
            if not files["inputs"]:  # the first files are all still being written
                rename_run("nothing to read yet")
                return Outcome(len(found), 0, {}, False)
            files |= stages.split(work, files)
            files |= stages.describe(work, files)
            files |= stages.credits(work, files)
            files |= stages.fingerprint(work, files)
            files |= stages.pair(work, files, base)
            files |= stages.group(work, files, base)
            files |= stages.align(work, files, base)
            files |= stages.compare(work, files)
            files |= stages.lineage(work, files)
            files |= stages.marts(work, files)
        changed = files != base
        intake = take_in(work, base, files, found, new)
        if changed:
            files["runs"] = (
                *base.get("runs", ()),
                _note_run(work, base, files, started, intake),
            )
            stages.publish(work, files)
            stages.report(work)
            _tell(work, base, files, intake)
        else:
            get_run_logger().info("Nothing new: the published tables stand as they are.")
            if settings.report_stories and _pages_lag(work, base):
                from flows import stages

                stages.report(work)
        rename_run(intake)
        intake.demand(settings.max_rejects)
        return Outcome(len(found), len(new), _counts(work, files), changed)


def _unknown(work: Work, base: Files, found: Sequence[InputFile]) -> list[InputFile]:
    """Those of `found` that no published run has read."""
    known = work.store.read("inputs", base, ["source_path", "raw_sha256"])
    seen = set(zip(*(known[c].to_pylist() for c in known.column_names), strict=True))
    return [f for f in found if (f.source_path, f.raw_sha256) not in seen]


def _stands(work: Work, base: Files) -> bool:
    """Whether all of `base` was made by this version of the code, and no forgotten article is in it."""
    current = bool(base) and all(map(work.is_own, base["lineage"]))
    return current and not holds_forgotten(work.store, base)


def _pages_lag(work: Work, base: Files) -> bool:
    """Whether the run that published last was killed before it had written its pages."""
    pages = work.settings.warehouse / "report" / "index.html"
    written = pages.stat().st_mtime if pages.exists() else 0
    runs = work.store.read("runs", base, ["finished_at"]).to_pylist()
    return any(run["finished_at"].timestamp() > written for run in runs)


def _counts(work: Work, files: Files) -> dict[str, int]:
    return {t: sum(work.store.rows(t, n) for n in files[t]) for t in sorted(files)}


def _note_run(work: Work, base: Files, files: Files, started: datetime, intake: Intake) -> str:
    """Write the row of this run in `runs`, and return its file."""
    before, after = _counts(work, base), _counts(work, files)
    row = {
        "run_id": started.strftime("%Y%m%dT%H%M%S.%fZ"),
        "started_at": started,
        "finished_at": datetime.now(UTC),
        "n_inputs": intake.n_inputs,
        "n_new_inputs": intake.n_new_inputs,
        "n_documents": intake.n_documents_new,
        "n_rejects": after["rejects"] - before.get("rejects", 0),
        "counts": list(after.items()),
        "seconds": list(work.seconds.items()),
        "versions": [("code", work.version), ("secondhand", version("secondhand")), *libraries().items()],
        "settings": json.dumps(work.settings.model_dump(mode="json"), sort_keys=True),
    }
    return work.store.write("runs", work.file(row["run_id"]), from_rows("runs", [row]))


@task(task_run_name="tell what came of it")
def _tell(work: Work, base: Files, files: Files, intake: Intake) -> None:
    """Tell those who watch: the pages of the run, and the events that automations wait for."""
    root, counts = work.settings.warehouse, _counts(work, files)
    brought = news(work, base, files, work.settings.watch)
    show_run(root, intake, brought, counts, work.seconds)
    announce_run(root, intake, brought, counts, work.settings.max_rejects)
