"""`align`: the passages of each pair worth reading side by side. They depend on the two texts alone, and are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import numpy as np
import pyarrow as pa
from prefect import task

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.processes import chunks
from flows.engine.task import stage_task
from flows.stages.places import Places
from transforms.align import align as align_pairs
from transforms.schemas import SCHEMAS
from warehouse.stages.documents import of_documents
from warehouse.stages.wanted import missing_and_unwanted
from warehouse.storage.shards import ShardOf, cut
from warehouse.storage.store import Files

Pair = tuple[str, str]
TABLES = ("alignments", "aligned_pairs")
SOURCES = ("documents", "sentences", "quotes")


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
    documents, sentences, quotes = of_documents(
        context.store, batch.files, doc_ids, SOURCES, context.settings.memory
    )
    ends = zip(*batch.pairs, strict=True)
    pairs = pa.table(dict(zip(("doc_a", "doc_b"), map(list, ends), strict=True)))
    return [align_pairs(pairs, documents, sentences, quotes), pairs]


ALIGN = StageFunction("align", "pair", TABLES, align_batch)


@task(**stage_task("align", "pairs"))
def align(run: Run) -> None:
    """Passages of pairs with text in common, and of pairs of one story; pairs aligned before stay."""
    with run.stage("align") as made:
        previous = run.known("align")
        kept = {
            t: tuple(n for n in previous.get(t, ()) if run.context.is_current("align", n)) for t in TABLES
        }
        missing, unwanted = _compared(run, kept)
        names = set(_without(run, kept, unwanted)["alignments"])
        aligned = make_batches(run, ALIGN, _batches(run, missing))
        failures = {name for name in names if run.store.has("failures", name)}
        names |= set(aligned["alignments"])
        empty = run.context.made(
            "align", TABLES, [], lambda: [SCHEMAS[table].empty_table() for table in TABLES]
        )
        made |= dict.fromkeys(TABLES, tuple(sorted(names))) if names else empty
        made["failures"] = tuple(sorted({*aligned["failures"], *failures}))


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


def pairs_by_file(run: Run, names: Sequence[str]) -> pa.Table:
    """doc_a, doc_b, file of the pairs in some files of `aligned_pairs`."""
    parts = [run.store.read("aligned_pairs", {}).append_column("file", pa.array([], pa.string()))]
    for name in names:
        rows = run.store.read("aligned_pairs", {"aligned_pairs": (name,)})
        parts.append(rows.append_column("file", pa.repeat(name, len(rows))))
    return pa.concat_tables(parts)


def _failed(run: Run, names: Sequence[str]) -> list[tuple[str, str, str]]:
    """(file, doc_a, doc_b) of pairs that could not be aligned, of some files of alignments."""
    failed = []
    for name in names:
        if run.store.has("failures", name):
            rows = run.store.read("failures", {"failures": (name,)}, ["ids"])["ids"].to_pylist()
            failed += [(name, str(ids[0]), str(ids[1])) for ids in rows if ids]
    return failed


def _compared(run: Run, kept: Files) -> tuple[pa.Table, list[tuple[str, str, str]]]:
    """Pairs to align, and pairs of the files `kept` that are not wanted any more, with their file.

    A pair that failed is not tried again while its file stands.
    """
    known = pairs_by_file(run, kept["aligned_pairs"])
    failed = [
        dict(zip(("file", "doc_a", "doc_b"), row, strict=True)) for row in _failed(run, kept["aligned_pairs"])
    ]
    known = pa.concat_tables([known, pa.Table.from_pylist(failed, schema=known.schema)])
    anew = run.context.anew.documents if "align" in run.context.anew.stages else None
    with run.connect("pairs", "story_documents") as connection:
        connection.register("aligned", known)
        connection.register("again", pa.table({"doc_id": pa.array(sorted(anew or ()), pa.string())}))
        return missing_and_unwanted(connection)


def _without(run: Run, kept: Files, unwanted: Sequence[tuple[str, str, str]]) -> Files:
    """`kept` without the pairs `unwanted`; a file that holds none of them stays."""
    names = set(kept["alignments"])
    shard_of: ShardOf = lambda name, *_parts: dict.fromkeys(TABLES, name)  # noqa: E731 - a type is not told of a def
    for name, rows in groupby(unwanted, itemgetter(0)):
        pairs = [row[1:] for row in rows]
        gone = pa.table({side: [pair[n] for pair in pairs] for n, side in enumerate(("doc_a", "doc_b"))})
        shorter = cut(run.store, name, gone, shard_of)
        if run.store.has("failures", name):
            failures = run.store.read("failures", {"failures": (name,)})
            left = [row["ids"] not in [list(pair) for pair in pairs] for row in failures.to_pylist()]
            run.store.write("failures", shorter, failures.filter(pa.array(left, pa.bool_())))
        names = names - {name} | {shorter}
    return dict.fromkeys(TABLES, tuple(sorted(names)))
