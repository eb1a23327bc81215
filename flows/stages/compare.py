"""`compare`: facts that passages keep, drop, add or alter, where one text may have been taken from the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.kept import rows_by_file
from flows.stages.places import Places
from transforms.compare import compare as compare_facts
from transforms.schemas import SCHEMAS
from warehouse.stages.documents import of_documents
from warehouse.stages.taken import taken
from warehouse.storage.catalog import connect
from warehouse.storage.store import Files

SOURCES = ("documents", "sentences", "facts")


@dataclass(frozen=True, slots=True)
class PassagesBatch:
    """The pairs of one file of alignments in which text may have been taken, and the files of their documents.

    pairs: each as its two ids, joined by a space.
    """

    name: str
    pairs: tuple[str, ...]
    files: Files = field(default_factory=dict)

    def file(self, context: RunContext) -> str:
        return context.file("compare", self.name, *self.pairs)

    def items(self, _context: RunContext) -> Sequence[str]:
        return self.pairs

    def only(self, items: Sequence[str]) -> PassagesBatch:
        return replace(self, pairs=tuple(items))


def compare_batch(context: RunContext, batch: PassagesBatch) -> Sequence[pa.Table]:
    """`changes` of some pairs of one file of alignments."""
    if not batch.pairs:
        return [SCHEMAS["changes"].empty_table()]
    alignments = context.store.read("alignments", {"alignments": (batch.name,)})
    some = set(batch.pairs)
    ends = zip(alignments["doc_a"].to_pylist(), alignments["doc_b"].to_pylist(), strict=True)
    alignments = alignments.filter(pa.array([f"{a} {b}" in some for a, b in ends], pa.bool_()))
    doc_ids = {doc_id for pair in batch.pairs for doc_id in pair.split()}
    sources = of_documents(context.store, batch.files, doc_ids, SOURCES, context.settings.memory)
    return [compare_facts(alignments, *sources)]


COMPARE = StageFunction("compare", "pair", ("changes",), compare_batch)


@stage_task("compare", "alignments")
def compare(run: Run) -> None:
    """Facts that passages keep, drop, add or alter."""
    with run.stage("compare") as outputs:
        places, pairs = Places(run), taken_in(run.context, run.files)

        def prepared(batch: PassagesBatch) -> PassagesBatch:
            doc_ids = (doc_id for pair in batch.pairs for doc_id in pair.split())
            return replace(batch, files=places.files(doc_ids, SOURCES))

        batches = [PassagesBatch(name, pairs.get(name, ())) for name in run.files["alignments"]]
        outputs |= make_batches(run, COMPARE, batches, prepared)


def taken_in(context: RunContext, files: Files) -> dict[str, tuple[str, ...]]:
    """By file of alignments, the pairs in which text may have been taken."""
    tables = {table: files[table] for table in ("documents", "grades")}
    with connect(context.store, tables, context.settings.memory) as connection:
        connection.register("aligned", rows_by_file(context.store, "aligned_pairs", files["aligned_pairs"]))
        return taken(connection)


def changes_file(context: RunContext, name: str, pairs: Mapping[str, tuple[str, ...]], *parts: str) -> str:
    """The file of `changes` of a file of alignments, or of one that is merged from `parts`; pairs: as `taken_in`."""
    held = sorted(pair for part in parts or (name,) for pair in pairs.get(part, ()))
    return PassagesBatch(name, tuple(held)).file(context)
