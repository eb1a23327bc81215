"""Stories: which documents cover one event, from the strength of their pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.corrections import OTHER_STORY, SAME_STORY
from transforms.group.cluster import cluster
from transforms.group.config import GroupConfig
from transforms.group.links import link
from transforms.group.rows import rows
from transforms.group.settle import NOTHING, ends, noted, parts, settle

__all__ = ["GroupConfig", "affected", "group", "separate"]


def group(
    documents: pa.Table,
    pairs: pa.Table,
    config: GroupConfig = GroupConfig(),
    settled: pa.Table = NOTHING,
) -> tuple[pa.Table, pa.Table]:
    """Stories of `documents`, and the place of each document in its story.

    documents needs `doc_id`, `article_id`, `outlet`, `title`, `text`, `published_at`, `modified_at`; pairs is a
    `pairs` table with every pair that `event_similarity` has (see `warehouse.stages.pair.ties`). settled: the pairs
    that corrections settle (`transforms.settled.Settled.stories`), which outrank all others; those of other documents
    do not count.
    Returns a `stories` table ordered by story, and a `story_documents` table ordered by story and then by time;
    every document is in exactly one story. The order of the rows given does not matter.
    """
    order = _in_time_order(documents)
    doc_ids, days = documents["doc_id"].take(order).combine_chunks(), _days(documents, order)
    faded = link(doc_ids, pairs, config, days)
    by_evidence = cluster(days, faded, config)
    same, apart = (ends(doc_ids, settled, what) for what in (SAME_STORY, OTHER_STORY))
    labels = settle(by_evidence, days, faded, config, same, apart)
    links = link(doc_ids, pairs, config)
    return rows(documents, order, pairs, links, labels, noted(doc_ids, settled, by_evidence))


def affected(
    doc_ids: pa.Array,
    pairs: pa.Table,
    touched: pa.Array,
    config: GroupConfig = GroupConfig(),
    settled: pa.Table = NOTHING,
) -> pa.Array:
    """Those of `doc_ids` that may be grouped otherwise than before, when `touched` documents are new or changed.

    pairs: all pairs of the documents; touched holds both documents of every pair that came, changed or went, of
    `settled` too. Groups form inside components of pairs of at least `join`, and those that are settled to be of one
    story, so a component without a touched document stays as it was.
    """
    n_parts, part_of = parts(doc_ids, link(doc_ids, pairs, config), config, settled)
    hit = np.zeros(n_parts, dtype=bool)
    hit[part_of[pc.is_in(doc_ids, touched).to_numpy(zero_copy_only=False)]] = True
    return doc_ids.filter(pa.array(hit[part_of]))


def separate(
    documents: pa.Table,
    pairs: pa.Table,
    config: GroupConfig = GroupConfig(),
    settled: pa.Table = NOTHING,
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """(documents, pairs) of each part of a collection that no pair of at least `join`, or settled, ties to others."""
    doc_ids = documents["doc_id"].combine_chunks()
    n_parts, part_of = parts(doc_ids, link(doc_ids, pairs, config), config, settled)
    for part in range(n_parts):
        own = documents.filter(pa.array(part_of == part))
        inside = pc.and_(
            *(pc.is_in(pairs[side], own["doc_id"].combine_chunks()) for side in ("doc_a", "doc_b"))
        )
        yield own, pairs.filter(inside)


def _in_time_order(documents: pa.Table) -> pa.Array:
    """Rows from the earliest document on: undated ones last, changed versions after unchanged ones, then by id."""
    changed = (
        documents["modified_at"].cast(pa.int64()).fill_null(pa.scalar(np.iinfo(np.int64).min, pa.int64()))
    )
    keys = documents.select(["published_at", "doc_id"]).append_column("changed", changed)
    keys = keys.append_column("row", pa.array(np.arange(len(documents))))
    keys = keys.sort_by([("published_at", "ascending"), ("changed", "ascending"), ("doc_id", "ascending")])
    return keys["row"].combine_chunks()


def _days(documents: pa.Table, order: pa.Array) -> np.ndarray:
    """Days from 1970 to the time of each document, in this order; nan where there is none."""
    times = documents["published_at"].take(order).cast(pa.int64()).cast(pa.float64())
    return times.to_numpy(zero_copy_only=False) / 86_400_000_000
