"""`secondhand up`: a Prefect server on the loopback address, its work pool, deployments and worker, and the pages.

`flows.running` tells how a command finds what runs here.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import IO, Any, NoReturn

import httpx

from flows.pages_server import HOST, serving
from flows.running import QUIET, Running, lock_file, prefect_home, running, try_lock
from flows.settings import Settings
from transforms.errors import SecondhandError

USUAL_PORT = 4200  # Prefect's own; another free one is taken where it is in use
POOL = "secondhand"
PROJECT = Path(__file__).parents[1]
OWN_DEPLOYMENTS = Path("prefect.yaml")  # of the current folder, instead of those that come with secondhand
DEPLOYMENTS = Path(__file__).with_name("prefect.yaml")
FIRST = "ingest"  # the deployment that runs at once, for a schedule may let a newcomer wait
START_SECONDS = 90.0  # a server with a new history takes 11 s on an idle machine
BUSY_SECONDS = 60.0
STOP_SECONDS = 15.0  # until what does not end by itself is killed
LOOK_SECONDS = 0.5  # between two looks at whether server and worker live
MOST_RESTARTS = 5  # of server or worker within RESTARTS_SECONDS; one that ends more often does not work here
RESTARTS_SECONDS = 3600.0

Say = Callable[[str], None]
Child = subprocess.Popen[bytes]


class UpError(SecondhandError):
    """The server or the worker could not be started, runs already, or does not run."""


def up(settings: Settings, say: Say) -> None:
    """Run server, deployments and worker until SIGINT or SIGTERM; UpError where they run already or fail to start.

    Deployments are those of `prefect.yaml` in the current folder, else those beside this module; runs start in the
    current folder, with the settings that this command was given.
    """
    settings.state.mkdir(parents=True, exist_ok=True)
    with lock_file(settings.state) as lock:
        if not _within(1, lambda: try_lock(lock)):  # who only looks holds it for a moment
            other = running(settings.state)
            where = other.url if other else "just starting"
            raise UpError(f"secondhand is up already: {where}.", "`secondhand down` stops it.")
        (settings.state / "up.json").unlink(missing_ok=True)  # of one that was killed
        with _stoppable():
            _serve(settings, lock, say)


def down(state: Path) -> Running:
    """Stop what `up` started, also where `up` itself was killed; UpError where nothing runs."""
    server = running(state)
    if server is None:
        raise UpError("secondhand is not up.", "`secondhand up` starts it.")
    for pid in (server.pid, *server.children):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    with lock_file(state) as lock:
        if not _within(STOP_SECONDS * 2, lambda: try_lock(lock)):
            raise UpError(f"The processes {server.children} of {server.url} do not end.", "Kill them.")
        (state / "up.json").unlink(missing_ok=True)
    return server


def _serve(settings: Settings, lock: IO[str], say: Say) -> None:
    port = _free_port()
    url = f"http://{HOST}:{port}"
    env = _environment(settings, f"{url}/api")
    say(f"Starting the Prefect server at {url}")
    commands = {
        "server": ("server", "start", "--host", HOST, "--port", str(port)),
        "worker": ("worker", "start", "--pool", POOL, "--type", "process"),
    }
    with _logs(settings.state) as logs, serving(settings.warehouse / "report") as pages:
        children: dict[str, Child] = {}
        try:
            children["server"] = _start(commands["server"], env, lock, logs["server"])
            here = Running(os.getpid(), (), url, pages, str(settings.warehouse.absolute()))
            _await_server(here, children["server"], settings.state)
            _end_lost_runs(env)
            deployed = _deploy(env)
            say(f"Deploying {', '.join(deployed)}")
            children["worker"] = _start(commands["worker"], env, lock, logs["worker"])
            _note(settings.state, here, children)
            if FIRST in deployed:
                say(f"Reading {settings.inbox} now, and then as scheduled")
                _post(env, f"deployments/{deployed[FIRST]}/create_flow_run", {"state": {"type": "SCHEDULED"}})
            say(f"Ready. Open {url} to watch runs, {pages} to read what they found; Ctrl-C stops everything.")
            ends: dict[str, list[float]] = {name: [] for name in children}
            while True:
                time.sleep(LOOK_SECONDS)
                for name in [n for n, child in children.items() if child.poll() is not None]:
                    if _too_often(ends[name], time.monotonic()):
                        raise UpError(
                            f"The {name} ended {MOST_RESTARTS + 1} times within an hour.",
                            _see(settings.state, name),
                        )
                    say(f"The {name} ended; starting it again")
                    children[name] = _start(commands[name], env, lock, logs[name])
                    _note(settings.state, here, children)
        except KeyboardInterrupt:
            say("Stopping")
        finally:
            _stop(children)
            (settings.state / "up.json").unlink(missing_ok=True)


def _too_often(ends: list[float], now: float) -> bool:
    """Add `now` to the times at which a process ended, and tell whether it ends too often to be started again."""
    ends[:] = [*(at for at in ends if now - at < RESTARTS_SECONDS), now]
    return len(ends) > MOST_RESTARTS


def _environment(settings: Settings, api: str) -> dict[str, str]:
    """That of this process, with what Prefect and the runs need to know."""
    variables = {
        "PREFECT_HOME": str(prefect_home(settings.state)),
        "PREFECT_API_URL": api,
        # Prefect looks for flows in the current folder first, where a folder `warehouse` may hold data
        "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")])),
        "PWD": str(Path.cwd()),  # `prefect.yaml` names it as the folder that runs start in
        "SECONDHAND_INBOX": str(settings.inbox.absolute()),
        "SECONDHAND_WAREHOUSE": str(settings.warehouse.absolute()),
        "SECONDHAND_STATE": str(settings.state.absolute()),
    }
    return os.environ | QUIET | variables


def _start(words: tuple[str, ...], env: Mapping[str, str], lock: IO[str], log: IO[bytes]) -> Child:
    """A Prefect command that outlives a Ctrl-C on the terminal, so that it is this process which ends it."""
    return subprocess.Popen(
        [sys.executable, "-m", "prefect", *words],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        pass_fds=(lock.fileno(),),
    )


def _await_server(here: Running, server: Child, state: Path) -> None:
    ended = not _within(START_SECONDS, lambda: here.answers() or server.poll() is not None)
    if ended or server.poll() is not None:
        raise UpError(f"The server at {here.url} did not start.", _see(state, "server"))


def _deploy(env: Mapping[str, str]) -> dict[str, str]:
    """Create the pool, register the deployments, and return the id of each by its name."""
    file = OWN_DEPLOYMENTS if OWN_DEPLOYMENTS.exists() else DEPLOYMENTS
    _prefect(env, "work-pool", "create", POOL, "--type", "process", "--overwrite")
    _prefect(env, "--no-prompt", "deploy", "--all", "--prefect-file", str(file))
    deployed = _post(env, "deployments/filter", {})
    return {d["name"]: d["id"] for d in sorted(deployed, key=lambda d: d["name"])}


def _end_lost_runs(env: Mapping[str, str]) -> None:
    """Tell the server of runs that ended with an earlier `up` which was killed, as in a power cut.

    For the server they run on, and the deployment, which has one run at a time, would never start another.
    """
    unended = {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}
    crashed = {"type": "CRASHED", "name": "Crashed", "message": "It ended when `secondhand up` was killed."}
    for run in _post(env, "flow_runs/filter", {"flow_runs": unended}):
        if run["deployment_id"]:  # one that a worker of ours had started, and none was left
            _post(env, f"flow_runs/{run['id']}/set_state", {"state": crashed})


def _post(env: Mapping[str, str], path: str, body: Mapping[str, Any]) -> Any:
    """What the server answers; UpError where it refuses, or stays busy for BUSY_SECONDS."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        answer = httpx.post(f"{env['PREFECT_API_URL']}/{path}", json=body, timeout=10, trust_env=False)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > until:
            break
        time.sleep(LOOK_SECONDS)  # its database is held by a run, or by the server's own services
    if answer.is_error:
        raise UpError(f"The server answers {path} with {answer.status_code}: {answer.text.strip()}.")
    return answer.json()


def _prefect(env: Mapping[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *words], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UpError(f"`prefect {' '.join(words)}` failed: {(done.stderr or done.stdout).strip()}")


def _note(state: Path, here: Running, children: Mapping[str, Child]) -> None:
    aside = state / ".up.json"
    aside.write_text(json.dumps(asdict(replace(here, children=tuple(c.pid for c in children.values())))))
    aside.replace(state / "up.json")


def _stop(children: Mapping[str, Child]) -> None:
    """End the worker first, so that it can tell the server; kill what is left of each one's processes."""
    for child in reversed(list(children.values())):
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does; while it is left, neither interrupts."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _logs(state: Path) -> Iterator[dict[str, IO[bytes]]]:
    with _log(state, "server").open("ab") as server, _log(state, "worker").open("ab") as worker:
        yield {"server": server, "worker": worker}


def _log(state: Path, name: str) -> Path:
    return state / f"{name}.log"


def _see(state: Path, name: str) -> str:
    return f"See {_log(state, name)}."


def _free_port() -> int:
    for port in (USUAL_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind((HOST, port))
                return int(probe.getsockname()[1])
    raise UpError(f"There is no free port on {HOST}.")


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    """Whether `true` becomes so within `seconds`."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True
