"""Words that say how sure a statement is, of how many it holds, and what caused what, each with its degree."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from transforms.facts.language.model import any_of


class Marker(NamedTuple):
    """Words at `start` to `end` that stand at `level` of a scale, from the weakest, 1."""

    scale: str
    level: int
    text: str
    start: int
    end: int


# "some 200 people" is about as many; "at all", "after all" and "all but" tell of no extent; "could not" tells
# of what was tried; May and Will are names
_NOT_BEHIND = re.compile(r"(?i)\b(?:at|after|above|first of|in|not)\s$")
_NOT_BEFORE = re.compile(r"(?i)\s+but\b|(?<=\bcould)\s+not\b|(?<=\bno)\s+\w+\s+than\b")
_FIGURE_BEHIND = re.compile(r"\s+\d")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = (files("transforms.compare") / "tone.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def denials() -> frozenset[str]:
    """Words that deny in any of the languages, in lower case, with and without their apostrophe."""
    listed = {w for row in _rows() if row["scale"] == "negation" for w in row["words"].split("|")}
    return frozenset(listed | {word.replace("'", "") for word in listed})


@cache
def _listed_markers(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, int]]] | None:
    """The pattern of all markers of a language, and where each stands; None for a language without any."""
    listed: dict[str, tuple[str, int]] = {}
    for row in _rows():
        if row["language"] == language:
            listed |= dict.fromkeys(row["words"].split("|"), (row["scale"], int(row["level"])))
    if not listed:
        return None
    return re.compile(rf"(?i)(?<![\w-])(?:{any_of(frozenset(listed))})(?![\w-])"), listed


def markers(text: str, language: str) -> list[Marker]:
    """Markers of `text` in order of place; none in a language without a list (ISO 639-1; `und`: English)."""
    listing = _listed_markers("en" if language == "und" else language)
    if listing is None:
        return []
    pattern, listed = listing
    text_markers = []
    for match in pattern.finditer(text):
        words, (start, end) = match.group(), match.span()
        inside_name = words[0].isupper() and words.lower() in ("may", "will")
        if inside_name or _NOT_BEHIND.search(text, max(0, start - 10), start) or _NOT_BEFORE.match(text, end):
            continue
        scale, level = listed[words.lower()]
        if scale != "extent" or not _FIGURE_BEHIND.match(text, end):
            text_markers.append(Marker(scale, level, words, start, end))
    return text_markers
