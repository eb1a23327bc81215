"""What the page of one story says, from the answers about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from flows.report import charts, wording
from flows.report.ask import OF_STORIES, Row, Rows, by, shown
from flows.report.choice import PageLimits
from flows.report.lines import change_groups, digest, facts_by_origin, reasons
from flows.report.outlet import outlet_page
from flows.report.sides import passages_of, strongest_pairs
from transforms.schemas import KINDS


@dataclass(frozen=True, slots=True)
class Article:
    """A document as the page names it: by its number in the order of publication, its outlet or else its file."""

    number: int
    doc_id: str
    name: str
    title: str
    file: str
    url: str | None
    outlet: str | None
    outlet_page: str | None
    when: str
    n_words: int
    verdict: str
    verdict_words: str
    confidence: float
    shares: dict[str, float]
    row: Row

    @property
    def label(self) -> str:
        """Number and name, where the page has room for a line."""
        return f"{self.number} · {self.name}"


def story_view(answers: Mapping[str, Rows], limits: PageLimits) -> dict[str, Any]:
    """Everything that the template of a story page names.

    answers: rows by question, as `ask.about_stories` gives them for one story.
    """
    story = answers["stories"][0]
    everyone = [_article(row) for row in answers["documents"]]
    shown_numbers = _shown(everyone, answers["lineage"], limits.documents)
    articles = [a for a in everyone if a.number in shown_numbers]
    names = {a.doc_id: a for a in everyone}
    by_number = {a.number: a for a in everyone}
    here = {a.doc_id: a for a in articles}
    pairs = strongest_pairs(answers["overlap"], answers["lineage"], here, limits.pairs)
    return {
        "story": story,
        "title": wording.story_title(story),
        "articles": articles,
        "n_left_out": len(everyone) - len(articles),
        "summary": _summary(story, everyone, answers["lineage"], names),
        "derivation": _derivation(articles, answers["lineage"], here),
        "bars": charts.shares([(a.label, a.shares) for a in articles]),
        "matrix": _matrix(articles, answers["overlap"], set(pairs)),
        "facts": facts_by_origin(answers["facts"], by_number, limits.rows),
        "changes": change_groups(answers["changes"], answers["dropped"], answers["lineage"], names, limits),
        "quotations": answers["quotations"][: limits.rows],
        "n_more_quotations": max(0, len(answers["quotations"]) - limits.rows),
        "digest": digest(answers["digest"], story["independent_origins"], by_number, limits),
        "sides": _sides(articles, pairs, answers),
        "first_pair": _first_pair(pairs, here),
        "questions": {name: shown(name, "stories", story["story_id"]) for name in ("stories", *OF_STORIES)},
        "kinds": KINDS,
    }


def _article(row: Row) -> Article:
    file = wording.file_name(row)
    return Article(
        number=row["position"],
        doc_id=row["doc_id"],
        name=row["outlet"] or file,
        title=wording.headline(row["title"], row["text"]),
        file=file,
        url=wording.safe_url(row["url"]),
        outlet=row["outlet"],
        outlet_page=outlet_page(row["outlet"]) if row["outlet"] else None,
        when=wording.moment(row["published_at"], row["published_precision"]),
        n_words=row["n_words"],
        verdict=row["verdict"],
        verdict_words=wording.VERDICTS[row["verdict"]],
        confidence=row["confidence"],
        shares={kind: row[kind] for kind in charts.SHARES},
        row=row,
    )


def _shown(articles: Sequence[Article], lineage: Rows, most: int) -> set[int]:
    """Numbers of the articles with a place on the page: those most drawn on, then the earliest."""
    takers: dict[str, int] = {}
    for row in lineage:
        takers[row["source_doc_id"]] = takers.get(row["source_doc_id"], 0) + 1
    ranked = sorted(articles, key=lambda a: (-takers.get(a.doc_id, 0), a.number))
    return {a.number for a in ranked[:most]}


def _summary(
    story: Row, articles: Sequence[Article], lineage: Rows, names: Mapping[str, Article]
) -> dict[str, Any]:
    """Head figures in words, and a sentence for each article that took text."""
    unnamed = sum(a.outlet is None for a in articles)
    outlets = wording.count(story["n_outlets"], "outlet") if story["n_outlets"] else ""
    files = f"{wording.count(unnamed, 'text')} whose outlet is not named" if unnamed else ""
    told = wording.count(len(articles), "article")
    first = next((a for a in articles if a.row["published_at"] is not None), None)
    lines = [
        f"{wording.sentence(told)} {'tells' if len(articles) == 1 else 'tell'} this story, "
        f"from {wording.listed(part for part in (outlets, files) if part)}."
    ]
    if first:
        lines.append(f"The first with a date is {first.name}, {first.when}.")
    origins = wording.count(story["independent_origins"], "independent origin")
    lines.append(
        f"{'It' if len(articles) == 1 else 'They'} {'goes' if len(articles) == 1 else 'go'} back to {origins}, "
        "that is publishers or agencies that wrote their own text."
    )
    if story["hours_to_first_copy"] is not None:
        lines.append(
            f"The first copy appeared {wording.hours(story['hours_to_first_copy'])} after its source."
        )
    return {
        "lines": lines,
        "original": wording.percent(story["original"]),
        "original_words": story["original_words"],
        "n_words": story["n_words"],
        "takers": _takers(lineage, names),
    }


def _takers(lineage: Rows, names: Mapping[str, Article]) -> list[dict[str, Any]]:
    drawn = [row for row in lineage if row["source_doc_id"] or row["origin"]]
    return [_taking(row, names) for row in sorted(drawn, key=lambda r: names[r["doc_id"]].number)]


def _taking(row: Row, names: Mapping[str, Article]) -> dict[str, Any]:
    source = names.get(row["source_doc_id"])
    findings = {
        "no credit": "It does not say so.",
        "credits others only": "It credits others, but not this source.",
        "source outlet unknown": "Whether it credits the source cannot be told: the source’s outlet is unknown.",
    }
    return {
        "taker": names[row["doc_id"]],
        "source": source,
        "source_name": source.name if source else wording.source_name(row["origin"]),
        "share": wording.percent(row["share"]),
        "certain": row["verdict"] != "undetermined",
        "confidence": wording.percent(row["confidence"]),
        "finding": findings.get(row["finding"], ""),
    }


def _derivation(articles: Sequence[Article], lineage: Rows, here: Mapping[str, Article]) -> Markup | None:
    """The graph of who took from whom; none for a story of one article."""
    rows = [r for r in lineage if r["doc_id"] in here and (r["source_doc_id"] in here or r["origin"])]
    agencies = sorted({r["origin"] for r in rows if r["origin"] and r["source_doc_id"] is None})
    if len(articles) + len(agencies) < 2:
        return None
    nodes = [_agency_node(agency, rows, here) for agency in agencies]
    nodes += [
        charts.Node(a.label, a.row["published_at"], a.verdict in ("original", "independent"))
        for a in articles
    ]
    place = {agency: n for n, agency in enumerate(agencies)}
    place |= {a.doc_id: n for n, a in enumerate(articles, len(agencies))}
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
    return max(KINDS, key=lambda kind: article.shares[kind])


def _matrix(
    articles: Sequence[Article], overlap: Rows, pairs: set[tuple[str, str]]
) -> list[tuple[Article, list[dict[str, Any] | None]]]:
    """Share of the words of the row's article that the column's has too; None where a document meets itself."""
    share = {(r["doc_a"], r["doc_b"]): r["share_of_a"] for r in overlap}
    share |= {(r["doc_b"], r["doc_a"]): r["share_of_b"] for r in overlap}

    def cell(row: Article, column: Article) -> dict[str, Any] | None:
        if row is column:
            return None
        found = share.get((row.doc_id, column.doc_id), 0.0)
        held = (row.doc_id, column.doc_id) in pairs or (column.doc_id, row.doc_id) in pairs
        return {"share": found, "heat": min(9, int(found * 10)), "held": held}

    return [(row, [cell(row, column) for column in articles]) for row in articles]


def _sides(
    articles: Sequence[Article], pairs: Sequence[tuple[str, str]], answers: Mapping[str, Rows]
) -> dict[str, Any]:
    """The data block of the page: texts, and what is known of any two of them."""
    numbers = {a.doc_id: a.number for a in articles}
    texts = {a.doc_id: a.row["text"] for a in articles}
    removed = by(answers["removed"], "doc_id")
    credits = by(answers["credits"], "doc_id")
    lineage = by(answers["lineage"], "doc_id")
    held = set(pairs)
    left_out = [
        f"{numbers[r['doc_a']]}-{numbers[r['doc_b']]}"
        for r in answers["overlap"]
        if r["doc_a"] in numbers
        and r["doc_b"] in numbers
        and max(r["share_of_a"], r["share_of_b"]) > 0
        and (r["doc_a"], r["doc_b"]) not in held
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
                "removed": [[r["reason"], r["text"]] for r in removed.get(a.doc_id, [])],
                "credits": [_credit(r) for r in credits.get(a.doc_id, [])],
                "from": [reasons(r, numbers) for r in lineage.get(a.doc_id, [])],
            }
            for a in articles
        },
        "grades": {
            f"{numbers[r['doc_a']]}-{numbers[r['doc_b']]}": [
                wording.percent(r["share_of_a"]),
                wording.percent(r["share_of_b"]),
                wording.GRADES[r["grade_b"]],
            ]
            for r in answers["overlap"]
            if (r["doc_a"], r["doc_b"]) in held
        },
        "passages": passages_of(pairs, answers["passages"], texts, numbers),
        "left_out": left_out,
    }


def _credit(row: Row) -> list[Any]:
    cited = f"{row['outlet']} ({row['kind']}{', ' + str(row['cited_date']) if row['cited_date'] else ''})"
    return [cited, row["quote"], row["start"], row["end"]]


def _first_pair(pairs: Sequence[tuple[str, str]], here: Mapping[str, Article]) -> tuple[int, int] | None:
    """The pair that the page opens with, the article with the larger number on the right."""
    if pairs:
        a, b = sorted(here[d].number for d in pairs[0])
        return a, b
    numbers = sorted(a.number for a in here.values())
    return (numbers[0], numbers[1]) if len(numbers) > 1 else None
