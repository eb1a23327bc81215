"""Pages that could not be made."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PageKind = Literal["story", "outlet", "article", "agency"]
LONGEST_ERROR = 300  # characters: an error may quote a whole text


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page that could not be made, and why.

    id: the story's id, the outlet's name, the document's id, or the agency's. error: its class and message in one
    line. where: the last frame of the traceback, as in `lines.py:120 in digest`.
    """

    kind: PageKind
    id: str
    error: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}: {self.error} ({self.where})"


def failed_page(kind: PageKind, page_id: str, error: Exception) -> FailedPage:
    """What is kept of `error`, which a page was given up for."""
    message = " ".join(f"{type(error).__name__}: {error}".split())
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
    return FailedPage(kind, page_id, message[:LONGEST_ERROR], where)
