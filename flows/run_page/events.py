"""Events that a run emits, to which automations react: `secondhand.published`, `.rejects-high`, `.story-copied`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prefect.events import emit_event

from flows.run_page.counts import Intake
from flows.run_page.summary import Summary

MOST_COPIED = 20  # stories a run that are told as copied, those with most words taken: a reader acts on few


def announce_run(
    warehouse: Path, intake: Intake, summary: Summary, counts: Mapping[str, int], max_rejects: float
) -> None:
    """Tell what a run published: once for all, once where too much was rejected, and for each story copied."""
    root = {"prefect.resource.id": f"secondhand.warehouse.{warehouse.absolute()}"}
    published = {
        "new_files": intake.n_new_inputs,
        "new_documents": intake.n_documents_new,
        "new_stories": summary.n_stories_new,
        "stories_copied": len(summary.copied),
        "counts": dict(counts),
    }
    _emit("published", root, published)
    if intake.exceeds(max_rejects):
        _emit("rejects-high", root, {"rejects": intake.rejects, "items": intake.n_items})
    for story in summary.copied[:MOST_COPIED]:
        resource = {
            "prefect.resource.id": f"secondhand.story.{story['story_id']}",
            "prefect.resource.name": story["title"],
        }
        _emit("story-copied", resource, story | {"warehouse": str(warehouse.absolute())})


def _emit(event: str, resource: dict[str, str], payload: dict[str, Any]) -> None:
    emit_event(f"secondhand.{event}", resource=resource, payload=payload)
