from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.errors import ContractError
from transforms.fingerprint import FingerprintConfig, fingerprint
from transforms.normalise import words
from transforms.schemas import FINGERPRINTS
from transforms.word_hash import hash_forms, tokens

FERRY = (
    "The ferry left Halmstock harbour at dawn with forty passengers and a cargo of timber. "
    "An hour later the engine failed off the Skarn rocks, and the crew called the coastguard."
)
LETTERS = str.maketrans("0123456789", "abcdefghij")
HARD = "aB1.,' ’\n\u0301ßéﬁ½²ʼİ한\u1112\u1161글中กำमि"


def documents(*texts: str) -> pa.Table:
    return pa.table({"doc_id": [f"{n:016x}" for n in range(len(texts))], "text": list(texts)})


def shingles(table: pa.Table, doc: int = 0) -> set[int]:
    return {r["shingle"] for r in table.to_pylist() if r["doc_id"] == f"{doc:016x}"}


def long_text(first: int, count: int) -> str:
    """`count` words, each its own: numbers spelled with letters."""
    return " ".join(f"{n}".translate(LETTERS) for n in range(first, first + count))


def test_every_shingle_is_kept_at_rate_one():
    found = fingerprint(documents("one two three four five six"), FingerprintConfig(rate=1))
    assert len(shingles(found)) == 2
    assert found.schema.equals(FINGERPRINTS, check_metadata=False)


def test_case_punctuation_and_line_breaks_do_not_change_a_shingle():
    a, b = (
        shingles(fingerprint(documents(text)))
        for text in ("“We won’t stop,” she told\nreporters", "We won't stop she TOLD reporters!")
    )
    assert a and a == b


def test_a_shorter_text_than_a_shingle_is_one_shingle():
    assert len(shingles(fingerprint(documents("Harbour closed")))) == 1


def test_a_text_without_words_has_no_row():
    assert fingerprint(documents("", " — \n…")).num_rows == 0
    assert fingerprint(documents()).num_rows == 0


def test_a_short_text_keeps_at_least_the_minimum_of_its_shingles():
    config = FingerprintConfig(rate=1_000_000, minimum=3)
    assert len(shingles(fingerprint(documents(FERRY), config))) == 3
    assert len(shingles(fingerprint(documents("one two three four five six"), config))) == 2


def test_repeats_inside_a_document_count_once():
    twice, once = (fingerprint(documents(t)) for t in (f"{FERRY}\n{FERRY}\n{FERRY}", f"{FERRY}\n{FERRY}"))
    assert twice.equals(once)


def test_a_quarter_of_a_long_text_is_kept():
    kept = fingerprint(documents(long_text(0, 20_000))).num_rows
    assert kept == pytest.approx(5_000, rel=0.03)


def test_shared_over_kept_shingles_estimates_containment():
    # the second text holds the first half of the first text and as many words again of its own
    table = fingerprint(documents(long_text(0, 8_000), long_text(0, 4_000) + " " + long_text(90_000, 4_000)))
    a, b = shingles(table, 0), shingles(table, 1)
    assert len(a & b) / len(a) == pytest.approx(0.5, abs=0.03)


def test_shingles_do_not_reach_from_one_document_into_the_next():
    together = fingerprint(documents("one two three four", "five six seven eight"), FingerprintConfig(rate=1))
    assert len(shingles(together, 0)) == len(shingles(together, 1)) == 1


def test_rows_are_ordered_by_bucket_shingle_and_document():
    table = fingerprint(documents(long_text(0, 500), long_text(200, 500), FERRY))
    rows = [tuple(r.values()) for r in table.to_pylist()]
    assert rows == sorted(rows)
    assert all(bucket == shingle % 64 for bucket, shingle, _ in rows)


def test_a_hash_is_the_same_on_every_machine():
    assert hash_forms(["harbour", "7.5", "don't"]).tolist() == [
        0xB54BCED36EC49B7F,
        0x5AFC65AE54CB5FB1,
        0x4D9CA9A2E44EE64E,
    ]


def test_settings_that_cannot_work_are_refused():
    with pytest.raises(ContractError, match="power of 2"):
        FingerprintConfig(buckets=48)
    with pytest.raises(ContractError):
        FingerprintConfig(rate=0)


@given(st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(HARD)), max_size=12), max_size=6))
def test_words_found_by_array_operations_are_those_of_normalise(texts: list[str]):
    expected = [words(text) for text in texts]
    found = tokens(texts)
    assert found.owners.tolist() == [n for n, w in enumerate(expected) for _ in w.forms]
    assert found.offsets.tolist() == [at for w in expected for at in w.starts]
    assert found.hashes().tolist() == hash_forms([form for w in expected for form in w.forms]).tolist()


@pytest.mark.slow
@given(st.lists(st.text(alphabet="ab ", max_size=60), max_size=8), st.integers(0, 8))
def test_a_document_has_the_same_shingles_in_any_batch(texts: list[str], cut: int):
    table = documents(*texts)
    apart = pa.concat_tables([fingerprint(table.slice(0, cut)), fingerprint(table.slice(cut))])
    order = [(name, "ascending") for name in FINGERPRINTS.names]
    assert fingerprint(table).equals(apart.sort_by(order))


@given(st.permutations([FERRY, long_text(0, 90), "Harbour closed", ""]))
def test_the_order_of_documents_does_not_matter(texts: list[str]):
    ids = {text: f"{n:016x}" for n, text in enumerate(sorted(texts))}
    table = pa.table({"doc_id": [ids[t] for t in texts], "text": texts})
    assert fingerprint(table).equals(fingerprint(table.sort_by("doc_id")))


def test_capitals_and_figures_are_told_apart():
    found = tokens(["In 1987 Ørsted met É. Zola, aged 3,5"])
    assert np.flatnonzero(found.capitals).tolist() == [0, 2, 4, 5]
    assert np.flatnonzero(found.figures).tolist() == [1, 7]
