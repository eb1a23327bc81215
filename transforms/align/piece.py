"""One passage of a pair, in words."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """Words a_first to a_last of one document stand for words b_first to b_last of the other."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    kind: str
    similarity: float
