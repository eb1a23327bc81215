"""What a run brought, asked of its tables before they are published."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.context import Run
from warehouse.storage.catalog import connect
from warehouse.summary import Summary, summarise


def summary_of(run: Run, watch: Sequence[str]) -> Summary:
    """What `run` tells of documents and inputs that were not published before.

    watch: outlets whose being copied is told; all where empty.
    """
    store, previous = run.store, run.previous
    with connect(store, run.files, run.settings.memory) as connection:
        documents = store.read("documents", previous, ["doc_id"])
        inputs = store.read("inputs", previous, ["source_path", "raw_sha256"])
        return summarise(connection, documents, inputs, watch)
