"""Clues of wording and content: what a rewriter changes, drops and shortens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import exp, log2, log10

from transforms.lineage.clue import Clue
from transforms.lineage.config import Weights
from transforms.lineage.document import Document
from transforms.lineage.link import Link
from transforms.rarity import frequencies_among


def _rewritten(link: Link, weights: Weights) -> float:
    """How far a difference in wording can be a rewriter's work, in [0, 1]; else it is an editor's touch.

    An outlet that sends its own text again makes it longer or shorter, vaguer or more exact, as it comes.
    """
    return 0.0 if link.resent else min(link.reworded / weights.rewritten, 1.0)


def attribution_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    lost = [c for c in link.changes if c.effect in ("generalised", "laundered")]
    if lost:
        weight = min(weights.attribution * len(lost), weights.attribution_cap) * _rewritten(link, weights)
        yield Clue("attribution", weight, f"“{lost[0].before}” becomes “{lost[0].after or ''}”")


def fact_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    """Facts that vanish inside passages; what stands outside of them is a matter of containment."""
    lost = link.lost_facts
    surplus = len(lost) - len(link.reverse.lost_facts)
    if surplus > 0:
        examples = ", ".join(f"“{c.before}”" for c in lost[:3])
        # one fact may be a slip of the comparison
        weight = min(weights.facts * (surplus - 0.5), weights.facts_cap) * _rewritten(link, weights)
        more = "1 fact more vanishes" if surplus == 1 else f"{surplus} facts more vanish"
        yield Clue("facts", weight, f"{more} than appear: {examples}")


def containment_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    floor = 0.05  # below it a ratio of shares is noise
    if link.copy_share > link.source_share and not link.is_version:
        doublings = log2(max(link.copy_share, floor) / max(link.source_share, floor))
        own = weights.containment_own * min(2 * doublings, 1)
        others = min(weights.containment * doublings, weights.containment_cap)
        yield Clue(
            "containment",
            own if link.resent else others,
            f"{link.copy_share:.0%} of the copy stands in the source, "
            f"{link.source_share:.0%} of the source in the copy",
        )


def condensed_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    before, after = link.stretch, link.reverse.stretch
    if before <= after or not after or link.is_version:
        return
    halvings, most = log2(before / after), weights.condensed
    if link.resent:
        halvings, most = 2 * halvings, weights.condensed_own
    alike = min(max(2 - halvings, 0.0), 1.0)
    weight = most * (1 - exp(-(before - after) / weights.condensed_words))
    yield Clue(
        "condensed", weight * alike, f"what the source says in {before} words, the copy says in {after}"
    )


_FEW_WORDS = 4  # replaced words a side, at which a difference of means carries half of its weight
_FUNCTION_WORD = 6.5  # Zipf; above it are words such as "the", "that", "with", which no thesaurus replaces


def diction_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    before, after = (_known_zipf(words, link.source.language) for words in replaced_words(link))
    fewer = min(len(before), len(after))
    if not fewer:
        return
    steps = sum(before) / len(before) - sum(after) / len(after)
    if steps > 0:
        weight = weights.diction * steps * fewer / (fewer + _FEW_WORDS)
        yield Clue(
            "diction",
            min(weight, weights.diction_cap) * _rewritten(link, weights),
            f"where words were replaced ({fewer}), those of the copy are rarer, as a thesaurus gives them",
        )


def replaced_words(link: Link) -> tuple[list[str], list[str]]:
    """Words of the related passages that only the source has, and that only the copy has.

    Names and figures, which are rare for reasons of their own, are left out: words in small letters count.
    """
    edited = [p for p in link.reuse if p.kind != "verbatim"]
    ours = _small_words(link.source, [p[0:2] for p in edited])
    theirs = _small_words(link.copy, [p[2:4] for p in edited])
    return sorted((ours - theirs).elements()), sorted((theirs - ours).elements())


def _small_words(document: Document, spans: list[tuple[int, int]]) -> Counter[str]:
    firsts, lasts = (document.words_at([span[side] for span in spans]) for side in (0, 1))
    counts: Counter[str] = Counter()
    for first, last in zip(firsts, lasts, strict=True):
        counts.update(document.small_words[first:last])
    del counts[""]
    return counts


def _known_zipf(forms: list[str], language: str) -> list[float]:
    """Zipf frequency (log10 of one in a thousand million) of the words that the list of the language has."""
    shares = frequencies_among(language, forms)
    zipf = [round(log10(shares[form]) + 9, 2) for form in forms if form in shares]
    return [z for z in zipf if 0 < z < _FUNCTION_WORD]


def quotation_mark_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    source, copy = link.source.text, link.copy.text
    if '"' in source and "“" not in source and "“" in copy and '"' not in copy:
        yield Clue("marks", weights.marks, "straight quotation marks become curly")
