"""What the page of one story says, from the answers about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from transforms.schemas import KINDS
from warehouse.report import charts, wording
from warehouse.report.articles import (
    Article,
    OutsideSource,
    Source,
    articles_of,
    drawn_on_here,
    source_words,
    sources_elsewhere,
)
from warehouse.report.ask import OF_STORIES, Row, Rows, by, question_about
from warehouse.report.choice import PageLimits
from warehouse.report.lines import change_groups, contradictions, digest, facts_by_origin, reasons
from warehouse.report.sides import passages_of, strongest_pairs


def story_view(
    answers: Mapping[str, Rows], limits: PageLimits, linked: Collection[str] = frozenset()
) -> dict[str, Any]:
    """Everything that the template of a story page names.

    answers: rows by question, as `ask.about_stories` gives them for one story. linked: ids of the stories that have a
    page in this report, for a document may have its source in another story.
    """
    story, lineage = answers["stories"][0], answers["lineage"]
    everyone = articles_of(answers["documents"], lineage, limits.documents)
    articles = [a for a in everyone if a.on_page]
    here = {a.doc_id: a for a in articles}
    elsewhere = sources_elsewhere(answers["elsewhere"], len(everyone) + 1, linked)
    guests = drawn_on_here(elsewhere, lineage, here, limits.documents)
    by_number = {a.number: a for a in everyone}
    documents: list[Source] = [*everyone, *elsewhere]
    sources = {document.doc_id: document for document in documents}
    compared: list[Source] = [*articles, *guests]
    pairs = strongest_pairs(answers["overlap"], lineage, [a.doc_id for a in compared], limits.pairs)
    takers = _takers(lineage, here, sources)
    return {
        "story": story,
        "title": wording.story_title(story),
        "articles": articles,
        "compared": compared,
        "n_left_out": len(everyone) - len(articles),
        "summary": _summary(story, everyone),
        "takers": takers[: limits.documents],
        "n_more_takers": max(0, len(takers) - limits.documents),
        "derivation": _derivation(articles, guests, lineage),
        "bars": charts.shares([(a.label, a.shares) for a in articles]),
        "matrix": _matrix(articles, answers["overlap"], set(pairs)),
        "contradictions": contradictions(answers["contradictions"], by_number, limits.rows),
        "facts": facts_by_origin(answers["facts"], by_number, limits.rows),
        "changes": change_groups(answers["changes"], answers["dropped"], lineage, sources, limits),
        "quotations": answers["quotations"][: limits.rows],
        "n_more_quotations": max(0, len(answers["quotations"]) - limits.rows),
        "digest": digest(answers["digest"], story["independent_origins"], by_number, limits),
        "sides": _sides(compared, pairs, answers, sources),
        "first_pair": _first_pair(pairs, compared),
        "questions": {
            name: question_about(name, "stories", story["story_id"]) for name in ("stories", *OF_STORIES)
        },
        "kinds": KINDS,
    }


def _summary(story: Row, articles: Sequence[Article]) -> dict[str, Any]:
    """Head figures in words."""
    unnamed = sum(a.outlet is None for a in articles)
    outlets = wording.count(story["n_outlets"], "outlet") if story["n_outlets"] else ""
    files = f"{wording.count(unnamed, 'text')} whose outlet is not named" if unnamed else ""
    tellers = wording.count(len(articles), "article")
    first = next((a for a in articles if a.row["published_at"] is not None), None)
    lines = [
        f"{wording.sentence(tellers)} {'tells' if len(articles) == 1 else 'tell'} this story, "
        f"from {wording.listed(part for part in (outlets, files) if part)}."
    ]
    if first:
        lines.append(f"The first with a date is {first.name}, {first.when}.")
    lines.append(_origins(story, len(articles)))
    if story["hours_to_first_copy"] is not None:
        lines.append(
            f"The first copy appeared {wording.hours(story['hours_to_first_copy'])} after its source."
        )
    return {
        "lines": lines,
        "original": None if story["n_unread"] else wording.percent(story["original"]),
        "original_range": "" if story["n_unread"] else _range(story, "original", wording.percent),
        "original_words": story["original_words"],
        "n_words": story["n_words"],
    }


def _origins(story: Row, n_articles: int) -> str:
    """How many began their own text, or why that is not told."""
    if story["n_unread"]:
        unread = wording.count(story["n_unread"], "article is", "articles are")
        return (
            f"How much of it is second-hand, and on how many origins it rests, was not measured: {unread} in a "
            "language in which rewording and translation are not read, or that cannot be told."
        )
    origins = wording.count(story["independent_origins"], "independent origin")
    if between := _range(story, "independent_origins", wording.number):
        origins = f"{origins} ({between})"
    goes = "It goes" if n_articles == 1 else "They go"
    return f"{goes} back to {origins}, that is publishers or agencies that wrote their own text."


def _range(story: Row, figure: str, words: Callable[[Any], str]) -> str:
    least, most = (words(story[f"{figure}_{end}"]) for end in ("least", "most"))
    return "" if least == most else f"{least} to {most}, by what stays open"


def _takers(
    lineage: Rows, here: Mapping[str, Article], sources: Mapping[str, Source]
) -> list[dict[str, Any]]:
    """What a sentence on each article that took text needs, by the numbers of the articles."""
    takings = [row for row in lineage if row["doc_id"] in here and (row["source_doc_id"] or row["origin"])]
    return [_taking(row, here, sources) for row in sorted(takings, key=lambda r: here[r["doc_id"]].number)]


def _taking(row: Row, here: Mapping[str, Article], sources: Mapping[str, Source]) -> dict[str, Any]:
    findings = {
        "no credit": "It does not say so.",
        "credits others only": "It credits others, but not this source.",
        "source outlet unknown": "Whether it credits the source cannot be told: the source’s outlet is unknown.",
    }
    return {
        "taker": here[row["doc_id"]],
        "source": sources.get(row["source_doc_id"]),
        "source_name": source_words(row, sources),
        "share": wording.percent(row["share"]),
        "certain": row["verdict"] != "undetermined",
        "confidence": wording.percent(row["confidence"]),
        "finding": findings.get(row["finding"], ""),
    }


def _derivation(articles: Sequence[Article], guests: Sequence[OutsideSource], lineage: Rows) -> Markup | None:
    """The graph of who took from whom; none for a story of one article that took from nobody."""
    here = {a.doc_id: a for a in articles}
    drawn = {*here, *(guest.doc_id for guest in guests)}
    rows = [r for r in lineage if r["doc_id"] in here and (r["source_doc_id"] in drawn or r["origin"])]
    agencies = sorted({r["origin"] for r in rows if r["origin"] and r["source_doc_id"] is None})
    if len(articles) + len(guests) + len(agencies) < 2:
        return None
    nodes = [_agency_node(agency, rows, here) for agency in agencies]
    nodes += [charts.Node(f"other story: {g.name}", g.row["published_at"], True) for g in guests]
    nodes += [
        charts.Node(a.label, a.row["published_at"], a.verdict in ("original", "independent"))
        for a in articles
    ]
    ids = [*agencies, *(guest.doc_id for guest in guests), *here]
    place = {name: number for number, name in enumerate(ids)}
    edges = [
        charts.Edge(
            place[r["source_doc_id"] or r["origin"]],
            place[r["doc_id"]],
            r["share"],
            _main_kind(here[r["doc_id"]]) if r["source_doc_id"] else "agency",
            r["verdict"] != "undetermined",
        )
        for r in rows
    ]
    return charts.derivation(nodes, edges)


def _agency_node(agency: str, rows: Rows, here: Mapping[str, Article]) -> charts.Node:
    """An agency outside the warehouse stands at the time of the first who printed it."""
    times = [here[r["doc_id"]].row["published_at"] for r in rows if r["origin"] == agency]
    return charts.Node(wording.source_name(agency), min((t for t in times if t), default=None), True)


def _main_kind(article: Article) -> str:
    return max(KINDS, key=lambda kind: article.shares[kind] or 0.0)


def _matrix(
    articles: Sequence[Article], overlap: Rows, pairs: set[tuple[str, str]]
) -> list[tuple[Article, list[dict[str, Any] | None]]]:
    """Share of the words of the row's article that the column's has too; None where a document meets itself."""
    share = {(r["doc_a"], r["doc_b"]): r["share_of_a"] for r in overlap}
    share |= {(r["doc_b"], r["doc_a"]): r["share_of_b"] for r in overlap}

    def cell(row: Article, column: Article) -> dict[str, Any] | None:
        if row is column:
            return None
        in_column = share.get((row.doc_id, column.doc_id), 0.0)
        has_passages = (row.doc_id, column.doc_id) in pairs or (column.doc_id, row.doc_id) in pairs
        return {"share": in_column, "heat": min(9, int(in_column * 10)), "has_passages": has_passages}

    return [(row, [cell(row, column) for column in articles]) for row in articles]


def _sides(
    compared: Sequence[Source],
    pairs: Sequence[tuple[str, str]],
    answers: Mapping[str, Rows],
    sources: Mapping[str, Source],
) -> dict[str, Any]:
    """The data block of the page: texts, and what is known of any two of them."""
    numbers = {a.doc_id: a.number for a in compared}
    texts = {a.doc_id: a.row["text"] for a in compared}
    removed = by(answers["removed"], "doc_id")
    credits = by(answers["credits"], "doc_id")
    lineage = by(answers["lineage"], "doc_id")
    with_passages = set(pairs)
    left_out = [
        f"{numbers[r['doc_a']]}-{numbers[r['doc_b']]}"
        for r in answers["overlap"]
        if r["doc_a"] in numbers
        and r["doc_b"] in numbers
        and max(r["share_of_a"], r["share_of_b"]) > 0
        and (r["doc_a"], r["doc_b"]) not in with_passages
    ]
    return {
        "kinds": list(KINDS),
        "articles": {
            a.number: {
                "name": a.name,
                "title": a.title,
                "when": a.when,
                "language": a.row["language"],
                "text": a.row["text"],
                "other_story": [a.story_title, a.story_page] if isinstance(a, OutsideSource) else None,
                "removed": [[r["reason"], r["text"]] for r in removed.get(a.doc_id, [])],
                "credits": [_credit(r) for r in credits.get(a.doc_id, [])],
                "from": [reasons(r, sources, numbers) for r in lineage.get(a.doc_id, [])],
            }
            for a in compared
        },
        "grades": {
            f"{numbers[r['doc_a']]}-{numbers[r['doc_b']]}": [
                wording.percent(r["share_of_a"]),
                wording.percent(r["share_of_b"]),
                wording.GRADES[r["grade_b"]],
            ]
            for r in answers["overlap"]
            if (r["doc_a"], r["doc_b"]) in with_passages
        },
        "passages": passages_of(pairs, answers["passages"], texts, numbers),
        "left_out": left_out,
    }


def _credit(row: Row) -> list[Any]:
    cited = f"{row['outlet']} ({row['kind']}{', ' + str(row['cited_date']) if row['cited_date'] else ''})"
    return [cited, row["quote"], row["start"], row["end"]]


def _first_pair(pairs: Sequence[tuple[str, str]], compared: Sequence[Source]) -> tuple[int, int] | None:
    """Numbers of the pair that the page opens with: on the left a source in another story, or the smaller number."""
    by_id = {a.doc_id: a for a in compared}
    opened = [by_id[doc_id] for doc_id in pairs[0]] if pairs else list(compared)[:2]
    if len(opened) < 2:
        return None
    left, right = sorted(opened, key=lambda a: (not a.elsewhere, a.number))
    return left.number, right.number
