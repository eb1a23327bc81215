"""What two documents are judged by, and when they tell of one event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import log

from transforms import encode
from transforms.events.candidates import CandidateConfig
from transforms.events.clues import Clues, Sight
from transforms.events.terms import TermConfig

_WORDS = Clues(terms=7.5, meaning=2.5, even=2.7, most_meaning=0.6, one_term=1 / 3)
_SENTENCES = Clues(
    terms=5.0,
    meaning=1.2 / encode.SPREAD,
    even=4.3 + 1.2 * encode.UNRELATED / encode.SPREAD,
    most_meaning=encode.UNRELATED + 4.5 * encode.SPREAD,
    unvouched=encode.UNRELATED + 2 * encode.SPREAD,
)
_NOTHING = Clues(terms=10.0, meaning=0.0, even=1.8)
_OTHER_TERMS = TermConfig(
    rarity_power=1.5, number_weight=1.0, name_share=None, min_rarity=2.5, kept_terms=128
)
_ENCODED_TERMS = replace(_OTHER_TERMS, number_weight=0.5, fade_words=100.0)


@dataclass(frozen=True, slots=True)
class EventConfig:
    """When two documents tell of one event.

    topic = 1 / (1 + exp(-x)), with the log odds x of their `Clues`: of two English documents `words`, of two in
    languages that the encoder covers `sentences`; of any other two, be it one of each, `nothing` but terms. All parts
    depend on the two documents alone, but for the terms that their block sets aside (see `TermConfig`).

    topic is a scale for grouping, not a frequency: at .5 average linkage keeps reports of one event together, at .75
    it keeps twin events apart (see `GroupConfig`). `words` is 10 * (.75 t + .25 m - .27): a steepness of 10 keeps the
    distance between those two visible, where the steeper curve of a logistic regression on pairs (26) calls both
    certain. Of English leads .6 counts at most, for two notices of one form are as near in meaning as two reports of
    one event: on 982 reports nothing changes, and of 607 stories of Reuters items 12 part, most of them forms.
    `sentences` comes of a logistic regression on pairs of German, Spanish, French and Chinese articles
    (leaving any one language out changes its weights by less than half), where 1.2 is what one `encode.SPREAD` above
    `encode.UNRELATED` weighs. Of pairs there with a cosine of terms below .1 and leads
    nearer than .4, 10 tell of two events (a minister's resignation and a war, under one president) and 2 of one. With
    `unvouched` none of them has a topic of .5, and ECB+ read in this way has a B-cubed F1 of .874 for .864. `nothing`
    was chosen on English and tried on those four without their vectors.

    `terms` are those of English documents, `other_terms` those of others: no names apart, since capitals mark nouns
    in German and nothing in Chinese, and less rare words, since a language without them has its words in many forms.
    `encoded_terms` are those of languages that the encoder covers: figures count half, and a mention 100 words down
    half, for of what figures and later words tell the encoder knows more. Terms gain by it in German, Spanish,
    French and Chinese: of a pair of one event and one of two, the first has the higher cosine in .903 .964 .977 .980
    of cases, with `other_terms` in .881 .948 .971 .976. Without the encoder figures tell twin events
    apart (B-cubed F1 on ECB+ by terms alone .950, with figures at half .925), so `other_terms` keep them.

    `undated`: log odds taken off a pair of which one document has a time and the other none. It is compared with
    those of all years, of which most tell of something else of its kind: at log 3 a topic of .75, which keeps twin
    events apart, becomes .5. Of 600 articles of 2018 and 30 without a time, ten of these stood in stories of other
    years by topics of .52 to .71, and one in its own by .97.

    `other_subjects`: log odds taken off a pair of documents whose headlines name others: both have names that stand
    in their text too, and neither document has one of the other's headline. Of 70 such English pairs of topic .5 and
    more in stories of Reuters items 58 tell of two events; 4 of 100 pairs in stories are such. In other languages
    whose capitals tell names that bear no endings (see `events.terms`) it is as telling: of French and Spanish pairs,
    their first lines read as headlines, 30 of 106 of two events are such and 3 of 68 of one, log odds of 1.9. In
    German, by the rarest words of their headlines, 41 of 78 of two events and 2 of 86 of one.

    `lead_words`: what an agency's first two paragraphs take, in which an event is told whole; embeddings of longer
    parts tell events apart less well. `floor`: pairs scored below are not kept, grouping reads them as 0.
    """

    words: Clues = _WORDS
    sentences: Clues = _SENTENCES
    nothing: Clues = _NOTHING
    lead_words: int = 80
    floor: float = 0.3
    undated: float = log(3)
    other_subjects: float = 2.0
    terms: TermConfig = field(default_factory=TermConfig)
    encoded_terms: TermConfig = _ENCODED_TERMS
    other_terms: TermConfig = _OTHER_TERMS
    candidates: CandidateConfig = field(default_factory=CandidateConfig)

    def clues(self, sight: Sight) -> Clues:
        """What two documents are judged by that have this sight in common."""
        return {Sight.NOTHING: self.nothing, Sight.WORDS: self.words, Sight.SENTENCES: self.sentences}[sight]

    def terms_of(self, sight: Sight) -> TermConfig:
        """How the words of a document of this sight are weighed."""
        return {
            Sight.NOTHING: self.other_terms,
            Sight.WORDS: self.terms,
            Sight.SENTENCES: self.encoded_terms,
        }[sight]
