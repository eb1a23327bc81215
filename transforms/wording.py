"""Words around figures, as a reader expects them."""

from __future__ import annotations


def counted(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun: `1 reject`, `2,000 rejects`."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def counted_rows(n: int, table: str) -> str:
    """A count of the rows of a table, by its name: `1 story`, `36 event vectors`, `1 lineage`."""
    plural = table.replace("_", " ")
    return counted(n, plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s"), plural)
