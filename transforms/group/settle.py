"""Groups that corrections settle: documents that are of one story, and documents that are not."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.components import connected
from transforms.corrections import SAME_STORY, WITHOUT
from transforms.group.cluster import NOBODY, cluster, components
from transforms.group.config import GroupConfig
from transforms.group.links import Links
from transforms.settled import SETTLED_PAIRS

NOTHING = SETTLED_PAIRS.empty_table()


def ends(doc_ids: pa.Array, settled: pa.Table, what: str = "") -> np.ndarray:
    """Places among `doc_ids` of both documents of each row of `settled`, or of those of one kind."""
    rows = settled.filter(pc.equal(settled["what"], pa.scalar(what))) if what else settled
    places = pa.table({side: pc.index_in(rows[side], doc_ids) for side in ("doc_a", "doc_b")}).drop_null()
    return np.stack([places[side].to_numpy().astype(np.int64) for side in places.column_names], axis=1)


def settle(
    labels: np.ndarray,
    times: np.ndarray,
    links: Links,
    config: GroupConfig,
    same: np.ndarray,
    apart: np.ndarray,
) -> np.ndarray:
    """`labels` as `cluster` gave them, with two documents a row of `same` in one group, and of `apart` in two.

    `same` and `apart` do not contradict each other. Components with documents that are to stay apart are clustered
    once more, and no merge brings the two together. Then the groups of documents that are to be one are joined. Where
    that would bring two together that are to stay apart, these documents leave their groups and are one by
    themselves.
    """
    n = len(labels)
    if not len(same) and not len(apart):
        return labels
    _, class_of = connected(n, *same.T)
    apart = _closed(apart, class_of)
    if len(apart):
        n_parts, part_of = components(n, links, config.join)
        hit = np.zeros(n_parts, bool)
        hit[part_of[apart.ravel()]] = True
        again = cluster(times, links.among(hit[part_of[links.first]]), config, apart)
        labels = np.where(hit[part_of], again, labels)
    n_joined, joined_of = connected(n, *np.concatenate([np.stack([np.arange(n), labels], axis=1), same]).T)
    together = joined_of[apart[:, 0]] == joined_of[apart[:, 1]]
    is_torn = np.isin(joined_of, joined_of[apart[together].ravel()])
    leaves = is_torn & np.isin(class_of, class_of[same.ravel()])
    # of two that an overlong group was cut into by times alone the later leaves
    for one, other in apart[np.lexsort(apart.T[::-1])].tolist():
        if is_torn[one] and labels[one] == labels[other] and not (leaves[one] or leaves[other]):
            leaves |= class_of == class_of[max(one, other)]
    groups = np.where(leaves, n_joined + class_of, np.where(is_torn, n_joined + n + labels, joined_of))
    _, firsts, numbers = np.unique(groups, return_index=True, return_inverse=True)
    return firsts[numbers]


def parts(doc_ids: pa.Array, links: Links, config: GroupConfig, settled: pa.Table) -> tuple[int, np.ndarray]:
    """Number of parts that no link of `join` and no settled pair of one story ties to others, and that of each."""
    strong, same = links.among(links.strength >= config.join), ends(doc_ids, settled, SAME_STORY)
    first, second = (np.append(*sides) for sides in zip((strong.first, strong.second), same.T, strict=True))
    return connected(len(doc_ids), first, second)


def noted(doc_ids: pa.Array, settled: pa.Table, by_evidence: np.ndarray) -> dict[int, list[str]]:
    """By the place of a document, the corrections that settle a pair of it, and what evidence alone gave."""
    notes: dict[int, list[str]] = defaultdict(list)
    known = settled.filter(pc.and_(*(pc.is_in(settled[side], doc_ids) for side in ("doc_a", "doc_b"))))
    for correction, places in zip(
        map(str, known["corrected"].to_pylist()), ends(doc_ids, known).tolist(), strict=True
    ):
        one, other = by_evidence[places]
        note = correction + WITHOUT + ("one story" if one == other else "two stories")
        for place in places:
            notes[place].append(note)
    return notes


def _closed(apart: np.ndarray, class_of: np.ndarray) -> np.ndarray:
    """`apart` with all that are one with either document of a row."""
    pairs = {
        pair
        for one, other in apart.tolist()
        for pair in product(*(np.flatnonzero(class_of == class_of[place]).tolist() for place in (one, other)))
    }
    return np.array(sorted(pairs), np.int64).reshape(-1, 2) if pairs else NOBODY
