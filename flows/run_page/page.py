"""What a reader of the Prefect UI finds on the page of a run, and as cards with a history on the artifacts page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
from prefect import get_client, get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.runtime import flow_run

from flows.run_page.counts import Intake
from transforms.wording import counted
from warehouse.check import Failure, Promise, promises
from warehouse.maintenance import Finding
from warehouse.summary import SURE, Summary

STORIES_SHOWN = 12
TITLE_WIDTH = 44  # characters of a headline, so that the figures beside it need no scrolling
CHART_WIDTH, BAR_HEIGHT = 720, 26  # pixels

MARKDOWN = re.compile(r"[\\`*_\[\]<>!|~&:#@]")  # what begins anything but text within a line

MOST_ROWS = 500  # of a table: the UI draws them all, and Prefect keeps them in its database for every run


class _Link(NamedTuple):
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a warehouse: where they lie, and where `secondhand up` serves them, if it does."""

    folder: Path
    served: str | None = None

    def front(self) -> str:
        """Where to look, in Markdown."""
        front = (self.folder / "index.html").absolute()
        if not front.exists():
            return "No report was written."
        # a browser follows no link from here to a file
        place = f"[{self.served}]({self.served})" if self.served else f"`{front}`"
        return f"Who took what from whom: {place}"

    def story(self, story_id: str, title: str) -> str | _Link:
        """`title`, with a link to the page of the story where one is served."""
        page = f"stories/{story_id}.html"
        served = self.served is not None and (self.folder / page).exists()
        return _Link(title, f"{self.served}/{page}") if served else title


def show_run(
    pages: Pages, intake: Intake, summary: Summary, counts: Mapping[str, int], seconds: Mapping[str, float]
) -> None:
    """The page of a run that published: what came in, what was found, what was left out, and how long it took."""
    create_markdown_artifact(
        key="secondhand-run",
        description=str(intake),
        markdown=_page(pages, intake, summary, counts, seconds),
    )
    stories = [{n: v for n, v in story.items() if n != "story_id"} for story in summary.stories]
    _show_table("stories", "Stories with new documents, the most new ones first", stories)
    _show_table("rejects", "New inputs that gave no document, and why", summary.rejects)
    _show_table(
        "doubtful", "New documents whose text may not be its article, the least sure first", summary.doubtful
    )
    _show_table("columns", "New tables, and what their columns were read as", summary.tables)
    _show_table(
        "failures", "What stages could not finish, which is left out of what follows", summary.failures
    )


def show_checks(tested: Sequence[Promise], failures: Sequence[Failure]) -> None:
    """A row each data test, the broken ones first."""
    broken = {failure.name: failure for failure in failures}
    rows = [
        {
            "data test": promise.text,
            "holds": "no" if promise.name in broken else "yes",
            "rows that break it": broken[promise.name].n_rows if promise.name in broken else 0,
        }
        for promise in sorted(tested, key=lambda p: p.name not in broken)
    ]
    _show_table("checks", f"{len(tested) - len(broken)} of {len(tested)} data tests hold", rows)


def show_health(findings: Sequence[Finding]) -> None:
    """What an examination of the warehouse found."""
    rows = [{"what": f.subject, "good": "yes" if f.good else "no", "found": f.detail} for f in findings]
    _show_table("health", "State of the warehouse's files", rows)


def rename_run(summary: object) -> None:
    """Put what came of the run behind its name; a name is not worth a run, so no server is no error."""
    try:
        with get_client(sync_client=True) as client:
            client.update_flow_run(flow_run.id, name=f"{flow_run.name}: {summary}")
    except httpx.HTTPError as error:
        get_run_logger().warning("The run keeps its name: %s", error)


def _show_table(name: str, description: str, rows: Sequence[Mapping[str, Any]]) -> None:
    cut = f"; the first {MOST_ROWS} of {len(rows):,}" if len(rows) > MOST_ROWS else ""
    # the UI reads the cells of a table as Markdown too
    table = [{n: _cell(v) if isinstance(v, str) else v for n, v in row.items()} for row in rows[:MOST_ROWS]]
    create_table_artifact(key=f"secondhand-{name}", description=description + cut, table=table)


def _page(
    pages: Pages, intake: Intake, summary: Summary, counts: Mapping[str, int], seconds: Mapping[str, float]
) -> str:
    stories = [
        {"story": pages.story(story["story_id"], shorten(story["story"], TITLE_WIDTH, placeholder=" …"))}
        | {n: v for n, v in story.items() if n not in ("story", "story_id")}
        for story in summary.stories[:STORIES_SHOWN]
    ]
    more = len(summary.stories) - len(stories)
    parts = [
        f"**{intake}.** The warehouse now holds {counted(counts['documents'], 'document')} "
        f"in {counted(counts['stories'], 'story', 'stories')}; {summary.n_stories_new:,} of the stories are new.",
        "## Stories with new documents",
        (_table(stories) or "None.")
        + (f"\n\n… and {more:,} more, in the artifact `secondhand-stories`." if more else ""),
        pages.front(),
        "## What could not be finished",
        _table(
            [
                {n: row[n] for n in ("stage", "kind", "ids", "error")}
                for row in summary.failures[:STORIES_SHOWN]
            ]
        )
        or "Nothing: every stage finished every item.",
        "## New inputs rejected",
        _table([{"reason": r, "inputs": n} for r, n in intake.rejects.items()]) or "None.",
        "## New documents to look at before they are believed",
        _cut_table(summary.doubtful, "doubtful")
        or f"None: the text of every new page is its article with a confidence of {SURE} or more.",
        *(("## New tables", _cut_table(summary.tables, "columns")) if summary.tables else ()),
        "## Lines taken out of new documents",
        _table(summary.removed) or "None.",
        "## Data tests",
        f"All {len(promises())} held before this was published.",
        "## Seconds a stage",
        f"![{', '.join(f'{stage} {s:.1f}' for stage, s in seconds.items())}]({_chart(seconds)})",
    ]
    return "\n\n".join(parts) + "\n"


def _cut_table(rows: Sequence[Mapping[str, Any]], name: str) -> str:
    """The first of `rows` as a Markdown table, and where all of them stand."""
    more = len(rows) - STORIES_SHOWN
    remark = f"\n\n… and {more:,} more, in the artifact `secondhand-{name}`." if more > 0 else ""
    return _table(rows[:STORIES_SHOWN]) + remark


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    """`rows` as a Markdown table; empty for none."""
    if not rows:
        return ""
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([_cell(row[n]) for n in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    """`value` on one line, without any Markdown but a link of ours: an image in a headline would be fetched from
    where it lies."""
    if isinstance(value, _Link):
        return f"[{_cell(value.text)}]({value.url})"
    return MARKDOWN.sub(r"\\\g<0>", " ".join(str(value).split()))


def _chart(seconds: Mapping[str, float]) -> str:
    """Horizontal bars as an SVG in a data URL: the page needs no other host."""
    longest = max(seconds.values(), default=0) or 1
    bars = "".join(
        f'<text x="130" y="{y + 17}" text-anchor="end">{stage}</text>'
        f'<rect x="140" y="{y + 4}" width="{max(1, 480 * s / longest):.0f}" height="18" fill="#2e6fdb"/>'
        f'<text x="{148 + 480 * s / longest:.0f}" y="{y + 17}">{s:.1f}</text>'
        for y, (stage, s) in zip(
            range(0, len(seconds) * BAR_HEIGHT, BAR_HEIGHT), seconds.items(), strict=True
        )
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{CHART_WIDTH}" height="{len(seconds) * BAR_HEIGHT}" '
        f'font-family="sans-serif" font-size="14"><rect width="100%" height="100%" fill="white"/>{bars}</svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"
