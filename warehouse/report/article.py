"""What the page of one article says: its text, each passage under the article that printed it first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any

from markupsafe import escape

from warehouse.report import wording
from warehouse.report.ask import Row, Rows, question_about
from warehouse.report.blame import OF_ARTICLES, Part, Printing, blame
from warehouse.report.versions import versions_view

MOST_BYTES = 150_000  # of text and marks: the page stays under 200 kB
MARK_BYTES = 300  # what a mark takes beyond its text

_Line = list[tuple[str, Printing | None]]


def article_view(
    document: Row, removed: Rows, answers: Mapping[str, Rows], linked: Collection[str]
) -> dict[str, Any]:
    """Everything that the template of an article page names.

    document: a row of the question `documents`; removed: rows of `removed` of it; answers: as of
    `blame.about_articles`. linked: ids of the stories whose articles have a page in this report.
    """
    origins = blame(document, answers)
    lines, n_left_out = _lines(document["text"], origins.parts)
    return {
        "document": document,
        "title": wording.headline(document["title"], document["text"]),
        "name": document["outlet"] or wording.file_name(document),
        "url": wording.safe_url(document["url"]),
        "when": wording.moment(document["published_at"], document["published_precision"]),
        "verdict": wording.VERDICTS[document["verdict"]],
        "own": wording.percent(origins.n_own / max(document["n_words"], 1)),
        "is_measured": document["own"] is not None,
        "lines": lines,
        "n_left_out": n_left_out,
        "printings": origins.printings,
        "removed": removed,
        "versions": versions_view(document, answers["versions"], linked),
        "linked": frozenset(linked),
        "questions": {name: question_about(name, "articles", document["doc_id"]) for name in OF_ARTICLES},
    }


def _lines(text: str, parts: tuple[Part, ...]) -> tuple[list[_Line], int]:
    """Lines of (words, printing or None) as far as the page has room, and the code points left out."""
    lines: list[_Line] = []
    room = MOST_BYTES
    for is_break, line in groupby(parts, key=lambda part: text[part.start : part.end] == "\n"):
        if is_break:
            continue
        shown: _Line = []
        for part in line:
            words = text[part.start : part.end]
            room -= len(escape(words).encode("utf-8", "replace")) + (MARK_BYTES if part.printing else 0)
            if room < 0:
                return [*lines, shown], len(text) - part.start
            shown.append((words, part.printing))
        lines.append(shown)
    return lines, 0
