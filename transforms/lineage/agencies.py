"""Agencies that two documents name as the author of their text."""

from __future__ import annotations

from transforms.lineage.document import Credit
from transforms.lineage.link import Link
from transforms.lineage.publishers import agency_id


def shared_agencies(link: Link, rewritten: float) -> list[str]:
    """Ids of agencies that one of the two names as the author of its text, and the other credits.

    So with another that credits nobody, where less than the share `rewritten` of what they have in common is in other
    words: whoever prints an agency's text may have it from the agency, whoever rewrites one may have it from
    anywhere. An agency that is itself one of the two is no third party.
    """
    source, copy = link.source.credits, link.copy.credits
    by_source = _also_of(set(authored_by(source)), copy, link.reworded < rewritten)
    by_copy = _also_of(set(authored_by(copy)), source, link.reworded < rewritten)
    themselves = {agency_id(link.source.outlet), agency_id(link.copy.outlet)}
    return sorted(filter(None, (by_source | by_copy) - themselves))


def _also_of(agencies: set[str], credits: tuple[Credit, ...], printed: bool) -> set[str]:
    """Those of `agencies` that the document with `credits` may have its text from; printed: word for word."""
    credited = _credited_agencies(credits)
    return agencies if printed and not credited else agencies & credited


def _credited_agencies(credits: tuple[Credit, ...]) -> set[str]:
    return set(filter(None, (agency_id(c.outlet) for c in credits if c.kind != "photo")))


def authored_by(credits: tuple[Credit, ...]) -> list[str]:
    """Ids of the agencies that a byline or dateline names."""
    named = {agency_id(c.outlet) for c in credits if c.kind in ("byline", "dateline")}
    return sorted(filter(None, named))
