"""Clues that the source left in the copy: corrections, credits, broken text, foreign lines and page elements."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from transforms.lineage.clue import Clue
from transforms.lineage.config import Weights
from transforms.lineage.document import BROKEN, Document
from transforms.lineage.headline import marked_later, names_at_an_end
from transforms.lineage.link import Link
from transforms.lineage.publishers import means_nothing_else


def correction_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    """The later of two nearly equal texts says that it corrects or updates the earlier; or its headline does."""
    notice = link.copy.notice
    if _sent_after(link, weights):
        yield Clue("correction", weights.correction, f"the copy's headline is “{link.copy.title}”")
    elif notice and not link.source.notice and link.reworded < weights.rewritten:
        around = link.copy.text[max(0, notice[0] - 20) : notice[1] + 20].strip()
        yield Clue("correction", weights.correction, f"the copy says “{around}”")


def corrects(link: Link, weights: Weights) -> bool:
    """Whether the copy says that it corrects or updates the source."""
    return any(correction_clue(link, weights))


def _sent_after(link: Link, weights: Weights) -> bool:
    """Whether the copy's headline marks it as a later text of one outlet; another outlet drops such marks."""
    if not marked_later(link.copy.title, link.source.title):
        return False
    if link.resent or link.is_version:
        return True
    return not (link.source.outlet and link.copy.outlet) and link.reworded < weights.rewritten


def credit_clue(link: Link, weights: Weights) -> Iterator[Clue]:
    for credit in link.credits_to_source[:1]:
        weight = weights.photo_credit if credit.kind == "photo" else weights.credit
        yield Clue("credit", weight, f"the copy names {credit.outlet}: “{credit.quote}”")


_CREDITED_ALREADY = frozenset({"contribution", "credit", "byline"})


def residue_clue(link: Link, weights: Weights) -> Iterator[Clue]:
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
    if not link.copy.is_broken:
        return []
    holes = []
    for p in link.reuse:
        if not BROKEN.search(link.source.text[p.source_start : p.source_end]):
            copied = link.copy.text[p.copy_start : p.copy_end]
            holes += [copied[max(0, m.start() - 12) : m.end()].lstrip() for m in BROKEN.finditer(copied)]
    return sorted(set(holes))


def left_by_model(document: Document) -> list[str]:
    """What a language model said of its work, removed from the text: "Here is a rewritten version"."""
    return [r.text[:80] for r in document.removed if r.reason == "residue"]


def _foreign_lines(link: Link) -> list[str]:
    """Lines removed from the copy that name the source's outlet, credits aside (they are clues already)."""
    outlet = link.source.outlet
    if not outlet or link.source.outlet_key == link.copy.outlet_key or not means_nothing_else(outlet):
        return []
    named = [r.text for r in link.copy.removed if outlet in r.text and r.reason not in _CREDITED_ALREADY]
    name = rf"\b{regex.escape(outlet)}\b"
    return [line[:80] for line in named if regex.search(name, line)]


def _foreign_headline(link: Link) -> bool:
    """Whether the copy's headline still bears the name of the source's outlet.

    A page that does not tell its outlet may be that outlet's own.
    """
    are_two_outlets = (
        link.source.outlet and link.copy.outlet and link.source.outlet_key != link.copy.outlet_key
    )
    return bool(are_two_outlets) and names_at_an_end(link.copy.title, link.source.outlet)


_CHROME = frozenset({"share-bar", "caption", "promotion", "related"})


def scraped_clue(link: Link, weights: Weights) -> Iterator[Clue]:
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
