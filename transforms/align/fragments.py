"""Fragments: stretches of two documents that belong together as a whole, found from weak evidence in bulk.

A single reworded sentence may prove little; ten of them side by side in both documents prove a lot. Anchors
(sentence pairs with some likeness, and equal runs) that lie near one another in both documents are gathered,
and the two stretches they span are then compared as wholes.
"""

from __future__ import annotations

from itertools import cycle
from typing import NamedTuple

import numpy as np

from transforms.align.alike import ANCHOR, COPIED, Alike
from transforms.align.pair import Pair
from transforms.align.prepared import Prepared

# The settings were chosen on half of the PAN 2013 training pairs, each on a plateau.
_RUN = 6  # words: shortest equal run that anchors by itself
_GAP = 40  # words that may lie between anchors of one fragment: about two sentences
_RIVAL = 0.8  # an anchor goes whose words, on either side, have others so much stronger
_TAIL = 0.5  # an anchor goes that is so much weaker than its fragment, as beside a verbatim copy
_SMALLEST = 30  # words of either side
_ALIKE = 1.0  # least sum of containment (of the better contained side) and meaning of the two stretches

# A condensation: few sentences that gather what lies scattered over much of the other document
_SCATTERED = 3  # sentences that come from one place at most, and sentences that it needs at least
_SPREAD = 1.5  # times as long as the condensation is the stretch that it draws on, or longer
_WHOLE_RUN = 50  # equal words in a row that nobody calls condensed


class Fragment(NamedTuple):
    """Words a_first to a_last of one document belong with words b_first to b_last of the other."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


class _Side(NamedTuple):
    first: np.ndarray  # int64 (anchors,): first word
    last: np.ndarray  # int64 (anchors,): word after the last

    def of(self, chosen: np.ndarray) -> _Side:
        return _Side(self.first[chosen], self.last[chosen])


def fragments(pair: Pair, alike: Alike, runs: np.ndarray) -> list[Fragment]:
    """Fragments of two documents, ordered by a; they may overlap on either side.

    alike: their sentence pairs with some likeness; runs: as of `equal_runs`.
    """
    a, b = pair.a, pair.b
    linked = alike.of(alike.strength >= ANCHOR)
    exact = runs[runs[:, 2] >= _RUN]
    at_a = _Side(
        np.append(a.first[linked.a], exact[:, 0]), np.append(a.last[linked.a], exact[:, 0] + exact[:, 2])
    )
    at_b = _Side(
        np.append(b.first[linked.b], exact[:, 1]), np.append(b.last[linked.b], exact[:, 1] + exact[:, 2])
    )
    power = np.append(linked.strength, np.full(len(exact), COPIED))
    chosen = np.flatnonzero(power >= _RIVAL * np.maximum(_best(at_a, power), _best(at_b, power)))
    groups = []
    for group in _near(chosen, at_a, at_b):
        kept = _without_tail(group, at_a, at_b, power)
        groups += [group] if len(kept) == len(group) else _near(kept, at_a, at_b)
    for one, other in ((at_a, at_b), (at_b, at_a)):
        groups = _with_condensations(groups, one, other, power)
    spans = np.hstack([_hulls(at_a, groups), _hulls(at_b, groups)])
    large = np.minimum(spans[:, 1] - spans[:, 0], spans[:, 3] - spans[:, 2]) >= _SMALLEST
    candidates = {Fragment(*span) for span in spans[large].tolist()}
    return sorted(fragment for fragment in candidates if _holds(pair, fragment))


def _best(side: _Side, power: np.ndarray) -> np.ndarray:
    """For each anchor the mean over its words of the strongest anchor on each word."""
    if not len(power):
        return power
    total = np.append(0, np.cumsum(_strongest(side, power)))
    origin = side.first.min()
    return (total[side.last - origin] - total[side.first - origin]) / (side.last - side.first)


def _strongest(side: _Side, power: np.ndarray) -> np.ndarray:
    """Power of the strongest anchor on each word from the first anchor's first to the last one's last, or 0."""
    order = np.argsort(power, kind="stable")
    first, length = side.first[order] - side.first.min(), (side.last - side.first)[order]
    strongest = np.zeros(side.last.max() - side.first.min())
    within = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    strongest[np.repeat(first, length) + within] = np.repeat(
        power[order], length
    )  # of several the last stays
    return strongest


def _near(chosen: np.ndarray, at_a: _Side, at_b: _Side) -> list[np.ndarray]:
    """`chosen` anchors cut into groups without a gap of more than `_GAP` words on either side."""
    group, unchanged = np.zeros(len(chosen), dtype=np.int64), 0
    for side in cycle((at_a.of(chosen), at_b.of(chosen))):
        before = int(group.max(initial=0))
        away = group * (int(side.last.max(initial=0)) + _GAP + 1)  # sets the groups apart from one another
        order = np.argsort(side.first + away, kind="stable")
        group[order] = np.cumsum(_begins((side.first + away)[order], (side.last + away)[order])) - 1
        unchanged = unchanged + 1 if group.max(initial=0) == before else 0
        if unchanged == 2:
            break
    return _split(chosen, group)


def _split(anchors: np.ndarray, group: np.ndarray) -> list[np.ndarray]:
    order = np.argsort(group, kind="stable")
    return np.split(anchors[order], np.flatnonzero(np.diff(group[order])) + 1) if len(anchors) else []


def _begins(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Which anchors, ordered by `first`, begin behind a gap of more than `_GAP` words."""
    return np.append(True, first[1:] - np.maximum.accumulate(last)[:-1] > _GAP)[: len(first)]


def _cut(anchors: np.ndarray, side: _Side) -> list[np.ndarray]:
    """Groups of `anchors` without a gap of more than `_GAP` words on one side, those large enough to condense."""
    ordered = anchors[np.argsort(side.first[anchors], kind="stable")]
    heads = np.flatnonzero(_begins(side.first[ordered], side.last[ordered]))
    ends = np.append(heads[1:], len(ordered))
    large = ends - heads >= _SCATTERED
    return [ordered[head:end] for head, end in zip(heads[large].tolist(), ends[large].tolist(), strict=True)]


def _without_tail(group: np.ndarray, at_a: _Side, at_b: _Side, power: np.ndarray) -> np.ndarray:
    if len(group) == 1 or power[group].min() >= _TAIL * power[group].max():
        return group
    usual = min(_usual(side.of(group), power[group]) for side in (at_a, at_b))
    return group[power[group] >= _TAIL * usual]


def _usual(side: _Side, power: np.ndarray) -> float:
    """Mean over the words that have an anchor of the strongest anchor on each."""
    best = _strongest(side, power)
    return float(best[best > 0].mean())


def _with_condensations(
    groups: list[np.ndarray], one: _Side, other: _Side, power: np.ndarray
) -> list[np.ndarray]:
    """`groups`, the small ones joined where side by side on `one` they draw on scattered places of `other`."""

    if len(groups) < 2:
        return groups
    anchors, heads = _listed(groups)
    copied = np.where(power >= COPIED, one.last - one.first, 0)
    longest = np.maximum.reduceat(copied[anchors], heads).tolist()
    small = [
        group
        for group, words in zip(groups, longest, strict=True)
        if words <= _WHOLE_RUN
        and (len(group) <= _SCATTERED or min(_places(one, group), _places(other, group)) <= _SCATTERED)
    ]
    if len(small) < 2:
        return groups
    joined = [group for group in _cut(np.concatenate(small), one) if _condenses(group, one, other)]
    if not joined:
        return groups
    used = set(np.concatenate(joined).tolist())
    return [group for group in groups if not used.intersection(group.tolist())] + joined


def _condenses(group: np.ndarray, one: _Side, other: _Side) -> bool:
    if _places(one, group) < _SCATTERED:
        return False
    (first, last), (drawn_first, drawn_last) = _hulls(one, [group])[0], _hulls(other, [group])[0]
    return bool(
        2 * _covered(one.of(group)) >= last - first and drawn_last - drawn_first >= _SPREAD * (last - first)
    )


def _covered(side: _Side) -> int:
    """Words that lie in an anchor."""
    order = np.argsort(side.first, kind="stable")
    first, last = side.first[order], np.maximum.accumulate(side.last[order])
    reach = np.append(first[0], last[:-1])
    return int((last - np.maximum(first, reach)).clip(min=0).sum())


def _places(side: _Side, group: np.ndarray) -> int:
    """Different first words of the anchors."""
    return len(set(side.first[group].tolist()))


def _listed(groups: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """All anchors, group after group, and where each group begins."""
    return np.concatenate(groups), np.cumsum([0, *map(len, groups[:-1])])


def _hulls(side: _Side, groups: list[np.ndarray]) -> np.ndarray:
    """int64 (groups, 2): first word and word after the last of each."""
    if not groups:
        return np.zeros((0, 2), dtype=np.int64)
    anchors, heads = _listed(groups)
    return np.stack(
        [np.minimum.reduceat(side.first[anchors], heads), np.maximum.reduceat(side.last[anchors], heads)],
        axis=1,
    )


def _holds(pair: Pair, fragment: Fragment) -> bool:
    at_a, at_b = slice(fragment.a_first, fragment.a_last), slice(fragment.b_first, fragment.b_last)
    own_a, own_b = pair.weights_a[at_a], pair.weights_b[at_b]
    in_b, in_a = pair.answered(at_a, at_b)
    contained = max(own_a[in_b].sum() / own_a.sum(), own_b[in_a].sum() / own_b.sum())
    if pair.a.vectors is None or pair.b.vectors is None:
        return bool(2 * contained >= _ALIKE)
    sum_a, sum_b = _meaning(pair.a, pair.a.vectors, at_a), _meaning(pair.b, pair.b.vectors, at_b)
    lengths = float(sum_a @ sum_a) * float(sum_b @ sum_b)
    return bool(contained + float(sum_a @ sum_b) / max(1e-9, lengths) ** 0.5 >= _ALIKE)


def _meaning(document: Prepared, vectors: np.ndarray, at: slice) -> np.ndarray:
    """Sum of the vectors of the sentences that have words in `at`."""
    first, last = np.searchsorted(document.last, at.start, "right"), np.searchsorted(document.first, at.stop)
    return vectors[first:last].sum(axis=0)
