"""One thing that speaks for a direction, and the rules that find such things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from transforms.lineage.config import Weights
from transforms.lineage.link import Link


class Clue(NamedTuple):
    """One thing seen: `weight` in log odds, positive for the direction read, and what was seen in words."""

    kind: str
    weight: float
    detail: str


Rule = Callable[[Link, Weights], Iterator[Clue]]
