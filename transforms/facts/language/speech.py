"""How German and the Romance languages ascribe a statement to a source: one form, filled with a language's words.

The source stands before the verb, or behind it where a quotation or a clause went first; a day may stand between.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from transforms.facts.language.model import MASK, NEVER, Grammar, Lexicon, any_of, office_with_comma


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of one language around a source, parted by |.

    leads: what stands before one ("selon"); nobody: patterns of a source that nobody is; auxiliaries: before a
    verb of saying; articles: before a source, elided: those without a space behind them; before_day: what stands
    before the day between verb and source; prepositions: behind which a name is no subject; genitive: what joins a
    body to a group ("porte-parole de"); clause_words: where a source ends; adverbs: between source and verb.
    """

    leads: str
    nobody: str
    auxiliaries: str
    articles: str
    elided: str
    before_day: str
    prepositions: str
    genitive: str
    clause_words: str
    adverbs: str
    pronouns: str
    joint: str


def grammar_of(speech: Speech) -> Callable[[Lexicon], Grammar]:
    """The grammar of a lexicon, made with the words of `speech`."""

    @cache
    def grammar(lexicon: Lexicon) -> Grammar:
        return _grammar(lexicon, speech)

    return grammar


def _grammar(lexicon: Lexicon, speech: Speech) -> Grammar:
    days = any_of(frozenset(lexicon.weekdays) | frozenset(lexicon.day_words))
    day = rf"(?:(?:{speech.before_day})\s)?(?:{days})(?:abend|morgen|nachmittag| soir| matin)?"
    elided = rf"(?:{speech.elided})['’]" if speech.elided else r"(?!)"
    article = rf"(?:(?:{speech.articles})\s|{elided}|{day},?\s)"
    nouns = any_of(lexicon.source_nouns | lexicon.title_words)
    of = rf"(?: (?:{speech.genitive}) (?:{elided})?| (?:d|dell|all)['’])"
    genitive = rf"{of}[\w.-]+(?: (?-i:[^\W\d_a-zß-ÿ])[\w.-]*){{0,3}}"
    noun = rf"(?:[\w-]{{2,24}}?)?(?:{nouns})(?:e?s)?" if lexicon.nouns_have_capitals else f"(?:{nouns})"
    group = rf"(?P<np>(?:\w{{2,20}} )?{noun}\b(?:{genitive}){{0,2}})"
    verbs = lexicon.reporting_verbs | lexicon.telling_verbs
    pronoun = rf"(?:{speech.pronouns})"
    ends_office = "|".join(w for w in speech.clause_words.split("|") if w not in speech.joint.split("|"))
    return Grammar(
        lead=re.compile(rf"(?i)\b(?:{speech.leads})(?=[\s'’])"),
        nobody=re.compile(rf"(?i)\b(?:{speech.nobody})\b"),
        verbs=re.compile(
            rf"\b(?:(?:{speech.auxiliaries})(?:-(?:t-)?(?P<pronoun>{speech.pronouns}))?\s"
            rf"(?i:(?:{day}|{speech.adverbs})\s){{0,2}})?(?:{any_of(verbs)})\b"
        ),
        participle=NEVER,
        adverbs=re.compile(rf"(?i)(?:,? ?\b(?:{speech.adverbs}|{day})){{1,3}}$"),
        pronoun=re.compile(rf"(?i)\b{pronoun}$"),
        possessive=NEVER,
        owner=NEVER,
        joined=re.compile(rf" (?:{speech.joint}) (?:(?:{speech.articles}) )?$"),
        before_inverted=("”", '"', "»", "«", "“", "’", ",", "–", "—", "-", MASK),
        clause=NEVER,
        segment_end=re.compile(rf"[,;:()\n]|\.(?!\w)(?<!\b[A-Z]\.)|\b(?:{speech.clause_words})\b|{MASK}|$"),
        shown_to=NEVER,
        preposition_before=re.compile(
            rf"(?i)(?:\b(?:{speech.prepositions})\s(?:(?:{speech.articles})\s)?|\b{elided})$"
        ),
        preposition_after=NEVER,
        offices=re.compile(rf"(?:(?!(?:{speech.clause_words})\b)[\w'’-]+ ){{1,6}}"),
        articles=re.compile(rf"(?i)\s?{article}{{0,5}}"),
        links=frozenset(speech.articles.split("|")) | frozenset(speech.genitive.split("|")),
        group_before=re.compile(rf"(?i)(?:^|(?<=[\s,;—–'’-])){group}$"),
        group_after=re.compile(rf"(?i){group}"),
        groups_follow=True,
        apposition=office_with_comma(ends_office),
        pronoun_after=re.compile(rf"(?i)(?P<pronoun>{speech.pronouns})\b"),
    )
