"""`grade`: which passages are background, and how the two documents of each pair stand to one another.

Both depend on the whole collection, on corrections and on bounds, and cost little: they are told again where one of
them changed, and no text is aligned for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.kept import rows_by_file
from flows.stages.places import Places
from flows.stages.settled import settled_pairs
from transforms.boilerplate import boilerplate
from transforms.grade import grade as grade_pairs
from transforms.schemas import SCHEMAS, SET_TEXT, from_rows
from warehouse.stages.documents import of_documents
from warehouse.stages.graded import GRADED, Graded
from warehouse.storage.store import Files

PairInCollection = tuple[str, str, float, bool, bool, str | None, str | None]  # as in GRADED
Span = tuple[str, int, int, int]  # as in `set_text`


@dataclass(frozen=True, slots=True)
class AlignedBatch:
    """The pairs of one file of alignments, with what the collection says of each, and the files of their documents.

    content: stands for what the collection says of them. set_text: of their documents.
    """

    name: str
    content: str
    pairs: tuple[PairInCollection, ...] = ()
    set_text: tuple[Span, ...] = ()
    files: Files = field(default_factory=dict)
    is_part: bool = False

    def file(self, context: RunContext) -> str:
        part = self.pairs if self.is_part else ()
        return context.file("grade", self.name, self.content, *part)

    def items(self, _context: RunContext) -> Sequence[str]:
        return [" ".join(pair[:2]) for pair in self.pairs]

    def only(self, items: Sequence[str]) -> AlignedBatch:
        some = set(items)
        part = tuple(pair for pair in self.pairs if " ".join(pair[:2]) in some)
        return replace(self, pairs=part, is_part=True)


def grade_batch(context: RunContext, batch: AlignedBatch) -> Sequence[pa.Table]:
    """`passages` and `grades` of the pairs of one file of alignments."""
    columns = list(zip(*batch.pairs, strict=True)) or [()] * len(GRADED)
    pairs = pa.table(dict(zip(GRADED, map(list, columns), strict=True)))
    alignments = context.store.read("alignments", {"alignments": (batch.name,)})
    wanted_pairs = {pair[:2] for pair in batch.pairs}
    ends = zip(alignments["doc_a"].to_pylist(), alignments["doc_b"].to_pylist(), strict=True)
    alignments = alignments.filter(pa.array([pair in wanted_pairs for pair in ends], pa.bool_()))
    doc_ids = {doc_id for pair in wanted_pairs for doc_id in pair}
    if not doc_ids:
        return [SCHEMAS[table].empty_table() for table in GRADE.tables]
    (documents,) = of_documents(
        context.store, batch.files, doc_ids, ["documents"], context.settings.memory, "doc_id, outlet, n_words"
    )
    set_text = from_rows(
        "set_text", [dict(zip(SET_TEXT.names, span, strict=True)) for span in batch.set_text]
    )
    passages = boilerplate(alignments, pairs, documents, set_text)
    return [passages, grade_pairs(passages, documents, pairs)]


GRADE = StageFunction("grade", "pair", ("passages", "grades"), grade_batch)


@stage_task("grade", "aligned_pairs")
def grade(run: Run) -> None:
    """Label the passages that are background, and grade each pair."""
    with run.stage("grade") as outputs, run.connect("pairs", "story_documents", "set_text") as connection:
        connection.register("aligned", rows_by_file(run.store, "aligned_pairs", run.files["aligned_pairs"]))
        connection.register("settled_copies", settled_pairs(run).copies)
        graded = Graded(connection)
        places = Places(run)

        def prepared(batch: AlignedBatch) -> AlignedBatch:
            pairs = tuple(graded.pairs(batch.name))
            files = places.files((doc_id for pair in pairs for doc_id in pair[:2]), ["documents"])
            return replace(batch, pairs=pairs, set_text=tuple(graded.set_text(batch.name)), files=files)

        contents = graded.contents(run.files["alignments"])
        batches = [AlignedBatch(name, content) for name, content in sorted(contents.items())]
        outputs |= make_batches(run, GRADE, batches, prepared)
