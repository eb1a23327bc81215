"""Phrases that mark lines which are not reporting, where neither position nor form can tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, cast

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
    the text, in lower case, for the pattern to be tried; a search for a stem costs a hundredth of one for a pattern.
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


def document_cues(lines: Sequence[str], sizes: Sequence[int], language: str) -> tuple[Cue, ...]:
    """The cues that may match a line of a document, or a sentence of one, which are few of all.

    sizes: the number of words that each line has at most, for a cue is not looked for in a line that is too long.
    """
    lowered = [line.lower() for line in lines]
    whole = "\n".join(lowered)
    up_to: dict[int, str] = {}
    for limit in _limits():
        up_to[limit] = "\n".join([line for line, size in zip(lowered, sizes, strict=True) if size <= limit])
    matching = []
    for cue in _cues_in(language):
        text = whole if cue.scope == "sentence" else up_to[cue.max_words]
        for stem in cue.stems:
            if stem in text:
                matching.append(cue)
                break
    return tuple(matching)


@cache
def _limits() -> frozenset[int]:
    return frozenset(cue.max_words for cue in cues() if cue.scope != "sentence")


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
