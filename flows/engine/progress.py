"""Progress of long stages, on the page of their run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast
from uuid import UUID

import httpx

from flows.engine.doing import doing
from flows.engine.log import run_logger

Result = TypeVar("Result")

EVERY = 5.0  # seconds from one update to the next; one takes about .03 s, well under 1 % of the stage


def tracked(results: Iterable[Result], n: int, stage: str) -> Iterator[Result]:
    """`results`, and how many of the `n` batches of `stage` are in, as a progress artifact.

    A stage of one batch, or that ends within EVERY seconds, has none. Where the server does not answer, the stage
    goes on untold.
    """
    from prefect.runtime import flow_run  # here, for workers import this module and do without Prefect

    if flow_run.id is None:  # outside a flow nobody looks
        yield from results
        return
    bar = None
    began = time.monotonic()
    due = began + EVERY
    for done, result in enumerate(results, 1):
        yield result
        if done < n:
            left = (time.monotonic() - began) / done * (n - done)
            doing(f"{stage}: {done:,} of {n:,} batches, about {left:.0f} s left")
        if n > 1 and (time.monotonic() >= due or (bar and done == n)):
            bar = _tell(bar, done, n, stage)
            due = time.monotonic() + EVERY


def _tell(bar: UUID | None, done: int, n: int, stage: str) -> UUID | None:
    from prefect.artifacts import create_progress_artifact, update_progress_artifact

    share, description = 100 * done / n, f"{stage}: {done:,} of {n:,} batches"
    key = f"secondhand-{stage.replace('_', '-')}"  # Prefect allows letters, figures and dashes
    try:  # called outside an event loop, Prefect's functions do at once what they could also promise
        if bar is None:
            return cast("UUID", create_progress_artifact(share, key, description))
        return cast("UUID", update_progress_artifact(bar, share, description))
    except httpx.HTTPError as error:
        run_logger().warning("Progress is not told: %s", error)
        return bar
