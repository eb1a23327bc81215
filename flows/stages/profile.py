"""`profile`: what the event of each document is told by."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.topic import TopicConfig
from transforms.topic import profile as profile_documents


def profile_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`profiles` of one file of documents."""
    documents, sentences = (batch.read(context, table) for table in ("documents", "sentences"))
    return [profile_documents(documents, sentences, TopicConfig())]


PROFILE = StageFunction("profile", "document", ("profiles",), profile_batch)


@task(**stage_task("profile", "documents"))
def profile(run: Run) -> None:
    """Names, figures, rare words and meaning that tell the event of each document."""
    with run.stage("profile") as made:
        made |= make_batches(run, PROFILE, batches_of_documents(run, "profile", "sentences"))
