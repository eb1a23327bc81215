"""The head of a text that was pasted into a file: headline, outlet and day on lines before the first paragraph."""

from __future__ import annotations

import re

from transforms.read.exports.article import day_in
from transforms.read.model import Metadata
from transforms.read.people import is_agency, is_paper
from transforms.stamps import is_stamp

_MAX_HEAD = 5  # lines before the first paragraph
_PARAGRAPH_WORDS = 18  # a line of so many is one
_MAX_HEADLINE = 150
_FEWEST_WORDS = 3  # of a headline; "What happened" and "Share and follow" stand above articles, too
_NO_HEADLINE_ENDS = (".", ":", ",", ";")
_MARKUP = re.compile(r"^[#>\s]*[*_]{0,3}|[*_]{0,3}$")
_PARTS = re.compile(r"\s*[,|·•/]\s*|\s+[-–—]\s+")
_HEADER_LINES = 12
# What stands above the headline of a release
_LABEL = re.compile(
    r"\W*(?:(?:for )?immediate release|(?:press|news|media) release|(?:presse|medien)(?:mitteilung|information)"
    r"|communiqué(?: de presse)?|nota de prensa|comunicado(?: de (?:prensa|imprensa))?|nota à imprensa"
    r"|comunicato stampa|persbericht|pressemeddelelse|pressmeddelande|informacja prasowa|komunikat prasowy"
    r"|пресс-релиз|basın (?:bülteni|açıklaması)|新闻稿|新聞稿|プレスリリース|보도자료"
    r"|بيان صحفي|thông cáo báo chí)\W*",
    re.I,
)


def pasted_head(body: str) -> Metadata:
    """Headline and outlet of a text without a header; nothing where its first lines are no head.

    A head is of two to five short lines, the first a headline, and one of the others says the day: without that, a
    short first line may be anything. The lines stay in the text, for cleaning to take out and to account for.
    """
    head: list[str] = []
    for line in filter(None, map(str.strip, body.lstrip("\ufeff").split("\n")[:_HEADER_LINES])):
        if len(line.split()) >= _PARAGRAPH_WORDS:
            break
        if head or not is_label(line):
            head.append(_MARKUP.sub("", line).strip())
    else:
        return Metadata()
    if not 2 <= len(head) <= _MAX_HEAD or not _is_headline(head[0]):
        return Metadata()
    parts = [part for line in head[1:] for part in (line, *_PARTS.split(line))]
    if not any(is_stamp(part) or day_in(part) for part in parts):
        return Metadata()
    outlet = next((part for part in parts if is_paper(part) or is_agency(part)), "")
    return Metadata(title=head[0], outlet=outlet)


def is_label(line: str) -> bool:
    """Whether a line says only that a release follows it."""
    return _LABEL.fullmatch(line) is not None


def _is_headline(line: str) -> bool:
    return (
        len(line) <= _MAX_HEADLINE
        and len(line.split()) > _FEWEST_WORDS
        and not line.endswith(_NO_HEADLINE_ENDS)
        and not is_stamp(line)
        and not day_in(line)
    )
