"""Passages of one pair of documents: exact runs first, then what is reworded around and beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from operator import attrgetter

import numpy as np

from transforms.align.alike import alike
from transforms.align.chains import edited_chains
from transforms.align.config import AlignConfig
from transforms.align.fragments import Fragment, fragments
from transforms.align.frame import CRUMB, in_line, is_frame
from transforms.align.links import blocks, words_of
from transforms.align.pair import Pair
from transforms.align.piece import Piece
from transforms.align.prepared import Prepared, Span
from transforms.align.runs import Run, Stretches, disjoint_runs, equal_runs
from transforms.align.score import Evidence, answers, evidence, tightened, weigh

# An end of a reworded stretch is left out where it is answered so much worse than the whole stretch. Beside words
# copied exactly, what belongs to them is answered nearly as well; in a sentence of its own less can be asked.
_BESIDE_EXACT, _BY_ITSELF = 0.8, 0.5


def pieces(pair: Pair, config: AlignConfig) -> list[Piece]:
    """Passages of two documents in words, disjoint on each side, ordered by a."""
    a, b = pair.a, pair.b
    if len(a.ids) and np.array_equal(a.ids, b.ids):
        return [Piece(0, len(a.ids), 0, len(b.ids), "verbatim", 1.0)]
    runs = equal_runs(a.ids, b.ids)
    linkable = alike(pair)
    find_fragments = partial(fragments, pair, linkable, runs)
    if config.fragments:
        return _as_pieces(pair, find_fragments(), config)
    exact = _exact(pair, runs, config)
    taken_a = _taken(len(a.ids), [(p.a_first, p.a_last) for p in exact])
    taken_b = _taken(len(b.ids), [(p.b_first, p.b_last) for p in exact])
    linkable = linkable.of(_open(a, taken_a, config)[linkable.a] & _open(b, taken_b, config)[linkable.b])
    proven = list(exact)
    linked = [
        (words_of(a, block.a), words_of(b, block.b))
        for block in blocks(pair, linkable, find_fragments, config)
    ]
    for at_a, at_b in [*linked, *edited_chains(runs)]:
        for piece in _reworded(pair, at_a, at_b, exact, taken_a, taken_b, config):
            proven.append(piece)
            _take(taken_a, (piece.a_first, piece.a_last))
            _take(taken_b, (piece.b_first, piece.b_last))
    return sorted(proven if pair.meaningful else [*proven, *_replaced(pair, sorted(proven), config)])


def _replaced(pair: Pair, placed: list[Piece], config: AlignConfig) -> Iterator[Piece]:
    """What was put in other words amid a sentence, where no word vectors tell whether it means the same.

    It stands between two passages that follow one another on both sides, inside one sentence of each, and is short.
    """
    follower = {
        piece.b_first: number for number, piece in enumerate(sorted(placed, key=attrgetter("b_first")))
    }
    for before, behind in pairwise(placed):
        gap_a, gap_b = (before.a_last, behind.a_first), (before.b_last, behind.b_first)
        next_in_b = follower[behind.b_first] == follower[before.b_first] + 1
        words = [last - first for first, last in (gap_a, gap_b)]
        amid = not {before.kind, behind.kind} & {"quote"} and min(words) > 0 and max(words) < config.verbatim
        if next_in_b and amid and _in_one_sentence(pair.a, gap_a) and _in_one_sentence(pair.b, gap_b):
            yield Piece(*gap_a, *gap_b, "edited", evidence(pair, gap_a, gap_b).likeness)


def _in_one_sentence(document: Prepared, gap: Span) -> bool:
    """Whether the words before and behind `gap` are of one sentence."""
    first, last = (int(np.searchsorted(document.first, at, "right")) for at in (gap[0] - 1, gap[1]))
    return first == last


def _open(document: Prepared, taken: bytearray, config: AlignConfig) -> np.ndarray:
    """Sentences that are long enough to be linked and have words that are not taken."""
    total = np.append(0, np.cumsum(np.frombuffer(taken, dtype=np.uint8), dtype=np.int64))
    size = document.last - document.first
    return (size >= config.sentence) & (total[document.last] - total[document.first] < size)


def _as_pieces(pair: Pair, whole: list[Fragment], config: AlignConfig) -> list[Piece]:
    """Fragments as passages, the most alike first, each cut back to words that none before it holds."""
    taken_a, taken_b = bytearray(len(pair.a.ids)), bytearray(len(pair.b.ids))
    rated = [(evidence(pair, (f.a_first, f.a_last), (f.b_first, f.b_last)), f) for f in whole]
    proven = []
    for proof, f in sorted(rated, key=lambda item: (-item[0].likeness, item[1])):
        at_a, at_b = _free((f.a_first, f.a_last), taken_a), _free((f.b_first, f.b_last), taken_b)
        if at_a[0] == at_a[1] or at_b[0] == at_b[1]:
            continue
        _take(taken_a, at_a)
        _take(taken_b, at_b)
        same = pair.list_a[slice(*at_a)] == pair.list_b[slice(*at_b)]
        kind = "verbatim" if same else _kind(proof, config)
        proven.append(Piece(*at_a, *at_b, kind, proof.likeness))
    return sorted(proven)


def _kind(proof: Evidence, config: AlignConfig) -> str:
    return "edited" if proof.order >= config.kept else "paraphrase"


def _taken(size: int, spans: list[Span]) -> bytearray:
    taken = bytearray(size)
    for span in spans:
        _take(taken, span)
    return taken


def _take(taken: bytearray, span: Span) -> None:
    taken[slice(*span)] = b"\1" * (span[1] - span[0])


def _exact(pair: Pair, runs: np.ndarray, config: AlignConfig) -> list[Piece]:
    a, b = pair.a, pair.b
    taken_a, taken_b = bytearray(len(a.ids)), bytearray(len(b.ids))
    chosen = disjoint_runs(runs, config.verbatim, _stretches(a, b, config), taken_a, taken_b)
    return [piece for run in chosen for piece in _by_quotation(run, a, b, config)]


def _stretches(a: Prepared, b: Prepared, config: AlignConfig) -> Stretches:
    def of(document: Prepared) -> dict[int, int]:
        short = document.last - document.first < config.verbatim
        sentences = zip(document.first[short].tolist(), document.last[short].tolist(), strict=True)
        return {
            first: last
            for first, last in [*sentences, *_quotations(document)]
            if config.sentence <= last - first < config.verbatim
        }

    return Stretches(of(a), of(b))


def _quotations(document: Prepared) -> list[Span]:
    breaks = np.flatnonzero(np.diff(document.quoted)) + 1
    bounds = [0, *breaks.tolist(), len(document.quoted)]
    return [(x, y) for x, y in pairwise(bounds) if x < y and document.quoted[x] >= 0]


def _by_quotation(run: Run, a: Prepared, b: Prepared, config: AlignConfig) -> list[Piece]:
    """`run` cut where both sides enter or leave a quotation; crumbs at its ends are left out.

    A quotation with a verbatim passage before and behind it in the run was copied with them and stays in one.
    """
    inside = (a.quoted[run.a : run.a + run.length] >= 0) & (b.quoted[run.b : run.b + run.length] >= 0)
    if not inside.any():
        return [Piece(run.a, run.a + run.length, run.b, run.b + run.length, "verbatim", 1.0)]
    whole = _cut(inside)
    for before, (first, last), behind in zip(whole, whole[1:], whole[2:], strict=False):
        around = min(before[1] - before[0], behind[1] - behind[0])
        if inside[first] and around >= config.verbatim:
            inside[first:last] = False
    cut = _cut(inside)
    if len(cut) > 1:
        for end in (0, -1):
            first, last = cut[end]
            if last - first < CRUMB and not inside[first]:
                cut.pop(end)
    return [
        Piece(run.a + x, run.a + y, run.b + x, run.b + y, "quote" if inside[x] else "verbatim", 1.0)
        for x, y in cut
    ]


def _cut(inside: np.ndarray) -> list[Span]:
    return list(pairwise([0, *(np.flatnonzero(np.diff(inside)) + 1).tolist(), len(inside)]))


def _reworded(
    pair: Pair,
    at_a: Span,
    at_b: Span,
    exact: list[Piece],
    taken_a: bytearray,
    taken_b: bytearray,
    config: AlignConfig,
) -> list[Piece]:
    """What linked stretches of words tell beyond the exact runs that cross them."""
    inside = _crossing(exact, at_a, at_b)
    reworded = []
    for gap_a, gap_b, between in _gaps(inside, at_a, at_b):
        free_a, free_b = _free(gap_a, taken_a), _free(gap_b, taken_b)
        if free_a[0] == free_a[1] or free_b[0] == free_b[1]:
            continue
        # in copies a frame of a word or two, "she stated" for "he said", belongs to the sentence that was edited
        longest = max(free_a[1] - free_a[0], free_b[1] - free_b[0])
        attached = longest >= CRUMB and in_line(pair, free_a, free_b)
        alone = attached and is_frame(pair, free_a, free_b, exact, config)
        if alone or is_frame(pair, gap_a, gap_b, inside, config):
            continue
        found_answers = answers(pair, free_a, free_b)
        proof = weigh(pair, free_a, free_b, found_answers)
        shorter, longer = sorted((free_a[1] - free_a[0], free_b[1] - free_b[0]))
        small = bool(inside) and longer < config.verbatim and (between or shorter < CRUMB)
        if small or not inside or proof.probability >= config.link:
            tight_a, tight_b = tightened(
                pair, free_a, free_b, found_answers, _BESIDE_EXACT if inside else _BY_ITSELF
            )
            if tight_a[0] == tight_a[1] or tight_b[0] == tight_b[1]:
                continue
            if (tight_a, tight_b) != (free_a, free_b):
                proof = evidence(pair, tight_a, tight_b)
            kind = "edited" if small else _kind(proof, config)
            reworded.append(Piece(*tight_a, *tight_b, kind, proof.likeness))
    return reworded


def _crossing(exact: list[Piece], at_a: Span, at_b: Span) -> list[Piece]:
    """Those of `exact`, ordered by a and disjoint, that have words in both stretches."""
    crossing = []
    for number in range(bisect_right(exact, at_a[0], key=attrgetter("a_last")), len(exact)):
        piece = exact[number]
        if piece.a_first >= at_a[1]:
            break
        if piece.b_first < at_b[1] and piece.b_last > at_b[0]:
            crossing.append(piece)
    return crossing


def _gaps(inside: list[Piece], a: Span, b: Span) -> list[tuple[Span, Span, bool]]:
    """What `a` and `b` have before, between and after the exact runs that keep their order.

    The flag says that the gap lies between two exact runs. Gaps empty on a side are left out.
    """
    gaps, at_a, at_b = [], a[0], b[0]
    for piece in inside:
        if piece.b_first >= at_b:
            gaps.append(((at_a, piece.a_first), (at_b, piece.b_first), at_a > a[0] and at_b > b[0]))
            at_a, at_b = piece.a_last, piece.b_last
    gaps.append(((at_a, a[1]), (at_b, b[1]), False))
    return [gap for gap in gaps if gap[0][0] < gap[0][1] and gap[1][0] < gap[1][1]]


def _free(span: Span, taken: bytearray) -> Span:
    """The longest part of `span` of which no word is taken."""
    if 1 not in taken[slice(*span)]:
        return span
    best = start = span[0]
    length = 0
    for at in range(span[0], span[1] + 1):
        if at == span[1] or taken[at]:
            if at - start > length:
                best, length = start, at - start
            start = at + 1
    return best, best + length
