"""Pages of the newest stories."""

from __future__ import annotations

from flows.engine.context import Run
from flows.engine.log import run_logger
from flows.engine.task import run_task
from warehouse.report import FailedPage, remove_report, write_report
from warehouse.storage.catalog import ask

WRITTEN_ALONE = 100  # pages of stories that one thread writes in the seconds that processes take to start


@run_task("write the report")
def report(run: Run) -> tuple[FailedPage, ...]:
    """Pages of the newest stories, in the folder `report` of the warehouse; none stay where none are wanted.

    Returns the pages that could not be made.
    """
    with run.timed("pages"):
        return _written(run)


def _written(run: Run) -> tuple[FailedPage, ...]:
    root, most = run.settings.warehouse, run.settings.report_stories
    newest = ask(
        root,
        f"SELECT story_id FROM stories ORDER BY last_published_at DESC NULLS LAST, story_id LIMIT {most}",
    )
    stories = [row["story_id"] for row in newest.to_pylist()]
    if not stories:
        remove_report(run.pages)
        return ()
    workers = run.settings.workers if len(stories) > WRITTEN_ALONE else 1
    failed = write_report(root, run.pages, stories=stories, workers=workers, code=run.context.code).failed
    for page in failed:
        run_logger().warning("The page of %s could not be made.", page)
    return failed
