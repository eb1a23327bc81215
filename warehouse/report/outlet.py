"""What the page of one outlet says, from the answers about it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from transforms.lineage.publishers import agency_id
from warehouse.report import charts, wording
from warehouse.report.ask import Rows, question_about
from warehouse.report.choice import PageLimits


def outlet_page(outlet: str) -> str:
    """File name of an outlet's page: letters and digits of its name, and a digest that keeps like names apart."""
    folded = unicodedata.normalize("NFKD", outlet).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40]
    digest = hashlib.sha256(outlet.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}.html" if slug else f"{digest}.html"


@dataclass(frozen=True, slots=True)
class Pages:
    """Stories and outlets that have a page in this report, and so may be linked to."""

    stories: frozenset[str]
    outlets: frozenset[str]


def agency_page_of(outlet: str, pages: Pages) -> str | None:
    """Id of the news agency that an outlet is, where that has a page of its own: who prints and names it."""
    agency = agency_id(outlet)
    return f"agency:{agency}" if agency and f"agency:{agency}" in pages.outlets else None


def outlet_view(
    outlet: str, documents: Rows, flows: Rows, uncredited: Rows, pages: Pages, limits: PageLimits
) -> dict[str, Any]:
    """Everything that the template of an outlet page names."""
    measured = [d for d in documents if d["own"] is not None]
    dated = [(d["published_at"], d["own"]) for d in measured if d["published_at"] is not None]
    agency = agency_page_of(outlet, pages)
    return {
        "outlet": outlet,
        "agency": outlet_page(agency) if agency else None,
        "summary": _summary(documents, measured, flows, outlet, uncredited),
        "chart": charts.own_over_time(dated) if dated else None,
        "n_undated": len(documents) - len(dated),
        "takes": [_flow(f, f["from_outlet"], pages) for f in flows if f["to_outlet"] == outlet],
        "gives": [_flow(f, f["to_outlet"], pages) for f in flows if f["from_outlet"] == outlet],
        "uncredited": [_uncredited(row, pages) for row in uncredited],
        "documents": [_document(d, pages) for d in documents[: limits.outlet_documents]],
        "n_left_out": max(0, len(documents) - limits.outlet_documents),
        "questions": {
            name: question_about(name, "outlets", outlet) for name in ("outlets", "flows", "uncredited")
        },
    }


def _summary(documents: Rows, measured: Rows, flows: Rows, outlet: str, uncredited: Rows) -> list[str]:
    """Head figures in words; measured: the documents whose own share was."""
    words, own = _words(documents), sum(d["own"] * d["n_words"] for d in measured)
    share = wording.percent(own / max(_words(measured), 1))
    if not measured:
        owned = "how many of them stand in no source was not measured"
    elif len(measured) == len(documents):
        owned = f"{share} of them stand in no source"
    else:
        owned = (
            f"{share} of those in the {wording.count(len(measured), 'article')} measured stand in no source"
        )
    sources = sum(f["to_outlet"] == outlet for f in flows)
    takers = sum(f["from_outlet"] == outlet for f in flows)
    stories = len({d["story_id"] for d in documents})
    articles = wording.count(len(documents), "article")
    lines = [
        f"{wording.sentence(articles)} in {wording.count(stories, 'story', 'stories')}, "
        f"{wording.count(words, 'word')} in all; {owned}."
    ]
    taking = (
        f"It takes text from {wording.count(sources, 'other')}" if sources else "It takes text from no other"
    )
    giving = (
        f"{wording.count(takers, 'other takes', 'others take')} from it"
        if takers
        else "no other takes from it"
    )
    lines.append(f"{taking}; {giving}.")
    silent = sum(row["finding"] != "source outlet unknown" for row in uncredited)
    if silent:
        lines.append(
            f"{wording.sentence(wording.count(silent, 'copy does', 'copies do'))} not credit the source."
        )
    return lines


def _words(documents: Rows) -> int:
    return sum(d["n_words"] for d in documents)


def _flow(flow: dict[str, Any], other: str, pages: Pages) -> dict[str, Any]:
    median = flow["median_hours"]
    return {
        "name": wording.source_name(other),
        "here": other in pages.outlets,
        "page": outlet_page(other),
        "n_documents": flow["n_documents"],
        "n_words": flow["n_words"],
        "n_credited": flow["n_credited"],
        "delay": "" if median is None else wording.hours(median),
        "confidence": wording.percent(flow["least_confidence"]),
    }


def _document(row: dict[str, Any], pages: Pages) -> dict[str, Any]:
    return {
        **row,
        "here": row["story_id"] in pages.stories,
        "title": row["title"] or wording.file_name(row),
        "when": wording.short_moment(row["published_at"], row["published_precision"]),
        "own": wording.percent(row["own"]),
        "own_share": row["own"],
        "verdict": wording.VERDICTS[row["verdict"]],
    }


def _uncredited(row: dict[str, Any], pages: Pages) -> dict[str, Any]:
    return {
        **row,
        "here": row["story_id"] in pages.stories,
        "title": row["title"] or wording.file_name(row),
        "source": row["source_outlet"] or wording.file_name({"source_path": row["source_file"]}),
        "share": wording.percent(row["share"]),
        "share_taken": row["share"],
    }
