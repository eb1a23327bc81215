"""How English ascribes a statement to a source: the patterns that attributions are read by."""

from __future__ import annotations

import re
from functools import cache

from transforms.facts.language import Lexicon

# What is quoted is masked by this character, so that no pattern reads inside quotation marks.
MASK = "\x01"

LEAD = re.compile(
    r"(?i)\b(?:according to|(?:as |first |was |were |been )*"
    r"(?:reported|confirmed|covered|published|disclosed|highlighted|noted|cited|quoted) by|citing|quoting)\s+"
)
NOBODY = re.compile(
    r"\b[Ii]t (?:has been|had been|was|is|is being) (?:\w+ly )?"
    r"(?:reported|said|claimed|believed|alleged|understood|announced|stated|confirmed|noted|rumou?red)\b"
    r"|\b(?:is|are|was|were) (?:said|reported|believed|understood|thought|rumou?red) to\b"
    r"|\b[Rr]eportedly\b"
)
PARTICIPLE = re.compile(r"\b(?:saying|stating|adding|telling|warning|noting)\b")

# Before a verb of saying.
ADVERBS = re.compile(
    r"(?:,? ?\b(?:has|have|had|also|later|further|earlier|first|previously|then|again|both|who|\w+ly))+$"
)
PREPOSITION_BEFORE = re.compile(r"\b(?:in|of|for|at|from|with|on|near)\s(?:[Tt]he )?$")
PRONOUN = re.compile(r"(?i)\b(he|she|they|it)$")
POSSESSIVE = re.compile(r"(?i)(?:his|her|their|its)\b")
OWNER = re.compile(r"(?:[Tt]he )?[\w.]+(?: [\w.]+)?['’]s? $")
JOINED = re.compile(r" and (?:the |The )?$")
BEFORE_INVERTED = ("”", '"', "»", ",", "“", "’", "'", MASK)

# Behind a verb of saying, or behind "according to".
CLAUSE = re.compile(rf"\s*(?:that\b|[,:.]|[\"“«„]|{MASK}|(?:they|he|she|it|we|there)\b)|\s*$")
_FULL_STOP = (
    "".join(
        rf"(?<!\b{short})" for short in ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Rev", "Lt")
    )
    + r"(?<!\b[A-Z])\."
)
SEGMENT_END = re.compile(
    rf"(?:[,;:()\n]|{_FULL_STOP})(?!\w)|\b(?:that|who|which|said|on|after|as)\b|{MASK}|$"
)
SHOWN_TO = re.compile(r"\b(?:seen|obtained|reviewed) by (?:the )?$")
PREPOSITION_AFTER = re.compile(r"(?:in|at|on|during|to|after|before|that)\b")
OFFICES = re.compile(r"(?:(?!for\b|of\b|to\b|with\b)[\w'’-]+ ){1,6}")
ARTICLES = re.compile(r"(?i)(?:(?:the|a|an|both|some|several|reports?|from|by)\s+)*")

LINKS = frozenset(
    {"a", "an", "and", "at", "both", "by", "for", "from", "in", "of", "on", "several", "some"}
) | {
    "the",
    "to",
    "with",
}


@cache
def verbs(lexicon: Lexicon) -> re.Pattern[str]:
    """Verbs of saying."""
    words = (
        lexicon.reporting_verbs
        | lexicon.reporting_verbs_with_object
        | lexicon.telling_verbs
        | lexicon.confirming_verbs
    )
    return re.compile(rf"\b(?:{_any_of(words)})\b")


@cache
def group_before(lexicon: Lexicon) -> re.Pattern[str]:
    """A source without a name at the end of a stretch: "military officials in Oslo"."""
    return re.compile(rf"(?i)(?:^|(?<=[\s,;—–-])){_group(lexicon)}$")


@cache
def group_after(lexicon: Lexicon) -> re.Pattern[str]:
    """A source without a name where a stretch begins."""
    return re.compile(rf"(?i){_group(lexicon)}")


def _group(lexicon: Lexicon) -> str:
    nouns = _any_of(lexicon.source_nouns | (lexicon.title_words - lexicon.short_titles))
    outside = r"(?!(?:but|and|that|as|while|when|because|if|where|who|which|said|it|for|in)\b)"
    modifier = rf"(?:{outside}(?:[\w-]+(?:\.\w\.)?(?:['’]s?)?) ){{0,3}}?"
    tail = r"(?: (?:in|for|at|of|from|with) (?:[\w'’.-]+ ?){1,6})?"
    return rf"(?P<np>{modifier}\b(?:{nouns})\b(?: (?:{nouns})\b)*{tail})"


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))
