"""Words of a third party in two documents: a statement, a testimony or a post that both of them print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from transforms.lineage.document import Document
from transforms.lineage.link import Link, Passage
from transforms.lineage.related import FIRM
from transforms.normalise import word_places
from transforms.patterns import lazy_regex

_MOSTLY = 0.5  # of a passage's words in quotation marks
_SPOKEN = 60  # words of a statement in which "I" or "my" stands once at least
_PART = 0.5  # of either document, below which first-person words are a statement in it, and no column
# The first person in reporting is a person who is quoted, marks or none. Languages without such words tell nothing.
_FIRST_PERSON = lazy_regex(
    r"(?<![\w'’])(?:I(?:['’](?:m|ve|d|ll))?|[Mm]y|me|myself|ich|mich|mir|[Mm]eine[mnrs]?|j['’](?=\w)|[Jj]e|moi"
    r"|yo|[Mm]is?|conmigo|[Ii]o|[Mm]i[aeo]|eu|meu|minha)(?![\w'’.])"
)
_LEAD = 200  # letters before a statement, or at its head, in which words announce it
_SEQUEL = 40  # letters between two passages of one statement
_NOUNS = (
    r"statement|letter|transcript|remarks|speech|testimony|message|memo|e-?mail|note|post|tweet|text|Erklärung|"
    r"Stellungnahme|Mitteilung|Brief|Rede|déclaration|communiqué|lettre|discours|texte|comunicado|declaración|carta|"
    r"discurso|texto|mensaje|comunicato|dichiarazione|lettera|discorso|testo|declaração|nota|mensagem"
)
# "In a statement:", above a statement, and "The full statement", "Im Wortlaut", "Texte intégral", "Na íntegra"
_ANNOUNCED = lazy_regex(rf"\b(?:{_NOUNS})\b", regex.IGNORECASE)
_IN_FULL = lazy_regex(
    rf"\b(?:(?:full|entire|complete|vollständige[nrs]?) (?:{_NOUNS})|(?:{_NOUNS}) in full|im (?:vollen )?Wortlaut"
    rf"|(?:{_NOUNS}) (?:intégrale?|complète?|íntegr[oa]|complet[oa]|integrale)|in extenso|na íntegra"
    r"|dans son intégralité)\b",
    regex.IGNORECASE,
)
# "About Tessaro: ..." or below that as a heading, at the foot: what a company tells of itself in every release
_ABOUT = lazy_regex(
    r"(?:About|Über|À propos d(?:e|u|es)|Acerca de|Sobre|Informazioni su|A proposito di|Over) (?:the |l[ae] |l')?"
    r"\p{Lu}[^\n:.!?]{1,60}(?:$|:| [-–—])"
)
# Letters of which every match of `_IN_FULL` has some: few texts do, and they are found in no time
_OF_IN_FULL = (
    *("full", "entire", "complet", "complèt", "vollständig", "wortlaut"),
    *("integral", "intégral", "íntegr", "extenso"),
)
_LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt"})


def without_speech(link: Link) -> Link:
    """`link`, with passages in the words of a third party as quotations, which relate no two outlets.

    Marks may stand in one of the two documents only: the other prints a statement below a heading, or a post. Without
    any, words before it announce it: "The statement in full", "She wrote in a letter:". A document that names the
    other as its source may quote it, and what one outlet prints twice is its own.
    """
    if link.is_version or link.resent or link.is_translation or link.credit or link.reverse.credit:
        return link
    in_source = _printed(link.source, (p[0:2] for p in link.passages))
    in_copy = _printed(link.copy, (p[2:4] for p in link.passages))
    passages = tuple(
        p._replace(kind="quote") if _is_speech(link, p, p[0:2] in in_source or p[2:4] in in_copy) else p
        for p in link.passages
    )
    return link if passages == link.passages else replace(link, passages=passages)


def _is_speech(link: Link, passage: Passage, is_printed: bool) -> bool:
    sides = (
        (link.source, passage.source_start, passage.source_end),
        (link.copy, passage.copy_start, passage.copy_end),
    )
    if passage.kind not in FIRM:  # in words of one's own, which it may have of the other's quotation
        return all(_is_quoted(*side) for side in sides)
    return (
        is_printed or any(_is_quoted(*side) for side in sides) or all(_is_statement(*side) for side in sides)
    )


def _printed(document: Document, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of `spans` that the document prints as a statement, below words that announce it, and their sequels.

    So stands at the foot of an article what a company tells about itself.
    """
    found: set[tuple[int, int]] = set()
    last = -_LEAD
    folded = document.text.casefold()
    in_full = any(part in folded for part in _OF_IN_FULL)
    for start, end in sorted(spans):
        if (
            start - last <= _SEQUEL
            or (_is_announced(document.text, start, end, in_full) and _is_part(document, start, end))
            or _is_about(document.text, start)
        ):
            found.add((start, end))
            last = end
    return found


def _is_part(document: Document, start: int, end: int) -> bool:
    return document.words_between(start, end)[0] < _PART * document.n_words


def _is_announced(text: str, start: int, end: int, in_full: bool) -> bool:
    """in_full: whether a line of the text may say that something is given in full."""
    above = text[max(0, start - _LEAD) : start].rstrip().rpartition("\n")[2]
    if above.endswith(":") and _ANNOUNCED.search(above):
        return True
    if not in_full:
        return False
    head = text[start : min(start + _LEAD, end)].partition("\n")[0]
    return any(_IN_FULL.search(line) for line in (above, head))


def _is_about(text: str, start: int) -> bool:
    """Whether a passage stands at the foot, in a paragraph that tells about a company, or below such a heading."""
    first = text.rfind("\n", 0, start + 1) + 1
    if 3 * first < len(text):
        return False
    above, line = text[:first].rstrip().rpartition("\n")[2], text[first:].partition("\n")[0]
    heads = _ABOUT.match(line), _ABOUT.fullmatch(above)
    return any(heads)


def _is_quoted(document: Document, start: int, end: int) -> bool:
    words, quoted = document.words_between(start, end)
    return quoted > 0 and quoted >= _MOSTLY * words


def _is_statement(document: Document, start: int, end: int) -> bool:
    text = document.text[start:end]
    first_persons = _FIRST_PERSON.findall(text) if document.language in _LANGUAGES else []
    if not first_persons:
        return False
    n_words = len(word_places(text)[0])
    return n_words < _PART * document.n_words and len(first_persons) * _SPOKEN >= n_words
