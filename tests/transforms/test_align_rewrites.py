"""Rewrites by hand in German, French and Spanish: the more is rewritten, the less is kept, as in English."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from scipy.stats import spearmanr

from transforms.align import align_texts
from transforms.grade import grade
from transforms.normalise import count_words

_LINES = (Path(__file__).parent / "rewrites_languages.jsonl").read_text(encoding="utf-8").splitlines()
VERSIONS: dict[str, list[str]] = {}
for line in map(json.loads, _LINES):
    VERSIONS.setdefault(line["language"], []).append(line["text"])


@pytest.fixture(scope="module", params=sorted(VERSIONS))
def measured(request: pytest.FixtureRequest) -> list[tuple[float, str]]:
    """Share of words kept, weighed by likeness, and the grade, of each version by its degree."""
    report, *_ = texts = VERSIONS[request.param]
    return [_measure(text, report, request.param) for text in texts]


def _measure(text: str, report: str, language: str) -> tuple[float, str]:
    passages = align_texts(text, report, (language, language))
    documents = pa.table({"doc_id": ["a", "b"], "n_words": [count_words(text), count_words(report)]})
    row = grade(passages, documents, pa.table({"doc_a": ["a"], "doc_b": ["b"]})).to_pylist()[0]
    kept = sum(p["similarity"] * p["a_words"] for p in passages.to_pylist()) / count_words(text)
    return kept, row["grade_a"]


@pytest.mark.slow
def test_less_is_kept_the_more_is_rewritten(measured: list[tuple[float, str]]) -> None:
    kept = [share for share, _ in measured]
    assert spearmanr(range(len(kept)), [-share for share in kept]).statistic >= 0.95
    assert kept[0] == 1
    assert kept[3] > 0.3
    assert kept[4:] == [0, 0, 0]  # told anew in another order nothing is left that words or sentences prove


@pytest.mark.slow
def test_grades_follow_the_degree(measured: list[tuple[float, str]]) -> None:
    grades = [told for _, told in measured]
    assert grades[:3] == ["copy", "copy", "light_rewrite"]
    assert grades[3] == "heavy_rewrite"
    assert grades[4:] == ["unrelated", "unrelated", "unrelated"]
