"""Words of a third party in two documents: a statement, a testimony or a post that both of them print."""

from __future__ import annotations

from dataclasses import replace

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
_LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt"})


def without_speech(link: Link) -> Link:
    """`link`, with passages in the words of a third party as quotations, which relate no two outlets.

    Marks may stand in one of the two documents only: the other prints a statement below a heading, or a post. A
    document that names the other as its source may quote it, and what one outlet prints twice is its own.
    """
    if link.is_version or link.resent or link.is_translation or link.credit or link.reverse.credit:
        return link
    passages = tuple(p._replace(kind="quote") if _is_speech(link, p) else p for p in link.passages)
    return link if passages == link.passages else replace(link, passages=passages)


def _is_speech(link: Link, passage: Passage) -> bool:
    sides = (
        (link.source, passage.source_start, passage.source_end),
        (link.copy, passage.copy_start, passage.copy_end),
    )
    if passage.kind not in FIRM:  # in words of one's own, which it may have of the other's quotation
        return all(_is_quoted(*side) for side in sides)
    return any(_is_quoted(*side) for side in sides) or all(_is_statement(*side) for side in sides)


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
