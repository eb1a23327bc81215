"""`extract`: new raw files are read; what extraction returns of each article is kept as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from flows.engine.context import Run, RunContext
from flows.engine.log import run_logger
from flows.engine.pool import WorkerLostError
from flows.engine.processes import chunks, spread
from flows.engine.progress import tracked
from flows.engine.task import stage_task
from flows.inbox.again import to_read_again
from flows.inbox.files import InFluxError, InputFile
from flows.settings import Settings
from flows.stages.large_file import is_large, read_large_file
from flows.stages.reading import READ, Tables, read_file_within, reject_file, whole_seconds
from transforms.wording import counted
from warehouse.stages.extracted import inputs_of, replaced, without_articles, without_inputs
from warehouse.storage.forgotten import forgotten

MOST_TABLES = 20  # whose columns the log tells


@stage_task("extract", "new")
def extract(run: Run) -> None:
    """Read the new files, and those that an older version of extraction has read and that still stand."""
    with run.stage("extract") as outputs:
        kept = set(run.files.get("extracted", ()))
        again, n_gone = to_read_again(run.store, run.outdated("extract", kept), run.inputs)
        if n_gone:
            run_logger().warning(
                "%s read by an older version %s not below the folders of this run: what was extracted stays.",
                counted(n_gone, "raw file"),
                "is" if n_gone == 1 else "are",
            )
        read = set(_read_all(run, [*run.new, *again]))
        _tell_columns(run, sorted(read))
        keys = [file.key for file in (*run.new, *again)]
        gone = replaced(inputs_of(run.store, sorted(kept - read)), keys) | {file.key for file in again}
        kept = _renamed(kept - read, without_inputs(run.store, sorted(kept - read), gone) if gone else {})
        names = sorted(kept | read)
        names = sorted(_renamed(set(names), without_articles(run.store, names, forgotten(run.store))))
        outputs |= {"extracted": tuple(names), "inputs": tuple(names)}
        documents = run.files.get("documents", ())
        cleaned = tuple(name for name in run.files.get("rejects", ()) if name in documents)
        outputs["rejects"] = tuple(sorted({*names, *cleaned}))


def _tell_columns(run: Run, names: Sequence[str]) -> None:
    """Log which columns of the tables that were read are what: where the names did not say, it is a guess."""
    rows = run.store.read("inputs", {"inputs": tuple(names)}, ["source_path", "columns_read"]).to_pylist()
    tables = [row for row in rows if row["columns_read"]]
    for row in tables[:MOST_TABLES]:
        line = "Columns of %s: %s", row["source_path"], row["columns_read"]
        run_logger().info(*line, extra={"aside": True})
    if len(tables) > MOST_TABLES:
        run_logger().info(
            "And %s more: ask for columns_read in inputs.", counted(len(tables) - MOST_TABLES, "table")
        )


def _renamed(names: set[str], changed: dict[str, str | None]) -> set[str]:
    return {changed.get(name, name) or "" for name in names} - {""}


def _read_all(run: Run, files: Sequence[InputFile]) -> Iterator[str]:
    """Names of the files made of raw `files`: large ones by themselves, the others batch by batch."""
    context = run.context
    for file in files:
        if is_large(file):
            yield from read_large_file(run, file)
    batches = chunks([file for file in files if not is_large(file)], run.settings.batch_files)
    results = spread(extract_batch, context, batches, lambda batch: patience(context, batch))
    for batch, result in tracked(results, len(batches), "extract"):
        yield from _one_by_one(context, batch) if isinstance(result, WorkerLostError) else result


def patience(context: RunContext, batch: Sequence[InputFile]) -> float:
    """Seconds after which the worker of a batch is given up: a half more than its files may take, and one a file.

    An item at fault is left sooner by the worker itself, or ends it, unless it waits without computing.
    """
    return 1.5 * whole_seconds(context.settings, batch) + len(batch)


def _one_by_one(context: RunContext, batch: Sequence[InputFile]) -> Iterator[str]:
    """A batch that lost its worker, file by file: the file at fault is rejected, the others are read."""
    alone = chunks(batch, 1)
    for (file,), result in spread(extract_batch, context, alone, lambda one: patience(context, one)):
        yield from [reject_file(context, file, result)] if isinstance(result, WorkerLostError) else result


def extract_batch(context: RunContext, batch: Sequence[InputFile]) -> tuple[str, ...]:
    """The one file, of `extracted`, `rejects` and `inputs`, that stands for some raw files.

    Files that change while they are read are left out, as if the batch never had them; so there may be none.
    """
    if not batch:
        return ()
    try:
        parts = [(f.source_path, f.raw_sha256) for f in batch]
        return context.ensure("extract", READ, parts, lambda: _read(batch, context.settings))["extracted"]
    except InFluxError as flux:
        return extract_batch(context, [f for f in batch if f.path not in flux.paths])


def _read(batch: Sequence[InputFile], settings: Settings) -> list[pa.Table]:
    """The tables of `batch`; InFluxError names the files that changed meanwhile."""
    tables: list[Tables] = []
    changed: list[Path] = []
    for file in batch:
        try:
            tables.append(read_file_within(file, settings))
        except InFluxError as flux:
            changed += flux.paths
    if changed:
        raise InFluxError(*changed)
    return [pa.concat_tables(parts) for parts in zip(*tables, strict=True)]
