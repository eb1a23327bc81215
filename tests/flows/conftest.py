"""What tests of stages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import batches_in_process


@pytest.fixture(scope="module")
def batches_here() -> Iterator[None]:
    """Batches run in the process of the test, where it can change what they call."""
    with batches_in_process():
        yield
