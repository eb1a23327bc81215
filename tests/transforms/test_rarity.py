from __future__ import annotations

from transforms.rarity import MOST_RARE, rarity
from transforms.word_hash import hash_forms


def test_rare_words_are_rarer_than_common_ones_and_unknown_words_the_rarest():
    the, ferry, aurelia = rarity(hash_forms(["the", "ferry", "zzqqxj"]), "en")
    assert 1 < the < 2 < ferry < aurelia == MOST_RARE


def test_a_language_without_a_list_is_read_with_the_english_one():
    hashes = hash_forms(["the", "ferry"])
    assert rarity(hashes, "und").tolist() == rarity(hashes, "en").tolist()
    assert rarity(hash_forms(["und"]), "de")[0] < rarity(hash_forms(["und"]), "en")[0]
