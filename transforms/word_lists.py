"""The frequency lists that ship inside the wordfreq wheel (Speer 2022).

They are read here, as its function `read_cBpack` describes them: to load wordfreq itself, with tokenisers and the
names of all languages, takes a quarter of a second.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

import msgpack
import numpy as np

from transforms.wheel_files import wheel_file
from transforms.word_hash import hash_forms


class Hashed(NamedTuple):
    """A list by hashes of its words (uint64, in order), with the place of each, its share in centibels."""

    hashes: np.ndarray
    places: np.ndarray

    def shares_among(self, forms: Collection[str]) -> dict[str, float]:
        """Share of those of `forms` that are listed."""
        words = [form for form in forms if form]
        wanted = hash_forms(words)
        at = np.minimum(np.searchsorted(self.hashes, wanted), max(len(self.hashes) - 1, 0))
        listed: list[int] = np.flatnonzero(self.hashes[at] == wanted).tolist() if len(self.hashes) else []
        return {words[n]: _share(int(self.places[at[n]])) for n in listed}


_known: dict[str, Hashed] = {}


def know(language: str, hashed: Hashed) -> None:
    """Look the words of a language up in `hashed`, which takes no time to load."""
    _known[language] = hashed


@cache
def has_list(language: str) -> bool:
    """Whether there is a list of the language of this code itself."""
    return list_file(language) is not None


def shares(language: str) -> dict[str, float]:
    """Share of each listed word in running text, of the longest list of a language; empty where there is none."""
    listed = words_by_place(language)
    share_of_each = (repeat(_share(place), len(words)) for place, words in enumerate(listed))
    return dict(zip(chain.from_iterable(listed), chain.from_iterable(share_of_each), strict=True))


def shares_among(language: str, forms: Collection[str]) -> dict[str, float]:
    """`shares` of those of `forms` that are listed, in half the time that all take."""
    if (known := _known.get(language)) is not None:
        return known.shares_among(forms)
    wanted = set(forms)
    return {
        word: _share(place)
        for place, words in enumerate(words_by_place(language))
        for word in wanted.intersection(words)
    }


def _share(place: int) -> float:
    """Share of the words in a place of a list, which stand in centibels."""
    return 10 ** (-place / 100)


@cache
def words_by_place(language: str) -> list[list[str]]:
    """The words of each share; none where there is no list."""
    path = list_file(language)
    if path is None:
        return []
    with gzip.open(path) as packed:
        _header, *words_by_centibels = msgpack.load(packed)
    return words_by_centibels


def list_file(language: str) -> Path | None:
    """Where the longest list of a language lies; None where there is none."""
    paths = (wheel_file("wordfreq", "data", f"{size}_{language}.msgpack.gz") for size in ("large", "small"))
    return next((path for path in paths if path.is_file()), None)
