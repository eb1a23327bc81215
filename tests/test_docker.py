"""What the Dockerfile and compose.yaml name is there. No daemon runs them here; hadolint passes the Dockerfile."""

from __future__ import annotations

import re
from typing import Any

import yaml

from flows.settings import Settings
from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]


def test_the_image_tells_settings_that_there_are():
    told = dict(re.findall(r"SECONDHAND_(\w+)=(\S+)", DOCKERFILE))
    assert set(told) == {"INBOX", "WAREHOUSE", "STATE"}
    for name, folder in told.items():
        assert name.lower() in Settings.model_fields
        assert re.search(rf"mkdir .*{folder}\b", DOCKERFILE)


def test_the_worker_deploys_and_starts_what_there_is():
    script = SERVICES["worker"]["command"][-1]
    (file,) = re.findall(r"--prefect-file (\S+)", script)
    deployments = yaml.safe_load((ROOT / file).read_text("utf-8"))["deployments"]
    (started,) = re.findall(r"deployment run secondhand/(\w+)", script)
    assert started in {d["name"] for d in deployments}
    assert {d["work_pool"]["name"] for d in deployments} == set(
        re.findall(r"(?:create|--pool) (\w+)", script)
    )


def test_only_this_machine_reaches_the_server():
    assert all(
        port.startswith("127.0.0.1:") for service in SERVICES.values() for port in service.get("ports", ())
    )
