"""One batch of each stage that is spread over processes: load by reference, call the transform, store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from flows.inputs import EXTRACTED, InputFile, nothing, read_file
from flows.work import Work, WorkerLostError
from transforms.align import align
from transforms.boilerplate import boilerplate
from transforms.compare import compare
from transforms.credits import credits
from transforms.facts import facts
from transforms.fingerprint import fingerprint
from transforms.grade import grade
from transforms.quotes import quotes
from transforms.schemas import SCHEMAS
from transforms.split import split
from warehouse.catalog import connect
from warehouse.store import Files

ALIGNED = ("passages", "grades")


def extract_batch(work: Work, batch: Sequence[InputFile]) -> dict[str, tuple[str, ...]]:
    """`documents`, `removed`, `rejects` and `inputs` of some raw files; one row a `doc_id`, the first."""

    def make() -> list[pa.Table]:
        parts: dict[str, list[pa.Table]] = {name: [SCHEMAS[name].empty_table()] for name in EXTRACTED}
        seen: set[str] = set()
        for file in batch:
            for name, rows in zip(EXTRACTED, read_file(file, seen), strict=True):
                parts[name].append(rows)
        return [pa.concat_tables(parts[name]) for name in EXTRACTED]

    return work.made(EXTRACTED, [(f.source_path, f.raw_sha256) for f in batch], make)


def reject_file(work: Work, file: InputFile, lost: WorkerLostError) -> dict[str, tuple[str, ...]]:
    """The same tables for a file that cost a worker its life: one reject."""
    parts = ["lost", file.source_path, file.raw_sha256]
    return work.made(EXTRACTED, parts, lambda: nothing(file, "worker-lost", lost.message))


@dataclass(frozen=True, slots=True)
class SplitBatch:
    """One file of documents, and the names of all outlets in the warehouse."""

    name: str
    outlets: frozenset[str]


def split_batch(work: Work, batch: SplitBatch) -> dict[str, tuple[str, ...]]:
    """`sentences`, `quotes`, `facts` and `credits` of one file of documents."""
    files = {"documents": (batch.name,), "removed": (batch.name,)}

    def describe() -> list[pa.Table]:
        documents = work.store.read("documents", files)
        sentences, quoted = split(documents), quotes(documents)
        return [sentences, quoted, facts(documents, sentences, quoted)]

    def credit() -> list[pa.Table]:
        documents, removed = (work.store.read(table, files) for table in ("documents", "removed"))
        return [credits(documents, removed, batch.outlets)]

    described = work.made(["sentences", "quotes", "facts"], [batch.name], describe)
    return described | work.made(["credits"], [batch.name, sorted(batch.outlets)], credit)


def fingerprint_batch(work: Work, name: str) -> dict[str, tuple[str, ...]]:
    """`fingerprints` of one file of documents."""
    files = {"documents": (name,)}
    return work.made(["fingerprints"], [name], lambda: [fingerprint(work.store.read("documents", files))])


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Some pairs, as (doc_a, doc_b, topic, same_story), and the files in which their documents lie."""

    pairs: tuple[tuple[str, str, float, bool], ...]
    files: Files

    def table(self) -> pa.Table:
        names = ("doc_a", "doc_b", "topic", "same_story")
        return pa.table(dict(zip(names, map(list, zip(*self.pairs, strict=True)), strict=True)))


def _of_documents(work: Work, files: Files, doc_ids: Iterable[str], *tables: str) -> Iterator[pa.Table]:
    """Rows of `tables` that belong to documents."""
    with connect(work.store, {t: files[t] for t in tables}, work.settings.memory) as connection:
        connection.register("wanted", pa.table({"doc_id": sorted(set(doc_ids))}))
        for table in tables:
            yield connection.sql(f'SELECT * FROM "{table}" SEMI JOIN wanted USING (doc_id)').to_arrow_table()


def align_batch(work: Work, batch: PairBatch) -> dict[str, tuple[str, ...]]:
    """`passages` and `grades` of some pairs."""

    def make() -> list[pa.Table]:
        doc_ids = [doc_id for pair in batch.pairs for doc_id in pair[:2]]
        documents, sentences, quoted = _of_documents(
            work, batch.files, doc_ids, "documents", "sentences", "quotes"
        )
        pairs = batch.table()
        passages = boilerplate(align(pairs, documents, sentences, quoted), pairs, documents)
        return [passages, grade(passages, documents, pairs)]

    return work.made(ALIGNED, [batch.pairs], make)


@dataclass(frozen=True, slots=True)
class CompareBatch:
    """One file of passages, and the files in which their documents lie."""

    name: str
    files: Files


def compare_batch(work: Work, batch: CompareBatch) -> dict[str, tuple[str, ...]]:
    """`changes` of one file of passages."""

    def make() -> list[pa.Table]:
        passages = work.store.read("passages", {"passages": (batch.name,)})
        if not passages.num_rows:
            return [SCHEMAS["changes"].empty_table()]
        doc_ids = [str(doc_id) for side in ("doc_a", "doc_b") for doc_id in passages[side].unique()]
        documents, stated = _of_documents(work, batch.files, doc_ids, "documents", "facts")
        return [compare(passages, documents, stated)]

    return work.made(["changes"], [batch.name], make)
