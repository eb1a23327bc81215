"""Warehouses that the flow makes once a session, from the user's documents and from the seeds."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from filelock import FileLock

from flows.running import QUIET
from flows.settings import Settings
from warehouse.mart import marts
from warehouse.storage.catalog import ask, migrate, open_catalog
from warehouse.storage.catalog_file import files_named
from warehouse.storage.session import SETTINGS
from warehouse.storage.store import Store

# Prefect reads these where it is imported: tests phone nobody either
os.environ |= {n: QUIET[n] for n in ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED")}

if TYPE_CHECKING:  # Prefect's test server takes seconds to import, and quick tests need none
    from flows.engine.context import RunContext
    from flows.engine.pool import Start
    from flows.ingest import Outcome

gc.disable()  # until all tests are collected: nothing of them can go before the end

hypothesis.settings.register_profile("untimed", deadline=None)  # how busy the machine is proves nothing
hypothesis.settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
USER_DOCUMENTS = ROOT.parent / "shared" / "eval" / "user-documents"

Run = Callable[[Path, Path], "Outcome"]
Ask = Callable[[str], list[dict]]


def contents(warehouse: Path) -> dict[str, list[str]]:
    """The rows of every published table that tells nothing of runs: of a mart as they stand, else in order."""
    with open_catalog(warehouse) as catalog:
        tables = sorted(files_named(catalog).keys() - {"runs", "story_history"})
        rows = {t: list(map(str, catalog.table(t).to_arrow_table().to_pylist())) for t in tables}
    ordered = {mart.name for mart in marts()}
    return {t: found if t in ordered else sorted(found) for t, found in rows.items()}


OF_WHOLE_FLOWS = {"server", "run", "day", "seeds", "ask_user"}  # fixtures that start a Prefect server
# of a server: what looks after schedules, which tests of runs have not, and what keeps events, which none asks for
SERVICES_OF_SCHEDULES = ("SCHEDULER", "LATE_RUNS", "FOREMAN", "PAUSE_EXPIRATIONS", "REPOSSESSOR")
SERVICES_OF_EVENTS = ("EVENT_PERSISTER", "TASK_RUN_RECORDER", "TRIGGERS")
PATIENCE = 300.0  # seconds that a run waits where another of pytest's workers runs over the seeds
FAULTS = Path(__file__).parent / "faults"  # where processes are killed


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that runs a whole flow is slow."""
    for item in items:
        if OF_WHOLE_FLOWS.intersection(getattr(item, "fixturenames", ())) or FAULTS in item.path.parents:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What was collected is not looked through again at each collection of garbage."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def no_power_cuts() -> Iterator[None]:
    """Nothing waits for the disk in the process of the tests; that files are synced stands in test_seam.py."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _handle: None)
        yield


@contextmanager
def _no_workers(_context: RunContext, _number: int) -> Iterator[Start]:
    yield lambda function, batch, _seconds: partial(function, _context, batch)


@contextmanager
def batches_in_process() -> Iterator[None]:
    """Inside, batches run in the process of the test: it has the models, which each new worker would load again.

    DuckDB has one thread there, as the other core has tests of its own; the run over the seeds has all, and the same
    rows.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("flows.engine.processes._local", _no_workers)
        patched.setitem(SETTINGS, "threads", 1)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all sessions that pytest runs side by side."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def prefect_tables(shared: Path) -> Path:
    """Where the first server of all sessions leaves its database, as it was before the first run."""
    return shared / "prefect.db"


@pytest.fixture(scope="session")
def server(prefect_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server of the session's own. To make its tables takes it longer than to start, so they are copied."""
    from prefect.testing import utilities

    folder = tmp_path_factory.mktemp("server")
    own = folder / "prefect-test.db"  # as the harness names it
    with pytest.MonkeyPatch.context() as patched, ExitStack() as ending:
        for service in SERVICES_OF_SCHEDULES + SERVICES_OF_EVENTS:
            patched.setenv(f"PREFECT_SERVER_SERVICES_{service}_ENABLED", "false")
        patched.setattr(utilities, "mkdtemp", lambda: str(folder))
        # a client is made for each task, and reads all certificates each time
        patched.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        with FileLock(prefect_tables.with_suffix(".lock")):
            if prefect_tables.exists():
                shutil.copyfile(prefect_tables, own)
            # 10 s on an idle machine
            ending.enter_context(utilities.prefect_test_harness(server_startup_timeout=600))
            if not prefect_tables.exists():
                with closing(sqlite3.connect(own)) as made, closing(sqlite3.connect(prefect_tables)) as kept:
                    made.backup(kept)
        yield


@pytest.fixture(scope="session")
def prefect_home(server: None, prefect_tables: Path) -> Callable[[Path], None]:  # noqa: ARG001
    """Gives a state folder the tables of Prefect, which a first server would take seconds to make, without a run."""

    def make(state: Path) -> None:
        (state / "prefect").mkdir(parents=True)
        shutil.copyfile(prefect_tables, state / "prefect" / "prefect.db")

    return make


@pytest.fixture(scope="session")
def run(server: None) -> Run:  # noqa: ARG001
    """Runs the flow on a folder of raw files into a warehouse, with batches in the process of the test."""
    from flows.ingest import run_ingest

    def run_here(paths: Path, warehouse: Path) -> Outcome:
        with batches_in_process():
            return run_ingest(
                [paths], Settings(warehouse=warehouse, workers=2, report_stories=0, wait=PATIENCE)
            )

    return run_here


@pytest.fixture(scope="session")
def day(run: Run, shared: Path) -> Path:
    """A folder with the `inbox` of one day, three files, and its `warehouse`; tests change copies of it.

    Once for all sessions side by side, as `seeds`.
    """
    with FileLock(shared / "day.lock"):
        if not (made := shared / "day.made").exists():
            inbox = Path(shutil.copytree(ROOT / "seeds/2026-10-08", shared / "day/inbox"))
            run(inbox, shared / "day/warehouse")
            made.touch()
    return shared / "day"


@pytest.fixture
def known_inbox(day: Path, tmp_path: Path) -> Path:
    """Three files in the folder of the test, of which the `warehouse` beside them knows."""
    shutil.copytree(day, tmp_path, dirs_exist_ok=True)
    migrate(Store(tmp_path / "warehouse"))  # to its place, so that it is none that was moved
    return tmp_path / "inbox"


@pytest.fixture(scope="session")
def seeds(server: None, shared: Path) -> Path:  # noqa: ARG001
    """The warehouse of `seeds/`, made by worker processes, once for all sessions that pytest runs side by side."""
    from flows.ingest import run_ingest

    with FileLock(shared / "seeds.lock"):
        if not (made := shared / "seeds.made").exists():
            run_ingest([ROOT / "seeds"], Settings(warehouse=shared / "seeds", workers=2, report_stories=0))
            made.touch()
    return shared / "seeds"


@pytest.fixture(scope="session")
def ask_seeds(seeds: Path) -> Ask:
    return lambda query: ask(seeds, query).to_pylist()


@pytest.fixture(scope="session")
def ask_user(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks the warehouse of the four documents that the product was asked for."""
    if not USER_DOCUMENTS.exists():
        pytest.skip("the user's documents are not here")
    warehouse = tmp_path_factory.mktemp("user")
    run(USER_DOCUMENTS, warehouse)
    return lambda query: ask(warehouse, query).to_pylist()
