"""Steps of a stage: how often it calls anything, which does not depend on how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_CALLS = ("call", "c_call")
MOST = 2.5  # times the steps that twice the text may take


def steps(work: Callable[[], Any]) -> int:
    """Calls of functions that `work` makes, written in Python or not; what goes on inside one call is not seen."""
    n = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal n
        n += event in _CALLS

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return n


def growth(work: Callable[[str], Any], unit: str, length: int) -> float:
    """How many times the steps `work` takes on `unit` repeated to twice `length` code points, against once.

    The stage reads the longer text once before, so that what it keeps in caches counts for neither.
    """
    short, long = ((unit * (n // len(unit) + 1))[:n] for n in (length, 2 * length))
    work(long)
    return steps(lambda: work(long)) / steps(lambda: work(short))
