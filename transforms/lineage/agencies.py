"""Agencies that two documents name as the author of their text."""

from __future__ import annotations

from transforms.lineage.document import Credit
from transforms.lineage.link import Link
from transforms.lineage.publishers import agency_id


def shared_agencies(link: Link) -> list[str]:
    """Ids of agencies that one of the two names as the author of its text and the other credits in any way.

    An agency that is itself one of the two is no third party.
    """
    source, copy = link.source.credits, link.copy.credits
    by_one = set(authored_by(source)) & _credited_agencies(copy)
    by_other = set(authored_by(copy)) & _credited_agencies(source)
    themselves = {agency_id(link.source.outlet), agency_id(link.copy.outlet)}
    return sorted(filter(None, (by_one | by_other) - themselves))


def _credited_agencies(credits: tuple[Credit, ...]) -> set[str | None]:
    return {agency_id(c.outlet) for c in credits if c.kind != "photo"}


def authored_by(credits: tuple[Credit, ...]) -> list[str]:
    """Ids of the agencies that a byline or dateline names."""
    named = {agency_id(c.outlet) for c in credits if c.kind in ("byline", "dateline")}
    return sorted(filter(None, named))
