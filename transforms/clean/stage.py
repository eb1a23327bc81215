"""`clean`: the text of a document without what is not reporting, and the account of what was taken out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pyarrow as pa
import regex

from transforms.clean.cues import Cue, document_cues
from transforms.clean.rules import judge_line, judge_sentence, may_hold_cue
from transforms.clean.unit import HEAD_LINES, Unit
from transforms.disguise import disguised
from transforms.errors import TOO_MUCH_MEMORY
from transforms.letters import WHOLE_LETTERS, letters
from transforms.normalise import count_words
from transforms.schemas import DOCUMENTS, REJECTS, REMOVED, as_table
from transforms.split import sentence_spans
from transforms.stamps import stamp_prefix
from transforms.surrogates import named
from transforms.wording import counted

_OFFER = "offer"
_SENTENCE_END = regex.compile(r"[.!?…](?!\w)|(?![.!?])\p{Sentence_Terminal}")  # 3.5 and a.txt end none
_PARAGRAPH = 80  # letters of a line that is no heading, label or item of a list


@dataclass(frozen=True, slots=True)
class CleanConfig:
    """Which text is looked at, and which is an article.

    A text of fewer than `min_words` words is none; nor is one of fewer than `unpunctuated_words` without the end of a
    sentence, in any script: a heading, a label, a line of a log. Longer texts may do without, as Thai and tables do.

    Boilerplate of more than 600 letters (some 100 words) was seen only among author biographies and legal notes
    at the end of a page, so longer lines are looked at only in the first and last `edge_lines`, and lines of
    more than 3,000 letters nowhere: the time of the patterns grows with the square of a line's length.
    """

    max_line_letters: int = 600
    max_edge_letters: int = 3000
    edge_lines: int = 4
    min_words: int = 4
    unpunctuated_words: int = 40


class Span(NamedTuple):
    """A stretch of the extracted text that is to go; code points, end exclusive, no white space at the ends."""

    start: int
    end: int
    reason: str
    evidence: str


def clean(extracted: pa.Table, config: CleanConfig = CleanConfig()) -> tuple[pa.Table, pa.Table, pa.Table]:
    """(documents, removed, rejects): final texts with their ids, each span that was taken out, what gave no document.

    extracted: an `extracted` table. The words of a text and of its removed spans, merged by position, are the words
    of the extracted text. Of one document that stands in it several times the row fetched first stays, and else the
    first by `source_path` and `raw_sha256`, as `warehouse.stages.duplicates` has it among several files.
    """
    rows = extracted.to_pylist()
    cleaned: dict[int, Cleaned] = {}
    rejected: list[dict[str, Any]] = []
    kept: set[str] = set()
    for number in sorted(range(len(rows)), key=lambda number: _earliness(rows[number])):
        row = rows[number]
        try:
            one = clean_row(row, config)
        except MemoryError:
            rejected.append(_reject(row, *TOO_MUCH_MEMORY))
            continue
        except Exception as error:  # noqa: BLE001 - one article must cost itself alone, and be told
            detail = f"Cleaning failed: {type(error).__name__}: {error}."
            rejected.append(_reject(row, "failed", named(detail)))
            continue
        doc_id = one.document["doc_id"]
        if not one.document["n_words"]:
            rejected.append(_reject(row, "no-text", "Nothing is left of it after cleaning."))
        elif lack := _lack(one.document, config):
            rejected.append(_reject(row, "no-article", lack))
        elif doc_id in kept:
            rejected.append(_reject(row, "duplicate", f"It is the same article as document {doc_id}."))
        else:
            kept.add(doc_id)
            cleaned[number] = one
    in_order = [cleaned[number] for number in sorted(cleaned)]
    return *as_tables(in_order), as_table(rejected, REJECTS)


def _earliness(row: dict[str, Any]) -> tuple[bool, float, str, str]:
    fetched_at = row["fetched_at"]
    return (
        fetched_at is None,
        fetched_at.timestamp() if fetched_at else 0.0,
        row["source_path"],
        row["raw_sha256"],
    )


def _reject(row: dict[str, Any], reason: str, detail: str) -> dict[str, Any]:
    place = {column: row[column] for column in ("source_path", "item", "raw_sha256")}
    return place | {"reason": reason, "detail": detail}


def _lack(document: dict[str, Any], config: CleanConfig) -> str:
    """What an article has and `document` has not, in a sentence; "" for an article."""
    n_words = document["n_words"]
    if n_words < config.min_words:
        return f"Its text has {counted(n_words, 'word')}; the setting min_words asks for {config.min_words}."
    if n_words < config.unpunctuated_words and not _SENTENCE_END.search(document["text"]):
        return f"There is no sentence in its {counted(n_words, 'word')}."
    return ""


class Cleaned(NamedTuple):
    """A row of `documents`, and those of `removed` that belong to it."""

    document: dict[str, Any]
    removed: list[dict[str, Any]]


def clean_row(row: dict[str, Any], config: CleanConfig = CleanConfig()) -> Cleaned:
    """What is left of one extracted document, and what was taken out of it."""
    spans = boilerplate_spans(
        row["text"],
        row["title"] or "",
        tuple(row["authors"]),
        config,
        row["page_type"] == "live",
        row["language"],
    )
    text = without(row["text"], spans)
    access = _access(row["access"], row["text"], spans, text)
    doc_id = document_id(row["article_id"], text)
    removed = [
        {
            "doc_id": doc_id,
            "position": span.start,
            "text": row["text"][span.start : span.end],
            "reason": span.reason,
            "evidence": span.evidence,
        }
        for span in spans
    ]
    return Cleaned(
        row
        | {
            "doc_id": doc_id,
            "text": text,
            "n_words": count_words(text),
            "access": access,
            "disguised": disguised(text),
        },
        removed,
    )


def _access(stated: str | None, extracted: str, spans: list[Span], text: str) -> str | None:
    """Whether `text` is all of the article: where it ends in an offer to subscribe, a short one is its beginning."""
    offer = next((span for span in spans if span.reason == _OFFER), None)
    if offer is None or any(len(line) >= _PARAGRAPH for line in _left_after(offer, extracted, spans)):
        return stated
    return "teaser" if letters(text) < WHOLE_LETTERS else "metered"


def _left_after(offer: Span, extracted: str, spans: list[Span]) -> list[str]:
    later = [span._replace(start=span.start - offer.end, end=span.end - offer.end) for span in spans]
    return without(extracted[offer.end :], [span for span in later if span.start >= 0]).split("\n")


def as_tables(cleaned: Sequence[Cleaned]) -> tuple[pa.Table, pa.Table]:
    """(documents, removed) of some documents."""
    documents = [c.document for c in cleaned]
    removed = [row for c in cleaned for row in c.removed]
    return as_table(documents, DOCUMENTS), as_table(removed, REMOVED)


def document_id(article_id: str, text: str) -> str:
    """16 hex digits from an article's identity and its text."""
    return hashlib.sha256(f"{article_id}\0{text}".encode()).hexdigest()[:16]


def boilerplate_spans(
    text: str,
    title: str = "",
    authors: tuple[str, ...] = (),
    config: CleanConfig = CleanConfig(),
    live: bool = False,
    language: str = "",
) -> list[Span]:
    """The spans of `text`, that of a `live` page or not, that are not reporting, in order, none touching another.

    language: ISO 639-1 code of the text; phrases of other languages are not looked for where it is known.
    """
    lines = text.split("\n")
    # the first lines may lose a stamp, and words with it
    sizes = [len(line.split()) if number >= HEAD_LINES else 0 for number, line in enumerate(lines)]
    cues = document_cues(lines, sizes, language)
    of_lines = tuple(cue for cue in cues if cue.scope != "sentence")
    of_sentences = tuple(cue for cue in cues if cue.scope == "sentence")
    place = _Place(len(lines), title, authors, live, of_lines, of_sentences)
    spans: list[Span] = []
    start = 0
    starts: list[int] = []
    for number, line in enumerate(lines):
        starts.append(start)
        spans += _line_spans(line, start, number, place, config)
        start += len(line) + 1
    return _with_mail_end(_with_whole_offers(spans, lines, starts), lines, starts)


_OFFER_LINES, _OFFER_WORDS = (
    6,
    12,
)  # an offer to subscribe has a headline, a price, some advantages and a way to log in


def _with_whole_offers(spans: list[Span], lines: list[str], starts: list[int]) -> list[Span]:
    """`spans` and the short lines between two of an offer to subscribe, which list its advantages."""
    offers = [bisect_right(starts, span.start) - 1 for span in spans if span.reason == _OFFER]
    between = [n for a, b in pairwise(offers) if b - a <= _OFFER_LINES for n in range(a + 1, b)]
    taken = {bisect_right(starts, span.start) - 1 for span in spans}
    more = [
        _span(lines[n], starts[n], _OFFER, "between two lines of an offer")
        for n in between
        if n not in taken and lines[n].strip() and len(lines[n].split()) <= _OFFER_WORDS
    ]
    return sorted([*spans, *more]) if more else spans


_MAIL_END, _MAIL_LINES, _MAIL_WORDS = "mail-footer", 12, 20  # sender, address and links stand below it


def _with_mail_end(spans: list[Span], lines: list[str], starts: list[int]) -> list[Span]:
    """`spans` and the short lines below the one that tells why a mail came, which are of its sender."""
    ends = [bisect_right(starts, span.start) - 1 for span in spans if span.reason == _MAIL_END]
    first = next((n for n in ends if n >= max(len(lines) - _MAIL_LINES, len(lines) // 2)), len(lines))
    taken = {bisect_right(starts, span.start) - 1 for span in spans}
    more = [
        _span(lines[n], starts[n], _MAIL_END, "below why the mail came")
        for n in range(first, len(lines))
        if n not in taken and lines[n].strip() and len(lines[n].split()) <= _MAIL_WORDS
    ]
    return sorted([*spans, *more]) if more else spans


class _Place(NamedTuple):
    """What the lines of one document have in common."""

    lines: int
    title: str
    authors: tuple[str, ...]
    live: bool
    line_cues: tuple[Cue, ...]
    sentence_cues: tuple[Cue, ...]

    def unit(self, text: str, number: int, cues: tuple[Cue, ...]) -> Unit:
        """`text`, a line or a sentence of one, on line `number`."""
        words = len(text.split())
        return Unit(text, words, number, self.lines, self.title, self.authors, self.live, cues)


def _line_spans(line: str, start: int, number: int, place: _Place, config: CleanConfig) -> Iterator[Span]:
    skipped = 0
    if number < HEAD_LINES and (skipped := stamp_prefix(line)):
        yield _span(line[:skipped], start, "date-header", "a labelled date opens the text")
        line, start = line[skipped:], start + skipped
    if skipped and not line.strip():
        return
    at_edge = min(number, place.lines - 1 - number) < config.edge_lines
    if not line or len(line) > (config.max_edge_letters if at_edge else config.max_line_letters):
        return
    if verdict := judge_line(place.unit(_unmarked(line), number, place.line_cues)):
        yield _span(line, start, *verdict)
    elif may_hold_cue(line, place.sentence_cues):
        for first, last, _kind in sentence_spans(line):
            sentence = line[first:last]
            verdict = judge_sentence(place.unit(sentence, number, place.sentence_cues))
            if verdict and _cut_is_clean(line, first, last):
                yield _span(sentence, start + first, *verdict)


def _unmarked(line: str) -> str:
    """`line` without the mark of a list item before it; a mark alone stays."""
    return line.strip().lstrip("-•*– ") or line.strip()


def _span(text: str, start: int, reason: str, evidence: str) -> Span:
    stripped = text.strip()
    first = start + text.find(stripped)
    return Span(first, first + len(stripped), reason, evidence)


def _cut_is_clean(line: str, first: int, last: int) -> bool:
    """Whether white space or the line's end stands on both sides, so that a cut parts no word."""
    return (first == 0 or line[first - 1].isspace()) and (last == len(line) or line[last].isspace())


def without(text: str, spans: list[Span]) -> str:
    """`text` without `spans`; what stood on both sides keeps one space or one line end between them."""
    kept, at = [], 0
    for span in spans:
        kept.append(text[at : span.start])
        at = span.end
    lines = "".join([*kept, text[at:]]).split("\n")
    return "\n".join(line for line in (" ".join(raw.split()) for raw in lines) if line)
