"""Who is named in a text, for the reading of speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

import regex

from transforms.facts.common_nouns import is_common
from transforms.facts.language import ENGLISH
from transforms.facts.names import Name
from transforms.facts.organisations import PARTIES
from transforms.facts.places import find_place
from transforms.patterns import lazy_regex
from transforms.quotes.speech import Speech
from transforms.quotes.speech import words as listed

_ABBREVIATED = r"(?:\p{Lu}|Dr|Dra|Sr|Sra|Mr|Mrs|Ms|Mme|Mlle|Me|Mag|Ing|Prof|Sig|Dott|St)\.(?=[ ]\p{Lu})"
_CAPITAL = rf"(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}\p{{M}}]*(?:-\p{{L}}{{2,}}|['’]\p{{Lu}}\p{{L}}+)*)"
_LONG_NOUN = 6  # letters: so long a word before two with capitals is a German noun rather than a given name
_SHORT_NAME = 5  # letters: Konrad ends like an office, and is a name
_ELIDED = ("L'", "L’")
_BEFORE = 12  # code points before a name in which an article stands
_OPENS = lazy_regex(r"(?:\A|[.!?…:\n])[\s\"'“”„«»‹›‘’–—-]*$")  # what stands before the head of a sentence
_GOES_ON = lazy_regex(r"\s?(?:[,:(–—]|(?P<word>[\p{L}’']+))")


_MAYBE = "maybe"  # of a word that is an office or a surname, until the full names of the text are known


class Person(NamedTuple):
    """One mention at `text[start:end]`; value: its fullest form; kind: person, body, or word where not known."""

    start: int
    end: int
    value: str
    kind: str


_STATES = listed(
    "Ala Alaska Ariz Ark Calif Colo Conn D.C Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Mass Md Mich "
    "Minn Miss Mo Mont N.C N.D N.H N.J N.M N.Y Neb Nev Ohio Okla Ore Pa R.I S.C S.D Tenn Texas Utah Va Vt W.Va "
    "Wash Wis Wyo"
)
_OF_PARTY = lazy_regex(r"(?:D|R|I|DFL|Lab|Con)-\p{Lu}.*")  # "Dora Roe, D-Calif., said"
_ADJECTIVES = ("ian", "an", "ist", "esque", "ite")


def as_people(names: Iterable[Name], text: str) -> list[Person]:
    """The names of `text` that can speak, as the reading of facts gives them.

    A party with its state, a state, a party's member ("Ohio Democrat"), an adjective made of a name, a part of an
    address ("Hill.TV") and what a body calls itself ("Office") are nobody.
    """
    kinds = {"person": "person", "organisation": "body", "outlet": "body", "unknown": "word"}
    spoken = [n for n in names if n.kind in kinds]
    known = {word for n in spoken for word in n.value.split()}
    return [Person(n.start, n.end, n.value, kinds[n.kind]) for n in spoken if not _is_nobody(n, text, known)]


def _is_nobody(name: Name, text: str, known: Set[str]) -> bool:
    parts = name.value.split()
    last = parts[-1].rstrip(".")
    if last in PARTIES or _OF_PARTY.fullmatch(name.value):
        return True
    if text[name.end : name.end + 1] == "." and text[name.end + 1 : name.end + 2].isalpha():
        return True
    if len(parts) > 1:
        return False
    if last in _STATES or last == "TV" or last.lower() in ENGLISH.organisation_words | ENGLISH.place_words:
        return name.kind != "outlet"
    return any(last.endswith(ending) and last[: -len(ending)] in known for ending in _ADJECTIVES)


def people(text: str, speech: Speech, language: str) -> list[Person]:
    """The people and bodies that `text` names, in order; a surname alone stands under the full name.

    Words that are offices as well as surnames ("Fischer") count alone where the text has the full name; a single
    word with a capital that only heads sentences, where what follows leads to something said.
    """
    particles = "|".join(sorted(speech.particles, key=len, reverse=True))
    run = regex.compile(
        rf"(?<![\p{{L}}\p{{N}}-]){_CAPITAL}(?:[ ](?:(?:{particles})[ ]){{0,2}}{_CAPITAL}(?![\p{{L}}]))*"
    )
    mentions = [p for match in run.finditer(text) for p in _read(match, speech, language)]
    named = list(_in_full(mentions))
    known = {p.value for p in named if p.kind != "word" or not _heads_a_sentence(text, p, speech)}
    return [p for p in named if p.kind != "word" or p.value in known or _leads(text, p, speech)]


def _heads_a_sentence(text: str, person: Person, speech: Speech) -> bool:
    before = text[max(0, person.start - _BEFORE) : person.start]
    behind_title = before.split()[-1:] and before.split()[-1].rstrip(".").lower() in speech.titles  # M. Roux
    return not behind_title and _OPENS.search(before) is not None


def _leads(text: str, person: Person, speech: Speech) -> bool:
    """Whether a verb, or a mark before one, follows the word: "Roe said", and not "Examined by"."""
    follows = _GOES_ON.match(text, person.end)
    if follows is None or follows["word"] is None:
        return follows is not None
    word = follows["word"].lower()
    leading = speech.verbs | speech.auxiliaries | (speech.sources - speech.prepositions)
    return word in leading


def _read(match: regex.Match[str], speech: Speech, language: str) -> Iterator[Person]:
    """The names in one run of words with capitals; an acronym before another name stands alone."""
    words = [(match.start() + m.start(), m.group()) for m in regex.finditer(r"\S+", match.group())]
    acronym = next((n for n, (_, form) in enumerate(words[:-1]) if len(form) > 1 and form.isupper()), None)
    parts = [words] if acronym is None else [words[: acronym + 1], words[acronym + 1 :]]
    before = match.string[max(0, match.start() - _BEFORE) : match.start()].lower().split()[-1:]
    is_described = not speech.articles.isdisjoint(before) or not speech.prepositions.isdisjoint(before)
    for part in parts:
        named = _named(part, speech, language, is_described)
        if named is not None:
            yield named


def _named(words: list[tuple[int, str]], speech: Speech, language: str, is_described: bool) -> Person | None:
    """The name in words of a run, without what stands before it: articles, offices, German nouns.

    is_described: whether an article or a preposition stands before the run, as before an office.
    """
    if words[0][1].startswith(_ELIDED):
        words = [(words[0][0] + 2, words[0][1][2:]), *words[1:]]
    surname = _surname(words, speech) if not is_described else None
    while words and _is_no_name(words[0][1], speech):
        words = words[1:]
    if not words:
        return surname
    office = max((n for n, (_, form) in enumerate(words[:-1]) if _is_office(form, speech)), default=-1)
    words = words[office + 1 :]  # Ministerin Dora Roe
    nouns = speech.nouns_have_capitals
    while len(words) > 1 and (
        words[0][1].endswith(speech.noun_endings) or (nouns and is_common(words[0][1].lower(), language))
    ):
        words = words[1:]  # Verhaftung Roes, Kollege Jan Roe
    if len(words) > 2 and words[1][1] in speech.particles and find_place(words[0][1], language):
        words = words[1:]  # (for) España de Acme Servicios
    while words and words[0][1] in speech.particles:
        words = words[1:]
    words = words[: _affiliated(words, speech)]
    if speech.nouns_have_capitals and sum(form[0].isupper() for _, form in words) > 2:
        words = words[1:] if len(words[0][1]) >= _LONG_NOUN else words  # Torwart Jan Roe
    while words and words[0][1] in speech.particles:
        words = words[1:]
    while words and words[-1][1] in speech.particles:
        words = words[:-1]
    while words and _is_no_name(words[-1][1], speech):
        if surname is not None and len(words) > 1 and words[-1][0] == surname.start:
            break  # Jan Fischer
        words = words[:-1]
        while words and words[-1][1] in speech.particles:
            words = words[:-1]
    forms = [form for _, form in words]
    value = " ".join(forms)
    if not forms or forms[0].lower() in speech.things:
        return None
    if len(forms) == 1 and (len(value) == 1 or value.lower() in speech.bodies or _is_place(value, language)):
        return None
    if any(form.lower() in speech.bodies for form in forms) or (len(forms) == 1 and value.isupper()):
        kind = "body"
    else:
        kind = "person" if len(forms) > 1 else "word"
    return Person(words[0][0], words[-1][0] + len(forms[-1]), value, kind)


def _is_place(value: str, language: str) -> bool:
    return bool(find_place(value, language) or find_place(value.removesuffix("s"), language))  # Deutschlands


def _surname(words: list[tuple[int, str]], speech: Speech) -> Person | None:
    """The last word of a run where it is an office that is a surname too."""
    start, form = words[-1]
    is_one = form.lower() in speech.also_surnames
    return Person(start, start + len(form), form, _MAYBE) if is_one else None


def _affiliated(words: list[tuple[int, str]], speech: Speech) -> int | None:
    """Where in a run a body begins that the person before it is of: "Dora Roe von der Kanzlei Acme"."""
    links = [n for n, (_, form) in enumerate(words) if n > 1 and form in speech.particles]
    if not links:
        return None
    forms = [form for _, form in words[links[0] :]]
    is_body = any(form.lower() in speech.bodies for form in forms)
    two_nouns = speech.nouns_have_capitals and sum(form[0].isupper() for form in forms) > 1
    return links[0] if is_body or two_nouns else None


def _is_no_name(form: str, speech: Speech) -> bool:
    lower = form.lower()
    if lower in speech.not_names or _is_office(form, speech):
        return True
    return lower not in speech.particles and any(
        lower in small for small in (speech.auxiliaries, speech.adverbs, speech.men, speech.women)
    )


def _is_office(form: str, speech: Speech) -> bool:
    plain = form.lower().rstrip(".")
    has_title_ending = (
        bool(speech.title_endings) and len(plain) > _SHORT_NAME and plain.endswith(speech.title_endings)
    )
    return plain in speech.titles or has_title_ending


def _in_full(mentions: Sequence[Person]) -> Iterator[Person]:
    """Single words under the full name that ends, or begins, with them: the last before, or the only one.

    A surname that two have stays alone.
    """
    full: dict[str, list[Person]] = {}
    for person in mentions:
        if person.kind == "person":
            parts = person.value.split()
            for part in {parts[0], parts[-1]}:
                full.setdefault(part, []).append(person)
    starts = {part: [p.start for p in fits] for part, fits in full.items()}
    for person in mentions:
        fits = full.get(person.value)
        if person.kind in ("word", _MAYBE) and fits:
            before = bisect_left(starts[person.value], person.start)
            bearers = {p.value[0] for p in fits[:before] if p.value.split()[-1] == person.value}
            if len(bearers) > 1:  # Dora and Ruth Roe
                yield person._replace(kind="person")
                continue
            if before or len({p.value for p in fits}) == 1:
                yield person._replace(value=fits[max(0, before - 1)].value, kind="person")
                continue
        if person.kind != _MAYBE:
            yield person
