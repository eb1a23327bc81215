"""Settings of lineage: when two documents are related, and what each kind of evidence weighs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds that one clue adds to "the other document is the source".

    Odds of 3 to 1 are a log odds of 1.1, 10 to 1 are 2.3, 20 to 1 are 3.0, 50 to 1 are 3.9. A kind that is
    counted (facts, residues, third documents) adds `weight` a case up to `cap`, since cases of one kind in
    one pair come from the same hand and are not independent.
    """

    time: float = 3.9  # the earlier of two published copies; the rest are repostings with a wrong clock
    time_half_hours: float = (
        0.25  # a gap of this length carries half of `time`: clocks and time zones are off
    )
    version_time: float = 4.6  # two versions of one article, one of them dated later: no judgement in it
    version_length: float = 1.4  # undated versions: articles grow as a story develops
    credit: float = 3.0  # the copy names the source's outlet as where it has this from
    photo_credit: float = 1.0  # a shared photo service says little about the text
    residue: float = 1.8  # text removed from the copy names the source's outlet, or a broken substitution
    residue_cap: float = 3.6
    scraped: float = 0.5  # share bars and captions amid the body of an otherwise equal text
    scraped_cap: float = 1.0
    attribution: float = 1.1  # "Reuters reported" becomes "it has been reported"; never the other way
    attribution_cap: float = 2.2
    fact: float = 0.35  # a name, number, date or quotation that vanishes inside aligned passages
    fact_cap: float = 1.4
    containment: float = 1.2  # all of the copy in the source, half of the source in the copy (one doubling)
    containment_cap: float = 2.0
    diction: float = (
        2.4  # replaced words are ten times rarer (one Zipf step) in the copy: thesaurus rewriting
    )
    diction_cap: float = 1.8
    marks: float = 0.3  # straight quotation marks become curly in a content system, seldom the reverse
    hub: float = 0.5  # a third document is closer to the source than to the copy
    hub_cap: float = 1.5
    authored: float = 1.7  # a byline or dateline of an agency names the author of most of a text, not all
    habit: float = 1.0  # per natural-log step of the outlet's record in dated pairs
    habit_cap: float = 1.6


@dataclass(frozen=True, slots=True)
class LineageConfig:
    """When a document draws on another, and how sure its direction must be.

    Two documents are related when either side has `min_share` of its words in verbatim, edited or paraphrase
    passages with the other, or `min_firm_words` in verbatim and edited ones: a digest of 1,500 words that
    lifts a paragraph of 60 is a borrower, while paraphrases alone are chance in a long text on one topic.
    Quotations and boilerplate never relate: both have them from a third party. A document that names the
    other's outlet as its source is believed at `min_share_credited`, one paragraph in ten. Articles of one
    outlet share background paragraphs; only `min_share_same_outlet` makes one a reprint of the other.

    A direction is decided at `decided` and more: .80 is a log odds of 1.4, more than any single weak clue.
    A further source of one document must explain as much of it beyond what better sources explain.
    """

    min_share: float = 0.2
    min_share_credited: float = 0.1
    min_share_same_outlet: float = 0.5
    min_firm_words: int = 60
    decided: float = 0.80
    alone: float = 0.9  # nothing in the warehouse shares its text; what lies outside is unknown
    weights: Weights = field(default_factory=Weights)
