"""Phrases that mark lines which are not reporting, where neither position nor form can tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate
from typing import Literal, NamedTuple, cast

import numpy as np
import regex

Scope = Literal["line", "sentence", "tail"]


# Names of people and places with the words between them; stands for <NAMES> in a pattern
_NAME = r"(?-i:\p{Lu}[\p{L}.’'-]*+)"
_NAMES = (
    rf"{_NAME}(?:[\s,;/&]++(?:{_NAME}|und|et|y|e|en|in|à|a|em|de|da|do|del|von|vom|aus|la|le|par|por|per|con|com|avec"
    r"|mit|sowie|redigiert|bearbeitet|édité|editado|edición|editing|edição)(?=[\s,;/&).]|$))*+"
)


@dataclass(frozen=True)
class Cue:
    """One row of `cues.tsv`.

    languages: codes of the languages of its phrases; none where they are English, or of all languages.
    scope: `line` (the whole line has to be short), `sentence` (one sentence of a longer line goes alone), or
    `tail` (only in the last lines). max_words: longest text that it may remove. stems: one of them has to stand in
    the text, in lower case, for the pattern to be tried; all stems in a text are found in one go.
    expression: of the pattern; screen: the pattern without anchors, which a line has to match before its sentences
    are worth telling apart. example: a text it removes.
    """

    reason: str
    languages: frozenset[str]
    scope: Scope
    max_words: int
    stems: tuple[str, ...]
    expression: str
    example: str

    # compiled where a text has a stem, for most texts need few of them and one takes some ten milliseconds
    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        return regex.compile(self.expression, regex.IGNORECASE)

    @cached_property
    def screen(self) -> regex.Pattern[str]:
        return regex.compile(self.expression.removeprefix("^").removesuffix("$"), regex.IGNORECASE)


def worth_trying(tried: Iterable[Cue], lowered: str) -> list[Cue]:
    """Those of `tried`, in their order, that may match a text, given in lower case."""
    matching = [cue for cue in tried for stem in cue.stems if stem in lowered]  # much faster than `any` a cue
    return [cue for cue, before in zip(matching, [None, *matching], strict=False) if cue is not before]


def cues_of_lines(lines: Sequence[str], language: str) -> dict[int, list[Cue]]:
    """By the number of a line, the cues with a stem in it, in their order.

    Others match neither the line nor a sentence of it.
    """
    tried, by_stem = _cues_in(language), _stems_in(language)
    lowered = [line.lower() for line in lines]
    ends = list(accumulate(len(line) + 1 for line in lowered))
    by_line: dict[int, set[int]] = {}
    for place, stem in _find_stems("\n".join(lowered), by_stem):
        line = bisect_right(ends, place)
        if line in by_line:
            by_line[line].update(by_stem.cues[stem])
        else:
            by_line[line] = set(by_stem.cues[stem])
    return {line: [tried[number] for number in sorted(numbers)] for line, numbers in by_line.items()}


class _Stems(NamedTuple):
    """Stems, and what finds them in a text in one go.

    cues: by stem, the places of its cues among those tried. short: stems of fewer letters than a key is made of.
    by_key: the longer ones by the key of their first letters; is_key: for each key whether a stem has it.
    """

    cues: dict[str, list[int]]
    short: list[str]
    by_key: dict[int, list[str]]
    is_key: np.ndarray


def _find_stems(text: str, stems: _Stems) -> list[tuple[int, str]]:
    """(place, stem) of each stem in `text`, in no order."""
    places_of_stems = []
    for stem in stems.short:
        place = text.find(stem)
        while place >= 0:
            places_of_stems.append((place, stem))
            place = text.find(stem, place + 1)
    keys = _keys(text)
    places = np.flatnonzero(stems.is_key[keys])
    for place, key in zip(places.tolist(), keys[places].tolist(), strict=True):
        for stem in stems.by_key[key]:
            if text.startswith(stem, place):
                places_of_stems.append((place, stem))
    return places_of_stems


_KEY = 4  # letters; few other words of a text begin with those of a stem


def _keys(text: str) -> np.ndarray:
    """uint16, for each place in `text` with so many letters a number that they have in common wherever they stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint16)
    places = max(0, len(codes) - _KEY + 1)
    keys = codes[:places]
    for letter in range(1, _KEY):
        keys = keys * 31 + codes[letter : letter + places]
    return keys


@cache
def _stems_in(language: str) -> _Stems:
    """The stems of the cues tried in a text."""
    cues: dict[str, list[int]] = defaultdict(list)
    for number, cue in enumerate(_cues_in(language)):
        for stem in cue.stems:
            cues[stem].append(number)
    by_key: dict[int, list[str]] = defaultdict(list)
    is_key = np.zeros(1 << 16, bool)
    for stem in cues:
        if len(stem) >= _KEY:
            by_key[int(_keys(stem)[0])].append(stem)
    is_key[list(by_key)] = True
    return _Stems(dict(cues), [stem for stem in cues if len(stem) < _KEY], dict(by_key), is_key)


@cache
def _cues_in(language: str) -> tuple[Cue, ...]:
    """The cues tried in a text: all those where its language is unknown or none that a cue names.

    English ones are tried in every text, for the buttons of pages speak English in many countries.
    """
    named = {"en"}.union(*(cue.languages for cue in cues()))
    return tuple(
        cue for cue in cues() if language not in named or not cue.languages or language in cue.languages
    )


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order in which they are tried."""
    rows = files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_cue(*row.split("\t")) for row in rows)


def _cue(
    reason: str, languages: str, scope: str, max_words: str, stems: str, pattern: str, example: str
) -> Cue:
    return Cue(
        reason=reason,
        languages=frozenset(languages.split()),
        scope=cast(Scope, scope),
        max_words=int(max_words),
        stems=tuple(stems.split("|")),
        expression=pattern.replace("<NAMES>", _NAMES),
        example=example,
    )
