"""A batch function that kills its worker; in a module of its own, for a worker imports all of it."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from flows.engine.context import RunContext
from transforms.schemas import SCHEMAS


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters, each an item; `p` is poison."""

    letters: str

    def file(self, _context: RunContext) -> str:
        return f"v-{self.letters}.parquet"

    def items(self, _context: RunContext) -> Sequence[str]:
        return list(self.letters)

    def only(self, items: Sequence[str]) -> Letters:
        return Letters("".join(items))


def once_then_well(context: RunContext, batch: Letters) -> list[pa.Table]:
    """Dies where no mark of the batch is there yet, and always where it holds `p`; fails where it holds `f`.

    It computes for ever on `e`, and on `w` it waits three times as long as the batch may compute.
    """
    mark = context.store.root / f"mark {batch.letters}"
    if "p" in batch.letters or not mark.exists():
        mark.touch()
        os._exit(1)
    if "f" in batch.letters:
        raise ValueError("f is no letter")
    while "e" in batch.letters:
        pass
    if "w" in batch.letters:
        time.sleep(3 * context.settings.item_seconds)
    rows = [{"doc_id": letter, "words": []} for letter in batch.letters]
    return [pa.Table.from_pylist(rows, schema=SCHEMAS["capitals"])]
