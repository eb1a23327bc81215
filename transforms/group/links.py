"""How strongly two documents belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.errors import ContractError
from transforms.group.config import GroupConfig


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs as rows of the table of documents, `first[i]` < `second[i]`, ordered by both."""

    first: np.ndarray
    second: np.ndarray
    strength: np.ndarray
    pair: np.ndarray  # row of `pairs`

    def among(self, keep: np.ndarray) -> Links:
        """The links that `keep`, a mask or row numbers, selects."""
        return Links(self.first[keep], self.second[keep], self.strength[keep], self.pair[keep])


def link(doc_ids: pa.Array, pairs: pa.Table, config: GroupConfig, days: np.ndarray | None = None) -> Links:
    """The links that `pairs` make between the documents of these ids.

    days: the time of each document in days, or nan. Without it no link is weaker for the days between its documents.
    """
    ends = [pc.index_in(pairs[name], doc_ids) for name in ("doc_a", "doc_b")]
    if any(end.null_count for end in ends):
        raise ContractError(
            "pairs names documents that are not in documents.", "Pair and group the same table."
        )
    a, b = (end.to_numpy().astype(np.int64) for end in ends)
    containment = np.maximum(pairs["containment_a"].to_numpy(), pairs["containment_b"].to_numpy())
    text = np.minimum(1, containment / config.full_containment)
    topic = pairs["topic"].to_numpy()
    text = np.where((topic > 0) | (containment >= config.whole), text, 0)
    if days is not None:
        topic = _faded(topic, np.abs(days[a] - days[b]), config)
    strength = 1 - (1 - topic) * (1 - text)
    strength[pairs["reason"].to_numpy(zero_copy_only=False) == "version"] = 1
    order = np.lexsort((np.maximum(a, b), np.minimum(a, b)))
    return Links(np.minimum(a, b)[order], np.maximum(a, b)[order], strength[order], order)


def _faded(topic: np.ndarray, days_apart: np.ndarray, config: GroupConfig) -> np.ndarray:
    """`topic` with `fade` taken off its log odds for each day beyond `fresh`, where both documents have a time."""
    odds = np.exp(-config.fade * (np.nan_to_num(days_apart) - config.fresh).clip(0))
    faded: np.ndarray = topic * odds / (1 - topic * (1 - odds))
    return faded
