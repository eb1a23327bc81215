"""Two documents word by word: what stands in the gaps of the frame that they share."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from transforms.set_text.opened import GAP


class Kinds(NamedTuple):
    """Of each word of a document, in its order."""

    hashes: list[int]
    figures: list[bool]  # a number, a weekday or a month
    names: list[bool]


class Gaps(NamedTuple):
    """What two documents have word by word, in one order.

    runs, framed: unbroken runs of `frame` words and more that both have, and words of these. figures, names: those
    that stand in gaps of at most `GAP` words, other ones on each side, as many as the side with fewer has.
    kept_figures: those of frame and gaps that both have. kept_names: those that both have in one gap; what stands
    in the frame, such as the name of an agency, is left out, for a form may print it. opposed: such gaps in which
    either side has a word of its headline that the other document has nowhere; opposed_names: those in which both
    words are names.
    """

    runs: int
    framed: int
    figures: int
    names: int
    kept_figures: int
    kept_names: int
    opposed: int
    opposed_names: int


def gaps_between(a: Kinds, b: Kinds, frame: int, headlines: tuple[set[int], set[int]]) -> Gaps:
    """The gaps of two documents, which every row of words that both have parts, be it a single word.

    Both are aligned by a longest common subsequence of words; words that have changed places are not seen.
    headlines: words of that of a, by hash, which b has nowhere, and the other way round.
    """
    opcodes = Indel.opcodes(a.hashes, b.hashes)
    same = [(o.src_start, o.src_end, o.dest_start, o.dest_end) for o in opcodes if o.tag == "equal"]
    lengths = [stop - first for first, stop, _, _ in same if stop - first >= frame]
    kept_figures = sum(sum(a.figures[first:stop]) for first, stop, _, _ in same)
    figures = names = kept_names = opposed = opposed_names = 0
    end = len(a.hashes), len(a.hashes), len(b.hashes), len(b.hashes)
    for (_, a_first, _, b_first), (a_stop, _, b_stop, _) in pairwise([(0, 0, 0, 0), *same, end]):
        if a_first == a_stop or b_first == b_stop:
            continue
        in_a, in_b = range(a_first, a_stop), range(b_first, b_stop)
        other_figures, same_figures = _compared(_those(a, a.figures, in_a), _those(b, b.figures, in_b))
        names_a, names_b = _those(a, a.names, in_a), _those(b, b.names, in_b)
        other_names, same_names = _compared(names_a, names_b)
        kept_figures, kept_names = kept_figures + same_figures, kept_names + same_names
        if max(len(in_a), len(in_b)) <= GAP:
            figures, names = figures + other_figures, names + other_names
            own_a, own_b = _headline(a, in_a, headlines[0]), _headline(b, in_b, headlines[1])
            opposed += bool(own_a and own_b)
            opposed_names += bool(own_a & names_a and own_b & names_b)
    of_frame = len(lengths), sum(lengths)
    return Gaps(*of_frame, figures, names, kept_figures, kept_names, opposed, opposed_names)


def _those(document: Kinds, in_question: list[bool], inside: range) -> set[int]:
    return {document.hashes[place] for place in inside if in_question[place]}


def _headline(document: Kinds, inside: range, headline: set[int]) -> set[int]:
    """Words of the headline at these places that are no figures."""
    found = ((document.hashes[place], document.figures[place]) for place in inside)
    return {word for word, is_figure in found if not is_figure and word in headline}


def _compared(ours: set[int], theirs: set[int]) -> tuple[int, int]:
    """How many words each side has that the other has not, at least, and how many both have."""
    n_same = len(ours & theirs)
    return min(len(ours), len(theirs)) - n_same, n_same
