"""`clean`: the text of a document without what is not reporting, and the account of what was taken out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import regex

from transforms.clean.config import CleanConfig
from transforms.clean.spans import OFFER, Span, boilerplate_spans, without
from transforms.disguise import disguised
from transforms.errors import TOO_MUCH_MEMORY
from transforms.letters import WHOLE_LETTERS, letters
from transforms.normalise import count_words
from transforms.schemas import DOCUMENTS, REJECTS, REMOVED, as_table
from transforms.surrogates import named
from transforms.wording import counted

_SENTENCE_END = regex.compile(r"[.!?…](?!\w)|(?![.!?])\p{Sentence_Terminal}")  # 3.5 and a.txt end none
_PARAGRAPH = 80  # letters of a line that is no heading, label or item of a list


def clean(extracted: pa.Table, config: CleanConfig = CleanConfig()) -> tuple[pa.Table, pa.Table, pa.Table]:
    """(documents, removed, rejects): final texts with their ids, each span that was taken out, what gave no document.

    extracted: an `extracted` table. The letters of a text and of its removed spans, merged by position, are those of
    the extracted text. Of one document that stands in it several times the row fetched first stays, and else the
    first by `source_path` and `raw_sha256`, as `warehouse.stages.duplicates` has it among several files.
    """
    # in half the time of the table's own `to_pylist`
    rows: list[dict[str, Any]] = extracted.to_struct_array().to_pylist()  # type: ignore[assignment, misc]
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
        row["outlet"] or "",
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
    offer = next((span for span in spans if span.reason == OFFER), None)
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
