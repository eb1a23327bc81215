"""What the grades say, rule by rule, and how they follow from the passages."""

from __future__ import annotations

import pyarrow as pa
import pytest

from transforms.grade import grade, grade_of
from transforms.schemas import KINDS, PASSAGES, check


def shares(**given: float) -> dict[str, float]:
    return dict.fromkeys(KINDS, 0.0) | given


@pytest.mark.parametrize(
    ("given", "topic", "expected"),
    [
        (shares(verbatim=1.0), 0.0, "copy"),
        (shares(verbatim=0.8, quote=0.15), 0.0, "copy"),
        (shares(verbatim=0.93, edited=0.04), 0.0, "copy"),
        (shares(verbatim=0.5, edited=0.3, quote=0.1), 0.0, "light_rewrite"),
        (shares(verbatim=0.1, edited=0.4, paraphrase=0.3), 0.0, "light_rewrite"),
        (shares(verbatim=0.1, edited=0.1, paraphrase=0.6), 0.0, "heavy_rewrite"),
        (shares(paraphrase=0.9), 0.0, "heavy_rewrite"),
        (shares(verbatim=0.3), 0.0, "partial"),
        (shares(verbatim=0.08, edited=0.04, quote=0.2), 0.9, "partial"),
        (shares(quote=0.9), 0.0, "common_source"),
        (shares(quote=0.05), 0.0, "common_source"),
        (shares(boilerplate=0.4), 0.0, "common_source"),
        (shares(verbatim=0.05), 0.8, "common_source"),
        (shares(), 0.8, "common_source"),
        (shares(verbatim=0.05), 0.0, "unrelated"),
        (shares(), 0.0, "unrelated"),
    ],
)
def test_the_first_rule_that_holds_decides(given: dict[str, float], topic: float, expected: str) -> None:
    assert grade_of(given, topic) == expected


def passage(a: str, b: str, kind: str, a_words: int, b_words: int) -> dict:
    return {
        "doc_a": a,
        "doc_b": b,
        "a_start": 0,
        "a_end": 1,
        "b_start": 0,
        "b_end": 1,
        "kind": kind,
        "similarity": 1.0,
        "n_words": max(a_words, b_words),
        "a_words": a_words,
        "b_words": b_words,
    }


def test_each_side_is_graded_by_its_own_length() -> None:
    passages = pa.Table.from_pylist(
        [passage("x", "y", "verbatim", 90, 90), passage("x", "y", "quote", 10, 10)], schema=PASSAGES
    )
    documents = pa.table({"doc_id": ["x", "y", "z"], "n_words": [100, 500, 80]})
    pairs = pa.table({"doc_a": ["x", "y"], "doc_b": ["y", "z"], "topic": [0.0, 0.0]})
    first, second = check("grades", grade(passages, documents, pairs)).to_pylist()
    assert (first["grade_a"], first["grade_b"]) == ("copy", "partial")
    assert (first["verbatim_a"], first["verbatim_b"], first["quote_b"]) == (0.9, 0.18, 0.02)
    assert (second["doc_a"], second["grade_a"], second["verbatim_a"]) == ("y", "unrelated", 0.0)


def test_a_document_without_words_is_unrelated() -> None:
    documents = pa.table({"doc_id": ["x", "y"], "n_words": [0, 10]})
    pairs = pa.table({"doc_a": ["x"], "doc_b": ["y"]})
    (row,) = grade(PASSAGES.empty_table(), documents, pairs).to_pylist()
    assert (row["grade_a"], row["grade_b"]) == ("unrelated", "unrelated")
