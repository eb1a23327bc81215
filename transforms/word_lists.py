"""The frequency lists that ship inside the wordfreq wheel (Speer 2022).

They are read here, as its function `read_cBpack` describes them: to load wordfreq itself, with tokenisers and the
names of all languages, takes a quarter of a second.
"""

from __future__ import annotations

import gzip
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
    path = _path(language)
    if path is None:
        return {}
    with gzip.open(path) as packed:
        _header, *words_by_centibels = msgpack.load(packed)
    share_of_each = (
        repeat(10 ** (-place / 100), len(words)) for place, words in enumerate(words_by_centibels)
    )
    return dict(zip(chain.from_iterable(words_by_centibels), chain.from_iterable(share_of_each), strict=True))


def _path(language: str) -> Path | None:
    paths = (wheel_file("wordfreq", "data", f"{size}_{language}.msgpack.gz") for size in ("large", "small"))
    return next((path for path in paths if path.is_file()), None)
