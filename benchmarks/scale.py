"""Cost of fingerprints, topics, pairs and stories as the collection grows.

    python benchmarks/scale.py [--sizes 10000,100000,1000000] [--docs FILE] [--memory 6GB] [--json FILE]

The collection is made, not collected: each document has 4 to 12 sentences drawn from agency texts, half of whose
words are replaced by words drawn by their frequency, so that lengths and the Zipf curve of the vocabulary stay. One
document in ten is an earlier one of the same four days with a tenth of its words replaced, one in twenty ends with
the first 60 words of such a one. A thousand documents come a day. No two sentences are otherwise the same, as in real
news and unlike in plain recombination, in which each sentence would return a hundred times.

Each stage runs in a process of its own, which gives its peak memory; tables pass through Parquet files (zstd) in a
temporary folder, and DuckDB spills there. Making the documents is not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.fingerprint import fingerprint
from transforms.group import group
from transforms.schemas import TIME
from transforms.split import sentence_spans, split
from transforms.topic import topic
from warehouse.pair import pair

DOCS = Path(__file__).resolve().parents[1] / "../shared/eval/reuters21578.jsonl.gz"
BATCH = 10_000
PER_DAY = 1_000
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
COLUMNS = pa.schema(
    [(name, pa.string()) for name in ("doc_id", "article_id", "outlet", "title", "text", "language")]
    + [(name, TIME) for name in ("published_at", "modified_at")]
)


class Maker:
    """Makes documents, the same for the same seed. A text is an array of word numbers until it is written."""

    def __init__(self, path: Path, seed: int = 1) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [" ".join(json.loads(line)["text"].split()) for line in lines]
        sentences = [text[a:b].split() for text in texts for a, b, _ in sentence_spans(text)]
        self.words, coded = np.unique([word for s in sentences for word in s], return_inverse=True)
        self.words = self.words.astype(object)
        self.stream = coded.astype(np.int32)  # a word drawn from here is drawn by its frequency
        self.lengths = np.array([len(s) for s in sentences])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.draw = np.random.default_rng(seed)
        self.recent: deque[np.ndarray] = deque(maxlen=4 * PER_DAY)

    def batches(self, count: int) -> Iterator[pa.Table]:
        """`count` documents in order of time, `BATCH` at a time."""
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            doc_ids = [f"{(n * 0x9E3779B97F4A7C15) % 2**64:016x}" for n in numbers]
            times = [FIRST_DAY + timedelta(days=n / PER_DAY) for n in numbers]
            none = [None] * len(numbers)
            texts = [" ".join(self.words[text]) for text in self._texts(len(numbers))]
            columns = [doc_ids, doc_ids, none, none, texts, ["en"] * len(numbers), times, none]
            yield pa.table(columns, schema=COLUMNS)

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


def make_documents(folder: Path, size: int, docs: Path) -> None:
    for number, documents in enumerate(Maker(docs).batches(size)):
        pq.write_table(documents, folder / f"documents-{number:04}.parquet", compression="zstd")


def make_fingerprints(folder: Path, _memory: str) -> None:
    for file in sorted(folder.glob("documents-*.parquet")):
        documents = pq.read_table(file, columns=["doc_id", "text"])
        pq.write_table(
            fingerprint(documents),
            folder / file.name.replace("documents", "fingerprints"),
            compression="zstd",
        )


def make_sentences(folder: Path, _memory: str) -> None:
    for file in sorted(folder.glob("documents-*.parquet")):
        documents = pq.read_table(file, columns=["doc_id", "text", "language"])
        pq.write_table(
            split(documents), folder / file.name.replace("documents", "sentences"), compression="zstd"
        )


def make_topics(folder: Path, _memory: str) -> None:
    found = topic(_read(folder, "documents"), _read(folder, "sentences"))
    pq.write_table(found, folder / "topics-0.parquet", compression="zstd")


def make_pairs(folder: Path, memory: str) -> None:
    limits = {"memory_limit": memory, "temp_directory": str(folder / "spill"), "threads": 2}
    with duckdb.connect(config=limits) as connection:
        connection.execute("set enable_progress_bar = false")
        for name in ("documents", "fingerprints", "topics"):
            connection.execute(f"create view {name} as from read_parquet('{folder}/{name}-*.parquet')")
        pq.write_table(pair(connection), folder / "pairs-0.parquet", compression="zstd")


def make_stories(folder: Path, _memory: str) -> None:
    stories, placed = group(_read(folder, "documents"), _read(folder, "pairs"))
    pq.write_table(stories, folder / "stories-0.parquet", compression="zstd")
    pq.write_table(placed, folder / "story_documents-0.parquet", compression="zstd")


def _read(folder: Path, name: str) -> pa.Table:
    return pa.concat_tables(pq.read_table(file) for file in sorted(folder.glob(f"{name}-*.parquet")))


STAGES: dict[str, tuple[Callable[[Path, str], None], tuple[str, ...]]] = {
    "fingerprints": (make_fingerprints, ("fingerprints",)),
    "sentences": (make_sentences, ("sentences",)),
    "topics": (make_topics, ("topics",)),
    "pairs": (make_pairs, ("pairs",)),
    "stories": (make_stories, ("stories", "story_documents")),
}


def measure(stage: str, folder: Path, memory: str) -> tuple[float, float, float]:
    """(seconds, CPU seconds, peak MB) of one stage; runs in a process of its own."""
    start, cpu = time.perf_counter(), time.process_time()
    STAGES[stage][0](folder, memory)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return time.perf_counter() - start, time.process_time() - cpu, peak


def run(size: int, docs: Path, memory: str) -> Iterator[dict]:
    """One row for each stage, for a collection of `size` documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with multiprocessing.get_context("spawn").Pool(
            1
        ) as process:  # a child's peak counts its parent's memory
            process.apply(make_documents, (folder, size, docs))
        for stage, (_, tables) in STAGES.items():
            with multiprocessing.get_context("spawn").Pool(1) as process:
                seconds, cpu, peak = process.apply(measure, (stage, folder, memory))
            files = [file for table in tables for file in folder.glob(f"{table}-*.parquet")]
            yield {
                "documents": size,
                "stage": stage,
                "seconds": seconds,
                "cpu_seconds": cpu,
                "peak_megabytes": peak,
                "megabytes_on_disk": sum(file.stat().st_size for file in files) / 1e6,
                "rows": sum(pq.read_metadata(file).num_rows for file in files),
            }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--memory", default="4GB", help="limit of DuckDB")
    parser.add_argument("--json", type=Path, help="gets the rows of the table")
    arguments = parser.parse_args()
    print("documents stage          seconds  CPU sec  peak MB  MB on disk       rows")
    rows = []
    for size in map(int, arguments.sizes.split(",")):
        for row in run(size, arguments.docs, arguments.memory):
            rows.append(row)
            print(
                f"{row['documents']:9d} {row['stage']:13s} {row['seconds']:8.1f} {row['cpu_seconds']:8.1f}"
                f" {row['peak_megabytes']:8.0f} {row['megabytes_on_disk']:11.1f} {row['rows']:10d}",
                flush=True,
            )
        total = sum(row["seconds"] for row in rows if row["documents"] == size)
        print(f"{size:9d} all           {total:8.1f}  ({1000 * total / size:.2f} ms a document)", flush=True)
        if arguments.json:
            arguments.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
