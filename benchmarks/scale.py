"""Cost of fingerprints, topics, pairs and stories as the collection grows, and of a day that comes to it.

    python -m benchmarks.scale [--sizes 10000,100000,1000000] [--docs FILE] [--memory 6GB] [--figures FILE]

The collection is made, not collected: each document has 4 to 12 sentences drawn from agency texts, half of whose
words are replaced by words drawn by their frequency, so that lengths and the Zipf curve of the vocabulary stay. One
document in ten is an earlier one of the same four days with a tenth of its words replaced, one in twenty ends with
the first 60 words of such a one. A thousand documents come a day. No two sentences are otherwise the same, as in real
news and unlike in plain recombination, in which each sentence would return a hundred times.

The stages are those of the flow, below Prefect, on a warehouse in a temporary folder; each runs in a process of its
own, which gives its peak memory, and without worker processes; DuckDB has two threads. `increment` is a run that
brings the next 1,000 documents to the warehouse: all of these stages, for what is new. Making the documents is not
counted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from prefect import Task

from benchmarks.alone import alone, peak_megabytes, run_stages
from benchmarks.sets import REUTERS, SETS, read_lines
from flows.engine.context import Run, RunContext
from flows.settings import Settings
from flows.stages import LINE
from flows.stages.fingerprint import fingerprint
from flows.stages.group import group
from flows.stages.pair import pair
from flows.stages.profile import profile
from flows.stages.split import split
from flows.stages.topics import topics
from transforms.schemas import DOCUMENTS
from transforms.split import sentence_spans
from warehouse.storage import session
from warehouse.storage.store import Files, Store

BATCH = 10_000
THREADS = 2
PER_DAY = 1_000
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
INCREMENT = PER_DAY  # documents that come to a finished warehouse


class Maker:
    """Makes documents, the same for the same seed. A text is an array of word numbers until it is written."""

    def __init__(self, path: Path, seed: int = 1) -> None:
        texts = [" ".join(row["text"].split()) for row in read_lines(path)]
        sentences = [text[a:b].split() for text in texts for a, b, _ in sentence_spans(text)]
        self.words, coded = np.unique([word for s in sentences for word in s], return_inverse=True)
        self.words = self.words.astype(object)
        self.stream = coded.astype(np.int32)  # a word drawn from here is drawn by its frequency
        self.lengths = np.array([len(s) for s in sentences])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.draw = np.random.default_rng(seed)
        self.recent: deque[np.ndarray] = deque(maxlen=4 * PER_DAY)

    def batches(self, start: int, end: int) -> Iterator[pa.Table]:
        """Documents `start` to `end` in order of time, `BATCH` at a time."""
        for first in range(start, end, BATCH):
            numbers = range(first, min(first + BATCH, end))
            doc_ids = [f"{(n * 0x9E3779B97F4A7C15) % 2**64:016x}" for n in numbers]
            times = [FIRST_DAY + timedelta(days=n / PER_DAY) for n in numbers]
            texts = [" ".join(self.words[text]) for text in self._texts(len(numbers))]
            known = {
                "doc_id": doc_ids,
                "article_id": doc_ids,
                "published_at": times,
                "text": texts,
                "n_words": [text.count(" ") + 1 for text in texts],
            }
            usual = {"language": "en", "published_precision": "second", "authors": []}
            yield pa.table(
                [
                    known.get(f.name) or [usual.get(f.name, None if f.nullable else "")] * len(numbers)
                    for f in DOCUMENTS
                ],
                schema=DOCUMENTS,
            )

    def _texts(self, count: int) -> Iterator[np.ndarray]:
        for own, kind in zip(self._own_texts(count), self.draw.random(count), strict=True):
            text = own
            if self.recent and kind < 0.15:
                earlier = self.recent[self.draw.integers(len(self.recent))]
                text = self._replaced(earlier, 0.1) if kind < 0.1 else np.concatenate([own, earlier[:60]])
            self.recent.append(text)
            yield text

    def _own_texts(self, count: int) -> list[np.ndarray]:
        """Texts of drawn sentences, half of their words replaced."""
        sizes = self.draw.integers(4, 13, count)
        chosen = self.draw.integers(len(self.starts), size=sizes.sum())
        lengths = self.lengths[chosen]
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        coded = self._replaced(self.stream[np.repeat(self.starts[chosen], lengths) + offsets], 0.5)
        return np.split(coded, np.cumsum(lengths)[np.cumsum(sizes)[:-1] - 1])

    def _replaced(self, text: np.ndarray, share: float) -> np.ndarray:
        """`text` with this share of its words replaced by words drawn by their frequency."""
        changed = self.draw.random(len(text)) < share
        return np.where(changed, self.stream[self.draw.integers(len(self.stream), size=len(text))], text)


def make_documents(folder: Path, size: int, docs: Path) -> list[str]:
    """Files of `size` documents, and a last one of `INCREMENT` more."""
    maker = Maker(docs)
    batches = enumerate(chain(maker.batches(0, size), maker.batches(size, size + INCREMENT)))
    return [Store(folder).write("documents", f"{number:04}.parquet", rows) for number, rows in batches]


STAGES: dict[str, tuple[Task[..., Any], tuple[str, ...]]] = {
    "split": (split, ("sentences",)),
    "fingerprint": (fingerprint, ("fingerprints",)),
    "profile": (profile, ("profiles",)),
    "topics": (topics, ("topics",)),
    "pair": (pair, ("readings", "common_shingles", "pairs")),
    "group": (group, ("stories", "story_documents")),
}


def measure(
    stages: tuple[str, ...], folder: Path, memory: str, files: Files, previous: Files
) -> tuple[Files, dict]:
    """(files with those that the stages make, what it cost); runs in a process of its own."""
    session.SETTINGS["threads"] = THREADS  # of each connection that a stage opens, in this process alone
    run = Run(RunContext.of(Settings(warehouse=folder, memory=memory, workers=1), LINE), previous)
    run.files = dict(files)
    start, cpu = time.perf_counter(), time.process_time()
    run_stages(run, *(STAGES[stage][0] for stage in stages))
    return run.files, {
        "seconds": time.perf_counter() - start,
        "cpu_seconds": time.process_time() - cpu,
        "peak_megabytes": peak_megabytes(),
        "seconds_by_stage": {stage: round(run.seconds[stage], 1) for stage in stages},
    }


def run(size: int, docs: Path, memory: str) -> Iterator[dict]:
    """One row for each stage, for a collection of `size` documents, and one for the increment."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        *first, last = alone(make_documents, folder, size, docs)
        files: Files = {"documents": tuple(first)}
        for stage, (_, tables) in STAGES.items():
            files, cost = alone(measure, (stage,), folder, memory, files, {})
            yield _row(folder, size, stage, files, tables) | cost
        grown = dict(files) | {"documents": (*first, last)}
        made, cost = alone(measure, tuple(STAGES), folder, memory, grown, files)
        yield _row(folder, size, "increment", made, ("pairs",)) | cost


def _row(folder: Path, size: int, stage: str, files: Files, tables: tuple[str, ...]) -> dict:
    store = Store(folder)
    stored = [(table, name) for table in tables for name in files[table]]
    return {
        "documents": size,
        "stage": stage,
        "megabytes_on_disk": sum(store.path(*place).stat().st_size for place in stored) / 1e6,
        "rows": sum(store.rows(*place) for place in stored),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--docs", type=Path, default=SETS / REUTERS)
    parser.add_argument("--memory", default="4GB", help="as of `secondhand run`")
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    arguments = parser.parse_args()
    print("documents stage          seconds  CPU sec  peak MB  MB on disk       rows")
    rows: list[dict] = []
    for size in map(int, arguments.sizes.split(",")):
        for row in run(size, arguments.docs, arguments.memory):
            if row["stage"] == "increment":
                total = sum(row["seconds"] for row in rows if row["documents"] == size)
                print(f"{size:9d} all           {total:8.1f}  ({1000 * total / size:.2f} ms a document)")
            rows.append(row)
            print(
                f"{row['documents']:9d} {row['stage']:13s} {row['seconds']:8.1f} {row['cpu_seconds']:8.1f}"
                f" {row['peak_megabytes']:8.0f} {row['megabytes_on_disk']:11.1f} {row['rows']:10d}",
                flush=True,
            )
        by_stage = ", ".join(f"{stage} {seconds}" for stage, seconds in rows[-1]["seconds_by_stage"].items())
        print(f"{'':9} increment, seconds by stage: {by_stage}", flush=True)
        if arguments.figures:
            arguments.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
