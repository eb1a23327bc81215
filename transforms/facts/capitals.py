"""Runs of capitalised words in a text: what names are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from transforms.facts.language import Lexicon
from transforms.facts.organisations import is_organisation
from transforms.facts.places import find_place
from transforms.patterns import lazy_pattern, lazy_regex
from transforms.spans import Span, Spans

Sentence = tuple[int, int, str]  # start, end, kind as in the `sentences` table


class Word(NamedTuple):
    """One word of a run, at `text[start:end]`; `plain` is in lower case, without a final full stop."""

    start: int
    end: int
    form: str
    plain: str


class Run(NamedTuple):
    """Words that belong together.

    initial: the run opens a sentence, or follows a colon; label: it stands in a heading, or before a colon at the
    start of a line, where common words have capitals too.
    """

    words: list[Word]
    initial: bool = False
    label: bool = False


_OWNERS = r"(?:People['’]s|Workers['’]|Women['’]s|Veterans['’])(?=\s\p{Lu})"
_INITIALS = r"(?:\p{Lu}\.){2,}|\p{Lu}\.(?=\s\p{Lu})"
_LETTERS = r"(?:Mc|Mac|O['’]|D['’]|al-|d['’])?\p{Lu}[\p{L}\p{M}\p{N}]*(?:&\p{Lu}[\p{L}]*)?"
_ENDINGS = r"(?:led|based|backed|born|style|made|era|wide)\b"  # "Oslo-based" is Oslo
_INNER = rf"(?:['’](?!s\b)\p{{L}}+|(?<!\b(?:US|UK|EU|UN))[-‑–](?!{_ENDINGS})[\p{{L}}\p{{N}}]+)*"
_SHORTENED = r"(?:(?<=\b(?:St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Dr|Mr|Mrs|Ms|Prof|Rev|Adm|Jr|Sr))\.)?"
_CAPITAL = rf"(?:{_OWNERS}|{_INITIALS}|{_LETTERS}{_INNER}{_SHORTENED})"

_LINK = "of the|of|de la|de los|de|del|della|da|dos|di|van der|van den|van|von|bin|ibn|al|el|&"
LINKS = frozenset(word for phrase in _LINK.split("|") for word in phrase.split())

# "for" and "and" are part of the name of a body: Institute for Metals, Food and Drug Administration.
_FOR = r"(?<=\b(?:Department|Institute|Centers?|Centre|Ministry|Office|Council|Association|Society|Fund)[ ])for[ ]"
_AND = (
    rf"and[ ](?=(?:{_CAPITAL}[ ]){{1,3}}(?:Commission|Administration|Agency|Committee|Department|Ministry|Services|"
    r"Bureau|Authority)\b)|(?<=\bControl[ ])and[ ](?=Prevention\b)"
)
_CHANNEL = r"24\b(?=[ ,.’']|$)(?![,.]\d)"  # the one figure that is commonly part of a broadcaster's name


@cache
def _run(lexicon: Lexicon) -> regex.Pattern[str]:
    """Capitalised words in a row with the links of the language; behind l' and d' too where it has these."""
    link = rf"(?:{_LINK}|{lexicon.name_links})" if lexicon.name_links else f"(?:{_LINK})"
    begin = r"(?<![\p{L}\p{N}'’.@/-])"
    if lexicon.elision:
        begin = rf"(?:{begin}|(?<=\b(?:{lexicon.elision})['’]))(?!(?:{lexicon.elision})['’]\p{{Lu}})"
    return regex.compile(rf"{begin}{_CAPITAL}(?:[ ](?:{link}[ ]|{_FOR}|{_AND})?(?:{_CAPITAL}|{_CHANNEL}))*")


_LOWER = lazy_regex(r"(?<![\p{L}'’-])\p{Ll}{3,}")
# The same words in text of western Latin letters, where the standard library is three times as fast
_WESTERN = lazy_pattern(r"[\x00-\xb1\xb4\xb6-\xb8\xba\xbb\xbf-\xff\u2000-\u206f€]*")
_WESTERN_LOWER = lazy_pattern(r"(?<![^\W\d_])(?<!['’-])[a-zß-öø-ÿ]{3,}")


def lower_words(text: str) -> set[str]:
    """Words of three letters or more that `text` has in lower case."""
    return set((_WESTERN_LOWER if _WESTERN.fullmatch(text) else _LOWER).findall(text))


_BEFORE_FIRST = "\"“”‘’'«»„-–—•*· ("


def runs(text: str, sentences: Sequence[Sentence], holes: Sequence[Span], lexicon: Lexicon) -> Iterator[Run]:
    """Runs of `text` in order, without the words that overlap `holes`; none from headlines in capitals."""
    blocked = Spans(holes)
    run = _run(lexicon)
    for start, end, kind in sentences:
        sentence = text[start:end]
        if _is_title_case(sentence):
            continue
        for match in run.finditer(sentence):
            words = [
                w for w in _words(match.group(), start + match.start()) if not blocked.meet(w.start, w.end)
            ]
            if words:
                before = sentence[: words[0].start - start].rstrip(_BEFORE_FIRST)
                initial = not before.strip(_BEFORE_FIRST) or before.endswith(":")
                label = kind == "heading" or (not before and text.startswith(":", words[-1].end))
                yield Run(words, initial, label)


def _words(run: str, offset: int) -> list[Word]:
    words = []
    for form in run.split(" "):  # which alone parts the words of a run
        words.append(Word(offset, offset + len(form), form, form.lower().rstrip(".")))
        offset += len(form) + 1
    return words


def _is_title_case(sentence: str) -> bool:
    """Whether nearly all words have capitals, as in a headline, which then tells nothing about names."""
    if sentence.rstrip('"”’)').endswith("."):
        return False
    words = [w for w in sentence.split() if w[:1].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) >= 5 and capitals >= 0.7 * len(words)


def trimmed(run: Run, lexicon: Lexicon, lower: set[str]) -> Run:
    """`run` without the words at its ends that are no part of a name: "But Mayor Ruiz", "When Seoul".

    lower: words that the text has in lower case.
    """
    words = run.words
    if run.initial and _opens_in_vain(words, lexicon, lower):
        words = words[1:]
    while words and _is_common(words[0], lexicon):
        words = words[1:]
    while words and (words[-1].plain in LINKS or is_weekday(words[-1], lexicon)):
        words = words[:-1]
    return Run(words, run.initial and words[:1] == run.words[:1], run.label)


_SHORTEST_PART = (
    5  # letters of an office that may be the end of a compound: Innenminister, but not Torf for Dorf
)


def is_title(word: Word, lexicon: Lexicon) -> bool:
    """Whether `word` is an office, or where nouns are compounded ends with one (Innenminister, Stadträtin)."""
    return is_office(word.plain, lexicon)


def is_office(plain: str, lexicon: Lexicon) -> bool:
    """Whether a word in lower case is an office, or in German ends with one."""
    if plain in lexicon.title_words:
        return True
    return lexicon.nouns_have_capitals and has_ending(plain, lexicon.title_words)


def has_ending(plain: str, words: frozenset[str]) -> bool:
    """Whether a compound in lower case ends with one of `words`, short ones aside."""
    return any(plain.endswith(word) for word in words if len(word) >= _SHORTEST_PART)


def _opens_in_vain(words: list[Word], lexicon: Lexicon, lower: set[str]) -> bool:
    """Whether the first word of a sentence has its capital from there alone: "Shares of Acme", "Storms in"."""
    first = words[0].plain
    if any(find_place(" ".join(w.form for w in words[:size])) for size in range(2, len(words) + 1)):
        return False  # New York
    if len(words) < 2 or is_title(words[0], lexicon) or find_place(words[0].form, lexicon.code):
        return False
    known_body = first in lexicon.organisation_words or first in lexicon.place_words
    return first in lower or (words[1].form == "of" and not known_body)


_CONTRACTIONS = ("m", "ve", "ll", "d", "re", "t")  # I'm, they've


def _is_common(word: Word, lexicon: Lexicon) -> bool:
    if word.form in LINKS or is_weekday(word, lexicon):
        return True
    stem, _, ending = word.plain.replace("’", "'").partition("'")
    if ending in _CONTRACTIONS and stem in lexicon.not_names:
        return True
    listed = find_place(word.form) is not None or is_organisation(word.form)
    acronym = word.form.isupper() and len(word.form) > 1 and listed  # US, WHO
    return word.plain in lexicon.not_names and not acronym


def is_weekday(word: Word, lexicon: Lexicon) -> bool:
    """Whether `word` is the name of a weekday, or its plural."""
    return word.plain.removesuffix("s") in lexicon.weekdays
