"""Writing the site: stories in batches, each page rendered and written by a worker.

The site is made beside the old one and takes its place when it is whole, by two renames. A kill between these leaves
no report where one was; the next run finds none, and writes it again.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import duckdb

from transforms.errors import UsageError
from warehouse.report.ask import Rows, about_stories, answer, by, chosen
from warehouse.report.choice import PageLimits, Window
from warehouse.report.front import index_view
from warehouse.report.outlet import Pages, outlet_page, outlet_view
from warehouse.report.pages import ASSETS, render
from warehouse.report.story import story_view
from warehouse.storage.catalog import open_catalog

BATCH = 25  # stories a question: the answers stay within a few megabytes
AHEAD = 4  # batches that wait for a worker, so that pages are written as answers come
MARK = Path("assets") / "report.css"  # what tells a folder of ours from any other


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Pages written, and bytes of the whole site."""

    index: Path
    n_stories: int
    n_outlets: int
    n_bytes: int


def write_report(
    root: Path,
    out: Path,
    window: Window = Window(),
    stories: Sequence[str] = (),
    workers: int = 1,
    limits: PageLimits = PageLimits(),
) -> ReportCounts:
    """Write the site of the warehouse published below `root` into the folder `out`.

    window: days that the report covers. stories: ids, which the report is then about whatever the window.
    An earlier report in `out` is replaced. NoWarehouseError where nothing is published,
    UsageError for an id that is none, and where `out` holds something else.
    """
    out = out.resolve()
    if out.exists() and not _is_ours(out) and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} holds something other than a report.", "Give another --out.")
    with open_catalog(root) as connection:
        ids = chosen(connection, window, stories)
        if unknown := sorted(set(stories) - set(ids)):
            raise UsageError(
                f"The warehouse has no story {', '.join(unknown)}.",
                'Ids are in `secondhand sql "SELECT story_id, title FROM stories"`.',
            )
        aside = out.with_name(f".{out.name}.new")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(ASSETS, aside / "assets")
        index = _write_pages(connection, aside, ids, workers, limits)
        outlets = sorted({o for s in index for o in s["outlets"] or []})
        page = index_view(index, outlets, answer(connection, "runs"), answer(connection, "rejects"), window)
        (aside / "index.html").write_text(render("index", page), encoding="utf-8")
    size = sum(path.stat().st_size for path in aside.rglob("*") if path.is_file())
    _replace(aside, out)
    return ReportCounts(out / "index.html", len(ids), len(outlets), size)


def remove_report(out: Path) -> None:
    """Delete the report in `out`; a folder that holds something else stays."""
    if _is_ours(out):
        shutil.rmtree(out)


def _is_ours(folder: Path) -> bool:
    return (folder / MARK).exists()


def _write_pages(
    connection: duckdb.DuckDBPyConnection, aside: Path, ids: Sequence[str], workers: int, limits: PageLimits
) -> Rows:
    """Write the pages of stories and of their outlets; returns the rows of `stories` for the index."""
    for folder in ("stories", "outlets"):
        (aside / folder).mkdir()
    if not ids:
        return []
    index: Rows = []
    with _workers(workers) as pool:
        waiting: list[Future[None]] = []
        for part in _batches(ids):
            answers = about_stories(connection, part)
            index += [answers[story]["stories"][0] for story in part]
            linked = _linked(answers) & set(ids)
            task = pool.submit(_write_stories, aside / "stories", answers, linked, limits)
            _hand_over(waiting, task, workers)
        names = sorted({outlet for story in index for outlet in story["outlets"] or []})
        pages = Pages(frozenset(ids), frozenset(names))
        for part in _batches(names):
            about = _about_outlets(connection, part)
            _hand_over(waiting, pool.submit(_write_outlets, aside / "outlets", about, pages, limits), workers)
        for done in waiting:
            done.result()
    return index


def _workers(n: int) -> Executor:
    """Processes to render in, or a thread where one is enough: a process takes two seconds to start."""
    # spawn: DuckDB's threads do not survive a fork
    return ThreadPoolExecutor(1) if n == 1 else ProcessPoolExecutor(n, mp_context=get_context("spawn"))


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[at : at + BATCH] for at in range(0, len(items), BATCH))


def _hand_over(waiting: list[Future[None]], task: Future[None], workers: int) -> None:
    """Add `task` to those under way, and wait for the oldest while too many are; its error is raised here."""
    waiting.append(task)
    while len(waiting) > AHEAD * workers:
        waiting.pop(0).result()


def _linked(answers: Mapping[str, Mapping[str, Rows]]) -> set[str]:
    """Ids of the stories that the pages of others lead to."""
    return {row["home_story_id"] for rows in answers.values() for row in rows["elsewhere"]}


def _write_stories(
    folder: Path, answers: Mapping[str, Mapping[str, Rows]], linked: Collection[str], limits: PageLimits
) -> None:
    for story, rows in answers.items():
        page = render("story", story_view(rows, limits, linked))
        (folder / f"{story}.html").write_text(page, encoding="utf-8")


def _about_outlets(
    connection: duckdb.DuckDBPyConnection, outlets: Sequence[str]
) -> dict[str, dict[str, Rows]]:
    connection.execute("SET VARIABLE outlets = ?", [list(outlets)])
    documents = by(answer(connection, "outlets"), "outlet")
    uncredited = by(answer(connection, "uncredited"), "outlet")
    flows = answer(connection, "flows")
    return {
        outlet: {
            "documents": documents[outlet],
            "flows": [f for f in flows if outlet in (f["from_outlet"], f["to_outlet"])],
            "uncredited": uncredited.get(outlet, []),
        }
        for outlet in outlets
    }


def _write_outlets(
    folder: Path, about: Mapping[str, Mapping[str, Rows]], pages: Pages, limits: PageLimits
) -> None:
    for outlet, rows in about.items():
        view = outlet_view(outlet, rows["documents"], rows["flows"], rows["uncredited"], pages, limits)
        (folder / outlet_page(outlet)).write_text(render("outlet", view), encoding="utf-8")


def _replace(aside: Path, out: Path) -> None:
    """Put the folder `aside` in the place of `out`."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    aside.rename(out)
    shutil.rmtree(old, ignore_errors=True)
