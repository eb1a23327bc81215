"""Reworded text: heavy rewrites found by their order, condensations, fragments, and what each language gets."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from transforms.align import AlignConfig, align_texts
from transforms.align import alike as alike_module
from transforms.align.alike import alike, ranks
from transforms.align.pair import Pair
from transforms.align.prepared import prepare
from transforms.align.table import text_source
from transforms.grade import grade
from transforms.normalise import count_words
from transforms.schemas import KINDS

REWRITES = [
    json.loads(line)
    for line in (Path(__file__).parent / "rewrites.jsonl").read_text(encoding="utf-8").splitlines()
]
STORIES = sorted({version["story"] for version in REWRITES})


def version_of(story: str, degree: int) -> str:
    (text,) = [v["text"] for v in REWRITES if (v["story"], v["degree"]) == (story, degree)]
    return text


def graded(text: str, report: str) -> tuple[dict, float]:
    """The row of `grades`, and the share of `text` that is kept: passages weighed by their similarity."""
    passages = align_texts(text, report)
    documents = pa.table({"doc_id": ["a", "b"], "n_words": [count_words(text), count_words(report)]})
    row = grade(passages, documents, pa.table({"doc_a": ["a"], "doc_b": ["b"]})).to_pylist()[0]
    return row, sum(p["similarity"] * p["a_words"] for p in passages.to_pylist()) / count_words(text)


@pytest.mark.parametrize("story", STORIES)
def test_the_more_is_rewritten_the_less_is_kept(story: str) -> None:
    kept = [graded(version_of(story, degree), version_of(story, 0))[1] for degree in range(6)]
    assert all(more > less for more, less in pairwise(kept[:5]))
    assert kept[0] == 1
    assert kept[4] == kept[5] == 0


@pytest.mark.parametrize("story", STORIES)
def test_grades_follow_the_degree_of_rewriting(story: str) -> None:
    grades = [graded(version_of(story, degree), version_of(story, 0))[0]["grade_a"] for degree in range(6)]
    assert grades[:3] == ["copy", "copy", "light_rewrite"]
    assert grades[3] in ("heavy_rewrite", "partial")
    assert grades[4:] == ["unrelated", "unrelated"]


@pytest.mark.parametrize("story", STORIES)
def test_a_heavy_rewrite_is_paraphrase_of_the_right_sentences(story: str) -> None:
    text, report = version_of(story, 3), version_of(story, 0)
    row, _ = graded(text, report)
    assert row["paraphrase_a"] >= 0.5
    assert sum(row[f"{kind}_a"] for kind in KINDS) == row["paraphrase_a"]


def test_reports_of_different_stories_share_nothing() -> None:
    for left, right in pairwise(STORIES):
        assert align_texts(version_of(left, 0), version_of(right, 0)).num_rows == 0


def test_fragments_join_what_stands_side_by_side() -> None:
    other = version_of("dam", 5)
    text = "\n".join((other, version_of("ferry", 2), version_of("merger", 5)))
    (row,) = align_texts(text, version_of("ferry", 0), config=AlignConfig(fragments=True)).to_pylist()
    assert text[row["a_start"] : row["a_end"]].startswith("Shortly before dawn")
    assert text[row["a_start"] : row["a_end"]].endswith("stranded travellers")
    assert (row["b_start"], row["b_end"]) == (0, len(version_of("ferry", 0)) - 1)


def test_a_summary_of_scattered_sentences_is_one_fragment() -> None:
    long = "\n".join(
        "\n".join(pair) for pair in zip(*(version_of(s, 0).split("\n") for s in STORIES), strict=True)
    )
    summary = (
        "The ferry Halcyon ran aground off Brisk Point with 212 passengers before dawn on Thursday. "
        "The operator Northlight Lines cancelled crossings until Monday and promised refunds to 1,900 travellers. "
        "Divers found a tear of four metres in the hull, and a tug will pull the vessel free on Saturday."
    )
    (row,) = align_texts(summary, long, config=AlignConfig(fragments=True)).to_pylist()
    assert row["a_words"] == count_words(summary)
    assert row["b_words"] > 1.5 * row["a_words"]


def test_without_vectors_for_a_language_the_words_alone_are_compared() -> None:
    report = version_of("dam", 0)
    light, heavy = version_of("dam", 2), version_of("dam", 3)
    assert (
        align_texts(heavy, report, ("en", "en")).num_rows > align_texts(heavy, report, ("xx", "xx")).num_rows
    )
    kinds = {row["kind"] for row in align_texts(light, report, ("xx", "xx")).to_pylist()}
    assert "edited" in kinds


def test_german_text_is_aligned_by_its_words() -> None:
    report = (
        "Die Fähre ist am Donnerstag vor der Küste auf eine Sandbank gelaufen, teilte die Küstenwache mit.\n"
        "Verletzt wurde niemand, doch die Fahrgäste warteten fast fünf Stunden auf die Boote der Fischer."
    )
    rewrite = (
        "Am Donnerstag ist die Fähre vor der Küste auf eine Sandbank gelaufen, wie die Küstenwache mitteilte.\n"
        "Niemand wurde verletzt, doch die Fahrgäste warteten beinahe fünf Stunden auf die Fischerboote."
    )
    found = align_texts(rewrite, report, ("de", "de")).to_pylist()
    assert sum(row["a_words"] for row in found) > 0.8 * count_words(rewrite)


def test_long_documents_are_searched_by_their_rarer_words_and_nothing_strong_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a, b = prepare([text_source(version_of("ferry", d), "en") for d in (2, 0)], 5)
    whole = alike(Pair(a, b))
    monkeypatch.setattr(alike_module, "_CELLS", 0)
    searched = alike(Pair(a, b))
    ends, found = (
        {(i, j): s for i, j, s in zip(x.a, x.b, x.strength, strict=True)} for x in (whole, searched)
    )
    strong = {end: strength for end, strength in ends.items() if strength >= alike_module.ANCHOR}
    assert len(strong) >= 5
    assert {end: found.get(end) for end in strong} == pytest.approx(strong)
    assert found.keys() <= ends.keys()


def test_ranks_are_given_within_each_group() -> None:
    groups, values = np.array([0, 0, 1, 0, 1]), np.array([0.1, 0.9, 0.3, 0.9, 0.4])
    assert ranks(groups, values).tolist() == [2, 0, 1, 1, 0]


def test_texts_that_repeat_one_line_a_thousand_times_are_aligned_without_looking_at_every_pair() -> None:
    line = "The harbour office will be closed on Friday for an inspection of the cranes.\n"
    a, b = "Notice one from the north quay.\n" + line * 1000, line * 1001 + "Notice two from the south quay."
    prepared = prepare([text_source(text, "en") for text in (a, b)], 5)
    assert len(alike(Pair(*prepared)).a) <= 50 * 1001
    longest = max(align_texts(a, b).to_pylist(), key=lambda row: row["n_words"])
    assert (longest["kind"], longest["a_words"]) == ("verbatim", count_words(line * 1000))
