"""What documents quote and state: the stage that reads each of them once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pyarrow as pa

from transforms.disguise import unmasked
from transforms.facts import facts, read
from transforms.facts.capitals import Sentence
from transforms.quotes import quotation_spans
from transforms.quotes.people import as_people, people
from transforms.quotes.posts import posts
from transforms.quotes.speakers import speakers
from transforms.quotes.words import speech
from transforms.schemas import FACTS, QUOTES


def describe(documents: pa.Table, sentences: pa.Table) -> tuple[pa.Table, pa.Table]:
    """`quotes` and `facts` of documents.

    documents: needs `doc_id`, `title`, `text`, `language`, `published_at`; sentences: theirs. Quotations and facts
    come in the order of `documents` and of place, values and speakers with look-alike letters as they are read. What
    is read of a document in its language stands in `transforms.coverage`.
    """
    spans = _by_document(sentences)
    quoted: list[tuple] = []
    stated: list[tuple] = []
    for doc_id, text, language, published in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "language", "published_at")), strict=True
    ):
        of_document = spans.get(doc_id, [])
        marked = quotation_spans(text, language)
        day = published.date() if isinstance(published, datetime) else None
        unmasked_text = unmasked(text)
        reading = read(unmasked_text, language, of_document, marked, day)
        speech_words = speech(language)
        names_of_speakers: list[str | None] = [None] * len(marked)
        if speech_words is not None:
            # outside English a grammar of people of its own tells speakers better than names in general
            named = (
                as_people(reading.names, unmasked_text)
                if language in _ENGLISH
                else people(unmasked_text, speech_words, language)
            )
            names_of_speakers = speakers(
                unmasked_text, marked, [(a, b) for a, b, _ in of_document], named, speech_words
            )
        signed = {post.span: post.author for post in posts(unmasked_text)}
        quotations = [
            (*span, signed.get(span, speaker))
            for span, speaker in zip(marked, names_of_speakers, strict=True)
        ]
        quoted += [(doc_id, *quotation, text[slice(*quotation[:2])]) for quotation in quotations]
        stated += [
            (doc_id, kind, value, head, text[start:end], start, end)
            for kind, value, head, start, end in facts(unmasked_text, reading, quotations)
        ]
    return _table(QUOTES, quoted), _table(FACTS, stated)


_ENGLISH = ("en", "und")


def _by_document(sentences: pa.Table) -> dict[str, list[Sentence]]:
    rows: dict[str, list[Sentence]] = {}
    for doc_id, *sentence in zip(
        *(sentences[c].to_pylist() for c in ("doc_id", "start", "end", "kind")), strict=True
    ):
        rows.setdefault(doc_id, []).append(tuple(sentence))
    return rows


def _table(schema: pa.Schema, rows: Sequence[tuple]) -> pa.Table:
    """`rows`, each in the order of the fields of `schema`, as a table."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
