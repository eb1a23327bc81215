"""The words between quotations, as the reading of speakers sees them: names, words and marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from transforms.patterns import lazy_regex
from transforms.quotes.people import Person
from transforms.quotes.speech import Speech

_TOKEN = lazy_regex(
    r"(?P<word>\p{L}+['’](?=\p{L}{2})|[\p{L}\p{N}][\p{L}\p{M}\p{N}.-]*(?<![.-]))"
    r"|(?P<comma>,)|(?P<colon>[:：])|(?P<stop>[;()—–―…])"
)
_OFFICE = 2  # words of office between a preposition and a name
_PHRASE = 7  # words in a phrase
_CLITIC = lazy_regex(r"(.+?)(?:-t)?-(ils?|elles?|on|je|nous|vous|lhes?|me|nos|se)")
_POSSESSIVE = lazy_regex(r"['’](?:s\b|(?!\w))")


class Token(NamedTuple):
    """kind: word, name, owner (a name with a possessive ending), noun (or a name that is seen nowhere in full),
    comma, colon or stop; form: in lower case.
    """

    kind: str
    form: str
    start: int
    end: int
    person: Person | None = None


def tokens(text: str, start: int, end: int, people: Sequence[Person], speech: Speech) -> list[Token]:
    """Tokens of `text[start:end]`; people: those named in the text, in order."""
    clause_tokens: list[Token] = []
    at = start
    number = bisect_left(people, (start,))
    while at < end:
        person = people[number] if number < len(people) and people[number].start < end else None
        clause_tokens += _words(text, at, person.start if person else end, speech)
        if person is None:
            break
        owner = is_owner(text, person)
        at = owner.end() if owner else person.end
        clause_tokens.append(_name(text, person, owner is not None, speech))
        while number < len(people) and people[number].start < at:
            number += 1
    return clause_tokens


def _name(text: str, person: Person, owner: bool, speech: Speech) -> Token:
    """A name; a single word that is none elsewhere is a noun where nouns have capitals."""
    noun = speech.nouns_have_capitals and person.kind == "word"
    kind = "noun" if noun else "owner" if owner else "name"
    return Token(kind, text[person.start : person.end].lower(), person.start, person.end, person)


def is_owner(text: str, person: Person) -> regex.Match[str] | None:
    """The possessive ending behind a name, if it has one."""
    return _POSSESSIVE.match(text, person.end)


def _words(text: str, start: int, end: int, speech: Speech) -> list[Token]:
    clause_tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind, form = match.lastgroup or "", match.group().lower().replace("’", "'")
        clitic = _CLITIC.fullmatch(form) if "-" in form else None
        if clitic and (clitic[2] in speech.men | speech.women or clitic[1] in speech.verbs):
            clause_tokens.append(Token(kind, clitic[1], match.start(), match.end()))
            clause_tokens.append(Token(kind, clitic[2], match.start(), match.end()))
        else:
            clause_tokens.append(Token(kind, form, match.start(), match.end()))
    return clause_tokens


class Clause:
    """The tokens of a sentence on one side of a quotation, what stands in brackets left out."""

    def __init__(self, tokens: Sequence[Token], speech: Speech) -> None:
        self.tokens = _without_brackets(tokens)
        self.speech = speech
        self.verbs = [n for n in range(len(self.tokens)) if self.is_verb(n)]

    def kind(self, at: int) -> str | None:
        return self.tokens[at].kind if at < len(self.tokens) else None

    def is_small(self, at: int) -> bool:
        form = self.tokens[at].form
        return any(
            form in small
            for small in (
                self.speech.prepositions,
                self.speech.articles,
                self.speech.joins,
                self.speech.relatives,
            )
        )

    def skipped(self, at: int, kinds: tuple[str, ...]) -> int:
        while at < len(self.tokens) and self.tokens[at].kind in kinds:
            at += 1
        return at

    def past_helpers(self, at: int) -> int:
        while at < len(self.tokens) and self.is_helper(at) and not self.is_pronoun(at):
            at += 1
        return at

    def is_verb(self, at: int) -> bool:
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.kind != "word" or token.form not in self.speech.verbs:
            return False
        before = self.tokens[at - 1].form if at else ""
        behind_article = before in self.speech.articles or before in self.speech.prepositions
        return not (behind_article and token.form in self.speech.also_nouns)

    def is_helper(self, at: int) -> bool:
        token = self.tokens[at]
        if token.kind != "word":
            return False
        form = token.form
        return (
            form in self.speech.adverbs
            or form in self.speech.auxiliaries
            or (form.endswith("ly") and len(form) > 4)
        )

    def is_pronoun(self, at: int) -> bool:
        form = self.tokens[at].form
        return form in self.speech.men or form in self.speech.women

    def is_preposition(self, at: int) -> bool:
        """Whether a preposition stands at `at`, or before an article there."""
        if at < 0 or self.tokens[at].kind != "word":
            return False
        form = self.tokens[at].form
        if form in self.speech.prepositions:
            return not (form in self.speech.articles and self._opens_clause(at))
        return (
            form in self.speech.articles and at > 0 and self.tokens[at - 1].form in self.speech.prepositions
        )

    def _opens_clause(self, at: int) -> bool:
        """Whether a clause begins with the word at `at`, which is then the article of its subject: Portuguese "a"."""
        before = self.tokens[at - 1] if at else None
        return before is None or before.kind != "word" or before.form in self.speech.joins

    def has_title(self, at: int) -> bool:
        """Whether a word of office stands before the name at `at`."""
        before = self.tokens[at - 1].form if at else ""
        return bool(before) and (before in self.speech.titles or before.endswith(self.speech.title_endings))

    def leads_to(self, at: int, first: int) -> int | None:
        """The preposition behind token `first` that leads to the name at `at` through words of office.

        "A spokesman for Mayor Dora Roe" is not the mayor.
        """
        for _ in range(_OFFICE):
            if at - 1 > first and self.tokens[at - 1].kind == "word" and not self.is_small(at - 1):
                if self.is_verb(at - 1):
                    return None  # según ha dicho Dora Roe
                at -= 1
        return at - 1 if at - 1 > first and self.is_preposition(at - 1) else None

    def is_described(self, at: int) -> bool:
        """Whether a word stands before the noun at `at` that makes it one: "der Sprecher", "viele Experten"."""
        return at > 0 and self.tokens[at - 1].kind in ("word", "noun", "owner")

    def preposition_before(self, at: int, first: int) -> int | None:
        for number in range(at, max(first, at - _PHRASE) - 1, -1):
            token = self.tokens[number]
            if token.kind in ("comma", "colon", "stop") or self.is_verb(number):
                return None
            if token.kind == "word" and token.form in self.speech.prepositions:
                return number
        return None

    def comma_before(self, at: int, first: int) -> int:
        """The comma before token `at`, else the token before `first`."""
        for number in range(at - 1, first - 1, -1):
            if self.tokens[number].kind == "comma":
                return number
        return first - 1

    def source(self, at: int) -> int | None:
        """Token behind the words that stand before a source ("according to") where these begin at `at`."""
        if at >= len(self.tokens) or self.tokens[at].kind != "word":
            return None
        for phrase in self.speech.sources:
            forms = _forms(phrase)
            if self.tokens[at].form == forms[0] and forms == tuple(
                t.form for t in self.tokens[at : at + len(forms)]
            ):
                return at + len(forms)
        return None


@cache
def _forms(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of the lists, parted as the tokens are."""
    return tuple(phrase.replace("'", "' ").split())


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """`tokens` without what stands in brackets: "Dora Roe (D-Va.) said"."""
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        if token.form == "(":
            opened = len(kept)
        kept.append(token)
        if token.form == ")" and opened >= 0:
            del kept[opened:]
            opened = -1
    return kept
