"""Batches on a Dask cluster: a scheduler and two workers on the loopback address, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from flows.engine import dask as clusters
from flows.engine.context import RunContext
from flows.engine.dask import ClusterError
from flows.engine.pool import WorkerLostError
from flows.engine.processes import demand_workers, spread
from flows.inbox.files import InputFile
from flows.ingest import run_ingest
from flows.settings import Settings
from flows.stages import LINE
from tests.conftest import ROOT
from tests.flows.misbehaving import behave
from tests.flows.test_rerun import contents

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds for a cluster to start; 4 on an idle machine
LOOPBACK = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    env = os.environ | {"PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(file), *LOOPBACK]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=folder, env=env, start_new_session=True, **quiet)

    started = [start("scheduler", "--port", "0"), *(start("worker", "--nthreads", "1") for _ in range(2))]
    try:
        while not file.exists():
            assert started[0].poll() is None
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(2, PATIENCE)
        yield address
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)  # and what it started
            process.wait()


def work_at(root: Path, address: str) -> RunContext:
    return RunContext.of(Settings(warehouse=root, dask=address), LINE)


@pytest.fixture
def work(tmp_path: Path, address: str) -> RunContext:
    return work_at(tmp_path, address)


def test_a_cluster_gives_the_tables_of_one_machine(day, address, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    inbox = Path("seeds/2026-10-08")
    settings = Settings(
        warehouse=tmp_path / "warehouse", dask=address, batch_files=2, batch_pairs=2, report_stories=0
    )
    report = run_ingest([inbox], settings)
    assert report.published
    assert contents(settings.warehouse) == contents(day / "warehouse")
    assert [p.name for p in settings.warehouse.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_lost_process_costs_its_batch_alone(work, bad):
    results = dict(spread(behave, work, ["a", bad, "b", "c"], lambda _batch: 2.0))
    assert isinstance(results.pop(bad), WorkerLostError)
    assert results == {"a": "a done", "b": "b done", "c": "c done"}


def test_a_batch_whose_machine_is_lost_runs_on_another(work):
    batches = ["a", "lose the machine", *"bcdefgh"]
    assert list(spread(behave, work, batches)) == [(b, f"{b} done") for b in batches]
    assert (work.store.root / "met").exists()


def test_an_error_of_the_code_is_raised(work):
    with pytest.raises(TimeoutError, match="the batch itself is wrong"):
        list(spread(behave, work, ["a", "raise"]))


def test_a_worker_with_other_code_is_named(work):
    with pytest.raises(ClusterError, match=r"The Dask worker tcp://127\.0\.0\.1:\d+ has other code"):
        list(spread(behave, replace(work, code="00000000"), ["a"]))


def test_a_worker_that_does_not_see_the_raw_files_is_named(work):
    elsewhere = InputFile(Path("/only/here/a.html"), "a.html", "", 3)
    with pytest.raises(ClusterError, match=r"worker tcp://.* does not see the input file /only/here/a\.html"):
        demand_workers(work, [elsewhere])


def test_a_worker_that_does_not_see_the_warehouse_says_so(tmp_path):
    work = work_at(tmp_path / "only" / "here", "tcp://127.0.0.1:9")
    assert "does not see the warehouse" in str(clusters._trouble(work, work.store.root / "token"))


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(clusters, "WORKERS_SECONDS", 0.1)


@pytest.mark.usefixtures("impatient")
def test_a_scheduler_out_of_reach_is_told(tmp_path):
    address = "tcp://127.0.0.1:9"
    with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {address}"):
        list(spread(behave, work_at(tmp_path, address), ["a"]))


@pytest.mark.usefixtures("impatient")
def test_a_port_of_something_else_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ClusterError, match="No Dask scheduler answers"):
            list(spread(behave, work_at(tmp_path, address), ["a"]))


@pytest.mark.usefixtures("impatient")
def test_a_scheduler_without_workers_is_told(tmp_path):
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty,
        pytest.raises(ClusterError, match=r"has no workers\. Start them with `dask worker "),
    ):
        list(spread(behave, work_at(tmp_path, empty.scheduler_address), ["a"]))
