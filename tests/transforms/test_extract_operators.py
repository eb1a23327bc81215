"""Marks of who runs the site of a page."""

from __future__ import annotations

from transforms.extract.operators import operator_marks
from transforms.extract.tree import parse_html

PAGE = """<html><head><script>ga('create', 'UA-7654321-3', 'auto');</script>
<script src="https://tags.example/gtag/js?id=G-AB12CD34EF"></script>
<script>googletag.defineSlot('/31415926/front/top', [300, 250]);</script>
<script data-ad-client="ca-pub-1234567890123456"></script>
<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Tarn Observer",
"parentOrganization": {"name": "Halden Press"}}}</script></head>
<body class="page"><div class="main post-17"><div class="text"><p>One.</p><p>Two.</p></div></div>
<footer>&copy; 2019-2026 Halden Press Ltd. All rights reserved.</footer></body></html>"""


def marks(page: str) -> list[str]:
    return operator_marks(parse_html(page), page.encode())


def test_a_page_tells_who_runs_its_site() -> None:
    found = marks(PAGE)
    assert found[:-1] == [
        "advertising:31415926",
        "advertising:ca-pub-1234567890123456",
        "analytics:ab12cd34ef",
        "analytics:ua-7654321",
        "copyright:halden press ltd",
        "organisation:halden press",
    ]
    assert found[-1].startswith("template:")


def test_a_template_is_the_same_on_another_page_of_the_site() -> None:
    other = PAGE.replace("post-17", "post-2001").replace("<p>Two.</p>", "<p>Two.</p><p>Three.</p>")
    assert marks(PAGE)[-1] == marks(other)[-1]


def test_a_bare_page_has_no_marks() -> None:
    assert marks("<html><body><p>The lamp G-SHOCK1234 fell.</p><p>© 2026</p></body></html>") == []
