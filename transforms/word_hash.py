"""Hashes of the words of many texts at once: the words of `normalise.words`, found by array operations.

Nearly all characters of news fold to one character by themselves. Texts made of those are cut and hashed in one
pass over their code points; a text with any other character (combining marks, ligatures, conjoining jamo ...)
goes through `normalise.words`, and its words get the same hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import regex

from transforms.disguise import FOREIGN, SAME_WORD, unmasked
from transforms.normalise import words
from transforms.word_spans import APOSTROPHE, HARD, LETTER, NUMBER, OTHER, POINT, SINGLE, UNSEEN, word_spans

_BASE = 0x9E3779B97F4A7C15

# One character words are those that `normalise.WORD` counts one by one
_SINGLES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_NUMBERS = regex.compile(r"\p{N}")
_COMBINING = regex.compile(
    r"[\p{M}\u1160-\u11FF\uD7B0-\uD7FF]"
)  # marks, and vowels and finals of Hangul syllables

_classes = np.zeros(0x110000, np.uint8)
_folded = np.zeros(0x110000, np.uint32)
_capitals = np.zeros(0x110000, bool)


class Tokens(NamedTuple):
    """Words of many texts, text after text, as spans of one array of folded code points."""

    codes: np.ndarray  # uint32
    starts: np.ndarray  # int64, index into `codes`
    stops: np.ndarray  # int64, exclusive
    owners: np.ndarray  # int64, number of the text
    offsets: np.ndarray  # int64, code point in the text where the word begins
    capitals: np.ndarray  # bool: begins with a capital letter
    figures: np.ndarray  # bool: is a number

    def hashes(self, stops: np.ndarray | None = None) -> np.ndarray:
        """uint64 hash of each word, or of its part before `stops`: the same in every run and on every machine."""
        return _hash_spans(self.codes, self.starts, self.stops if stops is None else stops)


def tokens(texts: Sequence[str]) -> Tokens:
    """The words of `texts`."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    codes = _codes(texts)
    if _has_foreign(codes):
        texts = [unmasked(text) for text in texts]
        codes = _codes(texts)
    classes = _classify(codes)
    ends = np.cumsum(lengths + 1)
    hard = np.unique(np.searchsorted(ends, np.flatnonzero(classes == HARD), side="right"))
    starts, stops = word_spans(classes)
    owners = np.searchsorted(ends, starts, side="right")
    if len(hard):
        easy = ~np.isin(owners, hard)
        starts, stops, owners = starts[easy], stops[easy], owners[easy]
    folded = _folded[codes]
    offsets = starts - (ends - lengths - 1)[owners]
    capitals = _capitals[codes[starts]]
    plain_tokens = Tokens(folded, starts, stops, owners, offsets, capitals, classes[starts] == NUMBER)
    return _merged(plain_tokens, _hard_tokens(texts, hard)) if len(hard) else plain_tokens


def _codes(texts: Sequence[str]) -> np.ndarray:
    """Code points of all `texts`, a line end behind each."""
    return np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)


def _has_foreign(codes: np.ndarray) -> bool:
    """Whether any text may hold look-alike letters."""
    first, last = FOREIGN
    return bool(((codes >= first) & (codes <= last)).any())


def _hard_tokens(texts: Sequence[str], which: np.ndarray) -> Tokens:
    """Words of the texts numbered `which`, found one text at a time."""
    word_lists = [words(texts[i]) for i in which]
    forms = [form for w in word_lists for form in w.forms]
    firsts = "".join(texts[i][at] for i, w in zip(which, word_lists, strict=True) for at in w.starts)
    return Tokens(
        *_spelled(forms),
        np.repeat(which, [len(w.forms) for w in word_lists]),
        np.concatenate([w.starts for w in word_lists]).astype(np.int64),
        np.array([first.isupper() for first in firsts], dtype=bool),
        np.array([_NUMBERS.match(first) is not None for first in firsts], dtype=bool),
    )


def _merged(one: Tokens, other: Tokens) -> Tokens:
    """Words of both, text after text; no text is in both."""
    shift = len(one.codes)
    other = other._replace(starts=other.starts + shift, stops=other.stops + shift)
    order = np.argsort(np.concatenate([one.owners, other.owners]), kind="stable")
    rest = (np.concatenate(pair)[order] for pair in zip(one[1:], other[1:], strict=True))
    return Tokens(np.concatenate([one.codes, other.codes]), *rest)


def hash_forms(forms: Sequence[str]) -> np.ndarray:
    """Hashes of words given in matching form, uint64 of shape (len(forms),)."""
    return _hash_spans(*_spelled(forms))


def _spelled(forms: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Code points of all `forms`, one after the other, and where each starts and stops."""
    stops = np.cumsum([len(f) for f in forms], dtype=np.int64)
    codes = np.frombuffer("".join(forms).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, stops - np.array([len(f) for f in forms], dtype=np.int64), stops


def mix(hashes: np.ndarray) -> np.ndarray:
    """`hashes` with every bit depending on all bits (finaliser of splitmix64, Steele et al. 2014)."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))


def _hash_spans(codes: np.ndarray, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Polynomial hash modulo 2**64 of each span of `codes`."""
    if not len(starts):
        return np.empty(0, np.uint64)
    lengths = stops - starts
    firsts = np.cumsum(lengths) - lengths
    position = np.arange(lengths.sum()) - np.repeat(firsts, lengths)
    powers = np.cumprod(np.full(lengths.max(), _BASE, np.uint64))
    terms = codes[position + np.repeat(starts, lengths)] * powers[position]
    return mix(np.add.reduceat(terms, firsts))


def _classify(codes: np.ndarray) -> np.ndarray:
    """Class of each code point; what was never met before is looked up and remembered."""
    classes = _classes[codes]
    if (unseen := np.unique(codes[classes == UNSEEN])).size:
        for code in unseen.tolist():
            _folded[code], _classes[code] = _properties(chr(code))
            _capitals[code] = chr(code).isupper()
        classes = _classes[codes]
    return classes


def _properties(character: str) -> tuple[int, int]:
    """(folded code point, class) of one character."""
    if character in "'’":
        return ord("'"), APOSTROPHE
    if character in ".,":
        return ord(character), POINT
    if _COMBINING.match(character):
        return 0, HARD
    forms = words(character).forms
    if not forms:
        return ord(character), OTHER
    if len(forms[0]) > 1 or SAME_WORD.get(ord(character), character) is None:
        return 0, HARD
    kind = NUMBER if _NUMBERS.match(character) else SINGLE if _SINGLES.match(character) else LETTER
    return ord(forms[0]), kind
