"""Documents of events, and the terms that are read of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.events import EventConfig, TermConfig, event_vectors
from transforms.events.common import Common, common_terms, matrix
from transforms.events.vectors import unpacked
from transforms.split import split

NOTHING = Common(np.empty(0, np.uint64), np.empty(0, np.float32))


def documents(
    *texts: str, days: tuple[int | None, ...] = (), language: str = "en", **fields: Any
) -> pa.Table:
    days = days or (None,) * len(texts)
    return pa.table(
        {
            "doc_id": pa.array([f"{n:016x}" for n in range(len(texts))], pa.string()),
            "title": pa.array(fields.get("titles", [None] * len(texts)), pa.string()),
            "text": pa.array(list(texts), pa.string()),
            "language": pa.array([language] * len(texts), pa.string()),
            "published_at": pa.array(
                [d and datetime(2026, 3, d, tzinfo=UTC) for d in days], pa.timestamp("us", tz="UTC")
            ),
        }
    )


def profiled(table: pa.Table, config: EventConfig = EventConfig()) -> pa.Table:
    return event_vectors(table, split(table), config)


def vectors(table: pa.Table, **settings: float) -> np.ndarray:
    """Weights of terms, a row for each document; no word is too common, and settings are neutral but those given."""
    neutral = {"rarity_power": 0, "fade_words": 1e9, "saturation": 1e9, "number_weight": 1, "min_rarity": 0}
    config = EventConfig(terms=TermConfig(**(neutral | settings)))
    terms = unpacked(profiled(table, config).sort_by("doc_id")).terms
    return matrix(terms, len(table), common_terms(terms, len(table), config.terms)).toarray()
