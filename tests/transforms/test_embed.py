from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from transforms.embed import embed, embed_texts, sums
from transforms.encode import LANGUAGES, encode

TEXTS = [
    "The ferry ran aground off Selwick.",
    "“No rudder,” Ms. O'Neil's 84-year-old aide said",
    "",
    "Зенит 台风",
]


def test_vectors_of_words_make_those_of_their_text():
    assert embed_texts([text.split() for text in TEXTS]) == pytest.approx(embed(TEXTS), abs=2e-3)


@pytest.mark.slow
def test_a_vector_is_the_same_to_the_last_bit_whatever_stands_beside_it():
    together = embed_texts([text.split() for text in TEXTS])
    alone = np.concatenate([embed_texts([text.split()]) for text in reversed(TEXTS)])[::-1]
    assert together.tobytes() == alone.tobytes()
    assert encode(TEXTS).tobytes() == np.concatenate([encode([text]) for text in TEXTS]).tobytes()


def test_one_sentence_is_near_itself_in_every_language():
    told = {
        "en": "The ferry ran aground and everyone was rescued.",
        "de": "Die Fähre lief auf Grund, alle wurden gerettet.",
        "fr": "Le ferry s'est échoué et tout le monde a été secouru.",
        "es": "El transbordador encalló y todos fueron rescatados.",
        "zh": "渡轮搁浅，所有人都获救了。",
    }
    other = encode(["The central bank cut its interest rate by half a point."])
    vectors = encode(list(told.values()))
    assert told.keys() <= LANGUAGES
    assert (vectors @ vectors.T).min() > 0.35 > (vectors @ other.T).max()


def test_no_text_has_no_vector():
    assert not encode([""]).any()
    assert encode([]).shape == (0, 512)


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(0, 2**32 - 1))
def test_sums_of_few_vectors_are_to_the_last_bit_those_of_many(counts: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    vectors = draw.normal(size=(7, 5)).astype(np.float32)
    ids, weights = draw.integers(0, 7, sum(counts)), draw.random(sum(counts)).astype(np.float32)
    bounds = np.cumsum([0, *counts])
    expected = csr_matrix((weights, ids, bounds), shape=(len(counts), 7)) @ vectors
    assert sums(vectors, ids, np.array(counts, np.int64), weights).tobytes() == expected.tobytes()
