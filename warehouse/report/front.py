"""What the first page of the report says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from warehouse.report import wording
from warehouse.report.ask import Rows, question
from warehouse.report.choice import Window
from warehouse.report.failed import FailedPage
from warehouse.report.kept import page_of
from warehouse.report.outlet import outlet_page
from warehouse.report.search import SearchPlan

MOST_LISTED = 2_000  # stories in the table of the index, which take some 800 bytes each


def index_view(
    stories: Rows,
    whole: Mapping[str, Any],
    runs: Rows,
    rejects: Rows,
    window: Window,
    plan: SearchPlan,
    failed: Sequence[FailedPage] = (),
) -> dict[str, Any]:
    """Everything that the template of the index names.

    stories, runs, rejects: answers to the questions of these names. whole: of `whole.whole_view`. plan: what the
    search covers. failed: pages that could not be made.
    """
    titles = {story["story_id"]: wording.story_title(story) for story in stories}
    names = sorted(_all(stories, "outlets"), key=lambda name: (name.casefold(), name))
    choices = {
        "outlet": [(name, name) for name in names],
        "language": [(name, name) for name in sorted(_all(stories, "languages"))],
        "grade": [
            (grade, words) for grade, words in wording.GRADES.items() if grade in _all(stories, "grades")
        ],
    }
    places = {kind: {value: at for at, (value, _) in enumerate(c)} for kind, c in choices.items()}
    return {
        "whole": whole,
        "choices": choices,
        "n_stories": len(stories),
        "n_not_listed": max(0, len(stories) - MOST_LISTED),
        "search": plan,
        "stories": [
            {
                **story,
                "has": {
                    kind: " ".join(str(places[kind][value]) for value in story[f"{kind}s"] or [])
                    for kind in choices
                },
                "title": titles[story["story_id"]],
                "day": wording.short_moment(story["first_published_at"], "day"),
                "sort_day": wording.short_moment(story["first_published_at"])
                if story["first_published_at"]
                else "",
                "original_percent": wording.percent(story["original"]),
            }
            for story in stories[:MOST_LISTED]
        ],
        "outlets": [{"name": name, "page": outlet_page(name)} for name in names],
        "n_documents": sum(s["n_documents"] for s in stories),
        "run": _run(runs),
        "rejects": [f"{r['n_items']:,} {r['reason'].replace('-', ' ')}" for r in rejects],
        "n_rejects": sum(r["n_items"] for r in rejects),
        "window": _window(window),
        "failed": [_failed(page, titles) for page in failed],
        "questions": {name: question(name) for name in ("strongest_flows", "runs", "rejects")},
    }


def _all(stories: Rows, column: str) -> set[str]:
    return {value for story in stories for value in story[column] or []}


def _failed(page: FailedPage, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": titles.get(page.id, page.id),
        "page": page_of(page.kind, page.id),
        "error": page.error,
    }


def _run(runs: Rows) -> dict[str, Any] | None:
    if not runs:
        return None
    last = runs[0]
    return {
        "when": wording.moment(last["finished_at"]),
        "seconds": round((last["finished_at"] - last["started_at"]).total_seconds()),
        "n_inputs": last["n_inputs"],
        "n_new_inputs": last["n_new_inputs"],
        "n_documents": last["n_documents"],
    }


def _window(window: Window) -> str:
    parts = [
        f"from {window.since}" if window.since else "",
        f"to {window.until}" if window.until else "",
    ]
    return " ".join(part for part in parts if part)
