"""What the orchestration costs: runs with nothing new, with and without a server, and Prefect's share of a run.

    python -m benchmarks.overhead [--files 1000,5000] [--figures FILE]

Runs with nothing new are the command `secondhand run` in a process of its own, the fastest of RUNS, import and
start of Prefect included. Prefect's share is taken of a first run over made files, for each number of them (short
reports of 12 sentences whose words are drawn from a small vocabulary, one in ten a copy with one sentence replaced):
the time inside Prefect, which is its import, what its engine spends around the flow and its tasks, and every page,
name and event that it is told, over all seconds of the run. Running the same functions without Prefect instead, and
comparing, does not tell: a few per cent are less than what two runs differ by.
Bars: nothing new under 5 s with the server up and under 15 s without; a share under 5 % over 5,000 files.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import httpx

SENTENCES, WORDS = 12, 16
RUNS = 3
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstv"


def main() -> None:
    parser = argparse.ArgumentParser(description="What the orchestration costs.")
    parser.add_argument("--files", default="1000,5000", help="how many, by commas, the most last")
    parser.add_argument("--figures", type=Path)
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one_run(*options.one)))
        return
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, value in measure(Path(folder), list(map(int, options.files.split(",")))):
            figures[name] = value
            print(f"{name:<52} {value:>10.3f}", flush=True)
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=2))


def measure(folder: Path, sizes: list[int]) -> Iterator[tuple[str, float]]:
    """Each figure as soon as it is known."""
    env = {n: v for n, v in os.environ.items() if not n.startswith(("PREFECT_", "SECONDHAND_"))}
    env["SECONDHAND_STATE"] = str(folder / "state")
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every import compiles anew what pip had left compiled
    subprocess.run([sys.executable, "-c", "import flows.ingest, flows.stages.loaded"], env=env, check=True)
    with server(env, folder) as url:
        for size in sizes:
            inbox, warehouse = folder / f"inbox-{size}", folder / f"warehouse-{size}"
            write_files(inbox, size)
            first = in_process(inbox, warehouse, env | {"PREFECT_API_URL": f"{url}/api"})
            yield f"first run over {size} files, s", first["seconds"]
            yield f"of it inside Prefect, {size} files, s", first["inside"]
            yield f"Prefect's share, {size} files", first["inside"] / first["seconds"]
        yield "nothing new, server up, s", min(run(inbox, warehouse, env) for _ in range(RUNS))
    yield "nothing new, no server, s", min(run(inbox, warehouse, env) for _ in range(RUNS))


@contextmanager
def server(env: dict[str, str], folder: Path) -> Iterator[str]:
    """The address of a server of `secondhand up`, which has nothing to read."""
    (folder / "nothing").mkdir()
    words = ["up", str(folder / "nothing"), "--warehouse", str(folder / "none")]
    with subprocess.Popen([*COMMAND, *words], env=env, stderr=subprocess.PIPE, text=True) as up:
        assert up.stderr
        url = next(line for line in up.stderr if line.startswith("Ready.")).split()[2]
        while not ended_runs(url):
            time.sleep(0.5)
        yield url
        up.send_signal(signal.SIGTERM)


def ended_runs(url: str) -> list[Any]:
    """Runs that ended: `up` starts one at once, which is not to be measured."""
    ended = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
    return httpx.post(f"{url}/api/flow_runs/filter", json=ended, trust_env=False).json()


def run(inbox: Path, warehouse: Path, env: dict[str, str]) -> float:
    """Seconds of one `secondhand run`."""
    started = time.perf_counter()
    words = ["run", str(inbox), "--warehouse", str(warehouse)]
    subprocess.run([*COMMAND, *words], env=env, check=True, capture_output=True)
    return time.perf_counter() - started


def in_process(inbox: Path, warehouse: Path, env: dict[str, str]) -> dict[str, float]:
    """What `one_run` tells of a first run in a process of its own."""
    words = ["-m", "benchmarks.overhead", "--one", str(inbox), str(warehouse)]
    done = subprocess.run([sys.executable, *words], env=env, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def one_run(inbox: Path, warehouse: Path) -> dict[str, float]:
    """Seconds of a run, and of them those inside Prefect."""
    from flows.running import QUIET

    os.environ.update(QUIET)
    inside = Inside()
    started = time.perf_counter()
    import prefect

    inside.seconds += time.perf_counter() - started
    prefect.task, prefect.flow = inside.around(prefect.task), inside.around(prefect.flow)
    from flows import ingest
    from flows.engine import progress
    from flows.settings import Settings

    for module, name in (
        *((ingest, n) for n in ("show_run", "rename_run", "tell_noted")),
        (progress, "_tell"),
    ):
        setattr(module, name, inside.clocked(getattr(module, name)))
    ingest.run_ingest([inbox], Settings(warehouse=warehouse))
    return {"seconds": time.perf_counter() - started, "inside": inside.seconds}


class Inside:
    """A clock that runs while Prefect does: it starts where Prefect is called, and rests where it calls us."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def clocked(self, function: Callable, sign: int = 1) -> Callable:
        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self._clock(sign):
                return function(*args, **kwargs)

        @wraps(function)
        async def timed_async(*args: Any, **kwargs: Any) -> Any:
            with self._clock(sign):
                return await function(*args, **kwargs)

        return timed_async if getattr(function, "isasync", iscoroutinefunction(function)) else timed

    @contextmanager
    def _clock(self, sign: int) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += sign * (time.perf_counter() - started)

    def around(self, decorator: Callable) -> Callable:
        """`decorator` (`prefect.flow` or `prefect.task`, with options), between two clocks."""
        return lambda **options: lambda f: self.clocked(decorator(**options)(self.clocked(f, sign=-1)))


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
