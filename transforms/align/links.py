"""Sentences of two documents that say the same, gathered into blocks of neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms.align.config import AlignConfig
from transforms.align.fragments import Fragment
from transforms.align.pair import Pair
from transforms.align.prepared import Prepared, Span
from transforms.align.score import evidence

_CANDIDATE = 0.4  # overlap or cosine from which two sentences are compared word by word
_BEST = 2  # candidates of each sentence

# Sentences told in parallel: likeness from which a best match is more than chance, how many sentences apart
# neighbours may lie in either document, and how many it takes, itself included
_FAINT, _NEAR, _IN_A_ROW = 0.35, 2, 3


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences a[0] to a[1] of one document that tell what b[0] to b[1] of the other tell (ends exclusive)."""

    a: Span
    b: Span
    score: float


def blocks(pair: Pair, likeness: np.ndarray, fragments: list[Fragment], config: AlignConfig) -> list[Block]:
    """Disjoint blocks of linked sentences, ordered by a: most are one sentence to one, some one to several.

    likeness: of each sentence of a with each of b, 0 where they shall not be linked.
    """
    links = sorted(_links(pair, likeness, fragments, config), key=lambda link: (-link[0], link[1], link[2]))
    found: list[Block] = []
    of_a: dict[int, int] = {}
    of_b: dict[int, int] = {}
    for score, i, j in links:
        if i not in of_a and j not in of_b:
            of_a[i] = of_b[j] = len(found)
            found.append(Block((i, i + 1), (j, j + 1), score))
        elif (i in of_a) != (j in of_b):
            number = of_a[i] if i in of_a else of_b[j]
            grown = _grown(pair, found[number], i, j)
            if grown.score > found[number].score:
                of_a[i] = of_b[j] = number
                found[number] = grown
    return sorted(found, key=lambda block: block.a)


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
    pair: Pair, likeness: np.ndarray, fragments: list[Fragment], config: AlignConfig
) -> list[tuple[float, int, int]]:
    """(probability, sentence of a, sentence of b) of the sentences that are held to say the same."""
    a, b = pair.a, pair.b
    expected, parallel = _within(pair, fragments), _parallel(likeness)
    found = []
    for i, j in np.argwhere(_candidates(likeness) | parallel).tolist():
        probability = evidence(pair, words_of(a, (i, i + 1)), words_of(b, (j, j + 1))).probability
        if parallel[i, j] or probability >= (config.context if expected[i, j] else config.link):
            found.append((probability, i, j))
    return found


def _parallel(likeness: np.ndarray) -> np.ndarray:
    """Sentence pairs that tell the same in a row: each the other's best, with such neighbours in both documents.

    A heavy rewrite keeps the order of its source, sentence by sentence, where no single sentence proves much.
    Independent reports of an event share single sentences, not their order.
    """
    mutual = (likeness >= _FAINT) & (likeness == likeness.max(axis=1, keepdims=True))
    at = np.argwhere(mutual & (likeness == likeness.max(axis=0, keepdims=True)))
    near = (np.abs(at[:, None, :] - at[None, :, :]) <= _NEAR).all(axis=2)
    found = np.zeros(likeness.shape, dtype=bool)
    found[tuple(at[near.sum(axis=1) >= _IN_A_ROW].T)] = True
    return found


def _within(pair: Pair, fragments: list[Fragment]) -> np.ndarray:
    """Which sentence pairs lie in a fragment."""
    expected = np.zeros((len(pair.a.first), len(pair.b.first)), dtype=bool)
    for f in fragments:
        rows = slice(*np.searchsorted(pair.a.first, (f.a_first, f.a_last)))
        columns = slice(*np.searchsorted(pair.b.first, (f.b_first, f.b_last)))
        expected[rows, columns] = True
    return expected


def _candidates(likeness: np.ndarray) -> np.ndarray:
    """Cells that are high enough and among the best of their row or of their column."""
    best = np.zeros(likeness.shape, dtype=bool)
    for axis in (0, 1):
        count = min(_BEST, likeness.shape[axis])
        floor = np.partition(likeness, -count, axis=axis).take([likeness.shape[axis] - count], axis=axis)
        best |= likeness >= floor
    return best & (likeness >= _CANDIDATE)
