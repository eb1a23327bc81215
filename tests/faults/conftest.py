"""A warehouse for faults to happen to."""

from __future__ import annotations

import random

import pytest

from tests.faults.runs import Starter


@pytest.fixture
def starter(server, tmp_path):  # noqa: ARG001
    started = Starter(tmp_path)
    yield started
    started.close()


@pytest.fixture
def inbox(known_inbox):
    """Three files, of which a warehouse beside them knows."""
    return known_inbox


@pytest.fixture
def draw():
    """What is drawn by chance, the same in each session."""
    return random.Random(20)
