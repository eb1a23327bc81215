"""The words that tell who said a quotation which two texts share: each text puts its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from rapidfuzz.distance import LCSseq

from transforms.align.config import AlignConfig
from transforms.align.pair import Pair
from transforms.align.piece import Piece
from transforms.align.prepared import Prepared, Span

CRUMB = 4  # words: shorter verbatim ends beside a quotation go back to the sentence they belong to


def is_frame(pair: Pair, at_a: Span, at_b: Span, exact: Sequence[Piece], config: AlignConfig) -> bool:
    """Whether two stretches only tell who said the words of a common quotation beside them, each in its own way.

    Those are short on a side, and the longer side has fewer words of the shorter in their order than `config.kept`:
    from there on both name one person with one office, in the same words. exact: passages ordered by a, disjoint.
    """
    first = bisect_left(exact, at_a[0], key=attrgetter("a_last"))
    behind = bisect_right(exact, at_a[1], key=attrgetter("a_first"))
    at_quotation = any(p.kind == "quote" and _touches(p, at_a, at_b) for p in exact[first:behind])
    is_quoted = (pair.a.quoted[slice(*at_a)] >= 0).all() and (pair.b.quoted[slice(*at_b)] >= 0).all()
    shorter = min(at_a[1] - at_a[0], at_b[1] - at_b[0])
    if not at_quotation or is_quoted or shorter >= config.verbatim:
        return False
    kept = LCSseq.similarity(pair.list_a[slice(*at_a)], pair.list_b[slice(*at_b)])
    return shorter < CRUMB or kept < config.kept * shorter


def in_line(pair: Pair, at_a: Span, at_b: Span) -> bool:
    """Whether both stretches stand in one line with the word before them, where there is one."""
    return _goes_on(pair.a, at_a[0]) and _goes_on(pair.b, at_b[0])


def _goes_on(document: Prepared, word: int) -> bool:
    return word == 0 or "\n" not in document.text[slice(*document.span(word - 1, word + 1))]


def _touches(piece: Piece, at_a: Span, at_b: Span) -> bool:
    """Whether both stretches stand right beside the passage, before or behind it."""
    beside_a = piece.a_last == at_a[0] or piece.a_first == at_a[1]
    return beside_a and (piece.b_last == at_b[0] or piece.b_first == at_b[1])
