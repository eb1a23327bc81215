"""Batches that cost their worker process its life, or tell of it; a module that such a process imports in no time."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Sequence

import psutil

from flows.engine.context import RunContext
from flows.inbox.files import InputFile
from flows.stages.extract import extract_batch


def extract_or_die(context: RunContext, batch: Sequence[InputFile]) -> tuple[str, ...]:
    """`extract_batch`, with a reader that the file `poison.txt` kills."""
    if any(file.source_path == "poison.txt" for file in batch):
        os._exit(1)
    return extract_batch(context, batch)


def collecting(_context: RunContext, _batch: str) -> tuple[int, bool]:
    """New objects after which the worker looks for cycles, and whether it leaves those that it began with alone."""
    return gc.get_threshold()[0], gc.get_freeze_count() > 0


def behave(context: RunContext, batch: str) -> str:
    if batch == "die":
        os._exit(1)
    if batch == "hang":
        time.sleep(60)
    if batch == "raise":
        raise TimeoutError("the batch itself is wrong")
    if batch == "lose the machine" and not (met := context.store.root / "met").exists():
        met.touch()
        _fork_server, dask_worker, *_ = psutil.Process().parents()
        dask_worker.kill()
        time.sleep(60)
    return f"{batch} done"
