"""How alike the events of two documents are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from transforms.events.candidates import heaviest_common, near_pairs
from transforms.events.clues import Leads, Sight
from transforms.events.common import Common, common_terms, matrix
from transforms.events.config import EventConfig
from transforms.events.subjects import Subjects
from transforms.events.vectors import unpacked
from transforms.schemas import EVENT_SIMILARITY

_SCORE_DIGITS = 4


def event_similarity(vectors: pa.Table, config: EventConfig = EventConfig()) -> pa.Table:
    """Pairs of documents that may tell of the same event.

    vectors: `event_vectors` table, in any order. Returns an `event_similarity` table ordered by ids. Dated documents
    more than the window apart are not compared; undated ones are compared with all.
    """
    dated, undated = (
        vectors.filter(mask)
        for mask in (vectors["published_at"].is_valid(), vectors["published_at"].is_null())
    )
    numbers = periods(dated["published_at"], config)
    parts = [among_undated(undated, config)]
    for period in np.unique(numbers).tolist():
        block = dated.filter(pa.array((numbers == period) | (numbers == period + 1)))
        parts += [of_period(block, period, config), with_undated(block, period, undated, config)]
    return pa.concat_tables(parts).sort_by([("doc_a", "ascending"), ("doc_b", "ascending")])


def periods(published: pa.ChunkedArray, config: EventConfig = EventConfig()) -> np.ndarray:
    """Period of each time: how many windows lie between 1970 and it."""
    return np.floor_divide(published.cast(pa.int64()).to_numpy(), config.candidates.window)


def of_period(block: pa.Table, period: int, config: EventConfig = EventConfig()) -> pa.Table:
    """Pairs of dated documents, the earlier of them in `period`; block: vectors of `period` and the next one."""
    table, own = _in_order(block, period, config)
    compared = _compared(table, common=_common(table, config))
    return _scored(table, compared, range(own), range(len(table)), config)


def with_undated(
    block: pa.Table, period: int, undated: pa.Table, config: EventConfig = EventConfig()
) -> pa.Table:
    """Pairs of a document of `period` and one of `undated`; block: vectors of `period` and the next one.

    The terms set aside are those of the block, so that a pair does not depend on other undated documents.
    """
    if not len(undated):
        return EVENT_SIMILARITY.empty_table()
    table, own = _in_order(block, period, config)
    both = pa.concat_tables([table.slice(0, own), undated])
    compared = _compared(both, common=_common(table, config))
    return _scored(both, compared, range(own), range(own, len(both)), config, config.undated)


def among_undated(undated: pa.Table, config: EventConfig = EventConfig()) -> pa.Table:
    """Pairs of undated documents."""
    compared = _compared(undated, common=_common(undated, config))
    return _scored(undated, compared, range(len(undated)), range(len(undated)), config)


class _Compared(NamedTuple):
    """Documents as they are compared, a row each."""

    terms: sparse.csr_array
    subjects: Subjects
    leads: Leads
    times: np.ndarray


def _in_order(block: pa.Table, period: int, config: EventConfig) -> tuple[pa.Table, int]:
    """`block` in order of time, and how many of its rows belong to `period`."""
    table = block.sort_by([("published_at", "ascending"), ("doc_id", "ascending")])
    return table, int(np.count_nonzero(periods(table["published_at"], config) == period))


def _common(table: pa.Table, config: EventConfig) -> Common:
    return common_terms(unpacked(table).terms, len(table), config.terms)


def _compared(table: pa.Table, common: Common) -> _Compared:
    times, terms, leads = unpacked(table)
    return _Compared(matrix(terms, len(table), common), Subjects.of(terms, len(table)), leads, times)


def _scored(
    table: pa.Table, compared: _Compared, rows: range, columns: range, config: EventConfig, doubt: float = 0.0
) -> pa.Table:
    """The `event_similarity` of pairs of `rows` and `columns` of `table`; doubt: log odds taken off each."""
    scored = [np.empty((0, 4))]
    for first, second, terms in near_pairs(compared.terms, compared.times, rows, columns, config.candidates):
        log_odds, doubts = _log_odds(compared.leads, first, second, terms, config), np.full(len(first), doubt)
        likely = _topic(log_odds - doubts) >= config.floor
        differ = compared.subjects.differ(first[likely], second[likely])
        doubts[likely] += config.other_subjects * differ
        topic = _topic(log_odds - doubts)
        likely = topic >= config.floor
        first, second, terms, doubts = (column[likely] for column in (first, second, terms, doubts))
        heaviest = heaviest_common(compared.terms, first, second)
        several = _log_odds(compared.leads, first, second, terms, config, heaviest)
        scored.append(np.stack([first, second, topic[likely], _topic(several - doubts)], axis=1))
    pairs = np.concatenate(scored)
    return _ordered(table["doc_id"].combine_chunks(), pairs[:, :2].astype(np.int64), pairs[:, 2:])


def _log_odds(
    leads: Leads,
    first: np.ndarray,
    second: np.ndarray,
    terms: np.ndarray,
    config: EventConfig,
    heaviest: np.ndarray | None = None,
) -> np.ndarray:
    """Of each pair, from the cosine of its terms and, where both have one, the meaning of its leads.

    heaviest: what of the cosine one term gives, if that is bounded.
    """
    sights = np.where(leads.sights[first] == leads.sights[second], leads.sights[first], Sight.NOTHING)
    log_odds = np.empty(len(first))
    for sight in Sight:
        these = sights == sight
        meaning = leads.cosines(sight, first[these], second[these]) if sight else np.zeros(1)
        log_odds[these] = config.clues(sight).log_odds(
            terms[these], meaning, 0.0 if heaviest is None else heaviest[these]
        )
    return log_odds


def _topic(log_odds: np.ndarray) -> np.ndarray:
    topic: np.ndarray = (1 / (1 + np.exp(-log_odds))).round(_SCORE_DIGITS)
    return topic


def _ordered(doc_ids: pa.Array, ends: np.ndarray, scores: np.ndarray) -> pa.Table:
    """Pairs of rows `ends` with both `scores`, shape (pairs, 2) each, as a table in the order of ids."""
    by_id = pc.sort_indices(doc_ids).to_numpy()
    rank = np.empty(len(by_id), np.int64)
    rank[by_id] = np.arange(len(by_id))
    ranks = np.sort(rank[ends], axis=1)
    order = np.lexsort((ranks[:, 1], ranks[:, 0]))
    doc_a, doc_b = (doc_ids.take(pa.array(by_id[ranks[order, side]], pa.int64())) for side in (0, 1))
    topic, without_text = scores[order].T
    columns = {"doc_a": doc_a, "doc_b": doc_b, "topic": topic, "topic_without_text": without_text}
    return pa.table(columns, schema=EVENT_SIMILARITY)
