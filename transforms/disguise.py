"""Look-alike letters, and spellings of one word that a reader takes for the same; for matching only.

Look-alikes are those of Unicode's list of confusable characters (Technical Standard 39) among the letters of modern
Latin, Cyrillic and Greek alphabets. A letter is read as its look-alike where that makes a word of mixed letters one
of a single alphabet, and in a text that has several such words; "μg" stays, since no Latin letter looks like its
first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

from transforms.patterns import lazy_pattern

_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЈЅаекорсухіјѕһԁԛԝ", "ABEKMHOPCTYXIJSaekopcyxijshdqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυ", "ABEZHIKMNOPTYXaikvopu", strict=True))
_RARE = "һԁԛԝ"  # letters of few languages: nobody reads a Latin letter as one of them
_LOOKS: dict[str, Mapping[int, str]] = {
    "latin": str.maketrans(_CYRILLIC | _GREEK),
    "cyrillic": str.maketrans({other: own for own, other in _CYRILLIC.items() if own not in _RARE}),
    "greek": str.maketrans({other: own for own, other in _GREEK.items()}),
}
_LETTERS = {"latin": "A-Za-z\u00c0-\u024f", "cyrillic": "\u0400-\u052f", "greek": "\u0370-\u03ff"}
_OF = {script: lazy_pattern(f"[{letters}]") for script, letters in _LETTERS.items()}
_ONLY = {script: lazy_pattern(f"[{letters}]+") for script, letters in _LETTERS.items()}
_WORD = lazy_pattern("[" + "".join(_LETTERS.values()) + "]+")
# Letters of two alphabets side by side, without which no word mixes them
_MIXED = lazy_pattern(
    "|".join(
        f"[{letters}][{''.join(other for other in _LETTERS.values() if other != letters)}]"
        for letters in _LETTERS.values()
    )
)
_FEWEST = 2  # words of mixed letters: one alone may be a slip of the keyboard

FOREIGN = (0x0370, 0x052F)  # code points of Greek and Cyrillic: a text without any holds no look-alike
_FOREIGN = lazy_pattern("[\u0370-\u052f]")

# Strokes through letters; the dot below letters of Hindi, which many leave out; vowel signs, signs of recitation
# and the stretching of Arabic, the points of Hebrew, the dot that lower case leaves of İ; those of the Koran's
# reading and the Hebrew point that parts words (05BE) are punctuation and stay
_SIGNS = chain(
    (0x0307, 0x0640, 0x0670),
    range(0x0334, 0x0339),
    range(0x0610, 0x061B),
    range(0x064B, 0x0660),
    range(0x0591, 0x05BE),
    (0x05BF, 0x05C1, 0x05C2, 0x093C),
)
# Hamza on its carrier, final forms, Persian letters of an Arabic keyboard, i with a dot or without, Greek without its
# accents, as in capitals, the Russian ё that most print as е, and small capitals, which are letters of phonetics
_SPELLINGS: dict[str, str | None] = {
    **dict(zip("أإآٱىیکةİı", "اااايي" + "كه" + "ii", strict=True)),
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True)),
    **dict(zip("άέήίόύώϊϋΐΰΆΈΉΊΌΎΏΪΫςёЁ", "αεηιουωιυιυΑΕΗΙΟΥΩΙΥσеЕ", strict=True)),
}
SAME_WORD: dict[int, str | None] = {**dict.fromkeys(_SIGNS), **str.maketrans(_SPELLINGS)}

# Full-width figures and letters stand as far behind those of ASCII as all full-width forms
_WIDE = {
    code: chr(code - 0xFEE0)
    for first, count in ((0xFF10, 10), (0xFF21, 26), (0xFF41, 26))
    for code in range(first, first + count)
}
_FOLDS = {**SAME_WORD, **_WIDE}
_BOTH = _LETTERS["greek"] + _LETTERS["cyrillic"]
# A text that `matching_text` may change has a match of this, in Python and in RE2
MAY_CHANGE = f"[{_LETTERS['latin']}][{_BOTH}]|[{_BOTH}][{_LETTERS['latin']}]|[{''.join(map(chr, _FOLDS))}]"


def unmasked(text: str) -> str:
    """`text` with look-alike letters as they are read; as long as `text`, so that every offset stays true."""
    mixed = _mixed_words(text)
    if not mixed:
        return text
    main = _main_script(text)
    deliberate = len(mixed) >= _FEWEST

    def read(match: re.Match[str]) -> str:
        word = match[0]
        if deliberate:
            unmasked_word = word.translate(_LOOKS[main])
            return unmasked_word if _ONLY[main].fullmatch(unmasked_word) else mixed.get(word, word)
        return mixed.get(word, word)

    return _WORD.sub(read, text)


def disguised(text: str) -> bool:
    """Whether `text` has at least two different words that mix letters of two alphabets, which look like one."""
    return len(_mixed_words(text)) >= _FEWEST


def matching_text(text: str) -> str:
    """`text` as it is compared but for case: words as in `normalise.words`, at other offsets."""
    return unmasked(text).translate(_FOLDS)


def _mixed_words(text: str) -> dict[str, str]:
    """Words of mixed letters that are read as words of one alphabet, and how."""
    if text.isascii() or not _FOREIGN.search(text) or not _MIXED.search(text):
        return {}
    plain_forms = {}
    for word in set(_WORD.findall(text)):
        if not any(only.fullmatch(word) for only in _ONLY.values()):
            readings = map(word.translate, _LOOKS.values())
            whole = [
                plain_form
                for plain_form, only in zip(readings, _ONLY.values(), strict=True)
                if only.fullmatch(plain_form)
            ]
            if whole:
                plain_forms[word] = min(whole, key=lambda plain_form: _differing(word, plain_form))
    return plain_forms


def _differing(word: str, plain_form: str) -> int:
    return sum(one != other for one, other in zip(word, plain_form, strict=True))


def _main_script(text: str) -> str:
    return max(_OF, key=lambda script: len(_OF[script].findall(text)))
