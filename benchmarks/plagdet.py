"""Plagdet: how well found passages answer labelled ones (Potthast et al. 2010, macro-averaged)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

PairKey = tuple[str, str]
Quad = Sequence[int]  # start and end on one side, start and end on the other; code points, ends exclusive


@dataclass(frozen=True, slots=True)
class Plagdet:
    """Scores over a set of document pairs, each in [0, 1] but granularity, which is 1 at best."""

    score: float
    precision: float
    recall: float
    granularity: float


def plagdet(gold: Mapping[PairKey, Sequence[Quad]], found: Mapping[PairKey, Sequence[Quad]]) -> Plagdet:
    """Scores of `found` against `gold`, over the pairs of either."""
    recalls, precisions, grains = [], [], []
    for key in gold.keys() | found.keys():
        cases, detections = gold.get(key, ()), found.get(key, ())
        for case in cases:
            hits = [d for d in detections if _touch(case, d)]
            recalls.append(_covered(case, hits))
            if hits:
                grains.append(len(hits))
        precisions += [_covered(d, [c for c in cases if _touch(c, d)]) for d in detections]
    recall, precision = _mean(recalls, 0), _mean(precisions, 0)
    grain = _mean(grains, 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Plagdet(f1 / log2(1 + grain), precision, recall, grain)


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _touch(p: Quad, q: Quad) -> bool:
    return p[0] < q[1] and q[0] < p[1] and p[2] < q[3] and q[2] < p[3]


def _covered(quad: Quad, others: Sequence[Quad]) -> float:
    """Share of the characters of both sides of `quad` that lie in one of `others`."""
    total = 0
    for side in (0, 2):
        reach, last = quad[side], quad[side + 1]
        for start, end in sorted((other[side], other[side + 1]) for other in others):
            start, end = max(start, reach), min(end, last)
            if end > start:
                total, reach = total + end - start, end
    return total / (quad[1] - quad[0] + quad[3] - quad[2])
