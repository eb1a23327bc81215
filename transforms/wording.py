"""Words around figures, as a reader expects them."""

from __future__ import annotations


def counted(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun: `1 reject`, `2,000 rejects`."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
