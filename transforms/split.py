"""Sentences of documents, with offsets and their kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

import pyarrow as pa
from sentencex import segment

from transforms.normalise import count_words, has_word
from transforms.patterns import lazy_regex
from transforms.schemas import SENTENCES

# The segmenter never breaks inside quotation marks, so a quotation of five sentences would be one unit of
# alignment. It is given the line with the marks blanked, and each break is then moved behind the marks that
# close the sentence.
_MARKS = '"“”„«»‹›'
_CLOSED = lazy_regex(r"[”\"»›’')\]]*+")
_SPACE = lazy_regex(r"\s*+")
_QUOTED = lazy_regex(r"(?:\"[^\"]+\"|[“„][^“”„]+[”“]|«[^«»]+»|»[^«»]+«|‹[^‹›]+›)[.,;]?")
_LIST_MARK = lazy_regex(r"(?:[-–—•*·▪‣]|\d{1,2}[.)])\s")
_FINAL = lazy_regex(r"[.!?…:;。！？][”\"»›’')\]]*$")
# The segmenter takes a time that grows with the square of a line of some marks (Chinese full stops, "<!"): it is
# given at most so many code points at once, ten times the longest sentences of news, and no end in the last of them
_WINDOW, _MARGIN = 4000, 400
_HEADING_WORDS = 14  # a longer line without a final mark is a truncated paragraph rather than a heading


Sentence = tuple[int, int, str]


def split(documents: pa.Table) -> pa.Table:
    """Sentences of `documents` (needs `doc_id`, `text`, `language`) as a `sentences` table."""
    rows: list[tuple[str, int, int, int, str]] = []
    for doc_id, text, language in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "language")), strict=True
    ):
        rows += [(doc_id, n, *sentence) for n, sentence in enumerate(sentence_spans(text, language))]
    columns = zip(*rows, strict=True) if rows else ((),) * len(SENTENCES)
    return pa.table(dict(zip(SENTENCES.names, columns, strict=True)), schema=SENTENCES)


def sentence_spans(text: str, language: str = "en") -> list[Sentence]:
    """(start, end, kind) of each sentence of `text`; each has a word and lies in one line."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        spans += [(offset + a, offset + b, kind) for a, b, kind in _line_spans(line, language)]
        offset += len(line) + 1
    return spans


def _line_spans(line: str, language: str) -> Iterator[Sentence]:
    masked = line
    for mark in _MARKS:  # faster than `str.translate`, for most lines have none of most
        masked = masked.replace(mark, " ")
    whole = len(line) - len(line.lstrip()), len(line.rstrip())
    listed = _LIST_MARK.match(line, whole[0]) is not None
    start = 0
    for first, last in pairwise([0, *_breaks(masked, "en" if language == "und" else language)]):
        end = _CLOSED.match(line, first + len(masked[first:last].rstrip())).end()  # type: ignore[union-attr]
        following = _SPACE.match(line, end).end()  # type: ignore[union-attr]
        if line[following : following + 1].islower():  # “Stop!” he said: one sentence
            continue
        body = line[start:end]
        if has_word(body):
            span = start + len(body) - len(body.lstrip()), start + len(body.rstrip())
            kind = "list" if listed else _kind(line[slice(*span)], span == whole)
            yield (*span, kind)
        start = max(start, end)


def _breaks(line: str, language: str) -> Iterator[int]:
    """Where the segmenter ends a sentence in `line`, which it is given in windows.

    A window begins where a sentence does. Sentences that end near the end of the window are left to the next one, for
    what follows them decides; a stretch as long as a window without an end is taken for a sentence.
    """
    first = 0
    while first < len(line):
        stop = min(first + _WINDOW, len(line))
        ends = list(accumulate(map(len, segment(language, line[first:stop])), initial=first))[1:]
        if stop < len(line):
            ends = [end for end in ends if end <= stop - _MARGIN] or [stop]
        yield from ends
        first = ends[-1]


def _kind(sentence: str, whole_line: bool) -> str:
    if _QUOTED.fullmatch(sentence):
        return "quote"
    if whole_line and not _FINAL.search(sentence) and count_words(sentence) <= _HEADING_WORDS:
        return "heading"
    return "prose"
