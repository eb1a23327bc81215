"""Settings of lineage: when two documents are related, and what each kind of evidence weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.terms import DECIDED, LEAST_SHARE


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds that one clue adds to "the other document is the source".

    Odds of 2 to 1 are a log odds of .7, 4 to 1 are 1.4, 10 to 1 are 2.3, 20 to 1 are 3.0, 50 to 1 are 3.9. A
    kind that is counted adds its weight a case, up to its `cap`: cases of one kind in one pair come from one
    hand and are not independent. `benchmarks/direction.py --clues` prints how often each kind points right; the
    weights are such rates, made smaller where they rest on few cases, and rounded.

    Of any two texts:
    time: the earlier publication, a log odds of lead / `clock_hours`, as clocks with a logistic error of that
        scale have it, up to the odds of a late repost with its first date. Between outlets, times are off by
        minutes, and a time of the last change passes for the first: .33 hours is a standard deviation of .6, so
        five minutes say little, 30 minutes are 4 to 1 and an hour is 20 to 1. One outlet's own stamps come from
        one clock, and 90 seconds are as much as work on two screens may swap (`one_clock_hours`), unless its
        own corrections show them to mislead. A day is counted in the outlet's own zone, which may be
        half a day away (`day_hours`). News of more than a year before (`far_hours`) is printed by another outlet
        no more often than a page has the date of its template or of an empty field, and the lead says nothing.
    credit: the copy names the source's outlet as its source; `photo_credit`: for a photograph only.
    residue: a line cleaned from the copy or an end of its headline names the source's outlet, or a substitution left
        a hole.
    scraped: captions and page elements stand amid the text of one of the two only.
    containment: the copy stands in the source to a larger share than the source in the copy; the weight is
        for a share twice as large. Copiers shorten more often than they add: right in 3 of 5. An outlet that sends
        its own text again cuts it (right in 3 of 4 Reuters texts of another length, on either half of them):
        `containment_own`, reached at a share 1.4 times as large.
    condensed: from the first passage they share to the last, the copy takes fewer words. Those who rewrite a text
        cut amid it and add at its ends: of rewrites right in 50 of 66, nearly as often by few words as by many,
        so `condensed_words` carry 2/3 of the weight; it is below those odds because whoever embellishes takes
        more words throughout a text. An outlet edits its own text both ways (right in
        75 of 118 Reuters texts sent again at the same length): `condensed_own`. Beyond half of the words (own
        text: beyond 7 in 10) it is another text, and the weight fades to none at a quarter (at half). With
        `containment_own` it stays below `decided`: what one outlet does to its own texts decides nothing alone.
    hub: a third text is nearer to the source than to the copy, as copies of one source are.
    habit: the outlet was more often first in dated pairs; a step is a ratio of 2.7.
    authored: an agency's byline names the author of most of a text, not of all.

    Of texts in different words, in full from a share of `rewritten` in edited and paraphrase passages and less
    below it, since light touches are an editor's:
    attribution: "Reuters reported" becomes "it has been reported", and hardly ever the other way.
    facts: a name, figure, date or quotation vanishes from within an aligned passage, or a figure becomes vague.
    diction: replaced words are ten times rarer (one Zipf step) in the copy, as a thesaurus makes them.
    marks: straight quotation marks become curly, as content systems and language models make them.

    All that wording and shape say (`WORDING`) is one hand's work seen from several sides, so their sum s counts
    as bound * tanh(s / bound) with `wording_bound`: nearly whole while small, and never above 25 to 1. Of 38
    rewrites with a sum above 3 one was wrong.

    Of texts in nearly the same words, and of versions:
    correction: one says that it corrects, updates or adds to an earlier one, or one outlet's headline does ("UPDATE
        2-", "(corrected)"): of 24 Reuters headlines so marked, all came second.
    version_time: the later dated version; `version_length`: the longer one, as articles grow with a story.
    """

    time: float = 4.2
    clock_hours: float = 0.33
    one_clock_hours: float = 0.025
    day_hours: float = 6.0
    far_hours: float = 366 * 24.0
    credit: float = 3.0
    photo_credit: float = 1.0
    residue: float = 1.8
    residue_cap: float = 3.6
    scraped: float = 0.5
    scraped_cap: float = 1.0
    containment: float = 0.5
    containment_cap: float = 0.3
    containment_own: float = 0.8
    condensed: float = 0.8
    condensed_own: float = 0.5
    condensed_words: float = 2.0
    hub: float = 0.5
    hub_cap: float = 1.5
    habit: float = 1.0
    habit_cap: float = 1.6
    authored: float = 1.7
    rewritten: float = 0.2
    attribution: float = 1.2
    attribution_cap: float = 2.0
    facts: float = 0.6
    facts_cap: float = 2.0
    diction: float = 1.8
    diction_cap: float = 1.6
    marks: float = 0.7
    wording_bound: float = 3.2
    correction: float = 3.0
    version_time: float = 4.6
    version_length: float = 1.4


WORDING = frozenset({"attribution", "facts", "diction", "marks", "condensed", "containment", "scraped"})

# Clues that err together: a wrong clock makes all times wrong and no wording
SORTS: Mapping[str, str] = {
    **dict.fromkeys(WORDING, "wording and length"),
    **dict.fromkeys(("time", "version", "habit"), "times"),
    **dict.fromkeys(("credit", "residue", "correction"), "what the copy says of its source"),
    "hub": "what third documents share",
}
# Kinds of clues that say why others count for less: all are of one sort; a third text may be the source of both
ALONE, UNNAMED = DOUBTS = ("one_kind", "unnamed")


@dataclass(frozen=True, slots=True)
class LineageConfig:
    """When a document draws on another, and how sure its direction must be.

    Two documents are related when either side has `min_share` of its words in verbatim, edited, paraphrase or
    translation passages with the other, or `min_firm_words` in verbatim and edited ones: a digest of 1,500 words that
    lifts a paragraph of 60 is a borrower, while paraphrases alone are chance in a long text on one topic.
    Two reporters of one event paraphrase one another without having read one another: without a credit, and below
    `min_share_retold` of a text, paraphrases count for no more words than stand in verbatim and edited passages; nor
    below `min_firm_words` outside English, where sentences are found by their meaning alone, and three of a brief
    mean the same in any two reports.
    Two that report what one third outlet reported, as both say, have it from there, where they share less than
    `min_share_third` of either text.
    Below `min_words`, the length of one sentence, texts are alike by convention ("Pay April 1, record March 15").
    Quotations and boilerplate never relate: both have them from a third party; so with statements and posts that one
    of two outlets prints without marks (see `spoken`). A document that names the
    other's outlet as its source is believed at `min_share_credited`, one paragraph in ten. Articles of one
    outlet share background paragraphs; only `min_share_same_outlet` makes one a reprint of the other.
    Who, what, where and when of one event make one first sentence of two reporters: fewer than `lead_words`,
    within which agencies keep it, and all within twice as many of the head of both texts, relate outlets only
    where they are `min_share_lead` of either text, or where one names the other.

    A direction that clues of one of the `SORTS` alone speak for is no surer than `one_kind`: what made one of them
    wrong made all of them so, as a date of 1970 or of an update does. What contradicts them counts in full.

    Two outlets that share less than `min_share_unnamed` of either text, neither naming the other, may both have it
    from a third: a statement, a hearing, an agency, a report that both read. Then no direction is surer than
    `unnamed`, whatever times and wording say. Of 3,978 articles of 200 outlets nine that name no source had one at
    .83 to 1.00, none of them rightly, and eight shared a third of a text at most; of 21 that name it, 16 had it from
    there. Of 111 rewrites by hand three share less.

    Reports of one event in two languages have most facts in common, and sentences that answer to one another. Those
    of a translation are more alike: of hundred means over eight sentences the fifth lowest lies between .66 and
    .79 in nine languages of Europe, while five pairs of reports by two hands have .59 to .63. Below
    `min_likeness_translated`, no direction between two outlets is surer than `unnamed` where neither names the other.

    A direction is decided at `decided` and more: .80 is a log odds of 1.4, more than any single weak clue.
    A further source of one document must explain as much of it beyond what better sources explain, or in a round-up
    have `min_share_third` of its own text there word for word or edited.
    """

    min_share: float = LEAST_SHARE
    min_share_credited: float = 0.1
    min_share_same_outlet: float = 0.5
    min_share_retold: float = 0.3
    min_share_third: float = 0.5
    min_firm_words: int = 60
    min_words: int = 15
    lead_words: int = 30
    min_share_lead: float = 0.5
    decided: float = DECIDED
    one_kind: float = 0.95
    min_share_unnamed: float = 0.4
    min_likeness_translated: float = 0.68
    unnamed: float = 0.5
    alone: float = 0.9  # nothing in the warehouse shares its text; what lies outside is unknown
    filled: float = (
        0.5  # of a share of words in one form with another's: that names are other ones may be misread
    )
    weights: Weights = field(default_factory=Weights)
