"""Average linkage within components, where two large groups need more to merge than a group and a straggler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from transforms.components import connected
from transforms.group.config import GroupConfig
from transforms.group.links import Links

_FULL = 1 - 1e-3  # a component that holds together at this strength is copies of one text


NOBODY = np.zeros((0, 2), np.int64)


def cluster(times: np.ndarray, links: Links, config: GroupConfig, apart: np.ndarray = NOBODY) -> np.ndarray:
    """For each document the number of one document of its group, the same for all of the group.

    times: of each document, in days, or nan, in order of time. Undated documents come last. apart: two documents a
    row that no group has both of, but for groups cut by times alone since there were more than `most_documents`.
    """
    labels = np.arange(len(times))
    for members, inner in _pieces(np.arange(len(times)), links, config.join, config.most_documents):
        if len(members) > config.most_documents:
            labels[members] = members[_cut(times[members], config.span_days)]
        else:
            strengths = _strengths(members, inner)
            groups = _Groups(times[members], config.span_days, _inside(apart, members))
            _agglomerate(strengths, groups, config)
            _attach(strengths, groups, config)
            labels[members] = members[groups.labels]
    return labels


def _inside(apart: np.ndarray, members: np.ndarray) -> np.ndarray:
    """Those rows of `apart` of which both documents are members, as places among these."""
    inside = apart[np.isin(apart, members).all(axis=1)]
    return np.searchsorted(members, inside)


class _Groups:
    """Which row belongs to which group, each named after its first row, and what time a group spans."""

    def __init__(self, times: np.ndarray, span: float, apart: np.ndarray) -> None:
        self.labels, self.sizes = np.arange(len(times)), np.ones(len(times), np.int64)
        self.dated = ~np.isnan(times)
        self.n_dated = self.dated.astype(np.int64)
        self._first, self._last = (np.where(self.dated, times, edge) for edge in (np.inf, -np.inf))
        self._span, self._apart = span, apart

    def near(self, a: int, b: int) -> bool:
        """Whether a group of both would be of one event by its times, and holds no two that are to stay apart."""
        if len(self._apart) and np.isin(self.labels[self._apart], (a, b)).all(axis=1).any():
            return False
        first, last = min(self._first[a], self._first[b]), max(self._last[a], self._last[b])
        return not last - first > self._span

    def join(self, a: int, b: int) -> None:
        """Group b becomes part of group a."""
        self.labels[self.labels == b] = a
        for counts in (self.sizes, self.n_dated):
            counts[a] += counts[b]
        self._first[a], self._last[a] = min(self._first[a], self._first[b]), max(self._last[a], self._last[b])


def _cut(times: np.ndarray, span: float) -> np.ndarray:
    """For rows in order of time the first row of their stretch, none longer than `span`; undated ones to the last."""
    firsts = np.zeros(len(times), np.int64)
    first = 0
    for row, time in enumerate(times.tolist()):
        if time - times[first] > span:
            first = row
        firsts[row] = first
    return firsts


def components(n: int, links: Links, cut: float) -> tuple[int, np.ndarray]:
    """Number of components of `n` documents under links of at least `cut`, and the component of each document."""
    strong = links.among(links.strength >= cut)
    return connected(n, strong.first, strong.second)


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


def _agglomerate(strengths: np.ndarray, groups: _Groups, config: GroupConfig) -> None:
    """Join `groups` of one row each, the strongest first.

    `means` holds the mean strength between groups, `open_means` that of pairs that may still merge; a pair refused
    for its size or span is closed until one of the two has grown. `best` and `value` keep the strongest open partner
    of each group, so that a merge costs a few rows.
    """
    n = len(strengths)
    means = _Means(strengths, groups)
    open_means = strengths.copy()
    best = open_means.argmax(axis=1)
    value = open_means[np.arange(n), best]
    while value.max() >= config.join:
        at = int(value.argmax())
        a, b = sorted((at, int(best[at])))
        is_one = config.merges(value[at], int(groups.sizes[a]), int(groups.sizes[b]))
        if is_one and groups.near(a, b):
            merged = means.merge(a, b)
            open_means[a] = open_means[:, a] = merged
            open_means[b] = open_means[:, b] = -np.inf
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


class _Means:
    """Mean strength between groups: of their dated documents where both have such, else of all.

    So a document without a time joins a group, and ties no two groups.
    """

    def __init__(self, strengths: np.ndarray, groups: _Groups) -> None:
        self._of_all, self._groups = strengths.copy(), groups
        self._of_dated = self._of_all
        if groups.dated.any() and not groups.dated.all():
            self._of_dated = np.where(np.outer(groups.dated, groups.dated), strengths, 0)

    def merge(self, a: int, b: int) -> np.ndarray:
        """Make b part of a; the means between it and every group."""
        groups = self._groups
        merged = _merged(self._of_all, groups.sizes, a, b)
        if self._of_dated is not self._of_all and groups.n_dated[a] + groups.n_dated[b]:
            of_dated = _merged(self._of_dated, groups.n_dated, a, b)
            merged = np.where(groups.n_dated > 0, of_dated, merged)
        groups.join(a, b)
        merged[[a, b]] = -np.inf
        return merged


def _merged(means: np.ndarray, sizes: np.ndarray, a: int, b: int) -> np.ndarray:
    """Means between the group of a and b, which stands at a, and every group; those at b are gone."""
    held = [group for group in (a, b) if sizes[group]]
    merged = sum(means[group] * sizes[group] for group in held) / sizes[held].sum()
    merged[[a, b]] = -np.inf
    means[a] = means[:, a] = merged
    means[b] = means[:, b] = -np.inf
    return merged


def _attach(strengths: np.ndarray, groups: _Groups, config: GroupConfig) -> None:
    """Move small groups to the larger group whose nearest members they resemble most."""
    labels, sizes = groups.labels.copy(), groups.sizes.copy()
    for label in np.unique(labels[sizes[labels] <= config.stragglers]).tolist():
        rows = np.flatnonzero(labels == label)
        dated = rows[groups.dated[rows]]
        to_member = strengths[rows].mean(axis=0)
        if len(dated):
            to_member = np.where(groups.dated, strengths[dated].mean(axis=0), to_member)
        # A mean over members cannot reach `join` where none of them does
        reached = np.unique(labels[(to_member >= config.join) & (sizes[labels] > config.stragglers)]).tolist()
        nearness = {}
        for other in reached:
            members = labels == other
            if len(dated) and (members & groups.dated).any():
                members &= groups.dated
            nearness[other] = _nearness(to_member[members], config) if groups.near(other, label) else 0.0
        nearest = max(nearness, key=lambda other: (nearness[other], -other), default=label)
        if nearest != label and nearness[nearest] >= config.join:
            groups.join(nearest, label)


def _nearness(to_member: np.ndarray, config: GroupConfig) -> float:
    """Mean strength with the nearest members of a group, given that with each of them."""
    nearest = np.sort(to_member)[::-1]
    return float(nearest[: int(np.ceil(len(nearest) * config.nearest))].mean())
