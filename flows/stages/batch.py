"""The batch of most stages: one file of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.context import Run, RunContext
from warehouse.storage.store import Files


@dataclass(frozen=True, slots=True)
class DocumentsBatch:
    """The documents of one file, and the files of the same documents that the stage reads beside it.

    files: by table, that of `documents` included; without: ids of documents that an earlier stage failed on; parts:
    what else the rows depend on; doc_ids: those of some of the documents, else all.
    """

    stage: str
    name: str
    files: Files
    without: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    doc_ids: tuple[str, ...] | None = None

    def file(self, context: RunContext) -> str:
        return context.file(self.stage, self.name, *self.without, *self.parts, *(self.doc_ids or ()))

    def items(self, context: RunContext) -> Sequence[str]:
        if self.doc_ids is not None:
            return self.doc_ids
        rows = context.store.read("documents", {"documents": (self.name,)}, ["doc_id"])
        held = map(str, rows["doc_id"].to_pylist())
        return [doc_id for doc_id in held if doc_id not in self.without]

    def only(self, items: Sequence[str]) -> DocumentsBatch:
        return replace(self, doc_ids=tuple(items))

    def read(self, context: RunContext, table: str) -> pa.Table:
        """Rows of `table` that belong to the batch."""
        rows = context.store.read(table, self.files)
        if self.without:
            rows = rows.filter(pc.invert(pc.is_in(rows["doc_id"], pa.array(self.without))))
        if self.doc_ids is not None:
            rows = rows.filter(pc.is_in(rows["doc_id"], pa.array(self.doc_ids)))
        return rows


def batches_of_documents(run: Run, stage: str, *further: str) -> list[DocumentsBatch]:
    """A batch for each file of documents; further: `sentences` or `removed`, where the stage reads them too."""
    failed = run.failed_documents
    batches = []
    for name in run.files["documents"]:
        batch = DocumentsBatch(stage, name, {"documents": (name,)})
        if failed:
            batch = replace(batch, without=tuple(sorted(failed.intersection(batch.items(run.context)))))
        files = {"documents": (name,)}
        if "sentences" in further:
            files["sentences"] = (_sentences_of(run, batch),)
        if "removed" in further:
            files["removed"] = (name,)
        batches.append(replace(batch, files=files))
    return batches


def _sentences_of(run: Run, batch: DocumentsBatch) -> str:
    """The file of sentences of the same documents: no stage before `split` leaves one out."""
    return replace(batch, stage="split", without=()).file(run.context)
