"""`describe`: quotations and facts of each document."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.describe import describe as describe_documents


def describe_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`quotes` and `facts` of one file of documents."""
    return describe_documents(batch.read(context, "documents"), batch.read(context, "sentences"))


DESCRIBE = StageFunction("describe", "document", ("quotes", "facts"), describe_batch)


@task(**stage_task("describe", "documents"))
def describe(run: Run) -> None:
    """Quotations and facts of each document."""
    with run.stage("describe") as made:
        made |= make_batches(run, DESCRIBE, batches_of_documents(run, "describe", "sentences"))
