"""Average linkage within components, where two large groups need more to merge than a group and a straggler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from transforms.group.links import Links

if TYPE_CHECKING:
    from transforms.group import GroupConfig

_FULL = 1 - 1e-3  # a component that holds together at this strength is copies of one text


def cluster(n: int, links: Links, config: GroupConfig) -> np.ndarray:
    """For each of `n` documents the number of one document of its group, the same for all of the group."""
    labels = np.arange(n)
    for members, inner in _pieces(np.arange(n), links, config.join, config.most_documents):
        if len(members) > config.most_documents:
            labels[members] = members[0]
        else:
            strengths = _strengths(members, inner)
            labels[members] = members[_attach(_agglomerate(strengths, config), strengths, config)]
    return labels


def components(n: int, links: Links, cut: float) -> tuple[int, np.ndarray]:
    """Number of components of `n` documents under links of at least `cut`, and the component of each document."""
    strong = links.among(links.strength >= cut)
    return connected(n, strong.first, strong.second)


def connected(n: int, first: np.ndarray, second: np.ndarray) -> tuple[int, np.ndarray]:
    """Number of components of `n` things, `first[i]` and `second[i]` linked, and the component of each."""
    graph = sparse.coo_array((np.ones(len(first)), (first, second)), shape=(n, n))
    return connected_components(graph, directed=False)


def _pieces(members: np.ndarray, links: Links, cut: float, most: int) -> Iterator[tuple[np.ndarray, Links]]:
    """Components of two and more documents under links of at least `cut`, with all links inside each.

    A component beyond `most` is cut on at a higher strength, unless all of it hangs together at full strength.
    """
    for part, inner in _components(members, links, cut):
        if len(part) > most and cut < _FULL:
            yield from _pieces(part, inner, cut + (1 - cut) / 10, most)
        else:
            yield part, inner


def _components(members: np.ndarray, links: Links, cut: float) -> Iterator[tuple[np.ndarray, Links]]:
    first, second = np.searchsorted(members, links.first), np.searchsorted(members, links.second)
    n_parts, part_of = components(len(members), replace(links, first=first, second=second), cut)
    inside = np.flatnonzero(part_of[first] == part_of[second])
    inside = inside[np.argsort(part_of[first[inside]], kind="stable")]
    bounds = np.arange(1, n_parts)
    documents = np.argsort(part_of, kind="stable")
    document_parts = np.split(documents, np.searchsorted(part_of[documents], bounds))
    link_parts = np.split(inside, np.searchsorted(part_of[first[inside]], bounds))
    for part, inner in zip(document_parts, link_parts, strict=True):
        if len(part) > 1:
            yield members[part], links.among(inner)


def _strengths(members: np.ndarray, links: Links) -> np.ndarray:
    """Strength of every two of `members`; 0 without a link, and -inf with itself."""
    strengths = np.zeros((len(members), len(members)))
    i, j = np.searchsorted(members, links.first), np.searchsorted(members, links.second)
    strengths[i, j] = strengths[j, i] = links.strength
    np.fill_diagonal(strengths, -np.inf)
    return strengths


def _agglomerate(strengths: np.ndarray, config: GroupConfig) -> np.ndarray:
    """For each row the first row of its group.

    A group stands at its first row: `means` holds the mean strength between groups, `open_means` that of pairs that
    may still merge; a pair refused for its size is closed until one of the two has grown. `best` and `value` keep
    the strongest open partner of each group, so that a merge costs a few rows.
    """
    n = len(strengths)
    means, open_means = strengths.copy(), strengths.copy()
    sizes, labels = np.ones(n, np.int64), np.arange(n)
    best = open_means.argmax(axis=1)
    value = open_means[np.arange(n), best]
    while value.max() >= config.join:
        at = int(value.argmax())
        a, b = sorted((at, int(best[at])))
        if config.merges(value[at], int(sizes[a]), int(sizes[b])):
            merged = (means[a] * sizes[a] + means[b] * sizes[b]) / (sizes[a] + sizes[b])
            merged[[a, b]] = -np.inf
            for table in (means, open_means):
                table[a] = table[:, a] = merged
                table[b] = table[:, b] = -np.inf
            sizes[a] += sizes[b]
            labels[labels == b] = a
            value[b] = -np.inf
            near = (best == a) | (best == b)
            stronger = (merged > value) | (near & (merged == value))
            best[stronger], value[stronger] = a, merged[stronger]
            stale = np.append(np.flatnonzero(near & ~stronger), a)
        else:
            open_means[a, b] = open_means[b, a] = -np.inf
            stale = np.array([a, b])
        best[stale] = open_means[stale].argmax(axis=1)
        value[stale] = open_means[stale, best[stale]]
    return labels


def _attach(labels: np.ndarray, strengths: np.ndarray, config: GroupConfig) -> np.ndarray:
    """`labels` with small groups moved to the larger group whose nearest members they resemble most."""
    sizes = np.bincount(labels, minlength=len(labels))
    moved = labels.copy()
    for label in np.unique(labels[sizes[labels] <= config.stragglers]).tolist():
        rows = np.flatnonzero(labels == label)
        to_member = strengths[rows].mean(axis=0)
        # A mean over members cannot reach `join` where none of them does
        reached = np.unique(labels[(to_member >= config.join) & (sizes[labels] > config.stragglers)]).tolist()
        nearness = {other: _nearness(to_member[labels == other], config) for other in reached}
        nearest = max(nearness, key=lambda other: (nearness[other], -other), default=label)
        if nearest != label and nearness[nearest] >= config.join:
            moved[rows] = nearest
    return moved


def _nearness(to_member: np.ndarray, config: GroupConfig) -> float:
    """Mean strength with the nearest members of a group, given that with each of them."""
    nearest = np.sort(to_member)[::-1]
    return float(nearest[: int(np.ceil(len(nearest) * config.nearest))].mean())
