"""What a cleaning rule looks at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from transforms.clean.cues import Cue

Finding = tuple[str, str]
"""(reason code, evidence) for a unit that is not reporting."""

HEAD_LINES = 4  # title, date, byline and a share bar stand before the first paragraph
TAIL_LINES = 6  # credit, biography, copyright and promotion stand after the last


class Unit(NamedTuple):
    """A line, or one sentence of it, with its place in the document.

    n_words: as white space parts them, for limits only. line: number of the line from 0; lines: how many there are.
    live: whether they are those of a live page, each entry of which has a time, and often a byline and share buttons.
    cues: the phrases that are looked for in it. outlet: the name of who prints it, "" where it is unknown.
    """

    text: str
    n_words: int
    line: int
    lines: int
    title: str
    authors: tuple[str, ...]
    live: bool = False
    cues: Sequence[Cue] = ()
    outlet: str = ""

    @property
    def from_end(self) -> int:
        """0 for the last line."""
        return self.lines - 1 - self.line

    @property
    def at_edge(self) -> bool:
        """Whether the line stands where pages put what surrounds the body."""
        return self.line < 2 * HEAD_LINES or self.from_end < TAIL_LINES
