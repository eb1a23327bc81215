"""Several pages in a file, and several articles in a page."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items, read_all
from transforms.read import Item

PROSE = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin of the old harbour. "
TEXT = f"<p>{PROSE}</p><p>Nobody was hurt, for the night shift had gone to supper at eight.</p>"


def _page(body: str, head: str = "<title>Cuttings</title>") -> list[Item]:
    return items(f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode())


def test_pages_that_were_joined_are_read_one_by_one() -> None:
    page = "<html><head><title>{0}</title></head><body><h1>{0}</h1>" + TEXT + "</body></html>\n"
    found = items(("<!DOCTYPE html>" + page.format("Quay") + page.format("Clocks")).encode())
    assert [item.place for item in found] == ["page 1", "page 2"]
    assert "Clocks" not in found[0].content and "Quay" not in found[1].content


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<article><h2>{0}</h2>", "</article>"),
        ("<div><h1>{0}</h1>", "</div>"),
        ("<h2>{0}</h2><p>Sandry Courier, {1} April 2026</p>", ""),
        ("<section><time datetime='2026-04-0{1}'>{1}/4</time><h3>{0}</h3>", "</section>"),
    ],
)
def test_a_page_of_cuttings_gives_an_article_each(opening: str, closing: str) -> None:
    first, second = _page(
        "".join(f"{opening.format(*c)}{TEXT}{closing}" for c in (("Quay", 7), ("Clocks", 9)))
    )
    assert (first.metadata.title, second.metadata.title) == ("Quay", "Clocks")
    assert "Clocks" not in first.content and PROSE.strip() in second.content
    assert ("{1}" in opening) == bool(first.metadata.published)


def test_what_stands_above_cuttings_is_told() -> None:
    page = f"<html><body><h1>May</h1><p>For Runa</p>{f'<article><h2>Quay</h2>{TEXT}</article>' * 2}</body></html>"
    *articles, opening = read_all(page.encode())
    assert len(articles) == 2 and not isinstance(opening, Item)
    assert "For Runa" in opening.detail


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<h2>What fell</h2>{TEXT}<h2>Who ate</h2>{TEXT}", "<title>Cuttings</title>"),
        (
            f"<article><h1>Quay</h1>{TEXT}</article><article><h1>Clocks</h1>{TEXT}</article>",
            "<title>Quay</title>",
        ),
        (
            f"<article><h1>Quay</h1>{TEXT}</article><article><h1>Clocks</h1>{TEXT}</article>",
            "<meta property='og:title' content='Quay'>",
        ),
        (
            "<h1>Live</h1>"
            f"<div><h2>A crane</h2><p>10:15</p>{TEXT}</div><div><h2>Another</h2><p>10:40</p>{TEXT}</div>",
            "<title>Live</title>",
        ),
        ("<article><h2>Quay</h2><p>Short.</p></article>" * 2, "<title>Cuttings</title>"),
        (
            f"<article><h1>Live: Quay</h1>{f'<article><h3>10:15</h3>{TEXT}</article>' * 3}</article>",
            "<title>Live: Quay</title>",
        ),
    ],
)
def test_other_pages_stay_one(body: str, head: str) -> None:
    assert [item.place for item in _page(body, head)] == [""]
