"""Names of people, organisations and places in a text, each under the fullest form that the text gives it.

A name is a run of capitalised words. At the start of a sentence, where any word has a capital, a single word is
a name only where the rest of the text, a list, its rarity or a possessive ending shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.facts.abbreviations import names_a_body
from transforms.facts.capitals import (
    LINKS,
    Run,
    Sentence,
    Word,
    has_ending,
    is_title,
    lower_words,
    runs,
    trimmed,
)
from transforms.facts.common_nouns import is_common
from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.organisations import PARTIES, is_organisation
from transforms.facts.places import LONGEST, find_place
from transforms.outlets import find_outlet
from transforms.patterns import lazy_pattern
from transforms.rarity import zipf
from transforms.spans import Span


class Name(NamedTuple):
    """A name at `text[start:end]`.

    value: its fullest form in the text, or its listed form; kind: person, organisation, place, outlet or unknown;
    title_start: where the words of office before it begin ("Japanese Prime Minister"), else `start`.
    """

    start: int
    end: int
    value: str
    kind: str
    title_start: int


_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")

# A word this rare in English (under one in ten million) at the start of a sentence is a name rather than a word,
# unless its ending is one that any word can take.
_RARE = 2.0
_INFLECTIONS = ("s", "ed", "ing", "ly")


def names(
    text: str, sentences: Sequence[Sentence], holes: Sequence[Span] = (), lexicon: Lexicon = ENGLISH
) -> list[Name]:
    """Names of `text` in order.

    sentences: (start, end, kind) of each; in a heading only names that the prose has too are read. holes: spans
    in which no name is read, such as dates.
    """
    lower = lower_words(text)
    sure: list[Name] = []
    doubtful: list[Run] = []
    for run in (
        _proper(_unnamed_head(trimmed(r, lexicon, lower), lexicon), lexicon)
        for r in runs(text, sentences, holes, lexicon)
    ):
        if not run.words or (len(run.words) == 1 and len(run.words[0].form) == 1):
            continue
        if run.label or not _is_named(text, run, lexicon):
            doubtful.append(run)
        else:
            sure += _split(text, run.words, lexicon)
    sure = [_as_body(text, name) for name in sure]
    sure_words = {word for name in sure for word in name.value.split()}
    surnames = {name.value.split()[-1] for name in sure if name.kind == "person"}
    for run in doubtful:
        is_surname = run.words[-1].form in surnames
        nouns = lexicon.nouns_have_capitals and not is_surname
        if nouns and all(_is_common_noun(w, lexicon) for w in run.words):
            continue
        if all(w.form in sure_words and w.plain not in lower for w in run.words if w.form not in LINKS):
            sure += _split(text, run.words, lexicon)
    return _resolved(sorted(sure))


def _as_body(text: str, name: Name) -> Name:
    """`name` as an organisation where the text gives its abbreviation: "Water Rescue Guild (WRG)"."""
    doubtful = name.kind in ("person", "unknown") and text.startswith(" (", name.end)
    return (
        name._replace(kind="organisation") if doubtful and names_a_body(text, name.start, name.end) else name
    )


_ADJECTIVES = ("e", "en", "em", "er", "es")


def _unnamed_head(run: Run, lexicon: Lexicon) -> Run:
    """`run` without the German nouns before a name, and the adjective that opens a sentence: "Neuer Kran Acme".

    An adjective amid a sentence has a capital as part of a name: "im Roten Meer".
    """
    words = run.words
    if not lexicon.nouns_have_capitals:
        return run
    while len(words) > 1 and _is_common_noun(words[0], lexicon):
        is_first = run.initial and words[0] is run.words[0]
        if not is_first and _is_adjective(words[0].plain, lexicon):
            break
        words = words[1:]
    return run if words is run.words else Run(words, False, run.label)


def _is_common_noun(word: Word, lexicon: Lexicon) -> bool:
    plain, form = word.plain, word.form
    if is_title(word, lexicon) or has_ending(plain, lexicon.organisation_words | lexicon.place_words):
        return False
    if find_place(form, lexicon.code) or form.isupper() or find_outlet(form) or is_organisation(form):
        return False
    return is_common(plain, lexicon.code)


def _is_adjective(plain: str, lexicon: Lexicon) -> bool:
    """Whether a word has all endings of an adjective."""
    stem = next((plain.removesuffix(end) for end in _ADJECTIVES[1:] if plain.endswith(end)), plain[:-1])
    return all(zipf(stem + end, lexicon.code) > 0 for end in _ADJECTIVES)


def _proper(run: Run, lexicon: Lexicon) -> Run:
    """`run` without a noun that a preposition joins to a name where nouns have capitals: "Brücke von Morau"."""
    words = run.words
    if (
        not lexicon.nouns_have_capitals
        or len(words) < 3
        or words[1].form not in LINKS
        or words[0].plain in LINKS
    ):
        return run
    given = is_title(words[0], lexicon) or zipf(words[0].form, lexicon.code) < _RARE
    after = next(n for n, w in enumerate(words[1:], 1) if w.form not in LINKS)
    return (
        run
        if given and len(words) - after > 0 and words[1].form != "von"
        else Run(words[after:], False, run.label)
    )


def _is_named(text: str, run: Run, lexicon: Lexicon) -> bool:
    """Whether a run is a name by itself; a single word at the start of a sentence, or a German noun, must show it."""
    if len(run.words) > 1:
        return True
    word = run.words[0]
    if lexicon.nouns_have_capitals:
        return _is_named_noun(text, word, lexicon)
    return not run.initial or _is_shown(text, word, lexicon)


def _is_named_noun(text: str, word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun is a name: listed, in capitals, or rare and behind a preposition without an article."""
    form = word.form
    if find_place(form, lexicon.code) or find_outlet(form) or is_organisation(form):
        return True
    if form.isupper() and len(form) > 1:
        return True
    before = text[max(0, word.start - 12) : word.start].split()[-1:]
    bare = bool(before) and before[0] in _BARE_PREPOSITIONS and not form.endswith(_NOUN_ENDINGS)
    return bare and zipf(form, lexicon.code) < _RARE


_BARE_PREPOSITIONS = ("in", "aus", "von", "nach", "bei")
_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "ern", "nis", "en")


def _is_shown(text: str, word: Word, lexicon: Lexicon) -> bool:
    """Whether a single word at the start of a sentence shows itself to be a name."""
    form = word.form
    if word.plain in lexicon.source_nouns:
        return False
    if find_place(form, lexicon.code) or find_outlet(form) or _POSSESSIVE.match(text, word.end):
        return True
    if form.isupper() and len(form) > 2:
        return True
    after = text[word.end : word.end + 24].split()
    verb = next((w.strip(",.") for w in after if w not in ("has", "had", "have", "also")), "")
    if verb in lexicon.reporting_verbs or verb in lexicon.telling_verbs:
        return True
    rare_is_name = lexicon.rare_words_are_names and not form.endswith(_INFLECTIONS)
    return rare_is_name and zipf(form, lexicon.code) < _RARE


def _split(text: str, words: list[Word], lexicon: Lexicon) -> Iterator[Name]:
    """The names that one run holds: "U.S. War Secretary Pete Hegseth" is a place and a person with a title."""
    if not words:
        return
    outlet = _outlet(text, words)
    heads = [i for i, w in enumerate(words) if is_title(w, lexicon) and not _is_linked(words, i)]
    joint = _joint(text, words, heads, lexicon)
    if outlet is not None:
        yield outlet
    elif joint:
        yield from _split(text, words[:joint], lexicon)
        rest = words[joint + 1 :]
        yield from _split(text, rest[1:] if rest[0].form == "the" else rest, lexicon)
    elif heads and _is_office(words, heads, lexicon):
        yield from _titled(text, words, heads, lexicon)
    elif find_place(_joined(text, words), lexicon.code) is not None:
        yield _place(text, words, lexicon)
    elif (size := _place_before_person(text, words, lexicon)) > 0:
        yield _place(text, words[:size], lexicon)
        yield from _split(text, words[size:], lexicon)
    else:
        size = _leading_place(text, words, lexicon)
        adjective = find_place(_joined(text, words[:size]), lexicon.code)
        if adjective is not None and adjective.form == "adjective":
            yield _place(text, words[:size], lexicon)  # the Norwegian Foreign Ministry names Norway as well
        yield Name(words[0].start, words[-1].end, _value(text, words), _kind(words, lexicon), words[0].start)


def _is_linked(words: list[Word], i: int) -> bool:
    """Whether word `i` belongs to a name through the word before it: Court of Justice."""
    return i > 0 and (words[i - 1].form in LINKS or words[i - 1].form == "the")


def _place_before_person(text: str, words: list[Word], lexicon: Lexicon) -> int:
    """Words of the place in "the envoy to Ukraine Dora Roe", else 0."""
    if not text.endswith(("to ", "to the "), 0, words[0].start):
        return 0
    size = _leading_place(text, words, lexicon)
    place = find_place(_joined(text, words[:size]), lexicon.code)
    person = len(words) - size == 2 and _kind(words[size:], lexicon) == "person"
    return size if place is not None and place.form == "name" and person else 0


def _outlet(text: str, words: list[Word]) -> Name | None:
    """The run as a listed outlet, its article included: "Independent" alone is none."""
    start, end = words[0].start, words[-1].end
    outlet = find_outlet(text[start:end])
    if outlet is None:
        return None
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    elif text[start:end] not in outlet.aliases:
        return None
    return Name(start, end, outlet.name, "outlet", start)


def _joint(text: str, words: list[Word], heads: list[int], lexicon: Lexicon) -> int:
    """Index of the word that joins two names in the run, or 0.

    "Japan and the Trade Commission" are two; "Paula Ferrante of the Coast Guard" is a person and a body.
    """
    for i, word in enumerate(words[:-1]):
        if word.form == "and" and (
            i > 2 or find_place(_joined(text, words[:i]), lexicon.code) or _outlet(text, words[:i])
        ):
            return i
        if word.form != "of":
            continue
        if heads and i > heads[-1] + 1 and words[heads[-1] + 1].form not in LINKS:
            return i
        home = words[i + 1].form == "the" or not any(w.plain in lexicon.organisation_words for w in words[i:])
        if i == 2 and home and _kind(words[:i], lexicon) == "person":
            return i
    return 0


def _is_listed(text: str, words: list[Word], lexicon: Lexicon) -> bool:
    return bool(find_place(_joined(text, words), lexicon.code) or _outlet(text, words))


def _is_office(words: list[Word], heads: list[int], lexicon: Lexicon) -> bool:
    """Whether the title words are an office, and not part of a name: "General Motors", "Dora King"."""
    if len(words) == 2 and heads == [1] and words[1].plain in _SURNAMES:
        first = words[0].plain
        return first in lexicon.ranks or first in lexicon.organisation_words or first in _OF_RANK
    rest = [w.plain for w in words[heads[-1] + 1 :]]
    if rest and (rest[0] in lexicon.organisation_words or rest[0] in lexicon.firm_words):
        return False
    if len(rest) > 1 and not lexicon.organisation_words.isdisjoint(rest):
        return False
    return not (words[0].plain == "general" and len(heads) == 1 and len(rest) == 1)


_SURNAMES = ("king", "bishop", "pope")  # offices that are common surnames, where a given name stands before
_OF_RANK = ("assistant", "auxiliary", "crown", "former", "late", "new", "old", "young")


def _titled(text: str, words: list[Word], heads: list[int], lexicon: Lexicon) -> Iterator[Name]:
    """Place, organisation and person of a run with an office in it."""
    office, rest = words[: heads[0]], words[heads[-1] + 1 :]
    if rest and rest[0].form == "of":
        body = rest[2:] if len(rest) > 1 and rest[1].form == "the" else rest[1:]
        if not body or body[0].plain not in lexicon.departments:
            yield from _split(text, body, lexicon)
            return
        rest = [w for w in body if w.plain not in lexicon.departments]
    body = [w for n, w in enumerate(rest) if any(v.form not in LINKS for v in rest[: n + 1])]
    if len(body) < len(rest) and _is_body(body, lexicon):  # Ministro de Salud Pública
        yield Name(body[0].start, body[-1].end, _value(text, body), "organisation", body[0].start)
        return
    size = _leading_place(text, office, lexicon)
    if size:
        yield _place(text, office[:size], lexicon)
    body = office[size:]
    named = len(body) > 1 or any(w.form.isupper() or find_outlet(w.form) for w in body)
    if named and not any(w.plain in lexicon.departments or w.plain in lexicon.ranks for w in body):
        yield from _split(text, body, lexicon)
    if rest:
        yield Name(rest[0].start, rest[-1].end, _value(text, rest), "person", words[0].start)


_COMMON = 4.8  # zipf: words that a page of news has, as Salud, and not Gaulle or Rúa


def _is_body(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether the words that a link joins to an office are what it is of, and not who: "de Gaulle", "de la Rúa"."""
    form = words[0].form
    return len(words) > 1 or (len(form) > 1 and form.isupper()) or zipf(form, lexicon.code) >= _COMMON


def _leading_place(text: str, words: list[Word], lexicon: Lexicon) -> int:
    """Number of words at the head of `words` that are a listed place."""
    sizes = range(min(LONGEST, len(words)), 0, -1)
    return next((size for size in sizes if find_place(_joined(text, words[:size]), lexicon.code)), 0)


def _place(text: str, words: list[Word], lexicon: Lexicon) -> Name:
    """A listed place under its country's name; a seat of government keeps its own, for it is a town as well."""
    form = _joined(text, words)
    place = find_place(form, lexicon.code)
    own = form.title() if form.isupper() else form
    value = own if place is None or place.form == "seat" else place.country
    return Name(words[0].start, words[-1].end, value, "place", words[0].start)


def _joined(text: str, words: list[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _value(text: str, words: list[Word]) -> str:
    return _joined(text, words).removeprefix("The ").rstrip(".").replace("’", "'").replace("‑", "-")


def _kind(words: list[Word], lexicon: Lexicon) -> str:
    if is_organisation(" ".join(w.form for w in words).removesuffix("'s").rstrip(".")):
        return "organisation"
    if len(words) > 1 and words[-1].form.removesuffix("s") in PARTIES:  # the Ohio Democrat is somebody
        return "organisation" if words[-1].form.endswith("s") else "unknown"
    forms = {w.plain for w in words}
    if forms & lexicon.organisation_words or "of" in forms or "&" in forms:
        return "organisation"
    if (forms if not lexicon.heads_first else {words[0].plain}) & lexicon.place_words:
        return "place"
    if lexicon.nouns_have_capitals:  # Polizeipräsidium Morau, Landkreis Morau
        if has_ending(words[0].plain, lexicon.organisation_words):
            return "organisation"
        if has_ending(words[0].plain, lexicon.place_words):
            return "place"
    acronym = any(w.form.isupper() and len(w.form) > 2 for w in words)
    if len(words) == 1:
        return "organisation" if acronym else "unknown"
    return "organisation" if acronym or len(words) > 4 else "person"


def _resolved(in_order: list[Name]) -> list[Name]:
    """Each short form ("Hegseth") under the full name last given before it, or given anywhere if only one fits.

    A surname that two have stays alone.
    """
    full: dict[str, list[Name]] = {}
    for name in in_order:
        parts = name.value.split()
        if name.kind == "person" and len(parts) > 1:
            for part in {parts[-1], parts[0]}:
                full.setdefault(part, []).append(name)
    return [_in_full(name, full.get(name.value, [])) for name in in_order if not _NO_NAME.match(name.value)]


_NO_NAME = lazy_pattern(r"(?:(?:D|R|I|DFL)-[A-Z][A-Za-z.]*|[QTH][1-4])\Z")  # Dora Roe, D-Calif.; in Q3


def _in_full(name: Name, fits: list[Name]) -> Name:
    """`name` under the fullest form in `fits`: a surname before a given name, the last one before the mention."""
    if not fits or name.kind == "outlet" or find_place(name.value):
        return name
    earlier = [f for f in fits if f.start < name.start]
    by_surname = [f for f in earlier if f.value.split()[-1] == name.value]
    if len({f.value[0] for f in by_surname}) > 1:  # Dora and Ruth Roe
        return name._replace(kind="person")
    alone = fits if len({f.value for f in fits}) == 1 else []
    choices = by_surname or earlier or alone
    return name._replace(value=choices[-1].value, kind="person") if choices else name
