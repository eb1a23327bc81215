"""Pages are made again where their rows or their code changed, and are else those of the report before."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.report import site, write_report
from warehouse.report.kept import NOTES

pytestmark = pytest.mark.slow


@pytest.fixture
def rendered(monkeypatch) -> list[str]:
    """Templates of the pages that are rendered."""
    names: list[str] = []
    render = site.render

    def noted(template: str, view) -> str:
        names.append(template)
        return render(template, view)

    monkeypatch.setattr(site, "render", noted)
    return names


def pages(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): path.read_text("utf-8") for path in out.rglob("*.html")}


def test_a_page_whose_rows_did_not_change_is_not_made_again(small_rows, publish_rows, tmp_path, rendered):
    out, fresh = tmp_path / "site", tmp_path / "fresh"
    write_report(publish_rows(small_rows), out, code="one")
    assert rendered.count("story") == 3
    rendered.clear()
    bread = next(row for row in small_rows["documents"] if row["doc_id"] == "lone")
    bread["title"] = "A prize for rye"
    root = publish_rows(small_rows)
    write_report(root, out, code="one")
    assert sorted(rendered) == ["article", "index", "outlet", "story"]
    write_report(root, fresh)
    assert pages(out) == pages(fresh)


def test_other_code_makes_all_pages_again(small_rows, publish_rows, tmp_path, rendered):
    root, out = publish_rows(small_rows), tmp_path / "site"
    write_report(root, out, code="one")
    n_pages = len(rendered)
    write_report(root, out, code="other")
    assert len(rendered) == 2 * n_pages


def test_a_page_that_failed_is_tried_again(small_rows, publish_rows, tmp_path, monkeypatch):
    root, out = publish_rows(small_rows), tmp_path / "site"

    def broken(*_given: object) -> dict:
        raise ValueError("no view")

    with monkeypatch.context() as patched:
        patched.setattr(site, "story_view", broken)
        assert len(write_report(root, out, code="one").failed) == 3
    assert not write_report(root, out, code="one").failed
    assert "no view" not in "".join(pages(out).values())
    (out / NOTES).write_text("[]")
    assert not write_report(root, out, code="one").failed
