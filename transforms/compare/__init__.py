"""Facts kept, dropped, added and altered between two documents, read from a to b.

A fact of a is looked for in the aligned place of b first, then in the rest of b, so that `dropped` means that b
never states it. `altered` needs both: the fact of a stands nowhere in b, and in its place b has another of the
same unit or sort that stands nowhere in a.
"""

from __future__ import annotations

from transforms.compare.changes import compare

__all__ = ["compare"]
