"""`secondhand up` as a newcomer meets it: a real server, a scheduled run, its pages in a browser, a clean end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import yaml

from tests.conftest import ROOT

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
CHROMIUM = shutil.which("chromium")
PATIENCE = 180.0  # seconds; all of it takes about 40 on an idle machine


class Up:
    """A running `secondhand up`, in a folder of its own, on a small inbox, with a schedule of seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {n: v for n, v in os.environ.items() if not n.startswith(("SECONDHAND_", "PREFECT_"))}
        self.env |= {"SECONDHAND_STATE": str(folder / "state"), "PYTHONPATH": str(ROOT)}
        shutil.copytree(ROOT / "seeds/2026-10-08", folder / "inbox")
        told = yaml.safe_load((ROOT / "prefect.yaml").read_text())
        (ingest,) = [d for d in told["deployments"] if d["name"] == "ingest"]
        ingest["schedules"] = [{"interval": 10}]
        (folder / "prefect.yaml").write_text(yaml.safe_dump(told))
        self.process = subprocess.Popen(
            [*COMMAND, "up", "inbox", "--warehouse", "warehouse"],
            cwd=folder,
            env=self.env,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr
        self.said = []
        for line in self.process.stderr:
            self.said.append(line)
            if line.startswith("Ready."):
                break
        self.url = line.split()[2]

    def secondhand(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False
        )

    def api(self, path: str, **body: object) -> list[dict]:
        return httpx.post(f"{self.url}/api/{path}", json=body, trust_env=False).raise_for_status().json()

    def finished(self) -> dict:
        """The first scheduled run that ended."""
        until = time.monotonic() + PATIENCE
        ended = {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}
        while time.monotonic() < until:
            if runs := self.api("flow_runs/filter", flow_runs=ended, sort="EXPECTED_START_TIME_ASC"):
                return runs[0]
            time.sleep(1)
        raise AssertionError((self.folder / "state/worker.log").read_text())

    def page(self, path: str) -> str:
        """What a browser has in its page after its scripts have run."""
        how = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=15000", "--dump-dom")
        shown = subprocess.run(
            [CHROMIUM, *how, f"--user-data-dir={self.folder / 'browser'}", f"{self.url}/{path}"],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        return shown.stdout


@pytest.fixture(scope="module")
def up(tmp_path_factory):
    started = Up(tmp_path_factory.mktemp("up"))
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(60)


def artifacts(up: Up, run: dict) -> dict[str, dict]:
    of_run = {"flow_run_id": {"any_": [run["id"]]}}
    return {a["key"]: a for a in up.api("artifacts/filter", artifacts=of_run)}


def test_a_scheduled_run_is_told_on_its_pages(up):
    run = up.finished()
    assert (run["state"]["type"], run["auto_scheduled"]) == ("COMPLETED", True)
    assert run["name"] == "coverage from the inbox: 3 new files, 3 documents, 0 rejects"
    tasks = up.api("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})
    assert {"extract 3 new files", "test and publish"} <= {t["name"] for t in tasks}
    page = artifacts(up, run)["secondhand-run"]["data"]
    assert "Robot finds a living reef in the Sound of Arn" in page
    assert len(json.loads(artifacts(up, run)["secondhand-stories"]["data"])) == 1


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here")
def test_a_browser_shows_the_run_and_its_page(up):
    run = up.finished()
    page = up.page(f"artifacts/artifact/{artifacts(up, run)['secondhand-run']['id']}")
    assert "Robot finds a living reef" in page
    assert 'src="data:image/svg+xml' in page
    assert "coverage from the inbox: 3 new files" in up.page(f"runs/flow-run/{run['id']}")


def test_parameters_are_a_form_with_descriptions(up):
    (ingest,) = [d for d in up.api("deployments/filter") if d["name"] == "ingest"]
    fields = ingest["parameter_openapi_schema"]["properties"]
    assert fields["since"]["description"].startswith("Only files last changed on this day")
    assert ingest["global_concurrency_limit"]["limit"] == 1
    assert ingest["description"]


def test_a_second_up_says_that_one_runs(up):
    again = up.secondhand("up")
    assert again.returncode == 1
    assert f"secondhand is up already: {up.url}" in again.stderr


def test_a_run_by_hand_is_seen_there(up):
    done = up.secondhand("run", "inbox", "--warehouse", "by-hand")
    assert f"The run is told at {up.url}/runs" in done.stdout, done.stderr
    names = {r["name"] for r in up.api("flow_runs/filter")}
    assert "coverage from inbox: 3 new files, 3 documents, 0 rejects" in names


def test_it_ends_cleanly(up):
    children = json.loads((up.folder / "state/up.json").read_text())["children"]
    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(60) == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert "secondhand is not up" in up.secondhand("down").stderr
