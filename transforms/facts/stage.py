"""The facts of documents, gathered from the readers of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pyarrow as pa

from transforms.facts.attributions import attributions
from transforms.facts.capitals import Sentence
from transforms.facts.dates import dates
from transforms.facts.language import lexicon
from transforms.facts.names import names
from transforms.facts.numbers import quantities
from transforms.facts.spans import Spans
from transforms.normalise import words
from transforms.schemas import FACTS, SPEAKER

_Fact = tuple[str, str, int, int]  # kind, value, start, end


def facts(documents: pa.Table, sentences: pa.Table, quotes: pa.Table) -> pa.Table:
    """Facts of `documents` as a `facts` table, in order of place within each document.

    documents: needs `doc_id`, `text`, `language`, `published_at`; sentences and quotes: the tables of those
    names for the same documents. Documents in a language without a lexicon give quotations only.
    """
    spans = _by_document(sentences, ("start", "end", "kind"))
    quoted = _by_document(quotes, ("start", "end", "speaker"))
    columns: dict[str, list] = {name: [] for name in FACTS.names}
    for doc_id, text, language, published in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "language", "published_at")), strict=True
    ):
        day = published.date() if isinstance(published, datetime) else None
        found = _facts(text, language, day, spans.get(doc_id, []), quoted.get(doc_id, []))
        for kind, value, start, end in sorted(found, key=lambda f: (f[2], f[3], f[0], f[1])):
            row = (doc_id, kind, value, text[start:end], start, end)
            for name, cell in zip(FACTS.names, row, strict=True):
                columns[name].append(cell)
    return pa.table(columns, schema=FACTS)


def _by_document(table: pa.Table, fields: Sequence[str]) -> dict[str, list[tuple]]:
    rows: dict[str, list[tuple]] = {}
    for doc_id, *row in zip(*(table[c].to_pylist() for c in ("doc_id", *fields)), strict=True):
        rows.setdefault(doc_id, []).append(tuple(row))
    return rows


def _facts(
    text: str, language: str, day: date | None, sentences: Sequence[Sentence], quoted: Sequence[tuple]
) -> Iterator[_Fact]:
    for start, end, speaker in quoted:
        said = " ".join(words(text[start:end]).forms)
        if not said:
            continue
        yield "quote", f"{said}{SPEAKER}{speaker}" if speaker else said, start, end
    known = lexicon(language)
    if known is None:
        return
    when = list(dates(text, day, known))
    for mention in when:
        yield "date", mention.value, mention.start, mention.end
    days = [(d.start, d.end) for d in when]
    inside_days = Spans(days)
    amounts = [q for q in quantities(text, known) if not inside_days.meet(q.start, q.end)]
    measured = [(q.start, q.end) for q in amounts if q.unit]
    found = names(text, sentences, days + measured, known)
    for name in found:
        yield "name", name.value, min(name.title_start, name.start), name.end
    named = Spans((n.start, n.end) for n in found)
    for quantity in amounts:
        if not named.meet(quantity.start, quantity.end):
            yield "number", quantity.value, quantity.start, quantity.end
    inside = [(start, end) for start, end, _ in quoted]
    for attribution in attributions(text, [(a, b) for a, b, _ in sentences], found, inside, known):
        yield "attribution", attribution.value, attribution.start, attribution.end
