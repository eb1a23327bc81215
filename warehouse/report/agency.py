"""What the page of one agency says: who prints its text, how much of theirs that is, and how they credit it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import duckdb

from transforms.lineage.publishers import agency_names
from transforms.outlets import outlets
from warehouse.report import wording
from warehouse.report.ask import Row, Rows, answer, by, question_about
from warehouse.report.choice import PageLimits
from warehouse.report.outlet import Pages, agency_page_of, outlet_page

CREDITS = {
    "byline": "byline",
    "dateline": "dateline",
    "contributed": "contribution line",
    "reported": "cited in the text",
    "photo": "photo",
}


@cache
def _ids() -> dict[str, str]:
    """Ids of the agencies of the list, as `lineage.origin` has them, by the names that `credits` has."""
    called = {name: f"agency:{agency}" for agency, name in agency_names().items()}
    names = {o.name: (*o.aliases, o.name.removeprefix("The ")) for o in outlets() if o.kind == "agency"}
    return {name: called[own] for name, others in names.items() for own in others if own in called}


def about_agencies(connection: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    """Articles that print the text of an agency or name it, by the agency's id; a row an article."""
    ids = _ids()
    connection.execute("SET VARIABLE outlets = ?", [[*ids.values(), *ids]])
    rows = [
        {**row, "agency": ids.get(row["agency"], row["agency"])} for row in answer(connection, "agencies")
    ]
    return {agency: _by_article(some) for agency, some in by(rows, "agency").items()}


def _by_article(rows: Rows) -> Rows:
    """One row for what is printed of an agency and how it is named."""
    articles: dict[str, Row] = {}
    for row in rows:
        known = articles.setdefault(row["doc_id"], row)
        for name in ("share", "confidence", "kinds"):
            known[name] = known[name] if known[name] is not None else row[name]
    return list(articles.values())


def outlets_of(agency: str, pages: Pages) -> list[str]:
    """Outlets with a page that are the agency: of them the warehouse has articles."""
    return sorted(outlet for outlet in pages.outlets if agency_page_of(outlet, pages) == agency)


def agency_view(agency: str, articles: Rows, pages: Pages, limits: PageLimits) -> dict[str, Any]:
    """Everything that the template of an agency's page names."""
    printed = [row for row in articles if row["share"] is not None]
    names = [name for name, known in _ids().items() if known == agency]
    by_outlet = by([{**row, "outlet": row["outlet"] or ""} for row in articles], "outlet")
    outlet_rows = sorted(
        (_outlet(name, rows, pages) for name, rows in by_outlet.items()),
        key=lambda row: (-row["n_words"], -row["n_printed"], row["name"]),
    )
    listed = [*printed, *(row for row in articles if row["share"] is None)]
    return {
        "agency": wording.source_name(agency),
        "own": [{"name": name, "page": outlet_page(name)} for name in outlets_of(agency, pages)],
        "summary": _summary(printed, articles),
        "outlets": outlet_rows,
        "articles": [_article(row, pages) for row in listed[: limits.outlet_documents]],
        "n_left_out": max(0, len(listed) - limits.outlet_documents),
        "question": question_about("agencies", "outlets", agency, *names),
    }


def words_of(articles: Rows) -> int:
    """Words of these articles that are the agency's."""
    return round(sum(row["share"] * row["n_words"] for row in articles if row["share"] is not None))


def _summary(printed: Rows, articles: Rows) -> str:
    if not printed:
        naming = wording.count(len(articles), "article names", "articles name")
        return f"No article is known to print its text; {naming} it."
    n_words = words_of(printed)
    outlets_of = {row["outlet"] or row["doc_id"] for row in printed}
    share = wording.percent(n_words / max(sum(row["n_words"] for row in printed), 1))
    prints = wording.sentence(wording.count(len(printed), "article prints", "articles print"))
    told = [
        f"{prints} its text, of {wording.count(len(outlets_of), 'outlet')}: {share} of their words, "
        f"{wording.count(n_words, 'word')}."
    ]
    if silent := sum(not row["kinds"] for row in printed):
        told.append(f"In {wording.number(silent)} no credit to it was found.")
    if others := len(articles) - len(printed):
        told.append(
            f"{wording.sentence(wording.count(others, 'other names', 'others name'))} it as a source."
        )
    return " ".join(told)


def _outlet(name: str, rows: Rows, pages: Pages) -> dict[str, Any]:
    printed = [row for row in rows if row["share"] is not None]
    n_words = words_of(printed)
    share = n_words / max(sum(row["n_words"] for row in printed), 1) if printed else None
    return {
        "name": name or "not named",
        "page": outlet_page(name) if name in pages.outlets else None,
        "n_printed": len(printed),
        "n_words": n_words,
        "share": share,
        "share_words": wording.percent(share) if printed else "",
        "n_credited": sum(bool(row["kinds"]) for row in printed),
        "n_named": len(rows) - len(printed),
    }


def _article(row: Mapping[str, Any], pages: Pages) -> dict[str, Any]:
    return {
        "doc_id": row["doc_id"],
        "here": row["story_id"] in pages.stories,
        "title": wording.headline(row["title"], row["text"]),
        "outlet": row["outlet"] or wording.file_name(dict(row)),
        "when": wording.short_moment(row["published_at"], row["published_precision"]),
        "share": row["share"],
        "share_words": "" if row["share"] is None else wording.percent(row["share"]),
        "sure": "" if row["confidence"] is None else wording.percent(row["confidence"]),
        "credits": wording.listed(CREDITS.get(kind, kind) for kind in row["kinds"] or []) or "none found",
    }
