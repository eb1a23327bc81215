"""`align`: the passages of each pair worth reading side by side. They depend on the two texts alone, and are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from flows.engine.batches import StageFunction
from flows.engine.context import Run, RunContext
from flows.engine.processes import chunks
from flows.engine.task import stage_task
from flows.stages.kept import current, items_by_file, with_missing, without
from flows.stages.places import Places
from transforms.align import align as align_pairs
from transforms.errors import SecondhandError
from warehouse.stages.documents import of_documents
from warehouse.stages.wanted import missing_and_unwanted
from warehouse.storage.store import Files

Pair = tuple[str, str]
TABLES = ("alignments", "aligned_pairs")
SOURCES = ("documents", "sentences", "quotes", "described_documents")


@dataclass(frozen=True, slots=True)
class PairsBatch:
    """Pairs to align, and the files in which their documents lie."""

    pairs: tuple[Pair, ...]
    files: Files

    def file(self, context: RunContext) -> str:
        return context.file("align", *self.pairs)

    def items(self, _context: RunContext) -> Sequence[str]:
        return [" ".join(pair) for pair in self.pairs]

    def only(self, items: Sequence[str]) -> PairsBatch:
        some = set(items)
        return replace(self, pairs=tuple(pair for pair in self.pairs if " ".join(pair) in some))


def align_batch(context: RunContext, batch: PairsBatch) -> Sequence[pa.Table]:
    """`alignments` and `aligned_pairs` of some pairs."""
    doc_ids = {doc_id for pair in batch.pairs for doc_id in pair}
    documents, sentences, quotes, described = of_documents(
        context.store, batch.files, doc_ids, SOURCES, context.settings.memory
    )
    if unread := doc_ids - set(described["doc_id"].to_pylist()):
        raise SecondhandError(
            f"The quotations of {min(unread)} could not be read: see failures of `describe`."
        )
    ends = zip(*batch.pairs, strict=True)
    pairs = pa.table(dict(zip(("doc_a", "doc_b"), map(list, ends), strict=True)))
    return [align_pairs(pairs, documents, sentences, quotes), pairs]


ALIGN = StageFunction("align", "pair", TABLES, align_batch)


@stage_task("align", "pairs")
def align(run: Run) -> None:
    """Passages of pairs with text in common, and of pairs of one story; pairs aligned before stay."""
    with run.stage("align") as outputs:
        kept = current(run, "align", "aligned_pairs")
        missing, unwanted = _compared(run, kept)
        names = without(run.store, TABLES, kept, unwanted, ("doc_a", "doc_b"))
        outputs |= with_missing(run, ALIGN, names, _batches(run, missing))


def _batches(run: Run, pairs: pa.Table) -> list[PairsBatch]:
    """`pairs`, those whose documents lie in the same files together."""
    if not len(pairs):
        return []
    places = Places(run)
    ends = [pairs[side].combine_chunks() for side in ("doc_a", "doc_b")]
    files = np.sort(np.stack([places.numbers(side) for side in ends]), axis=0)
    rows = pairs.take(np.lexsort((files[1], files[0]))).to_pylist()
    return [
        PairsBatch(
            tuple((row["doc_a"], row["doc_b"]) for row in part),
            places.files((row[side] for row in part for side in ("doc_a", "doc_b")), SOURCES),
        )
        for part in chunks(rows, run.settings.batch_pairs)
    ]


def _compared(run: Run, kept: Sequence[str]) -> tuple[pa.Table, list[tuple[str, str, str]]]:
    """Pairs to align, and pairs of the files `kept` that are not wanted any more, with their file."""
    earlier = items_by_file(run.store, "aligned_pairs", kept)
    anew = run.context.anew.documents if "align" in run.context.anew.stages else None
    with run.connect("pairs", "story_documents") as connection:
        connection.register("aligned", earlier)
        connection.register("again", pa.table({"doc_id": pa.array(sorted(anew or ()), pa.string())}))
        return missing_and_unwanted(connection)
