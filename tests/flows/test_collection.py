"""The answer depends on the documents, never on the runs they came in: topics, pairs and stories below the flow."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import collection
from flows.batches import SplitBatch, fingerprint_batch, split_batch
from flows.settings import Settings
from flows.work import Work
from transforms.normalise import count_words
from transforms.schemas import SCHEMAS, from_rows
from transforms.topic import TermConfig, TopicConfig
from warehouse.pair import PairConfig
from warehouse.store import Files, Store, key, merged

TABLES = ("topics", "readings", "common_shingles", "pairs", "stories", "story_documents")
FERRY = (
    "The ferry Aurelia ran aground on the Skarn rocks off Port Selwick on Monday with 84 people aboard.",
    "All 84 passengers of the Aurelia were brought to safety after she struck the Skarn rocks near Selwick.",
    "Captain Ines Marsh said the rudder had failed and that coastguard boats from Halmstock took everyone off.",
)
CHIPS = (
    "Shares of the chipmaker Orlen Devices fell by a tenth after it cut its forecast for the quarter to March.",
    "Orlen Devices, a maker of chips, lost a tenth of its value in Tarn when its forecast disappointed investors.",
)
NOTICE = "Readers may reprint this report of the Selwick press office if they name it and change none of its words."

Document = tuple[tuple[str, ...], int | None, str]  # passages, day, article
drawn = st.tuples(
    st.lists(st.sampled_from([*FERRY, *CHIPS, NOTICE]), min_size=1, max_size=3).map(tuple),
    st.one_of(st.none(), st.sampled_from([1, 2, 4, 5, 6, 9, 10, 17])),
    st.sampled_from(["", "", "", "x", "y"]),
)


def document(number: int, told: Document) -> dict[str, Any]:
    passages, day, article = told
    text = "\n".join(passages)
    return {
        "doc_id": f"{key(number)}",
        "article_id": article or f"article {number}",
        "source_path": f"{number}.txt",
        "item": "",
        "source_kind": "text",
        "raw_sha256": "",
        "authors": [],
        "published_at": None if day is None else datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day),
        "published_precision": "none" if day is None else "day",
        "language": "en",
        "text": text,
        "n_words": count_words(text),
    }


def work_in(root: Path) -> Work:
    return Work(Store(root), Settings(warehouse=root, workers=2), version="12345678")


def run(work: Work, base: Files, rows: Sequence[dict[str, Any]]) -> Files:
    """What a run that brings `rows` makes of the published files `base`."""
    name = work.store.write(
        "documents", work.file(*(r["doc_id"] for r in rows)), from_rows("documents", list(rows))
    )
    work.store.write("removed", name, SCHEMAS["removed"].empty_table())
    new = [
        {"documents": (name,)},
        fingerprint_batch(work, name),
        split_batch(work, SplitBatch(name, frozenset())),
    ]
    files = merged({t: base.get(t, ()) for t in ("documents", "fingerprints", "profiles")}, *new)
    files = dict(base) | files
    files |= collection.pairs(work, files, base)
    return files | collection.stories(work, files, base)


def contents(work: Work, files: Files) -> dict[str, list[str]]:
    return {t: sorted(map(str, work.store.read(t, files).to_pylist())) for t in TABLES}


def runs(batches: Sequence[Sequence[dict[str, Any]]]) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as root:
        work, base = work_in(Path(root)), {}
        for rows in batches:
            base = run(work, base, rows)
        return contents(work, base)


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few documents are too many already, so that small collections set shingles and terms aside."""
    monkeypatch.setattr(
        "flows.collection.PairConfig", partial(PairConfig, rare_documents=2, most_documents=4)
    )
    terms = TermConfig(common_documents=3)
    monkeypatch.setattr("flows.batches.TopicConfig", partial(TopicConfig, terms=terms))


@pytest.mark.usefixtures("crowded")
def test_documents_that_come_in_several_runs_give_the_rows_of_one():
    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.tuples(drawn, st.integers(0, 2)), min_size=2, max_size=9))
    def check(told: list[tuple[Document, int]]) -> None:
        rows = [document(n, one) for n, (one, _) in enumerate(told)]
        batches = [[row for row, (_, of) in zip(rows, told, strict=True) if of == n] for n in range(3)]
        assert runs([b for b in batches if b]) == runs([rows])

    check()
