"""What the report covers, and how much of a large story a page holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """Days that the report covers, both included; a story is in it when its coverage touches it.

    None leaves that side open. Stories without any date are in the report only where both sides are open.
    """

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How much of a large story its page shows; what is left out is said on the page.

    A matrix of 40 by 40 still fits a wide screen, and 40 texts of 800 words are 200 kB. Of a pair, positions take
    about 1 kB, so that 120 pairs stay under the texts in size. Lists beyond 30 rows are not read, but queried.
    """

    documents: int = 40
    pairs: int = 120
    rows: int = 30
    changes_a_pair: int = 12
    sentences_an_article: int = 10
    outlet_documents: int = 200
