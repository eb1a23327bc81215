"""Quotations told by how their paragraph begins: dialogue behind a dash, and lines behind ">"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from transforms.patterns import lazy_regex
from transforms.quotes.speech import Speech, words
from transforms.quotes.words import speech
from transforms.spans import Span

# In these languages reports, too, put speech behind a dash; elsewhere such a paragraph is an item of a list unless
# somebody says it.
_DIALOGUE = words("es pt fr it ca gl ro pl cs sk ru uk be bg sr hr sl el tr fi sv no nb nn da nl hu et lv lt")
_LINE = lazy_regex(
    r"^[ \t]*(?:(?P<dash>[–—―])[ \u00a0]?|(?P<reply>>[> ]*))(?=\S)(?P<said>[^\n]+)$", regex.MULTILINE
)
_DASH = lazy_regex(r"(?<=\s)[–—―](?=\S)|(?<=\s)[–—―](?=\s)|(?<=\S)[–—―](?=[\s.,;:])")
_SENTENCE = lazy_regex(r"[.!?…»”\"]\s*$")
_SENTENCE_END = lazy_regex(r"[.!?](?=\s[\p{Lu}–—―])")
_FRAME = lazy_regex(r"(?:\s?[–—―]\s?|, |(?<=[?!…]) )(?=\p{Ll})")
_BETWEEN = lazy_regex(r"[ \u00a0–—―.,:;!?]+")
_PART = lazy_regex(r"[^'-]+'?")
_OPENING = 40  # code points in which a frame's verb begins
_WORD = lazy_regex(r"[\p{L}'’-]+")
_FEWEST = 3  # words: a shorter line behind a dash is the sign-off of a desk or an item


def begun(text: str, language: str) -> list[Span]:
    """(start, end) of what is quoted in the paragraphs of `text` that begin with a dash or with ">", in order."""
    speech_words = speech(language)
    spans: list[Span] = []
    reply_end = -2
    for match in _LINE.finditer(text):
        start, end = match.span("said")
        if match["reply"]:
            if reply_end == match.start() - 1:
                spans[-1] = spans[-1][0], end  # the lines of one reply
            else:
                spans.append((start, end))
            reply_end = end
        else:
            spans += _dialogue(text, start, end, speech_words, language in _DIALOGUE)
    return spans


def _dialogue(text: str, start: int, end: int, speech_words: Speech | None, usual: bool) -> Iterator[Span]:
    """The speech in one paragraph, from behind its dash: what stands between the words that tell who says it."""
    parts = list(_parts(text, start, end, speech_words))
    is_framed = len(parts) > 1 or any(last < end for _, last in parts)
    whole = _SENTENCE.search(text, start, end) is not None and len(_WORD.findall(text, start, end)) >= _FEWEST
    if is_framed or (usual and whole):
        yield from parts


def _parts(text: str, start: int, end: int, speech_words: Speech | None) -> Iterator[Span]:
    """Speech and frames by turns: a frame opens at a dash, or a comma, before a verb of saying.

    It goes on to the next dash, or behind a comma to the end of its sentence.
    """
    at = start
    while at < end:
        frame = _frame(text, at, end, speech_words) or (end, end)
        speech_text = text[at : frame[0]].rstrip()
        if _WORD.search(speech_text):
            yield at, at + len(speech_text)
        behind = _BETWEEN.match(text, frame[1], end)
        at = behind.end() if behind else frame[1]


def _frame(text: str, start: int, end: int, speech_words: Speech | None) -> Span | None:
    """Where the first frame behind `start` begins and ends."""
    if speech_words is None:
        return None
    for match in _FRAME.finditer(text, start, end):
        opening = (
            m.group().lower() for m in _WORD.finditer(text, match.end(), min(end, match.end() + _OPENING))
        )
        if not _says(opening, speech_words):
            continue
        close = (_SENTENCE_END if match.group() in (", ", " ") else _DASH).search(text, match.end(), end)
        return match.start(), close.start() if close else end
    return None


def _says(words: Iterable[str], speech_words: Speech) -> bool:
    """Whether a verb of saying opens these words, helpers and clitics aside: "a-t-il dit", "dijo", "disse-lhe"."""
    for word in words:
        parts = _PART.findall(word.replace("’", "'"))
        if any(part in speech_words.verbs for part in parts):
            return True
        if parts[0] not in speech_words.auxiliaries:
            return False
    return False
