"""Pairs of documents that tell of the same event, in whatever words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.errors import ContractError
from transforms.schemas import PAIRS
from transforms.topic.candidates import CandidateConfig, near_pairs
from transforms.topic.profile import profiles
from transforms.topic.terms import TermConfig

__all__ = ["CandidateConfig", "TermConfig", "TopicConfig", "topic"]

TOPICS = pa.schema([PAIRS.field(name) for name in ("doc_a", "doc_b", "topic")])
_SCORE_DIGITS = 4


@dataclass(frozen=True, slots=True)
class TopicConfig:
    """When two documents tell of one event.

    similarity = (1 - m) * cosine of weighted terms + m * cosine of the embeddings of headline and lead, with
    m = `meaning_weight`; topic = 1 / (1 + exp(-`steepness` * (similarity - `even`))). All parts depend on the two
    documents alone, but for the terms that a large collection sets aside (see `TermConfig`).

    topic is a scale for grouping, not a frequency: at .5 (similarity .27) average linkage keeps reports of one event
    together, at .75 (.38) it keeps twin events apart (see `GroupConfig`), and a steepness of 10 keeps the distance
    between those two visible, where the steeper curve of a logistic regression on pairs (26) calls both certain.
    Reports of unrelated events have a similarity of about .1, copies of one text 1.

    `lead_words`: what an agency's first two paragraphs take, in which an event is told whole; embeddings of longer
    parts tell events apart less well. `floor`: pairs scored below are not kept, grouping reads them as 0.
    """

    meaning_weight: float = 0.25
    lead_words: int = 80
    even: float = 0.27
    steepness: float = 10.0
    floor: float = 0.3
    terms: TermConfig = field(default_factory=TermConfig)
    candidates: CandidateConfig = field(default_factory=CandidateConfig)

    def __post_init__(self) -> None:
        if not 0 <= self.meaning_weight <= 1:
            raise ContractError(f"meaning_weight is {self.meaning_weight}; it is a share in [0, 1].")


def topic(documents: pa.Table, sentences: pa.Table, config: TopicConfig = TopicConfig()) -> pa.Table:
    """Pairs of `documents` that may tell of the same event.

    documents needs `doc_id`, `title`, `text`, `language`, `published_at`; sentences `doc_id`, `sentence`, `start`,
    `end`, `kind`. Returns doc_a, doc_b (the smaller and the larger id) and `topic` in [0, 1], ordered by both ids.
    Dated documents more than the window apart are not compared; undated ones are compared with all.
    """
    profiled = profiles(documents, sentences, config)
    found = [np.empty((0, 3))]
    for first, second, terms, meaning in near_pairs(profiled, documents["published_at"], config.candidates):
        similarity = (1 - config.meaning_weight) * terms + config.meaning_weight * meaning
        scores = (1 / (1 + np.exp(-config.steepness * (similarity - config.even)))).round(_SCORE_DIGITS)
        keep = scores >= config.floor
        found.append(np.stack([first[keep], second[keep], scores[keep]], axis=1))
    pairs = np.concatenate(found)
    return _ordered(documents["doc_id"].combine_chunks(), pairs[:, :2].astype(np.int64), pairs[:, 2])


def _ordered(doc_ids: pa.Array, ends: np.ndarray, scores: np.ndarray) -> pa.Table:
    """Pairs of rows `ends`, shape (pairs, 2), as a table in the order of ids."""
    by_id = pc.sort_indices(doc_ids).to_numpy()
    rank = np.empty(len(by_id), np.int64)
    rank[by_id] = np.arange(len(by_id))
    ranks = np.sort(rank[ends], axis=1)
    order = np.lexsort((ranks[:, 1], ranks[:, 0]))
    doc_a, doc_b = (doc_ids.take(pa.array(by_id[ranks[order, side]], pa.int64())) for side in (0, 1))
    return pa.table({"doc_a": doc_a, "doc_b": doc_b, "topic": scores[order]}, schema=TOPICS)
