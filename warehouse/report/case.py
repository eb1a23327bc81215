"""One story as a case file: a single page that needs nothing beside it, and prints.

It holds both texts of each pair with their passages, the facts changed between them, what speaks for each direction,
and what is needed to check it: the hashes of the raw files, corrections, settings and versions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from transforms.changed import changed_words
from transforms.errors import UsageError
from warehouse.report import wording
from warehouse.report.ask import Row, Rows, about_stories, answer, by, question_about
from warehouse.report.choice import PageLimits
from warehouse.report.pages import ASSETS, HERE, render
from warehouse.report.sides import MARKED
from warehouse.report.story import story_view
from warehouse.storage.catalog import open_catalog
from warehouse.storage.files import put_in_place

# A file of 40 articles and 120 pairs of 3 kB a text is about 1 MB, and prints on some 300 pages
LIMITS = PageLimits(rows=1_000, changes_a_pair=1_000)
_QUESTIONS = ("documents", "lineage", "overlap", "passages", "changes", "credits", "removed")

Piece = tuple[str, bool]  # words, and whether the other text has others in their place


def write_case_file(root: Path, story: str, to: Path) -> int:
    """Write the case file of a story of the warehouse at `root`; returns the number of its pairs.

    UsageError where there is no such story, and where `to` is there already.
    """
    if to.exists():
        raise UsageError(f"{to} is there already.", "Name another place, or delete it first.")
    with open_catalog(root) as connection:
        view = case_view(connection, story)
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = to.with_name(f".{to.name}.new")
    aside.write_text(render("case", view), encoding="utf-8")
    put_in_place(aside, to)
    return len(view["pairs"])


def case_view(connection: duckdb.DuckDBPyConnection, story: str) -> dict[str, Any]:
    """Everything that the template of a case file names; UsageError where there is no such story."""
    answers = about_stories(connection, [story])[story]
    if not answers["stories"]:
        raise UsageError(
            f"The warehouse has no story {story}.",
            'Ids are in `secondhand sql "SELECT story_id, title FROM stories"`.',
        )
    view = story_view(answers, LIMITS)
    shown = view["compared"]
    connection.execute("SET VARIABLE articles = ?", [[article.doc_id for article in shown]])
    files = {row["doc_id"]: row for row in answer(connection, "case_files")}
    runs = answer(connection, "case_run")
    return {
        **view,
        "style": Markup((ASSETS / "report.css").read_text("utf-8"))
        + Markup((HERE / "templates" / "case.css").read_text("utf-8")),
        "corrections": answer(connection, "case_corrections"),
        "files": [(article, files[article.doc_id]) for article in shown],
        "run": _run(runs[0]) if runs else None,
        "pairs": list(_pairs(view, answers)),
        "known": view["sides"]["articles"],
        "sql": {name: question_about(name, "stories", story) for name in _QUESTIONS},
    }


def _run(row: Row) -> dict[str, Any]:
    versions = dict(row["versions"])
    return {
        "id": row["run_id"],
        "when": wording.moment(row["finished_at"]),
        "version": versions.get("secondhand", ""),
        "versions": sorted(versions.items()),
        "settings": sorted((name, json.dumps(value)) for name, value in json.loads(row["settings"]).items()),
    }


def _pairs(view: Mapping[str, Any], answers: Mapping[str, Rows]) -> Iterator[dict[str, Any]]:
    """Each pair that shares passages, the source of the two on the left, else the earlier."""
    articles = {article.number: article for article in view["compared"]}
    changes = {(g["taker"].doc_id, g["source"].doc_id): g for g in view["changes"]}
    graded = {(row["doc_a"], row["doc_b"]): row for row in answers["overlap"]}
    passages = by(answers["passages"], "doc_a")
    for key in view["sides"]["passages"]:
        of_a, of_b = (articles[int(number)] for number in key.split("-"))
        a, b = of_a.doc_id, of_b.doc_id
        rows = [row for row in passages[a] if row["doc_b"] == b]
        grade = graded[a, b]
        sides = [
            _side(of_a, rows, "a", of_b, grade["share_of_a"], grade["grade_a"]),
            _side(of_b, rows, "b", of_a, grade["share_of_b"], grade["grade_b"]),
        ]
        yield {
            "sides": sides[::-1] if (a, b) in changes else sides,
            "passages": [{"number": number, **row} for number, row in enumerate(rows, 1)],
            "changes": [changes[way] for way in ((a, b), (b, a)) if way in changes],
        }


def _side(article: Any, rows: Rows, side: str, other: Any, share: float, grade: str) -> dict[str, Any]:
    their = "b" if side == "a" else "a"
    spans = []
    for number, row in enumerate(rows, 1):
        start, end = row[f"{side}_start"], row[f"{side}_end"]
        changed: Sequence[int] = ()
        if row["kind"] in MARKED:
            here = article.row["text"][start:end]
            changed = changed_words(here, other.row["text"][row[f"{their}_start"] : row[f"{their}_end"]])[0]
        places = list(zip(changed[::2], changed[1::2], strict=True))
        spans.append((start, end, number, row["kind"], places))
    return {
        "article": article,
        "share": wording.percent(share),
        "grade": wording.GRADES[grade],
        "paragraphs": _paragraphs(article.row["text"], spans),
    }


def _paragraphs(text: str, spans: list[tuple[int, int, int, str, list[tuple[int, int]]]]) -> list[list[Any]]:
    """Paragraphs of (pieces, number of the passage, its kind); the last two are 0 and "" outside of passages."""
    parts: list[tuple[list[Piece], int, str]] = []
    at = 0
    for start, end, number, kind, changed in sorted(spans):
        first = max(start, at)  # passages of one text may overlap
        if first >= end:
            continue
        parts.append(([(text[at:first], False)], 0, ""))
        within = [(max(a + start, first) - first, b + start - first) for a, b in changed if b + start > first]
        parts.append((wording.marked(text[first:end], within), number, kind))
        at = end
    parts.append(([(text[at:], False)], 0, ""))
    lines = [line for part in parts for line in _by_line(*part)]
    return [
        [part for part in group if part is not None]
        for is_break, group in groupby(lines, key=lambda part: part is None)
        if not is_break
    ]


def _by_line(pieces: list[Piece], number: int, kind: str) -> Iterator[tuple[list[Piece], int, str] | None]:
    """The part in as many parts as it has lines, None between two."""
    line: list[Piece] = []
    for words, is_changed in pieces:
        head, *more = words.split("\n")
        line.append((head, is_changed))
        for words_of_line in more:
            if any(words for words, _ in line):
                yield line, number, kind
            yield None
            line = [(words_of_line, is_changed)]
    if any(words for words, _ in line):
        yield line, number, kind
