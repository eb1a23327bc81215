"""Which of two related documents is the source: clues of the pair, of its neighbours, and of the outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, log, tanh

from transforms.lineage.agencies import shared_agencies
from transforms.lineage.clue import Clue
from transforms.lineage.config import ALONE, DOUBTS, SORTS, UNNAMED, WORDING, LineageConfig, Weights
from transforms.lineage.document import DocId
from transforms.lineage.evidence import clues
from transforms.lineage.link import Link, PairKey
from transforms.lineage.outlet_priors import OutletPriors
from transforms.lineage.related import FIRM
from transforms.lineage.times import published_before
from transforms.schemas import REUSE

_NEIGHBOURS = 12  # third documents asked about one pair; more of a large cluster tell nothing new
_CLEARLY_NEARER = 1.15  # ratio of shared words, above what alignment noise makes


@dataclass(frozen=True)
class Direction:
    """A related pair with its likelier direction. `logit` is the log odds for `link.source`.

    decided: sure enough to be published as a copy. agency: id of the agency that both have their text from,
    where nothing but time tells them apart.
    """

    link: Link
    logit: float
    clues: tuple[Clue, ...]
    decided: bool
    agency: str | None = None

    @property
    def settled(self) -> bool:
        """Whether a correction says so."""
        return self.logit == inf

    @property
    def confidence(self) -> float:
        return logistic(self.logit)


def logistic(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def directions(
    links: Mapping[PairKey, Link], outlet_priors: OutletPriors, config: LineageConfig
) -> list[Direction]:
    """The direction of every related pair, surest first; ties in order of ids."""
    nearness = _nearness(links)
    unsorted = [
        _direct(
            link, _third_party_clues(link, nearness, outlet_priors, config.weights), outlet_priors, config
        )
        for link in links.values()
    ]
    return sorted(unsorted, key=lambda d: (not d.decided, -d.logit, d.link.source.doc_id, d.link.copy.doc_id))


def _direct(link: Link, context: list[Clue], outlet_priors: OutletPriors, config: LineageConfig) -> Direction:
    own_clues = _by_its_clock(clues(link, config.weights), link, outlet_priors)
    all_clues = _bounded(own_clues + context, config.weights)
    logit = sum(clue.weight for clue in all_clues)
    if logit < 0 or (logit == 0 and _earlier_in_order(link.copy.doc_id, link.source.doc_id, link)):
        link, logit = link.reverse, -logit
        all_clues = [clue._replace(weight=-clue.weight) for clue in all_clues]
    if alone := _alone(all_clues, logit, config):
        all_clues.append(alone)
        logit += alone.weight
    if unnamed := _unnamed(link, all_clues, logit, config):
        all_clues.append(unnamed)
        logit += unnamed.weight
    agency = _common_agency(link, all_clues, config)
    if published_before(link.reverse):
        # clues that speak against the clock leave the question open: the later is never called the source
        all_clues = [
            clue if clue.kind in DOUBTS else clue._replace(weight=-clue.weight) for clue in all_clues
        ]
        return Direction(link.reverse, -logit, tuple(all_clues), False, agency)
    decided = logistic(logit) >= config.decided and agency is None
    return Direction(link, logit, tuple(all_clues), decided, agency)


def _alone(link_clues: list[Clue], logit: float, config: LineageConfig) -> Clue | None:
    """What is taken off where clues of one sort alone speak for the direction; None where several do.

    logit: sum of `link_clues`, positive; no more is taken off than that.
    """
    sums: dict[str, float] = defaultdict(float)
    for clue in link_clues:
        sums[SORTS[clue.kind]] += clue.weight
    speaking = [sort for sort, weight in sums.items() if weight > 0]
    if len(speaking) != 1:
        return None
    bound = log(config.one_kind / (1 - config.one_kind))
    surplus = max(sums[speaking[0]] - bound, 0.0)
    return Clue(ALONE, -min(surplus, logit), f"it rests on one kind of evidence, {speaking[0]}")


def _unnamed(link: Link, link_clues: list[Clue], logit: float, config: LineageConfig) -> Clue | None:
    """What is taken off where two outlets may both have it from a third, as nothing names one in the other.

    So where they share a part of either text, or where one tells in other words what the other has from a third.
    """
    if link.is_version or link.resent or _names_the_source(link_clues):
        return None
    share = _surely_shared(link, config)
    if link.is_translation:
        if link.likeness >= config.min_likeness_translated:
            return None
        seen = "what they tell in two languages is no more alike than two reports of one event"
    elif link.only_retold and link.n_reused < config.min_firm_words and link.both_know_more:
        seen = f"{link.n_reused} words are told in other words, and each tells what the other does not"
    elif share < config.min_share_unnamed:
        seen = f"they surely share {share:.0%} of a text at most and it names no source"
    elif link.reworded >= 1 - config.weights.rewritten and (third := _third_source(link)):
        seen = f"what one tells in other words the other has from {third}"
    else:
        return None
    bound = log(config.unnamed / (1 - config.unnamed))
    return Clue(UNNAMED, min(bound - logit, 0.0), f"{seen}, so both may have it from a third")


def _surely_shared(link: Link, config: LineageConfig) -> float:
    """The larger share of either text that the two share.

    Outside English sentences are found by their meaning alone, and a brief in other words means the same in any two
    reports of what the police said: fewer than `min_firm_words` of them count for nothing here.
    """
    kinds = frozenset(REUSE)
    if link.copy.language != "en" and link.mask({"paraphrase"}).sum() < config.min_firm_words:
        kinds = FIRM
    return max(float(one.mask(kinds).mean()) for one in (link, link.reverse))


def _third_source(link: Link) -> str | None:
    """The outlet that the source names as its own source, if it is a third one."""
    two = {link.source.outlet_key, link.copy.outlet_key}
    return next((c.outlet for c in link.source.credits if c.kind == "reported" and c.key not in two), None)


def _names_the_source(link_clues: list[Clue]) -> bool:
    return any(clue.kind in ("credit", "residue") and clue.weight > 0 for clue in link_clues)


def _bounded(link_clues: list[Clue], weights: Weights) -> list[Clue]:
    """The clues, those of `WORDING` made smaller alike so that their sum stays within its bound; see Weights."""
    total = sum(clue.weight for clue in link_clues if clue.kind in WORDING)
    if not total:
        return link_clues
    scale = weights.wording_bound * tanh(total / weights.wording_bound) / total
    return [
        clue._replace(weight=clue.weight * scale) if clue.kind in WORDING else clue for clue in link_clues
    ]


def _earlier_in_order(one: DocId, other: DocId, link: Link) -> bool:
    """Which comes first where no clue speaks: the longer text, then the smaller id."""
    words = {link.source.doc_id: link.source.n_words, link.copy.doc_id: link.copy.n_words}
    return (-words[one], one) < (-words[other], other)


def _common_agency(link: Link, link_clues: list[Clue], config: LineageConfig) -> str | None:
    """The agency that both have their text from, unless a clue shows one taking it from the other.

    Two outlets that print one agency's text differ in time, length and house style without either having
    copied the other; a credit to the other outlet, its name left in the text, or a version does show it.
    """
    shared = shared_agencies(link, config.weights.rewritten)
    telling = link.is_version or _names_the_source(link_clues)
    return shared[0] if shared and not telling else None


def _nearness(links: Mapping[PairKey, Link]) -> dict[DocId, dict[DocId, float]]:
    """Words that a document shares with each related one, each passage weighted by its similarity."""
    near: dict[DocId, dict[DocId, float]] = defaultdict(dict)
    for (a, b), link in links.items():
        total = sum((p.source_end - p.source_start) * p.similarity for p in link.reuse)
        near[a][b] = near[b][a] = total
    return near


def _by_its_clock(link_clues: list[Clue], link: Link, outlet_priors: OutletPriors) -> list[Clue]:
    """The clues of a pair, its time within what the clocks of both outlets are worth."""
    clocks, outlets = outlet_priors.clocks, (link.source.outlet_key, link.copy.outlet_key)
    worths = [clocks[outlet] for outlet in outlets if outlet in clocks]
    if not worths:
        return link_clues
    most = min(worths)
    bounded = [
        clue._replace(weight=max(-most, min(clue.weight, most))) if clue.kind == "time" else clue
        for clue in link_clues
    ]
    return [clue for clue in bounded if clue.weight]


def _third_party_clues(
    link: Link, near: dict[DocId, dict[DocId, float]], outlet_priors: OutletPriors, weights: Weights
) -> list[Clue]:
    return _hub(link, near, weights) + _habit(link, outlet_priors, weights)


def _hub(link: Link, near: dict[DocId, dict[DocId, float]], weights: Weights) -> list[Clue]:
    """Copies of one source are each nearer to it than to one another."""
    a, b = near[link.source.doc_id], near[link.copy.doc_id]
    common = sorted(a.keys() & b.keys(), key=lambda c: (-(a[c] + b[c]), c))[:_NEIGHBOURS]
    surplus = sum(a[c] > _CLEARLY_NEARER * b[c] for c in common)
    surplus -= sum(b[c] > _CLEARLY_NEARER * a[c] for c in common)
    if not surplus:
        return []
    weight = max(-weights.hub_cap, min(weights.hub * surplus, weights.hub_cap))
    nearer = "one other document is" if abs(surplus) == 1 else f"{abs(surplus)} other documents are"
    return [Clue("hub", weight, f"{nearer} nearer to the {'source' if surplus > 0 else 'copy'}")]


def _habit(link: Link, outlet_priors: OutletPriors, weights: Weights) -> list[Clue]:
    """Undated pairs lean on how often each outlet was first in the dated ones."""
    source, copy = link.source.outlet_key, link.copy.outlet_key
    dated = published_before(link) or published_before(link.reverse)
    if dated or source == copy:
        return []
    steps = outlet_priors.first.get(source, 0.0) - outlet_priors.first.get(copy, 0.0)
    if not steps:
        return []
    weight = max(-weights.habit_cap, min(weights.habit * steps, weights.habit_cap))
    return [Clue("habit", weight, "the source's outlet was more often first in dated pairs")]
