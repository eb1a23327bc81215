"""A warehouse for faults to happen to."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.runs import Starter


@pytest.fixture
def starter(run, tmp_path):  # noqa: ARG001 - the server of the session must be there
    started = Starter(tmp_path)
    yield started
    started.close()


@pytest.fixture
def inbox(run, tmp_path):
    """Three files, of which a warehouse beside them knows."""
    folder = Path(shutil.copytree(ROOT / "seeds/2026-10-08", tmp_path / "inbox"))
    run(folder, tmp_path / "warehouse")
    return folder


@pytest.fixture
def draw():
    """What is drawn by chance, the same in each session."""
    return random.Random(20)
