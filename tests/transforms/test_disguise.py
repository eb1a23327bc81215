"""Letters that look like others, and spellings of one word."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.align import align_texts
from transforms.disguise import MAY_CHANGE, disguised, matching_text, unmasked
from transforms.normalise import normalise, words
from transforms.rarity import frequencies, rarity
from transforms.word_hash import hash_forms, tokens

PLAIN = "The dredger Ostrel ran aground off Kappe Point on Monday, and a tug pulled its crew of nine ashore."
MASK = str.maketrans("aeocp", "аеоср")  # Cyrillic
MASKED = " ".join(
    word.translate(MASK) if place % 3 == 0 else word for place, word in enumerate(PLAIN.split())
)
WIDE = PLAIN.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})

SIGNS = st.characters(min_codepoint=0x590, max_codepoint=0x6FF)
LETTERS = st.one_of(
    st.sampled_from("aeocpkAEOCPHμαονρаеосркАЕОСРНщ ’İIıi"), SIGNS, st.characters(max_codepoint=0x24F)
)


BOLD = PLAIN.translate(
    {
        code: code - base + bold
        for base, bold in ((65, 0x1D400), (97, 0x1D41A))
        for code in range(base, base + 26)
    }
)


@pytest.mark.parametrize(
    "copy",
    [
        MASKED,
        WIDE,
        BOLD,
        PLAIN.replace("e", "e\u200b"),
        PLAIN.replace("o", "ο"),
        PLAIN.replace("e", "e\U000e0020"),
        PLAIN.replace("e", "e\u0336"),
        PLAIN.replace("e", "e\ufe0f"),
        PLAIN.replace("e", "e\u034f"),
        PLAIN.translate(str.maketrans("aeinrt", "ᴀᴇɪɴʀᴛ")),
    ],
)
def test_a_disguised_copy_has_the_words_of_its_source(copy: str):
    assert copy != PLAIN
    assert words(normalise(copy)).forms == words(PLAIN).forms
    [passage] = align_texts(PLAIN, normalise(copy)).to_pylist()
    assert passage["kind"] == "verbatim"
    assert (passage["b_start"], passage["b_end"]) == (0, len(normalise(copy)) - 1)


def test_latin_letters_in_a_russian_text_are_read_as_russian():
    plain = "Паром сел на мель у мыса Каппа, команду сняли на берег."
    copy = plain.replace("а", "a").replace("о", "o")
    assert disguised(copy)
    assert words(copy).forms == words(plain).forms


def test_a_word_all_of_look_alikes_is_read_as_the_text_around_it():
    assert unmasked("Thе fеrry and а tug") == "The ferry and a tug"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "Он купил iPhone и SMM-пакет для IT-отдела, сор и рот.",
        "A dose of 5 μg, of 20 μl and of 3 μg; the ΔT of the αβ-crystal is small.",
        "Пар\u006fм сел на мель.",  # one word may be a slip of the keyboard
        "The Russian word сор means litter.",
    ],
)
def test_names_units_and_slips_are_no_disguise(text: str):
    assert not disguised(text)


def test_a_text_in_two_alphabets_keeps_the_words_of_each():
    text = "The Russian word сор means litter."
    assert unmasked(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("صَادَرَت سـفـيـنـة الجمارك", "صادرت سفينة الجمارك"),
        ("الأحد أربعة إن آخر", "الاحد اربعة ان اخر"),
        ("کیف", "كيف"),
        ("שָׁלוֹם", "שלום"),
        ("ज़रूर फ़ैसला", "जरूर फैसला"),
        ("İSTANBUL IRMAK DIŞARI", "istanbul ırmak dışarı"),
    ],
)
def test_spellings_of_one_word_match(one: str, other: str):
    assert words(one).forms == words(other).forms


def test_accents_that_make_another_word_stay():
    assert words("má").forms != words("ma").forms


def test_arabic_spellings_do_not_pass_for_capitals():
    assert not tokens(["أحمد إن ısı"]).capitals.any()


@given(st.text(LETTERS, max_size=40))
def test_every_offset_stays_true(text: str):
    seen = unmasked(text)
    assert len(seen) == len(text)
    assert unmasked(seen) == seen


@pytest.mark.slow
@given(st.text(LETTERS, max_size=40))
def test_a_text_that_changes_says_so(text: str):
    assert matching_text(text) == text or re.search(MAY_CHANGE, text)


@given(st.lists(st.text(LETTERS, max_size=20), max_size=4))
def test_hashed_words_are_those_compared(texts: list[str]):
    found: Any = tokens(texts)
    spelled = [
        "".join(map(chr, found.codes[start:stop]))
        for start, stop in zip(found.starts, found.stops, strict=True)
    ]
    assert spelled == [form for text in texts for form in words(text).forms]


@pytest.mark.slow
def test_a_common_word_is_common_in_any_of_its_spellings():
    forms = words("مدرسة مدرسه").forms
    assert forms[0] == forms[1]
    assert frequencies("ar")[forms[0]] > 1e-5
    assert rarity(hash_forms(forms), "ar").max() < 5


@pytest.mark.parametrize(
    ("printed", "elsewhere"),
    [
        ("Το λιμάνι άνοιξε ξανά για τους ψαράδες", "ΤΟ ΛΙΜΑΝΙ ΑΝΟΙΞΕ ΞΑΝΑ ΓΙΑ ΤΟΥΣ ΨΑΡΑΔΕΣ"),
        ("Актёр ещё не дал своё согласие", "Актер еще не дал свое согласие"),
        ("The harbour opens again", "Th\ufe0fe har\u2061bour op\ufe0een\u034fs again"),
    ],
)
def test_accents_of_greek_the_russian_yo_and_invisible_letters_hide_no_word(printed: str, elsewhere: str):
    assert words(normalise(printed)).forms == words(normalise(elsewhere)).forms
