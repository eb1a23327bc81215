"""Progress of long stages, on the page of their run."""

from __future__ import annotations

import pytest
from prefect import flow
from prefect.artifacts import Artifact

from flows.engine import progress


@flow
def run_stage(name: str) -> str:
    return "".join(progress.tracked("abc", 3, name))


@pytest.mark.usefixtures("run")
def test_progress_of_a_long_stage_is_told_to_its_end(monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert run_stage("long") == "abc"
    told = Artifact.get("secondhand-long")
    assert (told.type, told.data, told.description) == ("progress", 100.0, "long: 3 of 3 batches")


@pytest.mark.usefixtures("run")
def test_a_short_stage_has_no_progress_to_tell():
    assert run_stage("short") == "abc"
    assert Artifact.get("secondhand-short") is None
