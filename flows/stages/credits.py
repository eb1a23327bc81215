"""`credits`: mentions of other outlets as sources, and the capitalised words that tell which a document can name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run, RunContext
from flows.engine.task import stage_task
from flows.stages.batch import DocumentsBatch, batches_of_documents
from transforms.credits import capitals
from transforms.credits import credits as credits_of
from transforms.outlets import needed_words
from warehouse.stages.named_outlets import standing
from warehouse.storage.known_names import names_by_file
from warehouse.storage.store import Files


def capitals_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`capitals` of one file of documents."""
    return [capitals(batch.read(context, "documents"), batch.read(context, "removed"))]


def credits_batch(context: RunContext, batch: DocumentsBatch) -> Sequence[pa.Table]:
    """`credits` of one file of documents; the parts of the batch are outlets beyond the list that it can name."""
    documents, removed = (batch.read(context, table) for table in ("documents", "removed"))
    return [credits_of(documents, removed, frozenset(batch.parts[1:]))]


CAPITALS = StageFunction("credits", "document", ("capitals",), capitals_batch)
CREDITS = StageFunction("credits", "document", ("credits",), credits_batch)


@stage_task("credits", "documents")
def credits(run: Run) -> None:
    """Mentions of other outlets as sources in each document, and the words that tell which it can name."""
    with run.stage("credits") as outputs:
        batches = batches_of_documents(run, "credits", "removed")
        outputs |= make_batches(run, CAPITALS, [_capitals_of(batch) for batch in batches])
        run.files |= outputs
        outlets = outlets_in(run.context, run.files)
        naming = [_credits_of(batch, outlets.get(batch.name, ())) for batch in batches]
        outputs |= make_batches(run, CREDITS, naming)


def outlets_in(context: RunContext, files: Files) -> dict[str, list[str]]:
    """By file of documents, the outlets of all documents that it can name, beyond those of the list.

    Only files whose `capitals` were made have any. A further outlet changes the files alone that can name it.
    """
    named = context.store.read("documents", files, ["outlet"])["outlet"].unique().to_pylist()
    wanted = {outlet: words for outlet in named if outlet and (words := needed_words(outlet))}
    documents_of = {capitals_file(context, name): name for name in files.get("documents", ())}
    held = [file for file in documents_of if context.store.has("capitals", file)]
    outlets = names_by_file(
        context.store,
        held,
        wanted,
        lambda some, names: standing(context.store, some, names, context.settings.memory),
    )
    return {documents_of[file]: names for file, names in outlets.items()}


def capitals_file(context: RunContext, name: str) -> str:
    """The file of `capitals` of a file of documents."""
    return _capitals_of(DocumentsBatch("credits", name, {})).file(context)


def credits_file(context: RunContext, name: str, outlets: Sequence[str]) -> str:
    """The file of `credits` of a file of documents that can name these outlets."""
    return _credits_of(DocumentsBatch("credits", name, {}), outlets).file(context)


def _capitals_of(batch: DocumentsBatch) -> DocumentsBatch:
    return replace(batch, parts=("capitals",))


def _credits_of(batch: DocumentsBatch, outlets: Sequence[str]) -> DocumentsBatch:
    return replace(batch, parts=("credits", *outlets))
