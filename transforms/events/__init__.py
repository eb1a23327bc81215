"""Pairs of documents that tell of the same event, in whatever words.

The answer is local in time, so that new documents leave that of other times as it was. A document belongs to the
period of its time, of the length of the window. Two dated documents are compared as the block of the earlier one's
period says: that period and the next, which hold all that comes within its window. An undated document is compared
with a dated one as that one's block says, and undated documents are a block of their own. A block says which terms
are too common to tell anything (see `TermConfig`).
"""

from __future__ import annotations

from transforms.events.candidates import CandidateConfig
from transforms.events.clues import Clues
from transforms.events.config import EventConfig
from transforms.events.similarity import among_undated, event_similarity, of_period, periods, with_undated
from transforms.events.terms import TermConfig
from transforms.events.vectors import event_vectors

__all__ = [
    "CandidateConfig",
    "Clues",
    "EventConfig",
    "TermConfig",
    "among_undated",
    "event_similarity",
    "event_vectors",
    "of_period",
    "periods",
    "with_undated",
]
