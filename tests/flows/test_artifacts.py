"""What the pages of the Prefect UI make of words of articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flows.run_page import page

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def pieces(markdown: str) -> list[tuple[str, str]]:
    """Kind and content of what stands within the lines of `markdown`."""
    tokens = [token.children or [] for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    return [(child.type, child.content) for children in tokens for child in children]


@pytest.mark.parametrize(
    "headline",
    [
        "![x](http://host.example/p.png)",
        "<img src=http://host.example/p.png>",
        "[x](javascript:alert(1)) and <http://host.example>",
        "a | b \\| c",
        "&lt;img&gt; `code` *bold* __bold__ ~~gone~~",
        "two\nlines\r\nand\u2028more",
    ],
)
def test_a_headline_is_text_on_the_page_of_a_run(headline):
    told = [content for kind, content in pieces(page._table([{"story": headline}])) if kind == "text"]
    assert told == ["story", " ".join(headline.split())]


@given(st.text(st.sampled_from("ab \\`*_[]<>()!|~&#;:-1.")))
def test_no_characters_make_a_headline_anything_but_text(headline):
    kinds = {kind for kind, _ in pieces(page._table([{"story": "x" + headline}]))}
    assert kinds <= {"text", "text_special"}


def test_cells_of_a_table_artifact_are_text_too(monkeypatch):
    made = []
    monkeypatch.setattr(page, "create_table_artifact", lambda **given: made.append(given["table"]))
    page._show_table("stories", "Stories", [{"story": "![x](http://host.example/p.png)", "new": 3}])
    assert made == [[{"story": r"\!\[x\](http\://host.example/p.png)", "new": 3}]]
