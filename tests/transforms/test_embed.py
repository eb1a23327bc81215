from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from transforms import embed as embed_module
from transforms.embed import _tokenizer as tokenizer
from transforms.embed import embed, embed_texts, sums
from transforms.encode import LANGUAGES, encode
from transforms.word_lists import shares
from transforms.word_pieces import are_plain, pieces

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


@pytest.mark.parametrize("language", ["en", "ru", "zh", "ar"])
def test_the_pieces_of_listed_words_are_those_of_the_tokenizer(language: str) -> None:
    listed = [word for word in list(shares(language))[::50] if are_plain([word])]
    expected = tokenizer().encode_batch(listed, add_special_tokens=False)
    assert len(listed) > 500
    assert pieces(listed) == [one.ids for one in expected]


def test_what_is_a_piece_is_one_piece() -> None:
    whole = [piece.removeprefix("\u2581") for piece in tokenizer().get_vocab() if piece.startswith("\u2581")]
    words = [word for word in whole if word and are_plain([word])]
    assert len(words) > 10_000
    assert pieces(words) == [one.ids for one in tokenizer().encode_batch(words, add_special_tokens=False)]


@given(st.text(max_size=24).filter(lambda word: are_plain([word])))
def test_the_pieces_of_whatever_is_written_are_those_of_the_tokenizer(word: str) -> None:
    assert pieces([word]) == [tokenizer().encode(word, add_special_tokens=False).ids]


@pytest.mark.parametrize("word", ["<s>", "two words", "\u2581", "a" * 65])
def test_marks_of_the_tokenizer_and_what_is_long_are_left_to_it(word: str) -> None:
    assert not are_plain(["ferry", word])


def test_words_that_were_met_before_have_the_same_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed_module, "_known_tokens", {})
    monkeypatch.setattr(embed_module, "_MOST_KNOWN", 3)
    embed_module.load()
    batches = [["crane", "harbour"], ["harbour", "barley"], ["crane", "a" * 80, "barley"], ["crane"]]
    met = [embed_module.embed_words(batch) for batch in batches]
    for batch, vectors in zip(batches, met, strict=True):
        embed_module._known_tokens.clear()
        assert np.array_equal(embed_module.embed_words(batch), vectors)
