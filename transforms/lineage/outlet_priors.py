"""What all pairs together teach of outlets: who is first as a rule, and whose times mislead.

The counts of clusters add up, so that they are taken of a part of the pairs at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import pyarrow as pa

from transforms.lineage.clusters import clusters, linked
from transforms.lineage.config import LineageConfig
from transforms.lineage.document import DocId
from transforms.lineage.gather import gather_documents, gather_links
from transforms.lineage.link import Link, PairKey
from transforms.lineage.related import related
from transforms.lineage.times import published_before
from transforms.lineage.traces import corrects
from transforms.schemas import OUTLET_PRIORS, REMOVED

_DIGITS = (
    1  # of log odds: one more pair seldom moves an outlet of many, so that what it says of others stands
)
COUNTS = ("n_first", "n_second", "n_right", "n_wrong", "n_undated", "n_resent")


@dataclass(frozen=True, slots=True)
class OutletPriors:
    """What is known of outlets, by their `outlet_key`.

    first: log odds that an outlet's text was first, from the dated pairs it stands in with other outlets. clocks:
    most that a time may weigh in a pair of an outlet whose times are known to mislead, in log odds. Texts say
    themselves what came first: those of one outlet by corrections and updates, those of two by naming the other as
    their source. Where times say the opposite twice or more (once may be a slip), they are worth the odds of being
    right that these pairs show. Which of two outlets has the wrong time nobody knows, so it counts for both: of one
    whose times are right, other pairs outweigh it.
    """

    first: Mapping[str, float]
    clocks: Mapping[str, float]

    def asked_by(self, outlet_priors: pa.Table) -> OutletPriors:
        """What the pairs that `outlet_priors` was counted in ask for."""
        return self._asked_by(outlet_priors.to_pylist())

    def asked_by_clusters(self, outlet_priors: pa.Table) -> dict[DocId, OutletPriors]:
        """What the pairs of each cluster ask for."""
        rows: defaultdict[DocId, list[dict[str, Any]]] = defaultdict(list)
        for row in outlet_priors.to_pylist():
            rows[row["cluster"]].append(row)
        return {cluster: self._asked_by(own) for cluster, own in rows.items()}

    def _asked_by(self, rows: Sequence[Mapping[str, Any]]) -> OutletPriors:
        undated = {row["outlet"] for row in rows if row["n_undated"]}
        dated = {row["outlet"] for row in rows if row["n_resent"] or row["n_first"] or row["n_second"]}
        return OutletPriors(_among(undated, self.first), _among(dated, self.clocks))


def outlet_priors(
    documents: pa.Table,
    grades: pa.Table,
    passages: pa.Table,
    changes: pa.Table,
    credits: pa.Table,
    config: LineageConfig = LineageConfig(),
) -> pa.Table:
    """An `outlet_priors` table: counts of the pairs of each cluster by outlet, ordered by both.

    All arguments are tables of the contract with the same name, whole or the rows of whole clusters.
    """
    by_id = gather_documents(documents, credits, REMOVED.empty_table())
    return counted(gather_links(by_id, grades, passages, changes), grades, config)


def counted(links: Mapping[PairKey, Link], grades: pa.Table, config: LineageConfig) -> pa.Table:
    """An `outlet_priors` table of `links`, those of `grades`, without those that a correction calls no copy."""
    import pyarrow.compute as pc

    clustered = clusters(linked(grades))
    cluster_of: dict[DocId, DocId] = dict(
        zip(*(column.to_pylist() for column in clustered.columns), strict=True)
    )
    counts: dict[tuple[DocId, str], Counter[str]] = {}
    no_copies = grades.filter(pc.and_(grades["corrected"].is_valid(), grades["corrected_source"].is_null()))
    without = set(zip(no_copies["doc_a"].to_pylist(), no_copies["doc_b"].to_pylist(), strict=True))
    for (doc_id, other), link in links.items():
        if (doc_id, other) in without:
            continue
        for outlet, name in _counts_of(link, config):
            counts.setdefault((cluster_of[doc_id], outlet), Counter())[name] += 1
    rows = [
        {"cluster": cluster, "outlet": outlet} | {name: counts[cluster, outlet][name] for name in COUNTS}
        for cluster, outlet in sorted(counts)
    ]
    return pa.Table.from_pylist(rows, schema=OUTLET_PRIORS)


def _counts_of(link: Link, config: LineageConfig) -> Iterator[tuple[str, str]]:
    """(outlet, name of a count) for all that one pair tells and asks."""
    ordered = link if published_before(link) else link.reverse
    dated = published_before(ordered)
    first, second = ordered.source.outlet_key, ordered.copy.outlet_key
    if link.resent and dated:
        yield first, "n_resent"
        yield from ((first, name) for name in _clock(ordered, config))
    elif first != second and not dated:
        yield from ((outlet, "n_undated") for outlet in (first, second) if outlet)
    elif first != second and first and second and related(link, config):
        yield first, "n_first"
        yield second, "n_second"
        named = [bool(way.credit) for way in (ordered, ordered.reverse)]
        if any(named) and not all(named):
            yield from ((outlet, "n_right" if named[0] else "n_wrong") for outlet in (first, second))


def _clock(ordered: Link, config: LineageConfig) -> list[str]:
    """What the words of two texts of one outlet, the earlier first, say of its times."""
    says = {"n_right": ordered, "n_wrong": ordered.reverse}
    count_names = [name for name, link in says.items() if corrects(link, config.weights)]
    return count_names if count_names and related(ordered, config) else []


def learn(outlet_priors: pa.Table) -> OutletPriors:
    """What the counts of all clusters teach, in tenths; outlet_priors: needs `outlet` and `COUNTS`."""
    sums = (
        outlet_priors.group_by("outlet")
        .aggregate([(name, "sum") for name in COUNTS])
        .sort_by("outlet")
        .to_pylist()
    )
    return OutletPriors(
        {s["outlet"]: round(log((s["n_first_sum"] + 1) / (s["n_second_sum"] + 1)), _DIGITS) for s in sums},
        {
            s["outlet"]: max(round(log((s["n_right_sum"] + 1) / s["n_wrong_sum"]), _DIGITS), 0.0)
            for s in sums
            if s["n_wrong_sum"] > 1
        },
    )


def _among(outlets: set[str], values: Mapping[str, float]) -> dict[str, float]:
    return {outlet: values[outlet] for outlet in sorted(outlets) if outlet in values}
