"""The text that extraction returned, from what cleaning left and what it took out."""

from __future__ import annotations

from collections.abc import Iterable


def restored(text: str, removed: Iterable[tuple[int, str]]) -> str:
    """`text` with (position, text) of each removed span back in its place; white space beside a span may differ."""
    parts: list[str] = []
    length = taken = 0
    for position, span in sorted(removed):
        before = text[taken : taken + max(position - length, 0)]
        taken += len(before)
        if before and not before[-1].isspace():
            before += "\n"
        after = " " if before.endswith(" ") else "\n"
        parts += [before, span, after]
        length += len(before) + len(span) + len(after)
    return "".join([*parts, text[taken:]]).strip()
