"""Batches that cost their worker process its life; a module that such a process imports in no time."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import psutil

from flows.stages.batches import extract_batch
from flows.inbox.files import InputFile
from flows.engine.context import Work


def extract_or_die(work: Work, batch: Sequence[InputFile]) -> dict[str, tuple[str, ...]]:
    """`extract_batch`, with a reader that the file `poison.txt` kills."""
    if any(file.source_path == "poison.txt" for file in batch):
        os._exit(1)
    return extract_batch(work, batch)


def behave(work: Work, batch: str) -> str:
    if batch == "die":
        os._exit(1)
    if batch == "hang":
        time.sleep(60)
    if batch == "raise":
        raise TimeoutError("the batch itself is wrong")
    if batch == "lose the machine" and not (met := work.store.root / "met").exists():
        met.touch()
        _fork_server, dask_worker, *_ = psutil.Process().parents()
        dask_worker.kill()
        time.sleep(60)
    return f"{batch} done"
