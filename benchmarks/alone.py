"""Work in a process of its own, and stages that start none; the peak of memory of a process."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from prefect import Task
from prefect.logging import disable_run_logger

from flows.engine import batches
from flows.engine.context import Run, RunContext

Result = TypeVar("Result")

UNIT = (
    1e6 if sys.platform == "darwin" else 1e6 / 1024
)  # of ru_maxrss in a megabyte: bytes there, else kibibytes


def alone(function: Callable[..., Result], *arguments: object) -> Result:
    """What `function` returns in a fresh process, since a process never gives back its peak of memory.

    The process is forked from a server that has imported nothing: one that is spawned starts with the peak of its
    parent, which Linux keeps across the change of program.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([])
    with context.Pool(1) as process:
        return process.apply(function, arguments)


def peak_megabytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


def run_stages(run: Run, *stages: Task[..., Any]) -> None:
    """Run stages without a flow, and their batches in this process: what they cost is the cost of this process."""
    batches.spread = _here
    run.forget_failures()
    with disable_run_logger():
        for stage in stages:
            stage.fn(run)


def _here(
    function: Callable[[RunContext, Any], Result], context: RunContext, todo: Sequence[Any], _seconds: object
) -> Iterator[tuple[Any, Result]]:
    for batch in todo:
        yield batch, function(context, batch)
