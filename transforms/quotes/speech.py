"""What the reading of speakers needs to know of a language: one `Speech` a language, in `words/`."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of `text`, parted by bars."""
    return frozenset(phrase.strip() for phrase in text.split("|"))


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """How a language ascribes words to who said them; all in lower case.

    - verbs: third persons and participles of verbs of saying; also_nouns: those of them that are nouns behind an
      article; addresses: those whose object is who was told, with no subject behind them ("told"); judging: those
      that lead to the words quoted right behind them alone ("condemned"); participles: those that take their subject
      from the clause before ("saying").
    - sources: what stands before a source without a verb ("according to").
    - auxiliaries, adverbs: what may stand between a subject and its verb.
    - prepositions: what makes the words behind it no subject; articles: what opens a group of words
      ("the"); definite: those that mean one who was named.
    - agents: behind which stands who did something ("written by"); members: what opens words on some of a group
      ("among them"); openers: what opens the clause that tells what was said ("that").
    - relatives: what stands for the name before it ("who"); joins: what opens a clause whose subject may be that of
      the clause before ("and").
    - men, women: pronouns of one person.
    - titles: words of office that stand before a name; title_endings: where a language makes them at will;
      also_surnames: those that are surnames, too ("Fischer").
    - particles: small words inside a name; bodies: words that make a name that of an organisation.
    - not_names: words with a capital at the head of a sentence that are no name; things: first words of names that
      cannot speak ("Constitución"); noun_endings: of words with a capital that begin no name ("Verhaftung").
    - denials: verbs behind which words in marks are what their subject did not say ("denied calling it").
    - works: what has a title in marks behind it ("the film").
    - nouns_have_capitals: as in German. subject_may_be_missing: "ricorda" is "she remembers". inverts: behind the
      words quoted, the verb stands before its subject. frames_inside: who speaks may stand inside the marks, between
      commas or dashes.
    """

    verbs: frozenset[str]
    sources: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    also_nouns: frozenset[str]
    definite: frozenset[str]
    participles: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    title_endings: tuple[str, ...] = ()
    also_surnames: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    noun_endings: tuple[str, ...] = ()
    denials: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    nouns_have_capitals: bool = False
    subject_may_be_missing: bool = False
    frames_inside: bool = False
    inverts: bool = False
