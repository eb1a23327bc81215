"""One batch of each stage that is spread over processes: load by reference, call the transform, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.inputs import InFluxError, InputFile
from flows.progress import tracked
from flows.reading import EXTRACTED, Tables, each_once, nothing, read_file
from flows.work import Made, Work, WorkerLostError, spread
from transforms.compare import compare
from transforms.credits import capitals, credits
from transforms.describe import describe
from transforms.fingerprint import fingerprint
from transforms.outlets import needed_words
from transforms.reuse import reuse
from transforms.schemas import SCHEMAS
from transforms.split import split
from transforms.topic import CandidateConfig, TopicConfig, of_period, periods
from warehouse.catalog import connect
from warehouse.naming import standing
from warehouse.pair import WANTED
from warehouse.shards import Shard, ShardOf, extracted, merge
from warehouse.store import Files

Batch = TypeVar("Batch")

DESCRIBED = ("quotes", "facts", "profiles")
ALIGNED = ("passages", "grades")


def in_processes(work: Work, function: Callable[[Work, Batch], Made], batches: Sequence[Batch]) -> list[Made]:
    """What `function` makes of each batch; one that lost its worker is tried once more before its error is raised."""
    made, lost, stage = [], [], function.__name__.removesuffix("_batch")
    for batch, result in tracked(spread(function, work, batches), len(batches), stage):
        if isinstance(result, WorkerLostError):
            lost.append(batch)
        else:
            made.append(result)
    for _, result in spread(function, work, lost):
        if isinstance(result, WorkerLostError):
            raise result
        made.append(result)
    return made


def shard_of_documents(work: Work, files: Files) -> ShardOf:
    """Every file that is made of one file of documents alone, where the outlets are those of `files`."""
    outlets = outlets_in(work, files)

    def shard(name: str, *parts: str) -> Shard:
        if parts:
            outlets[name] = sorted({outlet for part in parts for outlet in outlets.get(part, [])})
        return {
            **extracted(name),
            "sentences": work.file("sentences", name),
            **dict.fromkeys(DESCRIBED, work.file(*DESCRIBED, name)),
            "capitals": work.file("capitals", name),
            "credits": work.file("credits", name, outlets.get(name, [])),
            "fingerprints": work.file("fingerprints", name),
        }

    return shard


def shard_of_pairs(work: Work) -> ShardOf:
    """Every file that is made of the pairs in one file of passages."""
    return lambda name, *_parts: {**dict.fromkeys(ALIGNED, name), "changes": work.file("changes", name)}


def outlets_in(work: Work, files: Files) -> dict[str, list[str]]:
    """By file of documents, the outlets of all documents that it can name, beyond those of the list.

    Only files whose `capitals` were made have any. A further outlet changes the files alone that can name it.
    """
    outlets = pc.unique(work.store.read("documents", files, ["outlet"])["outlet"]).to_pylist()
    wanted = {outlet: words for outlet in outlets if outlet and (words := needed_words(outlet))}
    made = {work.file("capitals", name): name for name in files.get("documents", ())}
    held = [file for file in made if work.store.has("capitals", file)]
    found = standing(work.store, held, wanted, work.settings.memory)
    return {made[file]: names for file, names in found.items()}


def extract_batch(work: Work, batch: Sequence[InputFile]) -> Made:
    """`documents`, `removed`, `rejects` and `inputs` of some raw files; one row a `doc_id`.

    Files that change while they are read are left out, as if the batch never had them.
    """
    if not batch:
        return {}
    try:
        return work.made(EXTRACTED, [(f.source_path, f.raw_sha256) for f in batch], lambda: _read(batch))
    except InFluxError as flux:
        return extract_batch(work, [f for f in batch if f.path not in flux.paths])


def _read(batch: Sequence[InputFile]) -> list[pa.Table]:
    """The extracted tables of `batch`; InFluxError names the files that changed meanwhile."""
    found: list[tuple[InputFile, Tables]] = []
    changed: list[Path] = []
    for file in batch:
        try:
            found.append((file, read_file(file)))
        except InFluxError as flux:
            changed += flux.paths
    if changed:
        raise InFluxError(*changed)
    return [pa.concat_tables(parts) for parts in zip(*each_once(found), strict=True)]


def reject_file(work: Work, file: InputFile, lost: WorkerLostError) -> Made:
    """The same tables for a file that cost a worker its life: one reject, as of a file that could not be read.

    So the next run reads it again: it may have more time, or a machine that is less busy.
    """
    parts = ["lost", file.source_path, file.raw_sha256]
    unread = replace(file, raw_sha256="")
    return work.made(EXTRACTED, parts, lambda: nothing(unread, "worker-lost", lost.message))


def split_batch(work: Work, name: str) -> Made:
    """`sentences` of one file of documents."""
    files = {"documents": (name,)}
    return work.made(["sentences"], [name], lambda: [split(work.store.read("documents", files))])


def describe_batch(work: Work, name: str) -> Made:
    """`quotes`, `facts` and `profiles` of one file of documents, whose sentences were split before."""
    files = {"documents": (name,), "sentences": (work.file("sentences", name),)}

    def make() -> Sequence[pa.Table]:
        documents, sentences = (work.store.read(table, files) for table in files)
        return describe(documents, sentences, topic_config(work))

    return work.made(DESCRIBED, [name], make)


def capitals_batch(work: Work, name: str) -> Made:
    """`capitals` of one file of documents."""
    files = {"documents": (name,), "removed": (name,)}

    def make() -> list[pa.Table]:
        return [capitals(*(work.store.read(table, files) for table in files))]

    return work.made(["capitals"], [name], make)


@dataclass(frozen=True, slots=True)
class CreditsBatch:
    """One file of documents, and the outlets beyond the list that it can name, in order."""

    name: str
    outlets: Sequence[str]


def credits_batch(work: Work, batch: CreditsBatch) -> Made:
    """`credits` of one file of documents."""
    files = {"documents": (batch.name,), "removed": (batch.name,)}

    def make() -> list[pa.Table]:
        documents, removed = (work.store.read(table, files) for table in files)
        return [credits(documents, removed, frozenset(batch.outlets))]

    return work.made(["credits"], [batch.name, batch.outlets], make)


def fingerprint_batch(work: Work, name: str) -> Made:
    """`fingerprints` of one file of documents."""
    files = {"documents": (name,)}
    return work.made(["fingerprints"], [name], lambda: [fingerprint(work.store.read("documents", files))])


@dataclass(frozen=True, slots=True)
class TopicBatch:
    """One period, the files of profiles that hold its documents and those of the next, and what tells these apart."""

    period: int
    names: tuple[str, ...]
    content: str

    def file(self, work: Work) -> str:
        return work.file("topics", self.period, self.content)


def topic_config(work: Work) -> TopicConfig:
    return TopicConfig(candidates=CandidateConfig().within(work.settings.memory_bytes))


def profiles_of(work: Work, batch: TopicBatch) -> pa.Table:
    """Profiles of the documents of a period and the next."""
    profiles = work.store.read("profiles", {"profiles": batch.names})
    profiles = profiles.filter(profiles["published_at"].is_valid())
    inside = np.isin(periods(profiles["published_at"]), [batch.period, batch.period + 1])
    return profiles.filter(pa.array(inside))


def topic_batch(work: Work, batch: TopicBatch) -> Made:
    """`topics` of dated documents, the earlier of them in one period."""
    name = batch.file(work)
    if not work.store.has("topics", name):
        found = of_period(profiles_of(work, batch), batch.period, topic_config(work))
        work.store.write("topics", name, found)
    return {"topics": (name,)}


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Some pairs, each a row of `warehouse.pair.wanted`, and the files in which their documents lie."""

    pairs: tuple[tuple[str, str, float, bool, bool], ...]
    files: Files

    def table(self) -> pa.Table:
        return pa.table(dict(zip(WANTED, map(list, zip(*self.pairs, strict=True)), strict=True)))


def _of_documents(work: Work, files: Files, doc_ids: Iterable[str], *tables: str) -> Iterator[pa.Table]:
    """Rows of `tables` that belong to documents."""
    with connect(work.store, {t: files[t] for t in tables}, work.settings.memory) as connection:
        connection.register("wanted", pa.table({"doc_id": sorted(set(doc_ids))}))
        for table in tables:
            yield connection.sql(f'SELECT * FROM "{table}" SEMI JOIN wanted USING (doc_id)').to_arrow_table()


def align_batch(work: Work, batch: PairBatch) -> Made:
    """`passages` and `grades` of some pairs."""

    def make() -> list[pa.Table]:
        doc_ids = [doc_id for pair in batch.pairs for doc_id in pair[:2]]
        documents, sentences, quoted = _of_documents(
            work, batch.files, doc_ids, "documents", "sentences", "quotes"
        )
        return list(reuse(batch.table(), documents, sentences, quoted))

    return work.made(ALIGNED, [batch.pairs], make)


@dataclass(frozen=True, slots=True)
class CompareBatch:
    """One file of passages, and the files in which their documents lie."""

    name: str
    files: Files


def compare_batch(work: Work, batch: CompareBatch) -> Made:
    """`changes` of one file of passages."""

    def make() -> list[pa.Table]:
        passages = work.store.read("passages", {"passages": (batch.name,)})
        if not passages.num_rows:
            return [SCHEMAS["changes"].empty_table()]
        doc_ids = [str(doc_id) for side in ("doc_a", "doc_b") for doc_id in passages[side].unique()]
        documents, stated = _of_documents(work, batch.files, doc_ids, "documents", "facts")
        return [compare(passages, documents, stated)]

    return work.made(["changes"], [batch.name], make)


@dataclass(frozen=True, slots=True)
class MergeBatch:
    """Shards, and the one that they become."""

    shards: tuple[Shard, ...]
    target: Shard


def merge_batch(work: Work, batch: MergeBatch) -> None:
    """Write the files of one merged shard."""
    merge(work.store, batch.shards, batch.target)
