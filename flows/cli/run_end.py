"""What the console shows at the end of a run: what came of it, its stories, and where to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.cli.console import err, out, show
from transforms.wording import counted

if TYPE_CHECKING:
    from flows.ingest import Outcome

MOST_STORIES = 20
_STORIES = """
    SELECT title AS story, first_published_at AS first, n_documents AS documents, n_outlets AS outlets,
           coalesce(independent_origins::VARCHAR, 'not measured') AS "independent origins",
           coalesce(round(100 * original)::INT || ' %', 'not measured') AS original
    FROM story_overlap
    ORDER BY n_documents DESC, story
"""


def show_end(report: Outcome, warehouse: Path, server: str | None, option: str) -> None:
    """Show what a run that published, or had nothing to, left in `warehouse`.

    server: address of the Prefect server, where one is up; option: how the command line named the warehouse.
    """
    documents, rejects = (counted(report.counts[table], table[:-1]) for table in ("documents", "rejects"))
    err.print(
        f"{counted(report.n_inputs, 'file')} seen, {report.n_new_inputs:,} of them new; {_done(report)}. "
        f"The warehouse holds {documents} and {rejects}.",
        soft_wrap=True,
    )
    _show_stories(warehouse)
    if server:
        out.print(f"\nThe run is told at {server}/runs", soft_wrap=True)
    pages = warehouse / "report" / "index.html"
    if pages.exists():
        out.print(f"\nPages to look at: {pages}", soft_wrap=True)
    out.print("\nNext:")
    for query in ("SELECT * FROM document_reuse", "SELECT source_path, reason, detail FROM rejects"):
        out.print(f'  secondhand sql "{query}"{option}', soft_wrap=True)


def _done(report: Outcome) -> str:
    if not report.published:
        return "the published tables stand as they are"
    return (
        "published"
        if report.n_new_inputs
        else "made again, since the code, its data or a correction changed, and published"
    )


def _show_stories(warehouse: Path) -> None:
    from warehouse.storage.catalog import ask

    rows = ask(warehouse, _STORIES)
    out.print()
    show(rows.column_names, [list(row.values()) for row in rows.slice(0, MOST_STORIES).to_pylist()])
    if rows.num_rows > MOST_STORIES:
        out.print(f"and {rows.num_rows - MOST_STORIES:,} more: SELECT * FROM story_overlap")
