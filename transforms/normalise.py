"""Character normalisation of extracted text, and its words in matching form with a map back.

`text` keeps what a reader sees; comparison is done on `Words`, whose forms fold case, width, quotes and
accents' encodings, and whose offsets point back into the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import regex

from transforms.digits import DIGITS
from transforms.disguise import SAME_WORD, unmasked
from transforms.patterns import lazy_pattern, lazy_regex
from transforms.schemas import WORD
from transforms.word_spans import APOSTROPHE, LETTER, NUMBER, OTHER, POINT, word_spans

_WORD = lazy_regex(WORD)
# In text of Latin letters, common digits and typographic marks `WORD` comes down to these classes of the standard
# library, which is three times as fast. Excluded are superscripts and fractions: numbers there, no digits here.
_LATIN = lazy_pattern(r"[\x00-\xb1\xb4-\xb8\xba\xbb\xbf-\u024f\u2000-\u206f€]*")
_LATIN_WORD = lazy_pattern(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG = 600  # code points from which on arrays cut such a text faster than the pattern

# the standard library's, for these search every text and find next to nothing, where it is the faster one
_INVISIBLE = lazy_pattern(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F"
    r"\uFE00-\uFE0F\uFEFF\U000E0000-\U000E01EF]"
)
# Those of them that `str.isprintable` calls printable
_PRINTABLE = lazy_pattern("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPACES = lazy_pattern(r"[^\S\n]{2,}|[^\S\n ]")  # all but the single spaces, which are most
_LINE_ENDS = lazy_pattern(r"\r\n?|[\u2028\u2029\u0085\v\f]")
_BLANK_LINES = lazy_pattern(r" ?\n[ \n]*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_UNWANTED = ("  ", "\n\n", " \n", "\n ", *_LIGATURES)
_LIGATURE = lazy_pattern("[ﬀ-ﬆ]")  # a pattern, for `str.translate` looks up every letter
_FOLD: dict[int, str | None] = {**dict.fromkeys(map(ord, "’‘ʼ′"), "'"), **SAME_WORD, **DIGITS}


class Words(NamedTuple):
    """Words of a text: `forms[i]` is the matching form of `text[starts[i]:ends[i]]`."""

    forms: list[str]
    starts: np.ndarray  # int32, code points
    ends: np.ndarray  # int32, code points, exclusive


def normalise(text: str) -> str:
    """`text` in NFC, without invisible characters and ligatures, one space between words, no empty line.

    Idempotent. Quotation marks and dashes stay as the outlet set them; `words` folds them.
    """
    if _is_normal(text):
        return text.strip()
    in_lines = "\n".join(filter(None, (line.strip(" ") for line in text.split("\n"))))
    if _is_normal(in_lines):  # as most are whose paragraphs have an empty line between them
        return in_lines.strip()
    text = unicodedata.normalize("NFC", _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text))
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return _BLANK_LINES.sub("\n", _SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


def _is_normal(text: str) -> bool:
    """Whether `normalise` would only strip `text`, as most of what extraction reads; told in a fifth of its time."""
    return (
        text.replace(
            "\n", ""
        ).isprintable()  # which invisible characters and all spaces but the usual one are not
        and not any(unwanted in text for unwanted in _UNWANTED)
        and (text.isascii() or not _PRINTABLE.search(text))
        and unicodedata.is_normalized("NFC", text)
    )


def words(text: str) -> Words:
    """Words of `text` in matching form, with their offsets.

    Forms are NFKC, case folded, with straight apostrophes, look-alike letters as read (`disguise.unmasked`),
    digits of one script, and without the vowel signs of Arabic and Hebrew. A word of signs alone keeps them.
    """
    text = unmasked(text)
    starts, ends = _places(text)
    forms = [_form(text[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Words(forms, starts, ends)


def word_forms(text: str) -> list[str]:
    """The forms of `words`, which for a name or a few words take a quarter of its time alone."""
    if len(text) >= _LONG:
        return words(text).forms
    text = unmasked(text)
    return [_form(word) for word in _word(text).findall(text)]


def word_places(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends of the words of `text`, as `words` has them, which takes twice as long."""
    return _places(unmasked(text))


def _places(text: str) -> tuple[np.ndarray, np.ndarray]:
    pattern = _word(text)
    if pattern is _LATIN_WORD and len(text) >= _LONG:
        starts, ends = word_spans(_latin_classes()[np.frombuffer(f"{text}\n".encode("utf-32-le"), np.uint32)])
        return starts.astype(np.int32), ends.astype(np.int32)
    starts, ends = np.array([m.span() for m in pattern.finditer(text)], dtype=np.int32).reshape(-1, 2).T
    return starts, ends


def count_words(text: str) -> int:
    """Number of words of `text`."""
    if len(text) < _SHORT:
        return len(_word(text).findall(text))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _KINDS[codes]
    if not kinds.all():
        for code in set(codes[kinds == 0].tolist()):
            _KINDS[code] = _kind(chr(code))
        kinds = _KINDS[codes]
    return _count(kinds)


_PLAIN_WORD = lazy_pattern(r"[A-Za-z0-9]")


def has_word(text: str) -> bool:
    """Whether `text` has a word."""
    return _PLAIN_WORD.search(text) is not None or _word(text).search(text) is not None


_SHORT = 200  # letters of a text in which matches are counted faster than arrays are made
# A sign is a word of its own, with the marks behind it
_OTHER, _NUMBER, _LETTER, _SIGN, _APOSTROPHE, _POINT, _MARK, _SIGN_MARK = range(1, 9)
_KINDS = np.zeros(0x110000, dtype=np.uint8)  # by code point, 0 where no text has asked for it yet


def _kind(character: str) -> int:
    """What `character` is in `WORD`, asked of `WORD` itself."""
    if character in "'’":
        return _APOSTROPHE
    if character in ".,":
        return _POINT
    alone = _WORD.fullmatch(character)
    if _WORD.fullmatch(f"a{character}"):
        return _LETTER if alone and _WORD.fullmatch(f"{character}a") else _SIGN_MARK if alone else _MARK
    if not alone:
        return _OTHER
    return _NUMBER if _WORD.fullmatch(f"{character}1") else _SIGN


def _count(kinds: np.ndarray) -> int:
    """Number of matches of `WORD` in a text whose characters are of `kinds`."""
    count = 0
    marks = kinds >= _MARK
    if (
        marks.any()
    ):  # a mark goes on with the word before it; elsewhere one of a script of signs may begin a word
        last = np.maximum.accumulate(np.where(marks, 0, np.arange(len(kinds))))
        before = kinds[last]
        count = len(np.unique(last[(kinds == _SIGN_MARK) & (before != _LETTER) & (before != _SIGN)]))
        kinds = np.where(marks, np.where(before == _LETTER, _LETTER, _OTHER), kinds)
    count += int(np.count_nonzero(kinds == _SIGN))
    for kind, joint in ((_LETTER, _APOSTROPHE), (_NUMBER, _POINT)):
        within = kinds == kind
        count += int(np.count_nonzero(within[1:] & ~within[:-1])) + int(within[0])
        count -= int(np.count_nonzero((kinds == joint)[1:-1] & within[:-2] & within[2:]))
    return count


def _word(text: str) -> re.Pattern[str] | regex.Pattern[str]:
    """The faster of the patterns that find the same words in `text`."""
    return _LATIN_WORD if _LATIN.fullmatch(text) else _WORD


@cache
def _latin_classes() -> np.ndarray:
    """uint8, the class of each code point that `_LATIN` allows."""
    classes = np.full(ord("€") + 1, OTHER, np.uint8)
    each_apart = "\n".join(map(chr, range(len(classes))))
    for match in _LATIN_WORD.finditer(each_apart):
        classes[match.start() // 2] = NUMBER if match[0].isdecimal() else LETTER
    classes[[ord("'"), ord("’")]] = APOSTROPHE
    classes[[ord("."), ord(",")]] = POINT
    return classes


@lru_cache(maxsize=1 << 17)  # one copy of each word in memory too: texts share most of theirs
def _form(word: str) -> str:
    if word.isascii():  # which no normal form changes
        return word.lower()
    form = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())  # 𝐓 has no case
    return form.translate(_FOLD) or form
