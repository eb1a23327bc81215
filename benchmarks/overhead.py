"""What the orchestration costs: runs with nothing new, with and without a server, and Prefect's share of a run.

    python benchmarks/overhead.py [--files 5000] [--json FILE]

Each run is the command `secondhand run` in a process of its own, import and start of Prefect included. The files are
made: short reports of 12 sentences whose words are drawn from a small vocabulary, one in ten a copy with one sentence
replaced. Prefect's share is the time of the first run that no stage accounts for (the column `seconds` of `runs`).
Bars: nothing new under 5 s with the server up and under 15 s without; a share under 5 % over 5,000 files.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from warehouse.catalog import ask

SENTENCES, WORDS = 12, 16
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstv"


def main() -> None:
    parser = argparse.ArgumentParser(description="What the orchestration costs.")
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), options.files)
    for name, value in figures.items():
        print(f"{name:<40} {value:>10.3f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2))


def measure(folder: Path, n_files: int) -> dict[str, float]:
    write_files(folder / "inbox", n_files)
    env = {n: v for n, v in os.environ.items() if not n.startswith(("PREFECT_", "SECONDHAND_"))}
    env["SECONDHAND_STATE"] = str(folder / "state")
    first = run(folder, env)
    recorded = count_task_runs(folder / "state/prefect/prefect.db")
    alone = run(folder, env)
    with subprocess.Popen([*COMMAND, "up"], env=env, stderr=subprocess.PIPE, text=True) as up:
        assert up.stderr
        for line in up.stderr:
            if line.startswith("Ready."):
                break
        served = run(folder, env)
        up.send_signal(signal.SIGTERM)
    (row,) = ask(folder / "warehouse", "SELECT seconds FROM runs").to_pylist()
    stages = sum(seconds for _, seconds in row["seconds"])
    return {
        "files": n_files,
        "first run, s": first,
        "of it in stages, s": stages,
        "share outside of stages": (first - stages) / first,
        "task runs recorded without a server": recorded,
        "nothing new, no server, s": alone,
        "nothing new, server up, s": served,
    }


def run(folder: Path, env: dict[str, str]) -> float:
    """Seconds of one `secondhand run`."""
    started = time.perf_counter()
    words = ["run", str(folder / "inbox"), "--warehouse", str(folder / "warehouse")]
    subprocess.run([*COMMAND, *words], env=env, check=True, capture_output=True)
    return time.perf_counter() - started


def count_task_runs(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM task_run").fetchone()[0])


def write_files(inbox: Path, n_files: int) -> None:
    inbox.mkdir()
    draw = random.Random(1)
    vocabulary = [
        "".join(draw.choice(CONSONANTS) + draw.choice(VOWELS) for _ in range(3)) for _ in range(9_000)
    ]
    texts: list[list[str]] = []
    for number in range(n_files):
        text = [" ".join(draw.choices(vocabulary, k=WORDS)).capitalize() + "." for _ in range(SENTENCES)]
        if texts and draw.random() < 0.1:
            text = [text[0], *draw.choice(texts)[1:]]
        texts.append(text)
        (inbox / f"{number:06}.txt").write_text("\n\n".join(text))


if __name__ == "__main__":
    main()
