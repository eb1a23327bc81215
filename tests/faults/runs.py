"""Runs and readers in processes of their own, and what they may find."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from itertools import permutations
from pathlib import Path

from prefect.settings import PREFECT_API_URL

from flows.running import QUIET
from tests.conftest import ROOT
from warehouse.storage.catalog import ask

PATIENCE = 300.0  # seconds; a run of these files takes about 6 on an idle machine
TABLES = (
    *("documents", "inputs", "rejects", "removed", "sentences", "quotes", "credits", "facts", "fingerprints"),
    *("pairs", "stories", "story_documents", "passages", "grades", "changes", "lineage", "document_reuse"),
)

# One question for all rows of all tables: a torn publication, a lost or a doubled row gives an answer of its own.
DIGESTS = "SELECT " + ", ".join(
    f"(SELECT md5(coalesce(string_agg(r, '|' ORDER BY r), '')) FROM (SELECT t::VARCHAR r FROM {table} t)) {table}"
    for table in TABLES
)


# Imports once what a run takes seconds to import, then becomes a run in a forked process as often as it is told to.
# What the run does is written down as it begins, with the time. The process that its workers come from is forked too,
# at once, while there are no threads yet: as a run on its own starts it, but for the import of the same modules.
STARTER = """
import asyncio, json, logging, os, sys
from multiprocessing import forkserver, resource_tracker, util
import flows.cli, flows.ingest, flows.maintain, flows.stages.loaded
from flows.engine.doing import DOING
from flows.engine.versions import libraries, stage_versions
from flows.stages import LINE, large_file
stage_versions(LINE), libraries()
def forked(_path, words, kept):
    pid = os.fork()
    if pid == 0:
        least = 3
        for handle in sorted(kept):
            os.closerange(least, handle)
            least = handle + 1
        os.closerange(least, 4096)
        try:
            exec(words[-1])
        finally:
            os._exit(0)
    return pid
def start_forkserver():
    resource_tracker.ensure_running()
    spawn, util.spawnv_passfds = util.spawnv_passfds, forked
    forkserver.ensure_running()
    util.spawnv_passfds = spawn
for line in sys.stdin:
    told = json.loads(line)
    if "wait" in told:
        print(os.waitstatus_to_exitcode(os.waitpid(told["wait"], 0)[1]), flush=True)
        continue
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.environ.update(told["env"])
        said = os.open(told["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_WRONLY), said)):
            os.dup2(file, number)
        start_forkserver()
        doing = logging.FileHandler(told["doing"], "w")
        doing.setFormatter(logging.Formatter("%(created)f %(message)s"))
        DOING.addHandler(doing)
        large_file.LARGE_BYTES = told["large"] or large_file.LARGE_BYTES
        if told["nightly"]:
            asyncio.run(flows.maintain.nightly())
        else:
            sys.argv = ["secondhand", *told["words"]]
            flows.cli.main()
        os._exit(0)
    print(pid, flush=True)
"""


class Forks:
    """The process that becomes runs, with the server of the session."""

    def __init__(self) -> None:
        env = {"PREFECT_API_URL": str(PREFECT_API_URL.value()), "PYTHONPATH": str(ROOT)}
        env["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "CRITICAL"  # as a command has it
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER],
            env=os.environ | QUIET | env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        self.process.communicate(timeout=PATIENCE)

    def told(self, **order: object) -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


class Starter:
    """Starts `secondhand run` in process groups of their own.

    large: bytes above which a raw file is read by all workers, 0 for as many as there are by default.
    """

    def __init__(self, forks: Forks, folder: Path, large: int = 0, **env: str) -> None:
        self.said, self.doing, self.large = folder / "said.txt", folder / "doing.txt", large
        self.forks, self.env = forks, {"SECONDHAND_REPORT_STORIES": "0"} | env

    def start(self, inbox: Path, warehouse: Path, nightly: bool = False, **env: str) -> int:
        """Process, and process group, of a run, or of what is done every night."""
        words = ["run", str(inbox), "--warehouse", str(warehouse), "--workers", "1"]
        env = self.env | env
        if nightly:
            places = {"INBOX": str(inbox), "WAREHOUSE": str(warehouse), "WORKERS": "1"}
            env |= {f"SECONDHAND_{name}": value for name, value in places.items()}
        self.doing.unlink(missing_ok=True)
        return self.forks.told(
            words=words,
            env=env,
            said=str(self.said),
            doing=str(self.doing),
            nightly=nightly,
            large=self.large,
        )

    def done(self) -> list[tuple[float, str]]:
        """What the run that was started last has begun so far, each with its time."""
        lines = self.doing.read_text().splitlines() if self.doing.exists() else []
        steps = [line.split(" ", 1) for line in lines if " " in line]
        return [(float(at), what.partition(":")[0]) for at, what in steps]

    def ended(self, pid: int) -> tuple[int, str]:
        """Exit code of a run, and what it said on standard error."""
        return self.forks.told(wait=pid), self.said.read_text()

    def finish(self, inbox: Path, warehouse: Path) -> None:
        code, said = self.ended(self.start(inbox, warehouse))
        assert code == 0, said

    def kill(self, pid: int, group: bool) -> bool:
        """End a run as a crash would: all its processes at once, or the main one alone, whose workers then end.

        Whether it had not ended before.
        """
        (os.killpg if group else os.kill)(pid, signal.SIGKILL)
        code = self.forks.told(wait=pid)
        until = time.monotonic() + PATIENCE
        while _lives(pid):
            assert time.monotonic() < until, "workers of a killed run go on"
            time.sleep(0.05)
        return code == -signal.SIGKILL


def is_over(pid: int) -> bool:
    """Whether a run has ended that nobody has waited for."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def state(warehouse: Path) -> str:
    """What a reader is answered now."""
    return json.dumps(ask(warehouse, DIGESTS).to_pylist()[0])


def add(inbox: Path, number: int) -> None:
    text = f"Ferry {number} was renamed\n\nThe port of Lunde renamed ferry number {number} after a vote.\n"
    (inbox / f"ferry-{number}.txt").write_text(text)


_PARTS = (
    "lun",
    "san",
    "tes",
    "mar",
    "el",
    "bri",
    "hal",
    "rook",
    "dun",
    "or",
    "wes",
    "kil",
    "pad",
    "fen",
    "gor",
    "ast",
)
_NAMES = [f"{first}{last}".capitalize() for first, last in permutations(_PARTS, 2)]
_WHO = (
    "harbour board",
    "court",
    "school council",
    "river guild",
    "ferry owner",
    "baker",
    "mayor",
    "doctor",
    "choir",
)
_DID = (
    "closed",
    "sold",
    "painted",
    "took over",
    "flooded",
    "rebuilt",
    "lost",
    "opened",
    "measured",
    "gave away",
)
_WHAT = (
    "quay",
    "mill",
    "signal tower",
    "tram",
    "orchard",
    "archive",
    "bridge",
    "theatre",
    "well",
    "library",
    "kiln",
)
_KIND = (
    "old",
    "lower",
    "wooden",
    "new",
    "narrow",
    "famous",
    "empty",
    "red",
    "rented",
    "haunted",
    "public",
    "northern",
)
_WHY = (
    "after a storm",
    "for want of money",
    "against the vote",
    "as the law asks",
    "by mistake",
    "within a day",
)


def _sentence(draw: random.Random) -> str:
    """One of some 10^12, so that two events have no passage in common."""
    there, near, other = draw.sample(_NAMES, 3)
    who, did, what, kind, why = (draw.choice(part) for part in (_WHO, _DID, _WHAT, _KIND, _WHY))
    first = f"The {who} of {there} {did} the {kind} {what} at {near} {why}"
    return f"{first}, which cost {other} {draw.randint(2, 900)} crowns."


def news(inbox: Path, number: int, draw: random.Random, events: int = 1) -> int:
    """Add a file with articles of an agency and of two outlets that took parts of them; returns their number."""
    rows = []
    for event in range(events):
        lines = [_sentence(draw) for _ in range(7)]
        speech = f"“We knew nothing of it,” said {draw.choice(_NAMES)} Rehn. "
        texts = {"Quickwire": lines, "Newsbarrel": lines[:5], "Marlow Courier": [*lines[3:], _sentence(draw)]}
        for minute, (outlet, parts) in enumerate(texts.items()):
            rows.append(
                {
                    "outlet": outlet,
                    "title": lines[minute][:50],
                    "text": speech + " ".join(parts),
                    "published_at": f"2026-10-{number % 28 + 1:02}T{event:02}:{minute * 9:02}:00Z",
                    "url": f"https://{outlet.split()[0].lower()}.example/{number}/{event}",
                }
            )
    (inbox / f"news-{number}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return len(rows)


READER = """
import sys, time
from pathlib import Path
from tests.faults.runs import state
while not Path(sys.argv[2]).exists():
    try:
        answer = state(Path(sys.argv[1]))
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    print(answer, flush=True)
    time.sleep(float(sys.argv[3]))
"""


class Reader:
    """A process that asks a warehouse for everything it holds, again and again; `answers` has each answer once."""

    def __init__(self, warehouse: Path, folder: Path, pause: float = 1.0) -> None:
        self.stop, self.file = folder / "stop", folder / "reader.txt"
        self.words = [sys.executable, "-c", READER, str(warehouse), str(self.stop), str(pause)]

    def __enter__(self) -> Reader:
        with self.file.open("w") as told:
            self.process = subprocess.Popen(
                self.words, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=told
            )
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.touch()
        self.process.wait(PATIENCE)

    @property
    def answers(self) -> list[str]:
        return self.file.read_text().splitlines()
