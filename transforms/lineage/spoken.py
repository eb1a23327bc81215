"""Words of a third party in two documents: a statement, a testimony or a post that both of them print."""

from __future__ import annotations

from dataclasses import replace

from transforms.lineage.document import Document
from transforms.lineage.link import Link, Passage
from transforms.lineage.related import FIRM
from transforms.normalise import words
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
    quoted = [_is_quoted(*side) for side in sides]
    if (
        passage.kind not in FIRM
    ):  # told by one in words of its own, which it may have of the other's quotation
        return all(quoted)
    return any(quoted) or all(_is_statement(*side) for side in sides)


def _is_quoted(document: Document, start: int, end: int) -> bool:
    first, last = document.words_at([start, end]).tolist()
    return last > first and float(document.quoted[first:last].mean()) >= _MOSTLY


def _is_statement(document: Document, start: int, end: int) -> bool:
    text = document.text[start:end]
    n_words = len(words(text).forms)
    is_part = n_words < _PART * document.n_words
    return (
        document.language in _LANGUAGES
        and is_part
        and len(_FIRST_PERSON.findall(text)) * _SPOKEN >= max(n_words, 1)
    )
