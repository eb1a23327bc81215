"""How much each clue says about two documents, by what is read of their languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from transforms import embed, encode

# Coordinates are whole multiples of 1 / 2048. Products of two such vectors are whole numbers below 2**24, which
# float32 adds without error, so a cosine is the same in whatever order and on however many threads it is summed.
STEPS = 2048
_AT_ONCE = 1 << 14  # pairs whose leads are compared in one go: 33 to 67 MB of coordinates


class Sight(IntEnum):
    """What is read of the meaning of a document; two documents have it in common, or neither counts."""

    NOTHING = 0  # its terms alone: no vectors cover the language
    WORDS = 1  # static vectors of English words
    SENTENCES = 2  # the encoder of many languages


DIMENSIONS = {Sight.NOTHING: 0, Sight.WORDS: embed.DIMENSIONS, Sight.SENTENCES: encode.DIMENSIONS}


def sight_of(language: str) -> Sight:
    """English is read word by word, which is as good there (B-cubed F1 on ECB+ .96) and a hundred times as fast."""
    if language in embed.LANGUAGES:
        return Sight.WORDS
    return Sight.SENTENCES if language in encode.LANGUAGES else Sight.NOTHING


@dataclass(frozen=True, slots=True)
class Clues:
    """Two documents tell of one event with log odds `terms` * t + `meaning` * m - `even`.

    t, m: cosines of terms and of leads; m counts `most_meaning` at most, for leads of one subject (two burglaries,
    two decrees of one president) are as near as those of one event, and only terms tell these apart. It also counts
    `unvouched` + t at most: what is told of one country or person in one week means much the same, and without words
    in common that are rare elsewhere it is not one event. Where neither document has text of the other, one term
    gives the share `one_term` of t at most: an event is told by several words that are rare elsewhere, and one word
    by itself makes a form ("BBB", "1,500,000") or an author alike.
    """

    terms: float
    meaning: float
    even: float
    most_meaning: float = 1.0
    unvouched: float = 1.0
    one_term: float = 1.0

    def log_odds(
        self, terms: np.ndarray, meaning: np.ndarray, heaviest: np.ndarray | float = 0.0
    ) -> np.ndarray:
        """float64, of the shape of `terms` and `meaning`; heaviest: what of `terms` one term gives, to be bounded."""
        several = terms - np.maximum(heaviest - self.one_term * terms, 0)
        most = np.minimum(self.most_meaning, self.unvouched + several)
        return self.terms * several + self.meaning * np.minimum(meaning, most) - self.even


class Leads(NamedTuple):
    """The meaning of headline and lead of documents."""

    sights: np.ndarray  # Sight of each document
    rows: np.ndarray  # its row among those of its sight
    vectors: dict[
        Sight, np.ndarray
    ]  # int16, shape (documents of the sight, dimensions): unit vectors times STEPS

    def cosines(self, sight: Sight, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """float64, of documents that are all of this sight."""
        products, vectors = np.empty(len(first)), self.vectors[sight]
        for at in range(0, len(first), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            ours, theirs = (vectors[self.rows[ends[part]]].astype(np.float32) for ends in (first, second))
            products[part] = np.einsum("ij,ij->i", ours, theirs)
        return products / STEPS**2


def leads_of(sizes: np.ndarray, flat: np.ndarray) -> Leads:
    """Documents with `sizes` coordinates each, all of them in `flat`; how many there are tells the sight."""
    sights, rows = np.zeros(len(sizes), np.int8), np.zeros(len(sizes), np.int64)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    vectors = {}
    for sight, dimensions in DIMENSIONS.items():
        these = np.flatnonzero(sizes == dimensions)
        sights[these], rows[these] = sight, np.arange(len(these))
        vectors[sight] = flat[(sizes == dimensions)[owners]].reshape(len(these), dimensions)
    return Leads(sights, rows, vectors)
