"""Clusters: documents that pairs with reused text connect. What becomes of one concerns no other."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.components import connected
from transforms.schemas import REUSE


def linked(grades: pa.Table) -> pa.Table:
    """doc_a, doc_b of the pairs of `grades` that one of the two may have its text by.

    These have words in passages of `REUSE`, and are not unrelated both ways; or a correction says so. A pair of which
    a correction says that neither is a copy is among them where evidence says otherwise.
    """
    columns = {name: grades[name].to_numpy() for name in ("grade_a", "grade_b")}
    unrelated = (columns["grade_a"] == "unrelated") & (columns["grade_b"] == "unrelated")
    shared = (reused(grades, "a") > 0) | (reused(grades, "b") > 0)
    related = shared & ~unrelated
    if grades["corrected_source"].null_count < grades.num_rows:
        related |= grades["corrected_source"].is_valid().to_numpy()
    pairs = grades.select(["doc_a", "doc_b"])
    return pairs if related.all() else pairs.filter(pa.array(related))


def reused(grades: pa.Table, side: str) -> np.ndarray:
    """Share of the words of one side of each pair in passages of `REUSE`."""
    first, *others = (grades[f"{kind}_{side}"].to_numpy() for kind in REUSE)
    return sum(others, start=first)


def clusters(links: pa.Table) -> pa.Table:
    """doc_id, cluster of every document in `links` (doc_a, doc_b); a cluster goes by the smallest of its ids."""
    import pyarrow.compute as pc

    first, second = (links[side].combine_chunks() for side in ("doc_a", "doc_b"))
    doc_ids = pc.unique(pa.chunked_array([first, second], pa.string())).sort()
    ends = (pc.index_in(side, doc_ids).to_numpy(zero_copy_only=False) for side in (first, second))
    n_clusters, cluster_of = connected(len(doc_ids), *ends)
    smallest = np.full(n_clusters, len(doc_ids))
    np.minimum.at(smallest, cluster_of, np.arange(len(doc_ids)))
    return pa.table({"doc_id": doc_ids, "cluster": doc_ids.take(pa.array(smallest[cluster_of]))})
