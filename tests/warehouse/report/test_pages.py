"""The report: pages that say what the tables say, and hold hostile text harmless."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from tests.warehouse.report.hostile import HOSTILE, poisoned_rows
from transforms.changed import changed_words
from transforms.errors import UsageError
from warehouse.report import Window, write_report
from warehouse.report.agency import about_agencies
from warehouse.report.ask import OF_STORIES, answer, question_about
from warehouse.report.charts import Edge, Node, derivation
from warehouse.report.choice import PageLimits
from warehouse.report.front import index_view
from warehouse.report.lines import digest
from warehouse.report.outlet import Pages, outlet_page, outlet_view
from warehouse.report.pages import render
from warehouse.report.search import search_plan
from warehouse.report.story import story_view
from warehouse.report.whole import whole_view
from warehouse.report.wording import headline, marked, percent, positions, safe_url, source_name
from warehouse.storage.catalog import ask, open_catalog

LIMITS = PageLimits()


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def grown(answers: dict[str, list[dict]], n: int) -> dict[str, list[dict]]:
    """A story of `n` documents: those of `answers` again and again under new ids, each new pair with passages."""
    documents = answers["documents"]
    longest = max(documents, key=lambda d: len(d["text"]))
    passages = [p for p in answers["passages"] if p["doc_a"] == answers["passages"][0]["doc_a"]][:20]
    added = [
        {**documents[k % len(documents)], "doc_id": f"{k:016x}", "position": k + 1}
        for k in range(len(documents), n)
    ]
    made = {name: list(rows) for name, rows in answers.items()}
    made["documents"] += added
    for new in added:
        pair = {"doc_a": longest["doc_id"], "doc_b": new["doc_id"]}
        made["overlap"].append({**answers["overlap"][0], **pair})
        made["passages"] += [{**p, **pair} for p in passages]
        made["lineage"].append(
            {**answers["lineage"][0], "doc_id": new["doc_id"], "source_doc_id": longest["doc_id"]}
        )
    made["stories"] = [{**answers["stories"][0], "n_documents": n}]
    return made


# What the pages hold


def test_the_same_warehouse_gives_the_same_pages_whatever_the_workers(
    seeds: Path, site: Path, tmp_path: Path
) -> None:
    write_report(seeds, tmp_path / "again", workers=2)
    files = sorted(p.relative_to(site) for p in site.rglob("*") if p.is_file())
    assert files == sorted(
        p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file()
    )
    for file in files:
        assert (site / file).read_bytes() == (tmp_path / "again" / file).read_bytes(), file


def test_every_story_and_outlet_has_a_page(seeds: Path, site: Path) -> None:
    stories = ask(seeds, "SELECT story_id FROM stories")["story_id"].to_pylist()
    outlets = ask(seeds, "SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL")[
        "outlet"
    ].to_pylist()
    assert {p.stem for p in (site / "stories").iterdir()} == set(stories)
    with open_catalog(seeds) as connection:
        outlets += about_agencies(connection)
    assert {p.name for p in (site / "outlets").iterdir()} == {outlet_page(outlet) for outlet in outlets}


def test_every_link_leads_somewhere(site: Path) -> None:
    trees = {page.resolve(): html.parse(page) for page in pages_of(site)}
    for page, tree in trees.items():
        for link in tree.iter("a"):
            target, _, anchor = link.get("href").partition("#")
            if target.startswith(("http://", "https://")):
                assert link.get("rel") == "noopener noreferrer"
                continue
            leads_to = (page.parent / target).resolve() if target else page
            assert leads_to in trees, f"{page.name}: {link.get('href')}"
            assert not anchor or trees[leads_to].xpath("//*[@id=$id]", id=anchor), f"{page.name}: #{anchor}"


def test_a_page_loads_nothing_but_the_report_s_own_files(site: Path) -> None:
    for page in pages_of(site):
        tree = html.parse(page)
        loaded = [*tree.xpath("//script/@src"), *tree.xpath("//link[@rel='stylesheet']/@href")]
        assert {Path(path).name for path in loaded} >= {"report.js", "report.css"}
        assert {Path(path).parent.name for path in loaded} == {"assets"}
        assert all((page.parent / path).exists() for path in loaded)
        assert not tree.xpath("//img | //iframe | //style | //@style | //form[@action]")
        assert "script-src 'self'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_the_sql_of_a_page_gives_the_rows_of_the_page(seeds: Path, answers: dict[str, list[dict]]) -> None:
    story = answers["stories"][0]["story_id"]
    for name in ("stories", *OF_STORIES):
        assert ask(seeds, question_about(name, "stories", story)).to_pylist() == answers[name], name


def test_a_quote_in_an_outlet_s_name_stays_inside_its_sql(seeds: Path) -> None:
    assert ask(seeds, question_about("outlets", "outlets", "O'Hara's Post")).num_rows == 0


def test_the_story_page_says_who_took_from_whom(seeds: Path, site: Path) -> None:
    (story,) = ask(seeds, "SELECT story_id FROM stories WHERE title LIKE 'Orrin plans%'")[
        "story_id"
    ].to_pylist()
    page = html.parse(site / "stories" / f"{story}.html")
    takers = [" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='takers']/li")]
    assert any("QuickWire Daily takes" in line and "Tolvard Observer" in line for line in takers)
    assert any("It does not say so." in line for line in takers)
    assert "counted once. " in page.xpath("string(//p[@class='lead'])")


def test_a_document_without_outlet_goes_by_its_file(site: Path) -> None:
    assert any("newsbarrel-orrin.txt" in page.read_text() for page in (site / "stories").iterdir())


def test_every_drawing_has_a_text_alternative(site: Path) -> None:
    for page in pages_of(site):
        for drawing in html.parse(page).xpath("//svg[not(@aria-hidden)]"):
            assert drawing.getparent().get("role") == "img"
            assert drawing.getparent().get("aria-label")


def test_an_undetermined_direction_is_dashed_and_an_undated_document_stands_apart() -> None:
    at = datetime(2026, 3, 6, tzinfo=UTC)
    nodes = [Node("1 · Herald", at, True), Node("2 · Courier", None, False)]
    for certain in (True, False):
        drawing = derivation(nodes, [Edge(0, 1, 0.5, "edited", certain)])
        line = html.fromstring(drawing).xpath("//path[@stroke='var(--edited)']")[0]
        assert line.get("stroke-dasharray", "1,0") == ("1,0" if certain else "5,6")
        assert "no date" in drawing


# What the report covers


def test_a_window_keeps_the_stories_that_touch_it(seeds: Path, tmp_path: Path) -> None:
    made = write_report(seeds, tmp_path / "r", Window(date(2026, 8, 13), date(2026, 9, 30)))
    titles = html.parse(made.index).xpath("//table[@id='stories']/tbody//th/@data-value")
    assert [title[:5] for title in titles] == ["Un tr", "Orrin"]


def test_a_story_asked_for_is_covered_alone(seeds: Path, tmp_path: Path) -> None:
    story = ask(seeds, "SELECT min(story_id) AS s FROM stories")["s"][0].as_py()
    assert write_report(seeds, tmp_path / "r", stories=[story]).n_stories == 1
    assert [p.stem for p in (tmp_path / "r" / "stories").iterdir()] == [story]


def test_an_unknown_story_is_named_in_the_error(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no story nowhere"):
        write_report(seeds, tmp_path / "r", stories=["nowhere"])


def test_a_new_report_leaves_no_page_of_the_old_one(seeds: Path, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "r")
    (tmp_path / "r" / "stories" / "stale.html").touch()
    write_report(seeds, tmp_path / "r", Window(since=date(2027, 1, 1)))
    assert pages_of(tmp_path / "r") == [tmp_path / "r" / "index.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_folder_with_other_files_is_left_alone(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="something other than a report"):
        write_report(seeds, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


# Sizes


def test_a_story_of_ten_documents_stays_under_300_kb(answers: dict[str, list[dict]]) -> None:
    page = render("story", story_view(grown(answers, 10), LIMITS))
    assert len(page.encode()) < 300_000


def test_a_story_of_500_documents_says_what_its_page_leaves_out(answers: dict[str, list[dict]]) -> None:
    page = render("story", story_view(grown(answers, 500), LIMITS))
    tree = html.fromstring(page)
    assert "shows 40 of 500 articles" in tree.text_content()
    assert len(tree.xpath("//table[contains(@class, 'matrix')]/tbody/tr")) == 40
    assert len(json.loads(tree.xpath("//script[@id='sides']")[0].text)["passages"]) <= LIMITS.pairs
    assert len(page.encode()) < 1_000_000


# Hostile text


def assert_harmless(page: str) -> None:
    tree = html.fromstring(page)
    own = [s for s in tree.iter("script") if Path(s.get("src", "")).parent.name == "assets" and not s.text]
    others = [s.get("type") for s in tree.iter("script") if s not in own]
    assert others in ([], ["application/json"])
    assert not tree.xpath("//img | //iframe | //object | //embed | //base")
    for node in tree.iter():
        if isinstance(node.tag, str):
            assert not [name for name in node.attrib if name.startswith("on")], html.tostring(node)[:200]
    for link in tree.xpath("//a/@href"):
        assert ":" not in link.split("/")[0] or link.startswith(("http://", "https://")), link
    assert "<!--" not in page
    assert "49" not in tree.xpath("//h1")[0].text_content()


def test_words_of_articles_never_become_markup_on_a_story_page(answers: dict[str, list[dict]]) -> None:
    page = render("story", story_view({n: poisoned_rows(n, r) for n, r in answers.items()}, LIMITS))
    assert_harmless(page)
    sides = json.loads(html.fromstring(page).xpath("//script[@id='sides']")[0].text)
    assert sides["articles"]["1"]["text"].startswith(HOSTILE)


def test_words_of_articles_never_become_markup_on_other_pages(
    seeds: Path, answers: dict[str, list[dict]]
) -> None:
    with open_catalog(seeds) as connection:
        connection.execute("SET VARIABLE outlets = ['QuickWire Daily']")
        documents, flows, uncredited = (
            poisoned_rows(name, answer(connection, name)) for name in ("outlets", "flows", "uncredited")
        )
        runs, rejects = answer(connection, "runs"), answer(connection, "rejects")
    assert_harmless(
        render(
            "outlet",
            outlet_view(HOSTILE, documents, flows, uncredited, Pages(frozenset(), frozenset()), LIMITS),
        )
    )
    stories, size = poisoned_rows("stories", answers["stories"]), [{"n_words": 1}]
    page = render(
        "index",
        index_view(
            stories, whole_view(stories, flows, {HOSTILE: []}, size), runs, rejects, Window(), search_plan([])
        ),
    )
    assert_harmless(page)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "/relative",
        "http://[broken",
        "",
        None,
    ],
)
def test_only_http_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_an_http_address_becomes_a_link() -> None:
    assert safe_url("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_an_outlet_s_page_stays_in_its_folder() -> None:
    assert outlet_page("../../etc/passwd").startswith("etc-passwd-")
    assert outlet_page("Пример") != outlet_page("Другой")


# Words


def test_a_trace_and_a_remainder_are_not_rounded_away() -> None:
    assert [percent(s).replace("\u00a0", " ") for s in (0, 0.001, 0.5, 0.999, 1)] == [
        "0 %",
        "under 1 %",
        "50 %",
        "over 99 %",
        "100 %",
    ]


def test_facts_are_marked_where_they_stand() -> None:
    row = {
        "position": 1,
        "sentence": 4,
        "start": 100,
        "text": "Two died, and two were injured.",
        "most_origins": 1,
        "n_facts": 1,
        "shared_facts": None,
        "lone_facts": [{"text": "two", "start": 114, "end": 117}],
    }
    (alone,) = digest([row], 2, {1: "article"}, LIMITS)["alone"]
    (sentence,) = alone["sentences"]
    assert sentence["pieces"] == [("Two died, and ", False), ("two", True), (" were injured.", False)]


def test_the_digest_and_what_was_left_out_tell_where_they_stand(answers: dict[str, list[dict]]) -> None:
    texts = {row["doc_id"]: row["text"] for row in answers["documents"]}
    for row in answers["dropped"]:
        assert texts[row["source_doc_id"]][row["start"] : row["end"]] == row["text"]
    for row in answers["digest"]:
        text = texts[row["doc_id"]]
        assert text[row["start"] : row["end"]] == row["text"]
        for fact in [*(row["shared_facts"] or ()), *(row["lone_facts"] or ())]:
            assert text[fact["start"] : fact["end"]] == fact["text"]


def test_changed_facts_are_marked_where_they_stand_in_their_sentence(answers: dict[str, list[dict]]) -> None:
    told = [row for row in answers["changes"] if row["before"] and row["after"]]
    assert told
    for row in told:
        assert row["source_sentence"][row["source_start"] : row["source_end"]] == row["before"]
        assert row["copy_sentence"][row["copy_start"] : row["copy_end"]] == row["after"]


def test_of_marks_that_overlap_the_longest_counts() -> None:
    text = "In 2014, 14 boats left Port Ellin."
    assert marked(text, [(28, 33), (23, 33), (9, 11), (9, 11)]) == [
        ("In 2014, ", False),
        ("14", True),
        (" boats left ", False),
        ("Port Ellin", True),
        (".", False),
    ]


def test_changed_words_are_those_the_other_side_lacks() -> None:
    a, b = changed_words("The ship fired three shots", "The vessel fired shots")
    assert (a, b) == ([4, 8, 15, 20], [4, 10])


def test_names_read_as_a_reader_says_them() -> None:
    assert source_name("agency:ap") == "AP (agency)"
    assert source_name("agency:kcna") == "KCNA (agency)"
    assert source_name("agency:kyodo-news") == "Kyodo News (agency)"
    assert source_name("Ellin Bay Herald") == "Ellin Bay Herald"
    assert headline(None, "one two three") == "one two three"
    assert positions([1, 2, 5]) == "1, 2 and 5"
