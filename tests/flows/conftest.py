"""What tests of stages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from flows.engine.context import RunContext


@pytest.fixture
def batches_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches run in the process of the test, where it can change what they call."""

    def spread(function: Callable, context: RunContext, batches: list, _seconds: object) -> Iterator[tuple]:
        for batch in batches:
            yield batch, function(context, batch)

    monkeypatch.setattr("flows.engine.batches.spread", spread)
