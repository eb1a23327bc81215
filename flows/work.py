"""What every task is given, and how it spreads batches over worker processes."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlowError
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from pebble import ProcessExpired, ProcessPool

import transforms
import warehouse
from flows.settings import Settings
from transforms.errors import SecondhandError
from warehouse.store import Store, key

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_SOURCES = (".py", ".sql", ".yml", ".tsv", ".txt", ".json")


class WorkerLostError(SecondhandError):
    """A worker process died or ran out of time on one batch."""


@cache
def code_version() -> str:
    """8 hex digits of the code and data that decide results: tables made by other code are made again."""
    digest = hashlib.sha256()
    for package in (transforms, warehouse):
        root = Path(package.__file__ or "").parent
        for path in sorted(p.relative_to(root) for p in root.rglob("*") if p.suffix in _SOURCES):
            if path.parts[0] != "data":  # the default warehouse lies there
                digest.update(path.as_posix().encode() + b"\0" + (root / path).read_bytes())
    return digest.hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Work:
    """Where and how a run works: small, and the same for every task and worker."""

    store: Store
    settings: Settings
    version: str = field(default_factory=code_version)
    seconds: dict[str, float] = field(default_factory=dict)  # filled by the stages as they end

    def file(self, *parts: object) -> str:
        """Name of the file that is made from `parts` by this version of the code."""
        return f"{self.version}-{key(*parts)}.parquet"

    def made(
        self, tables: Sequence[str], parts: Sequence[object], make: Callable[[], Sequence[pa.Table]]
    ) -> dict[str, tuple[str, ...]]:
        """The file of each of `tables` that stands for `parts`; `make` is called only where one is missing."""
        name = self.file(*tables, *parts)
        if not all(self.store.has(t, name) for t in tables):
            for table, rows in zip(tables, make(), strict=True):
                self.store.write(table, name, rows)
        return dict.fromkeys(tables, (name,))


def spread(
    function: Callable[[Work, Batch], Result],
    work: Work,
    batches: Sequence[Batch],
    seconds: float | None = None,
) -> Iterator[tuple[Batch, Result | WorkerLostError]]:
    """`function(work, batch)` for each batch, in worker processes, yielded in the order of the batches.

    A batch whose worker dies, or that takes longer than `seconds`, yields a WorkerLostError; the others go on.
    """
    if not batches:
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "flows.batches"])
    with ProcessPool(min(work.settings.workers, len(batches)), context=context) as pool:
        futures = [pool.schedule(function, (work, batch), timeout=seconds) for batch in batches]
        for batch, future in zip(batches, futures, strict=True):
            try:
                yield batch, future.result()
            except TooSlowError:
                yield batch, WorkerLostError(f"It took longer than {seconds:g} seconds.")
            except ProcessExpired as lost:
                yield batch, WorkerLostError(f"The process that read it died ({lost}).")


def chunks(rows: Sequence[Batch], size: int) -> list[Sequence[Batch]]:
    """`rows` in runs of `size`."""
    return [rows[i : i + size] for i in range(0, len(rows), size)]
