"""Pairs of documents that tell of the same event, in whatever words.

The answer is local in time, so that new documents leave that of other times as it was. A document belongs to the
period of its time, of the length of the window. Two dated documents are compared as the block of the earlier one's
period says: that period and the next, which hold all that comes within its window. An undated document is compared
with a dated one as that one's block says, and undated documents are a block of their own. A block says which terms
are too common to tell anything (see `TermConfig`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from transforms import encode
from transforms.schemas import TOPICS
from transforms.topic.candidates import CandidateConfig, near_pairs
from transforms.topic.clues import Clues, Leads, Sight
from transforms.topic.profile import profile, unpacked
from transforms.topic.terms import TermConfig, common_terms, matrix

__all__ = [
    "CandidateConfig",
    "Clues",
    "TermConfig",
    "TopicConfig",
    "among_undated",
    "of_period",
    "periods",
    "profile",
    "topic",
    "with_undated",
]

_SCORE_DIGITS = 4
_WORDS = Clues(terms=7.5, meaning=2.5, even=2.7)
_SENTENCES = Clues(
    terms=4.0,
    meaning=1.2 / encode.SPREAD,
    even=4.2 + 1.2 * encode.UNRELATED / encode.SPREAD,
    most_meaning=encode.UNRELATED + 4.5 * encode.SPREAD,
)
_NOTHING = Clues(terms=10.0, meaning=0.0, even=1.8)
_OTHER_TERMS = TermConfig(
    rarity_power=1.5, number_weight=1.0, name_share=None, min_rarity=2.5, kept_terms=128
)


@dataclass(frozen=True, slots=True)
class TopicConfig:
    """When two documents tell of one event.

    topic = 1 / (1 + exp(-x)), with the log odds x of their `Clues`: of two English documents `words`, of two in
    languages that the encoder covers `sentences`; of any other two, be it one of each, `nothing` but terms. All parts
    depend on the two documents alone, but for the terms that their block sets aside (see `TermConfig`).

    topic is a scale for grouping, not a frequency: at .5 average linkage keeps reports of one event together, at .75
    it keeps twin events apart (see `GroupConfig`). `words` is 10 * (.75 t + .25 m - .27): a steepness of 10 keeps the
    distance between those two visible, where the steeper curve of a logistic regression on pairs (26) calls both
    certain. `sentences` comes of a logistic regression on pairs of German, Spanish, French and Chinese articles
    (leaving any one language out changes its weights by less than half), where 1.2 is what one `encode.SPREAD` above
    `encode.UNRELATED` weighs. `nothing` was chosen on English and tried on those four without their vectors.

    `terms` are those of English documents, `other_terms` those of others: no names apart, since capitals mark nouns
    in German and nothing in Chinese, and less rare words, since a language without them has its words in many forms.

    `lead_words`: what an agency's first two paragraphs take, in which an event is told whole; embeddings of longer
    parts tell events apart less well. `floor`: pairs scored below are not kept, grouping reads them as 0.
    """

    words: Clues = _WORDS
    sentences: Clues = _SENTENCES
    nothing: Clues = _NOTHING
    lead_words: int = 80
    floor: float = 0.3
    terms: TermConfig = field(default_factory=TermConfig)
    other_terms: TermConfig = _OTHER_TERMS
    candidates: CandidateConfig = field(default_factory=CandidateConfig)

    def clues(self, sight: Sight) -> Clues:
        """What two documents are judged by that have this sight in common."""
        return {Sight.NOTHING: self.nothing, Sight.WORDS: self.words, Sight.SENTENCES: self.sentences}[sight]

    def terms_of(self, sight: Sight) -> TermConfig:
        return self.terms if sight == Sight.WORDS else self.other_terms


def topic(profiled: pa.Table, config: TopicConfig = TopicConfig()) -> pa.Table:
    """Pairs of documents that may tell of the same event.

    profiled: `profiles` table, in any order. Returns a `topics` table ordered by ids. Dated documents more than the
    window apart are not compared; undated ones are compared with all.
    """
    dated, undated = (
        profiled.filter(mask)
        for mask in (profiled["published_at"].is_valid(), profiled["published_at"].is_null())
    )
    numbers = periods(dated["published_at"], config)
    parts = [among_undated(undated, config)]
    for period in np.unique(numbers).tolist():
        block = dated.filter(pa.array((numbers == period) | (numbers == period + 1)))
        parts += [of_period(block, period, config), with_undated(block, period, undated, config)]
    return pa.concat_tables(parts).sort_by([("doc_a", "ascending"), ("doc_b", "ascending")])


def periods(published: pa.ChunkedArray, config: TopicConfig = TopicConfig()) -> np.ndarray:
    """Period of each time: how many windows lie between 1970 and it."""
    return np.floor_divide(published.cast(pa.int64()).to_numpy(), config.candidates.window)


def of_period(block: pa.Table, period: int, config: TopicConfig = TopicConfig()) -> pa.Table:
    """Pairs of dated documents, the earlier of them in `period`; block: profiles of `period` and the next one."""
    table, own = _in_order(block, period, config)
    compared = _compared(table, common=_common(table, config))
    return _scored(table, compared, range(own), range(len(table)), config)


def with_undated(
    block: pa.Table, period: int, undated: pa.Table, config: TopicConfig = TopicConfig()
) -> pa.Table:
    """Pairs of a document of `period` and one of `undated`; block: profiles of `period` and the next one.

    The terms set aside are those of the block, so that a pair does not depend on other undated documents.
    """
    if not len(undated):
        return TOPICS.empty_table()
    table, own = _in_order(block, period, config)
    both = pa.concat_tables([table.slice(0, own), undated])
    compared = _compared(both, common=_common(table, config))
    return _scored(both, compared, range(own), range(own, len(both)), config)


def among_undated(undated: pa.Table, config: TopicConfig = TopicConfig()) -> pa.Table:
    """Pairs of undated documents."""
    compared = _compared(undated, common=_common(undated, config))
    return _scored(undated, compared, range(len(undated)), range(len(undated)), config)


class _Compared(NamedTuple):
    """Documents as they are compared, a row each."""

    terms: sparse.csr_array
    leads: Leads
    times: np.ndarray


def _in_order(block: pa.Table, period: int, config: TopicConfig) -> tuple[pa.Table, int]:
    """`block` in order of time, and how many of its rows belong to `period`."""
    table = block.sort_by([("published_at", "ascending"), ("doc_id", "ascending")])
    return table, int(np.count_nonzero(periods(table["published_at"], config) == period))


def _common(table: pa.Table, config: TopicConfig) -> np.ndarray:
    return common_terms(unpacked(table).terms, len(table), config.terms)


def _compared(table: pa.Table, common: np.ndarray) -> _Compared:
    times, terms, leads = unpacked(table)
    return _Compared(matrix(terms, len(table), common), leads, times)


def _scored(
    table: pa.Table, compared: _Compared, rows: range, columns: range, config: TopicConfig
) -> pa.Table:
    """The `topics` of pairs of `rows` and `columns` of `table`."""
    found = [np.empty((0, 3))]
    for first, second, terms in near_pairs(compared.terms, compared.times, rows, columns, config.candidates):
        scores = _scores(compared.leads, first, second, terms, config).round(_SCORE_DIGITS)
        keep = scores >= config.floor
        found.append(np.stack([first[keep], second[keep], scores[keep]], axis=1))
    pairs = np.concatenate(found)
    return _ordered(table["doc_id"].combine_chunks(), pairs[:, :2].astype(np.int64), pairs[:, 2])


def _scores(
    leads: Leads, first: np.ndarray, second: np.ndarray, terms: np.ndarray, config: TopicConfig
) -> np.ndarray:
    """The topic of each pair, from the cosine of its terms and, where both have one, the meaning of its leads."""
    sights = np.where(leads.sights[first] == leads.sights[second], leads.sights[first], Sight.NOTHING)
    log_odds = np.empty(len(first))
    for sight in Sight:
        these = sights == sight
        meaning = leads.cosines(sight, first[these], second[these]) if sight else np.zeros(1)
        log_odds[these] = config.clues(sight).log_odds(terms[these], meaning)
    return 1 / (1 + np.exp(-log_odds))


def _ordered(doc_ids: pa.Array, ends: np.ndarray, scores: np.ndarray) -> pa.Table:
    """Pairs of rows `ends`, shape (pairs, 2), as a table in the order of ids."""
    by_id = pc.sort_indices(doc_ids).to_numpy()
    rank = np.empty(len(by_id), np.int64)
    rank[by_id] = np.arange(len(by_id))
    ranks = np.sort(rank[ends], axis=1)
    order = np.lexsort((ranks[:, 1], ranks[:, 0]))
    doc_a, doc_b = (doc_ids.take(pa.array(by_id[ranks[order, side]], pa.int64())) for side in (0, 1))
    return pa.table({"doc_a": doc_a, "doc_b": doc_b, "topic": scores[order]}, schema=TOPICS)
