"""Warehouses that the flow makes once a session, from the user's documents and from the seeds."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from flows.running import QUIET
from flows.settings import Settings
from warehouse.mart import marts
from warehouse.storage.catalog import ask, published
from warehouse.storage.store import Store

# Prefect reads these where it is imported: tests phone nobody either
os.environ |= {n: QUIET[n] for n in ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED")}

if TYPE_CHECKING:  # Prefect's test server takes seconds to import, and quick tests need none
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
    tables = sorted(published(Store(warehouse)).keys() - {"runs", "story_history"})
    rows = {t: list(map(str, ask(warehouse, f"SELECT * FROM {t}").to_pylist())) for t in tables}
    ordered = {mart.name for mart in marts()}
    return {t: found if t in ordered else sorted(found) for t, found in rows.items()}


OF_WHOLE_FLOWS = {"run", "seeds", "ask_user"}  # fixtures that start a Prefect server
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


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs the flow on a folder of raw files into a warehouse, with a Prefect server of the session's own."""
    from prefect.testing.utilities import prefect_test_harness

    from flows.ingest import run_ingest

    with prefect_test_harness(server_startup_timeout=180):  # 10 s on an idle machine
        yield lambda paths, warehouse: run_ingest(
            [paths], Settings(warehouse=warehouse, workers=2, report_stories=0)
        )


@pytest.fixture(scope="session")
def seeds(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of `seeds/`."""
    warehouse = tmp_path_factory.mktemp("seeds")
    run(ROOT / "seeds", warehouse)
    return warehouse


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
