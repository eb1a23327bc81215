"""The whole pipeline and all data tests over the Reuters set, and the marts over a warehouse several times as large.

    python -m benchmarks.reuters_run [--docs FILE] [--count 20000] [--more 200] [--marts-over 100000] [--workers 2]
        [--figures F]

The texts (doc, published, title, text as JSON lines) are written as JSON lines of an inbox, with their times, as
they come: lines broken, paragraphs indented. `secondhand run` reads them, in a process of its own; it publishes only
where every data test passes. A second run brings the last `--more` of them. Lineage is measured once more by itself,
all of its batches one after another in a fresh process. The larger warehouse is the published one again and again
under new ids, by benchmarks/report.py; its marts are built with two threads, its base tables' making is not counted.
Bars: all data tests pass; marts over 100,000 documents in under 60 seconds on 2 cores.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.alone import run_stages
from benchmarks.direction_cases import sent_at
from benchmarks.report import repeat
from benchmarks.sets import REUTERS, SETS, read_lines
from flows.engine.context import Run, RunContext
from flows.settings import Settings
from flows.stages import LINE
from flows.stages.lineage import lineage
from warehouse.check import promises
from warehouse.mart import build, marts
from warehouse.storage.catalog import ask, connect, published
from warehouse.storage.store import Store

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
LINES_A_FILE = 500


def read_texts(docs: Path, count: int) -> list[dict[str, str]]:
    return [_record(row) for row in islice(read_lines(docs), count)]


def write_inbox(records: Sequence[dict[str, str]], inbox: Path) -> None:
    """Write texts as JSON lines, `LINES_A_FILE` a file."""
    inbox.mkdir(parents=True)
    for first in range(0, len(records), LINES_A_FILE):
        lines_of_file = (json.dumps(record) + "\n" for record in records[first : first + LINES_A_FILE])
        (inbox / f"{first:05}.jsonl").write_text("".join(lines_of_file), encoding="utf-8")


def _record(row: dict[str, str]) -> dict[str, str]:
    at = sent_at(row["published"])
    dated = {"published": at.isoformat()} if at else {}
    return {"outlet": "Reuters", "title": row["title"], "text": row["text"], "language": "en"} | dated


def run(inbox: Path, warehouse: Path, workers: int) -> float:
    """Seconds of `secondhand run`; its exit code is not 0 where a data test fails, and its words are shown."""
    started = time.perf_counter()
    env = {n: v for n, v in os.environ.items() if not n.startswith(("PREFECT_", "SECONDHAND_"))}
    env |= {"SECONDHAND_STATE": str(warehouse.parent / "state"), "SECONDHAND_REPORT_STORIES": "0"}
    words = ["run", str(inbox), "--warehouse", str(warehouse), "--workers", str(workers)]
    subprocess.run([*COMMAND, *words], env=env, check=True)
    return time.perf_counter() - started


def counts(warehouse: Path) -> dict[str, float]:
    """Rows of the main tables, after the last run."""
    told = dict(_last_run(warehouse)["counts"])
    names = ("documents", "rejects", "pairs", "passages", "changes", "stories", "lineage")
    return {name: told[name] for name in names}


def stages(warehouse: Path) -> dict[str, float]:
    """Seconds of each stage of the last run."""
    return {f"{stage}, s": seconds for stage, seconds in _last_run(warehouse)["seconds"]}


def _last_run(warehouse: Path) -> dict[str, Any]:
    (row,) = ask(warehouse, "SELECT counts, seconds FROM runs ORDER BY run_id DESC LIMIT 1").to_pylist()
    return row


def measure_lineage(warehouse: Path) -> dict[str, float]:
    """What the whole stage costs over the published tables; runs in a fresh process, for a peak of its own."""
    context = RunContext.of(Settings(warehouse=warehouse), LINE)
    context = replace(context, versions=dict(context.versions) | {"lineage": "measured"})
    run = Run(context, published(context.store))
    started = time.process_time()
    run_stages(run, lineage)
    return {
        "lineage by itself, batches": len(run.files["lineage"]),
        "lineage by itself, CPU s": time.process_time() - started,
        "lineage by itself, peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def measure_marts(warehouse: Path) -> dict[str, float]:
    """Rows, seconds and CPU seconds of the marts over the published tables of `warehouse`."""
    store = Store(warehouse)
    made = {mart.name for mart in marts()}
    base = {table: files for table, files in published(store).items() if table not in made}
    with connect(store, base) as connection:
        connection.execute("SET threads = 2")
        started, cpu = time.perf_counter(), time.process_time()
        n_rows = sum(rows.num_rows for _, rows in build(connection))
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    return {"rows of its marts": n_rows, "its marts, s": seconds, "its marts, CPU s": cpu_seconds}


def measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    warehouse = folder / "warehouse"
    texts = read_texts(options.docs, options.count)
    first = max(0, len(texts) - options.more)
    figures: dict[str, float] = {"texts": len(texts)}
    write_inbox(texts[:first], folder / "inbox" / "first")
    figures["whole run, s"] = run(folder / "inbox", warehouse, options.workers)
    figures |= stages(warehouse)
    if options.more:
        write_inbox(texts[first:], folder / "inbox" / "more")
        figures[f"{options.more} more, s"] = run(folder / "inbox", warehouse, options.workers)
        figures |= {f"{options.more} more, {stage}": s for stage, s in stages(warehouse).items()}
    figures |= counts(warehouse)
    figures["data tests passed"] = len(promises())  # `run` has failed where one did not
    with get_context("spawn").Pool(1) as process:
        figures |= process.apply(measure_lineage, (warehouse,))
    if options.marts_over:
        times = -(-options.marts_over // int(figures["documents"]))
        repeat(warehouse, folder / "larger", times * int(figures["stories"]))
        figures["documents of the larger"] = times * figures["documents"]
        figures |= measure_marts(folder / "larger")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, default=SETS / REUTERS)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--more", type=int, default=200, help="texts that a second run brings")
    parser.add_argument("--marts-over", type=int, default=100_000, help="documents at least; 0 for none")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder (not there yet) that keeps inbox and warehouse")
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True)
        figures = measure(options.keep, options)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(Path(folder), options)
    for name, value in figures.items():
        print(f"{name:<40} {value:>12,.1f}")
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
