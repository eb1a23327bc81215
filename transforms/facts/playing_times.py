"""Lengths of audio and video that pages print beside a player: "Listen · 3:51", "4:07 min"; no clock times."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.facts.language.model import words
from transforms.patterns import lazy_pattern
from transforms.spans import Span

_FIGURES = lazy_pattern(r"(?<![\w:.,-])\d{1,2}(?::\d\d){1,2}(?![\w:])(?![.,-]\d)")
_BEHIND = lazy_pattern(r" ?min(?:s|utes)?\b")
_BEFORE = lazy_pattern(
    r"(?i)\b(?:listen|listen to (?:this |the )?article|play|play (?:video|audio)|video|audio|duration|podcast"
    r"|(?:running|playing) time|(?:video|audio) length|\d seconds?)[\s·•|:–—-]{1,3}$"
)
_LONGEST = 24  # code points before the figures in which a word tells of a player

# A line that ends in "01:58" behind a word that is no preposition of time is the caption of a clip. Times of day have
# their 0 before the hour only where they have 24 hours, and then stand behind "at", a comma or a day.
_CAPTION = lazy_pattern(r"(?<!\w)(?P<word>[^\W\d_]{2,}) $")
_OF_TIME = words(
    "at by until till til from to before after around about since past between and ab bis um gegen vor nach seit "
    "vers dès avant après depuis hasta desde antes después sobre las los alle dalle prima dopo fino às desde até "
    "monday tuesday wednesday thursday friday saturday sunday uhr"
)
_LINE_END = lazy_pattern(r"[ \t]*(?:\n|$)")


def playing_times(text: str) -> Iterator[Span]:
    """(start, end) of the lengths of audio and video in `text`, in order."""
    last = ""
    last_end = -1
    for match in _FIGURES.finditer(text):
        start, end = match.span()
        again = match[0] == last and start == last_end + 1
        before = text[max(0, start - _LONGEST) : start]
        if (
            again
            or _BEHIND.match(text, end)
            or _BEFORE.search(before)
            or _is_caption(text, match[0], before, end)
        ):
            yield start, end
            last, last_end = match[0], end


def _is_caption(text: str, figures: str, before: str, end: int) -> bool:
    word = _CAPTION.search(before)
    return (
        figures.startswith("0")
        and word is not None
        and word["word"].lower() not in _OF_TIME
        and _LINE_END.match(text, end) is not None
    )
