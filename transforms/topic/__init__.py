"""Pairs of documents that tell of the same event, in whatever words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from scipy import sparse

from transforms.embed import embed
from transforms.errors import ContractError
from transforms.schemas import PAIRS
from transforms.topic.candidates import CandidateConfig, candidates
from transforms.topic.terms import TermConfig, term_vectors

__all__ = ["CandidateConfig", "TermConfig", "TopicConfig", "topic"]

TOPICS = pa.schema([PAIRS.field(name) for name in ("doc_a", "doc_b", "topic")])
_PROSE = ("prose", "quote")
_SCORE_DIGITS = 4  # float32 sums differ in the seventh digit between batch sizes


@dataclass(frozen=True, slots=True)
class TopicConfig:
    """When two documents tell of one event.

    similarity = (1 - m) * cosine of weighted terms + m * cosine of the embeddings of headline and lead, with
    m = `meaning_weight`; topic = 1 / (1 + exp(-`steepness` * (similarity - `even`))). All parts depend on the two
    documents alone, so a score does not change when the collection grows.

    `even` is the similarity at which one event is as likely as two, and `steepness` how fast certainty grows,
    both from logistic regression on pairs of reports (see `benchmarks/stories.py`). `floor`: pairs scored below
    are not kept; grouping reads them as 0.
    `lead_words`: what an agency's first two paragraphs take, in which an event is told whole.
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
    documents = documents.sort_by("doc_id")
    vectors = term_vectors(documents, sentences, config.terms)
    first, second = candidates(vectors, documents["published_at"], config.candidates)
    leads = embed(_leads(documents, sentences, config.lead_words))
    scores = _scores(vectors, leads, first, second, config)
    keep = scores >= config.floor
    order = np.lexsort((second[keep], first[keep]))
    doc_ids = documents["doc_id"].combine_chunks()
    doc_a, doc_b = (doc_ids.take(pa.array(side[keep][order])) for side in (first, second))
    return pa.table({"doc_a": doc_a, "doc_b": doc_b, "topic": scores[keep][order]}, schema=TOPICS)


def _scores(
    vectors: sparse.csr_array, leads: np.ndarray, first: np.ndarray, second: np.ndarray, config: TopicConfig
) -> np.ndarray:
    """Topic score of the pairs of rows (first[i], second[i])."""
    scores = np.empty(len(first))
    step = 1 << 16
    for at in range(0, len(first), step):
        a, b = first[at : at + step], second[at : at + step]
        terms = np.asarray((vectors[a] * vectors[b]).sum(axis=1)).ravel()
        meaning = np.einsum("ij,ij->i", leads[a], leads[b], dtype=np.float64)
        similarity = (1 - config.meaning_weight) * terms + config.meaning_weight * meaning
        scores[at : at + step] = 1 / (1 + np.exp(-config.steepness * (similarity - config.even)))
    return scores.round(_SCORE_DIGITS)


def _leads(documents: pa.Table, sentences: pa.Table, n_words: int) -> list[str]:
    """Headline and first prose sentences of each document, about `n_words` words."""
    spans: dict[str, list[tuple[int, int]]] = {}
    ordered = sentences.sort_by([("doc_id", "ascending"), ("sentence", "ascending")])
    columns = (ordered[name].to_pylist() for name in ("doc_id", "start", "end", "kind"))
    for doc_id, start, end, kind in zip(*columns, strict=True):
        if kind in _PROSE:
            spans.setdefault(doc_id, []).append((start, end))
    columns = (documents[name].to_pylist() for name in ("doc_id", "title", "text"))
    return [
        _lead(title or "", text, spans.get(doc_id, []), n_words)
        for doc_id, title, text in zip(*columns, strict=True)
    ]


def _lead(title: str, text: str, spans: list[tuple[int, int]], n_words: int) -> str:
    words = title.split()
    for start, end in spans or [(0, len(text))]:
        if len(words) >= n_words:
            break
        words += text[start:end].split()
    return " ".join(words[:n_words])
