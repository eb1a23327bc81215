"""Events are told at least once: also those of a run that was killed between publishing and telling."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from prefect.events.clients import AssertingEventsClient
from prefect.events.worker import EventsWorker

from flows.run_page.events import NOTED, note_events, tell_noted
from transforms.schemas import SCHEMAS
from warehouse.storage.store import Store

EVENT = {
    "event": "secondhand.published",
    "id": "00000000-0000-4000-8000-000000000007",
    "resource": {"prefect.resource.id": "secondhand.warehouse.here"},
    "payload": {"new_files": 3},
}
# the server of the session, without which Prefect sends nothing
pytestmark = [pytest.mark.usefixtures("run"), pytest.mark.slow]
NOW = datetime(2026, 3, 1, tzinfo=UTC)
RUN = dict.fromkeys(SCHEMAS["runs"].names, 0) | {
    "started_at": NOW,
    "finished_at": NOW,
    "settings": "{}",
    "counts": [],
    "seconds": [],
    "versions": [],
}


@pytest.fixture
def told():
    """The events that left this process, by Prefect's own worker, whose client here keeps what it is given."""
    AssertingEventsClient.reset()
    EventsWorker.set_client_override(AssertingEventsClient)
    clients = AssertingEventsClient.all  # one that sent nothing has no `events`
    yield lambda: [event.event for client in clients for event in getattr(client, "events", ())]
    EventsWorker.set_client_override(None)


@pytest.fixture
def store(tmp_path):
    """One published run, named `first`."""
    made = Store(tmp_path)
    made.write("runs", "first.parquet", pa.Table.from_pylist([RUN | {"run_id": "first"}], SCHEMAS["runs"]))
    return made


FILES = {"runs": ("first.parquet",)}


def test_what_a_published_run_did_not_tell_is_told_once(store, told):
    note_events(store, "first", [EVENT])
    tell_noted(store, FILES)
    tell_noted(store, FILES)
    assert told() == ["secondhand.published"]


def test_what_was_never_published_is_not_told(store, told):
    note_events(store, "second", [EVENT])
    tell_noted(store, FILES)
    assert told() == []
    assert not (store.root / NOTED).exists()
