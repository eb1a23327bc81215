"""Corrections: they outrank what was read, are told in the row, and leave nothing behind when taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.corrections import (
    KINDS,
    Correction,
    corrected,
    corrections_of,
    fault_of,
    read_corrections,
    write_corrections,
)
from transforms.errors import UsageError
from transforms.schemas import check, from_rows

ROW: dict[str, Any] = {
    "doc_id": "d1",
    "article_id": "a1",
    "source_path": "a/one.csv",
    "item": "row 2",
    "source_kind": "csv",
    "raw_sha256": "s",
    "url": "https://example.test/one",
    "outlet": "Brannet Echo",
    "title": "Crane falls",
    "authors": ["Ada Holm"],
    "published_at": datetime(2026, 4, 1, 8, tzinfo=UTC),
    "n_words": 4,
    "published_precision": "second",
    "language": "en",
    "text": "A crane fell today.",
    "disguised": False,
}
OTHER = ROW | {"doc_id": "d2", "article_id": "a2", "item": "row 3", "url": None, "outlet": "The Brannet Echo"}
REMOVED = {"doc_id": "d1", "position": 0, "text": "Share", "reason": "share-bar", "evidence": "share"}


def made(*corrections: Correction) -> list[list[dict[str, Any]]]:
    """Rows of documents, removed and rejects."""
    tables = corrected(*cleaned(), corrections)
    names = ("documents", "removed", "rejects")
    return [check(name, table).to_pylist() for name, table in zip(names, tables, strict=True)]


def cleaned() -> tuple[pa.Table, pa.Table, pa.Table]:
    return from_rows("documents", [ROW, OTHER]), from_rows("removed", [REMOVED]), from_rows("rejects", [])


def of(what: str, target: str = "https://example.test/one", value: str = "") -> Correction:
    return Correction(what, target, value, "ada", "2026-04-02T10:00Z", "it says so")


@pytest.mark.parametrize(
    ("correction", "columns"),
    [
        (of("outlet", value="Port Courier"), {"outlet": "Port Courier"}),
        (of("title"), {"title": None}),
        (of("authors", value="Bo Lund; Cy Ek"), {"authors": ["Bo Lund", "Cy Ek"]}),
        (of("time"), {"published_at": None, "published_precision": "none"}),
        (of("time", value="2026-03-30"), {"published_precision": "day", "published_evidence": "correction"}),
        (
            of("time", "a/one.csv#row 2", "2026-03-30T10:00+02:00"),
            {"published_at": datetime(2026, 3, 30, 8, tzinfo=UTC), "published_precision": "minute"},
        ),
        (of("same-outlet", "brannet echo", "The Brannet Echo"), {"outlet": "The Brannet Echo"}),
    ],
)
def test_a_correction_sets_its_columns_and_is_told_in_the_row(
    correction: Correction, columns: dict[str, Any]
) -> None:
    (one, other), removed, rejects = made(correction)
    assert {name: one[name] for name in columns} == columns
    assert one["corrected"] == [str(correction)]
    assert one["text"] == ROW["text"]
    assert (one["doc_id"] == "d1") == (correction.what != "time")
    assert removed[0]["doc_id"] == one["doc_id"]
    assert other["corrected"] is None and other["outlet"] == "The Brannet Echo"
    assert (len(removed), rejects) == (1, [])


def test_a_path_means_all_that_stands_in_the_file() -> None:
    (one, other), *_ = made(of("outlet", "a/one.csv", "Port Courier"))
    assert one["outlet"] == other["outlet"] == "Port Courier"


def test_what_is_left_out_is_a_reject_that_says_why() -> None:
    documents, removed, [reject] = made(of("leave-out"), of("title", value="X"))
    assert [row["doc_id"] for row in documents] == ["d2"]
    assert removed == []
    assert (reject["reason"], reject["item"]) == ("left-out", "row 2")
    assert "ada" in reject["detail"] and "it says so" in reject["detail"]


def test_of_two_the_later_line_counts_and_names_are_followed_round_no_circle() -> None:
    first, second = of("outlet", value="A"), of("outlet", value="B")
    to_c, to_b = of("same-outlet", "B", "C"), of("same-outlet", "C", "B")
    assert corrections_of(ROW, [to_b, first, to_c, second]) == (second, to_c, to_b)


@pytest.mark.parametrize(
    "correction", [of("colour"), of("title", ""), of("same-outlet", "A"), of("time", value="30.3.2026")]
)
def test_a_correction_that_says_nothing_has_a_fault(correction: Correction) -> None:
    assert fault_of(correction)
    with pytest.raises(UsageError, match="Correction 1 cannot be read"):
        read_corrections(write_corrections([correction]))


def test_a_table_without_a_column_is_told() -> None:
    with pytest.raises(UsageError, match="no column value"):
        read_corrections("what,target\n")
    assert read_corrections("") == ()


WORDS = (
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1).map(str.strip).filter(bool)
)
TARGETS = st.sampled_from(
    ["https://example.test/one", "a/one.csv#row 3", "a/one.csv", "The Brannet Echo", "x"]
)
VALUES = st.sampled_from(["", "Brannet Echo", "Port Courier", "2026-03-30"])
ANY = st.builds(Correction, st.sampled_from(list(KINDS)), TARGETS, VALUES, WORDS, WORDS, WORDS)
SOUND = st.lists(ANY.filter(lambda c: not fault_of(c)), max_size=5)


@pytest.mark.slow
@given(SOUND)
def test_the_file_gives_back_what_was_noted(corrections: list[Correction]) -> None:
    assert read_corrections(write_corrections(corrections)) == tuple(corrections)


@pytest.mark.slow
@given(SOUND)
def test_each_document_says_what_changed_it_and_no_other_changes(corrections: list[Correction]) -> None:
    documents, removed, rejects = made(*corrections)
    kept = {row["item"]: row for row in documents}
    for before in from_rows("documents", [ROW, OTHER]).to_pylist():
        applied = corrections_of(before, corrections)
        told = [str(one) for one in applied]
        if any(one.what == "leave-out" for one in applied):
            assert before["item"] not in kept and told == [rejects.pop(0)["detail"]]
        else:
            after = kept[before["item"]]
            assert (after["corrected"] or []) == told
            assert told or after == before
    assert rejects == []
    assert {row["doc_id"] for row in removed} <= {row["doc_id"] for row in documents}


def test_another_time_is_another_document_for_the_stages_that_read_days_by_it() -> None:
    ids = {made(of("time", value=value))[0][0]["doc_id"] for value in ("2026-03-30", "2026-03-31", "")}
    assert len(ids | {"d1"}) == 4
    assert all(len(doc_id) == 16 for doc_id in ids)
