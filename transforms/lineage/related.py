"""Whether two documents share enough that one may have its text from the other."""

from __future__ import annotations

import numpy as np

from transforms.lineage.config import LineageConfig
from transforms.lineage.link import Link
from transforms.schemas import REUSE

FIRM = frozenset({"verbatim", "edited"})


def related(link: Link, config: LineageConfig) -> bool:
    """Whether one of the two may have its text from the other; see LineageConfig."""
    if link.other_event or _one_lead(link, config):
        return False
    reverse = link.reverse
    return enough(link, link.mask(REUSE), config) or enough(reverse, reverse.mask(REUSE), config)


def _one_lead(link: Link, config: LineageConfig) -> bool:
    """Whether two reporters may have written what relates the two, as the first sentence on one event."""
    sides = ((link.source_share, link.source), (link.copy_share, link.copy))
    is_short = all(
        share < config.min_share_lead and share * document.n_words < config.lead_words
        for share, document in sides
    )
    at_head = not any(one.mask(REUSE)[2 * config.lead_words :].any() for one in (link, link.reverse))
    one_hand = link.is_version or link.resent or link.is_translation
    return is_short and at_head and not (one_hand or link.credit or link.reverse.credit)


def enough(link: Link, words: np.ndarray, config: LineageConfig) -> bool:
    """Whether these words of the copy (bool, one a word) are enough to name the source; see LineageConfig."""
    if words.sum() < config.min_words:
        return False
    share = float(words.mean())
    if link.resent:
        return share >= config.min_share_same_outlet
    firm = int((words & link.mask(FIRM)).sum())
    needed = config.min_share_credited if link.credit is not None else config.min_share
    return share >= needed or firm >= config.min_firm_words
