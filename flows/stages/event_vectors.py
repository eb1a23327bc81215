"""`event_vectors`: what the event of each document is told by."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.events import EventConfig
from transforms.events import event_vectors as vectors_of


def event_vectors_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`event_vectors` of one file of documents."""
    documents, sentences = (batch.read(context, table) for table in ("documents", "sentences"))
    return [vectors_of(documents, sentences, EventConfig())]


EVENT_VECTORS = StageFunction("event_vectors", "document", ("event_vectors",), event_vectors_batch)


@stage_task("event_vectors", "documents")
def event_vectors(run: Run) -> None:
    """Names, figures, rare words and meaning that tell the event of each document."""
    with run.stage("event_vectors") as outputs:
        outputs |= make_batches(run, EVENT_VECTORS, batches_of_documents(run, "event_vectors", "sentences"))
