"""Only pairs that are new or told otherwise are aligned, and only files with unwanted pairs are written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.stages.align import forget_pairs, unaligned
from flows.stages.batches import ALIGNED
from flows.settings import Settings
from flows.engine.context import Work
from transforms.schemas import KINDS, from_rows
from warehouse.storage.store import Store

SHARES = {f"{kind}_{side}": 0.0 for kind in KINDS for side in "ab"}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(Store(tmp_path), Settings(warehouse=tmp_path, workers=1))


def written(work: Work, table: str, name: str, rows: list[dict]) -> tuple[str, ...]:
    return (work.store.write(table, name, from_rows(table, rows)),)


def paired(work: Work, name: str, **topics: float) -> tuple[str, ...]:
    """Pairs named by the letters of their documents."""
    usual = {"containment_a": 1.0, "containment_b": 1.0, "reason": "both"}
    rows = [{"doc_a": a, "doc_b": b, "topic": topic} | usual for (a, b), topic in topics.items()]
    return written(work, "pairs", name, rows)


def graded(work: Work, name: str, *pairs: str) -> tuple[str, ...]:
    usual = {"same_story": True, "recurring": False, "grade_a": "copy", "grade_b": "copy"} | SHARES
    written(work, "passages", name, [])
    return written(work, "grades", name, [{"doc_a": a, "doc_b": b} | usual for a, b in pairs])


def placed(work: Work, **stories: str) -> tuple[str, ...]:
    usual = {"role": "member", "score": 1.0, "reason": ""}
    rows = [{"story_id": story, "doc_id": doc} | usual for story, docs in stories.items() for doc in docs]
    return written(work, "story_documents", "places.parquet", rows)


def test_new_pairs_and_those_told_otherwise_are_aligned(work):
    kept = dict.fromkeys(ALIGNED, graded(work, "one.parquet", "ab", "ac", "ad", "bc", "be"))
    base = {"pairs": paired(work, "before.parquet", ab=0.6, ac=0.6, ad=0.6, bc=0.6, be=0.6)}
    files = {
        "pairs": paired(work, "after.parquet", ab=0.6, ac=0.4, ad=0.6, bc=0.6, cd=0.9),
        "story_documents": placed(work, s="abc", t="de"),
    }
    missing, gone = unaligned(work, files, base, kept)
    assert missing == [
        ("a", "c", 0.4, True, False),
        ("a", "d", 0.6, False, False),
        ("c", "d", 0.9, False, False),
    ]
    assert gone == [("one.parquet", a, b) for a, b in ("ac", "ad", "be")]


def test_nothing_is_aligned_at_first(work):
    files = {"pairs": paired(work, "p.parquet", ab=0.6), "story_documents": placed(work, s="ab")}
    assert unaligned(work, files, {}, dict.fromkeys(ALIGNED, ())) == ([("a", "b", 0.6, True, False)], [])


def test_a_file_without_unwanted_pairs_stays(work):
    one, two = graded(work, "v-one.parquet", "ab", "ac"), graded(work, "v-two.parquet", "bc")
    left = forget_pairs(work, dict.fromkeys(ALIGNED, (*one, *two)), [("v-one.parquet", "a", "c")])
    assert left["grades"][1] == "v-two.parquet" != left["grades"][0]
    assert left["passages"] == left["grades"]
    pairs = work.store.read("grades", left, ["doc_a", "doc_b"]).to_pylist()
    assert pairs == [{"doc_a": "a", "doc_b": "b"}, {"doc_a": "b", "doc_b": "c"}]
