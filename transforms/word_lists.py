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

import msgpack

from transforms.wheel_files import wheel_file


@cache
def has_list(language: str) -> bool:
    """Whether there is a list of the language of this code itself."""
    return _path(language) is not None


def shares(language: str) -> dict[str, float]:
    """Share of each listed word in running text, of the longest list of a language; empty where there is none."""
    listed = _listed(language)
    share_of_each = (repeat(_share(place), len(words)) for place, words in enumerate(listed))
    return dict(zip(chain.from_iterable(listed), chain.from_iterable(share_of_each), strict=True))


def shares_among(language: str, forms: Collection[str]) -> dict[str, float]:
    """`shares` of those of `forms` that are listed, in half the time that all take."""
    wanted = set(forms)
    return {
        word: _share(place)
        for place, words in enumerate(_listed(language))
        for word in wanted.intersection(words)
    }


def _share(place: int) -> float:
    """Share of the words in a place of a list, which stand in centibels."""
    return 10 ** (-place / 100)


@cache
def _listed(language: str) -> list[list[str]]:
    """The words of each share; none where there is no list."""
    path = _path(language)
    if path is None:
        return []
    with gzip.open(path) as packed:
        _header, *words_by_centibels = msgpack.load(packed)
    return words_by_centibels


def _path(language: str) -> Path | None:
    paths = (wheel_file("wordfreq", "data", f"{size}_{language}.msgpack.gz") for size in ("large", "small"))
    return next((path for path in paths if path.is_file()), None)
