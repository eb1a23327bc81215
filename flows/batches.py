"""One batch of each stage that is spread over processes: load by reference, call the transform, store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from flows.inputs import EXTRACTED, InputFile, nothing, read_file
from flows.work import Work, WorkerLostError
from transforms.align import align
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

DESCRIBED = ("sentences", "quotes", "credits", "facts")
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


def split_batch(work: Work, name: str) -> dict[str, tuple[str, ...]]:
    """`sentences`, `quotes`, `credits` and `facts` of one file of documents."""

    def make() -> list[pa.Table]:
        files = {"documents": (name,), "removed": (name,)}
        documents = work.store.read("documents", files)
        sentences = split(documents)
        quoted = quotes(documents)
        credited = credits(documents, work.store.read("removed", files))
        return [sentences, quoted, credited, facts(documents, sentences, quoted)]

    return work.made(DESCRIBED, [name], make)


def fingerprint_batch(work: Work, name: str) -> dict[str, tuple[str, ...]]:
    """`fingerprints` of one file of documents."""
    files = {"documents": (name,)}
    return work.made(["fingerprints"], [name], lambda: [fingerprint(work.store.read("documents", files))])


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Some pairs, as (doc_a, doc_b), and the files in which their documents lie."""

    pairs: tuple[tuple[str, str], ...]
    files: Files

    def table(self) -> pa.Table:
        columns = list(zip(*self.pairs, strict=True))
        return pa.table({"doc_a": list(columns[0]), "doc_b": list(columns[1])})

    def load(self, work: Work, *tables: str) -> Iterator[pa.Table]:
        """Rows of `tables` that belong to the pairs' documents."""
        ids = sorted({d for pair in self.pairs for d in pair})
        with connect(work.store, {t: self.files[t] for t in tables}, work.settings.memory) as connection:
            connection.register("wanted", pa.table({"doc_id": ids}))
            for table in tables:
                yield connection.sql(
                    f'SELECT * FROM "{table}" SEMI JOIN wanted USING (doc_id)'
                ).to_arrow_table()


def align_batch(work: Work, batch: PairBatch) -> dict[str, tuple[str, ...]]:
    """`passages` and `grades` of some pairs."""

    def make() -> list[pa.Table]:
        documents, sentences, quoted = batch.load(work, "documents", "sentences", "quotes")
        pairs = batch.table()
        passages = align(pairs, documents, sentences, quoted)
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
        pairs = tuple(zip(*(passages[c].to_pylist() for c in ("doc_a", "doc_b")), strict=True))
        documents, stated = PairBatch(pairs, batch.files).load(work, "documents", "facts")
        return [compare(passages, documents, stated)]

    return work.made(["changes"], [batch.name], make)
