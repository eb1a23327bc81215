"""The head of a text that was pasted into a file: headline, outlet and day on lines before the first paragraph."""

from __future__ import annotations

import re

from transforms.read.exports.article import day_in
from transforms.read.model import Metadata
from transforms.read.people import is_agency, is_paper
from transforms.stamps import is_stamp, stamped_time

_MAX_HEAD = 5  # lines before the first paragraph
_PARAGRAPH_WORDS = 18  # a line of so many is one
_MAX_HEADLINE = 150
_FEWEST_WORDS = 3  # of a headline; "What happened" and "Share and follow" stand above articles, too
_NO_HEADLINE_ENDS = (".", ":", ",", ";")
_MARKUP = re.compile(r"^[#>\s]*[*_]{0,3}|[*_]{0,3}$")
_PARTS = re.compile(r"\s*[,|·•/]\s*|\s+[-–—]\s+")
_HEADER_LINES = 12
_OF = re.compile(r"(?:of|dated|vom|du|le|del|de|di|do|van)\s", re.I)  # before the day of a release
_SENDER_WORDS = 8  # of who sends a release
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
    short first line may be anything. In a release the headline stands below what it is, and above that who sends it.
    The lines stay in the text, for cleaning to take out and to account for.
    """
    if release := _release(body):
        return release
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


def _release(body: str) -> Metadata | None:
    """What stands above the text of a release: who sends it, what it is, its day and headline."""
    lines = list(filter(None, map(str.strip, body.lstrip("\ufeff").split("\n")[:_HEADER_LINES])))
    labels = [n for n, line in enumerate(lines[:_MAX_HEAD]) if is_label(line)]
    if not labels or labels[0] > 1 or labels[-1] + 2 >= len(lines):
        return None
    headline, below = (_MARKUP.sub("", line).strip() for line in lines[labels[-1] + 1 :][:2])
    sender = lines[0] if labels[0] else ""
    if (
        not _is_headline(headline)
        or len(below.split()) < _PARAGRAPH_WORDS
        or len(sender.split()) > _SENDER_WORDS
    ):
        return None
    day = next((day for n in labels if (day := _day_behind_label(lines[n]))), "")
    return Metadata(title=headline, outlet=sender, published=stamped_time(day))


def is_label(line: str) -> bool:
    """Whether a line says only that a release follows it, and perhaps its day."""
    return _LABEL.fullmatch(line) is not None or bool(_day_behind_label(line))


def _day_behind_label(line: str) -> str:
    label = _LABEL.match(line)
    behind = line[label.end() :] if label else ""
    of = _OF.match(behind)
    rest = behind[of.end() :] if of else behind
    return rest if is_stamp(rest) else ""


def _is_headline(line: str) -> bool:
    return (
        len(line) <= _MAX_HEADLINE
        and len(line.split()) > _FEWEST_WORDS
        and not line.endswith(_NO_HEADLINE_ENDS)
        and not is_stamp(line)
        and not day_in(line)
    )
