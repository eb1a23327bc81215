"""The report in a browser: it says nothing in the console, asks nothing of the network, and works."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import USER_DOCUMENTS
from tests.warehouse.report.hostile import poisoned_rows
from transforms.search_terms import search_terms
from warehouse.report import write_report
from warehouse.report.choice import PageLimits
from warehouse.report.outlet import outlet_page
from warehouse.report.pages import render
from warehouse.report.story import story_view
from warehouse.storage.catalog import ask

pytestmark = pytest.mark.slow

CHROMIUM = Path("/usr/bin/chromium")
LIMITS = PageLimits()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is not here")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no browser: playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a file; at the end, nothing was said in the console, no dialog rose and no request left the disk."""
    complaints: list[str] = []
    contexts = []

    def opened(path: Path, width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.on("dialog", lambda d: (complaints.append(f"dialog: {d.message}"), d.dismiss()))
        page.on(
            "request", lambda r: None if r.url.startswith(("file:", "data:")) else complaints.append(r.url)
        )
        page.goto(path.resolve().as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def story_page(seeds: Path, site: Path) -> Path:
    (story,) = ask(seeds, "SELECT story_id FROM stories WHERE title LIKE 'Orrin plans%'")[
        "story_id"
    ].to_pylist()
    return site / "stories" / f"{story}.html"


def test_no_page_is_wider_than_a_phone(open_page: Open, site: Path, story_page: Path) -> None:
    outlet = site / "outlets" / outlet_page("QuickWire Daily")
    for path in (site / "index.html", story_page, outlet, *_articles(site)):
        page = open_page(path, width=390)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name


def test_a_click_on_a_passage_jumps_to_its_partner(open_page: Open, story_page: Path) -> None:
    page = open_page(story_page)
    passage = page.locator("#side-left .passage").nth(2)
    number = passage.get_attribute("data-passage")
    passage.click()
    assert page.evaluate("document.activeElement.id") == f"right-{number}"
    assert page.evaluate(
        """() => {
        const part = document.activeElement.getBoundingClientRect();
        const column = document.activeElement.closest('.side').getBoundingClientRect();
        return part.top >= column.top && part.top < column.bottom;
    }"""
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"left-{number}"


def test_keys_walk_from_passage_to_passage(open_page: Open, story_page: Path) -> None:
    page = open_page(story_page)
    page.locator("#side-right").focus()
    walked = []
    for key in ("n", "n", "p"):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.id"))
    assert walked[0] == walked[2] != walked[1]
    assert all(step.startswith("right-") for step in walked)


def test_a_toggle_takes_the_colour_and_the_jump_from_one_kind(open_page: Open, story_page: Path) -> None:
    page = open_page(story_page)
    kind = page.locator("#side-left .passage").first.get_attribute("data-kind")
    page.locator(f"input[data-kind={kind}]").uncheck()
    assert page.locator(f".passage.{kind}:not(.off)").count() == 0
    assert page.locator(".passage:not(.off)").count() > 0
    page.locator(f"input[data-kind={kind}]").check()
    assert page.locator(".passage.off").count() == 0


def test_changed_words_credits_and_removed_text_show_on_demand(open_page: Open, story_page: Path) -> None:
    page = open_page(story_page)
    assert page.locator("#side-left .changed").count() > 0
    for box, part in (("#show-removed", ".removed"), ("#show-credits", ".credits")):
        assert not page.locator(f"#side-left {part}").is_visible()
        page.locator(box).check()
        assert page.locator(f"#side-left {part}").is_visible()


def test_a_figure_of_the_matrix_opens_its_pair(open_page: Open, story_page: Path) -> None:
    page = open_page(story_page)
    cell = page.locator(".matrix a").last
    cell.click()
    assert page.locator("#left").input_value() == cell.get_attribute("data-left")
    assert page.locator("#right").input_value() == cell.get_attribute("data-right")


def test_both_texts_stand_whole_beside_each_other(
    open_page: Open, answers: dict[str, list[dict]], site: Path
) -> None:
    page = open_page(site / "stories" / f"{answers['stories'][0]['story_id']}.html")
    texts = {str(d["position"]): d["text"].replace("\n", "") for d in answers["documents"]}
    for left, right in list(permutations(texts, 2))[:12]:
        page.locator("#left").select_option(left)
        page.locator("#right").select_option(right)
        assert page.locator("#side-left .body").evaluate("node => node.textContent") == texts[left]
        assert page.locator("#side-right .body").evaluate("node => node.textContent") == texts[right]
        ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
        assert len(ids) == len(set(ids))


def test_stories_sort_and_filter_in_the_page(open_page: Open, site: Path) -> None:
    page = open_page(site / "index.html")
    rows = page.locator("#stories tbody tr")
    page.get_by_role("button", name="Articles").click()
    counts = [int(n) for n in page.locator("#stories tbody td:nth-child(3)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    page.get_by_label("Title has").fill("tolvard ORRIN")
    assert rows.filter(visible=True).count() == 1
    assert page.locator("#n-shown").inner_text() == "1 of 9 stories shown"
    page.get_by_role("button", name="Clear").click()
    page.get_by_label("Original %, at most").fill("40")
    assert rows.filter(visible=True).count() == 1


def test_a_view_stands_in_the_address(open_page: Open, site: Path) -> None:
    page = open_page(site / "index.html")
    page.locator("select[name=outlet]").select_option("QuickWire Daily")
    page.locator("select[name=grade]").select_option(index=1)
    page.locator("input[name=from]").fill("2026-08-13")
    rows = page.locator("#stories tbody tr").filter(visible=True)
    shown = rows.all_inner_texts()
    assert 0 < len(shown) < 9
    sent = page.url
    assert "outlet=QuickWire+Daily" in sent and "from=2026-08-13" in sent
    page = open_page(site / "index.html")
    page.evaluate("hash => { location.hash = hash; }", sent.partition("#")[2])
    rows = page.locator("#stories tbody tr").filter(visible=True)
    assert rows.all_inner_texts() == shown
    page.get_by_role("button", name="Clear").click()
    page.wait_for_url(lambda url: "#" not in url)
    assert rows.count() == 9


@pytest.mark.parametrize(("words", "headline"), [("TRAWLERS velmark", "Velmark"), ("fabrik FLUSS", "Fabrik")])
def test_the_search_finds_words_of_texts_from_disk(
    open_page: Open, site: Path, seeds: Path, words: str, headline: str
) -> None:
    page = open_page(site / "index.html")
    page.get_by_label("Search in articles").fill(words)
    page.locator("#found").wait_for()
    terms = page.evaluate("words => termsOf(words)", words)
    expected = {
        row["doc_id"]
        for row in ask(seeds, "SELECT doc_id, title, text FROM documents").to_pylist()
        if all(
            any(term.startswith(asked) for term in search_terms(f"{row['title']} {row['text']}"))
            for asked in terms
        )
    }
    assert {
        Path(a.get_attribute("href")).stem for a in page.locator("#found li a:first-child").all()
    } == expected
    assert headline in page.locator("#found li").all_inner_texts()[0] if expected else True


def test_the_page_and_the_index_cut_words_alike(open_page: Open, site: Path) -> None:
    page = open_page(site / "index.html")
    for text in ("Über die STRASSE, naïve Żółw!", "ΟΔΟΣ Йод हिन्दी العَرَبِيَّة", "28,500 snake_case x" + "y" * 40):
        assert set(page.evaluate("text => termsOf(text)", text)) == search_terms(text)
    for text in ("火災が発生", "NHK火災 を", "สวัสดีครับ", "한국어 신문"):
        terms = set(page.evaluate("text => termsOf(text)", text))
        assert terms <= search_terms(text)
        assert all(any(term in other for other in terms) for term in search_terms(text))


def saved(page: Any, link: Any) -> list[dict[str, str]]:
    """Rows of the CSV file that a link of the page gives."""
    with page.expect_download() as download:
        link.click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_each_table_is_saved_as_csv_as_it_stands(open_page: Open, site: Path, story_page: Path) -> None:
    page = open_page(site / "index.html")
    page.get_by_label("Title has").fill("tolvard ORRIN")
    (row,) = saved(page, page.get_by_label("Stories as a CSV file"))
    assert row["Story"].startswith("Orrin plans")
    assert 0 < float(row["Original"]) < 1
    page = open_page(story_page)
    rows = saved(page, page.get_by_label("Articles of this story as a CSV file"))
    assert [row["No."] for row in rows] == page.locator(
        "table.articles tbody td:first-child"
    ).all_inner_texts()
    assert all("\n" not in row["Headline"] and "who printed" not in row["Headline"] for row in rows)
    assert page.locator("table").count() == page.locator(".csv a").count()


def test_a_table_saved_as_csv_holds_no_formula(
    open_page: Open, answers: dict[str, list[dict]], site: Path
) -> None:
    documents = [{**row, "title": f'=HYPERLINK("{row["doc_id"]}")'} for row in answers["documents"]]
    path = site / "stories" / "formulas.html"
    path.write_text(
        render("story", story_view({**answers, "documents": documents}, LIMITS)), encoding="utf-8"
    )
    try:
        page = open_page(path)
        rows = saved(page, page.get_by_label("Articles of this story as a CSV file"))
    finally:
        path.unlink()
    assert [row["Headline"] for row in rows] == [f"'{row['title']}" for row in documents]


def test_a_hostile_story_runs_nothing(open_page: Open, answers: dict[str, list[dict]], site: Path) -> None:
    hostile = {n: poisoned_rows(n, r) for n, r in answers.items()}
    path = site / "stories" / "hostile.html"
    path.write_text(render("story", story_view(hostile, LIMITS)), encoding="utf-8")
    try:
        page = open_page(path)
        page.locator("#swap").click()
        page.locator("#show-removed").check()
        assert page.locator("#side-left .body").inner_text().startswith("<script>alert(1)</script>")
    finally:
        path.unlink()


def test_the_story_page_is_interactive_within_a_second(open_page: Open, story_page: Path) -> None:
    """The best of three, since other work on the machine may hold up any one of them."""
    ready = [
        open_page(story_page).evaluate(
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        )
        for _ in range(3)
    ]
    assert min(ready) < 1_000


def _articles(site: Path) -> list[Path]:
    """The article of most first printings, one that has versions, and an agency."""
    texts = {page: page.read_text("utf-8") for page in sorted((site / "articles").iterdir())}
    most = max(texts, key=lambda page: texts[page].count('"from '))
    versions = [page for page, text in texts.items() if 'id="versions"' in text]
    return [most, *versions[:1], *sorted((site / "outlets").glob("agency-*"))[:1]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(open_page: Open, site: Path, story_page: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    outlet = site / "outlets" / outlet_page("QuickWire Daily")
    for path in (site / "index.html", story_page, outlet, *_articles(site)):
        found = (
            axe.Axe().run(open_page(path, scheme=scheme), options={"preload": False}).response["violations"]
        )
        serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], path.name


def test_the_user_s_documents_make_a_page_that_works(
    run: Callable[[Path, Path], Any], open_page: Open, tmp_path: Path
) -> None:
    if not USER_DOCUMENTS.exists():
        pytest.skip("the user's documents are not here")
    with ThreadPoolExecutor(1) as elsewhere:  # in this thread the browser's event loop is running
        elsewhere.submit(copy_context().run, run, USER_DOCUMENTS, tmp_path / "warehouse").result()
    write_report(tmp_path / "warehouse", tmp_path / "site")
    (path,) = (tmp_path / "site" / "stories").iterdir()
    page = open_page(path)
    page.locator("#left").select_option(label="1 · 001_110b7b4cc3985d42.txt")
    page.locator("#right").select_option(index=1)
    assert page.locator("#side-right .passage").count() > 5
    assert "28,500" in page.locator("#changes").inner_text()
