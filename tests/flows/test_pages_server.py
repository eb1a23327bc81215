"""The pages that `secondhand up` serves: to this machine, no folder's list, and linked from the page of a run."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from flows.pages_server import serving
from flows.run_page.page import Pages

STORY = "633b4ec45ca5f398"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report" / "stories").mkdir(parents=True)
    (tmp_path / "report" / "index.html").write_text("<h1>Stories</h1>")
    (tmp_path / "report" / "stories" / f"{STORY}.html").write_text("<h1>Ferry</h1>")
    (tmp_path / "secret.txt").write_text("not a page")
    return tmp_path / "report"


def test_pages_are_served_and_nothing_else(folder: Path):
    with serving(folder) as url, httpx.Client(base_url=url, trust_env=False) as client:
        assert client.get("/").text == "<h1>Stories</h1>"
        assert client.get(f"/stories/{STORY}.html").text == "<h1>Ferry</h1>"
        assert client.get("/stories/").status_code == 404
        assert client.get("/%2e%2e/secret.txt").status_code == 404
        assert client.post("/").status_code == 501


def test_a_page_of_another_site_is_told_nothing(folder: Path):
    with serving(folder) as url:
        answer = httpx.get(url, headers={"Host": "rebound.example:80"}, trust_env=False)
    assert answer.status_code == 403
    assert "Stories" not in answer.text


def test_pages_may_come_later(tmp_path: Path):
    with serving(tmp_path / "report") as url:
        for path in ("", "/index.html"):
            assert "No page yet" in httpx.get(url + path, trust_env=False).text
        assert httpx.get(url + "/stories/", trust_env=False).status_code == 404
        (tmp_path / "report").mkdir()
        (tmp_path / "report" / "index.html").write_text("now")
        assert httpx.get(url, trust_env=False).text == "now"


def test_the_page_of_a_run_links_to_stories_that_have_a_page(folder: Path):
    served = Pages(folder, "http://127.0.0.1:5000")
    assert served.story(STORY, "Ferry") == ("Ferry", f"http://127.0.0.1:5000/stories/{STORY}.html")
    assert served.story("0" * 16, "Choir") == "Choir"
    assert "(http://127.0.0.1:5000)" in served.front()
    assert Pages(folder).story(STORY, "Ferry") == "Ferry"
    assert str(folder / "index.html") in Pages(folder).front()
