"""Settings of the alignment stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignConfig:
    """What counts as taken over, and how.

    verbatim: equal words in a row that make a verbatim passage. Two reports of one event share phrases of up
        to six or seven words (names with titles, set phrases); eight is the shortest bound that those rarely
        reach.
    sentence: shortest sentence, in words, that can be linked or copied whole: shorter ones ("he said.") recur.
    quotation: shortest quotation, in words, that stands as a passage of kind `quote`; shorter ones are single
        quoted expressions inside a sentence and follow the sentence. A quotation amid a longer verbatim copy was
        copied with it and is not set apart.
    link: least probability, by the sentence model, that two sentences say the same.
    context: the same for two sentences inside a fragment that is taken over as a whole, and for a sentence that
        makes a linked pair more alike when it is added to one side.
    kept: share of words kept in their order (twice the longest common subsequence over the words of both
        sides) from which a reworded passage is `edited` rather than `paraphrase`. Unrelated English sentences
        share about a quarter through function words alone; "most words kept" begins above a half.
    fragments: report each fragment (neighbouring passages with what stands between them) as one passage,
        instead of tight passages of one kind each. For comparison with data labelled in that way.
    """

    verbatim: int = 8
    sentence: int = 4
    quotation: int = 5
    link: float = 0.5
    context: float = 0.2
    kept: float = 0.55
    fragments: bool = False
