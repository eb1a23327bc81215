"""Cost of a whole run, from raw JSON lines to published marts and pages, and of what comes to it afterwards.

    python -m benchmarks.whole_run [--sizes 10000,100000,1000000] [--real 1000] [--sets FOLDER] [--figures FILE]

The articles are made (`benchmarks.made_articles`): 450 words on average, in no order of time, 15 % without a day. To
each finished warehouse come 1,000 more, then one more, then nothing. `--real` adds the first so many articles of
`real-coverage.jsonl.gz`, where that set lies. The stages are those of the flow, without Prefect, with worker
processes.

CPU is that of all processes of the run, told by the stage at work, start and imports of the workers included, the
looks at their memory left out; peak memory is the largest sum over all of them, memory that several share counted
once; disk is the whole warehouse, pages included. Beside it, over 1,000 of the same texts as plain pages:
trafilatura's own extraction with metadata.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import psutil

from benchmarks.made_articles import Maker
from benchmarks.sets import REAL_COVERAGE, REUTERS, ROOT, SETS, read_lines

INCREMENTS = (1_000, 1, 0)  # articles that come to a finished warehouse, one after the other
SECONDS_BETWEEN_LOOKS = 0.5
PAGES = 1_000


class Meter:
    """CPU seconds and memory of this process and all that it starts."""

    def __init__(self) -> None:
        self.process = psutil.Process()
        self.peak = 0
        self.own = 0.0  # seconds of looking, which are no part of the run
        self.ended = threading.Event()
        self.looking = threading.Thread(target=self._look, daemon=True)
        self.looking.start()

    def processes(self) -> Iterator[psutil.Process]:
        yield self.process
        yield from self.process.children(recursive=True)

    def cpu(self) -> float:
        """Seconds of all processes, those that have ended included."""
        seconds = -self.own
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                seconds += sum(process.cpu_times()[:4])  # user and system, its own and of its ended children
        return seconds

    def _look(self) -> None:
        while not self.ended.wait(SECONDS_BETWEEN_LOOKS):
            held = 0
            for process in self.processes():
                with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                    held += process.memory_full_info().pss
            self.peak = max(self.peak, held)
            self.own = time.thread_time()

    def stop(self) -> None:
        self.ended.set()
        self.looking.join()


def one_run(inbox: Path, warehouse: Path, workers: int) -> dict[str, Any]:
    """Bring the warehouse up to date as `flows.ingest.ingest` does; what each stage cost."""
    meter = Meter()
    started = time.perf_counter()
    cost: dict[str, dict[str, float]] = {}

    def measured(name: str, work: Callable[[], Any]) -> Any:
        cpu, wall = meter.cpu(), time.perf_counter()
        result = work()
        cost[name] = {"cpu_seconds": meter.cpu() - cpu, "seconds": time.perf_counter() - wall}
        return result

    run = measured("look", lambda: _looked(inbox, warehouse, workers))
    if run is not None:
        _bring_up_to_date(run, measured)
    meter.stop()
    return {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": sum(stage["cpu_seconds"] for stage in cost.values()),
        "peak_megabytes": meter.peak / 1e6,
        "megabytes_on_disk": sum(f.stat().st_size for f in warehouse.rglob("*") if f.is_file()) / 1e6,
        "stages": cost,
    }


def _looked(inbox: Path, warehouse: Path, workers: int) -> Any:
    """The run that brings the warehouse up to date, or None where nothing is new."""
    from flows.engine.context import Run, RunContext
    from flows.inbox.again import unknown
    from flows.inbox.digests import Digests
    from flows.inbox.files import find
    from flows.settings import Settings
    from flows.stages import LINE
    from flows.standing import stands
    from warehouse.storage.catalog import published

    context = RunContext.of(Settings(warehouse=warehouse, workers=workers), LINE)
    context.store.root.mkdir(parents=True, exist_ok=True)
    previous, digests = published(context.store), Digests(context.store.root)
    found = find([inbox], digests.digest)
    digests.save()
    run = Run(context, previous, found, unknown(context.store, previous, found))
    return run if run.new or not stands(run) else None


def _bring_up_to_date(run: Any, measured: Callable[[str, Callable[[], Any]], Any]) -> None:
    from prefect.logging import disable_run_logger

    from flows.ingest import _note_run, take_in
    from flows.stages import LINE
    from flows.stages import all as stages

    with disable_run_logger():
        run.forget_failures()
        for stage in LINE:
            task = getattr(getattr(stages, stage.name), stage.name)
            measured(stage.name, lambda task=task: task.fn(run))
        now = datetime.now(UTC)
        note = measured("counts", lambda: _note_run(run, now, now, take_in(run)))
        run.files["runs"] = (*run.previous.get("runs", ()), note)
        measured("publish", lambda: stages.publish.publish.fn(run))
        measured("pages", lambda: stages.report.report.fn(run))


def alone(inbox: Path, warehouse: Path, workers: int) -> dict[str, Any]:
    """`one_run` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.whole_run", "--one", str(inbox), str(warehouse)]
    command += ["--workers", str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def made(size: int, sets: Path, workers: int) -> Iterator[dict[str, Any]]:
    """The whole run over `size` made articles, and the increments."""
    maker = Maker(sets / REUTERS)
    with tempfile.TemporaryDirectory() as name:
        inbox, warehouse = Path(name, "inbox"), Path(name, "warehouse")
        inbox.mkdir()
        first = 0
        for count in (size, *INCREMENTS):
            n_words = maker.write(inbox, count, first) if count else 0
            first += count
            title = f"{size:,} made" if first == size else f"{count:,} more"
            row = {"run": title, "articles": count, "words": n_words, "held": first}
            yield row | alone(inbox, warehouse, workers)
            if first == size:
                yield {"run": "trafilatura", "articles": PAGES, "cpu_seconds": trafilatura_seconds(inbox)}


def real(count: int, sets: Path, workers: int) -> dict[str, Any]:
    """The whole run over the first `count` real articles."""
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name, "inbox")
        inbox.mkdir()
        rows = [row for row, _ in zip(read_lines(sets / REAL_COVERAGE), range(count), strict=False)]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (inbox / "real.jsonl").write_text(text, encoding="utf-8")
        n_words = sum(len(row["text"].split()) for row in rows)
        row = {"run": f"{len(rows):,} real", "articles": len(rows), "words": n_words, "held": len(rows)}
        return row | alone(inbox, Path(name, "warehouse"), workers)


def trafilatura_seconds(inbox: Path) -> float:
    """CPU seconds of trafilatura's extraction with metadata over `PAGES` of the texts, each a plain page."""
    from trafilatura import bare_extraction

    lines = (row for path in sorted(inbox.glob("*.jsonl")) for row in read_lines(path))
    rows = [row for row, _ in zip(lines, range(PAGES), strict=False)]
    pages = [
        f"<html><head><title>{escape(row['title'])}</title></head><body><article><h1>{escape(row['title'])}</h1>"
        + "".join(f"<p>{escape(part)}</p>" for part in row["text"].split("\n\n"))
        + "</article></body></html>"
        for row in rows
    ]
    started = time.process_time()
    for page in pages:
        bare_extraction(page, with_metadata=True)
    return (time.process_time() - started) * PAGES / len(pages)


def show(row: dict[str, Any]) -> None:
    """One row of the table, and its stages below it."""
    articles = row["articles"] or 1
    if "stages" not in row:
        print(f"{row['run']:20s} {1000 * row['cpu_seconds'] / articles:8.2f} CPU ms a page", flush=True)
        return
    print(
        f"{row['run']:20s} {row['words'] / articles:6.0f} words {1000 * row['cpu_seconds'] / articles:9.2f} CPU ms an"
        f" article {row['cpu_seconds']:9.1f} CPU s {row['seconds']:9.1f} s {row['peak_megabytes']:7.0f} MB peak"
        f" {row['megabytes_on_disk']:8.1f} MB on disk"
    )
    for name, stage in row["stages"].items():
        cpu = 1000 * stage["cpu_seconds"] / articles
        print(f"    {name:16s} {cpu:12.2f} CPU ms an article {stage['seconds']:9.1f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="2000", help="articles, by commas")
    parser.add_argument("--real", type=int, default=0, help="so many real articles too")
    parser.add_argument("--sets", type=Path, default=SETS, help="folder of the labelled sets")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one_run(*options.one, options.workers)))
        return
    rows: list[dict[str, Any]] = []

    def told(row: dict[str, Any]) -> None:
        rows.append(row)
        show(row)
        if options.figures:
            options.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")

    for size in map(int, filter(None, options.sizes.split(","))):
        for row in made(size, options.sets, options.workers):
            told(row)
    if options.real:
        told(real(options.real, options.sets, options.workers))


if __name__ == "__main__":
    main()
