"""Work in a process of its own, and the peak of memory of a process."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_UNIT = (
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
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT
