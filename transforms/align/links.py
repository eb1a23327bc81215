"""Sentences of two documents that say the same, gathered into blocks of neighbours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from transforms.align.alike import FAINT, Alike, ranks
from transforms.align.config import AlignConfig
from transforms.align.fragments import Fragment
from transforms.align.pair import Pair
from transforms.align.prepared import Prepared, Span
from transforms.align.score import evidence

# What a sentence and its best match reach before they are compared word by word: of 12,700 pairs of the PAN 2013
# training set under this strength 9 say the same
_CANDIDATE, _PROMISING = 0.4, 2.0  # likeness, strength

# Sentences told in parallel: how many sentences apart neighbours may lie in either document, and how many it
# takes, itself included
_NEAR, _IN_A_ROW = 2, 3


FindFragments = Callable[[], list[Fragment]]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences a[0] to a[1] of one document that tell what b[0] to b[1] of the other tell (ends exclusive)."""

    a: Span
    b: Span
    score: float


def blocks(pair: Pair, alike: Alike, find_fragments: FindFragments, config: AlignConfig) -> list[Block]:
    """Disjoint blocks of linked sentences, ordered by a: most are one sentence to one, some one to several.

    alike: the sentence pairs that may be linked; find_fragments is called where the fragments decide.
    """
    links = sorted(_links(pair, alike, find_fragments, config), key=lambda link: (-link[0], link[1], link[2]))
    grown_blocks: list[Block] = []
    of_a: dict[int, int] = {}
    of_b: dict[int, int] = {}
    for score, i, j, alone in links:
        if alone and i not in of_a and j not in of_b:
            of_a[i] = of_b[j] = len(grown_blocks)
            grown_blocks.append(Block((i, i + 1), (j, j + 1), score))
        elif (i in of_a) != (j in of_b):
            number = of_a[i] if i in of_a else of_b[j]
            grown = _grown(pair, grown_blocks[number], i, j)
            if grown.score > grown_blocks[number].score:
                of_a[i] = of_b[j] = number
                grown_blocks[number] = grown
    return sorted(grown_blocks, key=lambda block: block.a)


def words_of(document: Prepared, sentences: Span) -> Span:
    """First word of the first and word after the last of consecutive sentences."""
    return int(document.first[sentences[0]]), int(document.last[sentences[1] - 1])


def _grown(pair: Pair, block: Block, i: int, j: int) -> Block:
    """`block` with one more sentence at an end of one side, or as it is if that is not to be had."""
    a = min(block.a[0], i), max(block.a[1], i + 1)
    b = min(block.b[0], j), max(block.b[1], j + 1)
    added = (a[1] - a[0] + b[1] - b[0]) - (block.a[1] - block.a[0] + block.b[1] - block.b[0])
    one_to_several = a[1] - a[0] == 1 or b[1] - b[0] == 1
    if added != 1 or not one_to_several:
        return block
    return Block(a, b, evidence(pair, words_of(pair.a, a), words_of(pair.b, b)).probability)


def _links(
    pair: Pair, alike: Alike, find_fragments: FindFragments, config: AlignConfig
) -> list[tuple[float, int, int, bool]]:
    """(probability, sentence of a, sentence of b, whether they are held to say the same by themselves).

    A sentence that proves little alone may still complete the one beside it.
    """
    best_of_a, best_of_b = ranks(alike.a, alike.likeness) == 0, ranks(alike.b, alike.likeness) == 0
    parallel = _parallel(alike, best_of_a & best_of_b)
    promising = (alike.likeness >= _CANDIDATE) & (alike.strength >= _PROMISING)
    rows = np.flatnonzero(parallel | ((best_of_a | best_of_b) & promising))
    looked_at, alone = alike.of(rows), parallel[rows]
    ends = list(zip(looked_at.a.tolist(), looked_at.b.tolist(), strict=True))
    probability = np.array(
        [
            evidence(pair, words_of(pair.a, (i, i + 1)), words_of(pair.b, (j, j + 1))).probability
            for i, j in ends
        ]
    )
    alone |= probability >= config.link
    if np.any(~alone & (probability >= config.context)):
        alone |= (probability >= config.context) & _within(pair, looked_at, find_fragments())
    return [
        (p, i, j, by_itself)
        for p, (i, j), by_itself in zip(probability.tolist(), ends, alone.tolist(), strict=True)
        if by_itself or p >= config.context
    ]


def _parallel(alike: Alike, best: np.ndarray) -> np.ndarray:
    """Rows that tell the same in a row: each the other's best match, with such neighbours in both documents.

    A heavy rewrite keeps the order of its source, sentence by sentence, where no single sentence proves much.
    Independent reports of an event share single sentences, not their order.
    """
    best = best & (alike.likeness >= FAINT)
    match = np.full(int(alike.a.max(initial=0)) + 2 * _NEAR + 1, -1 - _NEAR)
    match[alike.a[best] + _NEAR] = alike.b[best]
    neighbours = [
        np.abs(match[alike.a + _NEAR + apart] - alike.b) <= _NEAR for apart in range(-_NEAR, _NEAR + 1)
    ]
    return best & (np.sum(neighbours, axis=0) >= _IN_A_ROW)


def _within(pair: Pair, alike: Alike, fragments: list[Fragment]) -> np.ndarray:
    """Rows that lie in a fragment."""
    first_a, first_b = pair.a.first[alike.a], pair.b.first[alike.b]
    inside = np.zeros(len(alike.a), dtype=bool)
    for f in fragments:
        rows = slice(*np.searchsorted(first_a, (f.a_first, f.a_last)))
        inside[rows] |= (f.b_first <= first_b[rows]) & (first_b[rows] < f.b_last)
    return inside
