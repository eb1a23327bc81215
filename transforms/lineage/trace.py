"""From directed pairs to the source or sources of each document: acyclic, each word counted once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from transforms.lineage.config import LineageConfig
from transforms.lineage.direction import Direction
from transforms.lineage.document import DocId, Document
from transforms.lineage.link import Link
from transforms.lineage.related import FIRM, enough
from transforms.schemas import REUSE


@dataclass(frozen=True)
class Source:
    """What a document has from one other: the direction, and the share of its words counted once."""

    direction: Direction
    share: float


def acyclic(candidates: list[Direction]) -> list[Direction]:
    """`candidates` without the directions that would close a circle, the less sure giving way.

    Directions are locked in from the surest down, as in Tideman's ranked pairs, so the result does not
    depend on the order of input. `candidates` must be ordered so.
    """
    ancestors: dict[DocId, set[DocId]] = defaultdict(set)
    descendants: dict[DocId, set[DocId]] = defaultdict(set)
    kept = []
    for direction in candidates:
        source, copy = direction.link.source.doc_id, direction.link.copy.doc_id
        if copy in ancestors[source]:
            continue
        kept.append(direction)
        if source in ancestors[copy]:
            continue
        above, below = ancestors[source] | {source}, descendants[copy] | {copy}
        for doc_id in below:
            ancestors[doc_id] |= above
        for doc_id in above:
            descendants[doc_id] |= below
    return kept


def sources(document: Document, incoming: list[Direction], config: LineageConfig) -> list[Source]:
    """The sources of `document` among `incoming`, the one that explains most of its words first.

    Settled directions, which need explain nothing, come before decided ones, and these before open ones: what a known
    source explains needs no further one. Where one of them has
    the words themselves, translations come after it, for two who translate one text seldom choose the same words.
    """
    if not incoming:
        return []
    translated = any(d.link.is_translation for d in incoming)
    worded = translated and any(_has_the_words(d, config) for d in incoming)
    explained = (*REUSE, "quote") if worded else REUSE  # a translation has quotations in other words too
    taken = np.zeros(len(document.word_starts), dtype=bool)
    chosen = []
    for direction in sorted(
        (d for d in incoming if not d.agency),
        key=lambda d: (not d.settled, not d.decided, worded and d.link.is_translation, *_preference(d)),
    ):
        own = direction.link.mask(REUSE)
        fresh = own & ~taken
        if direction.settled or enough(direction.link, fresh, config) or _emptied(direction, fresh, config):
            chosen.append(Source(direction, _share(fresh)))
            taken |= direction.link.mask(explained)
    return chosen


def _emptied(direction: Direction, fresh: np.ndarray, config: LineageConfig) -> bool:
    """Whether these words of the copy, few in a round-up of many reports, are most of a short one that it drew on."""
    link = direction.link
    firm = int((fresh & link.mask(FIRM)).sum())
    if link.resent or not direction.decided or firm < config.min_words:
        return False
    return firm >= config.min_share_third * link.source.n_words


def _has_the_words(direction: Direction, config: LineageConfig) -> bool:
    """Whether the source has enough words of the copy as they stand, in its own language."""
    link = direction.link
    return direction.decided and not link.is_translation and link.mask(FIRM).sum() >= config.min_firm_words


def agency_shares(
    document: Document, touching: list[Direction], chosen: list[Source], config: LineageConfig
) -> dict[str, float]:
    """Share of the words of `document` that it has with others from each agency, beyond its known sources.

    touching: the directions it stands in on either side.
    """
    if not touching:
        return {}
    taken = np.zeros(len(document.word_starts), dtype=bool)
    for source in chosen:
        taken |= source.direction.link.mask(REUSE)
    shares: dict[str, float] = {}
    for agency in sorted({d.agency for d in touching if d.agency}):
        links = [_read_to(document, d.link) for d in touching if d.agency == agency]
        fresh = document.mask([p[2:4] for link in links for p in link.reuse]) & ~taken
        if any(enough(link, fresh, config) for link in links):
            shares[agency] = _share(fresh)
            taken |= fresh
    return shares


def _read_to(document: Document, link: Link) -> Link:
    return link if link.copy.doc_id == document.doc_id else link.reverse


def _share(mask: np.ndarray) -> float:
    return float(mask.mean()) if len(mask) else 0.0


def _preference(direction: Direction) -> tuple:
    """The nearer before the farther; of sources alike in that, the one that was first."""
    source = direction.link.source
    first_published = source.published[0] if source.published else _NEVER
    return (
        -round(_nearness(direction.link) / _ALIKE),
        first_published,
        source.modified or 0,
        -direction.logit,
        source.doc_id,
    )


_NEVER = 2**63
_ALIKE = 0.05  # share of the copy within which two sources explain it equally well


def _nearness(link: Link) -> float:
    """Share of the copy's text in passages with the source, each weighted by its similarity."""
    return sum((p.copy_end - p.copy_start) * p.similarity for p in link.reuse) / max(len(link.copy.text), 1)
