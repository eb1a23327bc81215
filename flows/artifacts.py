"""What a reader of the Prefect UI finds on the page of a run, and as cards with a history on the artifacts page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import quote

import httpx
from prefect import get_client, get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event
from prefect.runtime import flow_run

from flows.intake import Intake
from warehouse.care import Finding
from warehouse.catalog import ask
from warehouse.check import Failure, Promise, promises

STORIES_SHOWN = 12
TITLE_WIDTH = 48  # characters of a headline, so that the figures beside it need no scrolling
CHART_WIDTH, BAR_HEIGHT = 720, 26  # pixels

STORIES = """
    SELECT title AS story, n_documents AS documents, n_outlets AS outlets, independent_origins AS origins,
           round(100 * original)::INT || ' %' AS original
    FROM story_overlap
    ORDER BY n_documents DESC, story
"""
REJECTED = "SELECT source_path, item, reason, detail FROM rejects ORDER BY ALL"
REMOVED = "SELECT reason, count(*) AS lines FROM removed GROUP BY reason ORDER BY lines DESC, reason"


def show_run(
    warehouse: Path, intake: Intake, counts: Mapping[str, int], seconds: Mapping[str, float]
) -> None:
    """The page of a run that published: what came in, what was found, what was left out, and how long it took."""
    stories = ask(warehouse, STORIES).to_pylist()
    removed = ask(warehouse, REMOVED).to_pylist()
    rejects = ask(warehouse, REJECTED).to_pylist()
    create_markdown_artifact(
        key="secondhand-run",
        description=str(intake),
        markdown=_page(intake, counts, stories, removed, seconds),
    )
    create_table_artifact(
        key="secondhand-stories", description="Every story, the largest first", table=stories
    )
    create_table_artifact(
        key="secondhand-rejects", description="Inputs that gave no document, and why", table=rejects
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
    create_table_artifact(
        key="secondhand-checks",
        description=f"{len(tested) - len(broken)} of {len(tested)} data tests hold",
        table=rows,
    )


def show_health(findings: Sequence[Finding]) -> None:
    """What an examination of the warehouse found."""
    rows = [{"what": f.subject, "good": "yes" if f.good else "no", "found": f.detail} for f in findings]
    create_table_artifact(key="secondhand-health", description="State of the warehouse's files", table=rows)


def rename_run(intake: Intake) -> None:
    """Put what came in behind the name of the run; a name is not worth a run, so no server is no error."""
    try:
        with get_client(sync_client=True) as client:
            client.update_flow_run(flow_run.id, name=f"{flow_run.name}: {intake}")
    except httpx.HTTPError as error:
        get_run_logger().warning("The run keeps its name: %s", error)


def announce(event: str, warehouse: Path, payload: Mapping[str, Any]) -> None:
    """Emit the event `secondhand.EVENT`, to which automations react."""
    resource = {"prefect.resource.id": f"secondhand.warehouse.{warehouse.absolute()}"}
    emit_event(f"secondhand.{event}", resource=resource, payload=dict(payload))


def _page(
    intake: Intake,
    counts: Mapping[str, int],
    stories: Sequence[Mapping[str, Any]],
    removed: Sequence[Mapping[str, Any]],
    seconds: Mapping[str, float],
) -> str:
    shown = [
        row | {"story": shorten(row["story"], TITLE_WIDTH)} for row in map(dict, stories[:STORIES_SHOWN])
    ]
    more = len(stories) - len(shown)
    parts = [
        f"**{intake}.**",
        f"The warehouse now holds {counts['documents']:,} documents in {counts['stories']:,} stories.",
        "## Stories",
        _table(shown) + (f"\n\n… and {more:,} more, in the artifact `secondhand-stories`." if more else ""),
        "## Rejected in this run",
        _table([{"reason": r, "inputs": n} for r, n in intake.rejects.items()]) or "Nothing.",
        "## Taken out of the texts, by rule",
        _table(removed) or "Nothing.",
        "## Seconds a stage",
        f"![{', '.join(f'{stage} {s:.1f}' for stage, s in seconds.items())}]({_chart(seconds)})",
        f"All {len(promises())} data tests held before this was published.",
    ]
    return "\n\n".join(parts) + "\n"


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    """`rows` as a Markdown table; empty for none."""
    if not rows:
        return ""
    names = list(rows[0])
    lines = [names, ["---"] * len(names), *([_cell(row[n]) for n in names] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


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
