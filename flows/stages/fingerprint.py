"""`fingerprint`: the kept shingles of each document."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.fingerprint import fingerprint as fingerprint_documents


def fingerprint_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`fingerprints` of one file of documents."""
    return [fingerprint_documents(batch.read(context, "documents"))]


FINGERPRINT = StageFunction("fingerprint", "document", ("fingerprints",), fingerprint_batch)


@stage_task("fingerprint", "documents")
def fingerprint(run: Run) -> None:
    """Kept shingles of each document."""
    with run.stage("fingerprint") as outputs:
        outputs |= make_batches(run, FINGERPRINT, batches_of_documents(run, "fingerprint"))
