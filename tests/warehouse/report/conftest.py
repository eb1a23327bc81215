"""The report of the seeds, and small warehouses written by hand and published."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.warehouse.conftest import opened
from transforms.normalise import count_words
from transforms.schemas import SCHEMAS
from warehouse.mart import marts
from warehouse.report import write_report
from warehouse.report.ask import about_stories
from warehouse.storage.catalog import open_catalog, publish
from warehouse.storage.store import Store
from warehouse.tables import described

Rows = dict[str, list[dict[str, Any]]]
SOURCES = ("report", "one", "lone")  # a document of each of the three stories of the small warehouse
Publish = Callable[[Rows], Path]


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Publish:
    """Publishes rows with their marts, the same rows once, and returns where; tests change copies of it."""
    made: dict[str, Path] = {}

    def published(rows: Rows) -> Path:
        if (told := repr(rows)) not in made:
            store = Store(tmp_path_factory.mktemp("published"))
            with opened(rows) as connection:
                tables = [*SCHEMAS, *(mart.name for mart in marts())]
                files = {
                    name: (store.write(name, f"{name}.parquet", connection.table(name).to_arrow_table()),)
                    for name in tables
                }
            publish(store, files, described())
            made[told] = store.root
        return made[told]

    return published


@pytest.fixture
def publish_rows(published_once: Publish, tmp_path: Path) -> Publish:
    """Publishes rows with their marts in a warehouse of the test's own, and returns where."""
    return lambda rows: Path(
        shutil.copytree(published_once(rows), tmp_path / "warehouse", dirs_exist_ok=True)
    )


@pytest.fixture
def digest_rows(small_rows: Rows) -> Rows:
    """The small warehouse, and a weekly digest, a story of its own, that copies the first line of three stories."""
    texts = {row["doc_id"]: row["text"].partition("\n")[0] for row in small_rows["documents"]}
    lines = ["The week in three paragraphs.", *(texts[source] for source in SOURCES)]
    text = "\n".join(lines)
    n_words = count_words(text)
    lone = next(row for row in small_rows["documents"] if row["doc_id"] == "lone")
    published = lone["published_at"].replace(day=8)
    small_rows["documents"].append(
        {
            **lone,
            "doc_id": "week",
            "article_id": "article-week",
            "source_path": "week.txt",
            "outlet": "Coast Weekly",
            "title": "The week on the coast",
            "published_at": published,
            "text": text,
            "n_words": n_words,
            "disguised": False,
        }
    )
    small_rows["stories"].append(
        {
            "story_id": "digest",
            "title": "The week on the coast",
            "first_published_at": published,
            "last_published_at": published,
            "n_documents": 1,
            "n_outlets": 1,
        }
    )
    small_rows["story_documents"].append(
        {"story_id": "digest", "doc_id": "week", "role": "member", "score": 1.0, "reason": "alone"}
    )
    small_rows["sentences"] += [
        {
            "doc_id": "week",
            "sentence": number,
            "start": text.index(line),
            "end": text.index(line) + len(line),
            "kind": "prose",
        }
        for number, line in enumerate(lines)
    ]
    for source in SOURCES:
        _copy(small_rows, source, texts[source], text, n_words)
    return small_rows


def _copy(rows: Rows, source: str, line: str, text: str, n_words: int) -> None:
    """The rows that tell of one line taken over word for word."""
    words = count_words(line)
    start = text.index(line)
    (of_source,) = (row for row in rows["documents"] if row["doc_id"] == source)
    pair = {"doc_a": source, "doc_b": "week"}
    rows["passages"].append(
        {
            **rows["passages"][0],
            **pair,
            "a_start": 0,
            "a_end": len(line),
            "b_start": start,
            "b_end": start + len(line),
            "kind": "verbatim",
            "n_words": words,
            "a_words": words,
            "b_words": words,
        }
    )
    none = {
        key: 0.0 for key in rows["grades"][0] if key[-2:] in ("_a", "_b") and key[:3] not in ("doc", "gra")
    }
    shares = none | {"verbatim_a": words / of_source["n_words"], "verbatim_b": words / n_words}
    rows["grades"].append({**rows["grades"][0], **pair, **shares, "same_story": False})
    rows["lineage"].append(
        {
            **rows["lineage"][0],
            "doc_id": "week",
            "source_doc_id": source,
            "origin": None,
            "verdict": "copied",
            "confidence": 0.9,
            "share": words / n_words,
        }
    )
    if source == "report":
        rows["changes"].append({**rows["changes"][1], **pair, "b_start": start, "b_end": start + len(line)})


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
