"""What corrections come to: the pairs of documents that they settle, and the table that tells of each."""

from __future__ import annotations

import pyarrow as pa

from flows.engine.context import Run
from flows.engine.log import run_logger
from transforms.corrections import OF_TWO
from transforms.schemas import CORRECTIONS, DOCUMENTS
from transforms.settled import NAMED, Settled, settled
from warehouse.stages.corrected import named
from warehouse.stages.corrections import TABLES, corrections_told, said_of


def settled_pairs(run: Run) -> Settled:
    """What the corrections of two articles come to; documents are read only where there are such."""
    corrections = run.context.corrections
    names = [name for c in corrections if c.what in OF_TWO for name in (c.target, c.value)]
    documents: pa.Table = DOCUMENTS.empty_table().select(NAMED)
    if names:
        with run.connect("documents") as connection:
            documents = named(connection, names)
    return settled(documents, corrections)


def told_corrections(run: Run) -> tuple[str, ...]:
    """The file of `corrections`; what is new in it, and what does not count, is told in the log of the run."""
    rows = CORRECTIONS.empty_table()
    if run.context.corrections:
        with run.connect(*TABLES) as connection:
            rows = corrections_told(connection, run.context.corrections, settled_pairs(run))
    before, now = (said_of(table) for table in (run.store.read("corrections", run.previous), rows))
    for number, correction in enumerate(run.context.corrections, 1):
        counts, said = now[correction]
        if not counts or before.get(correction) != now[correction]:
            line = f"Correction {number}, {correction.what} “{correction.target}” “{correction.value}”"
            line += f"; without it: {said}" if counts else f", does not count: {said}"
            run_logger().info(line, extra={"aside": True})
    return run.context.ensure("lineage", ["corrections"], rows.to_pylist(), lambda: [rows])["corrections"]
