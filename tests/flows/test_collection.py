"""The answer depends on the documents, never on the runs they came in: what gathers them, below the flow.

The suite splits a few collections; `SECONDHAND_SPLITS=200 pytest tests/flows/test_collection.py` splits many.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.compaction import compact
from flows.engine.context import RunContext
from flows.stages.event_similarity import event_similarity
from flows.stages.event_vectors import event_vectors
from flows.stages.fingerprint import fingerprint
from flows.stages.group import group
from flows.stages.pair import pair
from flows.stages.split import split
from tests.flows.stage_runs import context_at, run_stages
from transforms.events import EventConfig, TermConfig
from transforms.normalise import count_words
from transforms.schemas import from_rows
from warehouse.stages.pair import PairConfig
from warehouse.storage.shards import cut, merge
from warehouse.storage.store import Files, key

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("batches_here")]

SPLITS = int(os.environ.get("SECONDHAND_SPLITS", "3"))
DESCRIBING = (split, event_vectors, fingerprint)
COLLECTING = (event_similarity, pair, group)
TABLES = (
    *("event_similarity", "text_overlaps", "common_shingles", "set_text_pairs", "pairs"),
    *("stories", "story_documents"),
)
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

Rows = Sequence[dict[str, Any]]
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
        "doc_id": key(number),
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
        "disguised": False,
    }


def work_in(root: Path) -> RunContext:
    """Three documents are more than periods are compared together, so that small collections have several files."""
    return context_at(root, compact_rows=2)


def run(work: RunContext, base: Files, rows: Rows, gone: Sequence[str] = ()) -> Files:
    """What a run that brings `rows`, and takes out the documents `gone`, makes of the published files `base`."""
    documents = list(base.get("documents", ()))
    if gone:
        wanted = pa.table({"doc_id": list(gone)})
        documents = [cut(work.store, name, wanted, lambda n, *_: {"documents": n}) for name in documents]
    if rows:
        name = work.file("clean", *(row["doc_id"] for row in rows))
        documents.append(work.store.write("documents", name, from_rows("documents", list(rows))))
    files = dict(base) | {"documents": tuple(documents)}
    return run_stages(work, files, *DESCRIBING, *COLLECTING, previous=base)


def contents(work: RunContext, files: Files) -> dict[str, list[str]]:
    return {t: sorted(map(str, work.store.read(t, files).to_pylist())) for t in TABLES}


def moved(work: RunContext, files: Files) -> Files:
    """`files` with all documents in one file, as after compaction."""
    name = work.file("clean", "compacted", *files["documents"])
    merge(work.store, [{"documents": name} for name in files["documents"]], {"documents": name})
    return run_stages(work, dict(files) | {"documents": (name,)}, *DESCRIBING)


def runs(batches: Sequence[Rows], gone: Sequence[str] = ()) -> dict[str, list[str]]:
    """Tables after a run for each batch, and one more that takes out the documents `gone`."""
    with tempfile.TemporaryDirectory() as root:
        work, base = work_in(Path(root)), {}
        for rows in batches:
            base = run(work, base, rows)
        return contents(work, run(work, base, [], gone) if gone else base)


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few documents are too many already, so that small collections set shingles and terms aside."""
    few = partial(PairConfig, rare_documents=2, most_documents=4)
    monkeypatch.setattr("flows.stages.pair.PairConfig", few)
    terms = TermConfig(common_documents=3)
    monkeypatch.setattr("flows.stages.event_similarity.EventConfig", partial(EventConfig, terms=terms))


@pytest.fixture
def work(tmp_path: Path) -> RunContext:
    return work_in(tmp_path)


@pytest.mark.usefixtures("crowded")
def test_documents_that_come_in_several_runs_and_go_again_leave_the_rows_of_one_run():
    @settings(max_examples=SPLITS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(drawn, st.integers(0, 2)), min_size=5, max_size=9), st.integers(-4, 4))
    def check(told: list[tuple[Document, int]], gone: int) -> None:
        rows = [document(n, one) for n, (one, _) in enumerate(told)]
        batches = [[row for row, (_, of) in zip(rows, told, strict=True) if of == n] for n in range(3)]
        left = rows if gone < 0 else [*rows[:gone], *rows[gone + 1 :]]
        taken_out = [row["doc_id"] for row in rows if row not in left]
        assert runs([b for b in batches if b], taken_out) == runs([left])

    check()


def test_what_is_known_is_neither_compared_nor_read_again(work, monkeypatch):
    old = [document(n, ((FERRY[n], NOTICE), 1 + n, "")) for n in range(3)]
    base = run(work, {}, old)
    read = []
    reading = sys.modules["flows.stages.pair"].read_together

    def note_known(connection, config, known, of_new):
        read.append(known.documents.num_rows)
        return reading(connection, config, known, of_new)

    monkeypatch.setattr("flows.stages.pair.read_together", note_known)
    after = run(work, base, [document(9, (CHIPS, 60, ""))])
    assert read == [3]
    assert len(set(after["event_similarity"]) - set(base["event_similarity"])) == 1
    assert contents(work, run(work, base, [])) == contents(work, base)
    assert len(read) == 1


def history(work: RunContext, files: Files) -> list[tuple[Any, ...]]:
    columns = ("story_before", "story_after", "kind", "n_documents")
    rows = work.store.read("story_history", files).to_pylist()
    return [tuple(row[c] for c in columns) for row in rows]


def story_of(work: RunContext, files: Files, doc_id: str) -> str:
    rows = work.store.read("story_documents", files).to_pylist()
    return next(row["story_id"] for row in rows if row["doc_id"] == doc_id)


def test_stories_that_stay_or_grow_have_no_history_and_those_that_change_their_name_do(work):
    first, later, other = (document(n, ((FERRY[0],), day, "")) for n, day in ((0, 5), (1, 6), (2, 3)))
    one = run(work, {}, [first, document(3, (CHIPS, 5, ""))])
    grown = run(work, one, [later])
    assert story_of(work, grown, first["doc_id"]) == story_of(work, one, first["doc_id"])
    assert history(work, grown) == []
    renamed = run(work, grown, [other])
    before, after = (story_of(work, files, first["doc_id"]) for files in (grown, renamed))
    assert history(work, renamed) == [(before, after, "renamed", 2)]
    gone = run(work, renamed, [], [row["doc_id"] for row in (first, later, other)])
    assert history(work, gone)[1:] == [(after, None, "gone", 0)]


def test_a_run_that_was_killed_tells_its_history_once(work):
    base = run(work, {}, [document(0, ((FERRY[0],), 5, ""))])
    rows = [document(1, ((FERRY[0],), 4, ""))]
    killed = run(work, base, rows)
    assert work.store.read("story_history", run(work, base, rows)).equals(
        work.store.read("story_history", killed)
    )


def test_what_several_runs_told_of_stories_is_merged_into_one_file(work):
    rows = [
        {
            "story_before": key(n),
            "kind": "gone",
            "n_documents": 0,
            "changed_at": datetime(2026, 3, n, tzinfo=UTC),
        }
        for n in (1, 2)
    ]
    names = [
        work.store.write("story_history", f"v-{n}.parquet", from_rows("story_history", [row]))
        for n, row in enumerate(rows)
    ]
    (merged_file,) = compact(work, {"story_history": tuple(names)})["story_history"]
    assert work.store.rows("story_history", merged_file) == 2


def test_files_that_are_merged_let_no_topic_be_found_again():
    with tempfile.TemporaryDirectory() as root:
        work = work_in(Path(root))
        told = [(FERRY[:1], 1, ""), (FERRY[1:2], 2, ""), (FERRY[2:], None, ""), (CHIPS[:1], 9, "")]
        base: Files = {}
        for number, one in enumerate(told):
            base = run(work, base, [document(number, one)])
        files = moved(work, base)
        assert len(files["event_vectors"]) == 1 < len(base["event_vectors"])
        assert (
            run_stages(work, files, event_similarity, previous=files)["event_similarity"]
            == base["event_similarity"]
        )


def market(number: int, town: str, *figures: object) -> dict[str, Any]:
    """A notice of a few words between its gaps, under a headline in capitals, which tell no names."""
    text = (
        "{0} barrows and gilts rose {1} crowns, stockmen said. Sows fetched {2} crowns at the {0} stockyards. "
        "Feeder heifers made {3} crowns, springing heifers {4}, vealers {5}."
    ).format(town, *figures)
    return document(number, ((text,), 5, "")) | {"title": f"{town} barrows, gilts and vealers".upper()}


MARKETS = [
    market(1, "Orlen", 50, 192, 85, 175, 12),
    market(2, "Tarn", 75, 194, 82, 155, 9),
    market(3, "Skarn", 90, 197, 95, 125, 4),
]


def tied_by_topic(work: RunContext, base: Files, rows: Rows) -> Files:
    """What runs of `pair` and `group` make of `rows`, all of which their topic ties, after the published `base`."""
    added = [row for row in rows if row["doc_id"] not in _doc_ids(work, base)]
    documents = work.store.write(
        "documents", work.file("clean", *_ids(rows), len(added)), from_rows("documents", added)
    )
    files = {"documents": (*base.get("documents", ()), documents)}
    files = run_stages(work, files, *DESCRIBING, previous=base)
    ties = [
        {"doc_a": a, "doc_b": b, "topic": 0.9, "topic_without_text": 0.9}
        for a, b in combinations(sorted(_ids(rows)), 2)
    ]
    name = work.file("event_similarity", *_ids(rows))
    topics = work.store.write("event_similarity", name, from_rows("event_similarity", ties))
    return run_stages(work, files | {"event_similarity": (topics,)}, pair, group, previous=base)


def _ids(rows: Rows) -> list[str]:
    return [row["doc_id"] for row in rows]


def _doc_ids(work: RunContext, files: Files) -> set[str]:
    return set(work.store.read("documents", files, ["doc_id"])["doc_id"].to_pylist()) if files else set()


def test_notices_tied_by_topic_are_told_once_and_the_rows_are_those_of_one_run(work, monkeypatch):
    asked = []
    telling = sys.modules["flows.stages.notices"].notices

    def note_asked(collection, pairs):
        asked.append(pairs.num_rows)
        return telling(collection, pairs)

    monkeypatch.setattr("flows.stages.notices.notices", note_asked)
    report = document(4, ((FERRY[0],), 5, ""))
    base = tied_by_topic(work, {}, [*MARKETS[:2], report])
    after = tied_by_topic(work, base, [*MARKETS[:2], report, *MARKETS[2:]])
    assert asked == [3, 3]
    forms = work.store.read("set_text_pairs", after)
    assert forms["kind"].to_pylist() == ["form"] * 3
    assert report["doc_id"] not in {*forms["doc_a"].to_pylist(), *forms["doc_b"].to_pylist()}
    assert work.store.read("pairs", after).num_rows == 3  # of the report with each
    one = tied_by_topic(work_in(work.store.root / "one"), {}, [*MARKETS, report])
    assert contents(work, after) == contents(work_in(work.store.root / "one"), one)
