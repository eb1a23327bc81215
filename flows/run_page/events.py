"""Events that a run emits, to which automations react: `secondhand.published`, `.rejects-high`, `.story-copied`.

Each is told at least once. They are noted in a file before the tables are published, and told once these are; where a
run is killed between the two, the next one tells them, and forgets them where it was killed before it published.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from prefect.events import emit_event
from prefect.events.worker import EventsWorker

from flows.run_page.counts import Intake
from warehouse.storage.files import put_in_place
from warehouse.storage.store import Files, Store
from warehouse.summary import Summary

MOST_COPIED = 20  # stories a run that are told as copied, those with most words taken: a reader acts on few
NOTED = "events.json"  # beside the tables, while events wait to be told

SEND_SECONDS = 10.0  # until events that do not leave are left for the next run

Event = dict[str, Any]  # event, id, resource, payload: as Prefect names them


def note_events(store: Store, run_id: str, events: Collection[Event]) -> None:
    """Keep what is to be told once the run `run_id` has published."""
    aside = store.root / f".{NOTED}"
    aside.write_text(json.dumps({"run_id": run_id, "events": list(events)}, default=str))
    put_in_place(aside, store.root / NOTED)


def tell_noted(store: Store, files: Files) -> None:
    """Tell the events that are noted, if `files` hold the row of their run, and forget them."""
    note = store.root / NOTED
    if not note.exists():
        return
    noted = json.loads(note.read_text())
    if noted["run_id"] in store.read("runs", files, ["run_id"])["run_id"].to_pylist():
        for event in noted["events"]:
            emit_event(**event | {"id": UUID(event["id"])})
        if not _sent():
            return
    note.unlink()


def _sent() -> bool:
    """Whether all events have left this process, which they do in a thread; the next run tells the others again."""
    thread = threading.Thread(target=EventsWorker.instance().wait_until_empty, daemon=True)
    thread.start()
    thread.join(SEND_SECONDS)
    return not thread.is_alive()


def events_of(
    warehouse: Path, intake: Intake, summary: Summary, counts: Mapping[str, int], max_rejects: float
) -> list[Event]:
    """What a run has to tell: once what it published, once that too much was rejected, and each story copied."""
    root = {"prefect.resource.id": f"secondhand.warehouse.{warehouse.absolute()}"}
    published = {
        "new_files": intake.n_new_inputs,
        "new_documents": intake.n_documents_new,
        "new_stories": summary.n_stories_new,
        "stories_copied": len(summary.copied),
        "counts": dict(counts),
    }
    events = [_event("published", root, published)]
    if intake.exceeds(max_rejects):
        events.append(_event("rejects-high", root, {"rejects": intake.rejects, "items": intake.n_items}))
    for story in summary.copied[:MOST_COPIED]:
        resource = {
            "prefect.resource.id": f"secondhand.story.{story['story_id']}",
            "prefect.resource.name": story["title"],
        }
        events.append(_event("story-copied", resource, story | {"warehouse": str(warehouse.absolute())}))
    return events


def _event(name: str, resource: dict[str, str], payload: dict[str, Any]) -> Event:
    # with an id of its own, by which Prefect knows one that is told twice
    return {"event": f"secondhand.{name}", "id": str(uuid4()), "resource": resource, "payload": payload}
