"""The tasks of the main flow, a stage each.

A stage is given the names of the Parquet files made so far, by table, and returns those of the tables it makes.
Tables never pass through Prefect. A stage whose inputs are the same as before finds its files and makes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pyarrow as pa
from prefect import get_run_logger, task
from prefect.runtime import task_run
from prefect.utilities.annotations import quote

from flows import collection
from flows.aligned import forget_pairs, unaligned
from flows.artifacts import show_checks
from flows.batches import (
    ALIGNED,
    CompareBatch,
    CreditsBatch,
    PairBatch,
    align_batch,
    capitals_batch,
    compare_batch,
    credits_batch,
    describe_batch,
    extract_batch,
    fingerprint_batch,
    in_processes,
    outlets_in,
    reject_file,
    shard_of_documents,
    split_batch,
)
from flows.console import counted
from flows.inputs import InputFile
from flows.progress import tracked
from flows.reading import EXTRACTED
from flows.report import remove_report, write_report
from flows.tracing import traced
from flows.work import Made, Work, WorkerLostError, chunks, spread
from transforms.errors import SecondhandError
from transforms.schemas import SCHEMAS
from warehouse import catalog
from warehouse import check as checks
from warehouse import mart as mart_files
from warehouse.care import take_out
from warehouse.catalog import connect
from warehouse.settle import read_anew, settle
from warehouse.store import Files, merged, no_room
from warehouse.tables import described

P = ParamSpec("P")
Batch = TypeVar("Batch")
Stage = Callable[Concatenate[Work, Files, P], Made]

MEGABYTE = 1_000_000
WRITTEN_ALONE = 100  # pages of stories that one thread writes in the seconds that processes take to start
MOST_TOLD = 6  # tables that one line of the log counts


class ChecksFailedError(SecondhandError):
    """Data tests found rows that break a promise."""

    @classmethod
    def of(cls, failures: Sequence[checks.Failure], hint: str = "") -> ChecksFailedError:
        told = "; ".join(str(f) for f in failures)
        return cls(f"{counted(len(failures), 'data test')} failed: {told}.", hint)


def stage(unit: str = "", phrase: str = "") -> Callable[[Stage[P]], Stage[P]]:
    """Decorator: a Prefect task that is named `align 57 pairs`, tells what it made, and notes its seconds.

    unit: the table whose rows the name tells, `new` for the new input files, or nothing for a name without a number.
    phrase: what stands before the number; else the name of the function.
    """

    def decorate(function: Stage[P]) -> Stage[P]:
        name = function.__name__

        def run_name() -> str:
            if not unit:
                return phrase
            given = {n: quoted.unquote() for n, quoted in task_run.parameters.items()}
            number = len(given["new"]) if unit == "new" else _rows(given["work"], given["files"], unit)
            words = "new files" if unit == "new" else unit.replace("_", " ")
            return f"{phrase or name} {number:,} {words.removesuffix('s') if number == 1 else words}"

        @wraps(function)
        def timed(work: Work, files: Files, *args: P.args, **kwargs: P.kwargs) -> Made:
            started = time.perf_counter()
            made = function(work, files, *args, **kwargs)
            work.seconds[name] = round(time.perf_counter() - started, 3)
            rows = [f"{_rows(work, made, t):,} {t.replace('_', ' ')}" for t in made]
            told = ", ".join(rows) if len(rows) <= MOST_TOLD else f"{len(rows)} tables"
            get_run_logger().info("%s: %s (%.1f s)", name, told, work.seconds[name], extra={"stage": name})
            return made

        run: Callable[..., Any] = task(
            name=name,
            task_run_name=run_name,
            retries=2,
            retry_delay_seconds=[2, 10],
            retry_condition_fn=_can_heal,
        )(timed)

        def unsearched(*given: Any) -> Any:
            """Unquoted, what a task is given is searched for results of other tasks: .4 s in 5,000 files."""
            return run(*map(quote, given))

        return cast("Stage[P]", unsearched)  # called with work and files it runs at once

    return decorate


def _can_heal(_task: object, _run: object, state: object) -> bool:
    """Whether a second try may succeed: file systems recover, wrong data and full disks do not by themselves."""
    error = state.result(raise_on_failure=False)  # type: ignore[attr-defined]
    return isinstance(error, OSError) and not no_room(error)


def _rows(work: Work, files: Files, table: str) -> int:
    return sum(work.store.rows(table, name) for name in files.get(table, ()))


@stage("new")
def extract(work: Work, files: Files, new: Sequence[InputFile]) -> Made:
    """Read, extract and clean the new files; a document that stands in several inputs is kept once."""
    made: list[Files] = [{t: files.get(t, ()) for t in EXTRACTED}]
    batches = chunks(new, work.settings.batch_files)
    results = spread(extract_batch, work, batches, seconds_for(work, batches))
    for batch, result in tracked(results, len(batches), "extract"):
        made += [result] if not isinstance(result, WorkerLostError) else _one_by_one(work, batch)
    shard_of = shard_of_documents(work, files)
    extracted = read_anew(work.store, merged(*made), [f.key for f in new], shard_of)
    settled = extracted | settle(work.store, extracted, shard_of)
    return settled | take_out(work.store, settled, shard_of)


def seconds_for(work: Work, batches: Sequence[Sequence[InputFile]]) -> float:
    """Seconds that a batch may take, by the largest: those of one hung file, and one more a file and a megabyte."""
    sizes = (len(batch) + sum(f.n_bytes for f in batch) / MEGABYTE for batch in batches)
    return work.settings.item_seconds + max(sizes, default=0)


def _one_by_one(work: Work, batch: Sequence[InputFile]) -> Iterator[Files]:
    """A batch that lost its worker, file by file: the file at fault is rejected, the others are read."""
    alone = chunks(batch, 1)
    for (file,), result in spread(extract_batch, work, alone, seconds_for(work, alone)):
        yield reject_file(work, file, result) if isinstance(result, WorkerLostError) else result


@stage("documents")
def split(work: Work, files: Files) -> Made:
    """Sentences of each document."""
    return merged(*in_processes(work, split_batch, files["documents"]))


@stage("documents")
def describe(work: Work, files: Files) -> Made:
    """Quotations and facts of each document, and what tells its event."""
    return merged(*in_processes(work, describe_batch, files["documents"]))


@stage("documents")
def credits(work: Work, files: Files) -> Made:
    """Mentions of other outlets as sources in each document, and the words that tell which it can name."""
    said = merged(*in_processes(work, capitals_batch, files["documents"]))
    outlets = outlets_in(work, files)
    batches = [CreditsBatch(name, outlets.get(name, [])) for name in files["documents"]]
    return said | merged(*in_processes(work, credits_batch, batches))


@stage("documents")
def fingerprint(work: Work, files: Files) -> Made:
    """Kept shingles of each document."""
    return merged(*in_processes(work, fingerprint_batch, files["documents"]))


@stage("documents")
def pair(work: Work, files: Files, base: Files) -> Made:
    """Pairs worth comparing: by shared text and by topic; `base`, the published files, tells those known."""
    return collection.pairs(work, files, base)


@stage("documents")
def group(work: Work, files: Files, base: Files) -> Made:
    """Stories: documents that tell of one event."""
    return collection.stories(work, files, base)


@stage("pairs")
def align(work: Work, files: Files, base: Files) -> Made:
    """Passages and grades of pairs with text in common, and of pairs of one story; pairs aligned before stay."""
    kept = {t: tuple(filter(work.is_own, files.get(t, ()))) for t in ALIGNED}
    missing, gone = unaligned(work, files, base, kept)
    todo = chunks(missing, work.settings.batch_pairs)
    kept = forget_pairs(work, kept, gone)
    made = merged(kept, *in_processes(work, align_batch, [PairBatch(tuple(rows), files) for rows in todo]))
    return made if made["grades"] else work.made(ALIGNED, [], _no_rows)


@stage("passages")
def compare(work: Work, files: Files) -> Made:
    """Facts that passages keep, drop, add or alter."""
    return merged(
        *in_processes(work, compare_batch, [CompareBatch(name, files) for name in files["passages"]])
    )


@stage("documents", "trace")
def lineage(work: Work, files: Files) -> Made:
    """Where each document came from."""
    return traced(work, files)


@stage(phrase="make the marts")
def marts(work: Work, files: Files) -> Made:
    """The tables that people query, in SQL."""

    def make() -> list[pa.Table]:
        with connect(work.store, files, work.settings.memory) as connection:
            return [rows for _, rows in mart_files.build(connection)]

    names = [m.name for m in mart_files.marts()]
    return work.made(names, [files[t] for t in sorted(files) if t not in {*names, "runs"}], make)


@task(task_run_name="test and publish", retries=2, retry_delay_seconds=[2, 10], retry_condition_fn=_can_heal)
def publish(work: Work, files: Files) -> None:
    """Test the data, then put it in force; ChecksFailedError leaves the published catalog as it was."""
    with connect(work.store, files, work.settings.memory) as connection:
        failures = checks.check(connection)
    if failures:
        show_checks(checks.promises(), failures)
        raise ChecksFailedError.of(failures, "Nothing was published.")
    catalog.publish(work.store, files, described(), work.settings.keep)


@task(task_run_name="write the report", retries=2, retry_delay_seconds=[2, 10], retry_condition_fn=_can_heal)
def report(work: Work) -> None:
    """Pages of the newest stories, in the folder `report` of the warehouse; none stay where none are wanted."""
    root, most = work.settings.warehouse, work.settings.report_stories
    newest = catalog.ask(
        root,
        f"SELECT story_id FROM stories ORDER BY last_published_at DESC NULLS LAST, story_id LIMIT {most}",
    )
    stories = [row["story_id"] for row in newest.to_pylist()]
    if stories:
        workers = work.settings.workers if len(stories) > WRITTEN_ALONE else 1
        write_report(root, root / "report", stories=stories, workers=workers)
    else:
        remove_report(root / "report")


def _no_rows() -> list[pa.Table]:
    return [SCHEMAS[t].empty_table() for t in ALIGNED]
