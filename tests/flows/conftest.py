"""The report of the seeds, and the answers that its largest story is written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.report import write_report
from flows.report.ask import about_stories
from warehouse.storage.catalog import open_catalog


@pytest.fixture(scope="module")
def site(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "site"
    write_report(seeds, out)
    return out


@pytest.fixture(scope="module")
def answers(seeds: Path) -> dict[str, list[dict]]:
    """Answers about the story of the seeds that most documents tell."""
    with open_catalog(seeds) as connection:
        (story,) = connection.execute(
            "SELECT story_id FROM stories ORDER BY n_documents DESC, story_id"
        ).fetchone()
        return dict(about_stories(connection, [story])[story])
