"""What the pages of articles and outlets are made of, and to which pages rows lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from warehouse.report.ask import Rows, answer, by
from warehouse.report.blame import about_articles
from warehouse.report.outlet import Pages

Answers = Mapping[str, Rows]  # to the questions about one page, by question


def of_articles(
    connection: duckdb.DuckDBPyConnection, answers: Mapping[str, Answers]
) -> dict[str, dict[str, Rows]]:
    """What the pages of the articles of some stories say, by document."""
    documents = [row for rows in answers.values() for row in rows["documents"]]
    removed = by((row for rows in answers.values() for row in rows["removed"]), "doc_id")
    about = about_articles(connection, [row["doc_id"] for row in documents])
    return {
        row["doc_id"]: {"documents": [row], "removed": removed.get(row["doc_id"], []), **about[row["doc_id"]]}
        for row in documents
    }


def of_outlets(connection: duckdb.DuckDBPyConnection, outlets: Sequence[str]) -> dict[str, dict[str, Rows]]:
    """What the pages of some outlets say, by outlet."""
    connection.execute("SET VARIABLE outlets = ?", [list(outlets)])
    documents = by(answer(connection, "outlets"), "outlet")
    uncredited = by(answer(connection, "uncredited"), "outlet")
    flows = answer(connection, "flows")
    return {
        outlet: {
            "documents": documents.get(outlet, []),
            "flows": [f for f in flows if outlet in (f["from_outlet"], f["to_outlet"])],
            "uncredited": uncredited.get(outlet, []),
        }
        for outlet in outlets
    }


OUTLETS, DOCUMENTS = 25, 5_000  # that a question is asked about: each reads whole tables


def outlets_together(outlets: Sequence[str], sizes: Rows) -> Iterator[list[str]]:
    """`outlets` in runs of `OUTLETS`, or of more that have `DOCUMENTS` together; sizes: answer to `outlet_sizes`."""
    n_documents = {row["outlet"]: row["n_documents"] for row in sizes}
    together: list[str] = []
    held = 0
    for outlet in outlets:
        if len(together) >= OUTLETS and held + n_documents[outlet] > DOCUMENTS:
            yield together
            together, held = [], 0
        together.append(outlet)
        held += n_documents[outlet]
    if together:
        yield together


def homes(answers: Mapping[str, Answers]) -> set[str]:
    """Ids of the stories in which sources of other stories' documents stand."""
    return {row["home_story_id"] for rows in answers.values() for row in rows["elsewhere"]}


def stories_named(article: Mapping[str, Rows]) -> set[str]:
    """Ids of the stories of the documents that an article's passages came through, and of its versions."""
    return {row["story_id"] for name in ("printers", "versions") for row in article[name]}


def pages_named(answers: Mapping[str, Rows], pages: Pages) -> list[str]:
    """What some rows name that has a page to lead to."""
    values = {
        value for rows in answers.values() for row in rows for value in row.values() if type(value) is str
    }
    return sorted(values & (pages.stories | pages.outlets))
