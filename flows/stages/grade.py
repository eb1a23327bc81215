"""`grade`: which passages are background, and how the two documents of each pair stand to one another.

Both depend on the whole collection and on bounds, and cost little: they are told again where one of them changed, and
no text is aligned for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from transforms.boilerplate import boilerplate
from transforms.grade import grade as grade_pairs
from warehouse.stages.documents import of_documents
from warehouse.stages.pair import WANTED, wanted
from warehouse.storage.store import Files

PairInCollection = tuple[str, str, float, bool, bool]  # as in WANTED


@dataclass(frozen=True, slots=True)
class AlignedBatch:
    """The pairs of one file of alignments, with what the collection says of each, and the files of all documents."""

    name: str
    pairs: tuple[PairInCollection, ...]
    files: Files

    def file(self, context: RunContext) -> str:
        return context.file("grade", self.name, *self.pairs)

    def items(self, _context: RunContext) -> Sequence[str]:
        return [" ".join(pair[:2]) for pair in self.pairs]

    def only(self, items: Sequence[str]) -> AlignedBatch:
        some = set(items)
        return replace(self, pairs=tuple(pair for pair in self.pairs if " ".join(pair[:2]) in some))


def grade_batch(context: RunContext, batch: AlignedBatch) -> Sequence[pa.Table]:
    """`passages` and `grades` of the pairs of one file of alignments."""
    columns = list(zip(*batch.pairs, strict=True)) or [()] * len(WANTED)
    pairs = pa.table(dict(zip(WANTED, map(list, columns), strict=True)))
    alignments = context.store.read("alignments", {"alignments": (batch.name,)})
    wanted_pairs = {pair[:2] for pair in batch.pairs}
    ends = zip(alignments["doc_a"].to_pylist(), alignments["doc_b"].to_pylist(), strict=True)
    alignments = alignments.filter(pa.array([pair in wanted_pairs for pair in ends], pa.bool_()))
    doc_ids = {doc_id for pair in wanted_pairs for doc_id in pair}
    (documents,) = of_documents(
        context.store, batch.files, doc_ids, ["documents"], context.settings.memory, "doc_id, outlet, n_words"
    )
    passages = boilerplate(alignments, pairs, documents)
    return [passages, grade_pairs(passages, documents, pairs)]


GRADE = StageFunction("grade", "pair", ("passages", "grades"), grade_batch)


@task(**stage_task("grade", "aligned_pairs"))
def grade(run: Run) -> None:
    """Label the passages that are background, and grade each pair."""
    with run.stage("grade") as made:
        made |= make_batches(run, GRADE, _batches(run))


def _batches(run: Run) -> list[AlignedBatch]:
    with run.connect("pairs", "story_documents") as connection:
        told = {row[:2]: row for row in wanted(connection).fetchall()}
    files = {"documents": run.files["documents"]}
    batches = []
    for name in run.files["alignments"]:
        rows = run.store.read("aligned_pairs", {"aligned_pairs": (name,)})
        pairs = zip(*(rows[side].to_pylist() for side in ("doc_a", "doc_b")), strict=True)
        batches.append(AlignedBatch(name, tuple(told[pair] for pair in pairs if pair in told), files))
    return batches
