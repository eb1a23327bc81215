"""Sentences of documents, with offsets and their kind."""

from __future__ import annotations

import pyarrow as pa
import regex
from sentencex import segment

from transforms.normalise import count_words
from transforms.schemas import SENTENCES

# The segmenter never breaks inside quotation marks, so a quotation of five sentences would be one unit of
# alignment. It is given the line with the marks blanked, and each break is then moved behind the marks that
# close the sentence.
_MARKS = '"“”„«»‹›'
_BLANKED = str.maketrans(dict.fromkeys(_MARKS, " "))
_CLOSERS = "”\"»›’')]"
_QUOTED = regex.compile(r"(?:\"[^\"]+\"|[“„][^“”„]+[”“]|«[^«»]+»|»[^«»]+«|‹[^‹›]+›)[.,;]?")
_LIST_MARK = regex.compile(r"(?:[-–—•*·▪‣]|\d{1,2}[.)])\s")
_FINAL = regex.compile(r"[.!?…:;。！？][”\"»›’')\]]*$")
_HEADING_WORDS = 14  # a longer line without a final mark is a truncated paragraph rather than a heading


def split(documents: pa.Table) -> pa.Table:
    """Sentences of `documents` (needs `doc_id`, `text`, `language`) as a `sentences` table."""
    columns: dict[str, list] = {name: [] for name in SENTENCES.names}
    for doc_id, text, language in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "language")), strict=True
    ):
        for number, (start, end, kind) in enumerate(sentence_spans(text, language)):
            for name, value in zip(SENTENCES.names, (doc_id, number, start, end, kind), strict=True):
                columns[name].append(value)
    return pa.table(columns, schema=SENTENCES)


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int, str]]:
    """(start, end, kind) of each sentence of `text`; each has a word and lies in one line."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        spans += [(offset + a, offset + b, kind) for a, b, kind in _line_spans(line, language)]
        offset += len(line) + 1
    return spans


def _line_spans(line: str, language: str) -> list[tuple[int, int, str]]:
    masked = line.translate(_BLANKED)
    spans: list[tuple[int, int, str]] = []
    start = at = 0
    for part in segment(language if language != "und" else "en", masked):
        at += len(part)
        content_end = len(masked[:at].rstrip())
        end = len(line) - len(line[content_end:].lstrip(_CLOSERS))
        if line[end:].lstrip()[:1].islower():  # “Stop!” he said: one sentence
            continue
        body = line[start:end]
        a, b = start + len(body) - len(body.lstrip()), start + len(body.rstrip())
        if count_words(body):
            spans.append((a, b, _kind(line, a, b)))
        start = max(start, end)
    return spans


def _kind(line: str, start: int, end: int) -> str:
    sentence = line[start:end]
    if _LIST_MARK.match(line.lstrip()):
        return "list"
    if _QUOTED.fullmatch(sentence):
        return "quote"
    whole_line = sentence == line.strip()
    if whole_line and not _FINAL.search(sentence) and count_words(sentence) <= _HEADING_WORDS:
        return "heading"
    return "prose"
