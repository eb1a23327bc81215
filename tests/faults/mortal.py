"""A batch function that kills its worker; in a module of its own, for a worker imports all of it."""

from __future__ import annotations

import os

from flows.engine.context import Work


def once_then_well(work: Work, batch: str) -> dict[str, tuple[str, ...]]:
    """Dies where no mark of `batch` is there yet, and always for the batch `poison`."""
    mark = work.store.root / batch
    if batch == "poison" or not mark.exists():
        mark.touch()
        os._exit(1)
    return {batch: ("done",)}
