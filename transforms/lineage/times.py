"""Clues of time: which of two documents was out first, and which version of an article is the earlier."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.lineage.clue import Clue
from transforms.lineage.config import Weights
from transforms.lineage.link import Link

_HOUR = 3_600_000_000  # microseconds


def published_before(link: Link) -> bool:
    """Whether the source was out before the copy beyond the precision of both times."""
    return _lead(link) is not None


def _lead(link: Link) -> float | None:
    """Hours by which the source was out before the copy; None where it was not, beyond their precision."""
    first, second = link.source.published, link.copy.published
    if first is None or second is None or first[1] > second[0]:
        return None
    return (second[0] - first[0]) / _HOUR


def time_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    lead = _lead(link)
    if lead is None or link.is_version or (lead > weights.far_hours and not link.resent):
        return
    if "day" in (link.source.precision, link.copy.precision):
        scale, told = weights.day_hours, _days(lead)
    else:
        scale, told = weights.one_clock_hours if link.resent else weights.clock_hours, _duration(lead)
    yield Clue("time", min(lead / scale, weights.time), f"published {told} earlier")


def version_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    if not link.is_version:
        return
    if published_before(link) or _modified_before(link):
        yield Clue("version", weights.version_time, "an earlier version of the same article")
    elif link.source.n_words < link.copy.n_words and not _modified_before(link.reverse):
        yield Clue("version", weights.version_length, "a shorter version of the same article")


def _modified_before(link: Link) -> bool:
    """Whether the copy was changed after the source was, or after both were published."""
    if published_before(link.reverse) or link.copy.modified is None:
        return False
    unchanged_since = link.source.published[0] if link.source.published else None
    source = link.source.modified or unchanged_since
    return source is not None and source < link.copy.modified


def _duration(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.0f} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.0f} days"


def _days(hours: float) -> str:
    """Of documents of which one has a day and no time."""
    return f"{hours / 24:.0f} days" if hours >= 48 else "a day"
