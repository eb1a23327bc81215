"""The axis of time that the derivation graph stands on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

EDGE_OF_TIME = 0.22  # of the width, where undated documents stand


class Times(NamedTuple):
    """Places in [0, 1] along the axis, ticks with their labels, and whether any is undated; those stand at 1."""

    places: list[float]
    ticks: list[tuple[float, str]]
    undated: bool


def along_time(times: Sequence[datetime | None]) -> Times:
    """Where each time stands between the first and the last; None is undated."""
    dated = [at for at in times if at is not None]
    undated = len(dated) < len(times)
    width = 1 - EDGE_OF_TIME if undated else 1.0
    last_tick = [(1.0, "no date")] if undated else []
    if not dated:
        return Times([1.0] * len(times), last_tick, undated)
    first, last = min(dated), max(dated)
    span = (last - first).total_seconds()

    def place(at: datetime) -> float:
        return round(width * (at - first).total_seconds() / span, 4) if span else 0.0

    marks = [first, first + (last - first) / 2, last] if span else [first]
    ticks = [(place(at), _tick(at, span)) for at in marks] + last_tick
    return Times([1.0 if at is None else place(at) for at in times], ticks, undated)


def _tick(at: datetime, span: float) -> str:
    """A time on the axis: the day, with the hour where all lies within four days."""
    return f"{at.day} {at:%b %Y}" if span == 0 or span > 4 * 86_400 else f"{at.day} {at:%b, %H:%M}"
