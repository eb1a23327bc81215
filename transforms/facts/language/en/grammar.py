"""How English ascribes a statement to a source: the patterns that attributions are read by."""

from __future__ import annotations

import re
from functools import cache

from transforms.facts.language.model import MASK, Grammar, Lexicon, any_of, office_with_comma

_FULL_STOP = (
    "".join(
        rf"(?<!\b{short})" for short in ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Rev", "Lt")
    )
    + r"(?<!\b[A-Z])\."
)


@cache
def grammar(lexicon: Lexicon) -> Grammar:
    """The patterns, with the verbs and nouns of `lexicon` in them."""
    verbs = (
        lexicon.reporting_verbs
        | lexicon.reporting_verbs_with_object
        | lexicon.telling_verbs
        | lexicon.confirming_verbs
    )
    group = _group(lexicon)
    return Grammar(
        lead=re.compile(
            r"(?i)\b(?=[acdhnpqr])(?:according to|"  # which the rest asks too, but slowly
            r"(?:reported|confirmed|covered|published|disclosed|highlighted|noted|cited|quoted) by|citing|quoting)\s"
        ),
        nobody=re.compile(
            r"\b[Ii]t (?:has been|had been|was|is|is being) (?:\w{1,20}ly )?"
            r"(?:reported|said|claimed|believed|alleged|understood|announced|stated|confirmed|noted|rumou?red)\b"
            r"|\b(?:is|are|was|were) (?:said|reported|believed|understood|thought|rumou?red) to\b"
            r"|\b[Rr]eportedly\b"
        ),
        verbs=re.compile(rf"\b(?:{any_of(verbs)})\b"),
        participle=re.compile(r"\b(?:saying|stating|adding|telling|warning|noting)\b"),
        adverbs=re.compile(
            r"(?:,? ?\b(?:has|have|had|also|later|further|earlier|first|previously|then|again|both|who|"
            r"\w{1,20}ly)){1,4}$"
        ),
        pronoun=re.compile(r"(?i)\b(he|she|they|it)$"),
        possessive=re.compile(r"(?i)(?:his|her|their|its)\b"),
        owner=re.compile(r"(?:[Tt]he )?[\w.]+(?: [\w.]+)?['’]s? $"),
        joined=re.compile(r" and (?:the |The )?$"),
        before_inverted=("”", '"', "»", ",", "“", "’", "'", MASK),
        clause=re.compile(rf"\s*(?:that\b|[,:.]|[\"“«„]|{MASK}|(?:they|he|she|it|we|there)\b)|\s*$"),
        segment_end=re.compile(
            rf"(?:[,;:()\n]|{_FULL_STOP})(?!\w)|\b(?:that|who|which|said|on|after|as)\b|{MASK}|$"
        ),
        shown_to=re.compile(r"\b(?:seen|obtained|reviewed) by (?:the )?$"),
        preposition_before=re.compile(r"\b(?:in|of|for|at|from|with|on|near)\s(?:[Tt]he )?$"),
        preposition_after=re.compile(r"(?:in|at|on|during|to|after|before|that)\b"),
        offices=re.compile(r"(?:(?!for\b|of\b|to\b|with\b)[\w'’-]+ ){1,6}"),
        articles=re.compile(r"(?i)(?:(?:the|a|an|both|some|several|reports?|from|by)\s+){0,4}"),
        links=frozenset(
            {"a", "an", "and", "at", "both", "by", "for", "from", "in", "of", "on", "several", "some"}
            | {"the", "to", "with"}
        ),
        group_before=re.compile(rf"(?i)(?:^|(?<=[\s,;—–-])){group}$"),
        group_after=re.compile(rf"(?i){group}"),
        apposition=office_with_comma("that|who|which|when|where|as|after|while|because|said|told"),
    )


def _group(lexicon: Lexicon) -> str:
    """A source without a name: "military officials in Oslo"."""
    nouns = any_of(lexicon.source_nouns | (lexicon.title_words - lexicon.short_titles))
    outside = r"(?!(?:but|and|that|as|while|when|because|if|where|who|which|said|it|for|in)\b)"
    modifier = rf"(?:{outside}(?:[\w-]+(?:\.\w\.)?(?:['’]s?)?) ){{0,3}}?"
    tail = r"(?: (?:in|for|at|of|from|with)(?: [\w'’.-]+){1,6})?"
    return rf"(?P<np>{modifier}\b(?:{nouns})\b(?: (?:{nouns})\b){{0,3}}{tail})"
