"""Writing the site: stories in batches, each page rendered and written by a worker.

The site is made beside the old one and takes its place when it is whole, by two renames. A kill between these leaves
no report where one was; the next run finds none, and writes it again.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb

from transforms.errors import UsageError
from warehouse.report.agency import about_agencies, agency_view, outlets_of
from warehouse.report.article import article_view
from warehouse.report.ask import Rows, about_stories, answer, asked_together, stories_covered
from warehouse.report.choice import PageLimits, Window
from warehouse.report.failed import FailedPage, PageKind, failed_page
from warehouse.report.front import index_view
from warehouse.report.kept import KeptPages, page_of
from warehouse.report.made_of import (
    Answers,
    homes,
    of_articles,
    of_outlets,
    outlets_together,
    pages_named,
    stories_named,
)
from warehouse.report.outlet import Pages, agency_page_of, outlet_view
from warehouse.report.pages import ASSETS, render
from warehouse.report.search import FOLDER, SearchParts, SearchPlan, search_plan
from warehouse.report.story import story_view
from warehouse.report.whole import whole_view
from warehouse.storage.catalog import open_catalog
from warehouse.storage.own_files import REPORT_MARK

BATCH = 25  # pages that a worker is given at once
HERE = 100  # pages that this process writes before it starts others, which may take them two seconds
AHEAD = 4  # batches that wait for a worker, so that pages are written as answers come


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Pages written, bytes of the whole site, and pages that could not be made: each says so in its place."""

    index: Path
    n_stories: int
    n_outlets: int
    n_bytes: int
    failed: tuple[FailedPage, ...] = ()


def write_report(
    root: Path,
    out: Path,
    window: Window = Window(),
    stories: Sequence[str] = (),
    workers: int = 1,
    limits: PageLimits = PageLimits(),
    code: str = "",
) -> ReportCounts:
    """Write the site of the warehouse published below `root` into the folder `out`.

    window: days that the report covers. stories: ids, which the report is then about whatever the window.
    code: stands for all that makes pages of rows; a page of the report in `out` that the same code made of the same
    rows is taken over. Nothing is where it is empty.
    A page that cannot be made ends nothing: it is named in the counts and on the index, and the others are written.
    An earlier report in `out` is replaced. NoWarehouseError where nothing is published,
    UsageError for an id that is none, and where `out` holds something else.
    """
    out = out.resolve()
    if out.exists() and not _is_ours(out) and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} holds something other than a report.", "Give another --out.")
    with open_catalog(root) as connection:
        covered = stories_covered(connection, window, stories)
        ids = {row["story_id"]: row["n_documents"] for row in covered}
        if unknown := sorted(set(stories) - set(ids)):
            raise UsageError(
                f"The warehouse has no story {', '.join(unknown)}.",
                'Ids are in `secondhand sql "SELECT story_id, title FROM stories"`.',
            )
        aside = out.with_name(f".{out.name}.new")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(ASSETS, aside / "assets")
        kept = KeptPages(out, aside, code, limits)
        plan = search_plan(covered)
        agencies = about_agencies(connection) if ids else {}
        index, failed = _write_pages(connection, kept, ids, plan, agencies, workers, limits)
        kept.note(failed)
        outlets = sorted({o for s in index for o in s["outlets"] or []})
        whole = whole_view(index, answer(connection, "strongest_flows"), agencies, answer(connection, "size"))
        runs, rejects = answer(connection, "runs"), answer(connection, "rejects")
        page = index_view(index, whole, runs, rejects, window, plan, failed)
        (aside / "index.html").write_text(render("index", page), encoding="utf-8")
    size = sum(path.stat().st_size for path in aside.rglob("*") if path.is_file())
    _replace(aside, out)
    return ReportCounts(out / "index.html", len(ids), len(outlets), size, tuple(failed))


def remove_report(out: Path) -> None:
    """Delete the report in `out`; a folder that holds something else stays."""
    if _is_ours(out):
        shutil.rmtree(out)


def _is_ours(folder: Path) -> bool:
    return (folder / REPORT_MARK).exists()


def _write_pages(
    connection: duckdb.DuckDBPyConnection,
    kept: KeptPages,
    ids: Mapping[str, int],
    plan: SearchPlan,
    agencies: Mapping[str, Rows],
    workers: int,
    limits: PageLimits,
) -> tuple[Rows, list[FailedPage]]:
    """Write the pages of stories and of their outlets; the rows of `stories` for the index, and pages that failed."""
    for folder in ("stories", "outlets", "articles", FOLDER):
        (kept.aside / folder).mkdir()
    if not ids:
        return [], []
    index: Rows = []
    failed: list[FailedPage] = []
    with _workers(workers) as pool:
        waiting: deque[Future[list[FailedPage]]] = deque()
        n_written = 0
        for n_pages, write_batch in _batches_of_pages(connection, kept, ids, plan, agencies, limits, index):
            if n_written < HERE:
                n_written += n_pages
                failed += write_batch()
                continue
            waiting.append(pool.submit(write_batch))
            if len(waiting) > AHEAD * workers:
                failed += waiting.popleft().result()
        for task in waiting:
            failed += task.result()
    return index, failed


def _workers(n: int) -> Executor:
    """Processes to render in, or a thread where one is enough."""
    # forkserver: DuckDB's threads do not survive a fork, and the server of a run has loaded what pages need
    return ThreadPoolExecutor(1) if n == 1 else ProcessPoolExecutor(n, mp_context=get_context("forkserver"))


def _batches_of_pages(
    connection: duckdb.DuckDBPyConnection,
    kept: KeptPages,
    ids: Mapping[str, int],
    plan: SearchPlan,
    agencies: Mapping[str, Rows],
    limits: PageLimits,
    index: Rows,
) -> Iterator[tuple[int, Callable[[], list[FailedPage]]]]:
    """(number of pages, call that writes them) of each batch; the rows of `stories` are added to `index` on the way.

    A page that is kept is in no batch.
    """
    covered = frozenset(ids)
    search = SearchParts(kept, plan)
    for stories in asked_together(ids):
        answers = about_stories(connection, stories)
        for story in stories:
            yield from ((1, write) for write in search.add(story, answers[story]["documents"]))
        index += [row for story in stories for row in answers[story]["stories"]]
        linked = homes(answers) & covered
        changed = {
            story: rows
            for story, rows in answers.items()
            if not kept.take(page_of("story", story), rows, sorted(homes({story: rows}) & linked))
        }
        for some in _parts(changed):
            yield len(some), partial(_write_stories, kept.aside, some, linked, limits)
        articles = {
            doc_id: rows
            for doc_id, rows in of_articles(connection, answers).items()
            if not kept.take(page_of("article", doc_id), rows, sorted(stories_named(rows) & covered))
        }
        for some in _parts(articles):
            named = {story for rows in some.values() for story in stories_named(rows)}
            yield len(some), partial(_write_articles, kept.aside, some, named & covered)
    yield from ((1, write) for write in search.close())
    names = sorted({outlet for story in index for outlet in story["outlets"] or []})
    pages = Pages(covered, frozenset((*names, *agencies)))
    changed_agencies = {
        agency: rows
        for agency, rows in agencies.items()
        if not kept.take(
            page_of("agency", agency),
            {"articles": rows},
            [*pages_named({"articles": rows}, pages), *outlets_of(agency, pages)],
        )
    }
    if changed_agencies:
        yield len(changed_agencies), partial(_write_agencies, kept.aside, changed_agencies, pages, limits)
    for asked in outlets_together(names, answer(connection, "outlet_sizes")):
        about = of_outlets(connection, asked)
        changed = {
            outlet: rows
            for outlet, rows in about.items()
            if not kept.take(
                page_of("outlet", outlet),
                rows,
                [*pages_named(rows, pages), *filter(None, [agency_page_of(outlet, pages)])],
            )
        }
        for part in _parts(changed):
            yield len(part), partial(_write_outlets, kept.aside, part, pages, limits)


def _parts(pages: Mapping[str, Answers]) -> Iterator[dict[str, Answers]]:
    """What pages say, some pages at a time."""
    every = iter(pages.items())
    return iter(lambda: dict(islice(every, BATCH)), {})


def _write_articles(
    aside: Path, articles: Mapping[str, Answers], linked: Collection[str]
) -> list[FailedPage]:
    pages = [
        _write_page(
            aside,
            "article",
            doc_id,
            partial(article_view, rows["documents"][0], rows["removed"], rows, linked),
        )
        for doc_id, rows in articles.items()
    ]
    return [failed for failed in pages if failed]


def _write_stories(
    aside: Path, answers: Mapping[str, Answers], linked: Collection[str], limits: PageLimits
) -> list[FailedPage]:
    pages = [
        _write_page(aside, "story", story, partial(story_view, rows, limits, linked))
        for story, rows in answers.items()
    ]
    return [failed for failed in pages if failed]


def _write_outlets(
    aside: Path, about: Mapping[str, Answers], pages: Pages, limits: PageLimits
) -> list[FailedPage]:
    written = [
        _write_page(
            aside,
            "outlet",
            outlet,
            partial(outlet_view, outlet, rows["documents"], rows["flows"], rows["uncredited"], pages, limits),
        )
        for outlet, rows in about.items()
    ]
    return [failed for failed in written if failed]


def _write_agencies(
    aside: Path, agencies: Mapping[str, Rows], pages: Pages, limits: PageLimits
) -> list[FailedPage]:
    written = [
        _write_page(aside, "agency", agency, partial(agency_view, agency, rows, pages, limits))
        for agency, rows in agencies.items()
    ]
    return [failed for failed in written if failed]


def _write_page(
    aside: Path, kind: PageKind, page_id: str, view: Callable[[], Mapping[str, Any]]
) -> FailedPage | None:
    """Write one page; where it cannot be made, a page that says so, for others lead here, and what went wrong."""
    failed = None
    try:
        page = render(kind, view())
    except Exception as error:  # noqa: BLE001 - no row of any kind may take all other pages with it
        failed = failed_page(kind, page_id, error)
        page = render("failed", {"name": page_id, **asdict(failed)})
    (aside / page_of(kind, page_id)).write_text(page, encoding="utf-8")
    return failed


def _replace(aside: Path, out: Path) -> None:
    """Put the folder `aside` in the place of `out`."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    aside.rename(out)
    shutil.rmtree(old, ignore_errors=True)
