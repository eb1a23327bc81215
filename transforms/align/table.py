"""The alignment stage: tables in, `passages` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyarrow as pa

from transforms.align.config import AlignConfig
from transforms.align.meaning import Encoded, is_read, with_meaning
from transforms.align.pair import Pair
from transforms.align.piece import Piece
from transforms.align.pieces import pieces
from transforms.align.prepared import Prepared, Source, Span, prepare
from transforms.errors import ContractError
from transforms.quotes import quotation_spans
from transforms.schemas import PASSAGES
from transforms.split import sentence_spans


def align(
    pairs: pa.Table,
    documents: pa.Table,
    sentences: pa.Table,
    quotes: pa.Table,
    config: AlignConfig = AlignConfig(),
) -> pa.Table:
    """Passages that the two documents of each pair share.

    pairs: needs `doc_a`, `doc_b`; documents: needs `doc_id`, `text`, `language` of all that occur in a pair;
    sentences, quotes: the tables of those documents. Returns `passages`, ordered by doc_a, doc_b, a_start.
    Memory: about 50 kB for an article of 450 words and 1 kB for each different word form, so that a batch of
    a few thousand pairs stays under half a gigabyte. A document that is not given raises ContractError.
    """
    couples = sorted(set(zip(*(pairs[c].to_pylist() for c in ("doc_a", "doc_b")), strict=True)))
    wanted = {doc for couple in couples for doc in couple}
    sentences_of, quotes_of = _spans(sentences, wanted), _spans(quotes, wanted)
    sources = {
        doc: Source(text, language, sentences_of[doc], quotes_of[doc])
        for doc, text, language in zip(
            *(documents[c].to_pylist() for c in ("doc_id", "text", "language")), strict=True
        )
        if doc in wanted
    }
    if missing := wanted - sources.keys():
        raise ContractError(f"{len(missing)} documents of pairs are not given, {min(missing)} among them.")
    prepared = dict(zip(sources, prepare(sources.values(), config.quotation), strict=True))
    return _table([(a, b, prepared[a], prepared[b]) for a, b in couples], config)


def align_texts(
    a: str, b: str, languages: tuple[str, str] = ("en", "en"), config: AlignConfig = AlignConfig()
) -> pa.Table:
    """Passages that two plain texts share, as a `passages` table whose documents are named `a` and `b`.

    Sentences and quotations are found inside. languages: ISO 639-1 codes, or `und`.
    """
    left, right = prepare(
        [text_source(text, language) for text, language in zip((a, b), languages, strict=True)],
        config.quotation,
    )
    return _table([("a", "b", left, right)], config)


def text_source(text: str, language: str) -> Source:
    """A plain text with its sentences and quotations."""
    sentences = [(start, end) for start, end, _ in sentence_spans(text, language)]
    return Source(text, language, sentences, quotation_spans(text, language))


def align_prepared(
    a: Prepared, b: Prepared, config: AlignConfig, encoded: Encoded | None = None
) -> list[Piece]:
    """Passages of two documents, in words, ordered by a; the same whichever of the two comes first.

    encoded: keeps the meaning of sentences for further pairs of the same documents.
    """
    if _first(a) > _first(b):
        turned = align_prepared(b, a, config, encoded)
        return sorted(Piece(p.b_first, p.b_last, p.a_first, p.a_last, *p[4:]) for p in turned)
    pair = Pair(a, b)
    by_words = pieces(pair, config)
    if config.fragments or not is_read(a.language, b.language):
        return by_words
    return with_meaning(pair, by_words, encoded or Encoded())


def _first(document: Prepared) -> tuple[int, str, str]:
    return len(document.ids), document.text, document.language


def _spans(table: pa.Table, wanted: set[str]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for doc, start, end in zip(*(table[c].to_pylist() for c in ("doc_id", "start", "end")), strict=True):
        if doc in wanted:
            spans[doc].append((start, end))
    for listed in spans.values():
        listed.sort()
    return spans


def _table(couples: Sequence[tuple[str, str, Prepared, Prepared]], config: AlignConfig) -> pa.Table:
    columns: dict[str, list] = {name: [] for name in PASSAGES.names}
    encoded = Encoded()
    for doc_a, doc_b, a, b in couples:
        for piece in align_prepared(a, b, config, encoded):
            a_words, b_words = piece.a_last - piece.a_first, piece.b_last - piece.b_first
            row = {
                "doc_a": doc_a,
                "doc_b": doc_b,
                **dict(zip(("a_start", "a_end"), a.span(piece.a_first, piece.a_last), strict=True)),
                **dict(zip(("b_start", "b_end"), b.span(piece.b_first, piece.b_last), strict=True)),
                "kind": piece.kind,
                "similarity": piece.similarity,
                "n_words": max(a_words, b_words),
                "a_words": a_words,
                "b_words": b_words,
            }
            for name, value in row.items():
                columns[name].append(value)
    return pa.table(columns, schema=PASSAGES)
