"""Clues to the direction of a related pair: each rule reads a link from source to copy and says what it sees.

A rule gives the clues that speak for the direction in which it reads; `clues` asks every rule in both
directions, so that swapping the two documents swaps the signs and nothing else. Clues add as log odds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from math import exp, log2, log10
from typing import NamedTuple

import regex

from transforms.lineage.config import Weights
from transforms.lineage.headline import marked_later, names_at_an_end
from transforms.lineage.model import Credit, Document, Link
from transforms.lineage.publishers import agency_id, means_nothing_else
from transforms.rarity import frequencies

_HOUR = 3_600_000_000  # microseconds


class Clue(NamedTuple):
    """One thing seen: `weight` in log odds, positive for the direction read, and what was seen in words."""

    kind: str
    weight: float
    detail: str


Rule = Callable[[Link, Weights], Iterator[Clue]]


def clues(link: Link, weights: Weights) -> list[Clue]:
    """All clues of a pair, positive for `link.source` as the source, strongest first.

    Of a translation the words say nothing: its time, credits, what was left in it and what it shares remain.
    """
    reverse = link.reverse
    rules = [rule for rule in RULES if not (link.is_translation and rule in _OF_ONE_LANGUAGE)]
    both_ways = [clue for rule in rules for clue in rule(link, weights)]
    both_ways += [clue._replace(weight=-clue.weight) for rule in rules for clue in rule(reverse, weights)]
    both_ways = [clue for clue in both_ways if clue.weight]
    return sorted(both_ways, key=lambda c: (-abs(c.weight), c.kind, c.detail))


def published_before(link: Link) -> bool:
    """Whether the source was out before the copy beyond the precision of both times."""
    return _lead(link) is not None


def _lead(link: Link) -> float | None:
    """Hours by which the source was out before the copy; None where it was not, beyond their precision."""
    first, second = link.source.published, link.copy.published
    if first is None or second is None or first[1] > second[0]:
        return None
    return (second[0] - first[0]) / _HOUR


def _time(link: Link, weights: Weights) -> Iterator[Clue]:
    lead = _lead(link)
    if lead is None or link.is_version:
        return
    if "day" in (link.source.precision, link.copy.precision):
        scale = weights.day_hours
    else:
        scale = weights.one_clock_hours if link.resent else weights.clock_hours
    yield Clue("time", min(lead / scale, weights.time), f"published {_duration(lead)} earlier")


def _version(link: Link, weights: Weights) -> Iterator[Clue]:
    if not link.is_version:
        return
    if published_before(link) or _modified_before(link):
        yield Clue("version", weights.version_time, "an earlier version of the same article")
    elif link.source.n_words < link.copy.n_words and not _modified_before(link.reverse):
        yield Clue("version", weights.version_length, "a shorter version of the same article")


def _modified_before(link: Link) -> bool:
    """Whether the copy was changed after the source was, or after both were published."""
    if published_before(link.reverse) or link.copy.modified is None:
        return False
    unchanged_since = link.source.published[0] if link.source.published else None
    source = link.source.modified or unchanged_since
    return source is not None and source < link.copy.modified


_CORRECTION = regex.compile(
    r"\b(?:correct(?:s|ed|ion)|updat(?:es|ed)|clarif(?:ies|ication)|write-?thru|recasts|refiles)\b|\(adds\b",
    regex.IGNORECASE,
)


def _correction(link: Link, weights: Weights) -> Iterator[Clue]:
    """The later of two nearly equal texts says that it corrects or updates the earlier; or its headline does."""
    notice = _CORRECTION.search(link.copy.text)
    if _sent_after(link, weights):
        yield Clue("correction", weights.correction, f"the copy's headline is “{link.copy.title}”")
    elif notice and not _CORRECTION.search(link.source.text) and link.reworded < weights.rewritten:
        around = link.copy.text[max(0, notice.start() - 20) : notice.end() + 20].strip()
        yield Clue("correction", weights.correction, f"the copy says “{around}”")


def corrects(link: Link, weights: Weights) -> bool:
    """Whether the copy says that it corrects or updates the source."""
    return any(_correction(link, weights))


def _sent_after(link: Link, weights: Weights) -> bool:
    """Whether the copy's headline marks it as a later text of one outlet; another outlet drops such marks."""
    if not marked_later(link.copy.title, link.source.title):
        return False
    if link.resent or link.is_version:
        return True
    return not (link.source.outlet and link.copy.outlet) and link.reworded < weights.rewritten


def _credit(link: Link, weights: Weights) -> Iterator[Clue]:
    for credit in link.credits_to_source[:1]:
        weight = weights.photo_credit if credit.kind == "photo" else weights.credit
        yield Clue("credit", weight, f"the copy names {credit.outlet}: “{credit.quote}”")


# "President ’s decision", marks and brackets around nothing, and places that a template left to be filled
_BROKEN = regex.compile(
    r"(?<=\p{L}) ['’]s\b|“\s*”|\"\"|\(\s*\)|\[(?:insert|your|name of)\b[^\]\n]{0,40}\]|\{\{[^{}\n]{0,40}\}\}",
    regex.IGNORECASE,
)
_CREDITED_ALREADY = frozenset({"contribution", "credit", "byline"})


def _residue(link: Link, weights: Weights) -> Iterator[Clue]:
    traces = [f"broken text “{text}”" for text in _broken(link)] + [
        f"removed from the copy: “{line}”" for line in _foreign_lines(link)
    ]
    if not left_by_model(link.source):
        traces += [f"left by a language model: “{line}”" for line in left_by_model(link.copy)]
    if _foreign_headline(link):
        traces.append(f"the copy's headline is “{link.copy.title}”")
    if traces:
        weight = min(weights.residue * len(traces), weights.residue_cap)
        yield Clue("residue", weight, "; ".join(traces[:3]))


def _broken(link: Link) -> list[str]:
    """Holes that a substitution left in the copy where the source has whole words."""
    if not _BROKEN.search(link.copy.text):
        return []
    holes = []
    for p in link.reuse:
        if not _BROKEN.search(link.source.text[p.source_start : p.source_end]):
            copied = link.copy.text[p.copy_start : p.copy_end]
            holes += [copied[max(0, m.start() - 12) : m.end()].lstrip() for m in _BROKEN.finditer(copied)]
    return sorted(set(holes))


def left_by_model(document: Document) -> list[str]:
    """What a language model said of its work, removed from the text: "Here is a rewritten version"."""
    return [r.text[:80] for r in document.removed if r.reason == "residue"]


def _foreign_lines(link: Link) -> list[str]:
    """Lines removed from the copy that name the source's outlet, credits aside (they are clues already)."""
    outlet = link.source.outlet
    if not outlet or link.source.outlet_key == link.copy.outlet_key or not means_nothing_else(outlet):
        return []
    name = regex.compile(rf"\b{regex.escape(outlet)}\b")
    return [
        r.text[:80] for r in link.copy.removed if r.reason not in _CREDITED_ALREADY and name.search(r.text)
    ]


def _foreign_headline(link: Link) -> bool:
    """Whether the copy's headline still bears the name of the source's outlet.

    A page that does not tell its outlet may be that outlet's own.
    """
    are_two_outlets = (
        link.source.outlet and link.copy.outlet and link.source.outlet_key != link.copy.outlet_key
    )
    return bool(are_two_outlets) and names_at_an_end(link.copy.title, link.source.outlet)


_CHROME = frozenset({"share-bar", "caption", "promotion", "related"})


def _scraped(link: Link, weights: Weights) -> Iterator[Clue]:
    lines = _amid_body(link)
    if lines and not _amid_body(link.reverse):
        weight = min(weights.scraped * len(lines), weights.scraped_cap)
        yield Clue("scraped", weight, f"{len(lines)} captions or page elements amid the copy's text")


def _amid_body(link: Link) -> list[str]:
    length = len(link.copy.text) + sum(len(r.text) for r in link.copy.removed)
    return [
        r.text
        for r in link.copy.removed
        if r.reason in _CHROME and 0.02 * length < r.position < 0.98 * length
    ]


def _rewritten(link: Link, weights: Weights) -> float:
    """How far a difference in wording can be a rewriter's work, in [0, 1]; else it is an editor's touch.

    An outlet that sends its own text again makes it longer or shorter, vaguer or more exact, as it comes.
    """
    return 0.0 if link.resent else min(link.reworded / weights.rewritten, 1.0)


def _attribution(link: Link, weights: Weights) -> Iterator[Clue]:
    lost = [c for c in link.changes if c.effect in ("generalised", "laundered")]
    if lost:
        weight = min(weights.attribution * len(lost), weights.attribution_cap) * _rewritten(link, weights)
        yield Clue("attribution", weight, f"“{lost[0].before}” becomes “{lost[0].after or ''}”")


def _facts(link: Link, weights: Weights) -> Iterator[Clue]:
    """Facts that vanish inside passages; what stands outside of them is a matter of containment."""
    lost = link.lost_facts
    surplus = len(lost) - len(link.reverse.lost_facts)
    if surplus > 0:
        examples = ", ".join(f"“{c.before}”" for c in lost[:3])
        # one fact may be a slip of the comparison
        weight = min(weights.facts * (surplus - 0.5), weights.facts_cap) * _rewritten(link, weights)
        yield Clue("facts", weight, f"{surplus} facts more vanish than appear: {examples}")


def _containment(link: Link, weights: Weights) -> Iterator[Clue]:
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


def _condensed(link: Link, weights: Weights) -> Iterator[Clue]:
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


def _diction(link: Link, weights: Weights) -> Iterator[Clue]:
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
    shares = frequencies(language)
    zipf = [round(log10(shares[form]) + 9, 2) for form in forms if form in shares]
    return [z for z in zipf if 0 < z < _FUNCTION_WORD]


def _marks(link: Link, weights: Weights) -> Iterator[Clue]:
    source, copy = link.source.text, link.copy.text
    if '"' in source and "“" not in source and "“" in copy and '"' not in copy:
        yield Clue("marks", weights.marks, "straight quotation marks become curly")


RULES: tuple[Rule, ...] = (
    _time,
    _version,
    _correction,
    _credit,
    _residue,
    _scraped,
    _attribution,
    _facts,
    _containment,
    _condensed,
    _diction,
    _marks,
)

_OF_ONE_LANGUAGE = frozenset({_correction, _attribution, _facts, _condensed, _diction, _marks})


def shared_agencies(link: Link) -> list[str]:
    """Ids of agencies that one of the two names as the author of its text and the other credits in any way.

    An agency that is itself one of the two is no third party.
    """
    source, copy = link.source.credits, link.copy.credits
    by_one = set(authored_by(source)) & _credited_agencies(copy)
    by_other = set(authored_by(copy)) & _credited_agencies(source)
    themselves = {agency_id(link.source.outlet), agency_id(link.copy.outlet)}
    return sorted(filter(None, (by_one | by_other) - themselves))


def _credited_agencies(credits: tuple[Credit, ...]) -> set[str | None]:
    return {agency_id(c.outlet) for c in credits if c.kind != "photo"}


def authored_by(credits: tuple[Credit, ...]) -> list[str]:
    """Ids of the agencies that a byline or dateline names."""
    named = {agency_id(c.outlet) for c in credits if c.kind in ("byline", "dateline")}
    return sorted(filter(None, named))


def _duration(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.0f} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.0f} days"
