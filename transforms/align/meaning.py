"""Sentences of two documents that say the same in other words or in another language, by the encoder of meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from transforms.align.config import AlignConfig
from transforms.align.frame import is_frame
from transforms.align.pair import Pair
from transforms.align.piece import Piece
from transforms.align.prepared import Prepared, Span
from transforms.embed import LANGUAGES as READ_BY_WORDS
from transforms.encode import LANGUAGES, UNRELATED, encode_sentences

_DIGITS = 4  # of cosines: the same in whatever order they are summed
_MOST = 1_500  # sentences of a document that are compared: beyond, a book is no article
_TOLD_MARGIN = 0.1  # least margin that counts for a text told anew in order
_KEPT = frozenset(
    {"verbatim", "quote"}
)  # kinds that words alone prove in two languages; the others are of one


@dataclass(frozen=True, slots=True)
class MeaningConfig:
    """When sentences of two documents say the same.

    A sentence and its counterpart are each other's nearest by margin: cosine less the mean of those to the
    `neighbours` nearest others on both sides (Artetxe and Schwenk 2019, "Margin-based Parallel Corpus Mining with
    Multilingual Sentence Embeddings", with four, and the distance margin). Where there are fewer others, the cosine
    of unrelated texts stands for them.

    cosine, margin: least of a counterpart at all; nineteen of twenty translated sentences have more.
    sure_cosine, sure_margin: from which on it counts in a row; of 20 sentences of unrelated texts one has so much.
    row: so many sure ones in a row, each at most `near` sentences behind the last on either side, are taken over, and
        with them what stands between. Unrelated texts have single likenesses, and not in one order.
    whole: mean margin over all sentences of the shorter text, 0 where one has no counterpart, from which on all
        counterparts of a text in another language hold, in whatever order. Of everyday sentences shuffled into texts
        of 20, the hundredth highest of unrelated texts is .09 to .14 in 13 languages, the hundredth lowest of
        translated ones .28 to .49, in Arabic .15.
    told: the same for a text of one's own language that is told anew sentence by sentence, in the order of its source
        (`in_order`): full rewrites by hand in French and Spanish have .11, in German .19; reports of one event by two
        authors up to .05. Of 120 pairs of German and French articles of different events few have as much, mostly
        from two to four sentences: two thirds of the shorter text are asked, `told_sentences` at least. With that,
        none of 184 German, Spanish and French ones has a word of paraphrase. One told in another order too is not
        found.
    """

    neighbours: int = 4
    cosine: float = 0.4
    margin: float = 0.05
    sure_cosine: float = 0.5
    sure_margin: float = 0.2
    row: int = 3
    near: int = 2
    whole: float = 0.15
    told: float = 0.08
    told_sentences: int = 5


class Counterparts(NamedTuple):
    """Sentence `a` of one document and `b` of the other, ordered by a; one row a pair, each sentence in one."""

    a: np.ndarray  # int64
    b: np.ndarray  # int64
    cosine: np.ndarray  # float64
    margin: np.ndarray  # float64

    def of(self, chosen: np.ndarray) -> Counterparts:
        """The rows `chosen`."""
        return Counterparts(*(column[chosen] for column in self))


class Encoded:
    """The vectors of the sentences of documents, each document encoded when it is first asked for."""

    def __init__(self) -> None:
        self._vectors: dict[int, tuple[Prepared, np.ndarray]] = {}

    def of(self, document: Prepared) -> np.ndarray:
        """float32, shape (sentences, 512); sentences beyond those that are compared are left out."""
        if id(document) not in self._vectors:
            spans = zip(document.first[:_MOST].tolist(), document.last[:_MOST].tolist(), strict=True)
            texts = [document.text[slice(*document.span(*span))] for span in spans]
            self._vectors[id(document)] = document, encode_sentences(texts)
        return self._vectors[id(document)][1]


def is_read(a: str, b: str) -> bool:
    """Whether the encoder is asked for documents in languages `a` and `b`: it knows both, and words do not do."""
    return {a, b} <= LANGUAGES and not (a == b and a in READ_BY_WORDS)


def with_meaning(
    pair: Pair, by_words: list[Piece], encoded: Encoded, config: MeaningConfig = MeaningConfig()
) -> list[Piece]:
    """`by_words` and the passages that sentences make up which it leaves open, ordered by a.

    In two languages they are of kind `translation`, and of `by_words` what was reworded by likeness of words is left
    out; in one language they are `paraphrase`.
    """
    across = pair.a.language != pair.b.language
    if across:
        by_words = [piece for piece in by_words if piece.kind in _KEPT]
    open_a = _open(pair.a, [(p.a_first, p.a_last) for p in by_words])
    open_b = _open(pair.b, [(p.b_first, p.b_last) for p in by_words])
    if not len(open_a) or not len(open_b):
        return by_words
    cosines = (encoded.of(pair.a)[open_a] @ encoded.of(pair.b)[open_b].T).astype(np.float64).round(_DIGITS)
    near = counterparts(cosines, config)
    retold = None if across else in_order(cosines, config)
    links = near if retold is None else retold
    links = links._replace(a=open_a[links.a], b=open_b[links.b])
    if retold is None and not (across and is_whole(near, min(cosines.shape), config)):
        links = links.of(in_rows(links, _anchors(pair, by_words), config))
    kind = "translation" if across else "paraphrase"
    return sorted([*by_words, *_pieces(pair, links, by_words, kind)])


def counterparts(cosines: np.ndarray, config: MeaningConfig) -> Counterparts:
    """Each other's nearest by margin; cosines: shape (sentences of a, sentences of b), neither 0."""
    margins = _margins(cosines, config)
    to_b, to_a = margins.argmax(axis=1), margins.argmax(axis=0)
    a = np.flatnonzero(to_a[to_b] == np.arange(len(to_b)))
    mutual = Counterparts(a, to_b[a], cosines[a, to_b[a]], margins[a, to_b[a]])
    return mutual.of((mutual.cosine >= config.cosine) & (mutual.margin >= config.margin))


def in_order(cosines: np.ndarray, config: MeaningConfig) -> Counterparts | None:
    """Sentences that go together where one text tells the other in its order; None where it does not.

    Of all ways to pair sentences without crossing, that with the largest sum of margins above the least
    (dynamic programming over sentences, as in Gale and Church 1993); it holds where the sum, over the sentences of
    the shorter text, is at least `told`. cosines: shape (sentences of a, sentences of b), neither 0.
    """
    if min(cosines.shape) < config.told_sentences:
        return None
    margins = _margins(cosines, config)
    gains = np.where(cosines > UNRELATED, np.maximum(margins - _TOLD_MARGIN, 0), 0)
    best = np.zeros((len(gains) + 1, gains.shape[1] + 1))
    for i, gain in enumerate(gains):
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], best[i, :-1] + gain))
    if best[-1, -1] < config.told * min(cosines.shape):
        return None
    links, (i, j) = [], gains.shape
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            links.append((i, j))
    if 3 * len(links) < 2 * min(
        gains.shape
    ):  # few sentences alike, as a common form leaves, are no text told anew
        return None
    a, b = np.array(links[::-1], dtype=np.int64).T
    return Counterparts(a, b, cosines[a, b], margins[a, b])


def _margins(cosines: np.ndarray, config: MeaningConfig) -> np.ndarray:
    """For each cosine what it has above those of the nearest others on both sides."""
    margins: np.ndarray = cosines - (_others(cosines, config) + _others(cosines.T, config).T) / 2
    return margins


def _others(cosines: np.ndarray, config: MeaningConfig) -> np.ndarray:
    """For each cosine, the mean of the highest of the others in its row."""
    k = config.neighbours
    filled = np.hstack([cosines, np.full((len(cosines), max(0, k + 1 - cosines.shape[1])), UNRELATED)])
    highest = -np.partition(-filled, k, axis=1)[:, : k + 1]
    # of k + 1, a cosine that is among them itself leaves out, and the lowest where it is not
    means: np.ndarray = (
        highest.sum(axis=1, keepdims=True) - np.maximum(cosines, highest.min(axis=1, keepdims=True))
    ) / k
    return means


def is_whole(links: Counterparts, n_sentences: int, config: MeaningConfig) -> bool:
    """Whether the counterparts say that the shorter text, of `n_sentences`, is in the other as a whole."""
    return len(links.a) >= config.row and float(links.margin.sum()) >= config.whole * n_sentences


def in_rows(links: Counterparts, anchors: list[Span], config: MeaningConfig) -> np.ndarray:
    """Which of `links` stand in a row (bool); anchors: sentences known to go together, which count as sure ones.

    The longest row that ends at each is found by dynamic programming from those at most `near` sentences before it.
    """
    sure = (links.cosine >= config.sure_cosine) & (links.margin >= config.sure_margin)
    rows = enumerate(zip(links.a.tolist(), links.b.tolist(), sure.tolist(), strict=True))
    sureness = dict.fromkeys(anchors, (True, -1)) | {(i, j): (is_sure, row) for row, (i, j, is_sure) in rows}
    points = sorted(sureness.items())
    ahead = _longest([(place, is_sure) for place, (is_sure, _) in points], config.near)
    back = _longest([((-i, -j), s) for (i, j), (s, _) in reversed(points)], config.near)[::-1]
    kept = np.zeros(len(links.a), dtype=bool)
    for (_, (is_sure, row)), before, behind in zip(points, ahead, back, strict=True):
        if row >= 0:
            # a link that is not sure stands only between sure ones
            between = before > 0 and behind > 0
            kept[row] = before + behind - is_sure >= config.row and (is_sure or between)
    return kept


def _longest(points: list[tuple[Span, bool]], near: int) -> list[int]:
    """Sure ones of the longest row that ends at each of `points`, which are ordered."""
    lengths: list[int] = []
    start = 0
    for (i, j), is_sure in points:
        while points[start][0][0] < i - near:
            start += 1
        before = [
            lengths[n]
            for n in range(start, len(lengths))
            if points[n][0][0] < i and 0 < j - points[n][0][1] <= near
        ]
        lengths.append(max(before, default=0) + is_sure)
    return lengths


def _open(document: Prepared, spans: list[Span]) -> np.ndarray:
    """Sentences of which no more than half of the words lie in `spans`."""
    free = np.ones(len(document.ids), dtype=np.int64)
    for start, end in spans:
        free[start:end] = 0
    total = np.append(0, np.cumsum(free))
    first, last = document.first[:_MOST], document.last[:_MOST]
    return np.flatnonzero(2 * (total[last] - total[first]) >= last - first)


def _anchors(pair: Pair, by_words: list[Piece]) -> list[Span]:
    """Sentences in which the passages `by_words` begin, on both sides."""
    return [
        (
            int(np.searchsorted(pair.a.first, piece.a_first, "right")) - 1,
            int(np.searchsorted(pair.b.first, piece.b_first, "right")) - 1,
        )
        for piece in by_words
        if piece.kind != "quote"
    ]


def _pieces(pair: Pair, links: Counterparts, by_words: list[Piece], kind: str) -> list[Piece]:
    """`links` as passages: of each sentence the longest stretch that no passage of `by_words` has, no mere frame."""
    by_meaning = []
    for i, j, cosine in zip(links.a.tolist(), links.b.tolist(), links.cosine.tolist(), strict=True):
        at_a = _free(pair.a, i, [(p.a_first, p.a_last) for p in by_words])
        at_b = _free(pair.b, j, [(p.b_first, p.b_last) for p in by_words])
        if (
            at_a[0] < at_a[1]
            and at_b[0] < at_b[1]
            and not is_frame(pair, at_a, at_b, by_words, AlignConfig())
        ):
            by_meaning.append(Piece(*at_a, *at_b, kind, round(min(cosine, 1.0), _DIGITS)))
    return by_meaning


def _free(document: Prepared, sentence: int, spans: list[Span]) -> Span:
    """The longest stretch of a sentence that lies in none of `spans`."""
    first, last = int(document.first[sentence]), int(document.last[sentence])
    edges = [(max(s, first), min(e, last)) for s, e in sorted(spans) if s < last and e > first]
    starts = [first, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), last]
    return max(zip(starts, ends, strict=True), key=lambda span: span[1] - span[0])
