"""`describe`: quotations and facts of each document that is compared with another. They depend on its text alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from flows.engine.batches import StageFunction
from flows.engine.context import Run, RunContext
from flows.engine.processes import chunks
from flows.engine.task import stage_task
from flows.stages.kept import Kept, current, items_by_file, with_missing, without
from flows.stages.places import Places
from transforms.describe import describe as describe_documents
from warehouse.stages.described import missing_and_unwanted
from warehouse.stages.documents import of_documents
from warehouse.storage.store import Files

TABLES = ("quotes", "facts", "described_documents")
SOURCES = ("documents", "sentences")


@dataclass(frozen=True, slots=True)
class DescribedBatch:
    """Documents to describe, and the files in which they lie."""

    doc_ids: tuple[str, ...]
    files: Files

    def file(self, context: RunContext) -> str:
        return context.file("describe", *self.doc_ids)

    def items(self, _context: RunContext) -> Sequence[str]:
        return self.doc_ids

    def only(self, items: Sequence[str]) -> DescribedBatch:
        return replace(self, doc_ids=tuple(items))


def describe_batch(context: RunContext, batch: DescribedBatch) -> Sequence[pa.Table]:
    """`quotes`, `facts` and `described_documents` of some documents."""
    documents, sentences = of_documents(
        context.store, batch.files, batch.doc_ids, SOURCES, context.settings.memory
    )
    documents = documents.sort_by("doc_id")
    in_order = sentences.sort_by([("doc_id", "ascending"), ("sentence", "ascending")])
    return [*describe_documents(documents, in_order), documents.select(["doc_id"])]


# not "document", for the document keeps its place in its story; its pairs fail with it
DESCRIBE = StageFunction("describe", "statements", TABLES, describe_batch)


@stage_task("describe", "documents")
def describe(run: Run) -> None:
    """Quotations and facts of documents that a pair or a story relates to others; those described before stay."""
    with run.stage("describe") as outputs:
        kept = current(run, "describe", "described_documents")
        missing, unwanted = _described(run, kept)
        names = without(run.store, TABLES, kept, unwanted, ("doc_id",))
        outputs |= with_missing(run, DESCRIBE, names, _batches(run, missing))


def _batches(run: Run, doc_ids: pa.Array) -> list[DescribedBatch]:
    """Documents `doc_ids`, those that lie in the same file together."""
    if not len(doc_ids):
        return []
    places = Places(run)
    in_order = doc_ids.take(np.argsort(places.numbers(doc_ids), kind="stable")).to_pylist()
    return [
        DescribedBatch(tuple(part), places.files(part, SOURCES))
        for part in chunks(list(map(str, in_order)), run.settings.batch_articles)
    ]


def _described(run: Run, kept: Sequence[str]) -> tuple[pa.Array, list[Kept]]:
    """Documents to describe, and (file, document) of those in the files `kept` that are not wanted any more."""
    earlier = items_by_file(run.store, "described_documents", kept)
    anew = run.context.anew.documents if "describe" in run.context.anew.stages else None
    with run.connect("documents", "pairs", "story_documents") as connection:
        connection.register("known", earlier)
        connection.register("again", pa.table({"doc_id": pa.array(sorted(anew or ()), pa.string())}))
        return missing_and_unwanted(connection)
