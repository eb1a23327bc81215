"""`split`: the sentences of each document."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.split import split as split_documents


def split_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`sentences` of one file of documents."""
    return [split_documents(batch.read(context, "documents"))]


SPLIT = StageFunction("split", "document", ("sentences",), split_batch)


@stage_task("split", "documents")
def split(run: Run) -> None:
    """Sentences of each document."""
    with run.stage("split") as outputs:
        outputs |= make_batches(run, SPLIT, batches_of_documents(run, "split"))
