"""`compare`: facts that passages keep, drop, add or alter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.places import Places
from transforms.compare import compare as compare_facts
from transforms.schemas import SCHEMAS
from warehouse.stages.documents import of_documents
from warehouse.storage.store import Files

SOURCES = ("documents", "facts")


@dataclass(frozen=True, slots=True)
class PassagesBatch:
    """The pairs with passages in one file of alignments, or some of them, and the files of their documents."""

    name: str
    files: Files = field(default_factory=dict)
    pairs: tuple[str, ...] | None = None

    def file(self, context: RunContext) -> str:
        return context.file("compare", self.name, *(self.pairs or ()))

    def items(self, context: RunContext) -> Sequence[str]:
        if self.pairs is not None:
            return self.pairs
        rows = context.store.read("alignments", {"alignments": (self.name,)}, ["doc_a", "doc_b"])
        ends = zip(*(column.to_pylist() for column in rows.columns), strict=True)
        return list(dict.fromkeys(f"{doc_a} {doc_b}" for doc_a, doc_b in ends))

    def only(self, items: Sequence[str]) -> PassagesBatch:
        return replace(self, pairs=tuple(items))


def compare_batch(context: RunContext, batch: PassagesBatch) -> Sequence[pa.Table]:
    """`changes` of one file of alignments."""
    alignments = context.store.read("alignments", {"alignments": (batch.name,)})
    if batch.pairs is not None:
        some = set(batch.pairs)
        ends = zip(alignments["doc_a"].to_pylist(), alignments["doc_b"].to_pylist(), strict=True)
        alignments = alignments.filter(pa.array([f"{a} {b}" in some for a, b in ends], pa.bool_()))
    if not alignments.num_rows:
        return [SCHEMAS["changes"].empty_table()]
    doc_ids = {str(doc_id) for side in ("doc_a", "doc_b") for doc_id in alignments[side].unique()}
    documents, facts = of_documents(context.store, batch.files, doc_ids, SOURCES, context.settings.memory)
    return [compare_facts(alignments, documents, facts)]


COMPARE = StageFunction("compare", "pair", ("changes",), compare_batch)


@task(**stage_task("compare", "alignments"))
def compare(run: Run) -> None:
    """Facts that passages keep, drop, add or alter."""
    with run.stage("compare") as made:
        places = Places(run)

        def prepared(batch: PassagesBatch) -> PassagesBatch:
            doc_ids = (doc_id for pair in batch.items(run.context) for doc_id in pair.split())
            return replace(batch, files=places.files(doc_ids, SOURCES))

        batches = [PassagesBatch(name) for name in run.files["alignments"]]
        made |= make_batches(run, COMPARE, batches, prepared)


def changes_file(context: RunContext, name: str) -> str:
    """The file of `changes` of a file of alignments."""
    return PassagesBatch(name).file(context)
