"""Run every benchmark whose labelled set is here, one after the other; figures go to benchmarks/results.

`make bench` installs the peers first. It takes less than an hour on two cores.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SETS = HERE.parents[1] / "shared" / "eval"
RESULTS = HERE / "results"

# (script, the set that it needs, the words that follow its name)
RUNS: list[tuple[str, Path, list[str]]] = [
    (
        "extraction",
        SETS / "article-extraction",
        ["--perturb", "--memory", "20000", "--json", f"{RESULTS}/extraction.json"],
    ),
    (
        "passages",
        SETS / "pan13-train-pairs.jsonl.gz",
        [
            *("--pairs", f"{SETS}/pan13-train-pairs.jsonl.gz", "--docs", f"{SETS}/pan13-train-docs.jsonl.gz"),
            *("--out", f"{RESULTS}/passages.jsonl", "--figures", f"{RESULTS}/passages.json"),
        ],
    ),
    (
        "sentences",
        SETS / "paraphrase-pan-train.jsonl.gz",
        [
            *("--pairs", f"{SETS}/paraphrase-pan-train.jsonl.gz", "--out", f"{RESULTS}/sentences.txt"),
            *("--figures", f"{RESULTS}/sentences.json"),
        ],
    ),
    (
        "sentences",
        SETS / "paraphrase-mrpc-train.jsonl.gz",
        [
            *("--pairs", f"{SETS}/paraphrase-mrpc-train.jsonl.gz", "--out", f"{RESULTS}/sentences-mrpc.txt"),
            *("--figures", f"{RESULTS}/sentences-mrpc.json"),
        ],
    ),
    ("rewrites", HERE, ["--figures", f"{RESULTS}/rewrites.json"]),
    (
        "alignment_speed",
        SETS / "reuters21578.jsonl.gz",
        ["--docs", f"{SETS}/reuters21578.jsonl.gz", "--figures", f"{RESULTS}/alignment_speed.json"],
    ),
    ("stories", SETS / "ecbplus-stories.jsonl.gz", ["--json", f"{RESULTS}/stories.json"]),
    ("reuse_search", SETS / "reuters21578.jsonl.gz", ["--json", f"{RESULTS}/reuse_search.json"]),
    ("direction", SETS / "reuters21578.jsonl.gz", ["--figures", f"{RESULTS}/direction.json"]),
    ("reuters_run", SETS / "reuters21578.jsonl.gz", ["--json", f"{RESULTS}/reuters_run.json"]),
    ("overhead", HERE, ["--json", f"{RESULTS}/overhead.json"]),
    ("report", HERE.parent / "warehouse/data/warehouse.duckdb", ["--json", f"{RESULTS}/report.json"]),
    ("scale", SETS / "reuters21578.jsonl.gz", ["--json", f"{RESULTS}/scale.json"]),
]


def main() -> int:
    """Exit code 1 where a benchmark failed, after the others have run."""
    RESULTS.mkdir(exist_ok=True)
    failed = []
    for name, needed, words in RUNS:
        print(f"\n== {name} on {needed.name}", flush=True)
        started = time.monotonic()
        if not needed.exists():
            print(f"left out: {needed.name} is not here")
        elif subprocess.run([sys.executable, f"{HERE}/{name}.py", *words], check=False).returncode:
            failed.append(name)
        print(f"({time.monotonic() - started:.0f} s)", flush=True)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
