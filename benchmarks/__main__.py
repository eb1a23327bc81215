"""Run every benchmark whose labelled set is here, one after the other; figures go to benchmarks/results.

    python -m benchmarks [--sets FOLDER]

`make bench` installs the peers first. With all sets (benchmarks/sets.py lists them) it takes half an hour on two
cores. A set that is not there is named at the end, with what it would have served.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sets import (
    LABELLED,
    MRPC,
    PAGES,
    PAN_DOCS,
    PAN_PAIRS,
    PARALLEL,
    PARAPHRASES,
    QUOTATIONS,
    REAL_COVERAGE,
    REUTERS,
    ROOT,
    SETS,
    STORIES,
    STORY_PAIRS,
)

RESULTS = ROOT / "benchmarks/results"
PUBLISHED = ROOT / "secondhand-data/warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One call of a script, and what it cannot do without; `title` names its figures."""

    title: str
    script: str
    words: tuple[str | Path, ...] = ()
    needs: tuple[Path, ...] = ()

    @property
    def missing(self) -> list[Path]:
        return [path for path in self.needs if not path.exists()]

    def passes(self) -> bool:
        """Run it; whether it ended well."""
        figures = RESULTS / f"{self.title}.json"
        command = [sys.executable, "-m", f"benchmarks.{self.script}", *map(str, self.words)]
        return subprocess.run([*command, "--figures", str(figures)], check=False, cwd=ROOT).returncode == 0


def benchmarks(sets: Path) -> Iterator[Benchmark]:
    """All of them, in the order in which they run."""
    pages, reuters, stories = sets / PAGES, sets / REUTERS, sets / STORIES
    of_pages = ("--folder", pages, "--perturb", "--memory", "20000")
    yield Benchmark("extraction", "extraction", of_pages, (pages,))
    labelled = sets / LABELLED
    yield Benchmark("pages", "pages", ("--folder", labelled), (labelled,))
    pairs, docs = sets / PAN_PAIRS, sets / PAN_DOCS
    out = RESULTS / "passages.jsonl"
    yield Benchmark("passages", "passages", ("--pairs", pairs, "--docs", docs, "--out", out), (pairs, docs))
    for title, sentences in (("sentences", sets / PARAPHRASES), ("sentences-mrpc", sets / MRPC)):
        words = ("--pairs", sentences, "--out", RESULTS / f"{title}.txt")
        yield Benchmark(title, "sentences", words, (sentences,))
    yield Benchmark("rewrites", "rewrites")
    quotations = sets / QUOTATIONS
    yield Benchmark("quotations", "quotations", ("--quotations", quotations), (quotations,))
    yield Benchmark("alignment_speed", "alignment_speed", ("--docs", reuters), (reuters,))
    yield Benchmark("stories", "stories", ("--docs", stories), (stories,))
    in_languages = sets / STORY_PAIRS
    yield Benchmark("story_pairs", "story_pairs", ("--docs", in_languages), (in_languages,))
    parallel = sets / PARALLEL
    yield Benchmark("translations", "translations", ("--sentences", parallel), (parallel,))
    yield Benchmark("reuse_search", "reuse_search", ("--docs", reuters), (reuters,))
    yield Benchmark("find", "find", ("--docs", reuters), (reuters,))
    yield Benchmark("direction", "direction")
    yield Benchmark("direction-reuters", "direction", ("--reuters", reuters), (reuters,))
    yield Benchmark("reuters_run", "reuters_run", ("--docs", reuters), (reuters,))
    yield Benchmark("overhead", "overhead")
    yield Benchmark("report", "report", ("--warehouse", PUBLISHED.parent), (PUBLISHED,))
    yield Benchmark("whole_run", "whole_run", ("--sets", sets), (reuters,))
    real = sets / REAL_COVERAGE
    of_real = ("--sets", sets, "--sizes", "", "--real", "1000")
    yield Benchmark("whole_run-real", "whole_run", of_real, (real,))


def main() -> int:
    """Exit code 1 where a benchmark failed, after the others have run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", type=Path, default=SETS, help="folder of the labelled sets")
    sets = parser.parse_args().sets.resolve()
    RESULTS.mkdir(exist_ok=True)
    left_out, failed = [], []
    for benchmark in benchmarks(sets):
        if benchmark.missing:
            left_out.append(f"{benchmark.title}: no {' and no '.join(map(str, benchmark.missing))}")
            continue
        print(f"\n== {benchmark.title}", flush=True)
        started = time.monotonic()
        if not benchmark.passes():
            failed.append(benchmark.title)
        print(f"({time.monotonic() - started:.0f} s)", flush=True)
    print(
        f"\n{len(left_out)} left out, {len(failed)} failed",
        *left_out,
        *map("failed: {}".format, failed),
        sep="\n",
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
