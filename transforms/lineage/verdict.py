"""The rows of `lineage` of one document, from its sources and from what others have of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

from transforms.lineage.agencies import authored_by
from transforms.lineage.clue import Clue
from transforms.lineage.config import DOUBTS, LineageConfig
from transforms.lineage.direction import Direction, logistic
from transforms.lineage.document import DocId, Document
from transforms.lineage.publishers import agency_id
from transforms.lineage.trace import Source
from transforms.lineage.traces import left_by_model


def rows(
    document: Document,
    chosen: Sequence[Source],
    agencies: dict[str, float],
    copies: Sequence[Direction],
    company: int,
    overlap: float,
    filled: float,
    config: LineageConfig,
) -> list[dict[str, Any]]:
    """Rows of `document`.

    chosen: its sources; agencies: share of its words from each agency shared with others; copies: directions
    in which it is the likelier source, those that others chose where there are any; company: other documents
    of its story; overlap: largest share of its words in passages with any of them; filled: of those in a form of
    words that another fills in with other names and dates, for another event.
    """
    verdicts = [_copied(source) for source in chosen]
    verdicts += [_shared(document, agency, share, config) for agency, share in sorted(agencies.items())]
    verdicts = verdicts or [_root(document, copies, company, overlap, filled, config)]
    return [{"doc_id": document.doc_id, **row} for row in verdicts]


def _row(
    verdict: str,
    confidence: float,
    clues: Sequence[Clue],
    source: DocId | None = None,
    origin: str | None = None,
    share: float = 0.0,
    credit: str | None = None,
) -> dict[str, Any]:
    return {
        "source_doc_id": source,
        "origin": origin,
        "verdict": verdict,
        "confidence": confidence,
        "share": share,
        "credit": credit,
        "evidence": [_as_seen(clue)._asdict() for clue in clues],
    }


def _as_seen(clue: Clue) -> Clue:
    """A clue against the direction was seen with source and copy exchanged, and says so."""
    return (
        clue
        if clue.weight > 0 or clue.kind in DOUBTS
        else clue._replace(detail=f"read the other way, {clue.detail}")
    )


def _copied(source: Source) -> dict[str, Any]:
    direction = source.direction
    return _row(
        "copied" if direction.decided else "undetermined",
        direction.confidence,
        direction.clues,
        direction.link.source.doc_id,
        share=source.share,
        credit=direction.link.credit,
    )


def _shared(document: Document, agency: str, share: float, config: LineageConfig) -> dict[str, Any]:
    return _row(
        "shared_source",
        logistic(config.weights.authored),
        [_authorship(document, agency, config)],
        origin=f"agency:{agency}",
        share=share,
    )


def _root(
    document: Document,
    copies: Sequence[Direction],
    company: int,
    overlap: float,
    filled: float,
    config: LineageConfig,
) -> dict[str, Any]:
    agencies = [a for a in authored_by(document.credits) if a != agency_id(document.outlet)]
    if agencies:
        clue = _authorship(document, agencies[0], config)
        return _row("copied", logistic(clue.weight), [clue], origin=f"agency:{agencies[0]}", share=1.0)
    if copies:
        least_sure = min(copies, key=lambda d: (d.logit, d.link.copy.doc_id))
        verdict = "original" if least_sure.decided else "undetermined"
        return _row(verdict, least_sure.confidence, least_sure.clues)
    # a share this high without a direction is what is left of a circle that surer directions broke
    confidence = config.alone * (1 - min(max(overlap, config.filled * filled), 0.99))
    detail = f"{overlap:.0%} of its words at most stand in passages with another document"
    if filled > overlap:
        detail += (
            f", {filled:.0%} in a form of words that another fills in with other names, figures or dates"
        )
    clue = Clue("own_text", log(confidence / (1 - confidence)), detail)
    if lines := left_by_model(document):
        confidence = min(confidence, 0.5)
        clue = Clue("residue", 0.0, f"left by a language model, whose source is not known: “{lines[0]}”")
        return _row("undetermined", confidence, [clue])
    if overlap > 0.5:
        return _row("undetermined", 1 - confidence, [clue])
    return _row("independent" if company else "original", confidence, [clue])


def _authorship(document: Document, agency: str, config: LineageConfig) -> Clue:
    credited = [c for c in document.credits if agency_id(c.outlet) == agency]
    if not credited:
        return Clue(
            "agency", config.weights.authored, "others who print its text name the agency as its author"
        )
    return Clue("agency", config.weights.authored, f"byline or dateline: “{min(credited).quote}”")
