"""When two names are one: other case, a part of the other, its initials, another spelling."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from rapidfuzz.distance import Indel

from transforms.facts.language import ENGLISH
from transforms.facts.places import find_place, seats
from transforms.patterns import lazy_pattern
from transforms.rarity import zipf

# Share of equal characters from which two words of names are spellings of one, the first letter being equal:
# "Sundwell" and "Sundwall" have .875. Listed places are spelt one way: North and South Korea differ.
SPELT_ALIKE = 0.75

_COMMON = 2.5  # `zipf` of a word that stands once in three million words
_VOWELS = lazy_pattern("[aeiouyhäöüåæø.'’-]")
_DOUBLED = lazy_pattern(r"(.)\1+")
_SOUNDS = str.maketrans("cqzw", "kksv")

_LINKS = ("of", "the", "and", "for")
# A firm is called by its first word (Acme Metals Corp), a public body is not: Oslo is not the Oslo Institute.
_FIRMS = frozenset((
    "inc", "corp", "corporation", "co", "company", "ltd", "plc", "llc", "gmbh", "bank", "group", "airlines",
    "airways", "motors", "industries", "holdings", "media", "studios", "records", "partners", "network",
    "international",
))  # fmt: skip
_PUBLIC_BODIES = ENGLISH.organisation_words - _FIRMS
_IN_FULL = {
    "mt": "mount", "st": "street", "ave": "avenue", "blvd": "boulevard", "rd": "road", "corp": "corporation",
    "co": "company", "dept": "department", "univ": "university", "intl": "international",
}  # fmt: skip
_STATES = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado",
    "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida", "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas",
    "Ky": "Kentucky", "La": "Louisiana", "Md": "Maryland", "Mass": "Massachusetts", "Mich": "Michigan",
    "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska",
    "Nev": "Nevada", "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania", "Tenn": "Tennessee", "Vt": "Vermont",
    "Va": "Virginia", "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming",
}  # fmt: skip


class _Form(NamedTuple):
    """A name taken apart once: its words in lower case, and three ways to write it in one word.

    distinct: the set of its words; stems: those without a last s; country: whose seat of government it is; listed: it
    is in the list of places.
    """

    words: tuple[str, ...]
    distinct: frozenset[str]
    stems: frozenset[str]
    joined: str
    initials: str
    letters: str
    country: str | None
    listed: bool


def _without_marks(name: str) -> str:
    """`name` without accents, which one paper prints and another leaves out."""
    return name if name.isascii() else "".join(c for c in normalize("NFKD", name) if not combining(c))


@lru_cache(maxsize=1 << 16)
def _form(name: str) -> _Form:
    name = _STATES.get(name.rstrip("."), name)
    first, _, rest = name.partition(" ")
    place = find_place(first)
    whole = f"{place.country} {rest}" if rest and place is not None and place.form == "name" else name
    split = [w.strip(".") for w in _without_marks(whole.casefold()).replace("-", " ").split()]
    parts = tuple(_IN_FULL.get(w, w) for w in split if w and w not in _LINKS) or (name.casefold(),)
    return _Form(
        parts,
        frozenset(parts),
        frozenset(part.removesuffix("s") for part in parts),
        "".join(parts).rstrip("s"),
        "".join(w.replace(".", "") if "." in w else w[0] for w in parts if w[0].isalpha()),
        "".join(c for w in parts for c in w if c.isalpha()),
        seats().get(name),
        find_place(name) is not None,
    )


def same_name(a: str, b: str) -> bool:
    """Whether two names can be one: other case, part of the other, its initials, a capital for its country."""
    form_a, form_b = _form(a), _form(b)
    if len(form_a.words) > 1 and form_a.stems == form_b.stems:
        return True  # Staatsanwaltschaft Morau is Moraus Staatsanwaltschaft
    if form_a.joined == form_b.joined or form_a.country == b or form_b.country == a:
        return True
    if form_a.listed != form_b.listed:
        return False  # Japan is not the Sea of Japan
    long, short = (form_a, form_b) if len(form_a.words) >= len(form_b.words) else (form_b, form_a)
    if len(short.words) == 1 and len(long.words) > 1 and short.letters == long.initials:
        return True
    if not short.distinct <= long.distinct:
        return _same_given_name(short.words, long.words)
    if len(short.words) > 1 or short.words[0] == long.words[-1]:
        return True
    return short.words[0] == long.words[0] and long.distinct.isdisjoint(_PUBLIC_BODIES)


def _same_given_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the surnames are one and a given name is short for the other: Doug and Douglas, J. and John."""
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    given = sorted((short[0], long[0]), key=len)
    return len(given[0]) != 2 and given[1].startswith(given[0])


def spelt_alike(a: str, b: str) -> bool:
    """Whether two names are spellings of one: word by word the same first letter and most of the others."""
    words_a, words_b = _form(a).words, _form(b).words
    if len(words_a) != len(words_b) or words_a[0][0] != words_b[0][0]:
        return False
    if any(x[0] != y[0] for x, y in zip(words_a, words_b, strict=True)):
        return False
    if find_place(a) or find_place(b):
        return False
    return all(
        x == y or (min(len(x), len(y)) > 2 and alike(x, y, SPELT_ALIKE) >= SPELT_ALIKE and not _are_two(x, y))
        for x, y in zip(words_a, words_b, strict=True)
    )


@lru_cache(maxsize=1 << 14)
def _are_two(a: str, b: str) -> bool:
    """Whether two words so alike are two common names, as Marta and Maria, and none the other's misspelling.

    Those of the same consonants are spellings of one: Sara and Sarah, Mohammed and Mohamed, F.B.I. and FBI; and what
    one adds to the other is an ending: Islam and Islamic.
    """
    if a.startswith(b) or b.startswith(a) or _consonants(a) == _consonants(b):
        return False
    return min(zipf(a, "en"), zipf(b, "en")) >= _COMMON


def _consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word).translate(_SOUNDS))


@lru_cache(maxsize=1 << 16)
def keys_of_name(name: str) -> tuple[str, ...]:
    """Marks of which any two names that can be one share at least one."""
    form = _form(name)
    return (
        *form.distinct,
        "".join(w[0] for w in form.words),
        form.letters if len(form.words) == 1 else form.initials,
        form.joined,
        (form.country or name).casefold(),
    )


def alike(a: str, b: str, least: float = 0.0) -> float:
    """Share of equal characters in order, in [0, 1]; 0 for less than `least`, which is told sooner."""
    return Indel.normalized_similarity(a, b, score_cutoff=least)
