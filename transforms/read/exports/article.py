"""What an export says of one article, and the lines that such exports share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transforms.read.people import people
from transforms.stamps import stamped_time

_MAX_DAY_LINE = 90
_DAY_IN_WORDS = re.compile(
    r"\b\d{1,2}\b.{1,25}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}"
)
_BYLINE = re.compile(r"^(?:by|von|par|por|di|da|de|door|af|av|od)\s+(?=[^\W\d_])", re.I)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:(?:,| and| und| et| y| e|;)? [^\W\d_][\w.'’-]*){1,7}")
_COPYRIGHT = re.compile(
    r"^(?:copyright\b|\(c\)|©|all rights reserved|tous droits réservés|alle rechte)", re.I
)
_LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "inglés": "en", "inglese": "en",
    "german": "de", "deutsch": "de", "allemand": "de", "alemán": "de", "french": "fr", "français": "fr",
    "französisch": "fr", "francés": "fr", "spanish": "es", "español": "es", "spanisch": "es", "espagnol": "es",
    "italian": "it", "italiano": "it", "italienisch": "it", "italien": "it", "dutch": "nl", "nederlands": "nl",
    "portuguese": "pt", "português": "pt", "polish": "pl", "polski": "pl", "russian": "ru", "русский": "ru",
    "chinese": "zh", "japanese": "ja", "arabic": "ar", "turkish": "tr", "swedish": "sv", "danish": "da",
    "norwegian": "no",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One article of an export. published: as it is written. paragraphs: its text, without head and end."""

    title: str = ""
    outlet: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    url: str = ""
    paragraphs: tuple[str, ...] = ()


def day_in(line: str) -> str:
    """The day that a short line says, as written; "" where it says none."""
    if len(line) > _MAX_DAY_LINE or not any(map(str.isdigit, line)):
        return ""
    words = _DAY_IN_WORDS.search(line)
    return stamped_time(line) or (words[0] if words else "")


def language_code(name: str) -> str:
    """The code of a language by its name, such as `de` of Deutsch; "" where it is none."""
    first = name.strip(" .").casefold().partition(";")[0].strip()
    return _LANGUAGES.get(first, "")


def is_copyright(line: str) -> bool:
    """Whether a line says who holds the rights."""
    return _COPYRIGHT.match(line.strip()) is not None


def names_in(byline: str) -> tuple[str, ...]:
    """People of a byline; `Orrell, Tamsin` is one, and `Orrell, Tamsin; Castell, Owen` are two."""
    parts = [part.strip() for part in byline.split(";") if part.strip()]
    turned = [_turned(part) for part in parts]
    return people(turned)


def _turned(name: str) -> str:
    family, comma, given = name.partition(",")
    one = comma and "," not in given and len(family.split()) <= 2 and 1 <= len(given.split()) <= 3
    if one and len(family.split()) == 1:
        return f"{given.strip()} {family.strip()}"
    return name


def is_byline(line: str) -> bool:
    """Whether a line of a head names who wrote the article: with `By`, or as a few names alone."""
    bare = _BYLINE.sub("", line.strip())
    named = _NAME.fullmatch(bare)
    return named is not None and all(part[:1].isupper() for part in bare.split() if len(part) > 3)


def groups(lines: Iterable[str]) -> list[list[str]]:
    """Runs of lines that hold something, stripped."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(line.strip())
        elif runs[-1]:
            runs.append([])
    return [group for group in runs if group]


def paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of a body: parted by blank lines where it has any, or else a line each."""
    stripped = [line.strip() for line in lines]
    while stripped and not stripped[0]:
        del stripped[0]
    while stripped and not stripped[-1]:
        del stripped[-1]
    if "" not in stripped:
        return tuple(filter(None, stripped))
    return tuple(" ".join(group) for group in groups(stripped))
