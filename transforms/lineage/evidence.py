"""Clues to the direction of a related pair: each rule reads a link from source to copy and says what it sees.

A rule gives the clues that speak for the direction in which it reads; `clues` asks every rule in both
directions, so that swapping the two documents swaps the signs and nothing else. Clues add as log odds.
"""

from __future__ import annotations

from transforms.lineage.clue import Clue, Rule
from transforms.lineage.config import Weights
from transforms.lineage.link import Link
from transforms.lineage.times import time_clue, version_clue
from transforms.lineage.traces import correction_clue, credit_clue, residue_clue, scraped_clue
from transforms.lineage.wording import (
    attribution_clue,
    condensed_clue,
    containment_clue,
    diction_clue,
    fact_clue,
    quotation_mark_clue,
)


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


RULES: tuple[Rule, ...] = (
    time_clue,
    version_clue,
    correction_clue,
    credit_clue,
    residue_clue,
    scraped_clue,
    attribution_clue,
    fact_clue,
    containment_clue,
    condensed_clue,
    diction_clue,
    quotation_mark_clue,
)
_OF_ONE_LANGUAGE = frozenset(
    {correction_clue, attribution_clue, fact_clue, condensed_clue, diction_clue, quotation_mark_clue}
)
