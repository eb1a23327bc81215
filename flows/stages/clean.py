"""`clean`: documents, what was taken out of their text, and what gave none, from what was extracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.shards import shard_of_documents
from transforms.clean import CleanConfig
from transforms.clean import clean as clean_articles
from transforms.corrections import Correction, corrected
from transforms.schemas import from_rows
from warehouse.stages.corrected import changed_corrections, wanted
from warehouse.stages.duplicates import deduplicate, hiding
from warehouse.storage.store import key, origin_of


@dataclass(frozen=True, slots=True)
class ExtractedBatch:
    """The articles of one file of `extracted`, or some of them by their row in it; and what is corrected in it."""

    name: str
    corrections: tuple[Correction, ...] = ()
    rows: tuple[str, ...] | None = None

    def file(self, context: RunContext) -> str:
        """What stands for the same articles bears the same origin in its name, whatever version made it."""
        if self.rows is not None:
            return context.file("clean", self.name, *self.rows, *self.corrections)
        part = f".{key(*self.corrections)}" if self.corrections else ""
        return f"{context.versions['clean']}-{origin_of(self.name)}{part}.parquet"

    def items(self, context: RunContext) -> Sequence[str]:
        if self.rows is not None:
            return self.rows
        return [str(row) for row in range(context.store.rows("extracted", self.name))]

    def only(self, items: Sequence[str]) -> ExtractedBatch:
        return replace(self, rows=tuple(items))


def clean_batch(context: RunContext, batch: ExtractedBatch) -> Sequence[pa.Table]:
    """`documents`, `removed` and `rejects` of one file of extracted articles."""
    extracted = context.store.read("extracted", {"extracted": (batch.name,)})
    if batch.rows is not None:
        extracted = extracted.take(pa.array(map(int, batch.rows), pa.int64()))
    cleaned = clean_articles(extracted, CleanConfig(min_words=context.settings.min_words))
    return corrected(*cleaned, batch.corrections)


CLEAN = StageFunction("clean", "article", ("documents", "removed", "rejects"), clean_batch)


@stage_task("clean", "extracted")
def clean(run: Run) -> None:
    """Clean what was extracted; a document that stands in several inputs is kept once."""
    with run.stage("clean") as outputs:
        standing = _standing(run)
        corrections = wanted(run.store, run.files["extracted"], run.context.corrections)
        batches = {
            origin_of(name): ExtractedBatch(name, corrections.get(origin_of(name), ()))
            for name in run.files["extracted"]
        }
        todo = [batch for origin, batch in batches.items() if origin not in standing]
        cleaned = make_batches(run, CLEAN, todo)
        for batch in todo:
            _reject_failed(run, batch)
        documents = tuple(sorted({*standing.values(), *cleaned["documents"]}))
        files = dict.fromkeys(CLEAN.tables, documents)
        shard_of = shard_of_documents(run.context, files)
        # files that were published together hold each document once
        files |= deduplicate(run.store, files, shard_of, set(standing.values()))
        extracted = run.files["extracted"]
        outputs |= files | {"rejects": tuple(sorted({*extracted, *files["rejects"]}))}
        names = (batch.file(run.context) for batch in batches.values())
        failed = {name for name in names if run.store.has("failures", name)}  # of what stands too
        outputs |= {"failures": tuple(sorted({*cleaned["failures"], *failed}))}


def _reject_failed(run: Run, batch: ExtractedBatch) -> None:
    """An article that could not be cleaned is a reject too, so that every input item is accounted for."""
    name = batch.file(run.context)
    failures = run.store.read("failures", {"failures": (name,)}) if run.store.has("failures", name) else None
    if failures is None or not failures.num_rows:
        return
    columns = (failures[column].to_pylist() for column in ("ids", "error"))
    errors = {int(ids[0]): error for ids, error in zip(*columns, strict=True)}
    articles = run.store.read(
        "extracted", {"extracted": (batch.name,)}, ["source_path", "item", "raw_sha256"]
    ).to_pylist()
    rejects = run.store.read("rejects", {"rejects": (name,)})
    earlier = rejects.to_pylist()  # among them those of a run that was killed behind this line
    rows = [articles[row] | {"reason": "failed", "detail": error} for row, error in errors.items()]
    new = from_rows("rejects", [row for row in rows if row not in earlier])
    run.store.write("rejects", name, pa.concat_tables([rejects, new]))


def _standing(run: Run) -> dict[str, str]:
    """By origin, the files of published documents that were made of what is extracted now by this version.

    Those in which other corrections are in force than ought to be are not among them.

    A file that left out a repetition of a document which now is gone is made again.
    """
    origins = {origin_of(name) for name in run.files["extracted"]}
    published = run.reusable_files("clean").get("documents", ())
    current = [name for name in published if run.context.is_current("clean", name)]
    changed = changed_corrections(
        run.store, current, run.previous.get("extracted", ()), run.context.corrections
    )
    standing = {o: name for name in current if (o := origin_of(name)) in origins and o not in changed}
    gone = sorted(set(published) - set(standing.values()))
    doc_ids = run.store.read("documents", {"documents": tuple(gone)}, ["doc_id"])["doc_id"]
    hidden = hiding(run.store, {"documents": tuple(standing.values())}, set(map(str, doc_ids.to_pylist())))
    return {origin: name for origin, name in standing.items() if name not in hidden}
