"""A warehouse for faults to happen to."""

from __future__ import annotations

import random

import pytest

from tests.faults.runs import Forks, Starter


@pytest.fixture(scope="session")
def forks(server):  # noqa: ARG001
    made = Forks()
    yield made
    made.close()


@pytest.fixture
def starter(forks, tmp_path):
    return Starter(forks, tmp_path)


@pytest.fixture
def inbox(known_inbox):
    """Three files, of which a warehouse beside them knows."""
    return known_inbox


@pytest.fixture
def draw():
    """What is drawn by chance, the same in each session."""
    return random.Random(20)
