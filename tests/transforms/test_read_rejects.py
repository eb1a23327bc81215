"""Reasons of rejects stand in one list, which the docs show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.transforms.reading import items, only_reject
from transforms.read.rejects import NOT_READ, REASONS

ROOT = Path(__file__).parents[2]


def test_every_reason_that_code_gives_is_in_the_list():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "transforms").rglob("*.py"))
    given = set(
        re.findall(r'(?:UnreadableError|Reject)\(\s*(?:[\w.]+\(?[^,"]*|f?"[^"]*"), "([a-z-]+)"', code)
    )
    given |= set(re.findall(r'UnreadableError\(\s*"([a-z-]+)"', code)) | {
        reason for reason, _ in NOT_READ.values()
    }
    assert len(given) > 8
    assert given <= set(REASONS)


def test_the_docs_show_the_list():
    page = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    assert all(f"| `{reason}` | {meaning} |" in page for reason, meaning in REASONS.items())


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (
            "function count(cranes) {\n  let n = 0;\n  for (const c of cranes) { n += 1; }\n  return n;\n}\n",
            "code",
        ),
        ("body { margin: 0; color: #333; }\n.quay > p { line-height: 1.4; }\n", "code"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\nThe wall gave way.\n", "subtitles"),
        ("1\r\n00:00:01,000 --> 00:00:04,000\r\nThe wall gave way.\r\n", "subtitles"),
        ("# Rules\nUser-agent: *\nDisallow: /search\n\nSitemap: https://s.example/map.xml\n", "data"),
        ("[reader]\nfolder = cuttings\nlimit = 7\n; more\nmode = fast\n", "data"),
        ("2026-04-07 06:15:01,3 GET /a\n2026-04-07 06:15:02,1 GET /b\n" * 3, "data"),
        ("number\n1,220\n17.5 %\n-3\n40 km\n", "data"),
        (
            "<?xml version='1.0'?><xml><records><record><title>Quay</title></record></records></xml>",
            "references",
        ),
    ],
)
def test_what_lies_beside_articles_is_no_article(file: str, kind: str):
    found = only_reject(file.encode())
    assert (found.kind, found.reason) == (kind, NOT_READ[kind][0])


def test_lines_of_prose_among_figures_are_no_data():
    (item,) = items(b"Cranes\n\n1,220\n\nTwo of them slid into the basin.\n\n17.5\n\n40 km\n")
    assert item.kind == "text"


def test_braces_in_prose_are_no_code():
    text = "The clerk wrote {sic} behind it; the mayor wrote {sic} too = nobody laughed.\n\n" * 20
    assert len(items(text.encode())) == 1
