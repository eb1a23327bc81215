"""`secondhand up` as a newcomer meets it: a real server, a scheduled run, its pages in a browser, a clean end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest
import yaml

from flows import server as up_module
from tests.conftest import ROOT
from warehouse.check import promises

pytestmark = pytest.mark.slow

SAFE = [sys.executable, "-P"]  # the current folder of these tests holds one named `warehouse`
COMMAND = [*SAFE, "-c", "from flows.cli import main; main()"]
CHROMIUM = shutil.which("chromium")
PATIENCE = 300.0  # seconds; all of it takes about 60 on an idle machine
STORY = "Robot finds a living reef in the Sound of Arn"


class Up:
    """A running `secondhand up` on an empty inbox, in a folder with a `warehouse`, with a schedule of seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {n: v for n, v in os.environ.items() if not n.startswith(("SECONDHAND_", "PREFECT_"))}
        self.env |= {"SECONDHAND_STATE": str(folder / "state"), "PREFECT_HOME": str(folder / "state/prefect")}
        self.env |= {"SECONDHAND_WAIT": str(PATIENCE), "SECONDHAND_WORKERS": "1"}
        (folder / "inbox").mkdir()
        (folder / "warehouse").mkdir()
        told = yaml.safe_load((ROOT / "flows" / "prefect.yaml").read_text())
        (ingest,) = [d for d in told["deployments"] if d["name"] == "ingest"]
        ingest["schedules"] = [{"interval": 15}]
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

    def with_server(self, *words: str) -> None:
        """Run python on `words`, with Prefect pointed at this server."""
        env = self.env | {"PREFECT_API_URL": f"{self.url}/api"}
        subprocess.run([*SAFE, *words], cwd=ROOT, env=env, check=True, capture_output=True)

    def api(self, path: str, **body: object) -> Any:
        """The answer of the server, which says 503 for as long as another holds its database."""
        until = time.monotonic() + PATIENCE
        while True:
            answer = httpx.post(f"{self.url}/api/{path}", json=body, timeout=60, trust_env=False)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > until:
                return answer.raise_for_status().json()
            time.sleep(0.5)

    def deployment(self, name: str) -> dict:
        (found,) = self.api("deployments/filter", deployments={"name": {"any_": [name]}})
        return found

    def ended(self, **wanted: object) -> dict:
        """The first run like `wanted` that ended; waits for it."""
        until = time.monotonic() + PATIENCE
        ended = {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}
        while time.monotonic() < until:
            if runs := self.api("flow_runs/filter", flow_runs=ended | wanted, sort="EXPECTED_START_TIME_ASC"):
                return runs[0]
            time.sleep(0.5)
        raise AssertionError((self.folder / "state/worker.log").read_text())

    def start(self, deployment: str, **parameters: object) -> dict:
        """The run of `deployment` with `parameters`, ended."""
        place = f"deployments/{self.deployment(deployment)['id']}/create_flow_run"
        run = self.api(place, parameters=parameters, state={"type": "SCHEDULED"})
        return self.ended(id={"any_": [run["id"]]})

    def pause(self, deployment: str) -> None:
        place = f"{self.url}/api/deployments/{self.deployment(deployment)['id']}/pause_deployment"
        httpx.post(place, timeout=60, trust_env=False).raise_for_status()

    def artifacts(self, run: dict) -> dict[str, dict]:
        of_run = {"flow_run_id": {"any_": [run["id"]]}}
        return {a["key"]: a for a in self.api("artifacts/filter", artifacts=of_run)}


class Desk(ThreadingHTTPServer):
    """A webhook that keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Told)
        self.told: list[str] = []


class Told(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
        self.send_response(200)
        self.end_headers()


class Busy(BaseHTTPRequestHandler):
    """A server whose database is held by another for its first two answers, and which then says what it was asked."""

    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.asked.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(503 if len(self.asked) <= 2 else 200)
        self.end_headers()
        self.wfile.write(body)


def test_a_server_that_is_busy_is_asked_again(monkeypatch):
    monkeypatch.setattr(up_module, "LOOK_SECONDS", 0.01)
    with ThreadingHTTPServer(("127.0.0.1", 0), Busy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        env = {"PREFECT_API_URL": f"http://127.0.0.1:{server.server_port}/api"}
        assert up_module._post(env, "deployments/filter", {"n": 1}) == {"n": 1}
        server.shutdown()
    assert Busy.asked == ["/api/deployments/filter"] * 3


@pytest.mark.parametrize(("apart", "is_given_up"), [(60, True), (86_400, False)])
def test_what_ends_again_and_again_is_given_up_and_what_ends_now_and_then_is_not(apart, is_given_up):
    ends: list[float] = []
    told = [up_module._too_often(ends, n * apart) for n in range(6)]
    assert told == [False] * 5 + [is_given_up]


@pytest.fixture(scope="module")
def desk():
    with Desk() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def up(tmp_path_factory, desk):
    started = Up(tmp_path_factory.mktemp("up"))
    for address in ("http://127.0.0.1:9/moved", f"http://127.0.0.1:{desk.server_port}"):
        started.with_server(str(ROOT / "docs/notify.py"), address)
    started.with_server("-m", "prefect", "automation", "create", "--from-file", "docs/automation.yaml")
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(60)


@pytest.fixture(scope="module")
def scheduled(up):
    """The scheduled run that read the files which came into the inbox after the first run had ended."""
    up.ended(name={"any_": ["coverage from the inbox: nothing to read yet"]})
    shutil.copytree(ROOT / "seeds/2026-10-08", up.folder / "arriving")
    (up.folder / "arriving").replace(up.folder / "inbox/2026-10-08")
    run = up.ended(name={"like_": "new files, "})
    up.pause("ingest")  # what follows asks for runs by name
    return run


def test_the_inbox_is_read_at_once(up):
    assert "Reading inbox now, and then as scheduled\n" in up.said
    assert [run["deployment_id"] for run in up.api("flow_runs/filter") if not run["auto_scheduled"]] == [
        up.deployment("ingest")["id"]
    ]


def test_an_empty_inbox_is_no_fault(up):
    run = up.ended()
    assert (run["state"]["type"], run["name"]) == (
        "COMPLETED",
        "coverage from the inbox: nothing to read yet",
    )


def test_a_scheduled_run_is_told_on_its_pages(up, scheduled):
    assert (scheduled["state"]["type"], scheduled["auto_scheduled"]) == ("COMPLETED", True)
    assert scheduled["name"] == "coverage from the inbox: 3 new files, 3 documents, 0 rejects"
    tasks = up.api("task_runs/filter", flow_runs={"id": {"any_": [scheduled["id"]]}})
    names = {
        "extract 3 new files",
        "pair 3 documents",
        "trace 3 documents",
        "make the marts",
        "test and publish",
    }
    assert names <= {t["name"] for t in tasks}
    found = up.artifacts(scheduled)
    assert "Robot finds a living reef" in found["secondhand-run"]["data"]
    pages = json.loads((up.folder / "state/up.json").read_text())["pages"]
    (link,) = re.findall(rf"\]\(({pages}/stories/\w+\.html)\)", found["secondhand-run"]["data"])
    assert STORY in httpx.get(link, trust_env=False).text
    assert f"({pages})" in found["secondhand-run"]["data"]
    (story,) = json.loads(found["secondhand-stories"]["data"])
    assert (story["story"], story["new"], story["outlets"]) == (STORY, 3, 3)


@pytest.mark.usefixtures("scheduled")
def test_what_was_copied_without_credit_reaches_the_desk(desk):
    until = time.monotonic() + PATIENCE
    while not desk.told and time.monotonic() < until:
        time.sleep(0.2)
    (told,) = desk.told
    assert told.startswith(f"Copied without credit: {STORY}\nQuickWire Daily has ")
    assert told.endswith(" words of Tolvard Institute of Sea Research.\n")


def test_a_new_address_of_the_desk_takes_the_place_of_the_old_one(up):
    names = [a["name"] for a in up.api("automations/filter")]
    assert sorted(n for n in names if n.startswith("tell ")) == [
        "tell what failed or crashed",
        "tell what was copied",
    ]


def test_the_example_automation_is_in_force(up):
    (example,) = yaml.safe_load((ROOT / "docs/automation.yaml").read_text())["automations"]
    (found,) = [a for a in up.api("automations/filter") if a["name"] == example["name"]]
    assert (found["enabled"], found["trigger"]["expect"]) == (True, ["secondhand.rejects-high"])
    assert [(a["type"], a["source"]) for a in found["actions"]] == [("pause-deployment", "inferred")]


@pytest.mark.usefixtures("scheduled")
def test_a_backfill_reads_the_days_it_is_given(up):
    run = up.start("backfill", since="2001-01-01", until="2001-01-02", settings={"max_rejects": 0.9})
    assert run["name"] == "coverage from the inbox since 2001-01-01 until 2001-01-02: no new files"
    assert run["state"]["type"] == "COMPLETED"


@pytest.mark.usefixtures("scheduled")
def test_the_nightly_run_tests_and_examines_what_was_published(up):
    run = up.start("nightly")
    n = len(promises())
    assert run["name"] == f"nightly: 0 new files, all {n} data tests hold"
    assert up.artifacts(run)["secondhand-checks"]["description"] == f"{n} of {n} data tests hold"
    assert {row["good"] for row in json.loads(up.artifacts(run)["secondhand-health"]["data"])} == {"yes"}


@pytest.mark.skipif(CHROMIUM is None, reason="no browser: there is no chromium here")
def test_a_reader_finds_it_all_in_a_browser(up, scheduled):
    sync_api = pytest.importorskip("playwright.sync_api", reason="no browser: playwright is not installed")
    asked: ClassVar[list[str]] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", lambda request: asked.append(request.url))

        page.goto(f"{up.url}/artifacts/artifact/{up.artifacts(scheduled)['secondhand-run']['id']}")
        page.get_by_text("Seconds a stage").wait_for()
        shown = page.inner_text("body")
        for text in ("3 new files, 3 documents, 0 rejects", "Robot finds a living reef", "Data tests"):
            assert text in shown
        chart = page.locator('img[alt*="extract"]')
        assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

        page.goto(f"{up.url}/runs/flow-run/{scheduled['id']}")
        page.get_by_text(scheduled["name"]).first.wait_for()
        page.get_by_text("Completed", exact=True).first.wait_for()

        page.goto(f"{up.url}/deployments/deployment/{up.deployment('backfill')['id']}/run")
        page.get_by_text("Only files last changed on this day (UTC) or later.").wait_for()
        browser.close()
    assert [url for url in asked if not url.startswith((up.url, "data:", "blob:"))] == []


def test_parameters_are_a_form_with_descriptions(up):
    ingest = up.deployment("ingest")
    fields = ingest["parameter_openapi_schema"]["properties"]
    assert fields["since"]["description"].startswith("Only files last changed on this day")
    assert ingest["global_concurrency_limit"]["limit"] == 1
    assert ingest["description"]


def test_a_second_up_says_that_one_runs(up):
    again = up.secondhand("up")
    assert again.returncode == 1
    assert f"secondhand is up already: {up.url}" in again.stderr


@pytest.mark.usefixtures("scheduled")
def test_a_run_by_hand_is_seen_there(up):
    done = up.secondhand("run", "inbox", "--warehouse", "warehouse")
    assert f"The run is told at {up.url}/runs" in done.stdout, done.stderr
    assert up.ended(name={"any_": ["coverage from inbox: no new files"]})["deployment_id"] is None


def test_it_ends_cleanly(up):
    children = json.loads((up.folder / "state/up.json").read_text())["children"]
    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(60) == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    assert "secondhand is not up" in up.secondhand("down").stderr
