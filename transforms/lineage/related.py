"""Whether two documents share enough that one may have its text from the other."""

from __future__ import annotations

import numpy as np

from transforms.lineage.config import LineageConfig
from transforms.lineage.link import Link
from transforms.schemas import REUSE

FIRM = frozenset({"verbatim", "edited"})


def related(link: Link, config: LineageConfig) -> bool:
    """Whether one of the two may have its text from the other; see LineageConfig."""
    if link.other_event or _one_lead(link, config) or _one_report(link, config):
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


def _one_report(link: Link, config: LineageConfig) -> bool:
    """Whether both name one third outlet, neither names the other, and what they share is a part of each."""
    if link.is_version or link.resent or link.credit or link.reverse.credit:
        return False
    ours, theirs = (
        {credit.key for credit in document.credits if credit.kind == "reported"}
        for document in (link.source, link.copy)
    )
    third = (ours & theirs) - {link.source.outlet_key, link.copy.outlet_key}
    return bool(third) and max(link.source_share, link.copy_share) < config.min_share_third


def enough(link: Link, words: np.ndarray, config: LineageConfig) -> bool:
    """Whether these words of the copy (bool, one a word) are enough to name the source; see LineageConfig."""
    if link.resent:
        return words.sum() >= config.min_words and float(words.mean()) >= config.min_share_same_outlet
    firm = int((words & link.mask(FIRM)).sum())
    taken = int(words.sum())
    n_retold = config.min_share_retold * len(words)
    if link.copy.language != "en":
        n_retold = max(n_retold, config.min_firm_words)
    if not link.is_version and link.credit is None and taken < n_retold:
        retold = int((words & link.mask({"paraphrase"})).sum())
        taken -= max(0, retold - firm)
    if taken < config.min_words:
        return False
    needed = config.min_share_credited if link.credit is not None else config.min_share
    return taken >= needed * len(words) or firm >= config.min_firm_words
