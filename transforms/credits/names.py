"""Names of papers that no list has, known by their shape: by a day behind them, or by what papers call themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from transforms.credits.page import NO_NAMES
from transforms.facts.dates import gives_day
from transforms.patterns import lazy_pattern

# What papers and stations call themselves; a bracket with a place, a person or a study has none of these words
_TITLE_WORD = lazy_pattern(
    r"""\b(?:Agency|Argus|Bulletin|Chronicle|Courier|Daily|Dispatch|Echo|Examiner|Express|Gazette|Globe|Guardian
    |Herald|Independent|Inquirer|Journal|Leader|Ledger|Mail|Mercury|Messenger|Mirror|Monitor|News|Observer|Post
    |Press|Radio|Record|Register|Reporter|Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Today|Tribune|TV|Voice
    |Weekly|Wire)\b""",
    re.VERBOSE,
)
_CITED = lazy_pattern(
    r"\((?P<name>(?:The )?[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+){1,4}), (?P<day>[A-Z][^()\n;]{2,29})\)"
)


def cited_names(text: str) -> frozenset[str]:
    """Names in "(The Marlow Courier, Mar 6)": a name of two words or more, one of them a paper's, and a day."""
    return frozenset(
        cited["name"]
        for cited in _CITED.finditer(text)
        if _TITLE_WORD.search(cited["name"]) and gives_day(cited["day"])
    )


_GAZETTES = frozenset(("Oficial", "Officiel", "Ufficiale", "República"))  # print laws and no news
_COMPOUND = lazy_pattern(
    r"[^\W\d_a-zà-ÿ]\w{2,}(?:anzeiger|kurier|rundschau|tageblatt|tagblatt|volksblatt|wochenblatt)"
)
_HYPHENATED_POST = "Post"  # "Elbe-Post" is a paper, "Deutsche Post" carries letters
# What a paper is rather than its name, where it stands before a hyphen, and couriers of other goods
_KINDS = lazy_pattern(
    r"abend|amts|boulevard|drogen|fach|fahrrad|geld|gratis|kunden|lokal|mitglieder|nachrichten|online|paket|partei|"
    r"regional|schüler|sonntags|tages|us|vereins|werks|wirtschafts|wochen",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[^\W\d_][\w-]*")
_LINKS = lazy_pattern(r"de[il]?|dell[aeo]|degli|des|d[uiao]?|d[ao]s|et?|l[ae]?|l[ao]s|les", re.IGNORECASE)
_INSIDE = lazy_pattern(r"[\s,;()’'-]*")  # between two words of one sentence
_MOST_WORDS = 4  # of a name on either side of the word that tells it


@cache
def _called() -> dict[str, frozenset[str]]:
    """By language, what papers and stations call themselves (`papers.tsv`).

    Words that as often name an office, a firm or a person are not among them (Post, Estado, Agence, Eco).
    """
    rows = files("transforms.credits").joinpath("papers.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {language: frozenset(words.split()) for language, words in (row.split("\t") for row in rows)}


def shaped_names(text: str, language: str) -> frozenset[str]:
    """Names in `text` that look like those of papers in its language; whether it cites them, other words tell.

    They have a word of `papers.tsv` and something of their own: a further word ("Rheintaler Bote", "La Voz de
    Brina"), or in German what a hyphen or a compound sets before it ("Ohletal-Anzeiger"). None in other languages.
    """
    called = _called().get(language)
    if called is None:
        return frozenset()
    return frozenset(name for line in text.split("\n") for name in _shaped(line, called, language == "de"))


def _shaped(line: str, called: frozenset[str], german: bool) -> Iterator[str]:
    matches = list(_WORD.finditer(line))
    words = [word.group() for word in matches]
    for at, word in enumerate(words):
        compounds = [name for name in (word, word.removesuffix("s")) if german and _is_compound(name, called)]
        if compounds:  # "Ohletal-Anzeiger", or its genitive
            yield compounds[0]
        elif word in called:
            first = at
            while at - first < _MOST_WORDS and first and _precedes(line, matches, first - 1, german):
                first -= 1
            last = at if german else _last(line, matches, at)
            name = words[first : last + 1]
            if not called.issuperset(name) and _GAZETTES.isdisjoint(name):
                yield line[matches[first].start() : matches[last].end()]


def _is_compound(word: str, called: frozenset[str]) -> bool:
    own, hyphen, telling = word.rpartition("-")
    if hyphen:
        return (telling in called or telling == _HYPHENATED_POST) and not _KINDS.fullmatch(own)
    compound = _COMPOUND.fullmatch(word)
    return compound is not None and not _KINDS.match(word)


def _precedes(line: str, matches: list[re.Match[str]], at: int, german: bool) -> bool:
    """Whether word `at` belongs to the name that goes on behind it.

    In German any word has a capital where it opens a sentence ("Gute Nachrichten"): there only a place ends in -er.
    """
    word = matches[at].group()
    opens = at == 0 or not _INSIDE.fullmatch(line, matches[at - 1].end(), matches[at].start())
    own = word[0].isupper() and word.lower() not in NO_NAMES and _goes_on(line, matches, at)
    return own and not (german and opens and not word.endswith("er"))


def _goes_on(line: str, matches: list[re.Match[str]], at: int) -> bool:
    """Whether word `at` and the next have no more than a space or an apostrophe between them."""
    return line[matches[at].end() : matches[at + 1].start()] in (" ", "’", "'")


def _last(line: str, matches: list[re.Match[str]], at: int) -> int:
    """The last word of the name that word `at` tells: words with capitals, joined by "de" and the like."""
    last = at
    for number in range(at + 1, min(at + 1 + _MOST_WORDS, len(matches))):
        word = matches[number].group()
        if not _goes_on(line, matches, number - 1) or not (word[0].isupper() or _LINKS.fullmatch(word)):
            break
        if word[0].isupper():
            last = number
    return last
